"""People for demos and load: who they are, what was prescribed, how they tend to train."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np

from tiyi.model.context import Answer, Band, Stratum
from tiyi.prescription import Anchor, Group, NoBand, Prescription, Profile, Sex, issue_band
from tiyi.prescription.band import hrmax_of
from tiyi.prescription.prescription import Intervals
from tiyi.simulators.body import Activity, Body, Stretch, drawn_body
from tiyi.simulators.devices import DeviceKind
from tiyi.simulators.faults import Fault, FaultKind

GATEWAY: Final = "demo-gateway"
"""The sender that carries half of the people."""


class Behaviour(StrEnum):
    """How somebody tends to train."""

    AS_PRESCRIBED = "as_prescribed"
    TOO_HARD = "too_hard"
    TOO_EASY = "too_easy"
    STRAP_SLIPS = "strap_slips"
    OVER_THE_CEILING = "over_the_ceiling"


_SHARES: Final = (
    (Behaviour.AS_PRESCRIBED, 0.56),
    (Behaviour.TOO_HARD, 0.14),
    (Behaviour.TOO_EASY, 0.14),
    (Behaviour.STRAP_SLIPS, 0.10),
    (Behaviour.OVER_THE_CEILING, 0.06),
)


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One simulated participant, ready to be entered into a server.

    `devices` are (device id, kind); `sender` is who carries them: a phone of their own or the
    gateway of the gym.
    """

    participant: str
    label: str
    site: str
    profile: Profile
    prescription: Prescription
    behaviour: Behaviour
    devices: tuple[tuple[str, DeviceKind], ...]
    sender: str
    seed: int

    @property
    def band(self) -> Band | None:
        """The band that follows from the prescription; None where there can be none."""
        issued = issue_band(self.prescription, self.profile)
        return None if isinstance(issued, NoBand) else issued


def demo_people(count: int, seed: int, *, site: str = "demo-site") -> list[DemoPerson]:
    """`count` people drawn from `seed`: groups, ages, drugs, devices and habits of all kinds.

    The even ones train in a gym and are carried by one gateway, the odd ones by their phones.
    """
    chance = np.random.default_rng(seed)
    return [_person(number, chance, site) for number in range(count)]


def _person(number: int, chance: np.random.Generator, site: str) -> DemoPerson:
    participant = f"demo-{number + 1:04d}"
    profile = _profile(chance)
    in_gym = number % 2 == 0
    kinds = _kinds(in_gym, chance)
    behaviour = Behaviour(
        str(chance.choice([b.value for b, _ in _SHARES], p=[share for _, share in _SHARES]))
    )
    return DemoPerson(
        participant=participant,
        label=f"D{number + 1:03d}",
        site=site,
        profile=profile,
        prescription=_prescription(participant, profile, kinds, chance),
        behaviour=behaviour,
        devices=tuple((f"{participant}.{kind.value}", kind) for kind in kinds),
        sender=GATEWAY if in_gym else f"{participant}.phone",
        seed=int(chance.integers(1, 1 << 31)),
    )


def _profile(chance: np.random.Generator) -> Profile:
    drug = chance.choice(
        [Answer.NO.value, Answer.YES.value, Answer.NOT_RECORDED.value], p=[0.8, 0.14, 0.06]
    )
    return Profile(
        age_years=float(chance.integers(28, 79)),
        sex=Sex.FEMALE if chance.random() < 0.55 else Sex.MALE,
        rhr_bpm=float(chance.integers(56, 80)),
        hrmax_measured_bpm=None,
        rate_drug=Answer(str(drug)),
        rhythm=Answer.NO,
        stratum=Stratum(str(chance.choice(["low", "moderate", "high"], p=[0.6, 0.3, 0.1]))),
        zone="Asia/Shanghai",
        reply_channel=bool(chance.random() < 0.7),
    )


def _kinds(in_gym: bool, chance: np.random.Generator) -> tuple[DeviceKind, ...]:
    """A strap and a band or a machine in the gym; outside a strap and a phone, or a watch."""
    if in_gym:
        steps = DeviceKind.BAND if chance.random() < 0.8 else DeviceKind.MACHINE
        return DeviceKind.STRAP, steps
    if chance.random() < 0.4:
        return (DeviceKind.WRIST,)
    return DeviceKind.STRAP, DeviceKind.PHONE


def _prescription(
    participant: str,
    profile: Profile,
    kinds: tuple[DeviceKind, ...],
    chance: np.random.Generator,
) -> Prescription:
    groups = (Group.T2D, Group.HTN, Group.OBESITY, Group.SUBHEALTH, Group.OLDER)
    low, high = ((0.4, 0.6), (0.4, 0.55), (0.5, 0.7))[int(chance.integers(3))]
    in_bouts = chance.random() < 0.1
    plain = Prescription(
        prescription_id=f"rx-{participant}",
        version=1,
        group=groups[int(chance.integers(len(groups)))],
        anchor=Anchor.HRR,
        low=low,
        high=high,
        sessions_per_week=int(chance.integers(3, 6)),
        warmup_min=5,
        conditioning_min=20.0 if in_bouts else float(chance.choice([20, 25, 30])),
        cooldown_min=5,
        rpe_low=11,
        rpe_high=13,
        intervals=Intervals(5, 150, 90) if in_bouts else None,
        strap_assigned=DeviceKind.STRAP in kinds,
        types=("walk_brisk", "jog"),
    )
    return _with_ceiling(plain, profile, chance)


def _with_ceiling(
    plain: Prescription, profile: Profile, chance: np.random.Generator
) -> Prescription:
    """For a third of those with a band a ceiling of the clinician's, a little above it."""
    issued = issue_band(plain, profile)
    if isinstance(issued, NoBand) or chance.random() > 1 / 3:
        return plain
    return replace(plain, ceiling_bpm=issued.upper_bpm + int(chance.integers(12, 18)))


@dataclass(frozen=True, slots=True)
class Outing:
    """One session as somebody does it: its stretches, faults of the strap, when it really ends."""

    stretches: tuple[Stretch, ...]
    faults: tuple[Fault, ...]
    session_s: int


def body_of(person: DemoPerson, chance: np.random.Generator) -> Body:
    """A body that fits the profile."""
    hrmax = hrmax_of(person.profile)
    rest_bpm = person.profile.rhr_bpm
    if hrmax is None or rest_bpm is None:
        return drawn_body(68.0, 165.0, chance)
    return drawn_body(rest_bpm, hrmax.bpm + chance.uniform(-3, 6), chance)


def outing(person: DemoPerson, body: Body, chance: np.random.Generator) -> Outing:
    """How the person answers the prescription today; everybody has better and worse days."""
    typical = person.behaviour if chance.random() < 0.75 else Behaviour.AS_PRESCRIBED
    rx = person.prescription
    aim = _aim_bpm(person, typical, body, chance)
    efforts = [body.effort_at(aim + chance.normal(0, 1.5)) for _ in range(3)]
    main = [Stretch(Activity.STEADY, rx.conditioning_min / 3, effort) for effort in efforts]
    if rx.intervals is not None:
        bouts = rx.intervals
        main = [
            Stretch(
                Activity.INTERVALS,
                effort=body.effort_at(aim + 4),
                bouts=bouts.reps,
                work_s=bouts.work_s,
                rest_s=bouts.rest_s,
                rest_effort=0.25,
            )
        ]
    if typical is Behaviour.OVER_THE_CEILING and person.band is not None:
        over = body.effort_at(person.band.ceiling_bpm + 7)
        main.insert(1, Stretch(Activity.EVENT, chance.uniform(3, 5), over))
    warm_up = Stretch(Activity.WARM_UP, rx.warmup_min, 0.12, effort_end=efforts[0] * 0.85)
    cool_down = Stretch(Activity.COOL_DOWN, rx.cooldown_min, 0.18)
    pause = Stretch(Activity.REST, chance.uniform(4, 9), 0.0)
    worked = (warm_up, *main, cool_down)
    session_s = sum(one.bouts * (one.work_s + one.rest_s) or one.seconds for one in worked)
    faults = _slips(person, session_s, chance) if typical is Behaviour.STRAP_SLIPS else ()
    return Outing((*worked, pause), faults, session_s)


def _aim_bpm(
    person: DemoPerson, typical: Behaviour, body: Body, chance: np.random.Generator
) -> float:
    band = person.band
    if band is None:
        return body.bpm_at(chance.uniform(0.35, 0.55))
    if typical is Behaviour.TOO_HARD:
        return band.upper_bpm + chance.uniform(7, 10)
    if typical is Behaviour.TOO_EASY:
        return band.lower_bpm - chance.uniform(9, 15)
    return band.lower_bpm + chance.uniform(0.35, 0.65) * (band.upper_bpm - band.lower_bpm)


def _slips(person: DemoPerson, session_s: int, chance: np.random.Generator) -> tuple[Fault, ...]:
    """One or two slips of one to four minutes."""
    device, last_min = person.devices[0][0], session_s / 60 - 8
    faults = []
    for _ in range(int(chance.integers(1, 3))):
        from_min = chance.uniform(7, last_min)
        faults.append(Fault(device, FaultKind.OFF, from_min, from_min + chance.uniform(1, 4)))
    return tuple(faults)

"""Recorded workouts as people of a server: a band around what they did, and their replay."""

import asyncio
from typing import ClassVar, Final

import numpy as np

from tiyi.bootstrap.clock import SystemClock
from tiyi.ingest.workouts import Workout
from tiyi.ingest.workouts.samples import source_of
from tiyi.model.context import Answer, Stratum
from tiyi.model.errors import InputError
from tiyi.model.metrics import SourceKind
from tiyi.prescription import Anchor, Group, Prescription, Profile, Sex
from tiyi.simulators.devices import DeviceKind
from tiyi.simulators.enrol import Newcomer, Operator
from tiyi.simulators.live import ServerRefused, replay_workout
from tiyi.simulators.seen import Way

ZONE: Final = "Asia/Shanghai"
NARROWEST_BPM: Final = 6
TRIES: Final = 40


class SpeedMismatch(InputError):
    """A replay must run by the server's clock."""

    code: ClassVar[str] = "replay.speed_mismatch"


def recorded_profile(workout: Workout) -> Profile:
    """What a recording says about its person: nothing but the highest heart rate reached."""
    return Profile(
        age_years=None,
        sex=Sex.NOT_RECORDED,
        rhr_bpm=None,
        hrmax_measured_bpm=float(np.nanmax(workout.hr_bpm)) + 5,
        rate_drug=Answer.NO,
        rhythm=Answer.NO,
        stratum=Stratum.NOT_RECORDED,
        zone=ZONE,
    )


def recorded_prescription(workout: Workout, name: str) -> Prescription:
    """A band around the middle half of what was done, for most of its duration."""
    quarter, middle, three = np.nanpercentile(workout.hr_bpm, [25, 50, 75])
    minutes = max(1.0, min(round(workout.duration_s / 60) - 10.0, 60.0))
    return Prescription(
        prescription_id=f"rx-{name}",
        version=1,
        group=Group.OTHER,
        anchor=Anchor.BPM,
        low=float(round(min(quarter, middle - NARROWEST_BPM))),
        high=float(round(max(three, middle + NARROWEST_BPM))),
        sessions_per_week=3,
        warmup_min=5,
        conditioning_min=minutes,
        cooldown_min=5,
        strap_assigned=source_of(workout) is SourceKind.STRAP,
        types=("aerobic_other",),
    )


def new_recorded(workout: Workout, participant: str) -> Newcomer:
    """The participant to enrol for a recording, with the device that it came from."""
    electrical = source_of(workout) is SourceKind.STRAP
    kind = DeviceKind.STRAP if electrical else DeviceKind.WRIST
    return Newcomer(
        participant=participant,
        label=participant,
        profile=recorded_profile(workout),
        prescription=recorded_prescription(workout, participant),
        devices=[(f"{participant}.device", kind)],
    )


async def replay_to(
    url: str, workout: Workout, newcomer: Newcomer, *, speed: float, token: str = ""
) -> Way:
    """Enrol and replay; SpeedMismatch unless the server's clock runs at the same speed."""
    sender = f"{newcomer.participant}.sender"
    async with Operator(url, token=token) as operator:
        running = float((await operator.ask("/me"))["clock_speed"])
        if running != speed:
            raise SpeedMismatch(
                f"the server's clock runs {running:g} times as fast, not {speed:g}: a replay at"
                f" --speed {speed:g} needs a server started with --clock-speed {speed:g}",
                server=running,
                asked=speed,
            )
        site = await operator.site()
        await operator.enrol(newcomer, site=site)
        device_token = await operator.sender(sender, site=site)
        server_ms = float((await operator.ask("/board"))["server_ms"])
    clock = SystemClock(speed, start_ms=server_ms)
    return await _sent(url, workout, newcomer, clock, (sender, device_token))


async def _sent(
    url: str, workout: Workout, newcomer: Newcomer, clock: SystemClock, access: tuple[str, str]
) -> Way:
    sender, token = access
    device = newcomer.devices[0][0]
    for _ in range(TRIES):
        try:
            return await replay_workout(
                workout, url, token=token, sender=sender, device=device, clock=clock
            )
        except* ServerRefused:
            await asyncio.sleep(0.25)  # the edge hears of a new token by the log
    raise ServerRefused("the server does not accept a token that it has issued")

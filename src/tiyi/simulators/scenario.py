"""Scenario files: who trains, how, with which devices, over which network, and what breaks.

A scenario holds physiology and faults only; what must be seen stands in a separate file of the same
name (`tiyi.simulators.expected`). Thresholds follow from the scenario's prescription and profile
through the real prescribing code.
"""

import tomllib
from dataclasses import fields, replace
from datetime import datetime
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final, TypeVar

import msgspec
import numpy as np

from tiyi.model.context import Answer, Context, Stratum
from tiyi.model.errors import InputError, PrescriptionError
from tiyi.model.ids import SiteId
from tiyi.model.metrics import Metric
from tiyi.prescription import Group, Prescription, Profile, Sex, context_of
from tiyi.simulators.body import Body, Stretch, drawn_body
from tiyi.simulators.clocks import DeviceClock
from tiyi.simulators.devices import Device, DeviceKind
from tiyi.simulators.faults import Fault
from tiyi.simulators.network import Network
from tiyi.simulators.wearing import ALWAYS, SELF, Stay

ORGANISATION: Final = "simulated"
SITE: Final = SiteId("simulated-site")
FACTS: Final = "scenarios"

Spec = TypeVar("Spec")


class ScenarioError(InputError):
    """A scenario or expected file that can't be read, or a name that is none."""

    code: ClassVar[str] = "scenario.invalid"


class ClockSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A wrong clock: `steps` are [minute of the plan, seconds] pairs."""

    offset_s: float = 0.0
    drift_ppm: float = 0.0
    steps: tuple[tuple[float, float], ...] = ()

    def clock(self, start_ms: int) -> DeviceClock:
        """The clock of a run that starts then."""
        steps = [(start_ms + round(at * 60_000), round(by * 1000)) for at, by in self.steps]
        return DeviceClock(start_ms, self.offset_s * 1000, self.drift_ppm, steps)


class DeviceSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One device; `clock` where it keeps a time of its own, which its sender tells the server
    unless `clock_told` is false. `worn` is by whom and when, where it is not the participant.
    """

    kind: DeviceKind
    sync_every_min: Annotated[float, msgspec.Meta(ge=0, le=1440)] = 0.0
    clock: ClockSpec | None = None
    clock_told: bool = True
    beats: bool = True
    worn: tuple[Stay, ...] = ALWAYS

    def device(self, name: str, start_ms: int) -> Device:
        """The device under its full name."""
        clock = None if self.clock is None else self.clock.clock(start_ms)
        return Device(
            name, self.kind, clock, self.sync_every_min, self.beats, clock_told=self.clock_told
        )


class CarrierSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The phone or gateway that sends for the devices; its clock stamps those without one."""

    batch_s: Annotated[float, msgspec.Meta(ge=0.2, le=3600)] = 1.0
    clock: ClockSpec = ClockSpec()


class MarkSpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Something that is said: `metric` is the mark's name in small letters.

    It is said on `device`, by whoever that belongs to then; None: the last one listed that hands
    over at once.
    """

    metric: str
    at_min: float
    value: float = 0.0
    device: str | None = None

    def mark(self, start_ms: int) -> tuple[int, Metric, float]:
        """Instant, metric and value."""
        try:
            metric = Metric[self.metric.upper()]
        except KeyError:
            raise ScenarioError(f"there is no mark named {self.metric!r}") from None
        return start_ms + round(self.at_min * 60_000), metric, self.value


class BodySpec(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The limits of the body that are not left to chance."""

    most_bpm: Annotated[float, msgspec.Meta(ge=80, le=230)]
    rest_bpm: float | None = None
    """None: the resting heart rate of the profile."""
    wander_bpm: float | None = None
    drift_bpm_per_h: float | None = None


class Trainee(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Somebody who trains: profile, prescription, body and plan."""

    participant: Profile
    prescription: Prescription
    body: BodySpec
    plan: tuple[Stretch, ...]

    @property
    def plan_s(self) -> int:
        """Seconds of the plan."""
        return sum(
            stretch.bouts * (stretch.work_s + stretch.rest_s) or stretch.seconds
            for stretch in self.plan
        )

    def drawn(self, chance: np.random.Generator) -> Body:
        """The body of one seed."""
        rest_bpm = self.body.rest_bpm or self.participant.rhr_bpm
        if rest_bpm is None:
            raise ScenarioError("give body.rest_bpm or participant.rhr_bpm")
        body = drawn_body(rest_bpm, self.body.most_bpm, chance)
        given = {"wander_bpm": self.body.wander_bpm, "drift_bpm_per_h": self.body.drift_bpm_per_h}
        return replace(body, **{name: v for name, v in given.items() if v is not None})


class Scenario(Trainee, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One scenario. Minutes count from the start of the plan.

    `others` train in the same room, with devices of the same sender.
    """

    name: str
    title: dict[str, str]
    starts: datetime
    devices: dict[str, DeviceSpec]
    others: dict[str, Trainee] = {}
    carrier: CarrierSpec = CarrierSpec()
    network: Network = Network()
    faults: tuple[Fault, ...] = ()
    marks: tuple[MarkSpec, ...] = ()
    watch_min: Annotated[float, msgspec.Meta(ge=0, le=1440)] = 3.0
    """How long the run goes on after the plan's end."""

    @property
    def start_ms(self) -> int:
        """The first second of the plan, UTC ms."""
        return round(self.starts.timestamp() * 1000)

    @property
    def trainees(self) -> dict[str, Trainee]:
        """Everybody, the scenario's participant first."""
        return {SELF: self, **self.others}

    @property
    def worn(self) -> dict[str, tuple[Stay, ...]]:
        """By whom each device is worn, one after the other."""
        return {name: spec.worn for name, spec in self.devices.items()}

    @property
    def longest_s(self) -> int:
        """Seconds until the last plan is done."""
        return max(trainee.plan_s for trainee in self.trainees.values())

    @property
    def end_ms(self) -> int:
        """When the run ends."""
        return self.start_ms + self.longest_s * 1000 + round(self.watch_min * 60_000)

    def context(self, participant: str, who: str = SELF) -> Context:
        """What the brain knows of one of its people, issued by the real prescribing code."""
        trainee = self.trainees[who]
        return context_of(
            trainee.prescription,
            trainee.participant,
            participant=participant,
            organisation=ORGANISATION,
            site=SITE,
            version=1,
            effective_from_ms=self.start_ms - 3_600_000,
        )


def packaged(folder: str) -> Traversable:
    """A folder of data files of this package."""
    return resources.files("tiyi.simulators") / folder


def names() -> list[str]:
    """The scenarios that come with tiyi, in alphabetical order."""
    files = (entry.name for entry in packaged(FACTS).iterdir())
    return sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml"))


def scenarios() -> list[Scenario]:
    """Every scenario that comes with tiyi."""
    return [load(name) for name in names()]


def load(name_or_path: str | Path) -> Scenario:
    """A scenario by its name or from a TOML file. Raises ScenarioError that names the mistake."""
    if isinstance(name_or_path, str) and name_or_path in names():
        text = (packaged(FACTS) / f"{name_or_path}.toml").read_text(encoding="utf-8")
        return parse(text, name_or_path)
    path = Path(name_or_path)
    if path.suffix != ".toml":
        raise ScenarioError(f"there is no scenario {path.name!r}; known: {', '.join(names())}")
    return parse(read_text(path), path.stem)


def read_text(path: Path) -> str:
    """A data file's text; ScenarioError where it can't be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(f"{path} can't be read: {error}") from error


def parse(text: str, name: str) -> Scenario:
    """A scenario from TOML; unknown fields and wrong types are refused with their place."""
    table = toml_table(text, name)
    table["name"] = name
    others = table.get("others", {})
    for where, person in ((name, table), *((f"{name}.{who}", one) for who, one in others.items())):
        person["participant"] = _with_defaults(
            person.get("participant"), _PROFILE, Profile, f"{where}: participant"
        )
        person["prescription"] = _with_defaults(
            person.get("prescription"),
            _PRESCRIPTION | {"prescription_id": f"rx-{where}"},
            Prescription,
            f"{where}: prescription",
        )
    scenario = converted(table, Scenario, name)
    _check_names(scenario)
    return scenario


def _check_names(scenario: Scenario) -> None:
    """Refuse faults and marks of devices that are not there, and wearers that are not."""
    named = {"a fault": {fault.device for fault in scenario.faults}}
    named["a mark"] = {mark.device for mark in scenario.marks if mark.device is not None}
    for what, devices in named.items():
        strangers = devices - set(scenario.devices)
        if strangers:
            told = f"{scenario.name}: {what} names no device of it: {', '.join(strangers)}"
            raise ScenarioError(told)
    for device, spec in scenario.devices.items():
        wearers = {stay.by for stay in spec.worn} - set(scenario.trainees)
        if wearers or not spec.worn:
            raise ScenarioError(f"{scenario.name}: nobody is named {wearers} who wears {device}")


def toml_table(text: str, name: str) -> dict[str, Any]:
    """The table of a TOML text; ScenarioError with the line that does not read."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError(f"{name} is not TOML: {error}") from error


def converted(table: dict[str, Any], kind: type[Spec], name: str) -> Spec:
    """A table as a typed object; ScenarioError with the path of what does not fit."""
    try:
        return msgspec.convert(table, kind)
    except (msgspec.ValidationError, PrescriptionError) as error:
        raise ScenarioError(f"{name}: {error}") from error


_PROFILE: Final[dict[str, Any]] = {
    "age_years": None,
    "sex": Sex.NOT_RECORDED,
    "rhr_bpm": None,
    "hrmax_measured_bpm": None,
    "rate_drug": Answer.NOT_RECORDED,
    "rhythm": Answer.NOT_RECORDED,
    "stratum": Stratum.NOT_RECORDED,
    "zone": "Asia/Shanghai",
}
_PRESCRIPTION: Final[dict[str, Any]] = {
    "version": 1,
    "group": Group.OTHER,
    "sessions_per_week": 3,
    "types": ("aerobic_other",),
}


def _with_defaults(given: Any, defaults: dict[str, Any], kind: Any, where: str) -> dict[str, Any]:
    """The table of a dataclass; msgspec lets its unknown fields pass, so they are asked here."""
    table = dict(given or {})
    strangers = set(table) - {field.name for field in fields(kind)}
    if strangers:
        raise ScenarioError(f"{where} has no field {', '.join(sorted(strangers))}")
    return defaults | table

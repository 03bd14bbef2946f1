"""What a band and a week rest on: each value with its method, its source and its date."""

from collections.abc import Sequence
from typing import Final, Literal

from tiyi.api.participants.models import BandInput, WeekPlanShown
from tiyi.prescription.band import hrmax_of
from tiyi.prescription.health import Measured
from tiyi.prescription.prescription import Profile
from tiyi.storage.records.prescriptions import PrescriptionVersion
from tiyi.storage.records.profiles import ProfileVersion

MEASURED: Final = "measured"
RECORDED: Final = "recorded"
Field = Literal["age_years", "rhr_bpm", "hrmax_measured_bpm"]


def measured_since(versions: Sequence[ProfileVersion]) -> Measured:
    """When the measured heart rates of the newest version were taken; unsaid: when they came."""
    return Measured(
        _measured(versions, "hrmax_measured_bpm", "hrmax_measured_ms"),
        _measured(versions, "rhr_bpm", "rhr_measured_ms"),
    )


def _measured(versions: Sequence[ProfileVersion], field: Field, said: str) -> int | None:
    if not versions or versions[-1].document.get(field) is None:
        return None
    at_ms = versions[-1].document.get(said)
    return _since(versions, field).effective_from_ms if at_ms is None else int(at_ms)


def band_inputs(versions: Sequence[ProfileVersion], newest: Profile) -> list[BandInput]:
    """Age, resting and maximal heart rate of the profile in force; none without a profile."""
    if not versions:
        return []
    hrmax = hrmax_of(newest)
    age, rest = _since(versions, "age_years"), _since(versions, "rhr_bpm")
    measured = hrmax is not None and hrmax.formula == MEASURED
    most = _since(versions, "hrmax_measured_bpm") if measured else age
    return [
        _input("age_years", newest.age_years, RECORDED, age),
        _input("rhr_bpm", newest.rhr_bpm, RECORDED, rest),
        _input(
            "hrmax_bpm", hrmax.bpm if hrmax else None, hrmax.formula if hrmax else RECORDED, most
        ),
    ]


def week_plan(version: PrescriptionVersion | None) -> WeekPlanShown | None:
    """The week that a prescription asks for."""
    if version is None:
        return None
    asked = version.document
    times, minutes = int(asked["sessions_per_week"]), float(asked["conditioning_min"])
    return WeekPlanShown(
        sessions_per_week=times,
        warmup_min=float(asked["warmup_min"]),
        conditioning_min=minutes,
        cooldown_min=float(asked["cooldown_min"]),
        in_zone_min=times * minutes,
    )


def _since(versions: Sequence[ProfileVersion], field: Field) -> ProfileVersion:
    """The version that brought the value which the newest one still has."""
    since = versions[-1]
    for version in reversed(versions):
        if version.document.get(field) != since.document.get(field):
            break
        since = version
    return since


def _input(
    name: Literal["age_years", "rhr_bpm", "hrmax_bpm"],
    value: float | None,
    method: str,
    version: ProfileVersion,
) -> BandInput:
    return BandInput(
        name=name,
        value=value,
        method=method,
        recorded_by=version.actor,
        recorded_ms=version.at_ms,
    )

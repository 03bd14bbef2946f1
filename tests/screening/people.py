"""A person in good order, whose readings the tests of screening change one by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tiyi.screening.conditions import Condition, Truth
from tiyi.screening.facts import Reading
from tiyi.screening.gate import GateAnswer, ask
from tiyi.screening.inputs import DISEASES, INPUTS, SYMPTOMS, facts_of
from tiyi.screening.inputs_form import YES_NO, Moment
from tiyi.screening.rules_form import Profile

NOW_MS = 1_767_225_600_000
MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS

WELL: Mapping[str, Any] = {
    **{name: "no" for name, row in INPUTS.items() if row.words == YES_NO},
    "age_years": 50,
    "activity_min_day": 30,
    "activity_days_week": 3,
    "activity_months": 3,
    "sbp_mmhg": 125,
    "dbp_mmhg": 80,
    "resting_hr_bpm": 70,
    "hr_baseline_bpm": 68,
    "place": "indoor",
    "supervision": "none",
    "stratum": "low",
    "sessions_done": 10,
    "parq_valid": "yes",
    "prescription_active": "yes",
    "on_duty": "yes",
    "consent": "yes",
}
"""Everything that nobody may lack, and no more: «no» to every condition, and to no drug."""

DIABETIC: Mapping[str, Any] = {"diabetes": "yes", "glucose_mmol_l": 7.0}
TYPE_1: Mapping[str, Any] = {
    **DIABETIC,
    "insulin": "yes",
    "insulin_deficient": "yes",
    "ketones": "none",
    "team_cleared": "yes",
}
TYPE_2: Mapping[str, Any] = {**DIABETIC, "well_and_hydrated": "yes"}


def readings(changes: Mapping[str, Any], *, base: Mapping[str, Any] = WELL) -> list[Reading]:
    """Readings of a minute ago; None leaves one out, a list gives (value, minutes ago) pairs."""
    given = {**base, **changes}
    return [
        Reading(name, value, NOW_MS - ago_min * MINUTE_MS)
        for name, said in given.items()
        if said is not None
        for value, ago_min in (said if isinstance(said, list) else [(said, 1)])
    ]


def asked(changes: Mapping[str, Any], profile: Profile = Profile.STANDARD) -> GateAnswer:
    """The gate's answer to the person with these changes."""
    return ask(readings(changes), profile, now_ms=NOW_MS)


def judged(condition: Condition, changes: Mapping[str, Any], moment: Moment) -> Truth:
    """What a condition says of the person with these changes."""
    return condition.judge(facts_of(readings(changes), moment, now_ms=NOW_MS)).truth


@dataclass(frozen=True)
class Case:
    """A row, what is changed about the person, and what the row says then."""

    code: str
    changes: Mapping[str, Any]
    truth: Truth

    def __str__(self) -> str:
        said = ",".join(f"{name}={value}" for name, value in self.changes.items())
        return f"{self.code} {said}".replace(" ", "_")[:90]


def case(code: str, truth: str, base: Mapping[str, Any] | None = None, **changes: Any) -> Case:
    """One case in short."""
    return Case(code, {**(base or {}), **changes}, Truth(truth))


def around(
    code: str,
    name: str,
    limit: float,
    step: float,
    says: str,
    base: Mapping[str, Any] | None = None,
) -> Iterable[Case]:
    """Cases below, at and above a limit, and one without the value; `says` is like «no yes yes»."""
    below, at, above, *missing = says.split()
    values = (round(limit - step, 3), limit, round(limit + step, 3))
    for value, truth in zip(values, (below, at, above), strict=True):
        yield Case(code, {**(base or {}), name: value}, Truth(truth))
    yield Case(code, {**(base or {}), name: None}, Truth(missing[0] if missing else "unknown"))


def answers(code: str, *names: str, base: Mapping[str, Any] | None = None) -> Iterable[Case]:
    """A row that holds as soon as one of these is «yes», and is unknown while one is missing."""
    for name in names:
        yield Case(code, {**(base or {}), name: "yes"}, Truth.YES)
        yield Case(code, {**(base or {}), name: None}, Truth.UNKNOWN)
    yield Case(code, dict(base or {}), Truth.NO)


__all__ = ["DISEASES", "SYMPTOMS"]

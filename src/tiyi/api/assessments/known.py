"""What the records know of a person and their tests, as the scoring room takes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from tiyi.api.participants import contexts
from tiyi.assessment.changes import Held
from tiyi.assessment.field import Facts, Result, results
from tiyi.assessment.formulas import completed
from tiyi.assessment.scoring import Score, score_one
from tiyi.assessment.standards import GRADE, level_of
from tiyi.assessment.visits import Visit, visits
from tiyi.model.context import Answer
from tiyi.model.errors import InputError
from tiyi.model.scope import Scope
from tiyi.prescription.fitness_samples import age_years
from tiyi.storage.records import assessments, course_weeks, courses, participants
from tiyi.storage.records.assessments import Assessment
from tiyi.storage.records.participants import Participant
from tiyi.storage.records.scoped import RecordNotFound

BASELINE: Final = "baseline"


@dataclass(frozen=True, slots=True)
class Scored:
    """A test with everything that follows from it; `score` None: `refused`, or not known."""

    test: Assessment
    facts: Facts
    score: Score | None
    refused: InputError | None
    results: list[Result]


@dataclass(frozen=True, slots=True)
class File:
    """A person's tests and visits. `start`: the first day of the newest course; None: none."""

    person: Participant
    start: date | None
    tests: list[Assessment]
    visits: list[Visit]

    def of_visit(self, visit: str) -> Assessment | None:
        """The test of a visit: the last one that was held."""
        return next((test for test in reversed(self.tests) if test.visit == visit), None)


def scored(tx: Any, scope: Scope, participant: str, assessment: str) -> Scored:
    """One test of a participant, scored. Raises RecordNotFound."""
    for test in assessments.of_participant(tx, scope, participant):
        if test.assessment == assessment:
            return score(tx, scope, test)
    raise RecordNotFound("no such assessment in the caller's sites")


def score(tx: Any, scope: Scope, test: Assessment) -> Scored:
    """Score a test by what was known of the person on its day."""
    facts = facts_of(tx, scope, test)
    found, refused = None, None
    if test.standard:
        try:
            found = score_one(test.standard, facts.age_years, facts.items, female=facts.female)
        except InputError as error:
            refused = error
    return Scored(test, facts, found, refused, results(facts))


def facts_of(tx: Any, scope: Scope, test: Assessment) -> Facts:
    """Age from the birth date, sex from the profile; what is not recorded is unknown."""
    profile = contexts.profile_in_force(tx, scope, test.participant, test.held_ms)
    born = assessments.birth(tx, scope, test.participant)
    zone = participants.get(tx, scope, test.participant).zone
    age = None
    if born is not None:
        age = age_years(date.fromisoformat(born), day_of(test.held_ms, zone))
    bound = (profile.rate_drug, profile.rhythm)
    free = None if Answer.NOT_RECORDED in bound else bound == (Answer.NO, Answer.NO)
    items = completed(values_of(test))
    if profile.hrmax_measured_bpm is not None:
        items.setdefault("hrmax", float(profile.hrmax_measured_bpm))
    female = {"female": True, "male": False}.get(profile.sex.value)
    return Facts(age_years=age, female=female, items=items, free_rate=free)


def file_of(tx: Any, scope: Scope, participant: str, now_ms: int) -> File:
    """Where somebody stands with their visits."""
    person = participants.get(tx, scope, participant)
    tests = assessments.of_participant(tx, scope, participant)
    held = {test.visit: day_of(test.held_ms, person.zone) for test in tests}
    known = courses.of_participant(tx, scope, participant)
    start = course_weeks.course_in(known[-1]).start if known else None
    return File(person, start, tests, visits(start, held, day_of(now_ms, person.zone)))


def held_of(tx: Any, scope: Scope, test: Assessment, zone: str) -> Held:
    """A test as changes are computed from it, its grade among the items where it has one."""
    items = completed(values_of(test))
    found = score(tx, scope, test).score
    if found is not None and found.grade is not None:
        items[GRADE] = level_of(found.grade)
    local = datetime.fromtimestamp(test.held_ms / 1000, ZoneInfo(zone))
    return Held(
        items=items,
        equipment={
            name: item["equipment"] for name, item in test.items.items() if item.get("equipment")
        },
        tester=test.tester,
        hour=local.hour + local.minute / 60,
        edition=test.standard,
    )


def values_of(test: Assessment) -> Mapping[str, float]:
    """Item → value."""
    return {name: float(item["value"]) for name, item in test.items.items()}


def day_of(at_ms: int, zone: str) -> date:
    """The day of an instant in a zone."""
    return datetime.fromtimestamp(at_ms / 1000, ZoneInfo(zone)).date()

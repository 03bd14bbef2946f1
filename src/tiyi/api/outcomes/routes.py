"""Routes of the four-month comparison: computed from the records with every call."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from tiyi.api.common import Caller, IdInPath, Served
from tiyi.interop.outcomes_csv import report_zip
from tiyi.model.errors import ConflictError, InputError
from tiyi.outcomes.cells import Figures, figures
from tiyi.outcomes.change import Change, change_of, retests, typical_error
from tiyi.outcomes.items import BY_ITEM
from tiyi.outcomes.people import Dose, Missing
from tiyi.outcomes.report import ALGORITHM, CohortReport, cohort_report, config_hash, input_hash
from tiyi.outcomes.rules import RULES
from tiyi.storage.records import outcomes

router = APIRouter(tags=["outcomes"])
ZIP: Final = "application/zip"
Primary = Annotated[str | None, Query(max_length=64, pattern="^[a-z0-9_]+$")]


class OutcomeUnknown(InputError):
    """There is no such outcome; the parameters name those that there are."""

    code = "outcomes.item"


class TooFewToShow(ConflictError):
    """The cohort has fewer people than may be shown together."""

    code = "outcomes.too_few"


class NotOver(ConflictError):
    """Somebody's last test is to come: figures that grow by one person tell of that person."""

    code = "outcomes.not_over"


class NotCompared(BaseModel):
    """An item of which a test is missing, and why: null where that test is there."""

    item: str
    missing_baseline: Missing | None
    missing_week_16: Missing | None


class PersonOutcomes(BaseModel):
    """What changed in one person. `typical_errors`: item → error, from the pairs of the cohort.

    `dose` null: week 16 is not over, or there is no course.
    """

    participant: str
    algorithm: str
    config_hash: str
    input_hash: str
    dose: Dose | None
    changed: list[Change]
    not_compared: list[NotCompared]
    typical_errors: dict[str, float | None]


@router.get("/participants/{participant}/outcomes")
def get_person(participant: IdInPath, scope: Caller, services: Served) -> PersonOutcomes:
    """Baseline against week 16 of one person, item by item."""
    with services.records.reading() as tx:
        found = outcomes.of_participant(tx, scope, participant, services.clock.now_ms())
    person = found.people[0]
    tested = {reading.item for reading in person.readings}
    items = [item for item in BY_ITEM if item in tested]
    errors = {item: typical_error(retests(found.people, item)) for item in items}
    compared = [(item, change_of(person, item, errors[item])) for item in items]
    return PersonOutcomes(
        participant=participant,
        algorithm=ALGORITHM,
        config_hash=config_hash(found.group, None),
        input_hash=input_hash(found.people),
        dose=person.dose,
        changed=[one for _, one in compared if isinstance(one, Change)],
        not_compared=[
            NotCompared(item=item, missing_baseline=one[0], missing_week_16=one[1])
            for item, one in compared
            if not isinstance(one, Change)
        ],
        typical_errors=errors,
    )


@router.get("/cohorts/{cohort}/outcomes")
def get_cohort(
    cohort: IdInPath, scope: Caller, services: Served, primary: Primary = None
) -> CohortReport:
    """What changed in a cohort; `primary` names another primary outcome than its group's."""
    with services.records.reading() as tx:
        found = outcomes.of_cohort(tx, scope, cohort, services.clock.now_ms())
    return _report(found, primary)


@router.get("/cohorts/{cohort}/outcomes/file", response_class=Response)
def get_cohort_file(
    cohort: IdInPath, scope: Caller, services: Served, primary: Primary = None
) -> Response:
    """The same as CSV with its data dictionary, in a zip."""
    with services.records.reading() as tx:
        found = outcomes.of_cohort(tx, scope, cohort, services.clock.now_ms())
    named = {"Content-Disposition": f'attachment; filename="outcomes-{cohort}.zip"'}
    return Response(report_zip(_report(found, primary)), media_type=ZIP, headers=named)


@router.get("/cohorts/{cohort}/outcomes/evaluation")
def get_evaluation(cohort: IdInPath, scope: Caller, services: Served) -> Figures:
    """What an evaluator sees: no person, no small cell, and nothing before everybody's last test.

    409 with fewer than five people, or while somebody's week 16 is not over.
    """
    with services.records.reading() as tx:
        found = outcomes.of_cohort(tx, scope, cohort, services.clock.now_ms())
    if len(found.people) < RULES.small_cell.value:
        raise TooFewToShow("the cohort has too few people to be shown")
    report = _report(found, None)
    if any(Missing.NOT_DUE.value in one.counts.missing_week_16 for one in report.items):
        raise NotOver("somebody's last test is still to come")
    return figures(report)


@router.get("/programmes/{programme}/outcomes")
def get_programme(
    programme: IdInPath, scope: Caller, services: Served, primary: Primary = None
) -> CohortReport:
    """Everybody of a programme together; of several groups only a named outcome is primary."""
    with services.records.reading() as tx:
        found = outcomes.of_programme(tx, scope, programme, services.clock.now_ms())
    return _report(found, primary)


def _report(found: outcomes.Enrolled, primary: str | None) -> CohortReport:
    if primary is not None and primary not in BY_ITEM:
        raise OutcomeUnknown("no such outcome", known=sorted(BY_ITEM))
    return cohort_report(found.people, found.group, primary)

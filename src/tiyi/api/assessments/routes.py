"""Routes of scores, visits, what is due, and of the check-up sheet."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fastapi import APIRouter

from tiyi.api.assessments import fitness_routes, known, sheets
from tiyi.api.assessments.known import BASELINE, File, Scored
from tiyi.api.assessments.models import (
    DuePage,
    DueShown,
    ItemChangeShown,
    ItemScoreShown,
    JudgedShown,
    Refused,
    ResultInputShown,
    ResultShown,
    ScoreShown,
    StandardShown,
    VisitShown,
    VisitsShown,
)
from tiyi.api.common import Caller, Cursor, Identifier, IdInPath, Limit, Served
from tiyi.assessment.changes import Change, changes
from tiyi.assessment.field import Result
from tiyi.assessment.scoring import ItemScore
from tiyi.assessment.visits import State, Visit, missing_items, wanted_items
from tiyi.model.fitness_items import ITEMS
from tiyi.model.ids import SiteId
from tiyi.model.scope import Scope
from tiyi.storage.records import participants

router = APIRouter(tags=["assessments"])
router.include_router(sheets.router)
router.include_router(fitness_routes.router)


@router.get("/participants/{participant}/assessments/{assessment}/score")
def get_score(
    participant: IdInPath, assessment: IdInPath, scope: Caller, services: Served
) -> ScoreShown:
    """Points and grade by the national standard, and every field test, each with its source."""
    with services.records.reading() as tx:
        return _score(known.scored(tx, scope, participant, assessment))


@router.get("/participants/{participant}/assessment-visits")
def get_visits(participant: IdInPath, scope: Caller, services: Served) -> VisitsShown:
    """Baseline, weeks 8 and 16, follow-up: what each wants, lacks, and what changed since."""
    with services.records.reading() as tx:
        file = known.file_of(tx, scope, participant, services.clock.now_ms())
        return VisitsShown(
            participant=participant,
            start=None if file.start is None else file.start.isoformat(),
            visits=[_visit(tx, scope, file, one) for one in file.visits],
            changes=list(_changes(tx, scope, file)),
        )


@router.get("/assessments-due")
def list_due(
    scope: Caller,
    services: Served,
    site: Identifier | None = None,
    after: Cursor = None,
    limit: Limit = 500,
) -> DuePage:
    """Visits that are due or overdue of one site, or of all that the caller sees."""
    now_ms = services.clock.now_ms()
    if site is not None:
        scope.require(site)
        scope = replace(scope, sites=frozenset({SiteId(site)}))
    with services.records.reading() as tx:
        page = participants.page(tx, scope, after=after, limit=limit)
        files = [known.file_of(tx, scope, one.participant, now_ms) for one in page.items]
        return DuePage(items=[one for file in files for one in _due(file)], next=page.next)


def _due(file: File) -> Iterator[DueShown]:
    for one in file.visits:
        if one.state in {State.DUE, State.OVERDUE} and one.opens and one.closes:
            yield DueShown(
                participant=file.person.participant,
                label=file.person.label,
                site=file.person.site,
                visit=one.visit,
                state=one.state,
                opens=one.opens.isoformat(),
                closes=one.closes.isoformat(),
            )


def _visit(tx: Any, scope: Scope, file: File, one: Visit) -> VisitShown:
    test = file.of_visit(one.visit)
    # A visit that has not been held is expected to go by the edition of the last one.
    model = test or next((last for last in reversed(file.tests) if last.standard), None)
    wanted = items = None
    if model is not None:
        facts = known.facts_of(tx, scope, model)
        wanted = wanted_items(model.standard, facts.age_years, facts.female)
        items = missing_items(wanted, facts.items if test is not None else {})
    return VisitShown(
        visit=one.visit,
        state=one.state,
        opens=None if one.opens is None else one.opens.isoformat(),
        closes=None if one.closes is None else one.closes.isoformat(),
        held=None if one.held is None else one.held.isoformat(),
        assessment=None if test is None else test.assessment,
        wanted=wanted,
        missing=items,
    )


def _changes(tx: Any, scope: Scope, file: File) -> Iterator[ItemChangeShown]:
    first = file.of_visit(BASELINE)
    if first is None:
        return
    before = known.held_of(tx, scope, first, file.person.zone)
    for one in file.visits:
        later = file.of_visit(one.visit)
        if later is not None and one.visit != BASELINE:
            after = known.held_of(tx, scope, later, file.person.zone)
            for change in changes(before, after):
                yield _change(one.visit, change)


def _change(visit: str, one: Change) -> ItemChangeShown:
    return ItemChangeShown(
        visit=visit,
        item=one.item,
        unit=ITEMS[one.item].unit if one.item in ITEMS else "",
        before=one.before,
        after=one.after,
        delta=one.delta,
        percent=one.percent,
        flaws=[flaw.value for flaw in one.flaws],
        judged=[
            JudgedShown(
                of=judged.row.of,
                threshold=judged.threshold,
                word=judged.word,
                source=judged.row.source,
                evidence=judged.row.evidence,
            )
            for judged in one.judged
        ],
    )


def _score(found: Scored) -> ScoreShown:
    test = found.test
    return ScoreShown(
        assessment=test.assessment,
        participant=test.participant,
        visit=test.visit,
        held_ms=test.held_ms,
        standard=_standard(found),
        results=[_result(one) for one in found.results],
    )


def _standard(found: Scored) -> StandardShown:
    score, refused = found.score, found.refused
    sexes = {True: "female", False: "male", None: "not_recorded"}
    return StandardShown(
        edition=found.test.standard,
        age_years=found.facts.age_years,
        sex=sexes[found.facts.female],
        items=[] if score is None else [_item(one) for one in score.items],
        total=None if score is None else score.total,
        cuts=[] if score is None else list(score.part.cuts),
        grade=None if score is None else score.grade,
        cause=None if refused is not None else sheets.cause_of(found),
        refused=None if refused is None else Refused(code=refused.code, params=refused.params),
        source="" if score is None else score.part.source,
        evidence="" if score is None else score.part.evidence,
    )


def _item(one: ItemScore) -> ItemScoreShown:
    row = one.row
    return ItemScoreShown(
        item=one.item,
        state=one.state.name.lower(),
        points=one.points,
        limits=[] if row is None else list(row.limits),
        at_cm=None if row is None else row.at_cm,
        smaller_is_better=row is not None and row.smaller_is_better,
        suspect="" if row is None else row.suspect,
        source="" if row is None else row.source,
        evidence="" if row is None else row.evidence,
    )


def _result(one: Result) -> ResultShown:
    return ResultShown(
        test=one.test,
        unit=one.unit,
        value=one.value,
        word=one.word,
        how=one.how,
        inputs=[ResultInputShown(item=name, value=value) for name, value in one.inputs.items()],
        missing=list(one.missing),
        why=one.why,
        error=one.error,
        source=one.source,
        evidence=one.evidence,
    )

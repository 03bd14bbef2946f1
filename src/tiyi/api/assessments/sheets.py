"""Route of the printable sheet of a check-up: a fitness test with what else is on record."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from tiyi.api.assessments import known
from tiyi.api.assessments.known import Scored
from tiyi.api.common import Caller, IdInPath, Served
from tiyi.assessment.scoring import Cause
from tiyi.model.scope import Scope
from tiyi.prescription.measures import parts_of
from tiyi.storage.records import measurements, participants, screenings
from tiyi.web.catalog import Catalog
from tiyi.web.checkup import BOTH, CheckupFacts, Reading, checkup

router = APIRouter()
Language = Annotated[str, Query(pattern="^(zh|en|both)$")]
_WITHIN_MS: Final = 31 * 86_400_000
"""Readings of about a month around the test belong to it (project choice)."""


@router.get("/participants/{participant}/assessments/{assessment}/sheet")
def print_checkup(
    *,
    request: Request,
    participant: IdInPath,
    assessment: IdInPath,
    scope: Caller,
    services: Served,
    language: Language = BOTH,
) -> HTMLResponse:
    """A page for A4 in Chinese, English or both: body, pressure, laboratory, fitness, questions."""
    catalog: Catalog = request.app.state.catalog
    with services.records.reading() as tx:
        found = known.scored(tx, scope, participant, assessment)
        facts = _facts(tx, scope, found, services.clock.now_ms())
    return HTMLResponse(checkup(catalog, facts, language))


def _facts(tx: Any, scope: Scope, found: Scored, now_ms: int) -> CheckupFacts:
    test = found.test
    person = participants.get(tx, scope, test.participant)
    screening = screenings.newest(tx, scope, test.participant)
    current = screening is not None and screening.ended_ms is None
    return CheckupFacts(
        label=person.label,
        participant=person.participant,
        site=person.site,
        zone=person.zone,
        visit=test.visit,
        edition=test.standard,
        tester=test.tester,
        held_ms=test.held_ms,
        printed_ms=now_ms,
        items=found.facts.items,
        score=found.score,
        cause=cause_of(found),
        results=found.results,
        readings=_readings(tx, scope, test.participant, test.held_ms),
        screening=(screening.outcome, screening.valid_until_ms) if screening and current else None,
    )


def cause_of(found: Scored) -> str | None:
    """Why there is no grade, in one word; None where there is one."""
    if found.refused is not None:
        return found.refused.code.rpartition(".")[2]
    if not found.test.standard:
        return "no_standard"
    if found.score is None:
        unknown = Cause.AGE_UNKNOWN if found.facts.age_years is None else Cause.SEX_UNKNOWN
        return unknown.name.lower()
    return None if found.score.cause is Cause.NONE else found.score.cause.name.lower()


def _readings(tx: Any, scope: Scope, participant: str, held_ms: int) -> dict[str, Reading]:
    """Kind → the newest reading around the test."""
    first_ms, last_ms = max(held_ms - _WITHIN_MS, 0), held_ms + _WITHIN_MS
    found: dict[str, Reading] = {}
    for one in measurements.of_participant(tx, scope, participant, from_ms=first_ms, to_ms=last_ms):
        parts = parts_of(one.kind)
        values = "/".join(f"{one.readings[part.name]:g}" for part in parts)
        unit = "" if "_" in parts[0].unit else f" {parts[0].unit}"
        found[one.kind] = Reading(f"{values}{unit}", one.measured_ms)
    return found

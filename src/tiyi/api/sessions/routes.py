"""Routes of sessions, weeks and courses; figures come from stored results, never from here."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from tiyi.api.common import Caller, From, IdInPath, Served, To, check_span
from tiyi.api.sessions import adherence
from tiyi.api.sessions.models import CorrectionBody, OpenSession, SessionDetail, SessionList
from tiyi.model.results import SessionResult
from tiyi.model.scope import Scope
from tiyi.storage.records import course_weeks, participants, sessions
from tiyi.storage.records.sessions import Session

router = APIRouter(tags=["sessions"])
SPAN_MAX_MS = 800 * 86_400_000


@router.get("/participants/{participant}/sessions")
def list_sessions(
    participant: IdInPath, scope: Caller, services: Served, from_ms: From, to_ms: To
) -> SessionList:
    """Sessions that started in the span: results, and open ones."""
    check_span(from_ms, to_ms, at_most_ms=SPAN_MAX_MS)
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        found = sessions.of_participant(tx, scope, participant, from_ms=from_ms, to_ms=to_ms)
    return SessionList(items=[_shown(session) for session in found])


@router.get("/sessions/{session}")
def get_session(session: IdInPath, scope: Caller, services: Served) -> SessionDetail:
    """One session with its history."""
    with services.records.reading() as tx:
        return _detail(tx, scope, session)


@router.post("/sessions/{session}/corrections", status_code=201)
def correct_session(
    session: IdInPath, wanted: CorrectionBody, scope: Caller, services: Served
) -> SessionDetail:
    """Add a correction; the session is scored again, and the result says why."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        sessions.correct(
            tx,
            scope,
            session,
            wanted.field,
            wanted.value,
            reason=wanted.reason,
            at_ms=now_ms,
        )
        told = sessions.get(tx, scope, session)
        course_weeks.refresh(tx, scope, told.participant, reason="correction", at_ms=now_ms)
        return _detail(tx, scope, session)


@router.get("/participants/{participant}/weeks")
def list_weeks(
    participant: IdInPath, scope: Caller, services: Served, from_ms: From, to_ms: To
) -> dict[str, Any]:
    """Adherence of each ISO week of the participant's zone that touches the span."""
    check_span(from_ms, to_ms, at_most_ms=SPAN_MAX_MS)
    with services.records.reading() as tx:
        weeks = adherence.weeks(tx, scope, participant, from_ms=from_ms, to_ms=to_ms)
    return {"items": [asdict(week) for week in weeks]}


@router.get("/participants/{participant}/course")
def get_course(
    participant: IdInPath, scope: Caller, services: Served, from_ms: From, to_ms: To
) -> dict[str, Any]:
    """Adherence of the course whose weeks touch the span."""
    check_span(from_ms, to_ms, at_most_ms=SPAN_MAX_MS)
    with services.records.reading() as tx:
        course = adherence.course(
            tx, scope, participant, from_ms=from_ms, to_ms=min(to_ms, services.clock.now_ms())
        )
    return asdict(course)


def _detail(tx: Any, scope: Scope, session: str) -> SessionDetail:
    return SessionDetail(
        session=_shown(sessions.get(tx, scope, session)),
        revisions=sessions.revisions(tx, scope, session),
        corrections=[asdict(one) for one in sessions.corrections(tx, scope, session)],
    )


def _shown(session: Session) -> SessionResult | OpenSession:
    return session.result or OpenSession(
        session_id=session.session,
        participant=session.participant,
        site=session.site,
        started_ms=session.started_ms,
        ended_ms=session.ended_ms,
        by_mark=session.by_mark,
    )

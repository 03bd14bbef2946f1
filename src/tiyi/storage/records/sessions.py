"""Sessions: open and closed, every revision of their results, and people's corrections."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select, update

from tiyi.model.results import SessionResult
from tiyi.model.scope import Scope
from tiyi.model.sessions import SessionEvent, Touched, TouchReason
from tiyi.model.topics import TOUCHED
from tiyi.storage.records import audit, course_figures, outbox, trainings
from tiyi.storage.records.schema import CORRECTIONS, SESSION_RESULTS, SESSIONS
from tiyi.storage.records.scoped import (
    RecordNotFound,
    Slice,
    clamped,
    exists,
    one,
    position_of,
    sliced,
    within,
)


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it stands: `result` is the newest revision, None before the first."""

    session: str
    participant: str
    site: str
    started_ms: int
    ended_ms: int | None
    by_mark: bool
    result: SessionResult | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says about a session against what was measured."""

    session: str
    field: str
    value: Any
    reason: str
    actor: str
    at_ms: int


def save_event(tx: Connection, scope: Scope, event: SessionEvent) -> bool:
    """Note that a session opened or closed; whether that changed anything.

    An «opened» that comes again after the close, or after a result, opens nothing. A «closed» that
    says another start or end is newer: late samples showed it. Once there is a result, results say
    it: an event that is delivered again after it must not take the end back.
    """
    scope.require(event.site)
    row = _known(tx, scope, event.session_id)
    values = {"ended_ms": event.ended_ms, "started_ms": event.started_ms}
    if row is None:
        tx.execute(
            insert(SESSIONS).values(
                organisation=scope.organisation,
                site=event.site,
                session=event.session_id,
                participant=event.participant,
                by_mark=event.by_mark,
                revision=0,
                **values,
            )
        )
        return True
    same = all(getattr(row, name) == value for name, value in values.items())
    if event.ended_ms is None or row.body is not None or same:
        return False
    _update(tx, scope, event.session_id, values)
    return True


def save_result(tx: Connection, scope: Scope, result: SessionResult) -> bool:
    """Keep a revision once; whether it was new. The greatest revision shows."""
    scope.require(result.site)
    row = _known(tx, scope, result.session_id)
    if exists(tx, SESSION_RESULTS, session=result.session_id, revision=result.revision):
        return False
    common = {
        "organisation": scope.organisation,
        "site": result.site,
        "session": result.session_id,
        "participant": result.participant,
    }
    body = msgspec.json.encode(result).decode()
    tx.execute(insert(SESSION_RESULTS).values(revision=result.revision, body=body, **common))
    values = {
        "started_ms": result.started_ms,
        "ended_ms": result.ended_ms,
        "by_mark": result.by_mark,
        "revision": result.revision,
        "verdict": result.score.verdict.value if result.score else None,
        "body": body,
    }
    if row is None:
        tx.execute(insert(SESSIONS).values(**common, **values))
    elif result.revision > row.revision or row.body is None:
        _update(tx, scope, result.session_id, values)
    trainings.refresh(tx, scope, [result.participant])
    course_figures.forget(tx, scope, result.participant)
    return True


def save_new(tx: Connection, scope: Scope, results: Sequence[SessionResult]) -> int:
    """Keep first revisions of sessions that nobody has heard of, many at once; how many.

    The database refuses an id that is taken. For courses that are made or moved here as a whole.
    """
    kept = []
    for result in results:
        scope.require(result.site)
        common = {
            "organisation": scope.organisation,
            "site": result.site,
            "session": result.session_id,
            "revision": result.revision,
            "participant": result.participant,
            "body": msgspec.json.encode(result).decode(),
        }
        shown = {
            "started_ms": result.started_ms,
            "ended_ms": result.ended_ms,
            "by_mark": result.by_mark,
            "verdict": result.score.verdict.value if result.score else None,
        }
        kept.append((common, common | shown))
    if kept:
        tx.execute(insert(SESSION_RESULTS), [common for common, _ in kept])
        tx.execute(insert(SESSIONS), [whole for _, whole in kept])
        names = sorted({result.participant for result in results})
        trainings.refresh(tx, scope, names)
        for name in names:
            course_figures.forget(tx, scope, name)
    return len(kept)


def get(tx: Connection, scope: Scope, session: str) -> Session:
    """One session."""
    query = select(SESSIONS).where(within(SESSIONS, scope), SESSIONS.c.session == session)
    return _session(one(tx, query, "session"))


def revisions(tx: Connection, scope: Scope, session: str) -> list[SessionResult]:
    """Every revision of the result, oldest first."""
    query = (
        select(SESSION_RESULTS.c.body)
        .where(within(SESSION_RESULTS, scope), SESSION_RESULTS.c.session == session)
        .order_by(SESSION_RESULTS.c.revision)
    )
    return [msgspec.json.decode(body, type=SessionResult) for (body,) in tx.execute(query)]


def of_participant(
    tx: Connection, scope: Scope, participant: str, *, from_ms: int, to_ms: int
) -> list[Session]:
    """Sessions that started in [from_ms, to_ms), oldest first; open ones too."""
    query = (
        select(SESSIONS)
        .where(within(SESSIONS, scope), SESSIONS.c.participant == participant)
        .where(SESSIONS.c.started_ms >= from_ms, SESSIONS.c.started_ms < to_ms)
        .order_by(SESSIONS.c.started_ms, SESSIONS.c.session)
    )
    return [_session(row) for row in tx.execute(query)]


def page(
    tx: Connection, scope: Scope, *, after: str | None = None, limit: int = 100
) -> Slice[Session]:
    """Everybody's sessions by id, for exports and rebuilds."""
    limit = clamped(limit)
    query = select(SESSIONS).where(within(SESSIONS, scope)).order_by(SESSIONS.c.session)
    if after:
        query = query.where(SESSIONS.c.session > position_of(after, (str,))[0])
    found = [_session(row) for row in tx.execute(query.limit(limit + 1))]
    return sliced(found, limit, (found[:limit][-1].session,) if found else None)


def correct(
    tx: Connection,
    scope: Scope,
    session: str,
    field: str,
    value: Any,
    *,
    reason: str,
    at_ms: int,
) -> list[Correction]:
    """Add a correction and ask the log to have the session scored again; all of them so far."""
    known = get(tx, scope, session)
    tx.execute(
        insert(CORRECTIONS).values(
            organisation=scope.organisation,
            site=known.site,
            session=session,
            participant=known.participant,
            field=field,
            value=value,
            reason=reason,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    course_figures.forget(tx, scope, known.participant)
    touched = Touched(
        participant=known.participant,
        from_ms=known.started_ms,
        to_ms=known.ended_ms if known.ended_ms is not None else at_ms,
        reason=TouchReason.CORRECTION,
        session_id=session,
    )
    outbox.add(
        tx,
        scope,
        TOUCHED.name,
        site=known.site,
        participant=known.participant,
        key=known.participant,
        value=msgspec.json.encode(touched),
        at_ms=at_ms,
    )
    detail = {"field": field}
    action = "session.corrected"
    audit.record(tx, scope, action, session, site=known.site, at_ms=at_ms, detail=detail)
    return corrections(tx, scope, session)


def corrections(tx: Connection, scope: Scope, session: str) -> list[Correction]:
    """Every correction of a session, oldest first."""
    query = _corrected(scope).where(CORRECTIONS.c.session == session)
    return [Correction(*row) for row in tx.execute(query)]


def corrections_of(tx: Connection, scope: Scope, participant: str) -> list[Correction]:
    """Every correction of a participant's sessions, oldest first."""
    query = _corrected(scope).where(CORRECTIONS.c.participant == participant)
    return [Correction(*row) for row in tx.execute(query)]


def _corrected(scope: Scope) -> Any:
    shown = CORRECTIONS.c
    return (
        select(shown.session, shown.field, shown.value, shown.reason, shown.actor, shown.at_ms)
        .where(within(CORRECTIONS, scope))
        .order_by(shown.id)
    )


def _known(tx: Connection, scope: Scope, session: str) -> Any:
    """The session's row or None; RecordNotFound when the id is another site's."""
    query = select(SESSIONS).where(within(SESSIONS, scope), SESSIONS.c.session == session)
    row = tx.execute(query).one_or_none()
    if row is None and exists(tx, SESSIONS, session=session):
        raise RecordNotFound("no such session in the caller's sites")
    return row


def _update(tx: Connection, scope: Scope, session: str, values: dict[str, Any]) -> None:
    mine = (within(SESSIONS, scope), SESSIONS.c.session == session)
    tx.execute(update(SESSIONS).where(*mine).values(**values))


def _session(row: Any) -> Session:
    return Session(
        session=row.session,
        participant=row.participant,
        site=row.site,
        started_ms=row.started_ms,
        ended_ms=row.ended_ms,
        by_mark=row.by_mark,
        result=None if row.body is None else msgspec.json.decode(row.body, type=SessionResult),
    )

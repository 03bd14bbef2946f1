"""Screenings: versions that are added and never changed, ended early when health changes."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, insert, select, update

from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit
from tiyi.storage.records.schema_screening import SCREENINGS
from tiyi.storage.records.scoped import RecordNotFound, VersionConflict, site_of, within


@dataclass(frozen=True, slots=True)
class ScreeningVersion:
    """One screening: what was answered, what it came to, and how long that holds.

    `ended_ms`: health has changed since, and the answers no longer speak from then on.
    """

    participant: str
    version: int
    outcome: str
    document: JsonObject
    decision: JsonObject
    valid_until_ms: int
    actor: str
    at_ms: int
    ended_ms: int | None
    ended_by: str | None
    ended_reason: str | None


_SHOWN: Final = (
    SCREENINGS.c.participant,
    SCREENINGS.c.version,
    SCREENINGS.c.outcome,
    SCREENINGS.c.document,
    SCREENINGS.c.decision,
    SCREENINGS.c.valid_until_ms,
    SCREENINGS.c.actor,
    SCREENINGS.c.at_ms,
    SCREENINGS.c.ended_ms,
    SCREENINGS.c.ended_by,
    SCREENINGS.c.ended_reason,
)


def add(
    tx: Connection,
    scope: Scope,
    participant: str,
    document: JsonObject,
    *,
    outcome: str,
    decision: JsonObject,
    valid_until_ms: int,
    seen_version: int,
    at_ms: int,
) -> ScreeningVersion:
    """Add the next one; VersionConflict unless `seen_version` (0 for none) is the newest."""
    site = site_of(tx, scope, participant)
    _expect(newest(tx, scope, participant), seen_version)
    version = seen_version + 1
    tx.execute(
        insert(SCREENINGS).values(
            organisation=scope.organisation,
            site=site,
            participant=participant,
            version=version,
            outcome=outcome,
            document=document,
            decision=decision,
            valid_until_ms=valid_until_ms,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    detail = {"version": version, "outcome": outcome}
    action = "screening.added"
    audit.record(tx, scope, action, participant, site=site, at_ms=at_ms, detail=detail)
    return _newest_of(tx, scope, participant)


def end(
    tx: Connection, scope: Scope, participant: str, *, seen_version: int, reason: str, at_ms: int
) -> ScreeningVersion:
    """Health has changed: the newest screening ends now; one that has ended stays as it is."""
    site = site_of(tx, scope, participant)
    known = _newest_of(tx, scope, participant)
    _expect(known, seen_version)
    if known.ended_ms is not None:
        return known
    tx.execute(
        update(SCREENINGS)
        .where(
            within(SCREENINGS, scope),
            SCREENINGS.c.participant == participant,
            SCREENINGS.c.version == known.version,
        )
        .values(ended_ms=at_ms, ended_by=scope.actor, ended_reason=reason)
    )
    detail = {"version": known.version, "reason": reason}
    action = "screening.ended"
    audit.record(tx, scope, action, participant, site=site, at_ms=at_ms, detail=detail)
    return _newest_of(tx, scope, participant)


def versions(tx: Connection, scope: Scope, participant: str) -> list[ScreeningVersion]:
    """Every screening, oldest first."""
    query = _of(scope, participant).order_by(SCREENINGS.c.version)
    return [ScreeningVersion(*row) for row in tx.execute(query)]


def newest(tx: Connection, scope: Scope, participant: str) -> ScreeningVersion | None:
    """The newest screening, None before the first."""
    query = _of(scope, participant).order_by(SCREENINGS.c.version.desc()).limit(1)
    row = tx.execute(query).one_or_none()
    return None if row is None else ScreeningVersion(*row)


def _newest_of(tx: Connection, scope: Scope, participant: str) -> ScreeningVersion:
    known = newest(tx, scope, participant)
    if known is None:
        raise RecordNotFound("no screening of this participant in the caller's sites")
    return known


def _expect(known: ScreeningVersion | None, seen_version: int) -> None:
    if known is None and seen_version:
        raise RecordNotFound("no such screening in the caller's sites")
    if known is not None and known.version != seen_version:
        raise VersionConflict(
            "the screening", version=known.version, actor=known.actor, at_ms=known.at_ms
        )


def _of(scope: Scope, participant: str) -> Select[Any]:
    return select(*_SHOWN).where(within(SCREENINGS, scope), SCREENINGS.c.participant == participant)

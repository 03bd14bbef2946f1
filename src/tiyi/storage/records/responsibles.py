"""Who is somebody's doctor, or their team: words that count from an instant on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, insert, select

from tiyi.model.scope import Scope
from tiyi.storage.records import audit
from tiyi.storage.records.schema_care import RESPONSIBLES
from tiyi.storage.records.scoped import VersionConflict, site_of, within

ROWS_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Responsible:
    """Whose somebody is from `from_ms` on; `staff` None: nobody's."""

    participant: str
    staff: str | None
    from_ms: int
    reason: str
    actor: str
    at_ms: int


_SHOWN: Final = tuple(RESPONSIBLES.c[name] for name in Responsible.__dataclass_fields__)
_ORDER: Final = (RESPONSIBLES.c.from_ms, RESPONSIBLES.c.id)


def say(
    tx: Connection,
    scope: Scope,
    participant: str,
    staff: str | None,
    *,
    from_ms: int,
    reason: str,
    seen_version: int,
    at_ms: int,
) -> Responsible:
    """From `from_ms` on they are looked after by `staff`; earlier words stay.

    `seen_version`: how many words were said when the caller looked; VersionConflict otherwise.
    """
    site = site_of(tx, scope, participant)
    known = versions(tx, scope, participant)
    if len(known) != seen_version:
        newest = max(known, key=lambda one: one.at_ms, default=None)
        actor, when = ("", 0) if newest is None else (newest.actor, newest.at_ms)
        raise VersionConflict("who is responsible", version=len(known), actor=actor, at_ms=when)
    tx.execute(
        insert(RESPONSIBLES).values(
            organisation=scope.organisation,
            site=site,
            participant=participant,
            staff=staff,
            from_ms=from_ms,
            reason=reason,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    detail = {"staff": staff, "from_ms": from_ms}
    action = "responsible.said"
    audit.record(tx, scope, action, participant, site=site, at_ms=at_ms, detail=detail)
    return Responsible(participant, staff, from_ms, reason, scope.actor, at_ms)


def versions(tx: Connection, scope: Scope, participant: str) -> list[Responsible]:
    """Everything that was said of one person, in the order in which it counts."""
    site_of(tx, scope, participant)
    query = _said(scope).where(RESPONSIBLES.c.participant == participant)
    return [Responsible(*row) for row in tx.execute(query.order_by(*_ORDER))]


def at(tx: Connection, scope: Scope, now_ms: int) -> dict[str, str]:
    """Whose everybody is at an instant; who is nobody's is left out."""
    query = _said(scope).where(RESPONSIBLES.c.from_ms <= now_ms).order_by(*_ORDER)
    newest = {row.participant: row.staff for row in tx.execute(query)}
    return {name: staff for name, staff in newest.items() if staff is not None}


def people_of(tx: Connection, scope: Scope, staff: str, now_ms: int) -> Sequence[str]:
    """Whom somebody looks after at an instant, by id."""
    return sorted(name for name, whose in at(tx, scope, now_ms).items() if whose == staff)


def _said(scope: Scope) -> Select[Any]:
    return select(*_SHOWN).where(within(RESPONSIBLES, scope))

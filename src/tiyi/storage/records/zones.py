"""Which time zone somebody's days are in since when: said for instants and never overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, insert, select

from tiyi.model.scope import Scope
from tiyi.model.zones import Whereabouts, whereabouts
from tiyi.storage.records import audit, course_figures
from tiyi.storage.records.schema import PARTICIPANTS, PROFILES
from tiyi.storage.records.schema_targets import ZONES
from tiyi.storage.records.scoped import site_of, within

ROWS_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class ZoneSaid:
    """From `from_ms` on somebody is in `zone`; None: what was said for that instant is wrong."""

    from_ms: int
    zone: str | None
    reason: str
    actor: str
    at_ms: int
    from_profile: bool = False
    """Whether a version of the profile said so."""


def say(
    tx: Connection,
    scope: Scope,
    participant: str,
    *,
    zone: str | None,
    from_ms: int,
    reason: str,
    at_ms: int,
) -> list[ZoneSaid]:
    """Add where somebody is from an instant on; corrects what was said for the same instant.

    Gives everything that was said, in the order in which it was. RecordNotFound for others' people.
    """
    site = site_of(tx, scope, participant)
    tx.execute(
        insert(ZONES).values(
            organisation=scope.organisation,
            site=site,
            participant=participant,
            from_ms=from_ms,
            zone=zone,
            reason=reason,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    course_figures.forget(tx, scope, participant)
    action, detail = "participant.zone_said", {"from_ms": from_ms}
    audit.record(tx, scope, action, participant, site=site, at_ms=at_ms, detail=detail)
    return said(tx, scope, participant)


def said(tx: Connection, scope: Scope, participant: str) -> list[ZoneSaid]:
    """Everything that was said of somebody's zones, in the order in which it was."""
    site_of(tx, scope, participant)
    return _told(tx, scope, [participant])[participant][1]


def of(tx: Connection, scope: Scope, participant: str) -> Whereabouts:
    """Where somebody's days are; RecordNotFound for others' people."""
    site_of(tx, scope, participant)
    return of_many(tx, scope, [participant])[participant]


def of_many(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, Whereabouts]:
    """Where the days of many are; people whom the scope does not cover are left out."""
    return {
        name: whereabouts(first, [(one.from_ms, one.zone) for one in every])
        for start in range(0, len(names), ROWS_AT_ONCE)
        for name, (first, every) in _told(tx, scope, names[start : start + ROWS_AT_ONCE]).items()
    }


def _told(
    tx: Connection, scope: Scope, names: Sequence[str]
) -> dict[str, tuple[str, list[ZoneSaid]]]:
    """The zone that people came with, and what was said since."""
    people, bodies, shown = PARTICIPANTS.c, PROFILES.c, ZONES.c
    query = select(people.participant, people.zone).where(
        within(PARTICIPANTS, scope), people.participant.in_(names)
    )
    found: dict[str, tuple[str, list[ZoneSaid]]] = {name: (z, []) for name, z in tx.execute(query)}
    latest = {name: first for name, (first, _) in found.items()}
    versions = select(PROFILES).where(within(PROFILES, scope), bodies.participant.in_(names))
    # A version that repeats what was known says nothing: a move that was said meanwhile holds on.
    for row in tx.execute(versions.order_by(bodies.version)):
        zone = row.document.get("zone", latest[row.participant])
        if zone != latest[row.participant]:
            told = ZoneSaid(row.effective_from_ms, zone, "", row.actor, row.at_ms, True)
            found[row.participant][1].append(told)
            latest[row.participant] = zone
    moves = select(ZONES).where(within(ZONES, scope), shown.participant.in_(names))
    for row in tx.execute(moves.order_by(shown.id)):
        told = ZoneSaid(row.from_ms, row.zone, row.reason, row.actor, row.at_ms)
        found[row.participant][1].append(told)
    for _, every in found.values():
        every.sort(key=lambda one: one.at_ms)
    return found

"""The alerts and sessions of a site in a span, as their burden is counted; nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, select

from tiyi.alerts.burden import HOUR_MS, Told, Watched, told_of
from tiyi.alerts.handling import AlertState, Deed
from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.scope import Scope
from tiyi.storage.records.schema import ALERT_ACTS, ALERT_REVISIONS, ALERTS, SESSIONS
from tiyi.storage.records.scoped import require_site, site_of, within

TAKEN_ON: Final = frozenset({Deed.ACKNOWLEDGED.value, Deed.ACTED.value, Deed.RESOLVED.value})
"""Deeds by which somebody takes an alert on; to look at it or to silence it is not one."""


class _Revision(msgspec.Struct):
    """What is read of each revision."""

    kind: AlertKind
    published_ms: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Of one alert: its newest revision, its code, and when it was told and taken on."""

    event: AlertEvent
    code: str | None
    told_ms: int | None
    taken_ms: int | None


def told(tx: Connection, scope: Scope, site: str, from_ms: int, to_ms: int) -> list[Told]:
    """Every alert of the site that began in from_ms <= start < to_ms, as it stands now."""
    require_site(tx, scope, site)
    span = (ALERTS.c.site == site, ALERTS.c.started_ms >= from_ms, ALERTS.c.started_ms < to_ms)
    return [
        told_of(one.event, one.code, one.told_ms, one.taken_ms) for one in kept(tx, scope, *span)
    ]


def of_participant(
    tx: Connection, scope: Scope, participant: str, from_ms: int, to_ms: int
) -> list[Kept]:
    """One person's alerts that began in the span."""
    site_of(tx, scope, participant)
    mine, began = ALERTS.c.participant == participant, ALERTS.c.started_ms
    return kept(tx, scope, mine, began >= from_ms, began < to_ms)


def sessions_of(
    tx: Connection, scope: Scope, participant: str, from_ms: int, to_ms: int
) -> Watched:
    """One person's sessions that began in the span."""
    site_of(tx, scope, participant)
    return _watched(tx, scope, (SESSIONS.c.participant == participant,), from_ms, to_ms)


def watched(tx: Connection, scope: Scope, site: str, from_ms: int, to_ms: int) -> Watched:
    """The sessions of the site that began in the span; hours by their newest results."""
    require_site(tx, scope, site)
    return _watched(tx, scope, (SESSIONS.c.site == site,), from_ms, to_ms)


def _watched(tx: Connection, scope: Scope, which: Any, from_ms: int, to_ms: int) -> Watched:
    query = select(SESSIONS.c.started_ms, SESSIONS.c.ended_ms, SESSIONS.c.body.is_not(None)).where(
        within(SESSIONS, scope),
        *which,
        SESSIONS.c.started_ms >= from_ms,
        SESSIONS.c.started_ms < to_ms,
    )
    known_ms, sessions, scored = 0, 0, 0
    for started_ms, ended_ms, has_result in tx.execute(query):
        sessions += 1
        if has_result and ended_ms is not None:
            scored += 1
            known_ms += ended_ms - started_ms
    return Watched(known_ms / HOUR_MS, sessions, sessions - scored)


def kept(tx: Connection, scope: Scope, *which: ColumnElement[bool]) -> list[Kept]:
    """Alerts within the scope, by id, each with what it was coded and when it was answered."""
    mine = (within(ALERTS, scope), *which)
    found = tx.execute(select(ALERTS.c.alert, ALERTS.c.state, ALERTS.c.body).where(*mine)).all()
    told_ms, acts = _told_ms(tx, scope, mine), _acts(tx, scope, mine)
    return [
        Kept(
            msgspec.json.decode(row.body, type=AlertEvent),
            _code(row.state, acts.get(row.alert, [])),
            told_ms.get(row.alert),
            min(
                (act.at_ms for act in acts.get(row.alert, []) if act.act in TAKEN_ON), default=None
            ),
        )
        for row in sorted(found, key=lambda row: row.alert)
    ]


def _told_ms(tx: Connection, scope: Scope, which: Any) -> Mapping[str, int]:
    """When an alert was told to people first; those that never were are not in it."""
    query = (
        select(ALERT_REVISIONS.c.alert, ALERT_REVISIONS.c.body)
        .join(ALERTS, ALERTS.c.alert == ALERT_REVISIONS.c.alert)
        .where(within(ALERT_REVISIONS, scope), *which)
        .order_by(ALERT_REVISIONS.c.alert, ALERT_REVISIONS.c.revision)
    )
    first: dict[str, int] = {}
    for alert, body in tx.execute(query):
        if alert not in first:
            said = msgspec.json.decode(body, type=_Revision)
            if said.kind is AlertKind.RAISED:
                first[alert] = said.published_ms
    return first


def _acts(tx: Connection, scope: Scope, which: Any) -> Mapping[str, list[Any]]:
    query = (
        select(ALERT_ACTS.c.alert, ALERT_ACTS.c.act, ALERT_ACTS.c.code, ALERT_ACTS.c.at_ms)
        .join(ALERTS, ALERTS.c.alert == ALERT_ACTS.c.alert)
        .where(within(ALERT_ACTS, scope), *which)
        .order_by(ALERT_ACTS.c.alert, ALERT_ACTS.c.version)
    )
    found: dict[str, list[Any]] = {}
    for row in tx.execute(query):
        found.setdefault(row.alert, []).append(row)
    return found


def _code(state: str, acts: list[Any]) -> str | None:
    """What the alert was resolved with; one that was raised again is judged by nobody yet."""
    resolved = [act.code for act in acts if act.act == Deed.RESOLVED.value]
    return resolved[-1] if resolved and state == AlertState.RESOLVED.value else None


def _taken_ms(acts: list[Any]) -> int | None:
    return min((act.at_ms for act in acts if act.act in TAKEN_ON), default=None)

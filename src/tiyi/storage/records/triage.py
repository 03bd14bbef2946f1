"""Who needs a call: every participant with open alerts and the last session, worst first."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from tiyi.model.scope import Scope
from tiyi.storage.records.schema import ALERTS, PARTICIPANTS, SESSIONS
from tiyi.storage.records.scoped import clamped, within


@dataclass(frozen=True, slots=True)
class TriageLine:
    """One participant; `worst` is the gravest severity among open alerts, None without any."""

    participant: str
    label: str
    site: str
    open_alerts: int
    worst: str | None
    newest_alert_ms: int | None
    last_session_ms: int | None


def lines(tx: Connection, scope: Scope, *, limit: int = 5_000) -> list[TriageLine]:
    """The worst first, then who trained longest ago; people who never trained come first of all."""
    alerts = (
        select(
            ALERTS.c.participant,
            func.count().label("count"),
            func.min(ALERTS.c.severity).label("worst"),
            func.max(ALERTS.c.started_ms).label("newest_ms"),
        )
        .where(within(ALERTS, scope), ALERTS.c.state != "resolved")
        .group_by(ALERTS.c.participant)
        .subquery()
    )
    sessions = (
        select(SESSIONS.c.participant, func.max(SESSIONS.c.started_ms).label("last_ms"))
        .where(within(SESSIONS, scope))
        .group_by(SESSIONS.c.participant)
        .subquery()
    )
    people = PARTICIPANTS.c
    query = (
        select(
            people.participant,
            people.label,
            people.site,
            func.coalesce(alerts.c.count, 0),
            alerts.c.worst,
            alerts.c.newest_ms,
            sessions.c.last_ms,
        )
        .select_from(
            PARTICIPANTS.outerjoin(alerts, alerts.c.participant == people.participant).outerjoin(
                sessions, sessions.c.participant == people.participant
            )
        )
        .where(within(PARTICIPANTS, scope))
        .order_by(
            func.coalesce(alerts.c.worst, "S9"),
            func.coalesce(sessions.c.last_ms, 0),
            people.label,
            people.participant,
        )
        .limit(clamped(limit))
    )
    return [TriageLine(*row) for row in tx.execute(query)]

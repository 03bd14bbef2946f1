"""Alerts as people handle them: every revision kept, who acknowledged, how it was resolved."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, and_, insert, or_, select, update

from tiyi.model.alerts import AlertEvent
from tiyi.model.scope import Scope
from tiyi.storage.records import audit
from tiyi.storage.records.schema import ALERT_ACTS, ALERT_REVISIONS, ALERTS
from tiyi.storage.records.scoped import (
    RecordNotFound,
    Slice,
    VersionConflict,
    chosen,
    clamped,
    exists,
    expect,
    one,
    position_of,
    sliced,
    within,
)


class AlertState(StrEnum):
    """How far people are with an alert."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"


RESOLUTIONS: Final = frozenset(
    {"true_acted", "true_no_action", "false_artefact", "false_threshold"}
)
ENGINE: Final = "tiyi"
"""Who is named where an alert changed by itself."""


@dataclass(frozen=True, slots=True)
class AlertAct:
    """What a person did with an alert; `version` is the alert's version afterwards."""

    act: AlertState
    version: int
    code: str | None
    reason: str
    actor: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class HandledAlert:
    """An alert's newest revision and what people did with it, oldest act first.

    `version` rises with every act and when the alert becomes more severe: send it back with an act.
    """

    event: AlertEvent
    state: AlertState
    version: int
    acts: tuple[AlertAct, ...]

    def last(self, act: AlertState) -> AlertAct | None:
        """The newest act of that kind."""
        return next((one_act for one_act in reversed(self.acts) if one_act.act is act), None)


def save(tx: Connection, scope: Scope, event: AlertEvent) -> bool:
    """Keep a revision once; whether it was new.

    Revisions may come in any order; the greatest one shows. An alert that becomes more severe is
    raised again, whatever was done with it before. RecordNotFound for an alert of another site.
    """
    scope.require(event.site)
    body = msgspec.json.encode(event).decode()
    mine = (within(ALERTS, scope), ALERTS.c.alert == event.alert_id)
    row = tx.execute(select(ALERTS).where(*mine)).one_or_none()
    if row is None and exists(tx, ALERTS, alert=event.alert_id):
        raise RecordNotFound("no such alert in the caller's sites")
    if exists(tx, ALERT_REVISIONS, alert=event.alert_id, revision=event.revision):
        return False
    common = {"organisation": scope.organisation, "site": event.site, "alert": event.alert_id}
    tx.execute(
        insert(ALERT_REVISIONS).values(
            revision=event.revision, participant=event.participant, body=body, **common
        )
    )
    shown = {
        "participant": event.participant,
        "rule": event.rule,
        "severity": event.severity.value,
        "started_ms": event.started_ms,
        "revision": event.revision,
        "body": body,
    }
    raised = {
        "state": AlertState.RAISED.value,
        "changed_by": ENGINE,
        "changed_ms": event.published_ms,
    }
    if row is None:
        tx.execute(insert(ALERTS).values(version=1, **common, **shown, **raised))
    elif event.revision > row.revision:
        worse = event.severity.value < row.severity
        again = {"version": row.version + 1, **raised} if worse else {}
        tx.execute(update(ALERTS).where(*mine).values(**shown, **again))
    return True


def get(tx: Connection, scope: Scope, alert: str) -> HandledAlert:
    """One alert."""
    return _handled(tx, [_row(tx, scope, alert)])[0]


def known(tx: Connection, scope: Scope, alerts: Sequence[str]) -> dict[str, HandledAlert]:
    """Those of the alerts that the scope covers and that are kept, by id."""
    query = select(ALERTS).where(within(ALERTS, scope), ALERTS.c.alert.in_(alerts))
    found = _handled(tx, list(tx.execute(query)))
    return {handled.event.alert_id: handled for handled in found}


def revisions(tx: Connection, scope: Scope, alert: str) -> list[AlertEvent]:
    """Every revision, oldest first."""
    query = (
        select(ALERT_REVISIONS.c.body)
        .where(within(ALERT_REVISIONS, scope), ALERT_REVISIONS.c.alert == alert)
        .order_by(ALERT_REVISIONS.c.revision)
    )
    return [msgspec.json.decode(body, type=AlertEvent) for (body,) in tx.execute(query)]


def page(
    tx: Connection,
    scope: Scope,
    *,
    only_open: bool = False,
    participant: str | None = None,
    after: str | None = None,
    limit: int = 100,
) -> Slice[HandledAlert]:
    """Alerts, newest first; `only_open` leaves out what is resolved."""
    limit = clamped(limit)
    query = select(ALERTS).where(within(ALERTS, scope))
    query = query.order_by(ALERTS.c.started_ms.desc(), ALERTS.c.alert).limit(limit + 1)
    if only_open:
        query = query.where(ALERTS.c.state != AlertState.RESOLVED.value)
    if participant is not None:
        query = query.where(ALERTS.c.participant == participant)
    if after:
        started_ms, alert = position_of(after, (int, str))
        same = and_(ALERTS.c.started_ms == started_ms, ALERTS.c.alert > alert)
        query = query.where(or_(ALERTS.c.started_ms < started_ms, same))
    rows = list(tx.execute(query))
    last = rows[:limit][-1:]
    cut = sliced(rows, limit, (last[0].started_ms, last[0].alert) if last else None)
    return Slice(_handled(tx, cut.items), cut.next)


def open_of(tx: Connection, scope: Scope, participant: str) -> list[HandledAlert]:
    """A participant's alerts that are not resolved, newest first."""
    return page(tx, scope, only_open=True, participant=participant, limit=1_000).items


def acknowledge(
    tx: Connection, scope: Scope, alert: str, *, version: int, reason: str, at_ms: int
) -> HandledAlert:
    """Somebody takes care; VersionConflict names who was first, or that it became more severe."""
    row = _row(tx, scope, alert)
    expect("the alert", row, version)
    if row.state != AlertState.RAISED.value:
        raise VersionConflict(
            "the alert", version=row.version, actor=row.changed_by, at_ms=row.changed_ms
        )
    return _act(tx, scope, row, AlertState.ACKNOWLEDGED, code=None, reason=reason, at_ms=at_ms)


def resolve(
    tx: Connection,
    scope: Scope,
    alert: str,
    *,
    version: int,
    code: str,
    note: str,
    at_ms: int,
) -> HandledAlert:
    """Somebody judged it: `code` of RESOLUTIONS; a later revision may only raise it again."""
    row = _row(tx, scope, alert)
    expect("the alert", row, version)
    if row.state == AlertState.RESOLVED.value:
        raise VersionConflict(
            "the alert", version=row.version, actor=row.changed_by, at_ms=row.changed_ms
        )
    known = chosen(code, RESOLUTIONS, "code")
    return _act(tx, scope, row, AlertState.RESOLVED, code=known, reason=note, at_ms=at_ms)


def _row(tx: Connection, scope: Scope, alert: str) -> Any:
    return one(tx, select(ALERTS).where(within(ALERTS, scope), ALERTS.c.alert == alert), "alert")


def _act(
    tx: Connection,
    scope: Scope,
    row: Row[Any],
    act: AlertState,
    *,
    code: str | None,
    reason: str,
    at_ms: int,
) -> HandledAlert:
    version = row.version + 1
    tx.execute(
        insert(ALERT_ACTS).values(
            organisation=scope.organisation,
            site=row.site,
            alert=row.alert,
            version=version,
            act=act.value,
            code=code,
            reason=reason,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    tx.execute(
        update(ALERTS)
        .where(within(ALERTS, scope), ALERTS.c.alert == row.alert)
        .values(state=act.value, version=version, changed_by=scope.actor, changed_ms=at_ms)
    )
    audit.record(tx, scope, f"alert.{act.value}", row.alert, site=row.site, at_ms=at_ms)
    return get(tx, scope, row.alert)


def _handled(tx: Connection, rows: list[Row[Any]]) -> list[HandledAlert]:
    """Rows that are already scoped, with their acts."""
    query = (
        select(ALERT_ACTS)
        .where(ALERT_ACTS.c.alert.in_([row.alert for row in rows]))
        .order_by(ALERT_ACTS.c.alert, ALERT_ACTS.c.version)
    )
    acts: dict[str, list[AlertAct]] = {}
    for row in tx.execute(query):
        act = AlertAct(AlertState(row.act), row.version, row.code, row.reason, row.actor, row.at_ms)
        acts.setdefault(row.alert, []).append(act)
    return [
        HandledAlert(
            event=msgspec.json.decode(row.body, type=AlertEvent),
            state=AlertState(row.state),
            version=row.version,
            acts=tuple(acts.get(row.alert, ())),
        )
        for row in rows
    ]

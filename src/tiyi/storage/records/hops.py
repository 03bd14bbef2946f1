"""Every hop of every alert as it was reported, from its decision to its answer."""

from dataclasses import replace
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Select, and_, insert, not_, select

from tiyi.model.alerts import Severity
from tiyi.model.duty import NOBODY, HopReport, HopState
from tiyi.model.scope import Scope
from tiyi.model.topics import HOPS as HOPS_TOPIC
from tiyi.storage.records import audit, outbox
from tiyi.storage.records.schema import ALERTS
from tiyi.storage.records.schema_duty import HOPS
from tiyi.storage.records.scoped import (
    RecordNotFound,
    Slice,
    behind,
    clamped,
    exists,
    one,
    sliced,
    within,
)


def save(tx: Connection, scope: Scope, report: HopReport) -> bool:
    """Keep a report once; whether it was new."""
    scope.require(report.site)
    key = {"hop": report.hop, "channel": report.channel, "state": report.state.value}
    if exists(tx, HOPS, **key):
        return False
    tx.execute(
        insert(HOPS).values(
            organisation=scope.organisation,
            site=report.site,
            alert=report.alert_id,
            participant=report.participant,
            severity=report.severity.value,
            step=report.step,
            person=report.person,
            role=report.role,
            at_ms=report.at_ms,
            code=report.code,
            **key,
        )
    )
    return True


def of_alert(tx: Connection, scope: Scope, alert: str) -> list[HopReport]:
    """The chain of an alert: every report, in the order in which it happened."""
    mine = (within(ALERTS, scope), ALERTS.c.alert == alert)
    one(tx, select(ALERTS.c.alert).where(*mine), "alert")
    query = _of(scope).where(HOPS.c.alert == alert)
    return [_report(row) for row in tx.execute(query.order_by(*_ORDER))]


def receive(
    tx: Connection,
    scope: Scope,
    alert: str,
    hop: str,
    channel: str,
    *,
    state: HopState,
    at_ms: int,
) -> HopReport:
    """A channel says how far a hop of the alert has come; RecordNotFound: nothing went there."""
    mine = (HOPS.c.alert == alert, HOPS.c.hop == hop, HOPS.c.channel == channel)
    known = _of(scope).where(*mine)
    row = tx.execute(known.order_by(HOPS.c.at_ms).limit(1)).one_or_none()
    if row is None:
        raise RecordNotFound("no such hop in the caller's sites")
    return _received(tx, scope, _report(row), state, at_ms)


def dead_letters(
    tx: Connection, scope: Scope, site: str, *, after: str | None = None, limit: int = 100
) -> Slice[HopReport]:
    """What a channel would not take, or could not in time, newest first."""
    limit = clamped(limit)
    failed = and_(HOPS.c.site == site, HOPS.c.state == HopState.FAILED.value)
    query = _of(scope).where(failed, not_(HOPS.c.person == NOBODY))
    query = query.order_by(HOPS.c.at_ms.desc(), HOPS.c.hop, HOPS.c.channel).limit(limit + 1)
    if after:
        query = query.where(behind(after, HOPS.c.at_ms, HOPS.c.hop, HOPS.c.channel))
    rows = list(tx.execute(query))
    last = rows[:limit][-1:]
    place = (last[0].at_ms, last[0].hop, last[0].channel) if last else None
    cut = sliced(rows, limit, place)
    return Slice([_report(row) for row in cut.items], cut.next)


def _received(
    tx: Connection, scope: Scope, known: HopReport, state: HopState, at_ms: int
) -> HopReport:
    report = replace(known, state=state, at_ms=at_ms, code="")
    if save(tx, scope, report):
        outbox.add(
            tx,
            scope,
            HOPS_TOPIC.name,
            site=report.site,
            participant=report.participant,
            key=report.hop,
            value=msgspec.json.encode(report),
            at_ms=at_ms,
        )
        action = f"hop.{state.value}"
        audit.record(tx, scope, action, report.alert_id, site=report.site, at_ms=at_ms)
    return report


_ORDER: Final = (HOPS.c.at_ms, HOPS.c.step, HOPS.c.person, HOPS.c.channel, HOPS.c.state)


def _of(scope: Scope) -> Select[Any]:
    return select(HOPS).where(within(HOPS, scope))


def _report(row: Any) -> HopReport:
    return HopReport(
        hop=row.hop,
        alert_id=row.alert,
        participant=row.participant,
        site=row.site,
        severity=Severity(row.severity),
        step=row.step,
        person=row.person,
        role=row.role,
        channel=row.channel,
        state=HopState(row.state),
        at_ms=row.at_ms,
        code=row.code,
    )

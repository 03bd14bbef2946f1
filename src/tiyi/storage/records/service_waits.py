"""How long the alerts of people waited, from their revisions and from what people did with them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from tiyi.alerts.handling import Deed
from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.scope import Scope
from tiyi.service.people import Wait
from tiyi.storage.records.schema import ALERT_ACTS, ALERT_REVISIONS, ALERTS
from tiyi.storage.records.scoped import within

ROWS_AT_ONCE: Final = 500
_ANSWERS: Final = frozenset({Deed.ACTED, Deed.RESOLVED})
_TAKES: Final = _ANSWERS | {Deed.ACKNOWLEDGED}
"""Whoever acts on an alert, or judges it, has acknowledged it by that."""
Deeds = Sequence[tuple[Deed, int]]
"""What was done, and when (UTC ms)."""
Asked = Callable[[str, int], int | None]
"""(participant, start of an alert) → until when it is watched (UTC ms); None: not of the span."""


def of_many(
    tx: Connection, scope: Scope, names: Sequence[str], asked: Asked
) -> dict[str, list[Wait]]:
    """Participant → the waits of the alerts that are asked for, without retracted ones.

    A wait begins when the alert was published with the severity that it had at the end.
    """
    until: dict[str, int] = {}
    for some in _parts(names):
        shown = ALERTS.c
        query = select(shown.alert, shown.participant, shown.started_ms).where(
            within(ALERTS, scope), shown.participant.in_(some)
        )
        for row in tx.execute(query):
            end_ms = asked(row.participant, row.started_ms)
            if end_ms is not None:
                until[row.alert] = end_ms
    found: dict[str, list[Wait]] = {}
    for alerts in _parts(sorted(until)):
        deeds = _deeds(tx, scope, alerts)
        for alert, events in _revisions(tx, scope, alerts).items():
            wait = _wait(events, deeds.get(alert, ()), until[alert])
            if wait is not None:
                found.setdefault(events[0].participant, []).append(wait)
    return found


def _wait(events: Sequence[AlertEvent], deeds: Deeds, until_ms: int) -> Wait | None:
    known = [one for one in events if one.published_ms < until_ms]
    if not known or known[-1].kind is AlertKind.RETRACTED:
        return None
    severity = known[-1].severity
    raised_ms = next(one.published_ms for one in known if one.severity is severity)
    after = [(deed, at) for deed, at in deeds if raised_ms <= at < until_ms]
    return Wait(
        alert=known[0].alert_id,
        severity=severity,
        acknowledged_ms=_first(after, _TAKES, raised_ms),
        answered_ms=_first(after, _ANSWERS, raised_ms),
        watched_ms=until_ms - raised_ms,
        rule=known[-1].rule,
        started_ms=known[-1].started_ms,
    )


def _first(deeds: Deeds, wanted: Iterable[Deed], raised_ms: int) -> int | None:
    return min((at - raised_ms for deed, at in deeds if deed in wanted), default=None)


def _revisions(
    tx: Connection, scope: Scope, alerts: Sequence[str]
) -> Mapping[str, list[AlertEvent]]:
    shown = ALERT_REVISIONS.c
    query = select(shown.alert, shown.body).where(
        within(ALERT_REVISIONS, scope), shown.alert.in_(alerts)
    )
    found: dict[str, list[AlertEvent]] = {}
    for row in tx.execute(query.order_by(shown.alert, shown.revision)):
        found.setdefault(row.alert, []).append(msgspec.json.decode(row.body, type=AlertEvent))
    return found


def _deeds(
    tx: Connection, scope: Scope, alerts: Sequence[str]
) -> dict[str, list[tuple[Deed, int]]]:
    shown = ALERT_ACTS.c
    query = select(shown.alert, shown.act, shown.at_ms).where(
        within(ALERT_ACTS, scope), shown.alert.in_(alerts)
    )
    found: dict[str, list[tuple[Deed, int]]] = {}
    for row in tx.execute(query.order_by(shown.alert, shown.version)):
        found.setdefault(row.alert, []).append((Deed(row.act), row.at_ms))
    return found


def _parts(names: Sequence[str]) -> Iterable[Sequence[str]]:
    return (names[start : start + ROWS_AT_ONCE] for start in range(0, len(names), ROWS_AT_ONCE))

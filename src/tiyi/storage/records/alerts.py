"""Alerts as people handle them: every revision kept, who acknowledged, how it was resolved."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

import msgspec
from sqlalchemy import Connection, Row, and_, insert, select, update

from tiyi.alerts.handling import (
    LAPSE_MS,
    SNOOZE_MS,
    AlertState,
    Deed,
    Snooze,
    lapses,
    moved,
    standing,
)
from tiyi.model.alerts import AlertEvent
from tiyi.model.errors import ConflictError
from tiyi.model.scope import Scope
from tiyi.storage.records import alert_news, audit
from tiyi.storage.records.schema import ALERT_ACTS, ALERT_REVISIONS, ALERTS, SESSIONS
from tiyi.storage.records.scoped import (
    RecordNotFound,
    Slice,
    VersionConflict,
    behind,
    chosen,
    clamped,
    exists,
    expect,
    one,
    sliced,
    within,
)

RESOLUTIONS: Final = frozenset(
    {"true_acted", "true_no_action", "false_artefact", "false_threshold"}
)
NOTHING_THERE: Final = "retracted"
"""The resolution of an alert that was taken back before anybody had seen it."""
ENGINE: Final = "tiyi"
"""Who is named where an alert changed by itself."""
LAPSED_AT_ONCE: Final = 100


class NotNow(ConflictError):
    """The alert is not one that this may be done with."""

    code: ClassVar[str] = "alert.not_now"


@dataclass(frozen=True, slots=True)
class AlertAct:
    """What a person did with an alert; `version` is the alert's version afterwards."""

    act: Deed
    version: int
    code: str | None
    reason: str
    actor: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class HandledAlert:
    """An alert's newest revision and what people did with it, oldest act first.

    `version` rises with every act, when the alert becomes more severe and when it is raised again:
    send it back with an act. At `until_ms` it moves on by itself; None = it does not.
    """

    event: AlertEvent
    state: AlertState
    version: int
    acts: tuple[AlertAct, ...]
    until_ms: int | None = None

    def last(self, act: Deed) -> AlertAct | None:
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
        "session": event.session_id,
    }
    raised = {
        "state": AlertState.RAISED.value,
        "until_ms": None,
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
        query = query.where(behind(after, ALERTS.c.started_ms, ALERTS.c.alert))
    rows = list(tx.execute(query))
    last = rows[:limit][-1:]
    cut = sliced(rows, limit, (last[0].started_ms, last[0].alert) if last else None)
    return Slice(_handled(tx, cut.items), cut.next)


def open_of(tx: Connection, scope: Scope, participant: str) -> list[HandledAlert]:
    """A participant's alerts that are not resolved, newest first."""
    return page(tx, scope, only_open=True, participant=participant, limit=1_000).items


def see(tx: Connection, scope: Scope, alert: str, *, at_ms: int) -> HandledAlert:
    """Somebody has looked at it. Whoever looks later changes nothing.

    One that was taken back before anybody saw it leaves the list with that.
    """
    row = _row(tx, scope, alert)
    then = moved(_stands(row, at_ms), Deed.SEEN, _event(row))
    if then is None:
        return get(tx, scope, alert)
    code = NOTHING_THERE if then is AlertState.RESOLVED else None
    return _do(tx, scope, row, Deed.SEEN, code=code, at_ms=at_ms)


def acknowledge(
    tx: Connection, scope: Scope, alert: str, *, version: int, reason: str, at_ms: int
) -> HandledAlert:
    """Somebody takes care; VersionConflict names who was first, or that it became more severe.

    An S1 is raised again after LAPSE_MS unless `act` says what was done.
    """
    row = _seen_by_the_caller(tx, scope, alert, version)
    until_ms = at_ms + LAPSE_MS
    return _do(tx, scope, row, Deed.ACKNOWLEDGED, reason=reason, until_ms=until_ms, at_ms=at_ms)


def act(
    tx: Connection, scope: Scope, alert: str, *, version: int, note: str, at_ms: int
) -> HandledAlert:
    """Somebody has done something about it, and says what; it stays open."""
    row = _seen_by_the_caller(tx, scope, alert, version)
    return _do(tx, scope, row, Deed.ACTED, reason=note, at_ms=at_ms)


def snooze(
    tx: Connection,
    scope: Scope,
    alert: str,
    *,
    version: int,
    span: Snooze,
    reason: str,
    at_ms: int,
) -> HandledAlert:
    """Silence it for a while; NotNow for an S1, and until the end of a session that has none.

    New data of the same danger do not raise it again before; more severe danger does.
    """
    row = _seen_by_the_caller(tx, scope, alert, version)
    if span is Snooze.SESSION and not _in_session(tx, scope, row):
        raise NotNow("the alert belongs to no session that is going on", alert=alert)
    until_ms = at_ms + SNOOZE_MS[span]
    return _do(
        tx,
        scope,
        row,
        Deed.SNOOZED,
        code=span.value,
        reason=reason,
        until_ms=until_ms,
        at_ms=at_ms,
    )


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
    row = _seen_by_the_caller(tx, scope, alert, version)
    known = chosen(code, RESOLUTIONS, "code")
    return _do(tx, scope, row, Deed.RESOLVED, code=known, reason=note, at_ms=at_ms)


def reopen(
    tx: Connection, scope: Scope, alert: str, *, version: int, reason: str, at_ms: int
) -> HandledAlert:
    """Raise a resolved alert again: it was closed too early, or by mistake."""
    row = _seen_by_the_caller(tx, scope, alert, version)
    return _do(tx, scope, row, Deed.REOPENED, reason=reason, at_ms=at_ms)


def session_ended(tx: Connection, scope: Scope, session: str, ended_ms: int) -> None:
    """A session ended: what was silenced until then is not any longer."""
    waits = and_(
        ALERTS.c.session == session,
        ALERTS.c.state == AlertState.SNOOZED.value,
        ALERTS.c.until_ms > ended_ms,
    )
    for row in tx.execute(select(ALERTS).where(within(ALERTS, scope), waits)).all():
        newest = get(tx, scope, row.alert).last(Deed.SNOOZED)
        if newest is not None and newest.code == Snooze.SESSION.value:
            mine = (within(ALERTS, scope), ALERTS.c.alert == row.alert)
            tx.execute(update(ALERTS).where(*mine).values(until_ms=ended_ms))


def due(tx: Connection, scope: Scope, *, now_ms: int) -> list[str]:
    """Alerts whose silence or promise is over, the oldest first."""
    over = (ALERTS.c.until_ms <= now_ms, ALERTS.c.state != AlertState.RESOLVED.value)
    query = select(ALERTS.c.alert).where(within(ALERTS, scope), *over)
    return list(tx.execute(query.order_by(ALERTS.c.until_ms).limit(LAPSED_AT_ONCE)).scalars())


def lapse(tx: Connection, scope: Scope, *, now_ms: int) -> list[HandledAlert]:
    """Raise again what was silenced or promised until now, and say which; the oldest first."""
    found = []
    for alert in due(tx, scope, now_ms=now_ms):
        row = _row(tx, scope, alert)
        then = standing(AlertState(row.state), _event(row), row.until_ms, now_ms)
        values = {"state": then.value, "version": row.version + 1, "until_ms": None}
        by = {"changed_by": ENGINE, "changed_ms": row.until_ms}
        mine = (within(ALERTS, scope), ALERTS.c.alert == row.alert)
        tx.execute(update(ALERTS).where(*mine).values(**values, **by))
        found.append(get(tx, scope, row.alert))
    return found


def _row(tx: Connection, scope: Scope, alert: str) -> Any:
    return one(tx, select(ALERTS).where(within(ALERTS, scope), ALERTS.c.alert == alert), "alert")


def _seen_by_the_caller(tx: Connection, scope: Scope, alert: str, version: int) -> Any:
    row = _row(tx, scope, alert)
    expect("the alert", row, version)
    return row


def _event(row: Any) -> AlertEvent:
    return msgspec.json.decode(row.body, type=AlertEvent)


def _stands(row: Any, at_ms: int) -> AlertState:
    return standing(AlertState(row.state), _event(row), row.until_ms, at_ms)


def _in_session(tx: Connection, scope: Scope, row: Any) -> bool:
    mine = (within(SESSIONS, scope), SESSIONS.c.session == row.session)
    session = tx.execute(select(SESSIONS).where(*mine)).one_or_none()
    return session is not None and session.ended_ms is None


def _do(
    tx: Connection,
    scope: Scope,
    row: Any,
    deed: Deed,
    *,
    at_ms: int,
    code: str | None = None,
    reason: str = "",
    until_ms: int | None = None,
) -> HandledAlert:
    """Move the alert by the table; VersionConflict: somebody did it before; NotNow: not for it."""
    event, stood = _event(row), _stands(row, at_ms)
    then = moved(stood, deed, event)
    if then is None and stood.value == deed.value:
        raise VersionConflict(
            "the alert", version=row.version, actor=row.changed_by, at_ms=row.changed_ms
        )
    if then is None:
        raise NotNow(
            f"an alert of {event.severity} that is {stood} can't be {deed}", alert=row.alert
        )
    version = row.version + 1
    common = {"organisation": scope.organisation, "site": row.site, "alert": row.alert}
    tx.execute(
        insert(ALERT_ACTS).values(
            version=version,
            act=deed.value,
            code=code,
            reason=reason,
            actor=scope.actor,
            at_ms=at_ms,
            **common,
        )
    )
    values = {
        "state": then.value,
        "until_ms": until_ms if lapses(then, deed, event.severity) else None,
        "version": version,
        "changed_by": scope.actor,
        "changed_ms": at_ms,
    }
    mine = (within(ALERTS, scope), ALERTS.c.alert == row.alert)
    tx.execute(update(ALERTS).where(*mine).values(**values))
    audit.record(tx, scope, f"alert.{deed.value}", row.alert, site=row.site, at_ms=at_ms)
    alert_news.tell(tx, scope, event, deed, values)
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
        act = AlertAct(Deed(row.act), row.version, row.code, row.reason, row.actor, row.at_ms)
        acts.setdefault(row.alert, []).append(act)
    return [
        HandledAlert(
            event=msgspec.json.decode(row.body, type=AlertEvent),
            state=AlertState(row.state),
            version=row.version,
            acts=tuple(acts.get(row.alert, ())),
            until_ms=row.until_ms,
        )
        for row in rows
    ]

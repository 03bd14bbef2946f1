"""Routes of duty: the roster, the hand-over, the chain of an alert, and dead letters."""

from dataclasses import asdict, replace
from typing import Any, Final

from fastapi import APIRouter, Request

from tiyi.alerts.escalation import standing
from tiyi.alerts.handling import Deed
from tiyi.alerts.roster import AHEAD_MS, changes, everybody_on_duty, gaps, is_watched
from tiyi.api.alerts.models import InBoth
from tiyi.api.common import Caller, Cursor, From, IdInPath, Limit, Served, To, check_span
from tiyi.api.duty.models import (
    ChainShown,
    DeadLetters,
    DutyShown,
    GapShown,
    HandOver,
    HandOverLine,
    HopShown,
    HoursBody,
    HoursShown,
    OnDutyShown,
    PointBody,
    ReachBody,
    ReachShown,
    ReceiptBody,
    ShiftBody,
    ShiftChange,
    ShiftShown,
    UnattendedShown,
)
from tiyi.model.duty import ActFact, HopReport, HopState
from tiyi.model.ids import SiteId
from tiyi.model.scope import Scope
from tiyi.storage.records import alerts, duty, hops
from tiyi.storage.records.alerts import HandledAlert
from tiyi.storage.records.duty import ReachRow, ShiftRow
from tiyi.storage.records.scoped import RecordNotFound
from tiyi.web.catalog import Catalog

router = APIRouter(tags=["duty"])
SHOWN_MS: Final = 31 * 24 * 3_600_000
"""So far ahead shifts are shown."""
SPAN_MS: Final = 92 * 24 * 3_600_000
HAND_OVER_MAX: Final = 1_000


@router.get("/sites/{site}/duty")
def get_duty(request: Request, site: IdInPath, scope: Caller, services: Served) -> DutyShown:
    """The roster: who is on duty now, who will be, and gaps of the next 24 hours.

    With nobody on duty `notice` says so, for everybody who looks.
    """
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        known = duty.roster(tx, scope, site, at_ms=now_ms)
        planned = duty.shifts(tx, scope, site, now_ms, now_ms + SHOWN_MS)
        version = duty.hours(tx, scope, site).version
    watched = is_watched(known, now_ms)
    catalog: Catalog = request.app.state.catalog
    notice = InBoth(**{one: catalog.text("paging:nobody", one) for one in ("zh", "en")})
    return DutyShown(
        site=site,
        zone=known.zone,
        at_ms=now_ms,
        watched=watched,
        notice=None if watched else notice,
        on_duty=[
            OnDutyShown(role=one.role, staff=list(one.staff))
            for one in everybody_on_duty(known, now_ms)
        ],
        shifts=[_shift(one) for one in planned],
        hours=[HoursShown(**asdict(one)) for one in known.hours],
        hours_version=version,
        gaps=[
            GapShown(role=gap.role, from_ms=gap.from_ms, to_ms=gap.to_ms)
            for gap in gaps(known, now_ms, now_ms + AHEAD_MS)
        ],
    )


@router.post("/sites/{site}/duty/shifts", status_code=201)
def plan_shift(site: IdInPath, said: ShiftBody, scope: Caller, services: Served) -> ShiftShown:
    """Plan a shift."""
    new = ShiftRow(site, said.shift(), void=False, version=0)
    with services.records.writing() as tx:
        return _shift(duty.say_shift(tx, scope, new, at_ms=services.clock.now_ms()))


@router.put("/sites/{site}/duty/shifts/{shift}")
def change_shift(
    site: IdInPath, shift: IdInPath, said: ShiftChange, scope: Caller, services: Served
) -> ShiftShown:
    """Change or void a shift; 409 when somebody else did since."""
    wanted = ShiftRow(site, said.shift(shift), void=said.void, version=said.seen_version)
    with services.records.writing() as tx:
        return _shift(duty.say_shift(tx, scope, wanted, at_ms=services.clock.now_ms()))


@router.put("/sites/{site}/duty/hours")
def put_hours(site: IdInPath, said: HoursBody, scope: Caller, services: Served) -> list[HoursShown]:
    """Say in which hours which role has to be on duty; 409 when somebody else did since."""
    with services.records.writing() as tx:
        known = duty.say_hours(
            tx,
            scope,
            site,
            [one.hours() for one in said.hours],
            seen_version=said.seen_version,
            at_ms=services.clock.now_ms(),
        )
    return [HoursShown(**asdict(one)) for one in known.hours]


@router.get("/sites/{site}/duty/reach/{staff}")
def get_reach(site: IdInPath, staff: IdInPath, scope: Caller, services: Served) -> ReachShown:
    """Where somebody is told when they are on duty at the site."""
    with services.records.reading() as tx:
        return _reach(duty.reach(tx, scope, site, staff))


@router.put("/sites/{site}/duty/reach/{staff}")
def put_reach(
    site: IdInPath, staff: IdInPath, said: ReachBody, scope: Caller, services: Served
) -> ReachShown:
    """Say where somebody is told; 409 when somebody else did since."""
    with services.records.writing() as tx:
        known = duty.say_reach(
            tx,
            scope,
            site,
            said.reach(staff),
            seen_version=said.seen_version,
            at_ms=services.clock.now_ms(),
        )
    return _reach(known)


@router.get("/sites/{site}/duty/hand-over")
def hand_over(site: IdInPath, scope: Caller, services: Served) -> HandOver:
    """What the next shift takes over: the alerts of the site that are open, newest first."""
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        known = duty.roster(tx, scope, site, at_ms=now_ms)
        here = replace(scope, sites=frozenset({SiteId(site)}))
        page = alerts.page(tx, here, only_open=True, limit=HAND_OVER_MAX)
    changing = changes(known, now_ms + 1, now_ms + AHEAD_MS)
    return HandOver(
        site=site,
        next_ms=changing[0] if changing else None,
        alerts=[_line(one) for one in page.items],
        more=page.next is not None,
    )


@router.get("/sites/{site}/duty/unattended")
def list_unattended(
    site: IdInPath, scope: Caller, services: Served, from_ms: From, to_ms: To
) -> list[UnattendedShown]:
    """Sessions that began in the span, with the stretches in which nobody was on duty."""
    check_span(from_ms, to_ms, at_most_ms=SPAN_MS)
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        found = duty.unattended(tx, scope, site, from_ms, to_ms, now_ms=now_ms)
    return [UnattendedShown(**asdict(one)) for one in found]


@router.get("/sites/{site}/dead-letters")
def list_dead_letters(
    site: IdInPath, scope: Caller, services: Served, cursor: Cursor = None, limit: Limit = 100
) -> DeadLetters:
    """What no channel took, newest first; to which address, the roster says."""
    with services.records.reading() as tx:
        duty.hours(tx, scope, site)
        found = hops.dead_letters(tx, scope, site, after=cursor, limit=limit)
    return DeadLetters(items=[_hop(one) for one in found.items], next=found.next)


@router.get("/alerts/{alert}/hops")
def get_chain(alert: IdInPath, scope: Caller, services: Served) -> ChainShown:
    """Who was told of an alert, in which step, on which channel, and how far each has come."""
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        return _chain(tx, scope, alert, now_ms)


@router.post("/alerts/{alert}/hops/receipts", status_code=201)
def receive(alert: IdInPath, said: ReceiptBody, scope: Caller, services: Served) -> ChainShown:
    """A channel reports how far a page has come; the same report twice is kept once."""
    now_ms = services.clock.now_ms()
    state = HopState(said.state)
    with services.records.writing() as tx:
        hops.receive(tx, scope, alert, said.hop, said.channel, state=state, at_ms=now_ms)
        return _chain(tx, scope, alert, now_ms)


def _chain(tx: Any, scope: Scope, alert: str, now_ms: int) -> ChainShown:
    handled = alerts.get(tx, scope, alert)
    reports = hops.of_alert(tx, scope, alert)
    try:
        roster = duty.roster(tx, scope, handled.event.site, at_ms=now_ms)
    except RecordNotFound:
        roster = None
    found = standing(alerts.revisions(tx, scope, alert), _acts(handled), reports, roster, now_ms)
    return ChainShown(
        alert_id=alert,
        state=found.state,
        owner=found.owner,
        next_ms=now_ms if found.due else found.next_ms,
        hops=[_hop(one) for one in reports],
    )


def _acts(handled: HandledAlert) -> list[ActFact]:
    """What people did, as the page agent hears of it."""
    event = handled.event
    last = handled.acts[-1].version if handled.acts else None
    return [
        ActFact(
            alert_id=event.alert_id,
            participant=event.participant,
            site=event.site,
            version=one.version,
            deed=one.act.value,
            actor=one.actor,
            at_ms=one.at_ms,
            until_ms=handled.until_ms if one.version == last else one.at_ms,
        )
        for one in handled.acts
    ]


def _line(handled: HandledAlert) -> HandOverLine:
    taken = handled.last(Deed.ACKNOWLEDGED)
    return HandOverLine(
        alert_id=handled.event.alert_id,
        participant=handled.event.participant,
        severity=handled.event.severity,
        state=handled.state,
        started_ms=handled.event.started_ms,
        acknowledged_by=None if taken is None else taken.actor,
        until_ms=handled.until_ms,
    )


def _hop(report: HopReport) -> HopShown:
    return HopShown(
        hop=report.hop,
        alert_id=report.alert_id,
        step=report.step,
        person=report.person,
        role=report.role,
        channel=report.channel,
        state=report.state,
        at_ms=report.at_ms,
        code=report.code,
    )


def _shift(row: ShiftRow) -> ShiftShown:
    return ShiftShown(**asdict(row.shift), void=row.void, version=row.version)


def _reach(row: ReachRow) -> ReachShown:
    points = [PointBody(channel=one.channel, address=one.address) for one in row.reach.points]
    return ReachShown(
        staff=row.reach.staff, language=row.reach.language, points=points, version=row.version
    )

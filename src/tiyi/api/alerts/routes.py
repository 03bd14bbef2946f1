"""Routes of alerts: list them, and whatever people do about one."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request

from tiyi.access.errors import Forbidden
from tiyi.access.rights import may_acknowledge
from tiyi.alerts.handling import Snooze
from tiyi.api.alerts.models import (
    AcknowledgeBody,
    ActBody,
    Alert,
    AlertPage,
    ReopenBody,
    ResolveBody,
    SnoozeBody,
)
from tiyi.api.common import Caller, Cursor, IdInPath, Limit, Served
from tiyi.api.live.hub import Hub
from tiyi.api.services import Services
from tiyi.ingest.edge.contract import ID_PATTERN
from tiyi.model.scope import Scope
from tiyi.storage.records import alerts
from tiyi.storage.records.alerts import HandledAlert

router = APIRouter(prefix="/alerts", tags=["alerts"])
Whose = Annotated[str | None, Query(pattern=ID_PATTERN, max_length=64)]


@router.get("")
def list_alerts(
    *,
    request: Request,
    scope: Caller,
    services: Served,
    state: Literal["open", "all"] = "open",
    participant: Whose = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> AlertPage:
    """Alerts, newest first; `open` leaves out what is resolved."""
    with services.records.reading() as tx:
        page = alerts.page(
            tx,
            scope,
            only_open=state == "open",
            participant=participant,
            after=cursor,
            limit=limit,
        )
    return AlertPage(items=[_shown(request, one) for one in page.items], next=page.next)


@router.get("/{alert}")
def get_alert(request: Request, alert: IdInPath, scope: Caller, services: Served) -> Alert:
    """One alert."""
    with services.records.reading() as tx:
        return _shown(request, alerts.get(tx, scope, alert))


@router.post("/{alert}/seen")
async def see(request: Request, alert: IdInPath, scope: Caller, services: Served) -> Alert:
    """Note that somebody has looked at it; who looks later changes nothing."""
    at_ms = services.clock.now_ms()
    handled = await services.in_records(
        lambda tx: alerts.see(tx, scope, alert, at_ms=at_ms), writing=True
    )
    return await _told(request, handled)


@router.post("/{alert}/acknowledge")
async def acknowledge(
    request: Request, alert: IdInPath, wanted: AcknowledgeBody, scope: Caller, services: Served
) -> Alert:
    """Take care of it; 409 names who did before, and when. An S1 then waits 5 min for an action."""
    at_ms = services.clock.now_ms()

    def work(tx: Any) -> HandledAlert:
        return alerts.acknowledge(
            tx, scope, alert, version=wanted.version, reason=wanted.reason, at_ms=at_ms
        )

    return await _done(request, services, scope, alert, work)


@router.post("/{alert}/actions")
async def act(
    request: Request, alert: IdInPath, wanted: ActBody, scope: Caller, services: Served
) -> Alert:
    """Say what was done about it; it stays open until it is judged."""
    at_ms = services.clock.now_ms()

    def work(tx: Any) -> HandledAlert:
        return alerts.act(tx, scope, alert, version=wanted.version, note=wanted.note, at_ms=at_ms)

    return await _done(request, services, scope, alert, work)


@router.post("/{alert}/snooze")
async def snooze(
    request: Request, alert: IdInPath, wanted: SnoozeBody, scope: Caller, services: Served
) -> Alert:
    """Silence it for a while: never an S1, and more severe danger raises it all the same."""
    span = Snooze(wanted.span)
    asked = {"version": wanted.version, "at_ms": services.clock.now_ms()}

    def work(tx: Any) -> HandledAlert:
        return alerts.snooze(tx, scope, alert, span=span, reason=wanted.reason, **asked)

    return await _done(request, services, scope, alert, work)


@router.post("/{alert}/resolve")
async def resolve(
    request: Request, alert: IdInPath, wanted: ResolveBody, scope: Caller, services: Served
) -> Alert:
    """Judge it; 409 names who did before, and when."""
    judged = {"code": wanted.code, "note": wanted.note}
    at_ms = services.clock.now_ms()

    def work(tx: Any) -> HandledAlert:
        return alerts.resolve(tx, scope, alert, version=wanted.version, **judged, at_ms=at_ms)

    return await _done(request, services, scope, alert, work)


@router.post("/{alert}/reopen")
async def reopen(
    request: Request, alert: IdInPath, wanted: ReopenBody, scope: Caller, services: Served
) -> Alert:
    """Raise it again after it was judged; the judgement stays in its history."""
    at_ms = services.clock.now_ms()

    def work(tx: Any) -> HandledAlert:
        return alerts.reopen(
            tx, scope, alert, version=wanted.version, reason=wanted.reason, at_ms=at_ms
        )

    return await _done(request, services, scope, alert, work)


async def _done(
    request: Request,
    services: Services,
    scope: Scope,
    alert: str,
    work: Callable[[Any], HandledAlert],
) -> Alert:
    """Do it if the alert is for the caller's role, and show it to every screen."""

    def allowed(tx: Any) -> HandledAlert:
        _require(tx, scope, alert)
        return work(tx)

    return await _told(request, await services.in_records(allowed, writing=True))


def _require(tx: Any, scope: Scope, alert: str) -> None:
    """Forbidden for an alert whose severity is not for the caller's role to close."""
    event = alerts.get(tx, scope, alert).event
    if not may_acknowledge(scope, event.severity, in_session=event.session_id is not None):
        raise Forbidden(f"an alert of {event.severity} is for another role")


async def _told(request: Request, handled: HandledAlert) -> Alert:
    """Show the act to every screen as well."""
    hub: Hub = request.app.state.hub
    await hub.act(handled)
    return _shown(request, handled)


def _shown(request: Request, handled: HandledAlert) -> Alert:
    hub: Hub = request.app.state.hub
    return Alert.model_validate(hub.body(handled))

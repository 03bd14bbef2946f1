"""Routes of alerts: list them, and whatever people do about one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request

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
from tiyi.api.common import Body, Caller, Cursor, IdInPath, Limit, Served
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


@dataclass(frozen=True, slots=True)
class Desk:
    """An alert, and who does something about it."""

    request: Request
    services: Services
    scope: Scope
    alert: str

    async def do(self, deed: Callable[..., HandledAlert], wanted: Body, **more: object) -> Alert:
        """Do what a body says if the alert is for the caller's role; every screen shows it.

        The fields of a body are the arguments of its deed, but for those that `more` reads.
        """
        said = {name: getattr(wanted, name) for name in type(wanted).model_fields} | more
        at_ms = self.services.clock.now_ms()

        def work(tx: Any) -> HandledAlert:
            _require(tx, self.scope, self.alert)
            return deed(tx, self.scope, self.alert, **said, at_ms=at_ms)

        return await _told(self.request, await self.services.in_records(work, writing=True))


async def _desk(request: Request, alert: IdInPath, scope: Caller, services: Served) -> Desk:
    return Desk(request, services, scope, alert)


At = Annotated[Desk, Depends(_desk)]


@router.post("/{alert}/acknowledge")
async def acknowledge(at: At, wanted: AcknowledgeBody) -> Alert:
    """Take care of it; 409 names who did before, and when. An S1 then waits 5 min for an action."""
    return await at.do(alerts.acknowledge, wanted)


@router.post("/{alert}/actions")
async def act(at: At, wanted: ActBody) -> Alert:
    """Say what was done about it; it stays open until it is judged."""
    return await at.do(alerts.act, wanted)


@router.post("/{alert}/snooze")
async def snooze(at: At, wanted: SnoozeBody) -> Alert:
    """Silence it for a while: never an S1, and more severe danger raises it all the same."""
    return await at.do(alerts.snooze, wanted, span=Snooze(wanted.span))


@router.post("/{alert}/resolve")
async def resolve(at: At, wanted: ResolveBody) -> Alert:
    """Judge it; 409 names who did before, and when."""
    return await at.do(alerts.resolve, wanted)


@router.post("/{alert}/reopen")
async def reopen(at: At, wanted: ReopenBody) -> Alert:
    """Raise it again after it was judged; the judgement stays in its history."""
    return await at.do(alerts.reopen, wanted)


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

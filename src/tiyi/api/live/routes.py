"""`WS /live` and `GET /board`: the same content, pushed and asked for."""

import asyncio
from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Depends, Request, WebSocket
from starlette.responses import Response
from starlette.websockets import WebSocketDisconnect

from tiyi.access.rights import rights_of
from tiyi.alerts.table import RULE_VERSION
from tiyi.api.access.guard import Asked, Looks
from tiyi.api.access.table import LIVE
from tiyi.api.auth import caller, same_origin, scope_of, services_of
from tiyi.api.live.cursor import CursorError, read_cursor
from tiyi.api.live.hub import Hub
from tiyi.api.live.seat import Close, Closed, Seat, close
from tiyi.api.live.wall import encoded
from tiyi.model.scope import Scope

router = APIRouter(tags=["live"])
HELLO_S: Final = 10.0
RIGHTS_S: Final = 0.5
"""Between two looks at whether a socket's rights still stand."""
MESSAGE_CHARS_MAX: Final = 4_096
MESSAGES_MAX: Final = 60
"""Messages that a screen may send in one connection beside its hello; it has nothing to say."""


class Hello(msgspec.Struct, frozen=True):
    """The first message of a screen."""

    type: str
    since: str | None = None


def hub_of(connection: Request | WebSocket) -> Hub:
    """The hub of the app."""
    hub: Hub = connection.app.state.hub
    return hub


@router.get("/board")
async def board(request: Request, scope: Annotated[Scope, Depends(caller)]) -> Response:
    """The full board frame of the caller's scope, as the live socket would send it now."""
    text = encoded(hub_of(request).snapshot(scope))
    return Response(text, media_type="application/json", headers={"Cache-Control": "no-store"})


@router.websocket("/live")
async def live(socket: WebSocket) -> None:
    """Board frames and alerts until either side closes."""
    services = services_of(socket)
    if not same_origin(socket.headers):
        await socket.close(Close.ORIGIN)
        return
    await socket.accept()

    hub = hub_of(socket)
    seat = Seat(
        hub=hub,
        send_text=socket.send_text,
        scope=lambda: watching(socket),
        vitals=services.vitals,
    )
    hello = {"type": "hello", "server_ms": services.clock.now_ms(), "rules": RULE_VERSION}
    hub.seats += 1
    try:
        since = await _hello(socket)
        _note(socket)
        await until_either(seat.serve(hello, since), _listen(socket), _guard(socket))
    except Closed as end:
        await close(socket, end.code)
    except WebSocketDisconnect:
        return
    finally:
        hub.seats -= 1


def watching(socket: WebSocket) -> Scope | None:
    """Whoever may watch by this socket now; None once they may not."""
    scope = scope_of(socket)
    return scope if scope is not None and LIVE.right in rights_of(scope) else None


def _note(socket: WebSocket) -> None:
    """That somebody watches from now on."""
    scope = watching(socket)
    if scope is not None:
        looks: Looks = socket.app.state.looks
        looks.note_beside(Asked(scope, LIVE, "/live"))


async def _hello(socket: WebSocket) -> dict[int, int] | None:
    """The cursor that the screen resumes from, if it does."""
    try:
        async with asyncio.timeout(HELLO_S):
            text = await socket.receive_text()
        hello = msgspec.json.decode(text[:MESSAGE_CHARS_MAX], type=Hello)
        if hello.type != "hello":
            raise Closed(Close.BAD_HELLO)
        return None if hello.since is None else read_cursor(hello.since)
    except (TimeoutError, msgspec.DecodeError, CursorError, KeyError):
        raise Closed(Close.BAD_HELLO) from None


async def _listen(socket: WebSocket) -> None:
    """Notice that the screen has gone, or talks too much."""
    for _ in range(MESSAGES_MAX):
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1000))
        if len(message.get("text") or message.get("bytes") or "") > MESSAGE_CHARS_MAX:
            raise Closed(Close.TOO_BIG)
    raise Closed(Close.TOO_FAST)


async def _guard(socket: WebSocket) -> None:
    """Close it once whoever watches may not any more, also while the seat waits for the screen."""
    clock = services_of(socket).clock
    while watching(socket) is not None:
        await clock.sleep(RIGHTS_S)
    raise Closed(Close.NOT_SIGNED_IN)


async def until_either(*works: Any) -> None:
    """Run all until one ends; its end is ours, the others are cancelled."""
    tasks = [asyncio.ensure_future(work) for work in works]
    for task in tasks:
        task.add_done_callback(_heard)
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
    await asyncio.wait(tasks)
    for task in done:
        task.result()


def _heard(task: asyncio.Future[Any]) -> None:
    """When a screen goes, all works notice: what the others say of it belongs in no log."""
    if not task.cancelled():
        task.exception()

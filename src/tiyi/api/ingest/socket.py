"""`WS /ingest/ws`: batches up, acks and messages down, over one connection."""

import asyncio
from typing import Any, Final

import msgspec
from fastapi import APIRouter, WebSocket
from starlette.websockets import WebSocketDisconnect

from tiyi.api.auth import bearer, sender_of, services_of
from tiyi.api.ingest.routes import ReceiptNote, take_receipt, waiting_for
from tiyi.api.live.seat import Close, Closed, close
from tiyi.api.services import Services
from tiyi.ingest.edge import Sender
from tiyi.ingest.edge.contract import MESSAGE_BYTES_MAX
from tiyi.ingest.edge.errors import SendersUnread, SenderUnknown, TooFast
from tiyi.model.errors import TiyiError

router = APIRouter(prefix="/ingest", tags=["ingest"])
AUTH_S: Final = 10.0
UNACKED_MAX: Final = 8
DOWN_PAUSE_S: Final = 0.5
SEND_S: Final = 10.0


class _Message(msgspec.Struct, frozen=True):
    """Any message of a sender: a batch has no `type`."""

    type: str = "batch"
    token: str = ""
    batch_id: str | None = None


class Line:
    """One connected sender."""

    def __init__(self, socket: WebSocket, services: Services, sender: Sender, token: str) -> None:
        self._socket, self._services = socket, services
        self._sender, self._token = sender, token
        self._room = asyncio.Semaphore(UNACKED_MAX)
        self._sending = asyncio.Lock()
        self._told: set[str] = set()

    async def serve(self) -> None:
        """Read batches and push messages until the line ends."""
        await self._send({"type": "ready", "server_ms": self._services.clock.now_ms()})
        async with asyncio.TaskGroup() as group:
            pushing = group.create_task(self._push())
            try:
                while True:
                    # No room: nothing more is read, and the sender feels it in its socket.
                    await self._room.acquire()
                    text = await receive(self._socket)
                    self._check()
                    await self._take(text, group)
            finally:
                pushing.cancel()

    async def _take(self, text: str, group: asyncio.TaskGroup) -> None:
        try:
            message = msgspec.json.decode(text, type=_Message)
        except (msgspec.DecodeError, RecursionError):
            message = _Message()
        if message.type == "receipt":
            self._room.release()
            await self._receipt(text)
        else:
            group.create_task(self._batch(text.encode(), message.batch_id))

    async def _batch(self, body: bytes, batch_id: str | None) -> None:
        try:
            ack = await self._services.edge.submit(self._sender, body)
            await self._send({"type": "ack", **msgspec.to_builtins(ack)})
        except TooFast:
            raise Closed(Close.TOO_FAST) from None
        except TiyiError as error:
            await self._refuse(error, {"batch_id": (batch_id or "")[:64] or None})
        finally:
            self._room.release()

    async def _receipt(self, text: str) -> None:
        try:
            fields = msgspec.json.decode(text)
            fields.pop("type")
            note = msgspec.convert(fields, ReceiptNote)
            await take_receipt(self._services, self._sender, note)
        except msgspec.ValidationError:
            await self._send({"type": "refused", "code": "receipt.invalid", "params": {}})
        except TiyiError as error:
            await self._refuse(error, {})

    async def _refuse(self, error: TiyiError, more: dict[str, Any]) -> None:
        told = {"type": "refused", "code": error.code, "params": error.params}
        await self._send(told | more)

    async def _push(self) -> None:
        """Messages for the people of this sender, each once per connection."""
        while True:
            waiting = waiting_for(self._services, self._sender.sender)
            for message in waiting:
                if message.id not in self._told:
                    self._told.add(message.id)
                    await self._send({"type": "message", "message": msgspec.to_builtins(message)})
            self._told &= {message.id for message in waiting}
            await self._services.clock.sleep(DOWN_PAUSE_S)
            self._check()

    def _check(self) -> None:
        """A revoked token ends the line."""
        registry, now_ms = self._services.edge.registry, self._services.clock.now_ms()
        if registry.authenticate(self._token, now_ms) is None:
            raise Closed(Close.NOT_SIGNED_IN)

    async def _send(self, message: dict[str, Any]) -> None:
        try:
            async with self._sending, asyncio.timeout(SEND_S):
                await self._socket.send_text(msgspec.json.encode(message).decode())
        except TimeoutError:
            raise Closed(Close.TOO_SLOW) from None


@router.websocket("/ws")
async def ingest_socket(socket: WebSocket) -> None:
    """The first message (or the Authorization header) names the token, within 10 s."""
    services = services_of(socket)
    await socket.accept()
    try:
        token = bearer(socket.headers) or await _token(socket)
        line = Line(socket, services, sender_of(services, token), token)
        await line.serve()
    except* Closed as ends:
        await close(socket, first(ends).code)
    except* SendersUnread:
        await close(socket, Close.TRY_LATER)
    except* SenderUnknown:
        await close(socket, Close.NOT_SIGNED_IN)
    except* WebSocketDisconnect:
        pass


async def _token(socket: WebSocket) -> str:
    try:
        async with asyncio.timeout(AUTH_S):
            text = await receive(socket)
        message = msgspec.json.decode(text, type=_Message)
    except (TimeoutError, msgspec.DecodeError, RecursionError):
        raise Closed(Close.NOT_SIGNED_IN) from None
    if message.type != "auth":
        raise Closed(Close.NOT_SIGNED_IN)
    return message.token


async def receive(socket: WebSocket) -> str:
    """One text message within the size limit."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1000))
    text = message.get("text")
    if text is None:
        raise Closed(Close.BAD_HELLO)
    if len(text) > MESSAGE_BYTES_MAX:
        raise Closed(Close.TOO_BIG)
    return str(text)


def first(ends: BaseExceptionGroup[Closed]) -> Closed:
    """One of the reasons why a line ended."""
    end: BaseException = ends
    while isinstance(end, BaseExceptionGroup):
        end = end.exceptions[0]
    assert isinstance(end, Closed)  # noqa: S101 - a group of these
    return end

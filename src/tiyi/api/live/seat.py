"""One clinician's connection: what it has seen, and what it is sent next."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from starlette.websockets import WebSocket, WebSocketDisconnect

from tiyi.access.fields import sees_all
from tiyi.access.rights import Right, rights_of
from tiyi.api.access.guard import withheld
from tiyi.api.live.cursor import write_cursor
from tiyi.api.live.hub import Hub, Lagging
from tiyi.api.live.wall import encoded
from tiyi.api.vitals import Vitals
from tiyi.model.alerts import AlertEvent
from tiyi.model.scope import Scope

SEND_S: Final = 10.0
"""A socket that takes longer for one message is closed; it resumes from its cursor."""
CLOSE_S: Final = 1.0
PULSE_S: Final = 1.0
"""How long a seat sleeps at most before it looks at its rights and the vitals again."""
STATUS_PULSES: Final = 5
ALERTS_A_ROUND: Final = 64
"""Then the board's turn comes: in a storm of thousands heart rates would stand still."""


class Close(IntEnum):
    """Codes of sockets that we close; each is in the documentation."""

    TOO_BIG = 1009
    BAD_HELLO = 4400
    NOT_SIGNED_IN = 4401
    ORIGIN = 4403
    TOO_SLOW = 4408
    TOO_FAST = 4429
    TRY_LATER = 4503


class Closed(Exception):
    """The connection ends with this code."""

    def __init__(self, code: Close) -> None:
        super().__init__(code.name)
        self.code = code


async def close(socket: WebSocket, code: Close) -> None:
    """Close with a code, unless the other side has gone, or does not even take that."""
    try:
        async with asyncio.timeout(CLOSE_S):
            await socket.close(code, code.name.lower())
    except (RuntimeError, WebSocketDisconnect, TimeoutError):
        return


Send = Callable[[str], Awaitable[None]]


@dataclass(slots=True)
class Seat:
    """Sends to one socket until it is closed. `scope` is asked again before every round."""

    hub: Hub
    send_text: Send
    scope: Callable[[], Scope | None]
    vitals: Callable[[], Awaitable[Vitals]]
    seq: int | None = None
    number: int = 0
    _scope: Scope | None = None
    _status: str = ""
    _pulses: int = 0

    async def serve(self, hello: dict[str, Any], since: dict[int, int] | None) -> None:
        """Hello, the whole board, what was missed since the cursor, then everything new."""
        self._scope = self._rights()
        if since is not None and not await self.hub.gave(since):
            raise Closed(Close.BAD_HELLO)
        # Whatever is appended from here on is in the window; before it, the log tells.
        self.number, upto = self.hub.count, dict(self.hub.offsets)
        await self._send(encoded(hello | {"cursor": write_cursor(since or upto)}))
        await self._board()
        await self._tell_status()
        if since is not None:
            async for cursor, event in self.hub.past(since, upto):
                if self._covers(event):
                    handled = await self.hub.handled([event])
                    await self._tell(self.hub.alert_text(event, cursor, handled))
        while True:
            await self.round()

    async def round(self) -> None:
        """Wait for news, then send some alerts first and the newest board after them."""
        await self.hub.news(self.number, self.seq or 0, PULSE_S)
        scope = self._rights()
        if scope != self._scope:
            self._scope, self.seq = scope, None
        try:
            alerts = self.hub.alerts_after(self.number)
        except Lagging:
            raise Closed(Close.TOO_SLOW) from None
        for alert in alerts[:ALERTS_A_ROUND]:
            if self._covers(alert.event):
                await self._tell(alert.text)
            self.number = alert.number + 1
        await self._board()
        await self._tell_status()

    def _rights(self) -> Scope:
        scope = self.scope()
        if scope is None:
            raise Closed(Close.NOT_SIGNED_IN)
        return scope

    async def _board(self) -> None:
        assert self._scope is not None  # noqa: S101 - set before the first frame
        seq, text = self.hub.frame(self._scope, self.seq)
        if text is not None:
            await self._send(text)
        self.seq = seq

    async def _tell(self, text: str) -> None:
        """An alert, without what the seat's roles do not see."""
        assert self._scope is not None  # noqa: S101 - set before the first alert
        if Right.ALERTS not in rights_of(self._scope):
            return
        if not sees_all(self._scope):
            text = withheld(text.encode(), self._scope).decode()
        await self._send(text)

    def _covers(self, event: AlertEvent) -> bool:
        assert self._scope is not None  # noqa: S101 - set before the first alert
        return self.hub.covers(self._scope, event)

    async def _tell_status(self) -> None:
        vitals = await self.vitals()
        status = encoded(
            {
                "type": "status",
                "watch_behind_s": round(vitals.watch_behind_s),
                "suspended_since_ms": vitals.suspended_since_ms,
            }
        )
        self._pulses += 1
        if status != self._status or self._pulses >= STATUS_PULSES:
            self._status, self._pulses = status, 0
            await self._send(status)

    async def _send(self, text: str) -> None:
        try:
            async with asyncio.timeout(SEND_S):
                await self.send_text(text)
        except TimeoutError:
            raise Closed(Close.TOO_SLOW) from None

"""The hub of all live sockets: board frames newest-wins, alerts lossless, both encoded once.

Seats pull: whoever is ready asks for what it has not seen. A slow screen thus skips frames by
itself and nothing piles up for it. Alerts wait in one bounded window; a seat that falls out of it
is closed with a code and resumes from its cursor, by reading the log.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import msgspec

from tiyi.access.fields import Kind, seen_by, without
from tiyi.api.common import zone_of
from tiyi.api.live.cursor import write_cursor
from tiyi.api.live.telling import alert_body, untouched
from tiyi.api.live.wall import Wall, encoded
from tiyi.api.services import Advice, Words, no_advice
from tiyi.model.alerts import AlertEvent
from tiyi.model.context import Context
from tiyi.model.errors import FrameError
from tiyi.model.ids import PARTITIONS, is_canary
from tiyi.model.scope import Scope
from tiyi.model.table import decode_table
from tiyi.model.topics import ALERTS, BOARD, CONTEXT
from tiyi.ports import Clock, Log, LogRecord
from tiyi.storage.records.alerts import HandledAlert

ALERTS_KEPT: Final = 4_096
ALERTS_KEPT_MS: Final = 600_000
"""No open screen is so far behind: one that takes nothing for ten seconds is closed."""
BOARD_PAST_MS: Final = 120_000
"""How far back the board is read at the start."""
FRAME_PAUSE_S: Final = 0.1
_CONTEXTS: Final = msgspec.json.Decoder(list[Context])
_ALERT: Final = msgspec.json.Decoder(AlertEvent)
TOLD_AT_ONCE: Final = 64
"""Alerts that are looked up in the records together: thousands come in one second of a storm."""
HandledNow = Callable[[Sequence[str]], Awaitable[Mapping[str, HandledAlert]]]
"""What people did about alerts by now, by id, as far as the records can say."""
ScopeKey = tuple[str, frozenset[str] | None, frozenset[Kind]]


def scope_key(scope: Scope) -> ScopeKey:
    """Seats with equal keys see the same people and the same of them."""
    return scope.organisation, scope.sites, seen_by(scope)


@dataclass(frozen=True, slots=True)
class ToldAlert:
    """One alert revision, or one act of people on an alert, ready to be sent."""

    number: int
    event: AlertEvent
    text: str
    kept_ms: int


class Lagging(Exception):
    """The seat has fallen out of the window of alerts."""


class Hub:
    """Follows board, contexts and alerts of the log; seats ask it for frames and alerts."""

    def __init__(
        self,
        log: Log,
        clock: Clock,
        words: Words,
        handled: HandledNow,
        *,
        advice: Advice = no_advice,
    ) -> None:
        self._log, self._clock = log, clock
        self.words, self._handled, self._advice = words, handled, advice
        self.wall = Wall()
        self.offsets: dict[int, int] = {}
        """Alerts: partition → next offset."""
        self.count = 0
        """Alerts since the start; the number of the next one."""
        self.skipped = 0
        """Records that did not read."""
        self.seats = 0
        self._context_offsets: dict[int, int] = {}
        self._board_offsets: dict[int, int] = {}
        self._recent: deque[ToldAlert] = deque(maxlen=ALERTS_KEPT)
        self._telling = asyncio.Lock()
        """Held from the look at the records until all is kept: acts of people come before or after
        it. Frames do not wait for it.
        """
        self._news = asyncio.Condition()
        self._frames: dict[tuple[ScopeKey, int | None], tuple[int, str | None]] = {}

    async def start(self) -> None:
        """Read contexts and the last board rows, and note where the alerts stand."""
        self._context_offsets = await self._log.ends(CONTEXT.name)
        async for records in self._log.snapshot(CONTEXT.name):
            self._take_contexts(records)
        self._board_offsets = await self._log.ends(BOARD.name)
        since_ms = self._clock.now_ms() - BOARD_PAST_MS
        for partition, end in self._board_offsets.items():
            first = await self._log.offset_at(BOARD.name, partition, since_ms)
            async for records in self._log.span(BOARD.name, partition, first, end):
                self._take_board(records)
        self.offsets = await self._log.ends(ALERTS.name)
        self.wall.advance()

    async def run(self) -> None:
        """Follow everything for ever; the first failure ends all of it."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._follow_contexts())
            group.create_task(self._follow_board())
            group.create_task(self._follow_alerts())
            group.create_task(self._beat())

    async def _follow_contexts(self) -> None:
        async for records in self._log.follow(CONTEXT.name, self._context_offsets):
            self._take_contexts(records)

    async def _follow_board(self) -> None:
        async for records in self._log.follow(BOARD.name, self._board_offsets):
            self._take_board(records)

    async def _follow_alerts(self) -> None:
        async for records in self._log.follow(ALERTS.name, dict(self.offsets)):
            for first in range(0, len(records), TOLD_AT_ONCE):
                await self._tell(records[first : first + TOLD_AT_ONCE])
                await asyncio.sleep(0)  # what came in one batch would hold up frames and sockets

    async def _tell(self, records: Sequence[LogRecord]) -> None:
        events = [self._event(record) for record in records]
        async with self._telling:
            handled = await self.handled([event for event in events if event is not None])
            async with self._news:
                for record, event in zip(records, events, strict=True):
                    self.offsets[record.partition] = record.offset + 1
                    if event is not None:
                        cursor = write_cursor(self.offsets)
                        self._keep(event, self.alert_text(event, cursor, handled))
                self._news.notify_all()

    async def handled(self, events: Sequence[AlertEvent]) -> Mapping[str, HandledAlert]:
        """What people did so far about those alerts that they may have seen already."""
        seen = sorted({event.alert_id for event in events if event.revision > 1})
        return await self._handled(seen) if seen else {}

    def alert_text(
        self, event: AlertEvent, cursor: str, handled: Mapping[str, HandledAlert]
    ) -> str:
        """The message of one revision."""
        now = handled.get(event.alert_id, untouched(event))
        alert = self.body(replace(now, event=event))
        return encoded({"type": "alert", "cursor": cursor, "alert": alert})

    def body(self, handled: HandledAlert) -> dict[str, Any]:
        """An alert as people see it."""
        zone = self.zone(handled.event.participant)
        return alert_body(handled, self.words, zone, self._advice)

    def zone(self, participant: str) -> str | None:
        """The time zone of a participant's days."""
        context = self.wall.context(participant)
        return zone_of(context.zone) if context else None

    async def act(self, handled: HandledAlert) -> None:
        """Somebody acknowledged or resolved an alert: every screen is told."""
        async with self._telling, self._news:
            text = encoded({"type": "handled", "alert": self.body(handled)})
            self._keep(handled.event, text)
            self._news.notify_all()

    def _keep(self, event: AlertEvent, text: str) -> None:
        now_ms = self._clock.now_ms()
        while self._recent and self._recent[0].kept_ms < now_ms - ALERTS_KEPT_MS:
            self._recent.popleft()
        self._recent.append(ToldAlert(self.count, event, text, now_ms))
        self.count += 1

    async def _beat(self) -> None:
        while True:
            await self._clock.sleep(FRAME_PAUSE_S)
            await self.beat()

    async def beat(self) -> None:
        """Close the present frame and wake the seats if it shows anything new."""
        if self.wall.advance():
            self._frames.clear()
            async with self._news:
                self._news.notify_all()

    def _take_contexts(self, records: list[LogRecord]) -> None:
        for record in records:
            if record.value is None:
                self.wall.forget((record.key or b"").decode())
                continue
            try:
                self.wall.learn(_CONTEXTS.decode(record.value), self._clock.now_ms())
            except msgspec.DecodeError:
                self.skipped += 1

    def _take_board(self, records: list[LogRecord]) -> None:
        for record in records:
            try:
                self.wall.apply(decode_table(record.value or b""))
            except FrameError:
                self.skipped += 1

    def _event(self, record: LogRecord) -> AlertEvent | None:
        """The alert of a record; None where it can't be read, or is a canary's."""
        try:
            event = _ALERT.decode(record.value or b"")
        except msgspec.DecodeError:
            self.skipped += 1
            return None
        return None if is_canary(event.participant) else event

    def frame(self, scope: Scope, since: int | None) -> tuple[int, str | None]:
        """Number and text of the frame after `since`; built once for all seats of one scope."""
        key: tuple[ScopeKey, int | None] = (scope_key(scope), since)
        found = self._frames.get(key)
        if found is None:
            frame = self.wall.frame(scope, since=since, now_ms=self._clock.now_ms())
            shown = None if frame is None else encoded(without(frame, seen_by(scope)))
            found = (self.wall.seq, shown)
            self._frames[key] = found
        return found

    def covers(self, scope: Scope, event: AlertEvent) -> bool:
        """Whether an alert is for the eyes of this scope."""
        context = self.wall.context(event.participant)
        ours = context is None or context.organisation == scope.organisation
        return ours and scope.sees(event.site)

    def snapshot(self, scope: Scope) -> dict[str, Any]:
        """The whole board of a scope."""
        frame = self.wall.frame(scope, since=None, now_ms=self._clock.now_ms())
        assert frame is not None  # noqa: S101 - a full frame always exists
        return frame

    def alerts_after(self, number: int) -> list[ToldAlert]:
        """Alerts from `number` on; Lagging when some of them are no longer in the window."""
        if number >= self.count:
            return []
        if number < self.count - len(self._recent):
            raise Lagging
        return [alert for alert in self._recent if alert.number >= number]

    async def gave(self, since: Mapping[int, int]) -> bool:
        """Whether a cursor can be of this log: one of a lost log is ahead of a restored one."""
        if all(offset <= self.offsets.get(partition, 0) for partition, offset in since.items()):
            return True
        # Another server on the same log may have read further than this one.
        ends = await self._log.ends(ALERTS.name)
        return all(offset <= ends.get(partition, 0) for partition, offset in since.items())

    async def past(
        self, since: Mapping[int, int], upto: Mapping[int, int]
    ) -> AsyncIterator[tuple[str, AlertEvent]]:
        """Alerts of the log between two positions, oldest first within a partition."""
        at = {partition: since.get(partition, 0) for partition in range(PARTITIONS)}
        for partition in range(PARTITIONS):
            stop = upto.get(partition, 0)
            if at[partition] >= stop:
                continue
            async for records in self._log.span(ALERTS.name, partition, at[partition], stop):
                for record in records:
                    event = self._event(record)
                    at[partition] = record.offset + 1
                    if event is not None:
                        yield write_cursor(at), event

    async def news(self, number: int, seq: int, timeout_s: float) -> None:
        """Wait until there is an alert from `number` on or a frame after `seq`, or for a while."""

        # Not `wait_for`, which in Python 3.11 may forget that it was cancelled.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout_s), self._news:
                await self._news.wait_for(lambda: self.count > number or self.wall.seq > seq)

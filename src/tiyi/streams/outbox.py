"""The one publisher of the records' outbox: rows to the log in order, marked once durable."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from tiyi.model.errors import AWAY, BusyError, OperationError
from tiyi.model.ids import partition_of
from tiyi.ports import Clock, Log, Outbox, OutboxRow
from tiyi.streams.publish import Append
from tiyi.streams.retry import until_done

ROWS_AT_ONCE = 500
PAUSE_S = 0.1
ROUND_S: Final = 30.0
"""So long rows that were read are appended; then they are read anew, which shows whose turn it is.
"""
LANDING_S: Final = 120.0
"""What a publisher had begun when it lost its turn is in the log by then, or never will be: its
round, the last append's 15 s and the minute after which a producer is given up."""


class OutboxPublisher:
    """Appends what the records changed; a crash repeats rows, which are keyed, and loses none.

    A turn that begins with rows follows a publisher that died or lost its session, and that may
    have old rows in flight. Everything is published at once, and once more when that has landed:
    then the newest record of each key is the newest row again.
    """

    def __init__(self, outbox: Outbox, log: Log, clock: Clock) -> None:
        """Read `outbox` in a thread; append to `log`."""
        self._outbox = outbox
        self._log = log
        self._clock = clock
        self._turn = 0
        self._again_ms = 0
        self._repeats = False
        self._told: dict[tuple[str, str], OutboxRow] = {}

    async def publish_waiting(self) -> int:
        """Publish what waits now; how many rows. Raises for rows that have to be read again."""
        rows = await asyncio.to_thread(self._outbox.waiting, ROWS_AT_ONCE)
        self._note_turn()
        if rows:
            await self._publish(rows)
        if self._told and self._clock.now_ms() >= self._again_ms:
            await self._repeat()
        return len(rows)

    def _note_turn(self) -> None:
        """Begin anew where the turn is another one than before."""
        if self._outbox.turn != self._turn:
            self._turn, self._told = self._outbox.turn, {}
            self._repeats = self._turn > 0
            self._again_ms = self._clock.now_ms() + round(LANDING_S * 1000)

    async def _repeat(self) -> None:
        _, failures = await self._append(self._told.values())
        for failure in failures:
            raise failure
        self._repeats, self._told = False, {}

    async def _publish(self, rows: list[OutboxRow]) -> None:
        done, failures = await self._append(rows)
        if self._repeats:
            self._told |= {(row.topic, row.key): row for row in done}
        await asyncio.to_thread(self._outbox.published, [row.id for row in done])
        for failure in failures:
            raise failure

    async def _append(
        self, rows: Iterable[OutboxRow]
    ) -> tuple[list[OutboxRow], list[OperationError | BusyError]]:
        """The rows that are durable, in their order, and what kept others from it."""
        by_key: defaultdict[tuple[str, str], list[OutboxRow]] = defaultdict(list)
        for row in rows:
            by_key[row.topic, row.key].append(row)
        until_ms = self._clock.now_ms() + ROUND_S * 1000
        done: list[OutboxRow] = []
        asked = (self._in_order(same, until_ms, done) for same in by_key.values())
        found = await asyncio.gather(*asked)
        return sorted(done, key=lambda row: row.id), [one for one in found if one is not None]

    async def _in_order(
        self, rows: list[OutboxRow], until_ms: float, done: list[OutboxRow]
    ) -> OperationError | BusyError | None:
        """Rows of one key one by one: a refused one must not be overtaken by what replaces it."""
        for row in rows:
            if self._clock.now_ms() > until_ms:
                return None
            home, key = partition_of(row.participant), row.key.encode()
            try:
                await Append(self._log, row.topic, home, key, row.value)()
            except AWAY as failure:
                return failure
            done.append(row)
        return None

    async def keep_publishing(self) -> None:
        """Publish for ever, and go on after the records or the log were away.

        Rows whose mark failed are read again, not marked again: meanwhile another process may have
        its turn.
        """
        while True:
            if not await until_done(self.publish_waiting):
                await self._clock.sleep(PAUSE_S)

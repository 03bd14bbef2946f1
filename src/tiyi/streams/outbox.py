"""The one publisher of the records' outbox: rows to the log in order, marked once durable."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence

from tiyi.model.ids import partition_of
from tiyi.ports import Clock, Log, Outbox, OutboxRow
from tiyi.streams.publish import Append
from tiyi.streams.retry import until_done

ROWS_AT_ONCE = 500
PAUSE_S = 0.1


class OutboxPublisher:
    """Appends what the records changed; a crash repeats rows, which are keyed, and loses none."""

    def __init__(self, outbox: Outbox, log: Log, clock: Clock) -> None:
        """Read `outbox` in a thread; append to `log`."""
        self._outbox = outbox
        self._log = log
        self._clock = clock

    async def publish_waiting(self) -> int:
        """Publish what waits now; how many rows."""
        rows = await asyncio.to_thread(self._outbox.waiting, ROWS_AT_ONCE)
        if rows:
            await self._append(rows)
            await asyncio.to_thread(self._outbox.published, [row.id for row in rows])
        return len(rows)

    async def _append(self, rows: Sequence[OutboxRow]) -> None:
        by_key: defaultdict[tuple[str, str], list[OutboxRow]] = defaultdict(list)
        for row in rows:
            by_key[row.topic, row.key].append(row)
        await asyncio.gather(*(self._in_order(same) for same in by_key.values()))

    async def _in_order(self, rows: Sequence[OutboxRow]) -> None:
        """Rows of one key one by one: a refused one must not overtake what replaces it."""
        for row in rows:
            home, key = partition_of(row.participant), row.key.encode()
            await until_done(Append(self._log, row.topic, home, key, row.value))

    async def keep_publishing(self) -> None:
        """Publish for ever, and go on after the records were away.

        Rows whose mark failed are read again, not marked again: meanwhile another process may have
        its turn.
        """
        while True:
            if not await until_done(self.publish_waiting):
                await self._clock.sleep(PAUSE_S)

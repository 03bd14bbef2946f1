"""What the brain says, as keyed records in the participants' partitions of the log."""

import asyncio
from collections.abc import Awaitable, Iterable, Sequence

from tiyi.model.alerts import AlertEvent
from tiyi.model.errors import AWAY
from tiyi.model.ids import partition_of
from tiyi.model.results import SessionResult
from tiyi.model.sessions import OpenRecord, SessionEvent, Touched
from tiyi.model.table import Table, encode_table
from tiyi.model.topics import ALERTS, BOARD, MINUTES, OPEN, SESSIONS, TOUCHED
from tiyi.ports import Log
from tiyi.streams.retry import until_done
from tiyi.streams.wire import SessionMessage, by_partition, encode


class Publisher:
    """Appends facts; every method returns only when its records are durable."""

    def __init__(self, log: Log) -> None:
        """Publish on `log`."""
        self._log = log

    async def alerts(self, events: Iterable[AlertEvent]) -> None:
        """Alert revisions, keyed by alert."""
        await self._keyed(
            ALERTS.name, ((event.participant, event.alert_id, encode(event)) for event in events)
        )

    async def sessions(self, events: Iterable[SessionEvent]) -> None:
        """Sessions opened and closed, keyed by session."""
        await self._keyed(
            SESSIONS.name,
            (
                (event.participant, event.session_id, encode(SessionMessage(event=event)))
                for event in events
            ),
        )

    async def results(self, results: Iterable[SessionResult]) -> None:
        """Session results, keyed by session."""
        await self._keyed(
            SESSIONS.name,
            (
                (result.participant, result.session_id, encode(SessionMessage(result=result)))
                for result in results
            ),
        )

    async def opens(self, records: Iterable[OpenRecord]) -> None:
        """What a restart needs, newest per participant."""
        await self._keyed(
            OPEN.name,
            ((record.participant, record.participant, encode(record)) for record in records),
        )

    async def touched(self, hours: Iterable[Touched]) -> None:
        """Hours to be scored again."""
        await self._keyed(
            TOUCHED.name,
            ((touch.participant, touch.participant, encode(touch)) for touch in hours),
        )

    async def minutes(self, tables: Iterable[Table]) -> None:
        """Minute rows, one record per table and partition."""
        parts = [part for table in tables if len(table) for part in by_partition(table)]
        await self._all(MINUTES.name, [(home, None, encode_table(part)) for home, part in parts])

    async def board(self, parts: Sequence[tuple[int, Table]]) -> None:
        """Board rows; lossy by contract: what the log does not take now is not sent again."""
        sent = [self._one(BOARD.name, home, None, encode_table(part)) for home, part in parts]
        for result in await asyncio.gather(*map(_begun, sent), return_exceptions=True):
            if isinstance(result, BaseException) and not isinstance(result, AWAY):
                raise result

    async def _keyed(self, topic: str, facts: Iterable[tuple[str, str, bytes]]) -> None:
        rows = [(partition_of(who), key.encode(), value) for who, key, value in facts]
        await self._all(topic, rows)

    async def _all(self, topic: str, rows: Sequence[tuple[int, bytes | None, bytes]]) -> None:
        # Appended in order at once, so that they share commits; a refused one is sent again alone.
        appends = [self._one(topic, *row) for row in rows]
        results = await asyncio.gather(*map(_begun, appends), return_exceptions=True)
        again = []
        for append, result in zip(appends, results, strict=True):
            if isinstance(result, AWAY):
                again.append(until_done(append))
            elif isinstance(result, BaseException):
                raise result
        await asyncio.gather(*again)

    def _one(self, topic: str, partition: int, key: bytes | None, value: bytes) -> "Append":
        return Append(self._log, topic, partition, key, value)


class Append:
    """One append that can be repeated."""

    def __init__(
        self, log: Log, topic: str, partition: int, key: bytes | None, value: bytes | None
    ) -> None:
        """Remember what to append where."""
        self._log, self._topic, self._partition = log, topic, partition
        self._key, self._value = key, value

    def __call__(self) -> Awaitable[int]:
        """Append now; the awaitable gives the offset once durable."""
        return self._log.append(self._topic, self._partition, self._value, key=self._key)


def _begun(append: Append) -> Awaitable[int]:
    """The append under way; one that is refused at once as one that has failed."""
    try:
        return append()
    except AWAY as refusal:
        failed: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        failed.set_exception(refusal)
        return failed

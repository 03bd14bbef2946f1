"""The series agent: minutes, session summaries and alert marks into the series store."""

import functools
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Generic, TypeVar

from tiyi.model.alerts import AlertEvent
from tiyi.model.errors import FrameError, RowsRefused
from tiyi.model.ids import is_canary
from tiyi.model.results import SessionResult
from tiyi.model.table import Table, decode_table
from tiyi.model.topics import ALERTS, MINUTES
from tiyi.ports import Series
from tiyi.streams.drain import Ack, Incoming
from tiyi.streams.people import Gone, minutes_of_people, nobody
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.retry import done_in
from tiyi.streams.wire import decode_alert, decode_session

Fact = TypeVar("Fact")


class _Facts(Generic[Fact]):
    """Decoded facts, and the record that each of them came in."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.records: list[Incoming] = []

    def add(self, record: Incoming, fact: Fact) -> None:
        self.facts.append(fact)
        self.records.append(record)


class SeriesWriter:
    """Keyed upserts, so a record that comes twice changes nothing."""

    def __init__(
        self, series: Series, quarantine: Quarantine, *, worker: Executor, gone: Gone = nobody
    ) -> None:
        """Write into `series` from `worker`, but nothing of people who were erased (`gone`)."""
        self._gone = gone
        self._series = series
        self._quarantine = quarantine
        self._worker = worker

    async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
        """Write everything, set aside what the store refuses, then acknowledge."""
        minutes = _Facts[Table]()
        results = _Facts[SessionResult]()
        marks = _Facts[AlertEvent]()
        for record in records:
            try:
                self._sort(record, minutes, results, marks)
            except FrameError as error:
                await self._quarantine.keep(record, error)
        for table, record in zip(minutes.facts, minutes.records, strict=True):
            work = functools.partial(self._series.write_minutes, table)
            # A table is one record, whichever of its rows was refused.
            await self._write(work, [record] * len(table))
        if results.facts:
            write_sessions = functools.partial(self._series.write_sessions, results.facts)
            await self._write(write_sessions, results.records)
        if marks.facts:
            write_marks = functools.partial(self._series.write_alert_marks, marks.facts)
            await self._write(write_marks, marks.records)
        await ack(records)

    def _sort(
        self,
        record: Incoming,
        minutes: _Facts[Table],
        results: _Facts[SessionResult],
        marks: _Facts[AlertEvent],
    ) -> None:
        if record.topic == MINUTES.name:
            minutes.add(record, minutes_of_people(decode_table(record.value), self._gone))
        elif record.topic == ALERTS.name:
            event = decode_alert(record.value)
            if not is_canary(event.participant) and not self._gone(event.participant):
                marks.add(record, event)
        else:
            message = decode_session(record.value)
            if message.result is not None and not self._gone(message.result.participant):
                results.add(record, message.result)

    async def _write(self, work: Callable[[], None], rows: Sequence[Incoming]) -> None:
        """Run `work` until it is done; `rows` are the records that its rows came in."""
        try:
            await done_in(self._worker, work)
        except RowsRefused as refused:
            guilty = {id(rows[at]): (rows[at], why) for at, why in refused.rows.items()}
            for record, why in guilty.values():
                await self._quarantine.keep(record, RowsRefused(str(refused), {0: why}))

"""The series agent: minutes, session summaries and alert marks into the series store."""

import asyncio
import functools
from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from tiyi.model.alerts import AlertEvent
from tiyi.model.errors import FrameError
from tiyi.model.results import SessionResult
from tiyi.model.table import Table, decode_table
from tiyi.model.topics import ALERTS, MINUTES
from tiyi.ports import Series
from tiyi.streams.drain import Ack, Incoming
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.retry import until_done
from tiyi.streams.wire import decode_alert, decode_session


class SeriesWriter:
    """Keyed upserts, so a record that comes twice changes nothing."""

    def __init__(self, series: Series, quarantine: Quarantine, *, worker: Executor) -> None:
        """Write into `series` from `worker`."""
        self._series = series
        self._quarantine = quarantine
        self._worker = worker

    async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
        """Write everything, then acknowledge."""
        minutes: list[Table] = []
        results: list[SessionResult] = []
        marks: list[AlertEvent] = []
        for record in records:
            try:
                self._sort(record, minutes, results, marks)
            except FrameError as error:
                await self._quarantine.keep(record, error)
        for table in minutes:
            await self._write(functools.partial(self._series.write_minutes, table))
        if results:
            await self._write(functools.partial(self._series.write_sessions, results))
        if marks:
            await self._write(functools.partial(self._series.write_alert_marks, marks))
        await ack(records)

    def _sort(
        self,
        record: Incoming,
        minutes: list[Table],
        results: list[SessionResult],
        marks: list[AlertEvent],
    ) -> None:
        if record.topic == MINUTES.name:
            minutes.append(decode_table(record.value))
        elif record.topic == ALERTS.name:
            marks.append(decode_alert(record.value))
        else:
            message = decode_session(record.value)
            if message.result is not None:
                results.append(message.result)

    async def _write(self, work: Callable[[], None]) -> None:
        loop = asyncio.get_running_loop()
        await until_done(lambda: loop.run_in_executor(self._worker, work))

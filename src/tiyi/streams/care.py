"""The care agent: alerts, their hops and session results into the records, where people act."""

import functools
from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from tiyi.model.errors import FrameError
from tiyi.model.ids import is_canary
from tiyi.model.scope import Scope
from tiyi.model.topics import ALERTS, HOPS
from tiyi.ports import Records
from tiyi.streams.drain import Ack, Incoming
from tiyi.streams.people import Gone, nobody
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.retry import done_in
from tiyi.streams.wire import decode_alert, decode_hop, decode_session


class Care:
    """Keeps each revision once; a record that comes twice changes nothing."""

    def __init__(
        self,
        records: Records,
        scope: Scope,
        quarantine: Quarantine,
        *,
        worker: Executor,
        gone: Gone = nobody,
    ) -> None:
        """Write as `scope` (the system's own) from `worker`; nothing of erased people (`gone`)."""
        self._gone = gone
        self._records = records
        self._scope = scope
        self._quarantine = quarantine
        self._worker = worker

    async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
        """Keep every fact, then acknowledge."""
        for record in records:
            try:
                work = self._work(record)
            except FrameError as error:
                await self._quarantine.keep(record, error)
                continue
            if work is not None:
                await done_in(self._worker, work)
        await ack(records)

    def _work(self, record: Incoming) -> Callable[[], object] | None:
        """How to keep a record's fact; None for a canary's or an erased person's."""
        if record.topic == ALERTS.name:
            event = decode_alert(record.value)
            if is_canary(event.participant) or self._gone(event.participant):
                return None
            return functools.partial(self._records.save_alert, self._scope, event)
        if record.topic == HOPS.name:
            report = decode_hop(record.value)
            if self._gone(report.participant):
                return None
            return functools.partial(self._records.save_hop, self._scope, report)
        message = decode_session(record.value)
        about = message.event or message.result
        if about is not None and self._gone(about.participant):
            return None
        if message.event is not None:
            return functools.partial(self._records.save_session_event, self._scope, message.event)
        if message.result is None:
            raise FrameError("a session record holds an event or a result", reason="json")
        return functools.partial(
            self._records.save_result, self._scope, message.result, at_ms=record.appended_ms
        )

"""Makes records durable: in the log, or while it gives no answer in the spool on this machine."""

import asyncio
import logging
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import Final

from tiyi.ingest.edge.drafts import Draft, spooled_form
from tiyi.model.errors import AWAY
from tiyi.ports import Clock, Log, Spool

logger = logging.getLogger(__name__)
PATIENCE_S: Final = 2.0
"""A log that has not answered by then is taken to be away."""
SHUT_AT: Final = 0.80
OPEN_BELOW: Final = 0.75
"""Fill of the spool at which batches are refused, and below which they are taken again."""


@dataclass(frozen=True, slots=True)
class SpoolFigures:
    """The spool for metrics: what rests there now, and counters since the start."""

    spooling: bool
    full: bool
    records: int
    rows: int
    size_bytes: int
    fill: float
    oldest_age_s: float
    spooled_records: int
    spooled_rows: int
    drained_records: int
    drained_rows: int
    grown_late_rows: int
    """Drained rows that had left the live horizon meanwhile."""
    late_answers: int
    """Records that the log took after the spool had them: it has them twice, they count once."""
    lost: int


@dataclass(slots=True)
class _Counters:
    rows: int = 0
    oldest_ms: int | None = None
    spooled_records: int = 0
    spooled_rows: int = 0
    drained_records: int = 0
    drained_rows: int = 0
    grown_late_rows: int = 0
    late_answers: int = 0


class Durable:
    """`put` returns when everything is on disk somewhere; where anything waits, all go behind it.

    Without a spool (the log is on this machine) the log alone decides.
    """

    def __init__(
        self, log: Log, clock: Clock, spool: Spool | None = None, *, patience_s: float = PATIENCE_S
    ) -> None:
        self._log, self._clock, self._patience_s = log, clock, patience_s
        self.spool = spool
        self.spooling = spool is not None and spool.records > 0
        self.filled = asyncio.Event()
        """Set while there may be something to drain."""
        self.counters = _Counters()
        self._putting = 0
        self._shut = False
        if self.spooling:
            self.filled.set()

    async def put(self, drafts: Sequence[Draft]) -> Sequence[int | None]:
        """The offset of each record; None where it is durable in the spool.

        Raises what the log raises where there is no spool, else what the spool raises.
        """
        if self.spool is None:
            return await asyncio.gather(*map(self._append, drafts))
        offsets: Sequence[int | None] = [None] * len(drafts)
        if not self.spooling:
            offsets = await self.by_log(drafts, self._patience_s)
        left = [draft for draft, at in zip(drafts, offsets, strict=True) if at is None]
        if left:
            await self._by_spool(self.spool, left)
        return offsets

    async def by_log(self, drafts: Sequence[Draft], patience_s: float) -> Sequence[int | None]:
        """Append all in order; the offsets that came in time, None where none did."""
        answers = [self._asked(draft) for draft in drafts]
        waiting = [answer for answer in answers if answer is not None]
        if waiting:
            all_of_them = asyncio.ensure_future(asyncio.wait(waiting))
            limit = asyncio.ensure_future(self._clock.sleep(patience_s))
            try:
                await asyncio.wait((all_of_them, limit), return_when=asyncio.FIRST_COMPLETED)
            finally:
                all_of_them.cancel()
                limit.cancel()
                for answer in waiting:
                    if not answer.done():
                        # Left alone, not cancelled: the log may still take it, and has it twice.
                        answer.add_done_callback(self._answered_late)
        return [None if answer is None else self._offset(answer) for answer in answers]

    def _append(self, draft: Draft) -> Awaitable[int]:
        return self._log.append(
            draft.topic, draft.partition, draft.value, key=draft.key, headers=draft.headers
        )

    def _asked(self, draft: Draft) -> "asyncio.Future[int] | None":
        try:
            return asyncio.ensure_future(self._append(draft))
        except AWAY:
            return None

    def _offset(self, answer: "asyncio.Future[int]") -> int | None:
        if not answer.done() or answer.cancelled():
            return None
        try:
            return answer.result()
        except AWAY:
            return None

    def _answered_late(self, answer: "asyncio.Future[int]") -> None:
        if not answer.cancelled() and answer.exception() is None:
            self.counters.late_answers += 1

    async def _by_spool(self, spool: Spool, drafts: Sequence[Draft]) -> None:
        now_ms, counters = self._clock.now_ms(), self.counters
        if not self.spooling:
            logger.warning("the log gives no answer: what comes is kept in the spool until it does")
        self.spooling = True
        self._putting += 1
        try:
            await spool.append([spooled_form(draft, now_ms) for draft in drafts])
        finally:
            self._putting -= 1
            self.filled.set()
        rows = sum(draft.rows for draft in drafts)
        counters.rows += rows
        counters.spooled_records += len(drafts)
        counters.spooled_rows += rows
        if counters.oldest_ms is None:
            counters.oldest_ms = now_ms

    def settled(self) -> bool:
        """Whether the spool is empty; direct appends resume when nothing is on its way there."""
        if self.spool is None or self.spool.records:
            return False
        self.filled.clear()
        if not self._putting:
            if self.spooling:
                logger.warning("the spool is drained: what comes goes to the log again")
            self.spooling = False
            self.counters.oldest_ms = None
        return True

    def room(self) -> bool:
        """Whether the spool lets more batches in: shut at 80 %, open again below 75 %."""
        if self.spool is not None:
            self._shut = self.spool.fill >= (OPEN_BELOW if self._shut else SHUT_AT)
        return not self._shut

    def figures(self) -> SpoolFigures | None:
        """None without a spool."""
        if self.spool is None:
            return None
        told = self.counters
        age_ms = 0 if told.oldest_ms is None else self._clock.now_ms() - told.oldest_ms
        return SpoolFigures(
            spooling=self.spooling,
            full=not self.room(),
            records=self.spool.records,
            rows=told.rows,
            size_bytes=self.spool.size_bytes,
            fill=self.spool.fill,
            oldest_age_s=age_ms / 1_000,
            spooled_records=told.spooled_records,
            spooled_rows=told.spooled_rows,
            drained_records=told.drained_records,
            drained_rows=told.drained_rows,
            grown_late_rows=told.grown_late_rows,
            late_answers=told.late_answers,
            lost=self.spool.lost,
        )

"""Moves what the spool holds to the log: probes while it is away, in order once it answers."""

import logging
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from tiyi.ingest.edge.asking import FIRST_WAIT_S, LONGEST_WAIT_S
from tiyi.ingest.edge.drafts import Draft, Kept, aged, kept_of
from tiyi.ingest.edge.durable import Durable
from tiyi.model.errors import TiyiError
from tiyi.model.frame import FrameCodec
from tiyi.model.topics import SAMPLES_LATE, SAMPLES_LIVE
from tiyi.ports import Clock, Spool

logger = logging.getLogger(__name__)
HANG_S: Final = 30.0
"""A probe without an answer is not repeated before that: it may still be taken."""
CHUNK_BYTES: Final = 256 << 10
CHUNK_RECORDS: Final = 128
"""Under way together: their frames are decoded in one go, which must not hold up the loop."""


class Drainer:
    """The spool's only reader once it runs. `landed` hears of each record with its offset."""

    def __init__(
        self,
        durable: Durable,
        spool: Spool,
        clock: Clock,
        *,
        landed: Callable[[Draft, int], None],
        emptied: Callable[[], None],
        chance: np.random.Generator,
    ) -> None:
        self._durable, self._spool, self._clock = durable, spool, clock
        self._landed, self._emptied, self._chance = landed, emptied, chance
        self._codec = FrameCodec()
        self._probing = True

    async def run(self) -> None:
        """Drain whenever there is something, for ever."""
        wait_s = FIRST_WAIT_S
        while True:
            await self._durable.filled.wait()
            if self._durable.settled():
                self._emptied()
            elif await self._moved_on():
                wait_s = FIRST_WAIT_S
            else:
                # Between half and whole, so that many edges do not come back at one instant.
                await self._clock.sleep(wait_s * self._chance.uniform(0.5, 1.0))
                wait_s = min(wait_s * 2, LONGEST_WAIT_S)

    async def _moved_on(self) -> bool:
        """Drain a chunk; whether the log took all of it."""
        try:
            kept = kept_of(await self._spool.read(limit_bytes=CHUNK_BYTES))
            under_way = kept[: 1 if self._probing else CHUNK_RECORDS]
            landed = await self._land(under_way)
            if landed:
                await self._spool.drop(kept[landed - 1].place)
                self._count([one.draft for one in kept[:landed]], kept[landed:])
            whole = landed == len(under_way)
        except TiyiError as error:
            # Also what the log refuses for good, a record larger than it takes: it was promised.
            logger.error("the spool can't be drained, and is tried again: %s", error)
            whole = False
        self._probing = not whole
        return whole

    async def _land(self, kept: Sequence[Kept]) -> int:
        """Append all in order, without waiting in between; how many the log has, without a gap.

        What comes after a gap is appended again with it: a key's last record stays its last.
        """
        now_ms = self._clock.now_ms()
        parts = [aged(one.draft, self._codec, now_ms) for one in kept]
        flat = [part for of_one in parts for part in of_one]
        offsets = iter(await self._durable.by_log(flat, HANG_S))
        for landed, (one, of_one) in enumerate(zip(kept, parts, strict=True)):
            places = [next(offsets) for _ in of_one]
            if any(place is None for place in places):
                return landed
            self._note(one.draft, of_one, places[0])
        return len(kept)

    def _note(self, draft: Draft, parts: Sequence[Draft], offset: int | None) -> None:
        if draft.topic == SAMPLES_LIVE.name:
            late = sum(part.rows for part in parts if part.topic == SAMPLES_LATE.name)
            self._durable.counters.grown_late_rows += late
        if offset is not None:
            self._landed(draft, offset)

    def _count(self, drained: Sequence[Draft], left: Sequence[Kept]) -> None:
        counters = self._durable.counters
        rows = sum(draft.rows for draft in drained)
        counters.drained_records += len(drained)
        counters.drained_rows += rows
        counters.rows -= rows
        counters.oldest_ms = left[0].draft.at_ms if left else drained[-1].at_ms

"""Watching changes hands: what a process learns of its partitions before it speaks of them."""

from tiyi.model.errors import AWAY
from tiyi.model.topics import SAMPLES_LIVE
from tiyi.monitor import Shard
from tiyi.ports import Clock, Log
from tiyi.streams.assignment import Places
from tiyi.streams.contexts import ContextBook
from tiyi.streams.warmup import read_told, warm, window_start_ms
from tiyi.streams.watch import LOOK_BACK_MS, Watch

REJOINED_MS = 120_000
"""Partitions so far behind begin a shard anew, so that their past is caught up before the present.

A running shard could only take it as late data, and what is older than its horizon not at all.
"""

NEVER = -2
"""No assignment yet."""


class Takeover:
    """Brings the watch to a new assignment: lets go, takes over, and folds what came before.

    A partition that stays keeps its people's rows. It is read again from the committed offset, and
    a sample that comes twice changes nothing.
    """

    def __init__(self, watch: Watch, contexts: ContextBook, log: Log, clock: Clock) -> None:
        self._watch, self._contexts, self._log, self._clock = watch, contexts, log, clock
        self._generation = NEVER

    async def assigned(self, places: Places, generation: int) -> None:
        """Awaited by the engine before it lets live records flow; may be asked again."""
        was_away, self._generation = generation != self._generation + 1, generation
        try:
            await self._take_over(places, was_away=was_away)
        except AWAY:
            # What is half folded must not be taken for what is whole.
            await self._watch.release(set(self._watch.next_offsets))
            raise

    async def _take_over(self, places: Places, *, was_away: bool) -> None:
        watch = self._watch
        points = {number: offset for (topic, number), offset in places.items()
                  if topic == SAMPLES_LIVE.name}  # fmt: skip
        now_ms = self._clock.now_ms()
        # Others may have watched while we were away, and told what we do not know.
        kept = set() if was_away else {n for n in points if self._is_kept(n, points[n])}
        fresh = {number: offset for number, offset in points.items() if number not in kept}
        since_ms = await window_start_ms(self._log, fresh, now_ms)
        if kept and since_ms < now_ms - LOOK_BACK_MS - REJOINED_MS:
            kept, fresh = set(), points
            since_ms = await window_start_ms(self._log, points, now_ms)
        await watch.release(watch.next_offsets.keys() - kept)
        if not kept:
            watch.shard = Shard(base_ms=since_ms)
        told = await read_told(self._log, frozenset(fresh), now_ms)
        await watch.begin(fresh, self._contexts.everyone(), told)
        await warm(watch, self._log, fresh, since_ms)
        watch.resume()

    def _is_kept(self, partition: int, committed: int) -> bool:
        """Whether our rows are as new as what was committed: nobody else watched in between."""
        return partition in self._watch and self._watch.next_offsets[partition] >= committed

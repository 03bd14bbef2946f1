"""How far each agent has read the log: records and seconds behind, per role and partition."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tiyi.ports import Clock, Log
from tiyi.streams.agents import PLANS, AgentPlan
from tiyi.streams.retry import until_done

LOOK_S: Final = 2.0
KEPT: Final = 900
"""Looks that are remembered: half an hour. Whoever is further behind is at least that far."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One agent: records not done, and since when the oldest of them waits."""

    behind: int = 0
    behind_s: float = 0.0
    partitions_s: Mapping[int, float] = field(default_factory=dict)
    """Partition → seconds behind, for those that are behind at all."""

    def figures(self) -> dict[str, float]:
        """For metrics and readiness."""
        return {
            "behind": self.behind,
            "behind_s": round(self.behind_s, 1),
            "partitions_behind": len(self.partitions_s),
        }


class Observer:
    """Compares, every two seconds, what the log holds with what the groups have committed.

    How old the oldest unread record is follows from when the log was first seen to hold it: no
    record is read for that, and the answer is right to one look.
    """

    def __init__(self, log: Log, clock: Clock, plans: Sequence[AgentPlan] = PLANS) -> None:
        self._log, self._clock, self._plans = log, clock, plans
        self._seen: defaultdict[tuple[str, int], deque[tuple[int, int]]]
        self._seen = defaultdict(lambda: deque(maxlen=KEPT))
        self.progress: dict[str, Progress] = {plan.name: Progress() for plan in plans}

    async def keep_looking(self) -> None:
        """Look for ever."""
        while True:
            await until_done(self.look)
            await self._clock.sleep(LOOK_S)

    async def look(self) -> None:
        """Look once."""
        now_ms = self._clock.now_ms()
        topics = {topic.name for plan in self._plans for topic in plan.topics}
        ends = {topic: await self._log.ends(topic) for topic in sorted(topics)}
        for topic, offsets in ends.items():
            for partition, end in offsets.items():
                self._note((topic, partition), end, now_ms)
        for plan in self._plans:
            committed = await self._log.group_offsets(plan.group)
            self.progress[plan.name] = self._progress_of(plan, ends, committed, now_ms)

    def _note(self, place: tuple[str, int], end: int, now_ms: int) -> None:
        seen = self._seen[place]
        if not seen or seen[-1][1] != end:
            seen.append((now_ms, end))

    def _progress_of(
        self,
        plan: AgentPlan,
        ends: Mapping[str, Mapping[int, int]],
        committed: Mapping[tuple[str, int], int],
        now_ms: int,
    ) -> Progress:
        behind, waits = 0, defaultdict[int, float](float)
        for topic in plan.topics:
            for partition, end in ends[topic.name].items():
                done = committed.get((topic.name, partition), 0)
                if done < end:
                    behind += end - done
                    since_ms = self._held_since_ms((topic.name, partition), done)
                    waits[partition] = max(waits[partition], (now_ms - since_ms) / 1000)
        return Progress(behind, max(waits.values(), default=0.0), dict(waits))

    def _held_since_ms(self, place: tuple[str, int], offset: int) -> int:
        """When the log was first seen to hold this record."""
        return next(at_ms for at_ms, end in self._seen[place] if end > offset)

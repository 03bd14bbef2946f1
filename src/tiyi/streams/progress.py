"""How far each agent has read the log: records and seconds behind, per role and partition."""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from tiyi.ports import Clock, Log
from tiyi.streams.agents import PLANS, AgentPlan
from tiyi.streams.retry import until_done

LOOK_S: Final = 2.0
Offsets: TypeAlias = Mapping[str, Mapping[int, int]]
"""Topic → partition → offset."""
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


class Ends:
    """The ends at which one partition was seen, and when each was seen first; `KEPT` at most.

    Plain numbers: as objects half an hour of all partitions would fill tens of MiB.
    """

    __slots__ = ("_at_ms", "_ends")

    def __init__(self) -> None:
        self._at_ms, self._ends = array("q"), array("q")

    def note(self, end: int, at_ms: int) -> None:
        """The partition ended there at that time."""
        if self._ends and end < self._ends[-1]:  # another log of the same name
            del self._at_ms[:], self._ends[:]
        if not self._ends or end > self._ends[-1]:
            self._at_ms.append(at_ms)
            self._ends.append(end)
            if len(self._ends) > KEPT:
                del self._at_ms[0], self._ends[0]

    def held_since_ms(self, offset: int) -> int:
        """When the partition was first seen to hold a record that it holds now."""
        return self._at_ms[bisect_right(self._ends, offset)]


class Observer:
    """Compares, every two seconds, what the log holds with what the groups have committed.

    How old the oldest unread record is follows from when the log was first seen to hold it: no
    record is read for that, and the answer is right to one look.
    """

    def __init__(self, log: Log, clock: Clock, plans: Sequence[AgentPlan] = PLANS) -> None:
        self._log, self._clock, self._plans = log, clock, plans
        self._seen = defaultdict[tuple[str, int], Ends](Ends)
        self.progress: dict[str, Progress] = {plan.name: Progress() for plan in plans}
        self.answered_ms = clock.now_ms()
        """When the log last answered every question; before the first look, the start."""

    async def keep_looking(self) -> None:
        """Look for ever."""
        while True:
            await until_done(self.look, sleep=self._clock.sleep)
            await self._clock.sleep(LOOK_S)

    async def look(self) -> None:
        """Look once."""
        now_ms = self._clock.now_ms()
        topics = {topic.name for plan in self._plans for topic in plan.topics}
        begins = {topic: await self._log.begins(topic) for topic in sorted(topics)}
        ends = {topic: await self._log.ends(topic) for topic in sorted(topics)}
        for topic, offsets in ends.items():
            for partition, end in offsets.items():
                self._seen[topic, partition].note(end, now_ms)
        for plan in self._plans:
            done = _done(plan, await self._log.group_offsets(plan.group), begins)
            self.progress[plan.name] = self._progress_of(ends, done, now_ms)
        self.answered_ms = self._clock.now_ms()

    def _progress_of(
        self, ends: Offsets, done: Mapping[tuple[str, int], int], now_ms: int
    ) -> Progress:
        behind, waits = 0, defaultdict[int, float](float)
        for (topic, partition), offset in done.items():
            if offset < ends[topic][partition]:
                behind += ends[topic][partition] - offset
                since_ms = self._seen[topic, partition].held_since_ms(offset)
                waits[partition] = max(waits[partition], (now_ms - since_ms) / 1000)
        return Progress(behind, max(waits.values(), default=0.0), dict(waits))


def _done(
    plan: AgentPlan, committed: Mapping[tuple[str, int], int], begins: Offsets
) -> dict[tuple[str, int], int]:
    """Where each partition is to be read on: what retention has removed is not waiting."""
    return {
        (topic.name, partition): max(committed.get((topic.name, partition), 0), begin)
        for topic in plan.topics
        for partition, begin in begins[topic.name].items()
    }

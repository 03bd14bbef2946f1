"""Rows of the shard: taken by newcomers, changed by who begins to send in batches, and grown."""

from collections.abc import Sequence
from typing import Final, Protocol

from tiyi.monitor.arrays import ColumnArrays
from tiyi.monitor.engine import Engine
from tiyi.monitor.people import People

RESEATED_PER_TICK: Final = 32
"""How many participants change their row in one tick at most."""
GROWTH_MIN: Final = 64


class KeepsRows(Protocol):
    """A part of the shard that remembers something by row."""

    def rename(self, row: int, target: int) -> None:
        """A participant got another row."""
        ...


class Seats:
    """Gives rows and takes care that every part of the shard follows."""

    def __init__(
        self,
        people: People,
        engine: Engine,
        *,
        arrays: Sequence[ColumnArrays],
        parts: Sequence[KeepsRows],
    ) -> None:
        """``arrays`` are those beside the engine's, ``parts`` remember things by row."""
        self.people, self.engine = people, engine
        self.arrays, self.parts = arrays, parts

    def take(self, participant: str, period_s: int) -> int:
        """A row for a newcomer who sends every ``period_s`` (0 = live)."""
        row = self.people.take(participant, batching=period_s > 0)
        while row is None:
            self._grow()
            row = self.people.take(participant, batching=period_s > 0)
        self._tell_engine()
        self.engine.pace.set(row, period_s, self.engine.settled_s)
        return row

    def reseat(self) -> list[tuple[int, int]]:
        """Live participants whose frames keep coming late go to those who send in batches."""
        late = self.engine.pace.turned_batching()[:RESEATED_PER_TICK].tolist()
        return [(row, self._move(row)) for row in late if row in self.people.id_of]

    def _move(self, row: int) -> int:
        target = self.people.move(row, batching=True)
        while target is None:
            self._grow()
            target = self.people.move(row, batching=True)
        self._tell_engine()
        pace = self.engine.pace
        period_s, upto_s = int(pace.arrays["latest_s"][row]), int(pace.upto_s[row])
        self.engine.move(row, target)
        for part in self.parts:
            part.rename(row, target)
        pace.set(target, max(period_s, 1), upto_s)
        pace.set(row, 0, self.engine.settled_s)
        return target

    def _tell_engine(self) -> None:
        self.engine.people = self.people.used
        self.engine.live_runs = self.people.live_runs()

    def expect(self, newcomers: int) -> None:
        """Make room for so many: to grow step by step copies everybody's past each time."""
        # Those who send in batches get chunks of their own, which may stay half empty.
        needed = self.people.used + newcomers + newcomers // 8
        if newcomers and needed > self.people.capacity:
            self._widen(needed)

    def _grow(self) -> None:
        self._widen(self.people.capacity + max(self.people.capacity // 4, GROWTH_MIN))

    def _widen(self, capacity: int) -> None:
        self.engine.grow(capacity)
        for arrays in self.arrays:
            arrays.grow(capacity, arrays.capacity)
        self.people.capacity = capacity

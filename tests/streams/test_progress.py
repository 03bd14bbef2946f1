"""What the observer remembers of a partition's ends: since when a record waits, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.edge.fakes import FakeClock
from tiyi.model.topics import TOPICS, TOUCHED
from tiyi.simulators.memory_log import MemoryLog
from tiyi.streams.agents import SCORE
from tiyi.streams.progress import KEPT, Ends, Observer


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60), st.data())
def test_a_record_waits_since_the_first_look_that_found_it(
    steps: list[int], data: st.DataObject
) -> None:
    ends, looks, end = Ends(), list[tuple[int, int]](), 5
    for number, step in enumerate(steps):
        end += step
        ends.note(end, 2_000 * number)
        looks.append((2_000 * number, end))

    offset = data.draw(st.integers(0, end - 1))

    assert ends.held_since_ms(offset) == next(at for at, seen in looks if seen > offset)


def test_what_is_older_than_the_kept_looks_waits_at_least_that_long() -> None:
    ends = Ends()
    for number in range(KEPT + 50):
        ends.note(number + 1, number * 2_000)

    assert ends.held_since_ms(0) == 50 * 2_000


def test_a_log_that_begins_anew_is_looked_at_anew() -> None:
    ends = Ends()
    ends.note(100, 0)
    ends.note(3, 2_000)

    assert ends.held_since_ms(0) == 2_000


class Trimmed(MemoryLog):
    """A log whose partitions begin at `first`, as after retention."""

    first = 0

    async def begins(self, topic: str) -> dict[int, int]:
        return dict.fromkeys(await super().begins(topic), self.first)


@pytest.mark.asyncio
@pytest.mark.parametrize(("committed", "behind"), [({}, 2), ({(TOUCHED.name, 0): 3}, 2)])
async def test_what_retention_has_removed_is_waited_for_by_nobody(
    committed: dict[tuple[str, int], int], behind: int
) -> None:
    log = Trimmed(FakeClock())
    await log.ensure(TOPICS)
    for _ in range(10):
        await log.append(TOUCHED.name, 0, b"")
    log.first = 8
    log.commit(SCORE.group, committed)
    observer = Observer(log, FakeClock(), (SCORE,))

    await observer.look()

    assert observer.progress["score"].behind == behind

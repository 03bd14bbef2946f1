"""What the observer remembers of a partition's ends: since when a record waits, and no more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tiyi.streams.progress import KEPT, Ends


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

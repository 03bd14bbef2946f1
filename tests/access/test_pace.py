"""No stretch of time lets more through than its pace; a flood does not prolong its own wait."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tiyi.access.pace import OF_ADDRESS, OF_ADDRESS_AT_TARGET, OF_TARGET, Pace, knocked

PACES = st.builds(
    Pace,
    burst=st.integers(1, 20),
    every_ms=st.integers(1, 5_000),
    source=st.just("x"),
    evidence=st.just("P"),
)
STEPS = st.lists(st.integers(0, 10_000), min_size=1, max_size=80)


def let_in(steps: list[int], pace: Pace) -> list[int]:
    """When a knock at each step was let in."""
    due_ms, now_ms, times = 0, 1_000_000, []
    for step in steps:
        now_ms += step
        due_ms, wait_ms = knocked(due_ms, now_ms, pace)
        if not wait_ms:
            times.append(now_ms)
    return times


@given(STEPS, PACES)
def test_no_stretch_of_time_lets_in_more_than_the_pace(steps: list[int], pace: Pace) -> None:
    times = let_in(steps, pace)

    for first, start in enumerate(times):
        for last in range(first, len(times)):
            most = pace.burst + (times[last] - start) // pace.every_ms
            assert last - first + 1 <= most


@given(STEPS, PACES)
def test_whoever_waits_as_told_is_let_in(steps: list[int], pace: Pace) -> None:
    due_ms, now_ms = 0, 1_000_000
    for step in steps:
        now_ms += step
        due_ms, wait_ms = knocked(due_ms, now_ms, pace)
        if wait_ms:
            assert knocked(due_ms, now_ms + wait_ms, pace)[1] == 0
            assert knocked(due_ms, now_ms + wait_ms - 1, pace)[1] > 0


@given(STEPS, PACES)
def test_a_knock_that_has_to_wait_changes_nothing(steps: list[int], pace: Pace) -> None:
    due_ms, now_ms = 0, 1_000_000
    for step in steps:
        now_ms += step
        kept_ms, wait_ms = knocked(due_ms, now_ms, pace)
        assert (kept_ms == due_ms) == bool(wait_ms)
        due_ms = kept_ms


def test_one_address_alone_never_uses_a_target_up() -> None:
    assert OF_ADDRESS_AT_TARGET.burst < OF_TARGET.burst
    assert OF_ADDRESS_AT_TARGET.every_ms > OF_TARGET.every_ms
    assert OF_ADDRESS.burst > OF_ADDRESS_AT_TARGET.burst

"""The lockout: free tries, locks that double up to a most, and no lock that lasts for ever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.access.lockout import POLICY, Failures, failed

NOW_MS = 1_767_225_600_000
pauses = st.lists(st.integers(0, 2 * POLICY.most_ms), min_size=1, max_size=60)


@given(pauses)
def test_a_lock_ends_at_most_a_quarter_of_an_hour_after_the_failure_that_made_it(
    waits: list[int],
) -> None:
    now_ms, state = NOW_MS, Failures()
    for wait in waits:
        now_ms += wait
        after = failed(state, now_ms)
        if state.waits_ms(now_ms):
            assert after == state, "a flood against a locked account prolongs nothing"
        else:
            assert after.count == state.count + 1
            assert after.waits_ms(now_ms) <= POLICY.most_ms
            assert (after.waits_ms(now_ms) > 0) == (after.count >= POLICY.free)
        state = after


@given(pauses)
def test_each_lock_is_at_least_as_long_as_the_one_before(waits: list[int]) -> None:
    now_ms, state, longest = NOW_MS, Failures(), 0
    for wait in waits:
        now_ms = max(now_ms + wait, state.locked_until_ms)
        state = failed(state, now_ms)
        assert state.waits_ms(now_ms) >= longest
        longest = state.waits_ms(now_ms)


@given(st.integers(1, 120))
def test_an_attacker_gets_few_tries_a_day(days: int) -> None:
    """However patiently: after the free ones, four an hour."""
    end_ms = days * 86_400_000
    now_ms, state, tries = 0, Failures(), 0
    while now_ms < end_ms:
        state = failed(state, now_ms)
        tries += 1
        now_ms = max(now_ms + 1, state.locked_until_ms)

    assert tries <= POLICY.free + 6 + days * 96


@pytest.mark.parametrize(
    ("failures", "waits_s"), [(4, 0), (5, 30), (6, 60), (7, 120), (9, 480), (10, 900), (200, 900)]
)
def test_the_locks_of_the_policy(failures: int, waits_s: int) -> None:
    now_ms, state = NOW_MS, Failures()
    for _ in range(failures):
        now_ms = max(now_ms, state.locked_until_ms)
        state = failed(state, now_ms)

    assert state.waits_ms(now_ms) == waits_s * 1_000


def test_a_lock_is_over_at_its_instant() -> None:
    locked = Failures(5, NOW_MS)

    assert locked.waits_ms(NOW_MS - 1) == 1
    assert locked.waits_ms(NOW_MS) == 0

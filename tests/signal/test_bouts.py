"""Bouts of activity against a minute-by-minute reading of the rule."""

from __future__ import annotations

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.signal import ActiveBouts, active_bouts
from tiyi.signal.arrays import Float32

REST, MOST = np.float32(60), np.float32(160)
MINUTE = st.sampled_from([0.0, 100.0, 100.0, 100.0, 30.0, float("nan")])


def bouts(cadence: list[float] | Float32, hr: float = float("nan")) -> ActiveBouts:
    spm = np.array(cadence, np.float32)[None]
    return active_bouts(spm, np.full_like(spm, hr), np.array([REST]), np.array([MOST]))


def found(result: ActiveBouts) -> list[tuple[int, int, int]]:
    return list(
        zip(
            result.from_min.tolist(),
            result.to_min.tolist(),
            result.active_min.tolist(),
            strict=True,
        )
    )


def plain(cadence: Float32) -> list[tuple[int, int, int]]:
    """The rule, one minute after the other."""
    result: list[tuple[int, int, int]] = []
    first, active, rest, unknown, recent = -1, [], 0, 0, []
    for minute, spm in enumerate([*cadence.tolist(), *[0.0] * 6]):
        unknown = unknown + 1 if np.isnan(spm) else 0
        rest = 0 if spm >= 60 else rest + 1
        if spm >= 60:
            active.append(minute)
            recent = [m for m in active if minute - m < 6]
            if first < 0 and len(recent) >= 5:
                first = recent[-5]
        if active and (rest >= 5 or unknown >= 2):
            if first >= 0 and active[-1] + 1 - first >= 10:
                result.append((first, active[-1] + 1, sum(m >= first for m in active)))
            first, active = -1, []
    return result


@given(hnp.arrays(np.float32, st.integers(1, 80), elements=MINUTE))
def test_bouts_are_those_of_the_rule(cadence: Float32) -> None:
    assert found(bouts(cadence)) == plain(cadence)


@given(hnp.arrays(np.float32, (4, 40), elements=MINUTE))
def test_each_person_is_judged_alone(cadence: Float32) -> None:
    silent = np.full_like(cadence, np.nan)
    ends = np.full(4, REST), np.full(4, MOST)
    together = active_bouts(cadence, silent, *ends)
    for person in range(4):
        mine = together.person == person
        own = ActiveBouts(*(getattr(together, n)[mine] for n in ActiveBouts.__slots__))
        assert found(own) == plain(cadence[person])


def test_a_heart_rate_of_a_third_of_the_reserve_is_activity_too() -> None:
    still = [0.0] * 30
    assert found(bouts(still, 90.0)) == [(0, 30, 30)]
    assert found(bouts(still, 89.0)) == []
    unknown_limit = active_bouts(
        np.full((1, 30), np.nan, np.float32),
        np.full((1, 30), 150, np.float32),
        np.array([np.nan], np.float32),
        np.array([MOST]),
    )
    assert found(unknown_limit) == []


def test_a_pause_belongs_to_the_bout_and_a_gap_ends_it() -> None:
    pause = [100.0] * 12 + [0.0] * 4 + [100.0] * 12
    assert found(bouts(pause)) == [(0, 28, 24)]
    gap = [100.0] * 12 + [float("nan")] * 2 + [100.0] * 12
    assert found(bouts(gap)) == [(0, 12, 12), (14, 26, 12)]


def test_nothing_gives_nothing_and_the_unlike_is_refused() -> None:
    assert found(bouts([])) == []
    with pytest.raises(ValueError, match="both alike"):
        active_bouts(*[np.zeros((1, n), np.float32) for n in (3, 2, 1, 1)])
    with pytest.raises(ValueError, match="each person"):
        active_bouts(*[np.zeros((2, 3), np.float32)] * 2, *[np.zeros(1, np.float32)] * 2)

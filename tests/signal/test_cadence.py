"""Laws and examples of step counters, cadence and the cadence lock."""

from itertools import pairwise

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.arrays import Int16
from tiyi.signal import (
    cadence_from_steps,
    cadence_locked,
    flat_steps_from_totals,
    lock_terms,
    rate_jumped,
    scan_add,
    steps_from_deltas,
    steps_from_totals,
)


def steps(total: int, previous: int, elapsed_s: int) -> int:
    arrays = (np.array([number], np.int64) for number in (total, previous, elapsed_s))
    return int(steps_from_totals(*arrays)[0])


@pytest.mark.parametrize(
    ("case", "total", "previous", "elapsed_s", "expected"),
    [
        ("walking", 1120, 1000, 60, 120),
        ("standing", 1000, 1000, 60, 0),
        ("first reading", 1000, -1, 0, -1),
        ("missing", -1, 1000, 60, -1),
        ("16-bit overflow", 84, 65_500, 60, 120),
        ("32-bit overflow", 84, 2**32 - 36, 60, 120),
        ("midnight", 40, 9_000, 60, 40),
        ("midnight, not moved since", 0, 9_000, 60, 0),
        ("midnight after a counter near 16 bits, overflow is likelier", 40, 65_500, 60, 76),
        ("midnight in a gap of 42 hours", 0, 2_616, 150_845, 0),
        ("16-bit overflow in a night's gap", 1_464, 62_000, 30_000, 5_000),
        ("32-bit overflow in a day's gap", 9_000, 2**32 - 1_000, 86_400, 10_000),
        ("reboot of a 32-bit counter, a day between", 700, 900_000, 86_400, 700),
        ("reboot, total impossible", 5_000, 9_000, 60, -1),
        ("jump beyond what a person can step", 9_000, 1_000, 60, -1),
        ("late release of a run of steps", 1_010, 1_000, 1, 10),
    ],
)
def test_a_counter_gives_the_steps_between_two_readings(
    case: str, total: int, previous: int, elapsed_s: int, expected: int
) -> None:
    assert steps(total, previous, elapsed_s) == expected, case


@given(
    st.lists(st.integers(0, 120), min_size=1, max_size=40),
    st.sampled_from([0, 65_000, 65_535, 2**32 - 500]),
    st.sampled_from([1 << 16, 1 << 32]),
)
def test_an_overflowing_counter_loses_no_step(deltas: list[int], first: int, size: int) -> None:
    totals = np.cumsum([first % size, *deltas], dtype=np.int64) % size
    at_s = np.arange(len(totals), dtype=np.int64) * 60
    got = flat_steps_from_totals(totals, at_s, np.array([0, len(totals)]))
    assert got.tolist() == [-1, *deltas]


@given(st.integers(1, 45_000), st.integers(0, 5_000), st.integers(0, 30 * 86_400))
def test_a_day_s_count_that_falls_begins_again_however_long_it_was_silent(
    previous: int, total: int, elapsed_s: int
) -> None:
    total = min(total, previous - 1)
    assert steps(total, previous, elapsed_s) in (total, -1)


@given(st.integers(0, 20_000), st.integers(0, 19_999), st.integers(4_000, 30 * 86_400))
def test_an_overflow_in_a_long_gap_loses_no_step(stepped: int, below: int, elapsed_s: int) -> None:
    previous = (1 << 16) - 1 - below
    total = (previous + stepped) % (1 << 16)
    assert steps(total, previous, elapsed_s) == stepped


@given(
    hnp.arrays(np.int64, 30, elements=st.integers(-1, 70_000)),
    hnp.arrays(np.int64, 30, elements=st.integers(0, 600)),
    st.lists(st.integers(0, 30), max_size=4),
)
def test_steps_are_possible_or_unknown_and_belong_to_one_person(
    totals: np.ndarray[tuple[int], np.dtype[np.int64]],
    gaps: np.ndarray[tuple[int], np.dtype[np.int64]],
    cuts: list[int],
) -> None:
    offsets = np.array([0, *sorted(cuts), 30], np.int64)
    at_s = np.cumsum(gaps)
    before = totals.copy()
    got = flat_steps_from_totals(totals, at_s, offsets)
    assert (got >= -1).all()
    assert np.array_equal(totals, before)
    for a, b in pairwise(offsets.tolist()):
        alone = flat_steps_from_totals(totals[a:b], at_s[a:b], np.array([0, b - a]))
        assert np.array_equal(got[a:b], alone)
        known = np.flatnonzero(totals[a:b] >= 0)
        assert (alone[totals[a:b] < 0] == -1).all()
        assert len(known) == 0 or alone[known[0]] == -1


def test_differences_pass_when_possible() -> None:
    got = steps_from_deltas(np.array([0, 180, 321, -1]), np.array([60, 60, 60, 60]))
    assert got.tolist() == [0, 180, -1, -1]


@pytest.mark.parametrize(
    ("in_window", "known_s", "expected"),
    [(112, 60, 112), (56, 30, 112), (28, 29, -1), (29, 60, 0), (30, 60, 30), (0, 60, 0),
     (220, 60, 220), (221, 60, -1), (0, 0, -1)],
)  # fmt: skip
def test_cadence_is_steps_per_known_minute(in_window: int, known_s: int, expected: int) -> None:
    got = cadence_from_steps(np.array([in_window], np.int32), np.array([known_s], np.int32))
    assert got.tolist() == [expected]


def lock_sums(rate: Int16, cadence: Int16) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    terms = lock_terms(rate, cadence)
    late = np.concatenate([np.zeros_like(terms[:120]), terms[:-120]])[: len(terms)]
    return scan_add(np.zeros(terms.shape[1:], np.int32), terms - late)


def locked(bpm: list[float], spm: list[int], since_jump_s: int = 60) -> list[bool]:
    rate = np.array([4 * value for value in bpm], np.int16)[:, None]
    cadence = np.array(spm, np.int16)[:, None]
    jump = np.full(rate.shape, since_jump_s, np.int32)
    hits = cadence_locked(rate, cadence, lock_sums(rate, cadence), jump)
    return [bool(hit) for hit in hits[:, 0]]


WAVE = [round(160 + 12 * float(np.sin(second / 9))) for second in range(150)]


@pytest.mark.parametrize("ratio", [0.5, 1.0, 2.0])
def test_a_rate_that_follows_the_cadence_after_a_jump_is_a_lock(ratio: float) -> None:
    spm = WAVE if ratio <= 1 else [value // 2 for value in WAVE]
    bpm = [value * ratio for value in spm]
    hits = locked(bpm, spm)
    assert not any(hits[:59])
    assert all(hits[59:])
    assert not any(locked(bpm, spm, since_jump_s=601))
    assert not any(locked(bpm, spm, since_jump_s=-1))


def test_a_rate_near_the_cadence_without_correlation_is_no_lock() -> None:
    bpm = [160 + second % 3 for second in range(150)]
    spm = [160 + second // 2 % 3 for second in range(150)]
    assert not any(locked([float(value) for value in bpm], spm))


def test_unknown_cadence_and_artefacts_are_never_locked() -> None:
    assert not any(locked([float(value) for value in WAVE], [-1] * len(WAVE)))
    assert not any(locked([-float(value) for value in WAVE], WAVE))


@given(
    hnp.arrays(np.int16, (130, 2), elements=st.integers(-900, 900)),
    hnp.arrays(np.int16, (130, 2), elements=st.integers(-1, 255)),
)
def test_the_correlation_is_that_of_numpy(rate: Int16, cadence: Int16) -> None:
    from tiyi.signal.cadence import _correlates

    got = _correlates(lock_sums(rate, cadence))
    for row, person in ((119, 0), (125, 1)):
        x, y = rate[row - 119 : row + 1, person], cadence[row - 119 : row + 1, person]
        pairs = (x > 0) & (y >= 0)
        x, y = x[pairs] >> 2, y[pairs]
        if pairs.sum() < 60 or np.ptp(x) == 0 or np.ptp(y) == 0:
            assert not got[row, person]
            continue
        r = np.corrcoef(x, y)[0, 1]
        if abs(r - 0.9) > 1e-9:
            assert got[row, person] == (r > 0.9)


def test_a_correlation_of_nine_tenths_is_the_limit() -> None:
    from tiyi.signal.cadence import _correlates

    rng = np.random.default_rng(9)
    wave = 130 + 40 * np.sin(np.arange(120) / 9)
    noise = rng.normal(0, 1, (120, 300)) * np.linspace(10, 20, 300)
    x = np.repeat(wave[:, None], 300, axis=1).astype(np.int16)
    y = np.clip(x + noise, 0, 255).astype(np.int16)
    r = np.array([np.corrcoef(x[:, i], y[:, i])[0, 1] for i in range(300)])
    got = _correlates(lock_sums(4 * x, y))[-1]
    assert ((r > 0.895) & (r < 0.9)).any()
    assert ((r > 0.9) & (r < 0.9045)).any()
    assert np.array_equal(got, r > 0.9)


def test_a_jump_is_fifteen_bpm_between_known_values() -> None:
    now = np.array([[560, 559, 0, 440]], np.int16)
    then = np.array([[500, 500, 500, 500]], np.int16)
    assert rate_jumped(now, then).tolist() == [[True, False, False, True]]

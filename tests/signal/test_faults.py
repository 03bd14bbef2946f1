"""Laws and examples of the lasting sensor faults."""

from random import Random

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.arrays import Int16, Mask
from tiyi.signal import Scratch, frozen, hampel, rate_limit, silence_s
from tiyi.signal.faults import RATE_LOOK_BACK_S

STILL = 480
LEVELS = st.one_of(st.just(0), st.sampled_from([400, 480, 500, 520, 640]), st.integers(440, 520))


def column(*stretches: tuple[int, int]) -> Int16:
    series = [value for value, length in stretches for _ in range(length)]
    return np.array(series, np.int16)[:, None]


def runs(min_rows: int, max_rows: int = 60) -> st.SearchStrategy[Int16]:
    """Columns of stretches of one level, so that lasting levels are as frequent as spikes."""
    stretch = st.tuples(LEVELS, st.sampled_from([1, 1, 2, 3, 5, 8, 12, 20]))

    def block(columns: list[list[tuple[int, int]]], rows: int) -> Int16:
        table = np.zeros((rows, len(columns)), np.int16)
        for person, stretches in enumerate(columns):
            series = np.repeat([v for v, _ in stretches], [n for _, n in stretches])
            table[:, person] = np.resize(series, rows)
        return table

    columns = st.lists(st.lists(stretch, min_size=4, max_size=14), min_size=1, max_size=4)
    return st.builds(block, columns, st.integers(min_rows, max_rows))


def is_jump(series: Int16, at: int) -> bool:
    now, before, earlier = int(series[at]), int(series[at - 1]), int(series[at - 5])
    return now > 0 and (
        (before > 0 and abs(now - before) > 32) or (earlier > 0 and abs(now - earlier) > 80)
    )


def suspect_by_definition(series: Int16, at: int) -> bool:
    value = int(series[at])
    jumps = [row for row in range(at - 9, at + 1) if is_jump(series, row)]
    if value == 0 or not jumps:
        return False
    before = np.sort(series[jumps[-1] - 15 : jumps[-1]])
    before = before[before > 0]
    if len(before) < 5 or abs(value - int(before[(len(before) - 1) // 2])) <= 32:
        return False
    recent = series[at - 9 : at + 1].astype(int)
    recent = recent[recent > 0]
    persisted = len(recent) >= 8 and bool((np.abs(recent - value) <= 32).all())
    return not persisted


@given(runs(25))
def test_the_rate_limit_is_its_definition_on_every_second(values: Int16) -> None:
    got = rate_limit(values, Scratch())
    for row, person in np.ndindex(got.shape):
        value = values[row + RATE_LOOK_BACK_S, person]
        marked = suspect_by_definition(values[:, person], row + RATE_LOOK_BACK_S)
        assert got[row, person] == (-value if marked else value)


@given(runs(35), st.data())
def test_any_cut_of_the_rate_limit_gives_the_bits_of_the_whole(
    values: Int16, data: st.DataObject
) -> None:
    before = values.copy()
    whole = rate_limit(values, Scratch())
    assert np.array_equal(values, before)
    ring, scratch = values.copy(), Scratch()
    start = RATE_LOOK_BACK_S
    while start < len(values):
        stop = start + data.draw(st.integers(1, len(values) - start))
        ring[start:stop] = rate_limit(ring[start - RATE_LOOK_BACK_S : stop], scratch)
        start = stop
    assert np.array_equal(ring[RATE_LOOK_BACK_S:], whole)


@given(runs(30), st.randoms(use_true_random=False))
def test_people_do_not_know_each_other(values: Int16, random: Random) -> None:
    order = list(range(values.shape[1]))
    random.shuffle(order)
    scratch = Scratch()
    whole = rate_limit(values, scratch)
    assert np.array_equal(rate_limit(values[:, order], scratch), whole[:, order])
    assert np.array_equal(np.abs(whole), values[RATE_LOOK_BACK_S:])


@given(runs(25, 40), st.integers(30, 220), st.integers(10, 30))
def test_a_new_level_that_persists_ten_seconds_is_real(
    past: Int16, level_bpm: int, lasting_s: int
) -> None:
    level = np.full((lasting_s, past.shape[1]), 4 * level_bpm, np.int16)
    values = np.concatenate([past, level])
    scratch = Scratch()
    clean = rate_limit(np.concatenate([values[:6], hampel(values, scratch)]), scratch)
    assert (clean[-(lasting_s - 9) :] == 4 * level_bpm).all()


def marked_seconds(series: list[int]) -> list[int]:
    """Seconds marked by both filters after 40 s of an undisturbed level."""
    column = np.array([STILL] * 40 + series, np.int16)[:, None]
    scratch = Scratch()
    spikes = np.concatenate([column[:6], hampel(column, scratch)])
    marked = np.flatnonzero(rate_limit(spikes, scratch)[:, 0] < 0)
    return [int(row) + RATE_LOOK_BACK_S - 40 for row in marked]


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_short_burst_is_marked_and_its_return_is_not(length: int) -> None:
    assert marked_seconds([STILL + 120] * length + [STILL] * 30) == list(range(length))


@pytest.mark.parametrize("length", [4, 5, 6, 7])
def test_a_burst_is_marked_whole_and_costs_hampel_three_seconds_of_the_return(length: int) -> None:
    expected = list(range(length + 3))
    assert marked_seconds([STILL + 120] * length + [STILL] * 30) == expected


def test_a_true_step_is_believed_in_its_tenth_second() -> None:
    assert marked_seconds([STILL + 120] * 40) == list(range(9))


def test_the_rate_limit_never_marks_a_rise_of_four_bpm_per_second() -> None:
    rise = column((STILL, 40), *((level, 1) for level in range(STILL, 760, 16)), (760, 20))
    assert (rate_limit(rise, Scratch()) > 0).all()


def test_hampel_alone_costs_the_onset_of_such_a_rise_one_second() -> None:
    assert marked_seconds(list(range(STILL, 760, 16)) + [760] * 20) == [3]


def test_a_level_after_a_gap_has_nothing_to_be_compared_with() -> None:
    assert marked_seconds([0] * 15 + [STILL + 120] * 5) == []


def run_frozen(values: Int16, cadence: Int16, cuts: list[int]) -> list[bool]:
    state = np.zeros((2, values.shape[1]), np.int32)
    second = np.arange(100, 100 + len(values), dtype=np.int32)[:, None]
    parts = [
        frozen(state, second[a:b], values[a:b], cadence[a:b])
        for a, b in zip([0, *cuts], [*cuts, len(values)], strict=True)
        if b > a
    ]
    return [bool(stuck) for stuck in np.concatenate(parts)[:, 0]]


def test_one_value_for_sixty_seconds_in_motion_is_frozen_from_the_sixtieth_on() -> None:
    stuck = run_frozen(column((480, 5), (500, 70), (504, 5)), column((100, 80)), [])
    assert [i for i, hit in enumerate(stuck) if hit] == list(range(64, 75))


def test_a_still_heart_at_rest_is_not_frozen() -> None:
    assert not any(run_frozen(column((500, 200)), column((60, 200)), []))
    assert not any(run_frozen(column((500, 200)), column((-1, 200)), []))
    rest_then_walk = run_frozen(column((500, 200)), column((0, 120), (100, 80)), [])
    assert [i for i, hit in enumerate(rest_then_walk) if hit] == list(range(179, 200))


def test_short_gaps_do_not_hide_a_frozen_value_and_long_ones_end_it() -> None:
    assert run_frozen(column((500, 30), (0, 9), (500, 30)), column((100, 69)), [])[-1]
    assert not run_frozen(column((500, 30), (0, 10), (500, 30)), column((100, 70)), [])[-1]


def test_an_artefact_sign_is_no_change_of_value() -> None:
    values = column((500, 30), (-500, 30))
    assert run_frozen(values, column((100, 60)), [])[-1]


FROZEN_COLUMNS = st.lists(
    st.tuples(st.sampled_from([0, 500, 504]), st.sampled_from([1, 5, 12, 40, 70])), min_size=3
).map(lambda stretches: column(*stretches)[:160])


@given(FROZEN_COLUMNS, st.data())
def test_any_cut_of_the_frozen_test_gives_the_same_answers(
    values: Int16, data: st.DataObject
) -> None:
    cadence = data.draw(
        hnp.arrays(np.int16, values.shape, elements=st.just(90), fill=st.sampled_from([90, 60]))
    )
    cuts = sorted(data.draw(st.lists(st.integers(0, len(values)), max_size=6)))
    assert run_frozen(values, cadence, cuts) == run_frozen(values, cadence, [])


@given(hnp.arrays(np.bool_, st.tuples(st.integers(1, 50), st.integers(1, 3))), st.data())
def test_silence_counts_from_the_newest_sample(present: Mask, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(present)))
    newest = np.zeros(present.shape[1], np.int32)
    second = np.arange(9, 9 + len(present), dtype=np.int32)[:, None]
    got = np.concatenate(
        [
            silence_s(newest, second[a:b], present[a:b])
            for a, b in ((0, cut), (cut, len(present)))
            if b > a
        ]
    )
    for row, person in np.ndindex(present.shape):
        heard = np.flatnonzero(present[: row + 1, person])
        assert got[row, person] == (row - heard[-1] if len(heard) else 32767)

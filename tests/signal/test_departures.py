"""Laws and examples of heart rates that leave their level faster than a heart can."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.arrays import Int16
from tiyi.model.artefacts import Artefact
from tiyi.signal import (
    DEPARTURES_LOOK_BACK_S,
    DEPARTURES_REVISED_DELAY_S,
    DEPARTURES_SETTLED_DELAY_S,
    Scratch,
    departures,
)
from tiyi.signal.arrays import UInt8

FIRST = DEPARTURES_LOOK_BACK_S
DELAYS = [0, 1, DEPARTURES_SETTLED_DELAY_S, DEPARTURES_REVISED_DELAY_S]
LEVELS = st.one_of(st.sampled_from([0, 400, 480, 480, 480, 500, 560, 640]), st.integers(440, 520))
LENGTHS = st.sampled_from([1, 1, 2, 3, 5, 8, 12, 20, 30, 31])
STRETCHES = st.lists(st.tuples(LEVELS, LENGTHS), min_size=6, max_size=20)


def runs(min_rows: int, max_rows: int = 100) -> st.SearchStrategy[Int16]:
    """Columns of stretches of one level, so that lasting levels are as frequent as spikes."""

    def block(columns: list[list[tuple[int, int]]], rows: int) -> Int16:
        table = np.zeros((rows, len(columns)), np.int16)
        for person, stretches in enumerate(columns):
            series = np.repeat([v for v, _ in stretches], [n for _, n in stretches])
            table[:, person] = np.resize(series, rows)
        return table

    columns = st.lists(STRETCHES, min_size=1, max_size=4)
    return st.builds(block, columns, st.integers(min_rows, max_rows))


class ByDefinition:
    """One person's seconds, looked up one by one."""

    def __init__(self, series: Int16) -> None:
        self.x = [int(abs(value)) for value in series]

    def sharp_s(self, at: int) -> int:
        """Over how many seconds there is a sharp jump; 0 = there is none."""
        x = self.x
        if not x[at]:
            return 0
        if x[at - 1]:
            return int(abs(x[at] - x[at - 1]) > 32)
        return 2 if x[at - 2] and abs(x[at] - x[at - 2]) > 64 else 0

    def doubt_s(self, at: int) -> int:
        if self.sharp_s(at):
            return 10 - self.sharp_s(at)
        slow = self.x[at] and self.x[at - 5] and abs(self.x[at] - self.x[at - 5]) > 80
        return 5 if slow and not any(map(self.sharp_s, range(at - 4, at))) else 0

    def began(self, at: int) -> int | None:
        """Where the excursion began that a return ends."""
        x, here = self.x, self.x[at]
        if not self.sharp_s(at):
            return None
        reach = max(abs(here - x[at - self.sharp_s(at)]) // 2, 32)
        for before in range(at - 1, at - 33, -1):
            if x[before] and abs(x[before] - here) <= reach:
                first = before + (1 if x[before + 1] else 2)
                away = first < at and x[first] and self.sharp_s(first)
                return first if away and at - first <= 30 else None
        return None

    def cause(self, at: int, ahead_s: int) -> Artefact:
        x = self.x
        if not x[at]:
            return Artefact.NONE
        lengths = []
        for back in range(at + 1, at + ahead_s + 1):
            began = self.began(back)
            after = x[back + 1 : min(back + 2, at + ahead_s) + 1]
            lasts = all(not y or abs(y - x[back]) <= 32 for y in after)
            if began is not None and began <= at and lasts:
                lengths.append(back - began)
        if lengths:
            names = ((3, Artefact.SPIKE), (8, Artefact.BURST), (30, Artefact.PLATEAU))
            return next(name for most, name in names if min(lengths) <= most)
        for left in range(at, at - 9, -1):
            if self.began(left) is not None:
                break
            if at - left < self.doubt_s(left):
                before = sorted(y for y in x[left - 15 : left] if y)
                if len(before) >= 5 and abs(x[at] - before[(len(before) - 1) // 2]) > 32:
                    return Artefact.JUMP
        return Artefact.NONE


@pytest.mark.parametrize("ahead_s", DELAYS)
@given(values=runs(FIRST + DELAYS[-1] + 1))
def test_the_kernel_is_its_definition_on_every_second(ahead_s: int, values: Int16) -> None:
    got = departures(values, Scratch(), ahead_s=ahead_s).cause
    for row, person in np.ndindex(got.shape):
        expected = ByDefinition(values[:, person]).cause(row + FIRST, ahead_s)
        assert got[row, person] == expected, (row, person)


@pytest.mark.parametrize("ahead_s", DELAYS)
@given(values=runs(FIRST + DELAYS[-1] + 5), data=st.data())
def test_any_cut_gives_the_bits_of_the_whole(
    ahead_s: int, values: Int16, data: st.DataObject
) -> None:
    before = values.copy()
    scratch = Scratch()
    whole = departures(values, scratch, ahead_s=ahead_s)
    assert np.array_equal(values, before)
    parts, new, start = [], set(), 0
    while start < len(whole.cause):
        stop = start + data.draw(st.integers(1, len(whole.cause) - start))
        part = departures(values[start : stop + FIRST + ahead_s], scratch, ahead_s=ahead_s)
        parts.append(part.cause)
        new |= set(zip((part.row + start).tolist(), part.person, part.level, strict=True))
        start = stop
    assert np.array_equal(np.concatenate(parts), whole.cause)
    assert new == set(zip(whole.row.tolist(), whole.person, whole.level, strict=True))


@given(runs(FIRST + 9), st.randoms(use_true_random=False))
def test_people_do_not_know_each_other_and_signs_do_not_matter(
    values: Int16, random: Random
) -> None:
    order = list(range(values.shape[1]))
    random.shuffle(order)
    scratch = Scratch()
    whole = departures(values, scratch).cause
    assert np.array_equal(departures(-values[:, order], scratch).cause, whole[:, order])


@given(runs(FIRST), st.integers(40, 220), st.integers(10, 30), st.integers(0, 2**32 - 1))
def test_a_new_level_that_persists_ten_seconds_is_real(
    past: Int16, level_bpm: int, lasting_s: int, seed: int
) -> None:
    # The delayed forms may only take it back when it has ended: not for as long as it stands.
    jitter = np.random.default_rng(seed).integers(-16, 17, (lasting_s, past.shape[1]))
    values = np.concatenate([past, (4 * level_bpm + jitter).astype(np.int16)])
    for ahead_s in range(0, lasting_s - 9, 4):
        cause = departures(values, Scratch(), ahead_s=ahead_s).cause
        believed = cause[len(cause) - (lasting_s - 9 - ahead_s) :]
        assert (believed == Artefact.NONE).all()


def causes(series: list[int], ahead_s: int = 0) -> UInt8:
    """Causes after 60 s of a level of 120 bpm; nothing is known after the end."""
    past = [480 + 4 * (i % 3 == 0) for i in range(60)]
    column = np.array(past + series + [0] * ahead_s, np.int16)[:, None]
    return departures(column, Scratch(), ahead_s=ahead_s).cause[60 - FIRST :, 0]


def seconds_of(found: UInt8, cause: Artefact) -> list[int]:
    return np.flatnonzero(found == cause).tolist()


BACK = [480, 484, 480, 476] * 10


@pytest.mark.parametrize("length", [1, 2, 3, 6, 8])
def test_a_burst_is_in_doubt_whole_and_its_return_is_not(length: int) -> None:
    found = causes([640] * length + BACK)
    assert seconds_of(found, Artefact.JUMP) == list(range(length))
    assert np.count_nonzero(found) == length


@pytest.mark.parametrize(
    ("length", "name"),
    [(1, Artefact.SPIKE), (3, Artefact.SPIKE), (4, Artefact.BURST), (8, Artefact.BURST)],
)
def test_eight_seconds_later_it_has_its_name(length: int, name: Artefact) -> None:
    found = causes([640] * length + BACK, DEPARTURES_SETTLED_DELAY_S)
    assert seconds_of(found, name) == list(range(length))
    assert np.count_nonzero(found) == length


def test_of_a_lock_the_live_form_finds_nine_seconds_the_settled_one_all_but_three() -> None:
    lock = [640, 644, 636, 640] * 5
    assert np.count_nonzero(causes(lock + BACK)) == 9
    settled = causes(lock + BACK, DEPARTURES_SETTLED_DELAY_S)
    assert seconds_of(settled, Artefact.JUMP) == list(range(9))
    assert seconds_of(settled, Artefact.PLATEAU) == list(range(12, 20))
    revised = causes(lock + BACK, DEPARTURES_REVISED_DELAY_S)
    assert seconds_of(revised, Artefact.PLATEAU) == list(range(20))


@pytest.mark.parametrize("ahead_s", DELAYS)
def test_a_true_step_is_believed_in_its_tenth_second_for_good(ahead_s: int) -> None:
    found = causes([680, 684, 680, 676] * 60, ahead_s)
    assert seconds_of(found, Artefact.JUMP) == list(range(9))
    assert np.count_nonzero(found) == 9


@pytest.mark.parametrize("length", [30, 31])
def test_a_level_of_more_than_thirty_seconds_is_no_lock_when_it_ends(length: int) -> None:
    revised = causes([640] * length + BACK, DEPARTURES_REVISED_DELAY_S)
    assert np.count_nonzero(revised[:length]) == (30 if length == 30 else 9)


def test_one_missed_beat_in_a_true_step_does_not_take_the_step_back() -> None:
    # A fast rhythm whose every second beat is missed for one second: the old rate, by chance.
    series = [680] * 20 + [480] + [680] * 40
    revised = causes(series, DEPARTURES_REVISED_DELAY_S)
    assert seconds_of(revised, Artefact.PLATEAU) == []
    assert seconds_of(revised, Artefact.SPIKE) == [20]


def test_what_a_heart_did_during_a_lock_it_may_keep() -> None:
    back = [540, 544, 540, 536] * 10
    revised = causes([680] * 20 + back, DEPARTURES_REVISED_DELAY_S)
    assert seconds_of(revised, Artefact.PLATEAU) == list(range(20))
    assert np.count_nonzero(causes([680] * 20 + back)) == 9


def test_a_rise_of_four_bpm_per_second_is_never_in_doubt() -> None:
    assert not causes([*range(480, 760, 16), *[760] * 20]).any()


def test_a_level_after_a_gap_has_nothing_to_be_compared_with() -> None:
    assert not causes([0] * 15 + [640] * 5).any()
    assert seconds_of(causes([0] + [640] * 20), Artefact.JUMP) == list(range(1, 9))


def test_too_few_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="not more than"):
        departures(np.zeros((FIRST + 8, 2), np.int16), Scratch(), ahead_s=8)
    assert departures(np.zeros((FIRST + 1, 0), np.int16), Scratch()).cause.shape == (1, 0)

"""Laws and examples of the causes that a second of heart rate can have."""

import hypothesis.extra.numpy as hnp
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.arrays import Int16, Mask
from tiyi.model.artefacts import Artefact
from tiyi.signal import (
    ARTEFACT_STATES,
    ARTEFACTS_LOOK_BACK_S,
    Scratch,
    departures,
    frozen,
    hold_sparse,
    mark_artefacts,
    on_cadence,
    plausible,
)
from tiyi.signal.arrays import UInt8

FIRST = ARTEFACTS_LOOK_BACK_S
CELLS = st.sampled_from([0, 400, 480, 480, 480, 484, 560, 640, 720, 110, 900])
RATES = st.lists(
    st.tuples(CELLS, st.sampled_from([1, 1, 2, 5, 12, 35])), min_size=4, max_size=12
).map(lambda parts: np.repeat([v for v, _ in parts], [n for _, n in parts])[:90].astype(np.int16))
CADENCES = st.sampled_from([-1, 0, 40, 120, 140, 160, 180])


def run(rate: Int16, off_body: Mask, cadence: Int16, cuts: list[int]) -> tuple[Int16, UInt8]:
    """Signed values and causes of ``[seconds, people]``, in blocks, through a ring."""
    seconds, people = rate.shape
    ring = np.zeros((FIRST + seconds, people), np.int16)
    ring[FIRST:] = plausible(rate, off_body)
    state, scratch = np.zeros((ARTEFACT_STATES, people), np.int64), Scratch()
    causes = np.zeros((seconds, people), np.uint8)
    second = np.arange(1, seconds + 1, dtype=np.int64)[:, None]
    for a, b in zip([0, *cuts], [*cuts, seconds], strict=True):
        if b > a:
            marked = mark_artefacts(
                ring[a : b + FIRST], off_body[a:b], cadence[a:b],
                state=state, second=second[a:b], scratch=scratch,
            )  # fmt: skip
            causes[a:b] = marked.cause
    return ring[FIRST:], causes


@given(RATES, st.data())
def test_any_cut_gives_the_signs_and_causes_of_the_whole(rate: Int16, data: st.DataObject) -> None:
    shape = (len(rate), 1)
    off_body = data.draw(hnp.arrays(np.bool_, shape, fill=st.just(False)))
    cadence = data.draw(hnp.arrays(np.int16, shape, elements=CADENCES, fill=CADENCES))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(rate)), max_size=8)))
    whole = run(rate[:, None], off_body, cadence, [])
    parts = run(rate[:, None], off_body, cadence, cuts)
    each = run(rate[:, None], off_body, cadence, list(range(1, len(rate))))
    for one in (parts, each):
        assert np.array_equal(one[0], whole[0])
        assert np.array_equal(one[1], whole[1])


@given(RATES, st.data())
def test_a_second_is_believed_exactly_when_it_has_no_cause(
    rate: Int16, data: st.DataObject
) -> None:
    shape = (len(rate), 1)
    off_body = data.draw(hnp.arrays(np.bool_, shape, fill=st.just(False)))
    cadence = np.full(shape, data.draw(CADENCES), np.int16)
    signed, cause = run(rate[:, None], off_body, cadence, [])
    assert np.array_equal(signed > 0, cause == Artefact.NONE)
    assert np.array_equal(signed == 0, (cause > 0) & (cause <= Artefact.OFF_BODY))


def by_parts(rate: Int16, off_body: Mask, cadence: Int16) -> UInt8:
    """The causes from the kernels that are joined."""
    second = np.arange(1, len(rate) + 1, dtype=np.int64)[:, None]
    people = rate.shape[1]
    values = np.zeros((FIRST + len(rate), people), np.int16)
    values[FIRST:] = plausible(rate, off_body)
    now = values[FIRST:]
    sparse = hold_sparse(np.zeros(people, np.int64), second, now)
    departed = departures(values, Scratch())
    locked, _ = on_cadence(np.zeros(people, np.int64), second, now, cadence, departed)
    stuck = frozen(np.zeros((2, people), np.int64), second, now, cadence)
    cause = np.where(now == 0, np.where(off_body, 2, 1), np.where(now < 0, 3, 0))
    cause = np.where(sparse, cause, np.maximum(cause, np.maximum(departed.cause, 8 * locked)))
    found: UInt8 = np.maximum(cause, 9 * stuck).astype(np.uint8)
    return found


@given(RATES, st.data())
def test_the_causes_are_those_of_the_parts(rate: Int16, data: st.DataObject) -> None:
    shape = (len(rate), 1)
    off_body = data.draw(hnp.arrays(np.bool_, shape, fill=st.just(False)))
    cadence = data.draw(hnp.arrays(np.int16, shape, elements=CADENCES, fill=CADENCES))
    _, cause = run(rate[:, None], off_body, cadence, [])
    assert np.array_equal(cause, by_parts(rate[:, None], off_body, cadence))


def causes(bpm: list[int], cadence_spm: int | list[int], seconds_off: int = 0) -> list[int]:
    rate = (4 * np.array(bpm, np.int16))[:, None]
    cadence = np.broadcast_to(np.array(cadence_spm, np.int16), rate.shape[:1])[:, None].copy()
    off_body = np.zeros(rate.shape, np.bool_)
    off_body[len(rate) - seconds_off :] = seconds_off > 0
    return [int(cause) for cause in run(rate, off_body, cadence, [])[1][:, 0]]


WALK = [100, 101, 100, 102] * 15
AT_160 = [160, 161, 159, 160] * 15


def test_a_jump_onto_the_cadence_is_a_lock_for_half_a_minute_and_then_believed() -> None:
    found = causes(WALK + AT_160, 160)
    assert found[:60] == [0] * 60
    assert found[60:] == [Artefact.CADENCE] * 30 + [0] * 30


def test_the_same_jump_elsewhere_is_in_doubt_for_nine_seconds() -> None:
    assert causes(WALK + AT_160, 130)[60:] == [Artefact.JUMP] * 9 + [0] * 51
    assert causes(WALK + AT_160, -1)[60:] == [Artefact.JUMP] * 9 + [0] * 51


def test_a_lock_ends_with_the_rate_that_leaves_the_cadence() -> None:
    assert causes(WALK + AT_160[:20] + WALK, 160)[60:] == [Artefact.CADENCE] * 20 + [0] * 60


def test_a_rate_that_climbs_to_the_cadence_is_true() -> None:
    climb = [100 + second // 2 for second in range(120)]
    assert causes(WALK + climb + AT_160, 160) == [0] * 240


def test_the_return_to_a_rate_that_equals_the_cadence_is_no_landing() -> None:
    for length in (1, 5, 20):
        found = causes(AT_160 + [110] * length + AT_160, 160)
        assert found[60 + length :] == [0] * 60
        assert found[60 : 60 + length] == ([Artefact.JUMP] * 9 + [0] * 20)[:length]


def test_a_fast_rhythm_at_rest_is_believed_after_nine_seconds_for_as_long_as_it_lasts() -> None:
    found = causes(WALK + [170] * 600, 0)
    assert found[60:] == [Artefact.JUMP] * 9 + [0] * 591


def test_a_device_that_is_taken_off_and_one_that_is_silent_are_told_apart() -> None:
    assert causes(WALK + [72] * 10, 0, seconds_off=10)[60:] == [Artefact.OFF_BODY] * 10
    assert causes(WALK + [0] * 10, 0)[60:] == [Artefact.MISSING] * 10


def test_one_value_while_walking_is_frozen_after_a_minute() -> None:
    found = causes([110] * 80, 100)
    assert found == [0] * 59 + [Artefact.FROZEN] * 21
    assert causes([110] * 80, 0) == [0] * 80


def test_values_of_a_slow_source_are_not_compared_second_by_second() -> None:
    slow = [value for bpm in (100, 101, 140, 141) for value in (bpm, 0, 0, 0, 0)]
    assert causes(slow, -1)[10:] == [0] * 10


def test_a_suspect_range_is_an_artefact() -> None:
    assert causes([225] * 8, -1) == [Artefact.RANGE] * 8

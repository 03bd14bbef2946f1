"""Laws and examples of the lasting sensor faults."""

import hypothesis.extra.numpy as hnp
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.arrays import Int16, Mask
from tiyi.signal import frozen, silence_s


def column(*stretches: tuple[int, int]) -> Int16:
    series = [value for value, length in stretches for _ in range(length)]
    return np.array(series, np.int16)[:, None]


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


@given(st.integers(0, 400), st.integers(40, 90), st.integers(0, 25))
def test_a_frozen_stretch_in_a_long_recording_is_found_as_second_by_second(
    start: int, length: int, missing: int
) -> None:
    values = column(*((480 + 4 * (i % 2), 1) for i in range(500)))
    values[start : start + length] = 600
    values[start + 3 : start + 3 + missing] = 0
    cadence = np.full_like(values, 90)
    expected = run_frozen(values, cadence, list(range(1, len(values))))
    assert run_frozen(values, cadence, []) == expected
    assert run_frozen(values, cadence, [250]) == expected


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

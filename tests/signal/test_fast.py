"""Twins by numba give the bits of the kernels in NumPy, and speak only where they are wanted."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from inspect import unwrap
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.signal.test_kernel_laws import arrays
from tiyi.model.arrays import Int16
from tiyi.signal import (
    ARTEFACT_STATES,
    ARTEFACTS_LOOK_BACK_S,
    DEPARTURES_LOOK_BACK_S,
    HAMPEL_LOOK_BACK_S,
    SMOOTH_LOOK_BACK_S,
    Scratch,
    departures,
    hampel,
    mark_artefacts,
    smooth,
    twins,
)

pytestmark = pytest.mark.skipif(not twins.WANTED, reason="numba is not installed, or TIYI_FAST=0")

SEEDS = st.integers(0, 2**32 - 1)
FIRST = ARTEFACTS_LOOK_BACK_S


def equal(found: Any, expected: Any) -> bool:
    """The same types, shapes and bits."""
    pairs = zip(arrays(found), arrays(expected), strict=True)
    return all(a.dtype == b.dtype and np.array_equal(a, b) for a, b in pairs)


def rates(rng: np.random.Generator, rows: int, people: int) -> Int16:
    """Signed quarter-bpm of restless people: spikes, gaps, sparse sources, single values, locks."""
    values = np.clip(440 + rng.normal(0, 4, (rows, people)).cumsum(axis=0), 120, 900).round()
    share = rng.random(4) ** 2
    wild = rng.random(values.shape) < share[0] / 3
    values[wild] += rng.integers(-150, 150, np.count_nonzero(wild))
    for person in np.flatnonzero(rng.random(people) < 0.5):
        start = rng.integers(0, rows)
        values[start : start + rng.integers(1, 90), person] += rng.integers(-200, 200)
    values[:, rng.random(people) < share[1] / 2] = 400
    sparse = rng.random(people) < share[2]
    values[np.arange(rows) % rng.integers(2, 12) > 0] *= ~sparse
    values[rng.random(values.shape) < share[3] / 2] = 0
    values *= np.where(rng.random(values.shape) < 0.05, -1, 1)
    signed: Int16 = np.clip(values, -960, 960).astype(np.int16)
    return signed


@dataclass(frozen=True)
class Given:
    """What `mark_artefacts` is asked, from one seed."""

    values: Int16
    off_body: Any
    cadence_spm: Any
    first_s: int
    ahead_s: int
    marks: list[int]

    @classmethod
    def of(cls, seed: int) -> Given:
        rng = np.random.default_rng(seed)
        rows, people = int(rng.integers(1, 260)), int(rng.integers(0, 20))
        ahead_s = int(rng.choice([0, 0, 8, 32]))
        values = rates(rng, FIRST + rows + ahead_s, people)
        values[:FIRST] *= rng.integers(0, 2)
        cadence = np.tile(rng.integers(-1, 220, people), (rows, 1))
        cadence[rng.random(cadence.shape) < 0.02] = -1
        for row, person in np.argwhere(rng.random(cadence.shape) < 0.03):
            locked = values[FIRST + row : FIRST + row + rng.integers(1, 40), person]
            locked[...] = max(cadence[row, person], 30) * 4
        cuts = rng.integers(0, rows + 1, rng.integers(0, 4)).tolist()
        marks = [0, rows] if ahead_s else sorted({0, rows, *cuts})
        off_body, first_s = rng.random(cadence.shape) < 0.2, int(rng.choice([1, 5, 10**6]))
        return cls(values, off_body, cadence.astype(np.int16), first_s, ahead_s, marks)

    def ask(self, kernel: Any) -> list[Any]:
        """What a kernel answers, block after block, with its state after each."""
        values, answers = self.values.copy(), []
        state = np.zeros((ARTEFACT_STATES, values.shape[1]), np.int64)
        for start, stop in pairwise(self.marks):
            block = values[start : stop + FIRST + self.ahead_s].copy()
            second = np.arange(start, stop, dtype=np.int64)[:, None] + self.first_s
            marked = kernel(
                block, self.off_body[start:stop], self.cadence_spm[start:stop],
                state=state, second=second, scratch=Scratch(), ahead_s=self.ahead_s,
            )  # fmt: skip
            values[start + FIRST : stop + FIRST] = block[FIRST : FIRST + stop - start]
            answers += [marked, block, state.copy()]
        return answers


def test_every_twin_is_compiled() -> None:
    assert twins.warm().startswith("twins by numba")
    assert sorted(twins.TWINS) == ["departures", "hampel", "mark_artefacts", "smooth"]


@given(SEEDS)
def test_artefacts_have_the_same_bits(seed: int) -> None:
    asked = Given.of(seed)
    found = asked.ask(mark_artefacts)
    twins.speak(False)  # in its parts too
    try:
        assert equal(found, asked.ask(mark_artefacts))
    finally:
        twins.speak(True)


@given(SEEDS, st.sampled_from([0, 1, 8, 32]))
def test_departures_have_the_same_bits(seed: int, ahead_s: int) -> None:
    rng = np.random.default_rng(seed)
    rows = DEPARTURES_LOOK_BACK_S + int(rng.integers(1, 200)) + ahead_s
    values, scratch = rates(rng, rows, int(rng.integers(0, 12))), Scratch()
    expected = unwrap(departures)(values, scratch, ahead_s=ahead_s)
    assert equal(departures(values, scratch, ahead_s=ahead_s), expected)


@pytest.mark.parametrize(
    ("kernel", "look_back_s"), [(hampel, HAMPEL_LOOK_BACK_S), (smooth, SMOOTH_LOOK_BACK_S)]
)
@given(seed=SEEDS)
def test_medians_have_the_same_bits(kernel: Any, look_back_s: int, seed: int) -> None:
    rng, scratch = np.random.default_rng(seed), Scratch()
    shape = look_back_s + int(rng.integers(1, 40)), int(rng.integers(0, 70))
    # Few different values: ties and windows of hardly any value are as frequent as others.
    few = rng.integers(0, 1 + rng.integers(1, 900), shape) * (rng.random(shape) < rng.random())
    values = np.where(rng.random(shape) < 0.1, -few, few).astype(np.int16)
    for given_values in (values, rates(rng, *shape)):
        assert equal(kernel(given_values, scratch), unwrap(kernel)(given_values, scratch))


def test_results_may_go_where_values_came_from() -> None:
    values = rates(np.random.default_rng(1), 200, 40)
    expected = hampel(values, Scratch())
    hampel(values, Scratch(), values[HAMPEL_LOOK_BACK_S:])
    assert equal(values[HAMPEL_LOOK_BACK_S:], expected)


@pytest.mark.parametrize("kernel", [hampel, smooth, departures])
def test_what_lies_apart_in_memory_is_left_to_numpy(kernel: Any) -> None:
    values = rates(np.random.default_rng(2), 100, 40)
    apart = np.asfortranarray(values)
    assert equal(kernel(apart, Scratch()), kernel(values, Scratch()))


@pytest.mark.parametrize("kernel", [hampel, smooth, departures])
def test_too_few_rows_are_refused_as_before(kernel: Any) -> None:
    with pytest.raises(ValueError, match="rows"):
        kernel(np.zeros((5, 3), np.int16), Scratch())


def test_the_state_of_some_columns_is_carried_on_in_place() -> None:
    values = rates(np.random.default_rng(3), FIRST + 90, 6)
    many = np.zeros((9, 20), np.int64)
    answers = []
    for state in (many[2:6, 5:11], np.zeros((ARTEFACT_STATES, 6), np.int64)):
        mark_artefacts(
            values.copy(), np.zeros((90, 6), np.bool_), np.full((90, 6), 110, np.int16),
            state=state, second=np.arange(1, 91, dtype=np.int64)[:, None], scratch=Scratch(),
        )  # fmt: skip
        answers.append(state.copy())
    assert equal(*answers)
    assert answers[0].any()
    assert np.count_nonzero(many) == np.count_nonzero(answers[0])


def python(code: str, **environment: str) -> str:
    """What a process of its own prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TIYI_FAST": "1", **environment},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_it_can_be_turned_off() -> None:
    code = (
        "import sys; from tiyi.signal import hampel, twins\n"
        "print(hasattr(hampel, '__wrapped__'), 'numba' in sys.modules, twins.warm())"
    )
    assert python(code, TIYI_FAST="0") == "False False NumPy alone: TIYI_FAST is 0"


def test_nobody_waits_for_the_compiler_who_asks_nothing() -> None:
    assert python("import sys, tiyi.signal; print('numba' in sys.modules)") == "False"


def test_a_numba_that_does_not_work_leaves_numpy_alone(tmp_path: Path) -> None:
    (tmp_path / "numba").mkdir()
    text = "raise ImportError('numba needs another NumPy')\n"
    (tmp_path / "numba" / "__init__.py").write_text(text, encoding="utf-8")
    code = (
        "import numpy as np; from tiyi.signal import Scratch, hampel, twins\n"
        "print(hampel(np.full((7, 1), 400, np.int16), Scratch())[0, 0], twins.warm())"
    )
    said = python(code, PYTHONPATH=str(tmp_path))
    assert said == "400 NumPy alone: numba needs another NumPy"


def test_compiled_code_never_goes_beside_the_sources(tmp_path: Path) -> None:
    code = "from tiyi.signal.twins import cache_folder; print(cache_folder() or 'none')"
    file = tmp_path / "file"
    file.touch()
    assert python(code, NUMBA_CACHE_DIR=str(tmp_path)).startswith(str(tmp_path / "fast-"))
    assert python(code, NUMBA_CACHE_DIR=str(file)) == "none"


def test_without_a_folder_it_is_compiled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twins, "cache_folder", str)

    @twins.compiled("int64(int64)")
    def double(value: int) -> int:
        return 2 * value

    assert double(21) == 42

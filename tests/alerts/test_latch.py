"""Latches: hold, pause, clear and mute, against a plain second-by-second reading of the rules."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.alerts.views import unknown, with_
from tiyi.alerts.latch import COUNTER_MAX, Latches, Wiring, run_latches
from tiyi.alerts.table import ROWS, row_named
from tiyi.model.arrays import AnyArray
from tiyi.signal import Scratch

WIRING = Wiring()
CEILING, LOCK = row_named("R03.clinical.S2"), row_named("R15.S4")
HOLD_S, HOLD_OPTICAL_S, CLEAR_S = 30, 60, 60
Seconds = list[str]


def new_latches() -> Latches:
    """Nothing is latched."""
    rows = WIRING.count
    return Latches(
        np.zeros((2 * rows, 1), np.uint16), np.zeros((rows, 1), np.uint8),
        np.zeros((rows, 1), np.int32),
    )  # fmt: skip


def run(story: Seconds, *, electrical: bool = True, cuts: AnyArray | None = None) -> list[int]:
    """Seconds in which the ceiling row changes; a story is of «over», «unknown», «low», «mid»."""
    latches, scratch, changes = new_latches(), Scratch(), []
    edges = [0, *([] if cuts is None else np.unique(cuts).tolist()), len(story)]
    silent = 99
    for a, b in pairwise(edges):
        if a == b:
            continue
        part = story[a:b]
        conditions = np.zeros((len(part), 2 * WIRING.count, 1), np.bool_)
        conditions[:, CEILING, 0] = [word == "over" for word in part]
        conditions[:, WIRING.count + CEILING, 0] = [word == "low" for word in part]
        pause = np.zeros((len(part), 1), np.bool_)
        for i, word in enumerate(part):
            silent = silent + 1 if word == "unknown" else 0
            pause[i] = 0 < silent <= 30
        view = with_(unknown(len(part)), "pulse", known=~pause, electrical=electrical)
        found = run_latches(
            WIRING, conditions, view, latches, first_s=a, pause=pause, scratch=scratch
        )
        changes += [t.second for t in found for row in t.row if row == CEILING]
    return changes


def plainly(story: Seconds, hold_s: int) -> list[int]:
    """The same, read from the rules word by word."""
    held = cleared = silent = 0
    on, changes = False, []
    silent = 99
    for second, word in enumerate(story):
        silent = silent + 1 if word == "unknown" else 0
        if word == "over":
            held += 1
        elif not (word == "unknown" and silent <= 30):
            held = 0
        cleared = cleared + 1 if word == "low" else 0
        if not on and word == "over" and held >= hold_s:
            on, cleared = True, 0
            changes.append(second)
        elif on and cleared >= CLEAR_S:
            on = False
            changes.append(second)
    return changes


stretches = st.lists(
    st.tuples(st.sampled_from(["over", "unknown", "low", "mid"]), st.integers(1, 70)), max_size=12
)


@given(stretches, st.booleans())
@settings(max_examples=60)
def test_a_row_latches_and_clears_as_its_rule_says(
    parts: list[tuple[str, int]], electrical: bool
) -> None:
    story = [word for word, count in parts for _ in range(count)]

    hold_s = HOLD_S if electrical else HOLD_OPTICAL_S
    assert run(story, electrical=electrical) == plainly(story, hold_s)


@given(stretches, st.lists(st.integers(0, 840), max_size=8))
@settings(max_examples=40)
def test_how_time_is_cut_changes_nothing(parts: list[tuple[str, int]], cuts: list[int]) -> None:
    story = [word for word, count in parts for _ in range(count)]
    inside = np.array([cut for cut in cuts if cut < len(story)], np.int64)

    assert run(story, cuts=inside) == run(story)


def test_unknown_never_clears_an_open_row() -> None:
    story = ["over"] * 40 + ["unknown"] * 2000

    assert run(story) == [29]


def test_a_cadence_lock_mutes_the_ceiling_and_the_hold_begins_anew() -> None:
    latches = new_latches()
    latches.latched[LOCK] = 1
    conditions = np.zeros((100, 2 * WIRING.count, 1), np.bool_)
    conditions[:, CEILING] = True
    view = with_(unknown(100), "pulse", known=True, electrical=True)

    found = run_latches(
        WIRING, conditions, view, latches, first_s=0, scratch=Scratch(),
        pause=np.zeros((100, 1), np.bool_),
    )  # fmt: skip

    assert found == []
    assert latches.counters[CEILING] == 0


def test_only_technical_rows_are_left_out() -> None:
    assert [row.name for row in ROWS[: WIRING.count]] == [row.name for row in WIRING.rows]
    assert [row.name for row in ROWS[WIRING.count :]] == ["X01.S3"]


@given(st.integers(0, 2**32 - 1), st.integers(0, 59), st.integers(2, 60))
def test_a_block_in_which_nothing_is_raised_counts_as_second_by_second(
    seed: int, first_s: int, seconds: int
) -> None:
    r = np.random.default_rng(seed)
    seconds, people, rows = min(seconds, 60 - first_s), 3, WIRING.count
    conditions = np.zeros((seconds, 2 * rows, people), np.bool_)
    conditions[:, rows:] = r.random((seconds, rows, people)) < r.choice([0.1, 0.9, 1.0])
    known, pause = (r.random((seconds, people)) < r.choice([0.1, 0.9, 1.0]) for _ in range(2))
    view = with_(unknown(seconds, people), "pulse", known=known)
    counted = r.integers(0, COUNTER_MAX + 60, (2 * rows, people)).astype(np.uint16)
    at_once, singly = (
        Latches(counted.copy(), np.zeros((rows, people), np.uint8), np.zeros((rows, people), int))
        for _ in range(2)
    )

    def advance(latches: Latches, a: int, b: int) -> None:
        part = with_(unknown(b - a, people), "pulse", known=view.pulse.known[a:b])
        assert not run_latches(
            WIRING, conditions[a:b].copy(), part, latches,
            first_s=first_s + a, pause=pause[a:b], scratch=Scratch(),
        )  # fmt: skip

    advance(at_once, 0, seconds)
    for second in range(seconds):
        advance(singly, second, second + 1)

    assert np.array_equal(at_once.counters, singly.counters)

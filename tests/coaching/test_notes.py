"""Notes: an anchor has what it needs and no more; clinical words reach nobody who may not read."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.coaching.notes import NEEDS, About, Anchor, AnchorInvalid, check, readable, within


@dataclass(frozen=True)
class Version:
    """What is asked of a version, and its place."""

    number: int
    clinical: bool


histories = st.lists(st.booleans(), max_size=6).map(
    lambda marks: [Version(number, clinical) for number, clinical in enumerate(marks)]
)


@given(histories)
def test_nothing_clinical_is_read_by_who_sees_no_conditions(history: list[Version]) -> None:
    seen = readable(history, conditions=False)

    assert not any(one.clinical for one in seen)
    assert bool(seen) == bool(history and not history[-1].clinical)
    assert readable(history, conditions=True) == history


@given(
    st.sampled_from(About),
    st.none() | st.just("x"),
    st.none() | st.integers(1, 9),
    st.none() | st.integers(0, 9),
)
def test_an_anchor_has_what_it_needs_and_nothing_else(
    about: About, ref: str | None, number: int | None, at_ms: int | None
) -> None:
    needs = NEEDS[about]
    given_ = (ref is not None, number is not None, at_ms is not None)
    fits = given_ == (needs.ref, needs.number, needs.instant)
    try:
        check(Anchor(about, ref, number, at_ms))
    except AnchorInvalid:
        assert not fits
    else:
        assert fits


@pytest.mark.parametrize(
    ("at_ms", "ended_ms", "inside"),
    [(9, 20, False), (10, 20, True), (20, 20, True), (21, 20, False), (30, None, True)],
)
def test_a_second_is_inside_of_its_session(
    at_ms: int, ended_ms: int | None, *, inside: bool
) -> None:
    assert within(at_ms, 10, ended_ms, 30) is inside


def test_a_second_to_come_is_in_no_open_session() -> None:
    assert not within(31, 10, None, 30)

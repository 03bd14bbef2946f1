"""Windows of visits, what they lack, and what changed between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.assessment.changes import MINIMAL, Change, Flaw, Held, changes
from tiyi.assessment.standards import PARTS, wanted
from tiyi.assessment.visits import (
    ORDER,
    WINDOWS,
    State,
    missing_items,
    visits,
    wanted_items,
)

START = date(2026, 3, 2)


def state(visit: str, day: int, *, held: bool) -> State:
    when = START + timedelta(day)
    found = visits(START, {visit: when} if held else {}, when)
    return next(one.state for one in found if one.visit == visit)


EDGES = [
    ("baseline", -14, 0),
    ("week_8", 49, 63),
    ("week_16", 105, 119),
    ("follow_up", 175, 189),
]


@pytest.mark.parametrize(("visit", "first", "last"), EDGES)
def test_a_window_opens_and_closes_on_its_days(visit: str, first: int, last: int) -> None:
    days = (first - 1, first, last, last + 1)
    open_states = [state(visit, day, held=False) for day in days]
    held_states = [state(visit, day, held=True) for day in days]

    assert open_states == [State.TOO_EARLY, State.DUE, State.DUE, State.OVERDUE]
    assert held_states == [State.HELD_EARLY, State.HELD, State.HELD, State.HELD_LATE]


def test_without_a_course_no_window_is_known() -> None:
    found = visits(None, {"baseline": START}, START)

    assert [one.state for one in found] == [State.HELD, *[State.NO_COURSE] * 3]
    assert {(one.opens, one.closes) for one in found} == {(None, None)}
    assert [one.visit for one in found] == [window.visit for window in WINDOWS]


@given(start=st.dates(date(2000, 1, 1), date(2090, 1, 1)), days=st.integers(-400, 400))
def test_what_was_held_is_never_due(start: date, days: int) -> None:
    today = start + timedelta(days)
    for one in visits(start, {window.visit: today for window in WINDOWS}, today):
        assert one.state.startswith("held")
    for one in visits(start, {}, today):
        assert one.state in {State.TOO_EARLY, State.DUE, State.OVERDUE}


def test_what_a_visit_wants_is_the_standard_in_the_order_of_testing() -> None:
    assert wanted_items("2003", 45, female=True) == [
        "height", "weight", "vital_capacity", "sit_and_reach", "reaction_time", "one_leg_stand",
        "grip", "step_index",
    ]  # fmt: skip
    for part in PARTS:
        for female in (False, True):
            found = wanted_items(part.edition, part.youngest, female)
            assert found is not None
            assert len(found) >= len(wanted(part, female=female))
            assert [ORDER[item] for item in found] == sorted(ORDER[item] for item in found)


def test_unknown_age_sex_or_edition_leave_open_what_is_missing() -> None:
    for edition, age, female in (("2003", None, True), ("2003", 45, None), ("2003", 19, True),
                                 ("", 45, True)):  # fmt: skip
        assert wanted_items(edition, age, female) is None
    assert missing_items(None, {"grip": 1}) is None
    assert missing_items(["grip", "rhr"], {"grip": 30.0}) == ["rhr"]


FIRST = Held({"grip": 30.0}, {"grip": "g1"}, "Li", 9.0, "2003")


def change(item: str, before: float, after: float) -> Change:
    first = replace(FIRST, items={item: before}, equipment={item: "g1"})
    (found,) = changes(first, replace(first, items={item: after}))
    return found


def words(item: str, before: float, after: float) -> dict[str, str]:
    return {one.row.of: one.word for one in change(item, before, after).judged}


@pytest.mark.parametrize(
    ("item", "before", "threshold", "sign", "of"),
    [
        ("six_minute_walk", 400, 30, 1, "chronic_respiratory"),
        ("six_minute_walk", 400, 25, 1, "respiratory"),
        ("six_minute_walk", 400, 23, 1, "cardiac"),
        ("six_minute_walk", 400, 37, 1, "neuro_musculoskeletal"),
        ("six_minute_walk", 400, 17.8, 1, "frail_asian_older"),
        ("weight", 80, 4, -1, "metabolic"),
        ("vo2max", 30, 2, 1, "any"),
        ("rhr", 70, 5, -1, "any"),
        ("grip", 30, 5, 1, "any"),
        ("chair_stand", 12, 2, 1, "any"),
        ("waist", 95, 3, -1, "any"),
        ("grade", 2, 1, -1, "any"),
    ],
)
def test_a_minimal_change_below_and_at(
    item: str, before: float, threshold: float, sign: int, of: str
) -> None:
    assert words(item, before, before + sign * (threshold - 0.1))[of] == "same"
    assert words(item, before, before + sign * threshold)[of] == "better"
    assert words(item, before, before - sign * threshold)[of] == "worse"


def test_every_minimal_change_is_tried_and_has_a_source() -> None:
    assert len(MINIMAL) == 12
    assert all(row.source and row.evidence for row in MINIMAL)


def test_of_other_items_no_minimal_change_is_stated() -> None:
    found = change("vital_capacity", 3000, 3300)

    assert (found.delta, found.percent, found.judged) == (300, 10, ())
    assert change("sit_and_reach", 0, 3).percent is None
    assert change("sit_and_reach", -4, -2).percent == 50


@pytest.mark.parametrize(
    ("later", "flaws"),
    [
        (FIRST, ()),
        (replace(FIRST, equipment={"grip": "g2"}), (Flaw.OTHER_EQUIPMENT,)),
        (replace(FIRST, equipment={}), (Flaw.EQUIPMENT_UNKNOWN,)),
        (replace(FIRST, tester="Wang"), (Flaw.OTHER_TESTER,)),
        (replace(FIRST, tester=""), (Flaw.TESTER_UNKNOWN,)),
        (replace(FIRST, hour=11.0), ()),
        (replace(FIRST, hour=11.1), (Flaw.OTHER_HOUR,)),
        (replace(FIRST, hour=6.9), (Flaw.OTHER_HOUR,)),
        (replace(FIRST, edition="2023"), (Flaw.OTHER_EDITION,)),
    ],
)
def test_what_makes_two_tests_hard_to_compare(later: Held, flaws: tuple[Flaw, ...]) -> None:
    (found,) = changes(FIRST, later)

    assert found.flaws == flaws


def test_hours_are_compared_around_midnight() -> None:
    (found,) = changes(replace(FIRST, hour=23.5), replace(FIRST, hour=1.0))

    assert found.flaws == ()


def test_an_item_of_one_visit_only_has_no_change() -> None:
    assert changes(FIRST, replace(FIRST, items={})) == []

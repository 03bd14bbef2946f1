"""The figures of a programme: laws, and examples that are computed by hand."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.service.cases import FIRST, LAST, START, every, people, person
from tiyi.model.alerts import Severity
from tiyi.outcomes.shares import wilson
from tiyi.service.definitions import BY_FIGURE
from tiyi.service.kpis import config_hash, kpis
from tiyi.service.people import Became, Person, Planned, Wait, Week
from tiyi.service.rates import Figure, Part, by_person
from tiyi.service.rules import RULES, rows


def of(found: list[Person], figure: str, by: str = "all", key: str = "") -> Figure:
    (one,) = [
        one
        for one in kpis(found, FIRST, LAST).figures
        if (one.figure, one.by, one.key) == (figure, by, key)
    ]
    return one


@settings(max_examples=60)
@given(people(), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_every_figure_says_what_it_rests_on(
    found: list[Person], chance: random.Random
) -> None:
    made = kpis(found, FIRST, LAST)
    mixed = list(found)
    chance.shuffle(mixed)

    assert kpis(mixed, FIRST, LAST) == made
    for one in made.figures:
        assert one.version == BY_FIGURE[one.figure].version
        if one.low is not None and one.value is not None:
            assert one.low - 1e-9 <= one.value
        if one.high is not None and one.value is not None:
            assert one.value <= one.high + 1e-9
        if one.interval is not None:
            assert one.value is not None
            assert 0 <= one.interval[0] <= one.value + 1e-9
            assert one.value - 1e-9 <= one.interval[1] <= 1
        if not one.denominator and one.method != "count":
            assert one.value is None or one.method in ("kaplan_meier", "at_most")


@settings(max_examples=60)
@given(people())
def test_sites_add_up_to_the_whole(found: list[Person]) -> None:
    made = kpis(found, FIRST, LAST).figures
    for figure in ("enrolled", "active", "wear", "adherence", "minutes"):
        for by in ("site", "condition"):
            parts = [one for one in made if (one.figure, one.by) == (figure, by)]
            (whole,) = [one for one in made if (one.figure, one.by) == (figure, "all")]
            for name in ("numerator", "not_known"):
                total = sum(getattr(one, name) for one in parts)
                assert total == pytest.approx(getattr(whole, name))


@settings(max_examples=60)
@given(people())
def test_learning_more_keeps_every_rate_within_the_bounds_that_it_had(
    found: list[Person],
) -> None:
    before = of(found, "adherence")
    for became in (Became.DONE, Became.NOT_DONE):
        known = [
            replace(one, planned=tuple(
                replace(each, became=became) if each.became is Became.NOT_KNOWN else each
                for each in one.planned
            ))
            for one in found
        ]  # fmt: skip
        after = of(known, "adherence")
        if after.value is not None:
            assert before.low is not None
            assert before.high is not None
            assert before.low - 1e-9 <= after.value <= before.high + 1e-9


def test_who_is_under_way_is_neither_lost_nor_kept() -> None:
    stays = person("stays", trained=every(3, 42))
    stops = person("stops", trained=every(3, 5))  # day 12 is the last one: silent since day 40
    left = person("left", trained=every(3, 30), left=START + timedelta(days=60))
    new = START + timedelta(days=30)
    fresh = person("fresh", trained=every(3, 10), seen=new)
    found = [stays, stops, left, fresh]

    week_4, week_8, week_16 = (of(found, "retained", "week", key) for key in ("4", "8", "16"))

    assert (week_4.numerator, week_4.denominator, week_4.not_known) == (4, 4, 0)
    assert (week_8.numerator, week_8.denominator, week_8.not_known) == (2, 3, 1)
    # Day 41 of 3 who were followed that far: 1 - 1/3; week 16: times 1 - 1/2 on day 61.
    assert week_8.value == pytest.approx(2 / 3)
    assert (week_8.low, week_8.high) == (0.5, 0.75)
    assert week_16.value == pytest.approx(1 / 3)
    assert (week_16.low, week_16.high) == (0.25, 0.5)


def test_a_break_of_27_days_is_no_giving_up_and_one_of_28_is() -> None:
    days = [*range(10), *range(36, 126, 3)]
    trained = tuple((START + timedelta(days=day), 40.0) for day in days)
    assert of([person(trained=trained)], "retained", "week", "8").numerator == 1

    longer = tuple(one for one in trained if one[0] != START + timedelta(days=9))
    assert of([person(trained=longer)], "retained", "week", "8").numerator == 0


def test_silence_after_the_course_is_no_giving_up_and_a_short_course_is_not_known() -> None:
    held = person(trained=every(3, 42))
    assert of([held], "retained", "week", "18").numerator == 1

    short = replace(held, over=START + timedelta(days=83), trained=every(3, 28))
    assert of([short], "retained", "week", "12").numerator == 1
    last = of([short], "retained", "week", "16")
    assert (last.numerator, last.denominator, last.not_known, last.value) == (0, 0, 1, None)


def test_wear_and_adherence_by_hand() -> None:
    became = [Became.DONE] * 6 + [Became.NOT_DONE] * 2 + [Became.NOT_KNOWN] * 2
    usable = [True] * 7 + [False] + [None] * 2
    planned = tuple(
        Planned(START, 1 + number // 5, *what)
        for number, what in enumerate(zip(became, usable, strict=True))
    )
    found = [person(planned=planned), person("bert", planned=planned)]

    done, worn = of(found, "adherence"), of(found, "wear")

    assert (done.numerator, done.denominator, done.not_known) == (12, 16, 4)
    assert (done.value, done.low, done.high) == (0.75, 0.6, 0.8)
    assert (worn.value, worn.low, worn.high) == (0.875, 0.7, 0.9)
    # Both people are alike: two people's worth of information, not sixteen sessions'.
    assert done.interval == pytest.approx(wilson(1.5, 2))
    week = of(found, "adherence", "course_week", "2")
    assert (week.numerator, week.denominator, week.not_known) == (2, 6, 4)


def test_the_interval_of_many_sessions_is_no_narrower_than_that_of_independent_ones() -> None:
    alike = by_person("wear", [Part(10, 10), Part(0, 10)] * 5)
    mixed = by_person("wear", [Part(5, 10)] * 5 + [Part(4, 10), Part(6, 10)] * 3)
    assert alike.interval == pytest.approx(wilson(0.5 * 9, 9), abs=1e-9)
    assert mixed.interval is not None
    assert mixed.interval[1] - mixed.interval[0] >= wilson(55, 110)[1] - wilson(55, 110)[0] - 1e-9
    assert by_person("wear", [Part(3, 4)]).interval is None


def test_minutes_carry_the_bounds_of_what_is_not_known() -> None:
    weeks = (Week(1, 60, 50, 90, 120), Week(2, 90, 90, 90, 120))
    found = of([person(weeks=weeks)], "minutes")
    assert (found.value, found.high) == (0.625, 0.75)
    assert found.low == pytest.approx(140 / 240)
    assert (found.numerator, found.denominator, found.not_known) == (150, 240, 40)


def test_waits_count_for_as_long_as_they_last() -> None:
    minute = 60_000
    taken = [1, 1, 2, 3]
    waits = [Wait(str(one), Severity.S1, one * minute, None, 99 * minute) for one in taken]
    waits.append(Wait("new", Severity.S1, None, None, minute))
    waits.append(Wait("old", Severity.S1, None, None, 10 * minute))
    found = [person(waits=tuple(waits))]

    within = of(found, "acknowledged_within", "severity", "S1")
    assert (within.numerator, within.denominator, within.not_known) == (3, 5, 1)
    assert of(found, "acknowledged_median", "severity", "S1").value == 120
    assert of(found, "acknowledged_p90", "severity", "S1").value is None
    assert of(found, "answered_median", "severity", "S1").not_known == 6
    assert of(found, "acknowledged_median", "severity", "S2").value is None


def test_weeks_of_exercise_are_bounded_by_what_may_still_come() -> None:
    trained = every(2, 3)  # Monday, Wednesday, Friday of the first week
    seen = START + timedelta(days=20)
    planned = (Planned(START + timedelta(days=15), 3, Became.NOT_KNOWN, None),)
    found = [person(trained=trained, planned=planned, seen=seen)]

    weekly, regular = of(found, "weekly"), of(found, "regular")

    assert (weekly.numerator, weekly.denominator, weekly.not_known) == (1, 2, 1)
    assert (weekly.value, weekly.low, weekly.high) == (0.5, 1 / 3, 2 / 3)
    assert (regular.value, regular.low, regular.high) == (None, 0.0, 2 / 3)


def test_qualified_leaves_out_whom_nothing_is_known_of() -> None:
    found = [person(f"a{n}", tested=True, qualified=True) for n in range(138)]
    found += [person(f"b{n}", tested=True, qualified=False) for n in range(12)]
    found += [person("c", tested=True), person("d")]

    one = of(found, "qualified")

    assert (one.numerator, one.denominator, one.not_known) == (138, 150, 1)
    assert one.interval is not None  # 86.5-95.4 % (domain.md §5.6)
    assert [round(100 * each, 1) for each in one.interval] == [86.5, 95.4]


def test_nobody_has_no_figures_and_tables_say_where_they_come_from() -> None:
    made = kpis([], FIRST, LAST)
    assert {one.value for one in made.figures if one.figure != "enrolled"} == {None}
    assert all(source and evidence for _, _, source, evidence in rows())
    changed = replace(RULES, quiet_days=replace(RULES.quiet_days, value=27))
    assert config_hash(changed) != made.config_hash == config_hash()

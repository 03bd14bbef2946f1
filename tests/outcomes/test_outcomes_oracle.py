"""The room of outcomes equals a second reading of the definition in plain loops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle import outcomes as oracle
from tests.oracle.reml import fitted
from tests.oracle.tails import shapiro_p, signed_rank_p
from tests.outcomes.cohorts import START, cohort
from tiyi.outcomes.change import Change, Responder, change_of, retests, typical_error
from tiyi.outcomes.items import BY_ITEM
from tiyi.outcomes.missing import drawn, imputed, worst_case
from tiyi.outcomes.mixed import mixed
from tiyi.outcomes.people import Dose, Missing, Person, Reading, Visit, at
from tiyi.outcomes.prepost import PrePost, Refused, holm, pre_post, signed_ranks
from tiyi.outcomes.report import ItemReport, cohort_report
from tiyi.outcomes.rules import RULES
from tiyi.outcomes.shares import mcnemar, wilson

GROUPS = ("t2d", "cardiac", "older", "obesity", "copd", "other")
ITEMS = sorted(BY_ITEM)


def as_someone(one: Person) -> oracle.Someone:
    """The same person in the words of the oracle."""
    first = one.started or START
    dose = one.dose
    return oracle.Someone(
        group=one.group,
        began=one.started is not None,
        seen=(one.seen - first).days,
        left=None if one.left is None else (one.left - first).days,
        values=tuple(
            (row.item, (row.day - first).days, row.minute, row.value) for row in one.readings
        ),
        a_total=None if dose is None else dose.a_total,
        a_high=None if dose is None else dose.a_total_high,
        rdi=None if dose is None else dose.rdi,
        met_min=None if dose is None else dose.met_min,
    )


VALUES = st.integers(1, 400).map(lambda one: one / 4)
READINGS = st.builds(
    Reading,
    item=st.sampled_from(["grip", "weight", "sbp", "rhr", "sit_and_reach"]),
    day=st.integers(-30, 140).map(lambda one: START + timedelta(days=one)),
    value=VALUES,
    minute=st.none() | st.integers(0, 1_439),
)
SHARES = st.none() | st.sampled_from([0.0, 0.5, 0.79, 0.8, 0.81, 1.0])
PEOPLE = st.builds(
    Person,
    participant=st.just("p"),
    site=st.just("main"),
    group=st.sampled_from(GROUPS),
    started=st.sampled_from([None, START, START, START]),
    seen=st.integers(-5, 150).map(lambda one: START + timedelta(days=one)),
    left=st.none() | st.integers(0, 140).map(lambda one: START + timedelta(days=one)),
    readings=st.lists(READINGS, max_size=12).map(tuple),
    dose=st.none() | st.builds(Dose, SHARES, SHARES, SHARES, SHARES, st.just("partial")),
)


@given(PEOPLE)
def test_a_visit_and_why_it_is_missing(one: Person) -> None:
    other = as_someone(one)
    for item in ("grip", "weight"):
        for visit in Visit:
            found = at(one, item, visit)
            assert found.value == oracle.at(other, item, visit.value)


@given(PEOPLE, st.sampled_from(["grip", "weight", "sbp", "sit_and_reach"]), st.none() | VALUES)
def test_a_change_and_its_class(one: Person, item: str, error: float | None) -> None:
    found = change_of(one, item, error)
    before = oracle.at(as_someone(one), item, "baseline")
    after = oracle.at(as_someone(one), item, "week_16")
    if not isinstance(found, Change):
        assert [isinstance(before, str), isinstance(after, str)] == [
            reason is not None for reason in found
        ]
        return
    assert isinstance(before, float)
    assert isinstance(after, float)
    assert found.change == pytest.approx(after - before)
    word = found.cause.value if found.cause else found.responder.value
    assert word == oracle.responder(item, one.group, before, after, error)


@given(st.lists(st.tuples(VALUES, VALUES), max_size=40))
@settings(deadline=None)
def test_one_group_before_and_after(pairs: list[tuple[float, float]]) -> None:
    alike(pre_post(pairs), oracle.pre_post(pairs))


@given(st.lists(st.integers(-30, 30).filter(bool), min_size=3, max_size=29))
def test_signed_ranks(changes: list[int]) -> None:
    assert signed_ranks(changes)[1] == pytest.approx(signed_rank_p(changes), rel=1e-9)


def test_the_oracles_shapiro_knows_a_published_example() -> None:
    # Shapiro and Wilk 1965: weights of eleven men in pounds, W 0.79.
    weights = [148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236]

    assert shapiro_p(weights) == pytest.approx(0.0067, abs=5e-4)


@given(st.integers(0, 200), st.integers(0, 200))
def test_shares_and_crossings(one: int, two: int) -> None:
    assert mcnemar(one, two) == pytest.approx(oracle.mcnemar(one, two))
    if one + two:
        assert wilson(one, one + two) == pytest.approx(oracle.wilson(one, one + two))


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 1), max_size=8))
def test_holm(found: dict[str, float]) -> None:
    assert holm(found) == pytest.approx(oracle.holm(found))


@pytest.mark.parametrize("seed", range(4))
def test_what_missing_tests_could_change(seed: int) -> None:
    dice = np.random.default_rng(seed)
    pairs = [(float(a), float(a + b)) for a, b in dice.normal((400, 25), (60, 20), (24, 2))]
    alone = [float(one) for one in dice.normal(400, 60, 7)]
    chi, line, ends = drawn(seed, 20, 22, 7)
    draws = [
        (float(c), (float(pair[0]), float(pair[1])), [float(one) for one in row])
        for c, pair, row in zip(chi, line, ends, strict=True)
    ]

    found = imputed(pairs, alone, seed)
    changes = [round(two - one, 6) for one, two in pairs]
    worst = worst_case(changes, 7, -1)

    assert (found.n, found.filled) == (31, 7)
    assert (found.mean, found.low, found.high) == pytest.approx(oracle.rubin(pairs, alone, draws))
    assert (worst.mean, worst.low, worst.high) == pytest.approx(oracle.worst(changes, 7, -1))


def model_rows(people: Sequence[Person], item: str) -> list[list[tuple[list[float], float]]]:
    """Of everybody of whom age, sex and adherence are known: their visits."""
    found = []
    for one in sorted(people, key=lambda person: person.participant):
        dose = one.dose
        if dose is None or dose.a_total is None or one.age_years is None or one.female is None:
            continue
        a_total, rows = dose.a_total, []
        for week, visit in ((0.0, "baseline"), (8.0, "week_8"), (16.0, "week_16")):
            value = oracle.at(as_someone(one), item, visit)
            if isinstance(value, float):
                fixed = [1.0, week, one.age_years, float(one.female), a_total, week * a_total]
                rows.append((fixed, value))
        if rows:
            found.append(rows)
    return found


@pytest.mark.parametrize(("seed", "item"), [(1, "six_minute_walk"), (2, "sbp"), (3, "grip")])
def test_the_mixed_model_is_the_restricted_maximum(seed: int, item: str) -> None:
    people = cohort(40, seed)
    rows = model_rows(people, item)
    estimates, errors, between, rest = fitted(rows)

    found = mixed(people, item)

    assert found.refused is None
    assert (found.people, found.rows) == (len(rows), sum(len(one) for one in rows))
    assert [one.name for one in found.effects] == [
        *("intercept", "week", "age", "female", "a_total", "week:a_total")
    ]
    # The optimiser stops where the likelihood is flat to six digits or so.
    assert [one.estimate for one in found.effects] == pytest.approx(estimates, rel=2e-3)
    assert [one.error for one in found.effects] == pytest.approx(errors, rel=2e-3)
    assert (found.person_sd, found.residual_sd) == pytest.approx((between, rest), rel=2e-3)


@pytest.mark.parametrize(
    ("size", "seed", "group"), [(12, 3, "oa"), (45, 4, "cardiac"), (60, 5, "t2d")]
)
def test_a_whole_cohort(size: int, seed: int, group: str) -> None:
    people = cohort(size, seed, group)
    others = [as_someone(one) for one in people]
    report = cohort_report(people, group)

    assert len(report.items) >= 5
    for one in report.items:
        item_is_as_defined(one, others, group)
    rest = {
        one.item: one.intention_to_treat.p
        for one in report.items
        if one.item != report.primary and one.intention_to_treat.p is not None
    }
    family = oracle.holm(rest)
    for one in report.items:
        if one.item != report.primary:
            assert one.p_adjusted == pytest.approx(family.get(one.item))


def item_is_as_defined(one: ItemReport, others: list[oracle.Someone], group: str) -> None:
    """Counts, classes, both populations and the dose."""
    error = oracle.typical_error(others, one.item)
    assert one.typical_error == (None if error is None else pytest.approx(error))
    visits = [
        (who, oracle.at(who, one.item, "baseline"), oracle.at(who, one.item, "week_16"))
        for who in others
    ]
    pairs = [
        (who, before, after)
        for who, before, after in visits
        if isinstance(before, float) and isinstance(after, float)
    ]
    missing = Counter(after for _, _, after in visits if isinstance(after, str))
    assert one.counts.missing_week_16 == dict(missing)
    assert one.counts.paired == len(pairs)
    words = Counter(oracle.responder(one.item, group, a, b, error) for _, a, b in pairs)
    classes = one.responders
    assert (classes.better, classes.worse, classes.same) == (
        *(words["better"], words["worse"], words["same"]),
    )
    met = [(a, b) for who, a, b in pairs if who.a_total is not None and who.a_total >= 0.8]
    alike(one.intention_to_treat, oracle.pre_post([(a, b) for _, a, b in pairs]))
    alike(one.per_protocol, oracle.pre_post(met))
    points = [(who.rdi, round(b - a, 6)) for who, a, b in pairs if who.rdi is not None]
    dose = one.doses[0]
    if len(points) < 3:
        assert dose.refused is Refused.TOO_FEW
        return
    assert (dose.slope, dose.low, dose.high, dose.p) == pytest.approx(
        oracle.slope(points), rel=1e-6, abs=1e-9
    )
    third = oracle.thirds(points)
    assert [one.n for one in dose.thirds] == [n for n, _ in third]
    assert [one.mean for one in dose.thirds] == pytest.approx([mean for _, mean in third])


def alike(found: PrePost, asked: dict[str, float | str | None]) -> None:
    """Every figure of the oracle, and no other."""
    told = asdict(found)
    for name, value in asked.items():
        is_figure = isinstance(value, float)
        assert told[name] == (pytest.approx(value, rel=1e-6, abs=1e-9) if is_figure else value), (
            name
        )
    assert {name for name, value in told.items() if value is not None} <= set(asked)


def test_typical_error_needs_ten_pairs() -> None:
    people = cohort(60, 9)
    pairs = retests(people, "grip")

    assert typical_error(pairs) == pytest.approx(
        oracle.typical_error([as_someone(one) for one in people], "grip")
    )
    assert typical_error(pairs[:9]) is None
    assert typical_error(pairs[:10]) is not None
    assert RULES.retest_pairs.value == 10
    assert {Missing.LEFT.value, Responder.BETTER.value} == {"left", "better"}
    assert date(2025, 3, 3) == START

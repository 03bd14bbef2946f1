"""Kleene's logic on any conditions and readings: what is known later never contradicts."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tiyi.screening.conditions import (
    Against,
    All,
    Condition,
    Ever,
    Finding,
    Op,
    Repeated,
    Test,
    Truth,
    above,
    at_least,
    at_most,
    below,
    either,
    every,
    inputs_of,
    said,
)
from tiyi.screening.conditions import Any as Some
from tiyi.screening.facts import Facts, Lack, Reading, Why

NOW_MS = 10**12
MINUTE_MS = 60_000
NAMES = ("a", "b", "c")
AGES = dict.fromkeys(NAMES, 60 * MINUTE_MS)

tests = st.builds(
    Test, st.sampled_from(NAMES), st.sampled_from([*Op][:4]), st.integers(0, 4).map(float)
)
pairs = st.builds(Against, st.sampled_from(NAMES), st.sampled_from(NAMES), st.just(1.0))
repeats = st.builds(Repeated, tests, st.integers(1, 20))
evers = st.builds(Ever, tests, st.integers(1, 3))
conditions: st.SearchStrategy[Condition] = st.recursive(
    st.one_of(tests, pairs, repeats, evers),
    lambda inner: st.builds(
        lambda kind, parts: kind(tuple(parts)),
        st.sampled_from([All, Some]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)
readings = st.lists(
    st.builds(
        lambda name, value, ago: Reading(name, float(value), NOW_MS - ago * MINUTE_MS),
        st.sampled_from(NAMES),
        st.integers(0, 4),
        st.integers(0, 90),
    ),
    unique_by=lambda one: (one.input, one.at_ms),
    max_size=6,
)


def facts(given_readings: list[Reading]) -> Facts:
    return Facts.of(given_readings, now_ms=NOW_MS, max_age_ms=AGES)


def judged(condition: Condition, **values: Any) -> Finding:
    known = [Reading(name, value, NOW_MS) for name, value in values.items()]
    return condition.judge(facts(known))


@given(conditions, readings, st.sampled_from(NAMES), st.integers(0, 4))
def test_a_verdict_stands_when_a_missing_input_arrives(
    condition: Condition, known: list[Reading], name: str, value: int
) -> None:
    before = condition.judge(facts(known))
    if any(one.input == name for one in known):
        return
    after = condition.judge(facts([*known, Reading(name, float(value), NOW_MS)]))

    assert before.truth in (Truth.UNKNOWN, after.truth)


@given(conditions, readings)
def test_something_is_lacking_exactly_while_it_is_unknown(
    condition: Condition, known: list[Reading]
) -> None:
    finding = condition.judge(facts(known))

    assert bool(finding.lacking) == (finding.truth is Truth.UNKNOWN)
    assert finding.because <= finding.used <= set(known)
    assert {one.input for one in finding.used} <= set(inputs_of(condition))


@given(conditions, readings)
def test_what_makes_the_verdict_makes_it_alone(condition: Condition, known: list[Reading]) -> None:
    finding = condition.judge(facts(known))

    if finding.truth is Truth.YES:
        assert condition.judge(facts([*finding.because])).truth is Truth.YES


def test_the_table_of_kleene() -> None:
    yes, no, unknown = at_least("a", 0), below("a", 0), said("b")
    table = {
        (Truth.YES, Truth.YES): (every(yes, yes), either(yes, yes)),
        (Truth.NO, Truth.YES): (every(yes, no), either(yes, no)),
        (Truth.UNKNOWN, Truth.YES): (every(yes, unknown), either(yes, unknown)),
        (Truth.NO, Truth.NO): (every(no, no), either(no, no)),
        (Truth.NO, Truth.UNKNOWN): (every(no, unknown), either(no, unknown)),
        (Truth.UNKNOWN, Truth.UNKNOWN): (every(unknown, unknown), either(unknown, unknown)),
    }
    for (all_of, any_of), (one, other) in table.items():
        assert (judged(one, a=1.0).truth, judged(other, a=1.0).truth) == (all_of, any_of)


def test_each_comparison_at_its_limit() -> None:
    found = {
        make: [judged(make("a", 2), a=value).truth for value in (1.0, 2.0, 3.0)]
        for make in (at_least, above, below, at_most)
    }

    yes, no = Truth.YES, Truth.NO
    assert found == {
        at_least: [no, yes, yes],
        above: [no, no, yes],
        below: [yes, no, no],
        at_most: [yes, yes, no],
    }


def test_the_newest_fresh_value_counts() -> None:
    old = Reading("a", 9.0, NOW_MS - 61 * MINUTE_MS)
    fresh = Reading("a", 1.0, NOW_MS - 60 * MINUTE_MS)

    assert at_least("a", 5).judge(facts([fresh, old])).truth is Truth.NO
    stale = at_least("a", 5).judge(facts([old]))
    assert stale.truth is Truth.UNKNOWN
    assert stale.lacking == {Lack("a", Why.STALE)}


def test_a_repeat_says_how_long_to_wait() -> None:
    finding = judged(Repeated(at_least("a", 5), 10), a=6.0)

    assert finding.lacking == {Lack("a", Why.REPEAT, 10)}

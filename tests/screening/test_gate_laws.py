"""The gate's laws, on any readings of any person."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screening.people import (
    DAY_MS,
    DIABETIC,
    MINUTE_MS,
    NOW_MS,
    TYPE_1,
    TYPE_2,
    WELL,
    asked,
    readings,
)
from tiyi.screening.conditions import inputs_of
from tiyi.screening.facts import Reading, Why
from tiyi.screening.gate import GateAnswer, Word, ask
from tiyi.screening.gate_rows import GATE_ROWS
from tiyi.screening.inputs import INPUTS
from tiyi.screening.rules_form import Effect, Profile

STANDARD, CN = Profile.STANDARD, Profile.CN
BOTH = (STANDARD, CN)
GATE_INPUTS = sorted({name for row in GATE_ROWS for name in inputs_of(row.whole)})


def codes(answer: GateAnswer) -> set[str]:
    return {reason.code for reason in answer.reasons}


def strictness(word: Word) -> int:
    return list(Word).index(word)


def values_of(name: str) -> st.SearchStrategy[Any]:
    row = INPUTS[name]
    if row.words:
        return st.sampled_from(row.words)
    low = 18 if name == "age_years" else row.low
    step = 10 if row.high <= 60 else 1
    return st.integers(int(low * step) + 1, int(row.high * step)).map(lambda n: n / step)


@st.composite
def people(draw: st.DrawFn) -> list[Reading]:
    """Any readings of any inputs, some of them old, on top of a person who is well or of nobody."""
    known = dict(WELL) if draw(st.booleans()) else {}
    names = draw(st.lists(st.sampled_from(GATE_INPUTS), unique=True, max_size=25))
    for name in names:
        ages = draw(st.lists(st.integers(0, 40), unique=True, min_size=1, max_size=2))
        known[name] = [(draw(values_of(name)), age) for age in ages]
    for name in draw(st.lists(st.sampled_from(GATE_INPUTS), unique=True, max_size=4)):
        known[name] = None
    return readings(known, base={})


@given(people(), st.sampled_from(BOTH), st.randoms())
def test_the_order_of_the_readings_does_not_matter(
    given_readings: list[Reading], profile: Profile, chance: Any
) -> None:
    shuffled = [*given_readings, *given_readings[:3]]
    chance.shuffle(shuffled)

    assert ask(shuffled, profile, now_ms=NOW_MS) == ask(given_readings, profile, now_ms=NOW_MS)


@given(people(), st.sampled_from(BOTH), st.data())
def test_an_input_that_was_missing_never_lifts_a_not_today(
    given_readings: list[Reading], profile: Profile, data: st.DataObject
) -> None:
    before = ask(given_readings, profile, now_ms=NOW_MS)
    missing = sorted(set(GATE_INPUTS) - {one.input for one in given_readings})
    if not missing:
        return
    name = data.draw(st.sampled_from(missing))
    more = [*given_readings, Reading(name, data.draw(values_of(name)), NOW_MS - MINUTE_MS)]
    after = ask(more, profile, now_ms=NOW_MS)

    if before.word is Word.NOT_TODAY:
        assert after.word is Word.NOT_TODAY
    assert codes(before) <= codes(after)


@given(people(), st.sampled_from(BOTH), st.data())
def test_taking_an_input_away_never_makes_a_go(
    given_readings: list[Reading], profile: Profile, data: st.DataObject
) -> None:
    before = ask(given_readings, profile, now_ms=NOW_MS)
    name = data.draw(st.sampled_from(GATE_INPUTS))
    fewer = [one for one in given_readings if one.input != name]
    after = ask(fewer, profile, now_ms=NOW_MS)

    if after.word in (Word.GO, Word.GO_EASY) and before.word is not after.word:
        # Only something that nobody needed, and that itself was the reason, may go unnoticed.
        gone = codes(before) - codes(after)
        assert strictness(before.word) < strictness(after.word) or (
            gone and name in after.not_asked
        )


@given(people(), st.sampled_from(BOTH))
def test_go_means_that_nothing_is_lacking_and_nothing_stands_against_it(
    given_readings: list[Reading], profile: Profile
) -> None:
    answer = ask(given_readings, profile, now_ms=NOW_MS)
    effects = {reason.effect for reason in answer.reasons}

    assert (answer.word is Word.NOT_TODAY) == (Effect.BLOCK in effects)
    if answer.word in (Word.GO, Word.GO_EASY):
        assert answer.lacking == ()
        assert (Effect.EASY in effects) == (answer.word is Word.GO_EASY)
    if answer.word is Word.CANNOT_DECIDE:
        assert answer.lacking


@given(people(), st.sampled_from(BOTH))
def test_a_stale_reading_is_a_missing_one(given_readings: list[Reading], profile: Profile) -> None:
    too_old_ms = NOW_MS - 366 * DAY_MS
    old = [Reading(one.input, one.value, too_old_ms) for one in given_readings]
    once = list({one.input: one for one in old}.values())

    answer = ask(once, profile, now_ms=NOW_MS)

    assert answer.word is Word.CANNOT_DECIDE
    assert {lack.why for lack in answer.lacking} <= {Why.STALE, Why.MISSING}
    assert answer.used == ()


@given(people())
def test_the_chinese_lines_are_never_laxer(given_readings: list[Reading]) -> None:
    standard = ask(given_readings, STANDARD, now_ms=NOW_MS).word
    chinese = ask(given_readings, CN, now_ms=NOW_MS).word

    assert strictness(chinese) >= strictness(standard)


GRAVER: list[tuple[str, Mapping[str, Any], list[float]]] = [
    ("sbp_mmhg", {}, [90, 120, 159, 160, 179, 180, 220]),
    ("dbp_mmhg", {}, [60, 99, 100, 109, 110, 140]),
    ("sbp_mmhg", {}, [120, 90, 89, 70]),
    ("resting_hr_bpm", {}, [60, 99, 100, 120, 121, 180]),
    ("resting_hr_bpm", {}, [60, 50, 49, 40, 39]),
    ("spo2_pct", {"copd": "yes"}, [99, 91, 90, 80]),
    ("temperature_c", {}, [36.5, 38, 38.1, 40]),
    ("wbgt_c", {"place": "outdoor", "aqi": 50}, [20, 27, 28, 31, 32, 40]),
    ("aqi", {"place": "outdoor", "wbgt_c": 20}, [50, 150, 151, 400]),
    ("weight_gain_3d_kg", {"heart_failure": "yes"}, [0, 1.7, 1.8, 4]),
    ("glucose_mmol_l", DIABETIC, [7, 5.6, 5.0, 3.9, 3.8, 2.9, 2.8, 1]),
    ("glucose_mmol_l", {**DIABETIC, "insulin": "yes"}, [7, 5.6, 5.5, 4.9, 3.9, 3.8, 2.8]),
    ("glucose_mmol_l", TYPE_2, [9, 13.8, 13.9, 16.7, 16.8, 19.4, 30]),
    ("glucose_mmol_l", {**TYPE_1, "team_cleared": "no"}, [9, 13.8, 13.9, 16.8, 19.4, 30]),
    ("glucose_mmol_l", {**TYPE_1, "ketones": None}, [9, 13.8, 13.9, 16.8, 19.3]),
]


@pytest.mark.parametrize("profile", BOTH)
@pytest.mark.parametrize(("name", "base", "values"), GRAVER)
def test_what_is_graver_is_never_answered_laxer(
    name: str, base: Mapping[str, Any], values: list[float], profile: Profile
) -> None:
    words = [asked({**base, name: value}, profile).word for value in values]

    assert words == sorted(words, key=strictness), dict(zip(values, words, strict=True))
    assert words[0] is Word.GO


@pytest.mark.parametrize("ketones", list(pairwise(("none", "small", "moderate", "large"))))
def test_more_ketones_are_never_answered_laxer(ketones: tuple[str, str]) -> None:
    less, more = (
        asked({**TYPE_1, "glucose_mmol_l": 15, "ketones": one, "team_cleared": "no"}).word
        for one in ketones
    )

    assert strictness(less) <= strictness(more)

"""The gate's answer: what is needed of whom, and the lines of the reference as it words them."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.screening.people import (
    DIABETIC,
    MINUTE_MS,
    NOW_MS,
    TYPE_1,
    TYPE_2,
    WELL,
    asked,
    readings,
)
from tiyi.screening.errors import (
    InputRefused,
    InputUnknown,
    MinorUnsupported,
    ReadingsDiffer,
)
from tiyi.screening.facts import FUTURE_MS, Lack, Reading, Why
from tiyi.screening.gate import GateAnswer, Word, ask
from tiyi.screening.gate_rows import GATE_ROWS
from tiyi.screening.inputs import INPUTS
from tiyi.screening.inputs_form import Moment
from tiyi.screening.judging import RULE_VERSION
from tiyi.screening.rules_form import Profile

STANDARD, CN = Profile.STANDARD, Profile.CN
BOTH = (STANDARD, CN)


def codes(answer: GateAnswer) -> set[str]:
    return {reason.code for reason in answer.reasons}


# ---------------------------------------------------------------------------------- what is needed

EVERYBODYS = {
    *("age_years", "sbp_mmhg", "dbp_mmhg", "resting_hr_bpm", "standing_symptoms"),
    *("acute_illness", "new_symptom", "parq_valid", "clearance_needed", "prescription_active"),
    *("consent", "rate_drug_changed", "place", "stratum", "diabetes", "insulin", "secretagogue"),
    *("copd", "heart_failure"),
}
"""Without one of these nobody is told to go; the conditions say what else would be needed."""


@pytest.mark.parametrize("profile", BOTH)
def test_the_person_who_is_well_may_go(profile: Profile) -> None:
    answer = asked({}, profile)

    assert (answer.word, answer.reasons, answer.lacking) == (Word.GO, (), ())
    assert (answer.asked_ms, answer.rule_version) == (NOW_MS, RULE_VERSION)
    assert {used.age_s for used in answer.used} == {60}
    assert {"glucose_mmol_l", "spo2_pct", "wbgt_c", "aqi", "temperature_c"} <= {*answer.not_asked}


@pytest.mark.parametrize("profile", BOTH)
@pytest.mark.parametrize("name", sorted(WELL))
def test_what_everybody_needs_makes_the_gate_undecided_when_it_is_missing_or_stale(
    name: str, profile: Profile
) -> None:
    missing = asked({name: None}, profile)
    gone_min = INPUTS[name].gate_age_min + 1
    stale = asked({name: [(WELL[name], gone_min)]}, profile)

    expected = Word.CANNOT_DECIDE if name in EVERYBODYS else Word.GO
    if name == "insulin_deficient":
        expected = Word.GO  # asked only above a glucose that was not measured
    assert (missing.word, stale.word) == (expected, expected)
    if expected is Word.CANNOT_DECIDE:
        assert Lack(name, Why.MISSING) in missing.lacking
        assert Lack(name, Why.STALE) in stale.lacking


@pytest.mark.parametrize("profile", BOTH)
@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("glucose_mmol_l", DIABETIC),
        ("glucose_mmol_l", {"insulin": "yes"}),
        ("glucose_mmol_l", {"secretagogue": "yes"}),
        ("assisted_hypo_24h", DIABETIC),
        ("spo2_pct", {"copd": "yes", "spo2_pct": 97}),
        ("weight_gain_3d_kg", {"heart_failure": "yes", "weight_gain_3d_kg": 0}),
        ("wbgt_c", {"place": "outdoor", "wbgt_c": 20, "aqi": 40}),
        ("aqi", {"place": "outdoor", "wbgt_c": 20, "aqi": 40}),
        ("ketones", {**TYPE_1, "glucose_mmol_l": 15}),
        ("team_cleared", {**TYPE_1, "glucose_mmol_l": 15, "ketones": "small"}),
        ("well_and_hydrated", {**TYPE_2, "glucose_mmol_l": 15}),
        ("standing_drop_mmhg", {"standing_symptoms": "yes", "standing_drop_mmhg": 10}),
        ("supervision", {"stratum": "high", "supervision": "on_site"}),
        ("sessions_done", {"stratum": "moderate"}),
        ("clearance_valid", {"clearance_needed": "yes", "clearance_valid": "yes"}),
    ],
)
def test_what_some_people_need_makes_theirs_undecided(
    name: str, base: Mapping[str, Any], profile: Profile
) -> None:
    whole = asked(base, profile).word if name != "glucose_mmol_l" else Word.GO
    without = asked({**base, name: None}, profile)

    assert whole in (Word.GO, Word.GO_EASY)
    assert without.word is Word.CANNOT_DECIDE
    assert name in {lack.input for lack in without.lacking}


def test_whether_an_input_is_needed_is_asked_together_with_it() -> None:
    answer = asked({"copd": None})

    assert {lack.input for lack in answer.lacking} == {"copd", "spo2_pct"}


# -------------------------------------------------------------------------------- as it is worded


@pytest.mark.parametrize(
    ("changes", "profile", "word", "code"),
    [
        ({**DIABETIC, "glucose_mmol_l": 3.8}, STANDARD, Word.NOT_TODAY, "G04.low"),
        ({**DIABETIC, "insulin": "yes", "glucose_mmol_l": 4.9}, STANDARD, Word.GO_EASY, "G05"),
        ({**DIABETIC, "insulin": "yes", "glucose_mmol_l": 5.5}, STANDARD, Word.GO, "G06"),
        ({**DIABETIC, "insulin": "yes", "glucose_mmol_l": 5.5}, CN, Word.GO_EASY, "G10.low"),
        ({**DIABETIC, "insulin": "yes", "glucose_mmol_l": 5.6}, CN, Word.GO, "G06"),
        ({**DIABETIC, "glucose_mmol_l": 8.3}, STANDARD, Word.GO, "G07"),
        ({**TYPE_1, "glucose_mmol_l": 13.9}, STANDARD, Word.GO_EASY, "G08.easy"),
        ({**TYPE_1, "glucose_mmol_l": 19.4}, STANDARD, Word.GO_EASY, "G09.easy"),
        ({**TYPE_1, "glucose_mmol_l": 19.4}, CN, Word.NOT_TODAY, "G10.high"),
        ({**TYPE_2, "glucose_mmol_l": 16.8}, STANDARD, Word.GO_EASY, "G08.others"),
        ({**TYPE_2, "glucose_mmol_l": 16.7}, CN, Word.GO_EASY, "G08.others"),
        ({**TYPE_2, "glucose_mmol_l": 16.8}, CN, Word.NOT_TODAY, "G10.high"),
        ({"copd": "yes", "spo2_pct": 95, "resting_hr_bpm": 49}, STANDARD, Word.NOT_TODAY, "X19"),
        (
            {"resting_hr_bpm": 45, "hr_baseline_bpm": 58, "rate_drug": "yes"},
            STANDARD,
            Word.GO,
            "G12.informs",
        ),
        ({"rate_drug_changed": "yes"}, STANDARD, Word.GO_EASY, "G16"),
        ({"place": "outdoor", "wbgt_c": 20, "aqi": 151}, STANDARD, Word.NOT_TODAY, "G17.air"),
        ({"stratum": "high"}, STANDARD, Word.NOT_TODAY, "M01"),
        ({"stratum": "moderate", "sessions_done": 5}, STANDARD, Word.NOT_TODAY, "M02"),
    ],
)
def test_a_line_of_the_reference(
    changes: Mapping[str, Any], profile: Profile, word: Word, code: str
) -> None:
    answer = asked(changes, profile)

    assert answer.word is word
    assert code in codes(answer)


def test_a_high_pressure_is_measured_again_before_it_means_something() -> None:
    once = asked({"sbp_mmhg": 185})
    twice = asked(
        {"sbp_mmhg": [(185, 6), (182, 1)], "dbp_mmhg": [(80, 6), (80, 1)]},
    )
    calmer = asked({"sbp_mmhg": [(185, 6), (150, 1)], "dbp_mmhg": [(80, 6), (80, 1)]})

    assert once.word is Word.CANNOT_DECIDE
    assert Lack("sbp_mmhg", Why.REPEAT, 5) in once.lacking
    assert (twice.word, codes(twice)) == (Word.NOT_TODAY, {"G01"})
    assert calmer.word is Word.GO


def test_a_pressure_that_stays_high_after_rest_is_go_easy() -> None:
    answer = asked({"sbp_mmhg": [(165, 17), (162, 1)], "dbp_mmhg": [(90, 17), (85, 1)]})

    assert (answer.word, codes(answer)) == (Word.GO_EASY, {"G02"})


def test_a_very_low_glucose_ends_the_day_whatever_came_after() -> None:
    answer = asked({**DIABETIC, "glucose_mmol_l": [(2.5, 300), (7.0, 1)]})

    assert (answer.word, codes(answer)) == (Word.NOT_TODAY, {"G04.severe"})
    assert [one.value for one in answer.reasons[0].on] == [2.5]


def test_a_treated_low_glucose_is_over_once_it_is_measured_again() -> None:
    answer = asked({**DIABETIC, "glucose_mmol_l": [(3.5, 20), (6.5, 1)]})

    assert answer.word is Word.GO


def test_a_reading_from_the_future_is_none() -> None:
    ahead = [one for one in readings({}) if one.input != "resting_hr_bpm"]
    late = Reading("resting_hr_bpm", 70, NOW_MS + FUTURE_MS + 1)
    near = Reading("resting_hr_bpm", 70, NOW_MS + FUTURE_MS)

    undecided = ask([*ahead, late], STANDARD, now_ms=NOW_MS)

    assert undecided.word is Word.CANNOT_DECIDE
    assert undecided.lacking == (Lack("resting_hr_bpm", Why.FUTURE),)
    assert ask([*ahead, near], STANDARD, now_ms=NOW_MS).word is Word.GO


def test_a_reading_speaks_up_to_its_age_and_no_longer() -> None:
    age_ms = INPUTS["resting_hr_bpm"].gate_age_ms
    others = [one for one in readings({}) if one.input != "resting_hr_bpm"]

    def at(age: int) -> Word:
        one = Reading("resting_hr_bpm", 70, NOW_MS - age)
        return ask([*others, one], STANDARD, now_ms=NOW_MS).word

    assert age_ms == 60 * MINUTE_MS
    assert (at(age_ms), at(age_ms + 1)) == (Word.GO, Word.CANNOT_DECIDE)


# --------------------------------------------------------------------------------------- bad input


def test_nobody_under_eighteen_is_judged() -> None:
    with pytest.raises(MinorUnsupported) as caught:
        asked({"age_years": 17})

    assert caught.value.code == "minor_unsupported"
    assert asked({"age_years": 18}).word is Word.GO
    assert asked({"age_years": None}).word is Word.CANNOT_DECIDE


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sbp_mmhg", 20),
        ("sbp_mmhg", 301),
        ("sbp_mmhg", float("nan")),
        ("sbp_mmhg", float("inf")),
        ("sbp_mmhg", "125"),
        ("copd", "maybe"),
        ("copd", "not_recorded"),
        ("copd", 1),
        ("place", "yes"),
    ],
)
def test_a_value_that_an_input_can_not_have_is_refused(name: str, value: Any) -> None:
    with pytest.raises(InputRefused) as caught:
        asked({name: value})

    assert caught.value.params["input"] == name


def test_an_input_that_is_none_of_ours_is_refused() -> None:
    with pytest.raises(InputUnknown):
        asked({"shoe_size": 43})


def test_two_values_of_one_instant_are_refused() -> None:
    with pytest.raises(ReadingsDiffer):
        asked({"resting_hr_bpm": [(70, 1), (120, 1)]})


# ---------------------------------------------------------------------------------------- the table


def test_every_row_names_its_source_and_its_evidence() -> None:
    for row in GATE_ROWS:
        assert row.source
        assert row.evidence.split(";")[0] in {"C", "S", "P", "unconfirmed"}


def test_every_rule_of_the_reference_is_there() -> None:
    found = {row.code.split(".")[0] for row in GATE_ROWS}

    assert found == {*(f"G{n:02d}" for n in range(1, 18)), "X19", "M01", "M02", "M03", "A18"}


def test_what_the_gate_looks_at_can_be_given_to_it() -> None:
    for name, row in INPUTS.items():
        assert row.moments, name
        assert row.words or row.low < row.high, name
        assert row.source, name
    assert {"ketones", "wbgt_c"} <= {
        name for name, row in INPUTS.items() if Moment.GATE in row.moments
    }

"""What a screening comes to: questionnaire, algorithm, contraindications and stratum together."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screening.people import (
    DAY_MS,
    DISEASES,
    NOW_MS,
    SYMPTOMS,
    TYPE_2,
    WELL,
    readings,
)
from tiyi.model.context import Answer, Stratum
from tiyi.screening.acsm import ACSM_ROWS, Intensity, acsm_row, needs_clearance
from tiyi.screening.contraindications import CONTRAINDICATIONS
from tiyi.screening.decision import Decision, Outcome, Screening, decide
from tiyi.screening.errors import MinorUnsupported
from tiyi.screening.facts import Facts, Lack, Reading, Why
from tiyi.screening.inputs import INPUTS, facts_of
from tiyi.screening.inputs_form import Moment
from tiyi.screening.questionnaire import (
    CLEARANCE_VALIDITY,
    PARQ_VALIDITY,
    FollowUp,
    ParqState,
    Topic,
    held_until_ms,
    parq,
    valid_until_ms,
)
from tiyi.screening.rules_form import Effect, Profile
from tiyi.screening.stratum import (
    MONITORING,
    STRATUM_ROWS,
    WATCHED_SESSIONS,
    Monitoring,
    graver,
    stratum_of,
)

ALL_NO = dict.fromkeys(Topic, Answer.NO)
ASKED = {name for name, row in INPUTS.items() if Moment.SCREENING in row.moments} | {"age_years"}


def at_screening(changes: Mapping[str, Any]) -> tuple[Reading, ...]:
    return tuple(one for one in readings(changes) if one.input in ASKED)


def decided(
    changes: Mapping[str, Any] | None = None,
    *,
    answers: Mapping[Topic, Answer] | None = None,
    follow_ups: Mapping[Topic, FollowUp] | None = None,
    wanted: Intensity = Intensity.MODERATE,
    profile: Profile = Profile.STANDARD,
) -> Decision:
    screening = Screening(
        ALL_NO if answers is None else answers,
        follow_ups or {},
        at_screening(changes or {}),
        wanted,
    )
    return decide(screening, profile, now_ms=NOW_MS)


def strictness(outcome: Outcome) -> int:
    return list(Outcome).index(outcome)


# ---------------------------------------------------------------- the questionnaire


def test_all_no_is_a_start() -> None:
    found = parq(ALL_NO, {})

    assert (found.state, found.unanswered, found.open, found.referred) == (
        ParqState.START,
        (),
        (),
        (),
    )


@pytest.mark.parametrize("topic", Topic)
@pytest.mark.parametrize(
    ("follow_up", "state"),
    [
        (None, ParqState.FOLLOW_UP),
        (FollowUp.OPEN, ParqState.FOLLOW_UP),
        (FollowUp.SETTLED, ParqState.SETTLED),
        (FollowUp.REFER, ParqState.REFER),
    ],
)
def test_a_yes_waits_for_its_follow_up(
    topic: Topic, follow_up: FollowUp | None, state: ParqState
) -> None:
    given_follow_ups = {} if follow_up is None else {topic: follow_up}

    assert parq({**ALL_NO, topic: Answer.YES}, given_follow_ups).state is state


@pytest.mark.parametrize("topic", Topic)
def test_what_is_not_answered_is_not_no(topic: Topic) -> None:
    missing = {one: answer for one, answer in ALL_NO.items() if one is not topic}
    said = {**ALL_NO, topic: Answer.NOT_RECORDED}

    assert parq(missing, {}).state is ParqState.INCOMPLETE
    assert parq(said, {}).unanswered == (topic,)


def test_there_are_seven_topics() -> None:
    assert len(Topic) == 7


def test_answers_hold_twelve_months_or_until_health_changes() -> None:
    year_ms = 365 * DAY_MS

    assert valid_until_ms(NOW_MS, PARQ_VALIDITY) == NOW_MS + year_ms
    assert valid_until_ms(NOW_MS, CLEARANCE_VALIDITY) == NOW_MS + year_ms
    assert held_until_ms(NOW_MS, None) == NOW_MS
    assert held_until_ms(NOW_MS, NOW_MS - 1) == NOW_MS - 1
    assert held_until_ms(NOW_MS, NOW_MS + 1) == NOW_MS


# ---------------------------------------------------------------- the algorithm

REFERENCE = [
    # active, disease, symptoms → row, begin without clearance, clearance for moderate, vigorous
    (False, False, False, "begin_moderate", Intensity.MODERATE, False, False),
    (False, True, False, "clearance_then_moderate", Intensity.NONE, True, True),
    (False, False, True, "clearance_first", Intensity.NONE, True, True),
    (False, True, True, "clearance_first", Intensity.NONE, True, True),
    (True, False, False, "go_on", Intensity.VIGOROUS, False, False),
    (True, True, False, "clearance_before_vigorous", Intensity.MODERATE, False, True),
    (True, False, True, "stop_and_clearance", Intensity.NONE, True, True),
    (True, True, True, "stop_and_clearance", Intensity.NONE, True, True),
]
ACTIVE = {True: {}, False: {"activity_min_day": 29}}
CLEARED = {
    "clearance_then_moderate": Intensity.MODERATE,
    "clearance_before_vigorous": Intensity.VIGOROUS,
}


def acsm_facts(changes: Mapping[str, Any]) -> Facts:
    return facts_of(at_screening(changes), Moment.SCREENING, now_ms=NOW_MS)


@pytest.mark.parametrize("one", REFERENCE, ids=str)
def test_a_row_of_the_algorithm(one: Any) -> None:
    active, disease, symptoms, code, begin, moderate, vigorous = one
    for name, sign in product(DISEASES, SYMPTOMS):
        changes = ACTIVE[active] | ({name: "yes"} if disease else {})
        changes |= {sign: "yes"} if symptoms else {}

        row = acsm_row(acsm_facts(changes))

        assert row is not None
        assert (row.code, row.begin, row.cleared) == (code, begin, CLEARED.get(code))
        assert needs_clearance(row, Intensity.MODERATE) is moderate
        assert needs_clearance(row, Intensity.VIGOROUS) is vigorous


def test_every_row_is_in_the_reference_and_has_a_source() -> None:
    assert {row.code for row in ACSM_ROWS} == {one[3] for one in REFERENCE}
    assert len(ACSM_ROWS) == 6
    assert all(row.source and row.evidence == "unconfirmed" for row in ACSM_ROWS)


@pytest.mark.parametrize(
    ("name", "limit"),
    [("activity_min_day", 30), ("activity_days_week", 3), ("activity_months", 3)],
)
def test_active_is_thirty_minutes_three_days_three_months(name: str, limit: int) -> None:
    def code(value: int | None) -> str | None:
        row = acsm_row(acsm_facts({name: value}))
        return row.code if row else None

    assert [code(limit + by) for by in (-1, 0, 1)] == ["begin_moderate", "go_on", "go_on"]
    assert code(None) is None


@pytest.mark.parametrize("name", [*DISEASES, *SYMPTOMS])
def test_a_disease_or_symptom_that_is_not_recorded_finds_no_row(name: str) -> None:
    assert acsm_row(acsm_facts({name: None})) is None
    assert decided({name: None}).outcome is Outcome.CANNOT_DECIDE


def test_a_symptom_decides_whatever_is_not_known_of_diseases() -> None:
    row = acsm_row(acsm_facts({"ankle_oedema": "yes", "renal_disease": None}))

    assert row is not None
    assert row.code == "stop_and_clearance"


# ---------------------------------------------------------------- the stratum


@pytest.mark.parametrize(
    ("changes", "stratum", "monitoring"),
    [
        ({}, Stratum.LOW, Monitoring.ASYNCHRONOUS),
        ({"metabolic_disease": "yes"}, Stratum.MODERATE, Monitoring.FIRST_WATCHED),
        ({"ef_pct": 39}, Stratum.HIGH, Monitoring.ON_SITE),
        ({"ef_pct": 39, "metabolic_disease": None}, Stratum.HIGH, Monitoring.ON_SITE),
        ({"symptoms_below_5_mets": None}, Stratum.NOT_RECORDED, None),
        ({"symptoms_below_5_mets": None, "icd": "yes"}, Stratum.NOT_RECORDED, None),
        ({"foot_ulcer": None}, Stratum.NOT_RECORDED, None),
    ],
)
def test_a_stratum_sets_how_somebody_is_monitored(
    changes: Mapping[str, Any], stratum: Stratum, monitoring: Monitoring | None
) -> None:
    decision = decided(changes)

    assert (decision.stratum, decision.monitoring) == (stratum, monitoring)


def test_the_lines_that_make_a_stratum_are_named() -> None:
    assert decided({"ef_pct": 39, "renal_disease": "yes"}).stratum_rows == ("H01", "H06")
    assert decided().stratum_rows == ()


def test_six_sessions_are_watched_and_every_stratum_has_a_mode() -> None:
    assert WATCHED_SESSIONS == 6
    assert set(MONITORING) == {Stratum.LOW, Stratum.MODERATE, Stratum.HIGH}
    assert all(row.source and row.evidence in ("P", "unconfirmed") for row in STRATUM_ROWS)


def test_of_two_strata_the_graver_counts() -> None:
    assert graver(Stratum.LOW, Stratum.HIGH) is Stratum.HIGH
    assert graver(Stratum.MODERATE, Stratum.NOT_RECORDED) is Stratum.MODERATE
    assert graver(Stratum.NOT_RECORDED, Stratum.NOT_RECORDED) is Stratum.NOT_RECORDED


# ---------------------------------------------------------------- the decision


def test_the_person_who_is_well_may_start() -> None:
    decision = decided()

    assert (decision.outcome, decision.begin) == (Outcome.START, Intensity.VIGOROUS)
    assert (decision.reasons, decision.lacking) == ((), ())
    assert decision.needs_clearance is Answer.NO
    assert decision.valid_until_ms == NOW_MS + 365 * DAY_MS


@pytest.mark.parametrize(
    ("changes", "options", "outcome"),
    [
        ({"sbp_mmhg": 180}, {}, Outcome.BLOCKED),
        ({"sbp_mmhg": 180, "renal_disease": None}, {}, Outcome.BLOCKED),
        ({"sbp_mmhg": 161}, {}, Outcome.CLEARANCE_FIRST),
        ({"sbp_mmhg": 161, "copd": None}, {}, Outcome.CANNOT_DECIDE),
        ({"renal_disease": "yes"}, {}, Outcome.START),
        ({"renal_disease": "yes"}, {"wanted": Intensity.VIGOROUS}, Outcome.CLEARANCE_FIRST),
        ({}, {"answers": {}}, Outcome.CANNOT_DECIDE),
        ({**TYPE_2, "glucose_mmol_l": 17}, {}, Outcome.START),
        ({**TYPE_2, "glucose_mmol_l": 17}, {"profile": Profile.CN}, Outcome.BLOCKED),
        (
            {},
            {
                "answers": {**ALL_NO, Topic.JOINTS: Answer.YES},
                "follow_ups": {Topic.JOINTS: FollowUp.REFER},
            },
            Outcome.CLEARANCE_FIRST,
        ),
        ({}, {"answers": {**ALL_NO, Topic.JOINTS: Answer.YES}}, Outcome.CANNOT_DECIDE),
    ],
)
def test_what_a_screening_comes_to(
    changes: Mapping[str, Any], options: Mapping[str, Any], outcome: Outcome
) -> None:
    decision = decided(changes, **options)

    assert decision.outcome is outcome
    assert (decision.begin is Intensity.NONE) == (outcome is not Outcome.START)


@pytest.mark.parametrize(
    ("changes", "cleared"),
    [
        ({}, None),
        ({"renal_disease": "yes"}, Intensity.VIGOROUS),
        ({"renal_disease": "yes", "activity_months": 2}, Intensity.MODERATE),
        ({"renal_disease": None}, None),
    ],
)
def test_the_decision_says_how_to_begin_after_a_clearance(
    changes: Mapping[str, Any], cleared: Intensity | None
) -> None:
    assert decided(changes).cleared is cleared


def test_a_block_and_a_caution_say_so() -> None:
    decision = decided({"unstable_angina": "yes", "icd": "yes"})

    found = {reason.code: reason.effect for reason in decision.reasons}
    assert found == {"X01": Effect.BLOCK, "X16": Effect.CAUTION}


NEEDED = sorted(
    name
    for name in WELL
    if name in ASKED
    and name
    not in {
        *("nyha_class", "ef_pct", "capacity_mets", "hr_baseline_bpm", "trained"),
        *(
            "pregnant",
            "pregnancy_complication",
            "team_cleared",
            "well_and_hydrated",
            "insulin_deficient",
        ),
        *("assisted_hypo_24h",),
    }
)


@pytest.mark.parametrize("name", NEEDED)
def test_nothing_that_is_needed_may_be_missing_or_stale(name: str) -> None:
    gone_min = INPUTS[name].screening_age_min + 1
    stale = decided({name: [(WELL[name], gone_min)]})

    assert decided({name: None}).outcome is Outcome.CANNOT_DECIDE
    assert stale.outcome is Outcome.CANNOT_DECIDE
    assert Lack(name, Why.STALE) in stale.lacking


@given(st.sets(st.sampled_from(sorted(ASKED))), st.sets(st.sampled_from(sorted(ASKED))))
def test_more_answers_never_lift_a_block(known: set[str], yes: set[str]) -> None:
    said = {name: "yes" for name in yes if "yes" in INPUTS[name].words}
    changes = dict.fromkeys(ASKED - known) | {n: v for n, v in said.items() if n in known}
    before, after = decided(changes), decided(said)

    if before.outcome is Outcome.BLOCKED:
        assert after.outcome is Outcome.BLOCKED
    if before.outcome is not Outcome.CANNOT_DECIDE:
        assert strictness(after.outcome) >= strictness(before.outcome)


def test_nobody_under_eighteen_is_judged() -> None:
    with pytest.raises(MinorUnsupported):
        decided({"age_years": 17})
    assert decided({"age_years": None}).outcome is Outcome.CANNOT_DECIDE


def test_every_contraindication_is_there_with_its_kind() -> None:
    found = {row.code.split(".")[0]: row.effect for row in CONTRAINDICATIONS}
    cautions = {"X13", "X14", "X15", "X16", "X17"}

    assert set(found) == {f"X{n:02d}" for n in range(1, 20)}
    assert {code for code, effect in found.items() if effect is Effect.CAUTION} == cautions
    assert all(row.source and row.evidence in ("C", "unconfirmed") for row in CONTRAINDICATIONS)


def test_the_stratum_stands_on_the_same_facts() -> None:
    assert stratum_of(acsm_facts({"capacity_mets": 4.9})) is Stratum.HIGH

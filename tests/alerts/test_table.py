"""The rule table keeps the clinical laws it was written from."""

from collections import defaultdict
from itertools import groupby

import pytest

from tiyi.alerts.episodes import rank
from tiyi.alerts.table import CONDITIONS, ROWS, Row, row_named
from tiyi.model.alerts import Severity

BY_RULE = {rule: list(rows) for rule, rows in groupby(ROWS, key=lambda row: row.rule)}
ON_HEART_RATE = {"R01", "R02", "R03", "R04", "R08", "R09", "R12"}
MUTED_BY_LOCK = {"R01", "R02", "R03", "R04", "R09"}


def named(name: str) -> Row:
    return ROWS[row_named(name)]


def test_names_are_unique_and_say_rule_and_severity() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)
    for row in ROWS:
        if row.is_alert:
            assert row.name.startswith(f"{row.rule}.")
            assert row.name.endswith(f".{row.severity}")


def test_the_rows_of_a_rule_stand_together_and_few_enough_for_a_tick() -> None:
    assert sum(len(rows) for rows in BY_RULE.values()) == len(ROWS) <= 35


def test_every_rule_of_the_first_set_is_there_and_no_other() -> None:
    live = {f"R{number:02d}" for number in (*range(1, 11), *range(12, 17), 21, 22)}

    assert set(BY_RULE) == live | {"R15U", "X01", "V01", "V02"}


def test_conditions_are_the_ones_that_are_defined() -> None:
    used = {row.condition for row in ROWS} | {row.clear for row in ROWS}
    helpers = {name for name in CONDITIONS if any(name in text for text in CONDITIONS.values())}

    assert used <= set(CONDITIONS)
    assert set(CONDITIONS) - used <= helpers


def test_an_urgent_heart_rate_row_holds_a_minute_on_an_optical_source() -> None:
    for row in ROWS:
        assert row.hold_optical_s >= row.hold_s
        if row.rule in ON_HEART_RATE and row.severity in ("S1", "S2"):
            assert row.hold_optical_s >= 60, row.name


def test_only_a_clinical_ceiling_may_be_an_emergency() -> None:
    holds = {row.name: row.hold_s for row in BY_RULE["R03"]}

    assert holds == {
        "R03.clinical.S2": 30,
        "R03.clinical.S1": 120,
        "R03.default.S3": 60,
        "R03.default.S2": 300,
    }


@pytest.mark.parametrize(
    ("rule", "age_s"), [("R14", 1800), ("R16", 86_400), ("R22", 3600), ("R03", 120), ("R21", 120)]
)
def test_live_ages(rule: str, age_s: int) -> None:
    assert {row.live_age_s for row in BY_RULE[rule]} == {age_s}


def test_who_mutes_whom() -> None:
    for row in ROWS:
        assert ("R15" in row.muted_by) == (row.rule in MUTED_BY_LOCK | {"R05", "V01", "V02"}), (
            row.name
        )
        assert row.rule not in row.muted_by
    assert all(row.muted_by == () for row in (*BY_RULE["R16"], *BY_RULE["R07"]))


def test_slow_down_stop_and_emergencies_have_no_pause_and_all_others_ten_minutes() -> None:
    for row in ROWS:
        exempt = row.severity is Severity.S1 or row.rule in {"R01", "R03"} or not row.is_alert
        assert row.refractory_s == (0 if exempt else 600), row.name


def test_every_emergency_but_a_fall_tells_participant_coach_and_doctor() -> None:
    told = {row.notify for row in ROWS if row.severity is Severity.S1 and row.rule != "R22"}

    assert told == {("P", "C", "D")}
    assert named("R22.S1").notify == ("P", "C")  # as its row of the rules says; the chain goes on


def test_only_the_slow_down_prompt_is_repeated_and_only_to_the_participant() -> None:
    assert [(row.name, row.repeat_s, row.notify) for row in ROWS if row.repeat_s] == [
        ("R01.S4", 120, ("P",))
    ]


def test_verdict_rows_tell_nobody() -> None:
    assert [row.name for row in ROWS if not row.is_alert] == ["V.above", "V.below"]
    assert not any(row.page for row in ROWS if not row.is_alert)
    above, below = named("V.above"), named("V.below")
    assert (above.hold_s, above.clear_s, below.hold_s, below.clear_s) == (20, 10, 30, 10)


def test_rules_that_speak_without_a_session() -> None:
    assert {row.rule for row in ROWS if not row.needs_session} == {
        *("R04", "R12", "R13", "R14", "R15", "R16", "R22", "X01")
    }


def test_a_graver_row_on_the_same_condition_holds_longer() -> None:
    holds = defaultdict(list)
    for row in ROWS:
        holds[row.rule, row.condition].append((rank(row.severity), -row.hold_s))
    for pairs in holds.values():
        assert sorted(pairs) == sorted(pairs, key=lambda pair: pair[1])


def test_every_row_names_its_source_and_evidence() -> None:
    assert all(row.source and row.evidence for row in ROWS)

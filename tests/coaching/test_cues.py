"""The cue policy: its laws on any combination of facts, then the reference to the letter."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.coaching.facts import ANYBODY, GOOD, NEARLY, NOW_MS, alerts, facts_of
from tiyi.alerts.table import ROWS
from tiyi.coaching.cue_rows import (
    ANSWER_S,
    FASTER_MOST,
    FORBIDDING,
    PAUSE_S,
    REASONS,
    TRIGGERS,
    WITHHELD,
    Cue,
    Gate,
    Phase,
    Position,
    Risk,
    Said,
    told_reasons,
)
from tiyi.coaching.cues import (
    CONDITIONS,
    NEVER,
    Facts,
    cue_id,
    decide,
    forbidding,
    reasons_against,
)

PEOPLE = st.lists(ANYBODY | NEARLY, min_size=1, max_size=12)


def told(**changed: Any) -> tuple[Cue, str | None]:
    """What one person is told, and the reason where nothing is."""
    found = decide(facts_of(changed), now_ms=NOW_MS)
    reason = int(found.reason[0])
    return Cue(int(found.cue[0])), None if reason < 0 else REASONS[reason]


@given(PEOPLE)
def test_nobody_of_whom_anything_forbids_it_is_asked_for_more(people: list[dict[str, Any]]) -> None:
    facts = facts_of(*people)
    asked = decide(facts, now_ms=NOW_MS).cue == Cue.FASTER
    assert not (asked & forbidding(facts).any(axis=0)).any()


@given(PEOPLE)
def test_what_forbids_is_what_the_reference_says(people: list[dict[str, Any]]) -> None:
    """Said once more, one person at a time, in the words of domain section 4.3."""
    asked = decide(facts_of(*people), now_ms=NOW_MS).cue == Cue.FASTER
    for who, is_asked in zip(people, asked.tolist(), strict=True):
        if is_asked:
            assert (who["rate_drug"], who["rhythm"], who["effort_first"]) == (1, 1, False)
            assert (who["quality_good"], who["verdict_known"], who["position"]) == (True, True, 1)
            assert not any(who[f"r0{n}_open"] for n in (5, 8, 9))
            assert not who["r16_open"]
            assert not who["r03_recent"]
            assert (who["gate"], who["phase"]) == (Gate.GO, Phase.MAIN)
            assert who["stratum"] in (Risk.LOW, Risk.MODERATE)


@given(PEOPLE)
def test_slower_and_stop_wait_for_no_pause_and_no_budget(people: list[dict[str, Any]]) -> None:
    spent = {"last_cue_ms": NOW_MS, "faster_given": 99}
    free = {"last_cue_ms": NEVER, "faster_given": 0}
    tired = decide(facts_of(*(one | spent for one in people)), now_ms=NOW_MS)
    fresh = decide(facts_of(*(one | free for one in people)), now_ms=NOW_MS)
    slower = fresh.cue >= Cue.SLOW_DOWN
    assert (tired.cue[slower] == fresh.cue[slower]).all()
    assert (tired.instant_ms[slower] == fresh.instant_ms[slower]).all()


@given(PEOPLE)
def test_every_new_alert_with_a_cue_is_answered(people: list[dict[str, Any]]) -> None:
    facts = facts_of(*people)
    found = decide(facts, now_ms=NOW_MS)
    young = NOW_MS - facts.since_ms <= ANSWER_S * 1_000
    new = (young & (facts.since_ms != NEVER) & (facts.told_ms < facts.since_ms)).any(axis=0)
    assert (found.cue[new] >= Cue.SLOW_DOWN).all()
    strictest = np.where(facts.since_ms != NEVER, [[row.cue] for row in TRIGGERS], 0).max(axis=0)
    assert (found.cue[new] == strictest[new]).all()


@given(PEOPLE, st.randoms(use_true_random=False))
def test_others_change_nothing(people: list[dict[str, Any]], dice: Any) -> None:
    order = list(range(len(people)))
    dice.shuffle(order)
    before = decide(facts_of(*people), now_ms=NOW_MS)
    after = decide(facts_of(*(people[place] for place in order)), now_ms=NOW_MS)
    for name in ("cue", "row", "says", "instant_ms", "reason"):
        assert (getattr(before, name)[order] == getattr(after, name)).all()


@given(PEOPLE)
def test_there_is_a_cue_or_a_reason(people: list[dict[str, Any]]) -> None:
    found = decide(facts_of(*people), now_ms=NOW_MS)
    assert ((found.cue != Cue.NONE) == (found.reason < 0)).all()


def test_somebody_below_of_whom_all_is_known_is_asked_for_more() -> None:
    assert told() == (Cue.FASTER, None)
    assert told(stratum=Risk.MODERATE) == (Cue.FASTER, None)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"effort_first": True}, "effort_first"),
        ({"rate_drug": Said.YES}, "effort_first"),
        ({"rhythm": Said.YES}, "effort_first"),
        ({"rate_drug": Said.NOT_RECORDED}, "drugs_not_recorded"),
        ({"rhythm": Said.NOT_RECORDED}, "drugs_not_recorded"),
        ({"quality_good": False}, "quality_not_good"),
        ({"verdict_known": False}, "verdict_unknown"),
        ({"position": Position.UNKNOWN}, "verdict_unknown"),
        ({"r05_open": True}, "r05_open"),
        ({"r08_open": True}, "r08_open"),
        ({"r09_open": True}, "r09_open"),
        ({"r16_open": True}, "r16_open"),
        ({"r03_recent": True}, "r03_recent"),
        ({"alerts_known": False}, "alerts_not_known"),
        ({"gate": Gate.NOT_ASKED}, "gate_not_go"),
        ({"gate": Gate.NOT_GO}, "gate_not_go"),
        ({"phase": Phase.WARM_UP}, "not_main_part"),
        ({"phase": Phase.COOL_DOWN}, "not_main_part"),
        ({"phase": Phase.UNKNOWN}, "not_main_part"),
        ({"stratum": Risk.HIGH}, "high_stratum"),
        ({"stratum": Risk.NOT_RECORDED}, "stratum_not_recorded"),
        ({"intervals": True}, "interval_session"),
        ({"consent": False}, "consent_withdrawn"),
        ({"position": Position.IN}, "not_below"),
        ({"position": Position.ABOVE}, "above_band"),
        ({"last_cue_ms": NOW_MS - PAUSE_S * 1_000 + 1}, "cooling_down"),
        ({"faster_given": FASTER_MOST}, "enough_for_today"),
    ],
)
def test_one_fact_is_enough_to_say_nothing(changed: dict[str, Any], reason: str) -> None:
    assert told(**changed) == (Cue.NONE, reason)


def test_faster_comes_again_after_the_pause() -> None:
    assert told(last_cue_ms=NOW_MS - PAUSE_S * 1_000)[0] is Cue.FASTER


@pytest.mark.parametrize(
    ("rule", "cue"),
    [
        ("r01", Cue.SLOW_DOWN),
        ("r10", Cue.SLOW_DOWN),
        ("r14", Cue.SLOW_DOWN),
        ("r03", Cue.STOP),
        ("r04", Cue.STOP),
        ("r09", Cue.STOP),
        ("r16", Cue.STOP),
    ],
)
def test_the_action_of_a_rule_is_its_cue(rule: str, cue: Cue) -> None:
    assert told(since_ms=alerts(**{rule: 1}), position=Position.UNKNOWN) == (cue, None)
    answered = {"since_ms": alerts(**{rule: 50}), "told_ms": alerts(**{rule: 49})}
    assert told(**answered)[0] is Cue.NONE


@pytest.mark.parametrize(
    ("rule", "repeat_s"), [("r01", 120), ("r03", 60), ("r10", None), ("r16", None)]
)
def test_a_cue_is_repeated_while_it_holds(rule: str, repeat_s: int | None) -> None:
    def later(after_s: float, position: Position = Position.ABOVE) -> Cue:
        since, answered = alerts(**{rule: after_s + 1}), alerts(**{rule: after_s})
        return told(position=position, since_ms=since, told_ms=answered)[0]

    if repeat_s is None:
        assert later(3_600) is Cue.NONE
        return
    assert later(repeat_s - 1) is Cue.NONE
    assert later(repeat_s) >= Cue.SLOW_DOWN
    # Unknown and back in the band are no «while it holds».
    assert later(repeat_s, Position.UNKNOWN) is Cue.NONE
    assert later(repeat_s, Position.IN) is Cue.NONE


def test_an_old_alert_is_answered_only_while_it_is_seen_to_hold() -> None:
    old = {"since_ms": alerts(r03=ANSWER_S + 1)}
    assert told(position=Position.ABOVE, **old) == (Cue.STOP, None)
    assert told(position=Position.IN, **old)[0] is Cue.NONE
    # It still is open: nobody is asked for more.
    assert told(position=Position.BELOW, **old)[0] is Cue.NONE


def test_two_alerts_are_answered_by_the_stricter_word() -> None:
    found = decide(
        facts_of({"since_ms": alerts(r16=900, r01=1), "told_ms": alerts(r16=899)}), now_ms=NOW_MS
    )
    assert (Cue(int(found.cue[0])), TRIGGERS[int(found.says[0])].rule) == (Cue.STOP, "R16")
    assert TRIGGERS[int(found.row[0])].rule == "R01"


def test_a_repeat_has_an_id_of_its_own_and_a_second_look_has_not() -> None:
    def instant(after_s: int) -> int:
        who = {"position": Position.ABOVE, "since_ms": alerts(r01=after_s)}
        return int(decide(facts_of(who), now_ms=NOW_MS).instant_ms[0]) - (NOW_MS - after_s * 1_000)

    assert [instant(one) for one in (0, 1, 119, 120, 239, 240)] == [
        0,
        0,
        0,
        120_000,
        120_000,
        240_000,
    ]
    ids = {
        cue_id("anna", "s", "R01", 1),
        cue_id("anna", "s", "R01", 2),
        cue_id("bert", "s", "R01", 1),
    }
    assert len(ids) == 3
    assert cue_id("anna", None, "R16", 1) == cue_id("anna", None, "R16", 1)


def test_a_persons_wish_needs_nobody_below_the_band() -> None:
    assert reasons_against(facts_of({"position": Position.IN}), now_ms=NOW_MS) == ()
    everything = reasons_against(
        facts_of({"rate_drug": Said.YES, "stratum": Risk.HIGH, "quality_good": False}),
        now_ms=NOW_MS,
    )
    assert everything == ("quality_not_good", "effort_first", "high_stratum")
    assert told_reasons(everything, conditions=True) == everything
    assert told_reasons(everything, conditions=False) == ("quality_not_good", WITHHELD)


def test_rows_are_whole() -> None:
    assert [row.code for row in FORBIDDING] == list(CONDITIONS)
    assert {row.rule for row in TRIGGERS} <= {row.rule for row in ROWS}
    cues = [row.cue for row in TRIGGERS]
    assert cues == sorted(cues, reverse=True)
    assert {field.name for field in fields(Facts)} == set(GOOD)
    repeats = {row.rule: row.repeat_s for row in ROWS if row.repeat_s}
    assert repeats == {row.rule: row.repeat_s for row in TRIGGERS if row.rule in repeats}

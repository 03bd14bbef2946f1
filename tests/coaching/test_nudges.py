"""Nudges: never past the budget, never in quiet hours, never after exercise, drawn as was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tiyi.coaching.chance import drawn
from tiyi.coaching.cue_rows import FORBIDDING
from tiyi.coaching.message_rows import Blank, worded
from tiyi.coaching.nudge_rows import (
    BLOCKS,
    BUDGETS,
    DAY_MS,
    HOUR_MS,
    NUDGES,
    REASONS,
    REST_MS,
    SESSIONS_FORBIDDEN,
    Asks,
)
from tiyi.coaching.nudges import (
    CONDITIONS,
    Decision,
    Facts,
    Policy,
    decide,
    expires_ms,
    has_room,
    point_of,
)
from tiyi.web.catalog import LANGUAGES, Catalog

NOW_MS = 1_790_000_000_000
CATALOG = Catalog.load()
ON = Policy(enabled=True)
STUDY = Policy(enabled=True, study="the-key-1", probabilities=dict.fromkeys(CONDITIONS, 0.5))
FINE = Facts(
    participant="anna",
    day="2026-03-05",
    minute=10 * 60,
    consent=True,
    urgent_open=False,
    paused=False,
    training=False,
    exercised_ms=NOW_MS - 2 * DAY_MS,
    planned_today=True,
    done_today=False,
)
"""A session is planned for today, and nothing forbids to think of it."""


def only(facts: Facts, policy: Policy = ON, now_ms: int = NOW_MS) -> Decision:
    (made,) = decide(facts, policy, now_ms=now_ms)
    return made


maybe = st.none() | st.booleans()
ages_ms = st.none() | st.integers(-DAY_MS, 3 * DAY_MS)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "participant": st.sampled_from(["anna", "bert"]),
    "day": st.sampled_from(["2026-03-05", "2026-03-06"]),
    "minute": st.integers(8 * 60 + 55, 10 * 60 + 5) | st.integers(0, 1_439),
    "consent": st.booleans(),
    "urgent_open": st.booleans(),
    "paused": maybe,
    "training": st.booleans(),
    "exercised_ms": ages_ms.map(lambda age: None if age is None else NOW_MS - age),
    "forbidden": st.frozensets(st.sampled_from(SESSIONS_FORBIDDEN), max_size=2),
    "planned_today": maybe,
    "done_today": maybe,
    "week_done": st.none() | st.integers(0, 3),
    "week_planned": st.none() | st.integers(0, 3),
    "next_day": st.none() | st.just("2026-03-07"),
    "silent_days": st.none() | st.integers(0, 9),
    "done_ms": ages_ms.map(lambda age: None if age is None else NOW_MS - age),
    "given_ms": st.lists(st.integers(NOW_MS - 12 * DAY_MS, NOW_MS + DAY_MS), max_size=4).map(tuple),
}


@st.composite
def people(draw: st.DrawFn) -> Facts:
    """Somebody whom little stands in the way of: most facts are fine, some are anything."""
    names = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=4, unique=True))
    return replace(FINE, **{name: draw(FIELDS[name]) for name in names})


anybody = people()
policies = st.builds(
    Policy,
    enabled=st.just(True),
    study=st.none() | st.just("the-key-1"),
    probabilities=st.dictionaries(st.sampled_from(sorted(CONDITIONS)), st.floats(0, 1)),
    quiet_from=st.integers(18 * 60, 22 * 60),
    quiet_to=st.just(10 * 60) | st.integers(7 * 60, 10 * 60),
)


@given(anybody, policies)
@example(replace(FINE, minute=9 * 60 + 30), replace(ON, quiet_to=10 * 60))
def test_nobody_is_nudged_where_anything_forbids_it(facts: Facts, policy: Policy) -> None:
    for made in decide(facts, policy, now_ms=NOW_MS):
        if made.sent:
            assert policy.enabled
            assert facts.consent
            assert not facts.urgent_open
            assert facts.paused is False
            assert not facts.training
            assert facts.exercised_ms is None or NOW_MS - facts.exercised_ms >= REST_MS
            assert policy.quiet_to <= facts.minute < policy.quiet_from


@given(anybody, policies)
def test_a_session_is_not_brought_to_mind_where_more_effort_is_forbidden(
    facts: Facts, policy: Policy
) -> None:
    asking = {row.name for row in NUDGES if row.asks is Asks.PLANNED}
    for made in decide(facts, policy, now_ms=NOW_MS):
        assert not (made.sent and made.nudge in asking and facts.forbidden)


@given(anybody, policies)
def test_a_decision_says_whether_it_was_open_why_and_how_it_was_drawn(
    facts: Facts, policy: Policy
) -> None:
    for made in decide(facts, policy, now_ms=NOW_MS):
        assert made.reason in REASONS
        assert made.sent == (made.reason == "sent")
        assert made.available == (made.reason in {"sent", "not_drawn"})
        assert (made.draw is None) == (policy.study is None)
        if made.available:
            assert made.sent == (made.draw is None or made.draw < made.probability)


@given(anybody, policies)
def test_what_is_decided_once_is_not_decided_again(facts: Facts, policy: Policy) -> None:
    made = decide(facts, policy, now_ms=NOW_MS)
    assert made == decide(facts, policy, now_ms=NOW_MS)
    decided = replace(facts, decided=frozenset(one.point for one in made))
    assert decide(decided, policy, now_ms=NOW_MS) == ()


def most_in(times: Sequence[int], days: int) -> int:
    """By hand: how many lie in the fullest stretch of so many days."""
    return max((sum(0 <= b - a < days * DAY_MS for b in times) for a in times), default=0)


@given(st.lists(st.tuples(st.integers(0, 24 * 20), st.booleans()), max_size=60))
def test_no_sequence_and_no_replay_spends_more_than_the_budget(
    looks: list[tuple[int, bool]],
) -> None:
    """Looks at any instants in any order, some of which forget nothing and some replay."""
    kept: dict[str, tuple[int, bool]] = {}
    for hour, replayed in looks:
        for now_ms in [NOW_MS + hour * HOUR_MS] * (1 + replayed):
            facts = replace(
                FINE,
                day=f"day-{hour // 24}",
                exercised_ms=None,
                silent_days=5,
                given_ms=tuple(at_ms for at_ms, sent in kept.values() if sent),
                decided=frozenset(kept),
            )
            for made in decide(facts, ON, now_ms=now_ms):
                assert made.point not in kept
                kept[made.point] = (now_ms, made.sent)
    sent = [at_ms for at_ms, is_sent in kept.values() if is_sent]
    for budget in BUDGETS:
        assert most_in(sent, budget.days) <= budget.most


@given(st.lists(st.integers(0, 20 * DAY_MS), max_size=30))
def test_room_is_room_in_every_stretch_whatever_the_order(instants: list[int]) -> None:
    given_ms: list[int] = []
    for at_ms in instants:
        after = [*given_ms, at_ms]
        fits = all(most_in(after, one.days) <= one.most for one in BUDGETS)
        assert has_room(given_ms, at_ms) == fits
        if fits:
            given_ms = after


@given(anybody, policies)
def test_a_nudge_is_never_shown_in_quiet_hours(facts: Facts, policy: Policy) -> None:
    for made in decide(facts, policy, now_ms=NOW_MS):
        if made.sent:
            minutes = (expires_ms(facts, policy, now_ms=NOW_MS) - NOW_MS) / 60_000
            assert 0 < minutes <= 360
            assert facts.minute + minutes <= policy.quiet_from


@given(st.text(min_size=1, max_size=9), st.text(max_size=9), st.text(max_size=9))
def test_a_draw_is_drawn_again_alike(study: str, who: str, point: str) -> None:
    assert 0 <= drawn(study, who, point) < 1
    assert drawn(study, who, point) == drawn(study, who, point)


def test_another_key_person_or_point_is_another_draw() -> None:
    made = {drawn(k, who, p) for k in ("k1", "k2") for who in "ab" for p in ("x", "y")}
    assert len(made) == 8
    assert drawn("k", "ab", "c") != drawn("k", "a", "bc")


@pytest.mark.parametrize("probability", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_over_many_people_the_draws_have_their_probability(probability: float) -> None:
    many = 20_000
    policy = replace(STUDY, probabilities={"planned_today": probability})
    sent = sum(only(replace(FINE, participant=f"p{n}"), policy).sent for n in range(many))

    # Five standard errors: one run in two million would miss it by chance, and the draws are fixed.
    assert abs(sent / many - probability) <= 5 * (probability * (1 - probability) / many) ** 0.5
    thirds = [sum(drawn("k", f"p{n}", "x") < edge for n in range(many)) for edge in (1 / 3, 2 / 3)]
    assert abs(thirds[0] / many - 1 / 3) < 0.02
    assert abs(thirds[1] / many - 2 / 3) < 0.02


def test_somebody_with_a_plan_for_today_is_reminded_once() -> None:
    made = only(FINE)

    assert (made.nudge, made.reason, made.probability, made.draw) == (
        "planned_today",
        "sent",
        1.0,
        None,
    )
    assert made.point == point_of("anna", "planned_today", "2026-03-05")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"consent": False}, "consent_missing"),
        ({"urgent_open": True}, "alert_open"),
        ({"paused": True}, "paused"),
        ({"paused": None}, "pause_not_known"),
        ({"training": True}, "training_now"),
        ({"exercised_ms": NOW_MS - REST_MS + 1}, "just_exercised"),
        ({"exercised_ms": NOW_MS + 1}, "just_exercised"),
        ({"given_ms": (NOW_MS - DAY_MS + 1,)}, "budget_spent"),
        ({"given_ms": (NOW_MS - 2 * DAY_MS, NOW_MS - 3 * DAY_MS)}, "budget_spent"),
        ({"forbidden": frozenset({"high_stratum"})}, "high_stratum"),
        ({"forbidden": frozenset({"gate_not_go"})}, "gate_not_go"),
    ],
)
def test_a_reason_is_named_and_the_point_is_on_record(change: dict[str, Any], reason: str) -> None:
    made = only(replace(FINE, **change), STUDY)

    assert (made.available, made.sent, made.reason) == (False, False, reason)
    assert made.draw is not None


def test_at_the_edges_the_rest_and_the_budget_are_over() -> None:
    assert only(replace(FINE, exercised_ms=NOW_MS - REST_MS)).sent
    assert only(replace(FINE, given_ms=(NOW_MS - DAY_MS,))).sent


def test_quiet_hours_hold_also_where_a_row_would_begin_earlier() -> None:
    late = replace(ON, quiet_to=10 * 60)
    early = replace(FINE, minute=9 * 60 + 59)

    assert only(early, late).reason == "quiet_hours"
    assert only(replace(FINE, minute=10 * 60), late).sent


@pytest.mark.parametrize(
    "change",
    [
        {"planned_today": None},
        {"done_today": None},
        {"done_today": True},
        {"minute": 8 * 60 + 59},
        {"minute": 12 * 60},
    ],
)
def test_what_is_not_known_or_not_now_is_no_decision_point(change: dict[str, Any]) -> None:
    assert decide(replace(FINE, **change), ON, now_ms=NOW_MS) == ()


def test_a_site_that_has_not_said_so_nudges_nobody() -> None:
    assert decide(FINE, Policy(), now_ms=NOW_MS) == ()


def test_praise_comes_after_a_rest_and_within_a_day() -> None:
    facts = replace(FINE, planned_today=False, done_today=True)

    def praised(age_ms: int) -> bool:
        done = replace(facts, exercised_ms=NOW_MS - age_ms, done_ms=NOW_MS - age_ms)
        return any(one.sent for one in decide(done, ON, now_ms=NOW_MS))

    assert [praised(age) for age in (REST_MS - 1, REST_MS, DAY_MS - 1, DAY_MS)] == [
        False,
        True,
        True,
        False,
    ]


def test_the_last_session_of_a_week_is_named() -> None:
    facts = replace(
        FINE,
        minute=17 * 60,
        planned_today=False,
        week_done=2,
        week_planned=3,
        next_day="2026-03-07",
    )
    made = only(facts)

    assert made.nudge == "week_nearly"
    assert made.params == {"done": "2", "planned": "3", "day": "2026-03-07"}
    assert decide(replace(facts, week_done=1), ON, now_ms=NOW_MS) == ()
    assert decide(replace(facts, week_done=None), ON, now_ms=NOW_MS) == ()


@pytest.mark.parametrize(("days", "nudged"), [(3, False), (4, True), (6, True), (7, False)])
def test_a_silence_of_a_week_is_for_people(days: int, *, nudged: bool) -> None:
    facts = replace(FINE, planned_today=False, silent_days=days)

    assert bool(decide(facts, ON, now_ms=NOW_MS)) is nudged


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_nudge_has_its_words_and_none_asks_for_more(language: str) -> None:
    blanks = {"planned_today": {}, "week_nearly": {"done", "planned", "day"}, "silence": {"days"}}
    for row in NUDGES:
        key = f"coaching:nudge.{row.name}"
        assert CATALOG.placeholders(key, language) == set(blanks.get(row.name, ()))
        text = CATALOG.messages[language][key].lower()
        for more in ("faster", "harder", "longer", "extra", "push", "快", "加", "更", "多练"):
            assert more not in text
        assert row.source
        assert row.evidence in {"C", "S", "P"}


def test_the_tables_agree_with_each_other() -> None:
    assert {row.name for row in NUDGES} == CONDITIONS.keys()
    assert set(SESSIONS_FORBIDDEN) <= {row.code for row in FORBIDDING}
    assert len({row.code for row in BLOCKS}) == len(BLOCKS)
    for code in REASONS:
        for language in LANGUAGES:
            place = "reason" if code in SESSIONS_FORBIDDEN else "block"
            assert CATALOG.messages[language][f"coaching:{place}.{code}"]
    assert worded("day", Blank.DAY, "2026-03-07", "zh") == "3月7日"

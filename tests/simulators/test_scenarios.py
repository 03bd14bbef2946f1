"""Every scenario shows what it must and nothing else; without a rule, those that need it fail."""

import os
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.frame import concat
from tiyi.model.results import SessionResult
from tiyi.monitor import replay
from tiyi.simulators.expected import Difference, check, expected_of
from tiyi.simulators.harness import observe, outcomes, run, run_many
from tiyi.simulators.scenario import Scenario, load, names
from tiyi.simulators.scoring import score
from tiyi.simulators.seen import Seen
from tiyi.simulators.watching import UnknownRule, watch
from tiyi.simulators.world import Recording, record

PROMISED = [
    "on_target",
    "too_hard",
    "too_easy",
    "above_ceiling",
    "strap_off",
    "frozen_value",
    "zero_flood",
    "cadence_lock",
    "hr_equals_cadence",
    "sudden_collapse",
    "patchy_wrist_above_ceiling",
    "offline_2h_then_sync",
    "clock_plus_1h",
    "duplicates_shuffled",
    "syncope",
    "fake_utc",
    "svt_at_rest",
    "irregular_at_rest",
]
SEEDS = [*range(1, 20), int(os.environ.get("TIYI_SEED", "20"))]
# A whole world of people takes longer than one test usually may, on a machine that is busy.
pytestmark = pytest.mark.timeout(600)


def differences(seen: list[Seen]) -> dict[str, list[Difference]]:
    """What differs, by scenario and seed; runs that pass are left out."""
    found = {
        f"{one.scenario} seed {one.seed}": check(expected_of(one.scenario), one) for one in seen
    }
    return {name: different for name, different in found.items() if different}


def test_the_promised_scenarios_pass_for_two_seeds() -> None:
    runs = [(load(name), seed) for name in PROMISED for seed in (1, 2)]

    assert differences(run_many(runs)) == {}


def test_without_a_rule_exactly_the_scenarios_that_expect_it_fail() -> None:
    names_here = ["above_ceiling", "too_hard", "strap_off"]
    runs = [(load(name), 1) for name in names_here]
    recording = record(runs)

    for rule, expected in (("R03", {"above_ceiling"}), ("R01", {"above_ceiling", "too_hard"})):
        failing = differences(observe(recording, runs, broken=frozenset({rule})))
        assert {name.split()[0] for name in failing} == expected


def test_one_run_says_how_it_went() -> None:
    seen = run(load("bench"), 5)

    assert (seen.scenario, seen.seed) == ("bench", 5)
    assert [session.status for session in seen.sessions] == ["unverified"]
    assert [(alert.rule, alert.severity, alert.pages) for alert in seen.alerts] == [
        ("R07", "S4", 1)
    ]
    assert seen.way is not None
    assert seen.way.held_at_end == 0


def test_outcomes_come_one_by_one_and_say_what_differs() -> None:
    ticks = iter(range(100))
    runs = [
        (load("bench"), seed, expected_of(name)) for seed, name in ((1, "bench"), (2, "too_easy"))
    ]

    good, bad = outcomes(runs, elapsed_s=lambda: float(next(ticks)))

    assert (good.passed, good.wall_s) == (True, 1.0)
    assert [difference.what for difference in bad.differences] == [
        "status",
        "verdict",
        "coverage",
        "alert R07",
    ]


def test_a_rule_that_does_not_exist_cannot_be_broken() -> None:
    with pytest.raises(UnknownRule, match="R99"):
        run(load("bench"), 1, broken=frozenset({"R99"}))


@pytest.mark.storm
@pytest.mark.parametrize("name", names())
def test_a_scenario_passes_for_twenty_seeds(name: str) -> None:
    scenario = load(name)

    assert differences(run_many([(scenario, seed) for seed in SEEDS])) == {}


World = tuple[list[tuple[Scenario, int]], Recording]


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    """Every scenario once, all of a day in one world: observed again in many ways."""
    days: dict[date, list[tuple[Scenario, int]]] = {}
    for name in names():
        scenario = load(name)
        days.setdefault(scenario.starts.date(), []).append((scenario, 1))
    return [(runs, record(runs)) for runs in days.values()]


@pytest.mark.slow
@pytest.mark.parametrize("rule", sorted({r for n in names() for r in expected_of(n).rules}))
def test_without_any_one_rule_exactly_the_scenarios_that_expect_it_fail(
    rule: str, worlds: list[World]
) -> None:
    seen = [
        one
        for runs, recording in worlds
        for one in observe(recording, runs, broken=frozenset({rule}))
    ]

    needing = {name for name in names() if rule in expected_of(name).rules}
    failing = differences(seen)
    assert {name.split()[0] for name in failing} == needing, failing


@pytest.mark.slow
def test_one_seed_of_every_scenario_is_one_log_byte_by_byte(worlds: list[World]) -> None:
    for runs, recording in worlds:
        again = record(runs)
        assert [(topic, one.at_ms, one.value) for topic, one in again.records] == [
            (topic, one.at_ms, one.value) for topic, one in recording.records
        ]
        assert again.ways == recording.ways


@pytest.mark.slow
def test_what_was_said_live_of_every_scenario_is_what_a_replay_says(worlds: list[World]) -> None:
    for _, recording in worlds:
        watched = watch(recording)
        scored = score(recording, watched)
        samples = concat([part for _, part in watched.samples])
        batch = replay(
            samples, recording.contexts, start_ms=recording.start_ms, end_ms=recording.end_ms
        )

        assert sessions_of(scored.results) == sessions_of(batch.scores)
        assert alerts_of(scored.alerts) == alerts_of(batch.alerts)


def sessions_of(results: Iterable[SessionResult]) -> dict[tuple[str, int, int], Any]:
    """The newest score of every session with the hash of what it rests on."""
    return {
        (one.participant, one.started_ms, one.ended_ms): (one.score, one.input_hash, one.coverage)
        for one in sorted(results, key=lambda one: one.revision)
    }


def alerts_of(events: Iterable[AlertEvent]) -> set[tuple[Any, ...]]:
    """Who, rule, start and end of every alert that stands; what is found late is milder."""
    newest = {event.alert_id: event for event in events}
    return {
        (one.participant, one.rule, one.started_ms, one.ended_ms, max(one.severity, Severity.S3))
        for one in newest.values()
        if one.kind is not AlertKind.RETRACTED
    }

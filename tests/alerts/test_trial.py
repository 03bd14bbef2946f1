"""Other limits on the rule table: what may be tried, and what two runs have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.alerts.telling import at, held
from tiyi.alerts.between.table import DEFAULTS
from tiyi.alerts.episodes import absolute
from tiyi.alerts.table import ROWS
from tiyi.alerts.trial import (
    LIMITS,
    Change,
    TriedLimitFixed,
    TriedLimitUnknown,
    TriedOutside,
    TriedRuleUnknown,
    TriedTwice,
    trial_of,
)
from tiyi.alerts.trial_compared import Coded, Raised, compared, raised_from
from tiyi.model.alerts import Severity

OPEN = [one for one in LIMITS.values() if one.bounds is not None]


@given(st.lists(st.sampled_from(OPEN), unique=True))
def test_the_tables_own_values_change_nothing(chosen: list[Any]) -> None:
    trial = trial_of([Change(one.rule, one.name, one.value) for one in chosen])

    assert trial.rows == ROWS
    assert not trial.of_samples
    assert {**DEFAULTS, **trial.limits} == dict(DEFAULTS)


@given(st.sampled_from(OPEN), st.booleans())
def test_every_open_limit_reaches_its_bounds_and_changes_nothing_else(
    limit: Any, at_most: bool
) -> None:
    value = limit.bounds[at_most]
    trial = trial_of([Change(limit.rule, limit.name, value)])

    changed = [(old, new) for old, new in zip(ROWS, trial.rows, strict=True) if old != new]
    if limit.name.rpartition(".")[2] in ("hold_s", "hold_optical_s", "clear_s", "refractory_s"):
        time = limit.name.rpartition(".")[2]
        assert all(getattr(new, time) == value for _, new in changed)
        assert all(replace(new, **{time: getattr(old, time)}) == old for old, new in changed)
        assert len(changed) == (value != limit.value)
        assert not trial.limits
    else:
        assert trial.limits == {f"{limit.rule}.{limit.name}": value}
        assert not changed


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (Change("R99", "S2.hold_s", 60), TriedRuleUnknown),
        (Change("R04", "hold_s", 60), TriedLimitUnknown),
        (Change("V01", "above.hold_s", 60), TriedRuleUnknown),
        (Change("L02", "weeks", 2), TriedLimitUnknown),
        (Change("L02", "end_days", 20), TriedLimitFixed),
        (Change("R16", "S1.hold_s", 30), TriedLimitFixed),
        (Change("R04", "S1.refractory_s", 600), TriedLimitFixed),
        (Change("R01", "S4.refractory_s", 600), TriedLimitFixed),
        (Change("R04", "S1.hold_optical_s", 59), TriedOutside),
        (Change("R04", "S2.hold_s", 3_601), TriedOutside),
        (Change("R04", "S2.hold_s", 1), TriedOutside),
        (Change("R04", "S2.hold_s", 60.5), TriedOutside),
        (Change("R04", "S2.hold_s", float("inf")), TriedOutside),
        (Change("R04", "S2.hold_s", float("nan")), TriedOutside),
        (Change("L02", "days", 3), TriedOutside),
        (Change("L02", "days", float("nan")), TriedOutside),
    ],
)
def test_what_may_not_be_tried_says_why(change: Change, error: type[Exception]) -> None:
    with pytest.raises(error):
        trial_of([change])


def test_one_limit_has_one_value() -> None:
    with pytest.raises(TriedTwice):
        trial_of([Change("R04", "S2.hold_s", 60), Change("R04", "S2.hold_s", 90)])


def test_no_emergency_can_be_muted_by_a_trial() -> None:
    marks = [one for one in LIMITS.values() if one.rule in ("R16", "R22")]

    assert all(one.bounds is None for one in marks)
    assert marks


RAISED = st.builds(
    lambda who, rule, severity, start, length: Raised(
        who, rule, severity, start, None if length is None else start + length
    ),
    st.sampled_from("ab"),
    st.sampled_from(("R01", "R04")),
    st.sampled_from(Severity),
    st.integers(0, 1_000),
    st.none() | st.integers(0, 300),
)
RUN = st.lists(RAISED, max_size=12)


@given(RUN, RUN, st.floats(0, 1e3))
def test_swapping_the_runs_swaps_new_and_vanished(
    one: list[Raised], two: list[Raised], hours: float
) -> None:
    there, back = compared(one, two, [], hours), compared(two, one, [], hours)

    assert [(each.new, each.now) for each in there] == [(each.vanished, each.then) for each in back]
    assert sum(each.now for each in there) == len(one)
    assert sum(each.then for each in there) == len(two)


@given(RUN)
def test_a_run_beside_itself_has_nothing_new(run: list[Raised]) -> None:
    for rule in compared(run, list(reversed(run)), [], 10):
        assert (rule.new, rule.vanished, rule.now, rule.now_per_100_h) == (
            0,
            0,
            rule.then,
            rule.now * 10,
        )


def test_the_vanished_are_told_apart_by_what_people_said() -> None:
    now = [Raised("a", "R04", Severity.S2, at_ms, at_ms + 10) for at_ms in (0, 100, 200, 300)]
    said = ("true_acted", "false_artefact", None, "retracted")
    coded = [Coded(one, code) for one, code in zip(now, said, strict=True)]
    (rule,) = compared(now, [], coded, 0)

    assert (rule.vanished, rule.vanished_true, rule.vanished_false) == (4, 1, 1)
    assert rule.now_per_100_h is None


def test_a_milder_one_of_the_same_time_has_not_vanished() -> None:
    graver = [Raised("a", "R03", Severity.S2, 0, 100)]
    milder = [Raised("a", "R03", Severity.S3, 0, 100)]
    (rule,) = compared(graver, milder, [], 1)

    assert (rule.vanished, rule.new, rule.other_severity) == (0, 0, 1)
    assert (rule.urgent_now, rule.urgent_then) == (1, 0)


def test_what_the_pause_joins_is_one_alert() -> None:
    rows = [held("R04.S2", 0, 100), held("R04.S2", 400, 450), held("R04.S2", 2_000, None)]
    found = raised_from("a", [absolute(one, at(0)) for one in rows])

    assert [(one.started_ms, one.ended_ms) for one in found] == [
        (at(0), at(450)),
        (at(2_000), None),
    ]

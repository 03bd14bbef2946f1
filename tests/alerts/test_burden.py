"""The burden of alerts: counts, shares and times, and which rules are to be looked at again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.alerts.telling import raised as raised_by
from tiyi.alerts.burden import (
    FALSE,
    TRUE,
    Judged,
    RuleBurden,
    Told,
    Watched,
    burden,
    review_list,
    told_of,
)
from tiyi.alerts.burden_rows import REVIEW_ROWS
from tiyi.model.alerts import AlertEvent, AlertKind, Severity

HOURS = Watched(100.0, 100, 0)
ONE = Told("R04", Severity.S2, False, True, Judged.UNCODED, None)
TOLD = st.lists(
    st.builds(
        Told,
        rule=st.sampled_from(("R01", "R04", "R16")),
        severity=st.sampled_from(Severity),
        retrospective=st.booleans(),
        to_staff=st.booleans(),
        judged=st.sampled_from(Judged),
        waited_ms=st.none() | st.integers(0, 10**7),
    ),
    max_size=40,
)


def of_rule(told: list[Told], watched: Watched = HOURS, rule: str = "R04") -> RuleBurden:
    return next(one for one in burden(told, watched).rules if one.rule == rule)


@given(TOLD, st.randoms(use_true_random=False), st.floats(0, 1e6))
def test_order_changes_nothing_and_every_alert_counts_once(
    told: list[Told], chance: Any, hours: float
) -> None:
    watched = Watched(hours, 9, 0)
    found = burden(told, watched)
    shuffled = list(told)
    chance.shuffle(shuffled)
    total = found.all

    assert burden(shuffled, watched) == found
    assert sum(one.alerts + one.retrospective for one in found.rules) == len(told)
    assert total.alerts == total.s1 + total.s2 + total.s3 + total.s4
    judged = [getattr(total, word.value) for word in Judged]
    assert total.alerts == sum(judged)
    assert total.acknowledged <= total.to_staff <= total.alerts


@given(TOLD)
def test_the_interval_holds_the_share_and_unknown_is_no_figure(told: list[Told]) -> None:
    for one in burden(told, Watched(0.0, 0, 0)).rules:
        assert one.per_100_h is None
        assert one.urgent_per_100_h is None
        coded = sum(getattr(one, word.value) for word in (*TRUE, *FALSE))
        assert (one.ppv is None) == (coded == 0)
        if one.ppv is not None:
            assert one.ppv_low is not None
            assert one.ppv_high is not None
            assert 0 <= one.ppv_low <= one.ppv <= one.ppv_high + 1e-12 <= 1 + 1e-12


@given(TOLD, st.sampled_from(Severity), st.sampled_from(Judged))
def test_retrospective_alerts_change_only_their_own_count(
    told: list[Told], severity: Severity, judged: Judged
) -> None:
    before = of_rule([ONE, *told])
    after = of_rule([ONE, *told, replace(ONE, severity=severity, retrospective=True,
                                         judged=judged, waited_ms=1)])  # fmt: skip

    assert replace(after, retrospective=before.retrospective) == before
    assert after.retrospective == before.retrospective + 1


def coded(true: int, false: int) -> list[Told]:
    return [replace(ONE, judged=Judged.TRUE_ACTED)] * true + [
        replace(ONE, judged=Judged.FALSE_ARTEFACT)
    ] * false


def test_the_share_and_wilsons_interval_of_three_in_ten() -> None:
    found = of_rule(coded(3, 7))

    assert found.ppv == pytest.approx(0.3)
    assert (found.ppv_low, found.ppv_high) == pytest.approx((0.1078, 0.6032), abs=1e-4)


@pytest.mark.parametrize(
    ("true", "false", "asked"), [(3, 7, False), (2, 7, True), (0, 0, False), (0, 1, True)]
)
def test_a_rule_is_reviewed_below_0_30_and_not_at_it(true: int, false: int, asked: bool) -> None:
    told = [*coded(true, false), ONE]

    assert ("mostly_false" in of_rule(told, Watched(1e6, 1, 0)).review) == asked


@pytest.mark.parametrize(
    ("urgent", "hours", "asked"), [(5, 100, False), (6, 100, True), (1, 10, True), (9, 0, False)]
)
def test_a_rule_is_reviewed_above_five_urgent_in_100_hours(
    urgent: int, hours: float, asked: bool
) -> None:
    told = [ONE] * urgent + [replace(ONE, severity=Severity.S3)] * 50

    assert ("too_many_urgent" in of_rule(told, Watched(hours, 1, 0)).review) == asked


def test_what_asks_is_a_table_with_sources() -> None:
    assert [(row.limit.value, row.limit.evidence) for row in REVIEW_ROWS] == [(0.3, "P"), (5, "P")]
    assert all("4.4" in row.limit.source for row in REVIEW_ROWS)


def test_the_review_list_begins_with_the_most_urgent() -> None:
    told = [replace(ONE, rule="R09")] * 7 + [ONE] * 8
    told += [replace(ONE, rule="R12", judged=Judged.FALSE_THRESHOLD, severity=Severity.S3)]

    assert [one.rule for one in review_list(burden(told, HOURS))] == ["R04", "R09", "R12"]


def test_times_are_of_those_acknowledged_and_the_others_are_counted() -> None:
    waits = [10_000, 20_000, 30_000, 40_000, 1_000_000]
    told = [replace(ONE, waited_ms=ms) for ms in waits] + [ONE] * 2
    told += [replace(ONE, to_staff=False)]
    found = of_rule(told)

    assert (found.to_staff, found.acknowledged) == (7, 5)
    assert (found.acknowledged_median_s, found.acknowledged_p90_s) == pytest.approx((30, 616))


def raised(**changes: Any) -> AlertEvent:
    return replace(raised_by("R04.S2"), **changes)


def test_an_alert_counts_by_the_gravest_that_people_were_told() -> None:
    said = raised(severity=Severity.S3, evidence={"told": "S1"})

    assert told_of(said, None, 5, None).severity is Severity.S1
    assert told_of(raised(evidence={"told": None}), None, None, None).retrospective


@pytest.mark.parametrize(
    ("kind", "code", "judged"),
    [
        (AlertKind.RAISED, None, Judged.UNCODED),
        (AlertKind.CLEARED, "true_no_action", Judged.TRUE_NO_ACTION),
        (AlertKind.RETRACTED, None, Judged.RETRACTED),
        (AlertKind.RETRACTED, "retracted", Judged.RETRACTED),
        (AlertKind.RETRACTED, "false_artefact", Judged.FALSE_ARTEFACT),
    ],
)
def test_a_code_of_a_person_comes_first(kind: AlertKind, code: str | None, judged: Judged) -> None:
    assert told_of(raised(kind=kind), code, 5, None).judged is judged


def test_taken_on_before_the_clock_of_telling_is_at_once() -> None:
    assert told_of(raised(), None, 5_000, 4_000).waited_ms == 0
    assert told_of(raised(), None, 5_000, None).waited_ms is None

"""Alerts in people's hands: one acknowledgement wins, and nothing that happened is overwritten."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import permutations

import pytest

from tests.storage.records.world import NORTH, NOW_MS, SYSTEM, alert
from tiyi.alerts.handling import AlertState
from tiyi.model.alerts import AlertKind, Severity
from tiyi.model.errors import ConflictError, InputError, ScopeError
from tiyi.model.ids import SiteId
from tiyi.model.scope import Role, Scope
from tiyi.storage.records import alerts, audit
from tiyi.storage.records.sql import SqlRecords

WANG = Scope("default", frozenset({SiteId("north")}), Role.COACH, "coach.wang")


def test_an_alert_is_acknowledged_and_resolved_with_who_why_and_when(records: SqlRecords) -> None:
    with records.writing() as tx:
        seen = alerts.acknowledge(
            tx, WANG, "p-alert", version=1, reason="calling her", at_ms=NOW_MS + 1
        )
        done = alerts.resolve(
            tx, NORTH, "p-alert", version=2, code="true_acted", note="stopped", at_ms=NOW_MS + 2
        )

    assert (seen.state, seen.version) == (AlertState.ACKNOWLEDGED, 2)
    assert [(act.actor, act.reason, act.code, act.at_ms) for act in done.acts] == [
        ("coach.wang", "calling her", None, NOW_MS + 1),
        ("dr.lin", "stopped", "true_acted", NOW_MS + 2),
    ]
    with records.reading() as tx:
        actions = [entry.action for entry in audit.page(tx, NORTH).items[:2]]
        assert alerts.page(tx, NORTH, only_open=True).items == []
    assert actions == ["alert.resolved", "alert.acknowledged"]


def test_the_second_to_acknowledge_learns_who_was_first_and_when(records: SqlRecords) -> None:
    with records.writing() as tx:
        alerts.acknowledge(tx, WANG, "p-alert", version=1, reason="me", at_ms=NOW_MS + 1)

    with pytest.raises(ConflictError) as caught, records.writing() as tx:
        alerts.acknowledge(tx, NORTH, "p-alert", version=1, reason="me too", at_ms=NOW_MS + 2)

    assert caught.value.code == "records.version_conflict"
    assert caught.value.params == {"version": 2, "actor": "coach.wang", "at_ms": NOW_MS + 1}


def test_of_many_at_once_exactly_one_acknowledges(records: SqlRecords) -> None:
    def attempt(number: int) -> bool:
        scope = Scope("default", None, Role.COACH, f"coach{number}")
        try:
            with records.writing() as tx:
                alerts.acknowledge(tx, scope, "p-alert", version=1, reason="", at_ms=number)
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        won = list(pool.map(attempt, range(12)))

    assert won.count(True) == 1
    with records.reading() as tx:
        assert len(alerts.get(tx, NORTH, "p-alert").acts) == 1


@pytest.mark.parametrize("order", list(permutations([1, 2, 3])))
def test_revisions_may_come_in_any_order_and_twice(
    records: SqlRecords, order: tuple[int, int, int]
) -> None:
    versions = {
        1: alert(alert_id="a"),
        2: alert(alert_id="a", revision=2, kind=AlertKind.AMENDED, held_until_ms=NOW_MS + 9_000),
        3: alert(alert_id="a", revision=3, kind=AlertKind.CLEARED, ended_ms=NOW_MS + 9_000),
    }
    assert [records.save_alert(SYSTEM, versions[number]) for number in order * 2] == [
        *[True] * 3,
        *[False] * 3,
    ]
    with records.reading() as tx:
        assert alerts.get(tx, NORTH, "a").event == versions[3]
        assert alerts.revisions(tx, NORTH, "a") == [versions[1], versions[2], versions[3]]


def test_an_alert_that_becomes_more_severe_is_raised_again(records: SqlRecords) -> None:
    with records.writing() as tx:
        alerts.acknowledge(tx, NORTH, "p-alert", version=1, reason="seen", at_ms=NOW_MS)
    records.save_alert(SYSTEM, alert(revision=2, kind=AlertKind.AMENDED, severity=Severity.S1))

    with records.reading() as tx:
        now = alerts.get(tx, NORTH, "p-alert")
    assert (now.state, now.version, now.event.severity) == (AlertState.RAISED, 3, Severity.S1)
    assert len(now.acts) == 1

    with pytest.raises(ConflictError) as caught, records.writing() as tx:
        alerts.resolve(tx, NORTH, "p-alert", version=2, code="true_acted", note="", at_ms=1)
    assert caught.value.params["actor"] == "tiyi"


def test_a_cleared_alert_stays_with_the_people_who_handle_it(records: SqlRecords) -> None:
    with records.writing() as tx:
        alerts.acknowledge(tx, NORTH, "p-alert", version=1, reason="seen", at_ms=NOW_MS)
    records.save_alert(SYSTEM, alert(revision=2, kind=AlertKind.CLEARED, ended_ms=NOW_MS + 1))

    with records.reading() as tx:
        now = alerts.get(tx, NORTH, "p-alert")
    assert (now.state, now.version, now.event.kind) == (
        AlertState.ACKNOWLEDGED,
        2,
        AlertKind.CLEARED,
    )


def test_an_unknown_resolution_and_an_unknown_alert_are_refused(records: SqlRecords) -> None:
    with pytest.raises(InputError, match="true_acted"), records.writing() as tx:
        alerts.resolve(tx, NORTH, "p-alert", version=1, code="fine", note="", at_ms=1)

    with pytest.raises(ScopeError) as caught, records.writing() as tx:
        alerts.acknowledge(tx, NORTH, "nothing", version=1, reason="", at_ms=1)
    assert caught.value.code == "records.not_found"


def test_pages_follow_each_other_without_gap_or_repeat(records: SqlRecords) -> None:
    for number in range(25):
        records.save_alert(
            SYSTEM, alert(alert_id=f"a{number:02d}", started_ms=NOW_MS + number // 3)
        )
    seen: list[str] = []
    cursor: str | None = None
    with records.reading() as tx:
        whole = [one.event.alert_id for one in alerts.page(tx, NORTH, limit=100).items]
        while True:
            part = alerts.page(tx, NORTH, after=cursor, limit=4)
            seen += [one.event.alert_id for one in part.items]
            cursor = part.next
            if cursor is None:
                break

    assert seen == whole
    assert len(set(seen)) == 26


@pytest.mark.parametrize("cursor", ["", "x", "WzFd", "bnVsbA==", "é"])
def test_a_cursor_of_somebody_else_is_refused(records: SqlRecords, cursor: str) -> None:
    with records.reading() as tx:
        if cursor:
            with pytest.raises(InputError) as caught:
                alerts.page(tx, NORTH, after=cursor)
            assert caught.value.code == "records.cursor_invalid"
        else:
            assert len(alerts.page(tx, NORTH, after=cursor).items) == 1

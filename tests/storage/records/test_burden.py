"""What is read for the burden of alerts: codes, first telling and answer, known hours."""

from __future__ import annotations

from typing import Any

import pytest

from tests.storage.records.world import NORTH, NOW_MS, SOUTH, SYSTEM, alert, result, session_event
from tiyi.alerts.burden import Judged, Told, Watched
from tiyi.alerts.handling import Snooze
from tiyi.model.alerts import AlertKind, Severity
from tiyi.model.errors import ScopeError
from tiyi.model.sessions import SessionKind
from tiyi.storage.records import alerts, burden, sessions
from tiyi.storage.records.sql import SqlRecords

HOUR_MS = 3_600_000
SPAN = (NOW_MS, NOW_MS + HOUR_MS)
TOLD_MS = alert().published_ms


def found(records: SqlRecords) -> list[Told]:
    with records.reading() as tx:
        return burden.told(tx, NORTH, "north", *SPAN)


def do(records: SqlRecords, deed: Any, at_ms: int, **how: Any) -> None:
    with records.writing() as tx:
        version = alerts.get(tx, NORTH, "p-alert").version
        deed(tx, NORTH, "p-alert", version=version, at_ms=at_ms, **how)


def resolve(records: SqlRecords, code: str, at_ms: int) -> None:
    do(records, alerts.resolve, at_ms, code=code, note="")


def test_the_first_answer_counts_and_neither_a_look_nor_a_snooze_is_one(
    records: SqlRecords,
) -> None:
    with records.writing() as tx:
        alerts.see(tx, NORTH, "p-alert", at_ms=TOLD_MS + 1_000)
    do(records, alerts.snooze, TOLD_MS + 2_000, span=Snooze.QUARTER, reason="x")
    assert [one.waited_ms for one in found(records)] == [None]
    do(records, alerts.acknowledge, TOLD_MS + 30_000, reason="")
    do(records, alerts.act, TOLD_MS + 90_000, note="phoned")
    assert [one.waited_ms for one in found(records)] == [30_000]


def test_one_that_was_raised_again_is_judged_by_nobody_yet(records: SqlRecords) -> None:
    resolve(records, "false_artefact", NOW_MS + 60_000)
    assert [one.judged for one in found(records)] == [Judged.FALSE_ARTEFACT]
    do(records, alerts.reopen, NOW_MS + 70_000, reason="too early")
    assert [one.judged for one in found(records)] == [Judged.UNCODED]
    resolve(records, "true_acted", NOW_MS + 80_000)
    assert [one.judged for one in found(records)] == [Judged.TRUE_ACTED]


def test_what_told_nobody_is_retrospective_until_it_is_raised(records: SqlRecords) -> None:
    first = {"alert_id": "p-late", "evidence": {"told": None}, "severity": Severity.S3}
    records.save_alert(SYSTEM, alert(kind=AlertKind.RETROSPECTIVE, page=False, **first))
    assert {one.retrospective for one in found(records)} == {False, True}
    live = first | {"evidence": {"told": "S2"}, "severity": Severity.S2}
    records.save_alert(SYSTEM, alert(revision=2, kind=AlertKind.RAISED, **live))
    records.save_alert(SYSTEM, alert(revision=3, kind=AlertKind.CLEARED, **live))
    assert [one.retrospective for one in found(records)] == [False, False]


def test_a_repeat_of_a_revision_counts_nothing_twice(records: SqlRecords) -> None:
    before = found(records)
    for _ in range(3):
        records.save_alert(SYSTEM, alert())

    assert found(records) == before
    assert len(before) == 1


def test_an_alert_counts_in_the_span_in_which_it_began(records: SqlRecords) -> None:
    with records.reading() as tx:
        assert len(burden.told(tx, NORTH, "north", NOW_MS, NOW_MS + 1)) == 1
        assert burden.told(tx, NORTH, "north", NOW_MS + 1, NOW_MS + 2) == []
        assert burden.told(tx, NORTH, "north", NOW_MS - 1, NOW_MS) == []


def test_hours_are_those_of_results_and_others_are_not_known(records: SqlRecords) -> None:
    later = {"started_ms": NOW_MS + 9 * HOUR_MS}
    span = (NOW_MS + 8 * HOUR_MS, NOW_MS + 20 * HOUR_MS)
    with records.writing() as tx:
        known = session_event(session_id="p-known", **later)
        sessions.save_event(tx, SYSTEM, known)
        closed = {"kind": SessionKind.CLOSED, "ended_ms": later["started_ms"] + HOUR_MS}
        sessions.save_event(tx, SYSTEM, session_event(session_id="p-open", **later, **closed))
        assert burden.watched(tx, NORTH, "north", *span) == Watched(0.0, 2, 2)
        ended_ms = later["started_ms"] + HOUR_MS // 2
        scored = {"session_id": "p-known", "ended_ms": ended_ms, **later}
        for revision in (1, 2):
            sessions.save_result(tx, SYSTEM, result(revision=revision, **scored))
        assert burden.watched(tx, NORTH, "north", *span) == Watched(0.5, 2, 1)


def test_another_site_is_not_there(records: SqlRecords) -> None:
    with records.reading() as tx:
        for ask in (burden.told, burden.watched):
            with pytest.raises(ScopeError):
                ask(tx, SOUTH, "north", *SPAN)
        assert burden.kept(tx, SOUTH) == []

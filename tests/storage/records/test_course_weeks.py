"""Weeks of a course in the records: revisions rise with inputs only, in any order of arrival."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from tests.prescription.people import plan, session
from tests.storage.records import world
from tests.storage.records.world import HOUR_MS, NORTH, NOW_MS, SYSTEM
from tiyi.model.results import Finality, SessionResult
from tiyi.prescription import Group, score
from tiyi.prescription.courses.templates import TEMPLATES
from tiyi.storage.records import contexts, course_weeks, courses, sessions, zones
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.sql import SqlRecords

DAY_MS = 24 * HOUR_MS
MONDAY_MS = NOW_MS - 3 * DAY_MS
"""The course of the seeded clinic starts on Monday, 2025-12-29."""
STEPS = TEMPLATES[Group.T2D]
GOOD = score(session((20, 120)), replace(plan(), conditioning_s=1200))


@pytest.fixture(params=world.ENGINES)
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlRecords]:
    store = world.opened(request, tmp_path)
    with store.writing() as tx:
        world.seed(tx)
    yield store
    store.close()


def results() -> list[SessionResult]:
    """Sessions of the first three weeks, one of them late and amended."""
    made = [
        world.result(
            session_id=f"p-{day}",
            started_ms=MONDAY_MS + day * DAY_MS,
            ended_ms=MONDAY_MS + day * DAY_MS + HOUR_MS,
            score=GOOD,
            input_hash=f"hash-{day}",
        )
        for day in (0, 2, 4, 7, 9, 14)
    ]
    late = replace(
        made[1],
        revision=2,
        finality=Finality.AMENDED,
        reason="late_data",
        input_hash="hash-2b",
        score=replace(GOOD, tiz_adj_min=11.0),
    )
    return [*made, late]


def hashes(records: SqlRecords) -> dict[int, str]:
    with records.reading() as tx:
        known = course_weeks.revisions(tx, NORTH, "p-course")
    return {week: revision.input_hash for week, revision in known.items()}


def test_the_order_of_arrival_changes_no_week(records: SqlRecords, tmp_path: Path) -> None:
    other = SqlRecords(f"sqlite:///{tmp_path / 'other.db'}")
    migrate(f"sqlite:///{tmp_path / 'other.db'}")
    with other.writing() as tx:
        world.seed(tx)
    for result in results():
        records.save_result(SYSTEM, result)
    for result in reversed(results()):
        other.save_result(SYSTEM, result)

    assert hashes(records) == hashes(other)
    assert len(hashes(records)) == 4
    other.close()


def test_only_the_week_of_a_result_gets_a_revision_and_the_same_result_none(
    records: SqlRecords,
) -> None:
    with records.reading() as tx:
        before = course_weeks.revisions(tx, NORTH, "p-course")
    for result in results():
        records.save_result(SYSTEM, result)
        records.save_result(SYSTEM, result)
    with records.writing() as tx:
        again = course_weeks.refresh(tx, SYSTEM, "p-anna", reason="late_data", at_ms=None)
        after = course_weeks.revisions(tx, NORTH, "p-course")

    assert again == 0
    raised = {week: after[week].revision - before[week].revision for week in after}
    assert raised == {1: 4, 2: 2, 3: 1, 4: 0}
    assert after[1].reason == "late_data"


def test_an_excluded_session_leaves_the_figures_and_an_attended_one_enters(
    records: SqlRecords,
) -> None:
    for result in results():
        records.save_result(SYSTEM, result)
    blind = replace(results()[0], session_id="p-blind", score=None, started_ms=MONDAY_MS + DAY_MS)
    records.save_result(SYSTEM, replace(blind, ended_ms=blind.started_ms + HOUR_MS))
    with records.writing() as tx:
        for name, field in (("p-0", "excluded"), ("p-blind", "attended")):
            sessions.correct(tx, NORTH, name, field, True, reason="seen", at_ms=NOW_MS)
        found = course_weeks.inputs(tx, NORTH, courses.get(tx, NORTH, "p-course"))

    known = {one.session_id: one.reported_min for one in found.sessions}
    assert "p-0" not in known
    assert known["p-blind"] == 60


def days_of(records: SqlRecords) -> dict[str, date]:
    with records.reading() as tx:
        found = course_weeks.inputs(tx, NORTH, courses.get(tx, NORTH, "p-course"))
    return {one.session_id: one.day for one in found.sessions if one.source != "manual"}


def test_a_session_lies_on_the_day_of_where_the_person_was_then(records: SqlRecords) -> None:
    """In Shanghai until the second week, in Berlin after it: 18:30 there is 01:30 in Shanghai."""
    moved_ms = MONDAY_MS + 7 * DAY_MS
    with records.writing() as tx:
        for from_ms, zone in ((moved_ms, "Europe/Berlin"), (0, "Asia/Shanghai")):
            zones.say(tx, NORTH, "p-anna", zone=zone, from_ms=from_ms, reason="moved", at_ms=NOW_MS)
    evening_ms = MONDAY_MS - MONDAY_MS % DAY_MS + 17 * HOUR_MS + HOUR_MS // 2
    for name, at_ms in (("before", evening_ms), ("after", evening_ms + 7 * DAY_MS)):
        made = replace(results()[0], session_id=name, started_ms=at_ms, ended_ms=at_ms + HOUR_MS)
        records.save_result(SYSTEM, made)

    found = days_of(records)

    assert found["after"] - found["before"] == timedelta(days=6)
    assert found["after"].weekday() == 0


def test_the_last_evening_of_a_course_belongs_to_it_where_clocks_went_back(
    records: SqlRecords,
) -> None:
    """Eighteen weeks to Sunday, 2026-11-01: Berlin has an hour more in them than 126 days have."""
    monday = date(2026, 6, 29)
    plan = {"start": monday.isoformat(), "weeks": 18, "steps": msgspec.to_builtins(STEPS)}
    last = datetime(2026, 11, 1, 23, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    at_ms = round(last.timestamp() * 1000)
    with records.writing() as tx:
        zones.say(tx, NORTH, "p-anna", zone="Europe/Berlin", from_ms=0, reason="x", at_ms=NOW_MS)
        courses.start(tx, NORTH, "p-anna", {"plan": plan}, course="p-summer", at_ms=NOW_MS)
    made = replace(results()[0], session_id="p-last", started_ms=at_ms, ended_ms=at_ms + 60_000)
    records.save_result(SYSTEM, made)

    with records.reading() as tx:
        found = course_weeks.inputs(tx, NORTH, courses.get(tx, NORTH, "p-summer"))

    assert [(one.session_id, one.day) for one in found.sessions] == [("p-last", date(2026, 11, 1))]


def test_effort_marked_in_a_session_without_a_band_counts_its_conditioning_minutes(
    records: SqlRecords,
) -> None:
    """60 min from mark to mark, 5 of warm-up and 5 of cool-down."""
    with records.writing() as tx:
        known = world.context(version=2, warmup_min=5.0, cooldown_min=5.0, effective_from_ms=1)
        contexts.publish(tx, NORTH, known, at_ms=NOW_MS)
    blind = replace(results()[0], score=None)
    records.save_result(SYSTEM, replace(blind, session_id="felt", rpe=12.0))
    records.save_result(SYSTEM, replace(blind, session_id="silent"))

    with records.reading() as tx:
        found = course_weeks.inputs(tx, NORTH, courses.get(tx, NORTH, "p-course"))

    known_of = {one.session_id: (one.rpe, one.reported_min) for one in found.sessions}
    assert known_of["felt"] == (12.0, 50.0)
    assert known_of["silent"] == (None, None)

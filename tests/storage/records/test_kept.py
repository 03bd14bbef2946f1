"""What is kept for lists is what the records below it say, whatever was written and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete

from tests.prescription.people import plan, session
from tests.storage.records import world
from tests.storage.records.world import HOUR_MS, NOW_MS, SYSTEM, undone
from tiyi.prescription import score
from tiyi.storage.records import (
    course_figures,
    course_weeks,
    courses,
    filling,
    profiles,
    sessions,
    trainings,
    zones,
)
from tiyi.storage.records.courses import SessionReport
from tiyi.storage.records.schema_triage import COURSE_FIGURES, TRAININGS
from tiyi.storage.records.scoped import RecordExists, RecordNotFound
from tiyi.storage.records.sql import SqlRecords

DAY_MS = 24 * HOUR_MS
ANNA = "p-anna"
MONDAY_MS = NOW_MS - 3 * DAY_MS
GOOD = score(session((20, 120)), replace(plan(), conditioning_s=1200))
Write = Callable[[Connection], Any]


@pytest.fixture(scope="module")
def records(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqlRecords]:
    request.param = "sqlite"
    store = world.opened(request, tmp_path_factory.mktemp("kept"))
    with store.writing(SYSTEM) as tx:
        world.seed(tx)
    yield store
    store.close()


def scored(day: int, revision: int, minutes: float) -> Write:
    start_ms = MONDAY_MS + day * DAY_MS
    made = world.result(
        session_id=f"p-{day}",
        revision=revision,
        started_ms=start_ms,
        ended_ms=start_ms + HOUR_MS,
        input_hash=f"{day}-{revision}",
        score=replace(GOOD, tiz_adj_min=minutes),
    )
    return lambda tx: sessions.save_result(tx, SYSTEM, made)


def reported(day: int, number: int) -> Write:
    said = SessionReport(
        f"r-{number}", ANNA, MONDAY_MS + day * DAY_MS, 25.0, 12.0, None, "", "x", NOW_MS
    )

    def write(tx: Connection) -> None:
        with suppress(RecordExists):  # a report that is there already
            courses.add_report(tx, SYSTEM, said)

    return write


def moved(zone: str, day: int) -> Write:
    at_ms = MONDAY_MS + day * DAY_MS
    return lambda tx: zones.say(tx, SYSTEM, ANNA, zone=zone, from_ms=at_ms, reason="", at_ms=NOW_MS)


def excluded(day: int) -> Write:
    def write(tx: Connection) -> None:
        with suppress(RecordNotFound):  # no such session yet
            sessions.correct(tx, SYSTEM, f"p-{day}", "excluded", True, reason="x", at_ms=NOW_MS)

    return write


def aged(years: int) -> Write:
    def write(tx: Connection) -> None:
        known = profiles.versions(tx, SYSTEM, ANNA)
        document = (known[-1].document if known else {}) | {"age_years": years}
        seen = known[-1].version if known else 0
        when: dict[str, int] = {"effective_from_ms": NOW_MS, "at_ms": NOW_MS}
        profiles.add_version(tx, SYSTEM, ANNA, document, seen_version=seen, **when)

    return write


def weeks(tx: Connection) -> None:
    course_weeks.refresh(tx, SYSTEM, ANNA, reason="x", at_ms=NOW_MS)


DAYS = st.integers(0, 20)
WRITES: st.SearchStrategy[Write] = st.one_of(
    st.builds(scored, DAYS, st.integers(1, 3), st.floats(0, 40)),
    st.builds(reported, DAYS, st.integers(0, 3)),
    st.builds(moved, st.sampled_from(["Asia/Shanghai", "America/New_York"]), DAYS),
    st.builds(excluded, DAYS),
    st.builds(aged, st.integers(20, 90)),
    st.just(weeks),
)


def kept_again(tx: Connection) -> tuple[Any, Any]:
    """What the lists read, and the same from the sessions and plans themselves."""
    version = courses.get(tx, SYSTEM, "p-course")
    known = course_figures.of_many(tx, SYSTEM, [ANNA]).get(ANNA, {}).get("p-course")
    anew = course_weeks.figures(tx, SYSTEM, version)
    shown = trainings.of_many(tx, SYSTEM, [ANNA]), anew if known is None else known
    tx.execute(delete(TRAININGS))
    read = trainings.of_many(tx, SYSTEM, [ANNA]), anew
    trainings.refresh(tx, SYSTEM, [ANNA])
    return shown, read


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(WRITES, max_size=8))
def test_what_is_kept_is_what_the_level_below_says(
    records: SqlRecords, writes: Sequence[Write]
) -> None:
    with undone(records, SYSTEM) as tx:
        for write in writes:
            write(tx)
            shown, read = kept_again(tx)
            assert shown == read


@pytest.mark.parametrize(
    "write", [scored(2, 1, 12.0), reported(2, 1), moved("America/New_York", 0), aged(50)]
)
def test_figures_go_with_what_they_rest_on(records: SqlRecords, write: Write) -> None:
    with undone(records, SYSTEM) as tx:
        weeks(tx)
        assert course_figures.of_many(tx, SYSTEM, [ANNA])
        write(tx)
        assert not course_figures.of_many(tx, SYSTEM, [ANNA])


def test_what_is_missing_is_filled_once(records: SqlRecords) -> None:
    with undone(records, SYSTEM) as tx:
        for table in (TRAININGS, COURSE_FIGURES):
            tx.execute(delete(table))
        portions = []
        while done := filling.fill(tx, SYSTEM, limit=1):
            portions.append(done)
            assert len(portions) < 50
        assert portions
        assert course_figures.of_many(tx, SYSTEM, [ANNA])
        assert filling.fill(tx, SYSTEM) == 0


def test_a_row_of_another_definition_is_read_anew(records: SqlRecords) -> None:
    with undone(records, SYSTEM) as tx:
        scored(1, 1, 20.0)(tx)
        right = trainings.of_many(tx, SYSTEM, [ANNA])
        tx.execute(TRAININGS.update().values(definition=0, body="[[],[]]"))
        assert trainings.of_many(tx, SYSTEM, [ANNA]) == right
        assert ANNA in trainings.missing(tx, SYSTEM, limit=9)

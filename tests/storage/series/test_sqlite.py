"""The file under the series: cohorts, compaction, several processes, refusals."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contracts.test_series import DAY_MS, HOUR_MS, START_MS, drawn_rows, heard, minutes
from tiyi.model.errors import InputError, OperationError
from tiyi.model.minutes import BEFORE_BEATS
from tiyi.storage.planes import Sealer
from tiyi.storage.series.figures import FIGURES
from tiyi.storage.series.sqlite import SqliteSeries


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "series.db"


@pytest.fixture
def series(path: Path) -> Iterator[SqliteSeries]:
    store = SqliteSeries(path)
    yield store
    store.close()


def count(path: Path, table: str) -> int:
    connection = sqlite3.connect(path)
    (number,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
    connection.close()
    return int(number)


def test_only_days_that_ended_two_days_ago_are_compacted(series: SqliteSeries, path: Path) -> None:
    series.write_minutes(minutes(heard(0, 100), heard(1_440, 100), heard(1_440, 99, who=1)))

    assert series.compact(START_MS + 3 * DAY_MS - 1) == 0
    assert series.compact(START_MS + 3 * DAY_MS) == 1
    assert (count(path, "minutes"), count(path, "days")) == (2, 1)
    assert series.compact(START_MS + 4 * DAY_MS) == 2
    assert (count(path, "minutes"), count(path, "hot_days")) == (0, 0)


def test_minutes_of_the_first_version_are_read_and_have_no_beats(
    series: SqliteSeries, path: Path
) -> None:
    hot = [heard(minute, 100 + minute % 100, beats=60, nn=59) for minute in (1_440, 1_441)]
    series.write_minutes(minutes(heard(0, 90, final=1, nn=50), *hot))
    series.compact(START_MS + 3 * DAY_MS)
    first = sum(FIGURES[name].itemsize for name in (FIGURES.names or ())[:BEFORE_BEATS])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "UPDATE minutes SET figures = substr(figures, 1, ?) WHERE minute % 1440 = 0", (first,)
        )
        ((body,),) = connection.execute("SELECT body FROM days").fetchall()
        ((matrix, names),) = Sealer().open(body, 3 + FIGURES.itemsize)
        connection.execute("UPDATE days SET body = ?", (Sealer().seal(matrix[:, : 3 + first], ()),))
    assert names == [""]

    found = series.minutes("anna", 0, 1 << 50)

    assert found["hr_max_q"].tolist() == [360, 560, 564]
    assert found["nn"].tolist() == [0, 0, 59]


def test_straight_into_closed_days_is_the_same_as_hot_and_compacted(tmp_path: Path) -> None:
    one, other = (SqliteSeries(tmp_path / name) for name in ("one.db", "other.db"))
    table = minutes(*[heard(minute, 100 + minute % 50, final=1) for minute in range(0, 3_000, 7)])
    one.write_minutes(table, stored={("minutes", 2): 5})
    one.compact(START_MS + 30 * DAY_MS)
    other.write_closed(table, stored={("minutes", 2): 5})

    for store in (one, other):
        assert len(store.minutes("anna", 0, 1 << 50)) == len(table)
    for name in table.columns:
        left, right = (store.minutes("anna", 0, 1 << 50)[name] for store in (one, other))
        assert np.array_equal(left, right)
    assert one.stored_offsets() == other.stored_offsets()
    for store in (one, other):
        store.close()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(drawn_rows, min_size=1, max_size=3), compact_after=st.integers(0, 3))
def test_a_cohort_line_is_the_sum_of_that_persons_days(
    tmp_path_factory: pytest.TempPathFactory,
    batches: list[list[dict[str, Any]]],
    compact_after: int,
) -> None:
    series = SqliteSeries(tmp_path_factory.mktemp("cohort") / "series.db")
    for number, rows in enumerate(batches):
        series.write_minutes(minutes(*rows))
        if number == compact_after:
            series.compact(START_MS + 5 * DAY_MS)

    cohort = series.cohort(START_MS, START_MS + 4 * DAY_MS)

    names = cohort.meta["participants"]
    assert names == sorted({("anna", "bo")[row["who"]] for rows in batches for row in rows})
    for at, name in enumerate(names):
        whole = series.means(name, START_MS, START_MS + 4 * DAY_MS, 4 * DAY_MS)
        assert cohort["minutes"][at] == len(series.minutes(name, START_MS, START_MS + 4 * DAY_MS))
        for column in ("valid_s", "in_s", "below_s", "above_s", "unknown_s", "steps"):
            assert cohort[column][at] == whole[column][0], column
        for column in ("hr_mean_bpm", "hr_max_bpm", "trimp"):
            assert np.array_equal(cohort[column][at], whole[column][0], equal_nan=True), column
    series.close()


def test_a_writer_notices_that_another_process_compacted_or_erased(path: Path) -> None:
    one, other = SqliteSeries(path), SqliteSeries(path)
    one.write_minutes(minutes(heard(0, 100)))
    other.compact(START_MS + 9 * DAY_MS)
    one.write_minutes(minutes(heard(1, 101)))
    assert len(other.minutes("anna", 0, 1 << 50)) == 2

    other.erase("anna")
    one.write_minutes(minutes(heard(2, 102)))
    assert other.minutes("anna", 0, 1 << 50)["hr_max_q"].tolist() == [408]
    for store in (one, other):
        store.close()


@pytest.mark.parametrize("step_ms", [0, -60_000, 1, 59_999, 90_000])
def test_a_step_of_no_whole_minutes_is_refused(series: SqliteSeries, step_ms: int) -> None:
    with pytest.raises(InputError) as caught:
        series.means("anna", START_MS, START_MS + DAY_MS, step_ms)
    assert caught.value.code == "series.span_invalid"


def test_a_million_steps_are_the_most(series: SqliteSeries) -> None:
    with pytest.raises(InputError):
        series.means("anna", 0, 1_000_001 * 60_000, 60_000)


def test_people_are_compared_over_whole_days(series: SqliteSeries) -> None:
    with pytest.raises(InputError):
        series.cohort(START_MS, START_MS + HOUR_MS)


def test_a_damaged_day_is_an_error_and_not_a_gap(series: SqliteSeries, path: Path) -> None:
    series.write_closed(minutes(heard(0, 100), heard(0, 90, who=1)))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE days SET body = substr(body, 1, length(body) - 1) WHERE id = 1")
    connection.commit()
    connection.close()

    with pytest.raises(OperationError) as caught:
        series.minutes("anna", 0, 1 << 50)
    assert caught.value.code == "storage.segment_damaged"
    assert len(series.minutes("bo", 0, 1 << 50)) == 1

"""What every implementation of the port `Series` promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.e2e.signals import Level, training
from tests.fakes.blocks import MemoryBlocks
from tests.fakes.series import MemorySeries
from tests.storage.records.world import alert, result
from tests.streams.test_rescore_cuts import AT_MS, TRAINEE, Nothing
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.sessions import Touched, TouchReason
from tiyi.model.table import Table
from tiyi.monitor.scored import LOOK_BACK_MS
from tiyi.storage.series.influx import InfluxSeries
from tiyi.storage.series.sqlite import SqliteSeries
from tiyi.streams.rescore import Rescorer

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
START_MS = 20_454 * DAY_MS

AnySeries: TypeAlias = SqliteSeries | MemorySeries | InfluxSeries
Open = Callable[[], AnySeries]
_NUMBERS = count()


@pytest.fixture(
    params=[
        "memory",
        "sqlite",
        pytest.param("influx", marks=[pytest.mark.service, pytest.mark.timeout(300)]),
    ],
)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens empty stores of one implementation, and closes them in the end."""
    stores: list[AnySeries] = []

    def fresh() -> AnySeries:
        if request.param == "memory":
            stores.append(MemorySeries())
        elif request.param == "sqlite":
            stores.append(SqliteSeries(tmp_path / f"series{len(stores)}.db"))
        else:
            url = request.getfixturevalue("influx").bucket(f"contract{next(_NUMBERS)}")
            stores.append(InfluxSeries(url))
        return stores[-1]

    yield fresh
    for store in stores:
        store.close()


@pytest.fixture
def series(opened: Open) -> AnySeries:
    return opened()


def minutes(*rows: dict[str, Any], participants: tuple[str, ...] = ("anna", "bo")) -> Table:
    """A table of rows that name what differs from a quiet minute without steps."""
    quiet = {"minute_ms": START_MS, "unknown_s": 60, "steps": -1}
    columns = {
        name: np.array([{**quiet, **row}.get(name, 0) for row in rows], dtype)
        for name, dtype in MINUTE_COLUMNS.items()
    }
    return Table(columns, {"participants": list(participants)})


def heard(minute: int, bpm: int, **more: int) -> dict[str, Any]:
    """A whole minute at one heart rate, all of it in the band."""
    return {
        "minute_ms": START_MS + minute * MINUTE_MS,
        "valid_s": 60,
        "hr_sum_q": 60 * 4 * bpm,
        "hr_max_q": 4 * bpm,
        "hr_min_q": 4 * bpm,
        "in_s": 60,
        "unknown_s": 0,
        **more,
    }


def same(one: Table, other: Table) -> bool:
    assert list(one.columns) == list(other.columns) or set(one.columns) == set(other.columns)
    return all(
        np.array_equal(one[name], other[name], equal_nan=one[name].dtype.kind == "f")
        for name in one.columns
    )


drawn_rows = st.lists(
    st.fixed_dictionaries(
        {
            "who": st.integers(0, 1),
            "minute_ms": st.sampled_from([0, 1, 59, 60, 1_439, 1_440, 4_321]).map(
                lambda minute: START_MS + minute * MINUTE_MS
            ),
            "final": st.integers(0, 1),
            "valid_s": st.integers(0, 60),
            "hr_sum_q": st.integers(0, 60 * 4 * 200),
            "hr_max_q": st.integers(0, 880),
            "below_s": st.integers(0, 60),
            "steps": st.integers(-1, 200),
            "trimp_micro": st.integers(0, 5_000_000),
        }
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(drawn_rows, min_size=1, max_size=4), compact_after=st.integers(0, 4))
def test_reading_is_the_same_however_rows_came_and_whenever_days_were_compacted(
    opened: Open, batches: list[list[dict[str, Any]]], compact_after: int
) -> None:
    oracle, series = MemorySeries(), opened()
    for number, rows in enumerate(batches):
        oracle.write_minutes(minutes(*rows))
        series.write_minutes(minutes(*rows))
        if number == compact_after:
            series.compact(START_MS + 5 * DAY_MS)
    end_ms = START_MS + 4 * DAY_MS
    for participant in ("anna", "bo", "nobody"):
        assert same(
            series.minutes(participant, START_MS, end_ms),
            oracle.minutes(participant, START_MS, end_ms),
        )
        for step_ms in (HOUR_MS, DAY_MS, 7 * MINUTE_MS):
            span = (START_MS - HOUR_MS, end_ms, step_ms)
            assert same(series.means(participant, *span), oracle.means(participant, *span))


def test_a_final_minute_replaces_the_provisional_one_whichever_came_first(
    series: AnySeries,
) -> None:
    series.write_minutes(minutes(heard(0, 100), heard(1, 140, final=1)))
    series.write_minutes(minutes(heard(0, 110, final=1), heard(1, 90)))

    found = series.minutes("anna", START_MS, START_MS + HOUR_MS)

    assert found["hr_max_q"].tolist() == [440, 560]
    assert found["final"].tolist() == [1, 1]
    assert found.meta["participants"] == ["anna"]


def test_the_same_minute_again_replaces_itself(series: AnySeries) -> None:
    for bpm in (100, 105):
        series.write_minutes(minutes(heard(0, bpm)))

    assert series.minutes("anna", 0, 1 << 50)["hr_max_q"].tolist() == [420]


def test_a_late_row_for_a_compacted_day_joins_it(series: AnySeries) -> None:
    series.write_minutes(minutes(heard(0, 100, final=1), heard(5, 100)))
    series.compact(START_MS + 10 * DAY_MS)
    series.write_minutes(minutes(heard(3, 130, final=1), heard(5, 120, final=1)))

    before = series.minutes("anna", START_MS, START_MS + DAY_MS)
    series.compact(START_MS + 10 * DAY_MS)
    after = series.minutes("anna", START_MS, START_MS + DAY_MS)

    assert before["hr_max_q"].tolist() == [400, 520, 480]
    assert same(before, after)


def test_missing_is_never_zero(series: AnySeries) -> None:
    silent = {"minute_ms": START_MS, "unknown_s": 60}
    series.write_minutes(minutes(silent, heard(60, 120, steps=7), heard(61, 122)))

    hours = series.means("anna", START_MS, START_MS + 3 * HOUR_MS, HOUR_MS)

    assert np.isnan(hours["hr_mean_bpm"]).tolist() == [True, False, True]
    assert np.isnan(hours["trimp"]).tolist() == [True, False, True]
    assert hours["hr_mean_bpm"][1] == 121
    assert hours["valid_s"].tolist() == [0, 120, -1]
    assert hours["unknown_s"].tolist() == [60, 0, -1]
    assert hours["steps"].tolist() == [-1, 7, -1]


def test_the_newest_revision_of_a_session_and_of_an_alert_shows(series: AnySeries) -> None:
    series.write_sessions([result(revision=2), result(session_id="later", started_ms=5)])
    series.write_sessions([result(revision=1), result(participant="bo", session_id="bos")])
    series.write_alert_marks([alert(revision=2, held_until_ms=9), alert()])

    shown = series.sessions("p-anna", 0, 1 << 50)
    assert [(one.session_id, one.revision) for one in shown] == [("later", 1), ("p-session", 2)]
    assert series.sessions("p-anna", 0, 5) == []
    assert series.alert_marks("p-anna", 0, 1 << 50) == [alert(revision=2, held_until_ms=9)]


@pytest.mark.parametrize("kind", [MemorySeries, SqliteSeries])
def test_offsets_are_kept_with_the_rows_and_never_go_back(
    kind: type[MemorySeries] | type[SqliteSeries], tmp_path: Path
) -> None:
    """Where rows and offsets share a transaction; beside a server the log alone knows them."""
    series = MemorySeries() if kind is MemorySeries else SqliteSeries(tmp_path / "series.db")
    series.write_minutes(minutes(heard(0, 100)), stored={("minutes", 1): 7})
    series.write_sessions([], stored={("sessions", 1): 3, ("minutes", 1): 6})
    series.write_alert_marks([], stored={("alerts", 0): 1})

    assert series.stored_offsets() == {
        ("minutes", 1): 7,
        ("sessions", 1): 3,
        ("alerts", 0): 1,
    }
    series.close()


@pytest.mark.parametrize("compacted", [False, True])
def test_forgotten_minutes_are_gone_and_summaries_stay(series: AnySeries, compacted: bool) -> None:
    day = DAY_MS // MINUTE_MS
    rows = [heard(minute, 100, final=final) for minute in (0, day - 1, day) for final in (0, 1)]
    series.write_minutes(minutes(*rows, {"who": 1, "minute_ms": START_MS}))
    series.write_sessions([result(participant="anna", started_ms=START_MS)])
    series.write_alert_marks([alert(participant="anna", started_ms=START_MS)])
    if compacted:
        series.compact(START_MS + 30 * DAY_MS)

    for _ in range(2):
        series.forget("anna", START_MS + DAY_MS)

    left = series.minutes("anna", START_MS - DAY_MS, START_MS + 9 * DAY_MS)
    assert left["minute_ms"].tolist() == [START_MS + DAY_MS]
    assert len(series.minutes("bo", START_MS, START_MS + DAY_MS)) == 1
    assert len(series.sessions("anna", START_MS, START_MS + 1)) == 1
    assert len(series.alert_marks("anna", START_MS, START_MS + 1)) == 1
    gone = series.means("anna", START_MS, START_MS + 2 * DAY_MS, DAY_MS)
    assert gone["valid_s"].tolist() == [-1, 60]


def test_what_is_forgotten_can_be_written_again_and_nobody_elses_is_touched(
    series: AnySeries,
) -> None:
    """Minutes that come late for a forgotten day are kept until it is forgotten again."""
    names = ("anna", "ann", "anna.b", "bo")
    rows = [heard(minute, 100, who=who, final=1) for who in range(4) for minute in (0, 1_440)]
    series.write_minutes(minutes(*rows, participants=names))

    series.forget("anna", START_MS + DAY_MS)
    series.write_minutes(minutes(heard(5, 90, final=1)))

    assert series.minutes("anna", 0, 1 << 50)["hr_max_q"].tolist() == [360, 400]
    for name in names[1:]:
        assert len(series.minutes(name, 0, 1 << 50)) == 2
    series.forget("anna", START_MS + DAY_MS)
    assert series.minutes("anna", 0, 1 << 50)["minute_ms"].tolist() == [START_MS + DAY_MS]


class Cut(Nothing):
    """A history that knows from when on samples are kept."""

    def gone_before_ms(self, participant: str) -> int:
        return AT_MS + HOUR_MS


def test_scoring_again_changes_no_minute_whose_samples_are_gone(series: AnySeries) -> None:
    """Retention's boundary: from what is left those minutes would come out emptier."""
    whole = training(TRAINEE, AT_MS, [Level(300, 112), Level(7_200, 122)])
    came_late = (whole.at_ms >= AT_MS + 100 * MINUTE_MS) & (whole.at_ms < AT_MS + 101 * MINUTE_MS)
    blocks, now_ms = MemoryBlocks(), AT_MS + DAY_MS
    blocks.merge([whole.take(~came_late)], stored={})
    every = Touched("p1", AT_MS, AT_MS + 2 * HOUR_MS, TouchReason.LATE)
    for table in Rescorer(blocks, Nothing())(every, [], now_ms=now_ms).minutes:
        series.write_minutes(table)
    before = series.minutes("p1", AT_MS, AT_MS + 2 * HOUR_MS)
    blocks.forget("p1", AT_MS + HOUR_MS)
    blocks.merge([whole.take(came_late)], stored={})

    for table in Rescorer(blocks, Cut())(every, [], now_ms=now_ms).minutes:
        assert int(table["minute_ms"].min()) >= AT_MS + HOUR_MS + LOOK_BACK_MS
        series.write_minutes(table)

    after = series.minutes("p1", AT_MS, AT_MS + 2 * HOUR_MS)
    assert after["minute_ms"].tolist() == before["minute_ms"].tolist()
    different = np.stack([after[name] != before[name] for name in MINUTE_COLUMNS])
    changed = np.flatnonzero(different.any(axis=0)).tolist()
    assert 100 in changed
    assert min(changed) >= 99
    assert (before["valid_s"][100], after["valid_s"][100]) == (0, 60)


def test_an_erased_participant_is_gone_and_can_come_again(series: AnySeries) -> None:
    series.write_minutes(minutes(heard(0, 100), heard(0, 90, who=1)))
    series.compact(START_MS + 10 * DAY_MS)
    series.write_minutes(minutes(heard(9, 100)))
    series.write_sessions([result(participant="anna")])
    series.write_alert_marks([alert(participant="anna")])

    series.erase("anna")

    assert len(series.minutes("anna", 0, 1 << 50)) == 0
    assert series.sessions("anna", 0, 1 << 50) == []
    assert series.alert_marks("anna", 0, 1 << 50) == []
    assert series.minutes("bo", 0, 1 << 50)["hr_max_q"].tolist() == [360]
    series.write_minutes(minutes(heard(9, 111), heard(9, 99, who=1)))
    assert series.minutes("anna", 0, 1 << 50)["hr_max_q"].tolist() == [444]
    assert len(series.minutes("bo", 0, 1 << 50)) == 2


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations([(name, revision) for name in "ab" for revision in (1, 2, 3)]))
def test_the_greatest_revision_wins_in_whatever_order_revisions_come(
    opened: Open, order: list[tuple[str, int]]
) -> None:
    """Its start moves with it, and is the only one under which it is found."""
    series = opened()
    for name, revision in order:
        moved_ms = 1_000_000_000 * revision
        one = result(session_id=name, revision=revision, started_ms=moved_ms)
        series.write_sessions([one, one])
        series.write_alert_marks([alert(alert_id=name, revision=revision, started_ms=moved_ms)])

    shown = series.sessions("p-anna", 0, 1 << 50)
    marks = series.alert_marks("p-anna", 0, 1 << 50)
    assert [(one.session_id, one.revision) for one in shown] == [("a", 3), ("b", 3)]
    assert [(one.alert_id, one.revision) for one in marks] == [("a", 3), ("b", 3)]
    assert series.sessions("p-anna", 0, 3_000_000_000) == []
    assert series.alert_marks("p-anna", 0, 3_000_000_000) == []


STRANGE = (
    "x,y=z w",
    'q" or r.participant != "',
    "back\\",
    "\\,",
    "${r}",
    "岳 飞",
    "a\nb",
    "%",
    " ",
    "",
)


def test_no_id_reaches_another_persons_rows(series: AnySeries) -> None:
    everybody = (*STRANGE, "anna")
    rows = [heard(0, 60 + who, who=who) for who in range(len(everybody))]
    series.write_minutes(minutes(*rows, participants=everybody))
    series.write_sessions([result(participant=name, session_id=name) for name in everybody])

    for who, name in enumerate(everybody):
        assert series.minutes(name, 0, 1 << 50)["hr_max_q"].tolist() == [4 * (60 + who)]
        assert [one.session_id for one in series.sessions(name, 0, 1 << 50)] == [name]
    for name in STRANGE:
        series.erase(name)
        assert len(series.minutes(name, 0, 1 << 50)) == 0
    assert series.minutes("anna", 0, 1 << 50)["hr_max_q"].tolist() == [4 * (60 + len(STRANGE))]
    assert len(series.sessions("anna", 0, 1 << 50)) == 1


def test_provisional_minutes_count_beside_final_ones_and_never_twice(series: AnySeries) -> None:
    series.write_minutes(minutes(heard(0, 100), heard(1, 90), heard(60, 80), heard(120, 70)))
    series.write_minutes(minutes(heard(0, 120, final=1), heard(60, 85, final=1)))

    hours = series.means("anna", START_MS, START_MS + 4 * HOUR_MS, HOUR_MS)

    assert hours["valid_s"].tolist() == [120, 60, 60, -1]
    assert hours["hr_mean_bpm"][:3].tolist() == [105, 85, 70]


def test_months_are_read_whole_and_in_order(series: AnySeries) -> None:
    days = [0, 6, 7, 8, 30, 200, 201]
    rows = [heard(day * 1_440 + at, 60 + at, final=1) for day in days for at in (0, 59, 60, 1_439)]
    series.write_minutes(minutes(*rows))

    found = series.minutes("anna", START_MS, START_MS + 300 * DAY_MS)
    daily = series.means("anna", START_MS, START_MS + 300 * DAY_MS, DAY_MS)

    assert found["minute_ms"].tolist() == [row["minute_ms"] for row in rows]
    assert np.flatnonzero(daily["valid_s"] >= 0).tolist() == days
    assert daily["valid_s"][days].tolist() == [240] * len(days)


def test_an_empty_table_and_an_empty_store_are_fine(series: AnySeries) -> None:
    series.write_minutes(minutes(participants=()))

    assert len(series.minutes("anna", 0, 1 << 40)) == 0
    assert series.means("anna", START_MS, START_MS + DAY_MS, DAY_MS)["steps"].tolist() == [-1]

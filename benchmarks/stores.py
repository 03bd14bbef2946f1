"""Speed of the embedded stores: raw blocks, minute series, records.

``python -m benchmarks.stores`` prints a table. Targets are in the notes, nothing is asserted. The
stores stand in a temporary folder; filling them takes about a minute.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import numpy as np

from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.arrays import AnyArray
from tiyi.model.frame import Samples, samples_of
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.scope import system_scope
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.model.table import Table
from tiyi.storage.blocks.sqlite import SqliteBlocks
from tiyi.storage.records import alerts, participants, sessions, triage
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.participants import Participant
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.series.sqlite import SqliteSeries

Row = tuple[str, float, str, str]

PEOPLE = 10_000
FLUSHES = 300
FLUSH_S = 60
CHART_PEOPLE, CHART_DAYS = 500, 120
TRIAGE_PEOPLE = 5_000
MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
START_MS = 20_454 * DAY_MS


def milliseconds(work: Callable[[int], object], times: int) -> tuple[float, float]:
    """Median and 95th percentile of a work's wall time over its first arguments."""
    took = []
    for number in range(times):
        start = perf_counter()
        work(number)
        took.append((perf_counter() - start) * 1e3)
    return float(np.percentile(took, 50)), float(np.percentile(took, 95))


def flush(people: AnyArray, first_s: int, dice: np.random.Generator) -> list[Samples]:
    """One minute of these people's heart rate at 1 Hz as sixty parts, one a second, with jitter."""
    names = np.array([f"p{number:05d}" for number in people.tolist()])
    devices = np.char.add("strap-", names)
    parts = []
    for second in range(first_s, first_s + FLUSH_S):
        dev_ms = START_MS + second * 1_000 + dice.integers(0, 20, len(people))
        value = (
            120 + 20 * np.sin(second / 300 + people) + dice.normal(0, 0.5, len(people))
        ).round()
        columns = {"dev_ms": dev_ms, "at_ms": dev_ms + 40, "value": value}
        parts.append(samples_of(names, devices, source=1, metric=1, boot=7, **columns))
    return parts


def flushes() -> Iterator[tuple[AnyArray, int]]:
    """Whose minute ends in each second: a sixtieth of everybody, and where their minute begins."""
    for second in range(FLUSHES):
        yield np.arange(second % 60, PEOPLE, 60), second // 60 * 60 + second % 60


def measure_blocks(folder: Path) -> list[Row]:
    """Ten thousand people whose hour is flushed once a minute, a sixtieth of them each second."""
    blocks, dice = SqliteBlocks(folder / "blocks.db"), np.random.default_rng(1)
    rows, took, last = 0, 0.0, list[Samples]()
    for number, (people, first_s) in enumerate(flushes()):
        last = flush(people, first_s, dice)
        start = perf_counter()
        blocks.merge(last, stored={("samples.live", 0): number})
        took += perf_counter() - start
        rows += len(people) * FLUSH_S
    again = milliseconds(lambda _: blocks.merge(last, stored={}), 10)[0]
    start = perf_counter()
    while blocks.tidy(START_MS):
        pass
    tidied = perf_counter() - start
    read = milliseconds(lambda at: blocks.read(f"p{at:05d}", START_MS, START_MS + HOUR_MS), 200)
    repeated = sum(len(part) for part in last)
    note = (
        f"{PEOPLE:,} people, {len(last) * len(last[0]):,} rows a flush, synced; target 1 M with all"
    )
    blocks.close()
    return [
        ("blocks: merge, staggered flush", rows / took / 1e6, "M samples/s", note),
        (
            "blocks: merge of the same rows again",
            repeated / again / 1e3,
            "M samples/s",
            "late path",
        ),
        ("blocks: tidy a closed hour", rows / tidied / 1e6, "M samples/s", "once an hour"),
        ("blocks: file after tidy", _bytes_a_sample(folder, rows), "B/sample", "5 minutes a block"),
        ("blocks: read one person's hour", read[0], "ms p50", f"p95 {read[1]:.2f} ms"),
    ]


def _bytes_a_sample(folder: Path, rows: int) -> float:
    """Stored bodies only: the file keeps free pages for the next hour."""
    import sqlite3

    connection = sqlite3.connect(folder / "blocks.db")
    (size,) = connection.execute("SELECT sum(length(body)) FROM segments").fetchone()
    connection.close()
    return float(size) / rows


def day_table(people: int, minutes: AnyArray, dice: np.random.Generator) -> Table:
    """Minutes of everybody: heart rate, band seconds, steps, as exercise days look."""
    rows = people * len(minutes)
    columns = {name: np.zeros(rows, dtype) for name, dtype in MINUTE_COLUMNS.items()}
    bpm = 70 + 50 * np.clip(np.sin(np.arange(rows) / 120), 0, 1) + dice.normal(0, 2, rows)
    columns["who"] = np.repeat(np.arange(people), len(minutes)).astype("<u2")
    columns["minute_ms"] = START_MS + np.tile(minutes, people) * MINUTE_MS
    columns["valid_s"][:] = 60
    columns["hr_sum_q"] = (bpm * 240).astype("<i4")
    columns["hr_max_q"] = (bpm * 4 + 20).astype("<i2")
    columns["hr_min_q"] = (bpm * 4 - 20).astype("<i2")
    columns["in_s"][:] = np.where(bpm > 100, 60, 0)
    columns["below_s"] = (60 - columns["in_s"]).astype("u1")
    columns["steps"] = (np.clip(bpm - 90, 0, None) * 3).astype("<i2")
    columns["trimp_micro"] = (bpm * 3_000).astype("<i4")
    columns["final"][:] = 1
    return Table(columns, {"participants": [f"p{number:05d}" for number in range(people)]})


def shifted(table: Table, by_ms: int) -> Table:
    """The same minutes, so much later."""
    columns = {**table.columns, "minute_ms": table["minute_ms"] + by_ms}
    return Table(columns, table.meta)


def measure_hot(folder: Path) -> list[Row]:
    """A minute of everybody at once, minute after minute; then one person's open day."""
    series, dice = SqliteSeries(folder / "hot.db"), np.random.default_rng(2)
    table, rows, took = day_table(PEOPLE, np.arange(1), dice), 0, 0.0
    for minute in range(60):
        one = shifted(table, minute * MINUTE_MS)
        start = perf_counter()
        series.write_minutes(one, stored={("minutes", 0): minute})
        took += perf_counter() - start
        rows += len(one)
    day = milliseconds(lambda at: series.minutes(f"p{at:05d}", START_MS, START_MS + DAY_MS), 50)
    start = perf_counter()
    moved = series.compact(START_MS + 5 * DAY_MS)
    compacted = perf_counter() - start
    series.close()
    return [
        ("series: upsert minutes", rows / took / 1e3, "k minutes/s", f"{PEOPLE:,} people at once"),
        ("series: one person's open day", day[0], "ms p50", f"p95 {day[1]:.2f} ms"),
        ("series: compact", rows / compacted / 1e3, "k minutes/s", f"{moved:,} person-days"),
    ]


def measure_chart(folder: Path) -> list[Row]:
    """Four months of one person, from a store of five hundred people."""
    series, dice = SqliteSeries(folder / "chart.db"), np.random.default_rng(3)
    table = day_table(CHART_PEOPLE, np.arange(1_440), dice)
    start = perf_counter()
    for day in range(CHART_DAYS):
        series.write_closed(shifted(table, day * DAY_MS))
    filled = perf_counter() - start
    rows: list[Row] = [
        (
            "series: fill closed days",
            len(table) * CHART_DAYS / filled / 1e6,
            "M minutes/s",
            f"{CHART_PEOPLE} people x {CHART_DAYS} days in {filled:.0f} s",
        )
    ]
    end_ms = START_MS + CHART_DAYS * DAY_MS
    for name, step_ms in (("hourly", HOUR_MS), ("daily", DAY_MS)):
        people = dice.permutation(CHART_PEOPLE).tolist()
        p50, p95 = milliseconds(
            lambda at, who=people, by=step_ms: series.means(  # type: ignore[misc]  # bound now
                f"p{who[at]:05d}", START_MS, end_ms, by
            ),
            100,
        )
        rows.append(
            (
                f"series: 120-day chart, {name} means",
                p95,
                "ms p95",
                f"p50 {p50:.1f} ms; target p95 < 100 ms",
            )
        )
    p50, p95 = milliseconds(lambda _: series.cohort(START_MS, end_ms), 10)
    rows.append(
        (
            f"series: cohort of {CHART_PEOPLE} x {CHART_DAYS} days",
            p95,
            "ms p95",
            f"p50 {p50:.1f} ms",
        )
    )
    size = sum(path.stat().st_size for path in folder.glob("chart.db"))
    rows.append(("series: file", size / len(table) / CHART_DAYS, "B/minute", "closed days"))
    series.close()
    return rows


def measure_cohort(folder: Path) -> list[Row]:
    """A week of five thousand people, an hour of exercise a day each."""
    series, dice = SqliteSeries(folder / "cohort.db"), np.random.default_rng(4)
    table = day_table(TRIAGE_PEOPLE, np.arange(60), dice)
    for day in range(7):
        series.write_closed(shifted(table, day * DAY_MS))
    p50, p95 = milliseconds(lambda _: series.cohort(START_MS, START_MS + 7 * DAY_MS), 20)
    series.close()
    name = f"series: cohort of {TRIAGE_PEOPLE:,} x 7 days"
    return [(name, p95, "ms p95", f"p50 {p50:.1f} ms; target p95 < 100 ms")]


def measure_records(folder: Path) -> list[Row]:
    """The triage list of five thousand people with sessions and open alerts."""
    url, scope = f"sqlite:///{folder / 'records.db'}", system_scope("benchmark")
    migrate(url)
    records = SqlRecords(url)
    start = perf_counter()
    with records.writing(scope) as tx:
        for number in range(TRIAGE_PEOPLE):
            name = f"p{number:05d}"
            new = Participant(name, f"site{number % 5}", f"Person {number}", "UTC", "zh", 1)
            participants.add(tx, scope, new, at_ms=START_MS)
            sessions.save_event(tx, scope, _session(name, number))
            if number % 4 == 0:
                alerts.save(tx, scope, _alert(name, number))
    took = perf_counter() - start
    with records.reading(scope) as tx:
        list_p50, list_p95 = milliseconds(
            lambda _: triage.everybody(tx, scope, now_ms=START_MS), 30
        )
        page_p50, page_p95 = milliseconds(lambda _: alerts.page(tx, scope, only_open=True), 30)
    records.close()
    note = f"p50 {list_p50:.1f} ms; target p95 < 100 ms"
    return [
        (f"records: triage list of {TRIAGE_PEOPLE:,}", list_p95, "ms p95", note),
        ("records: page of 100 open alerts", page_p95, "ms p95", f"p50 {page_p50:.1f} ms"),
        ("records: filling", TRIAGE_PEOPLE * 2.25 / took / 1e3, "k writes/s", "one transaction"),
    ]


def _session(name: str, number: int) -> SessionEvent:
    started_ms = START_MS - number * 60_000
    return SessionEvent(
        kind=SessionKind.OPENED,
        session_id=f"s{number}",
        participant=name,
        site=f"site{number % 5}",
        started_ms=started_ms,
        ended_ms=None,
        by_mark=True,
        published_ms=started_ms,
    )


def _alert(name: str, number: int) -> AlertEvent:
    return AlertEvent(
        alert_id=f"a{number}",
        revision=1,
        kind=AlertKind.RAISED,
        participant=name,
        site=f"site{number % 5}",
        rule="R03",
        severity=tuple(Severity)[number // 4 % 4],
        started_ms=START_MS + number,
        held_until_ms=START_MS + number,
        ended_ms=None,
        published_ms=START_MS + number,
        session_id=None,
        page=False,
        found_late=False,
        notify=("C",),
    )


def measure() -> list[Row]:
    """All rows of this benchmark: (name, value, unit, note)."""
    rows: list[Row] = []
    for part in (measure_blocks, measure_hot, measure_chart, measure_cohort, measure_records):
        with tempfile.TemporaryDirectory(prefix="tiyi-stores-") as folder:
            rows += part(Path(folder))
    return rows


def main() -> None:
    """Print the rows as a table."""
    for name, value, unit, note in measure():
        print(f"{name:<50} {value:>10,.2f} {unit:<12} {note}")


if __name__ == "__main__":
    main()

"""The hourly look of the rules on results: what one person costs, and ten thousand an hour.

People of a seeded clinic with eighteen weeks of sessions and courses. Every second also wears a
band all day: 49 days of minutes in the series. The others have minutes of their sessions alone.
"""

import tempfile
from pathlib import Path
from time import process_time
from typing import Final

import numpy as np

from tiyi.api.between.watch import Between
from tiyi.api.looking import PAUSE_S
from tiyi.bootstrap.clinic import seed_clinic
from tiyi.model.errors import InputError, ScopeError
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.scope import system_scope
from tiyi.model.table import Table
from tiyi.storage.blocks.sqlite import SqliteBlocks
from tiyi.storage.records import between
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.series.sqlite import SqliteSeries

Row = tuple[str, float, str, str]
PEOPLE: Final = 24
MANY: Final = 10_000
DAYS: Final = 49
NOW_MS: Final = 1_780_000_000_000
DAY_MS: Final = 86_400_000
SCOPE: Final = system_scope("benchmark")


def _minutes(name: str, number: int) -> Table:
    """Of all day, or of an hour every other day, at rest and in exercise."""
    dice = np.random.default_rng(number)
    at = np.arange(NOW_MS // DAY_MS - DAYS, NOW_MS // DAY_MS)
    long, days = (1_440, at) if number % 2 else (60, at[::2])
    minute_ms = (days[:, None] * DAY_MS + np.arange(long) * 60_000).reshape(-1)
    columns = {key: np.zeros(len(minute_ms), kind) for key, kind in MINUTE_COLUMNS.items()}
    columns["minute_ms"][:] = minute_ms
    columns["final"][:], columns["valid_s"][:] = 1, 60
    columns["hr_sum_q"][:] = dice.integers(55, 90, len(minute_ms)) * 240
    columns["steps"][:] = dice.integers(0, 2, len(minute_ms)) * 40
    columns["in_session"][:] = long == 60
    return Table(columns, {"participants": [name]})


def _resident_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def measure() -> list[Row]:
    """All rows of this benchmark: (name, value, unit, note)."""
    with tempfile.TemporaryDirectory(prefix="tiyi-between-") as folder:
        url = f"sqlite:///{Path(folder) / 'records.db'}"
        migrate(url)
        records, series = SqlRecords(url), SqliteSeries(Path(folder) / "series.db")
        seed_clinic(records, SCOPE, now_ms=NOW_MS, people=PEOPLE)
        with records.reading(SCOPE) as tx:
            people = list(between.everybody(tx, SCOPE))
        for number, name in enumerate(people):
            series.write_minutes(_minutes(name, number))
        series.compact(NOW_MS)
        blocks = SqliteBlocks(Path(folder) / "blocks.db")  # nobody sent a sample
        try:
            return _looks(Between(records, series, blocks), people)
        finally:
            records.close()
            series.close()
            blocks.close()


def _looks(work: Between, people: list[str]) -> list[Row]:
    took: dict[str, list[float]] = {"all-day band": [], "sessions only": []}
    first_mb = 0.0
    for turn in range(2):  # the first look publishes, the next finds what is known
        for number, name in enumerate(people):
            start = process_time()
            try:
                work.look(SCOPE, name, NOW_MS + turn)
            except (InputError, ScopeError):
                continue
            if turn:
                kind = "all-day band" if number % 2 else "sessions only"
                took[kind].append(1e3 * (process_time() - start))
            first_mb = first_mb or _resident_mb()
    grown = _resident_mb() - first_mb
    mean = float(np.mean([one for some in took.values() for one in some]))
    rows: list[Row] = [
        (f"look at one person, {kind}", float(np.median(some)), "ms CPU", f"{len(some)} people")
        for kind, some in took.items()
    ]
    share = f"{mean * MANY / 3.6e6:.0%} of a core; pauses alone are {PAUSE_S * MANY:.0f} s"
    return [
        *rows,
        (f"look at {MANY:,} people, at this mean", mean * MANY / 1e3, "s CPU", share),
        ("memory that all looks add to the first", grown, "MB", f"{2 * len(people)} looks"),
    ]

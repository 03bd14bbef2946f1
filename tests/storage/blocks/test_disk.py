"""A full disk: an error that says so, nothing half-written, and work as before afterwards."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import REPOSITORY
from tiyi.model.errors import OperationError
from tiyi.storage.sqlite import Database, StorageBusy, StorageFull, translated

# Each store writes batches until the file-size limit of the process stops it.
CHILD = """
import resource, sys
from pathlib import Path
from tiyi.model.errors import OperationError

def blocks(path):
    import numpy as np
    from tiyi.model.frame import samples_of
    from tiyi.storage.blocks.sqlite import SqliteBlocks
    store = SqliteBlocks(path)
    dice = np.random.default_rng(3)
    def write(number):
        at_ms = 3_600_000 * 490_000 + number * 500_000 + np.arange(500)
        store.merge([samples_of(["anna"] * 500, ["d"] * 500, source=1, metric=1, dev_ms=at_ms,
                                value=dice.random(500))], stored={("t", 0): number + 1})
    def count():
        rows = len(store.read("anna", 0, 1 << 50))
        assert rows % 500 == 0
        assert store.stored_offsets().get(("t", 0), 0) == rows // 500
        return rows // 500
    return write, count

def series(path):
    import numpy as np
    from tiyi.model.minutes import MINUTE_COLUMNS
    from tiyi.model.table import Table
    from tiyi.storage.series.sqlite import SqliteSeries
    store = SqliteSeries(path)
    def write(number):
        columns = {name: np.zeros(500, kind) for name, kind in MINUTE_COLUMNS.items()}
        columns["minute_ms"] = (np.arange(500) + 500 * number) * 60_000
        table = Table(columns, {"participants": ["anna"]})
        store.write_minutes(table, stored={("t", 0): number + 1})
    def count():
        rows = len(store.minutes("anna", 0, 1 << 50))
        assert rows % 500 == 0
        assert store.stored_offsets().get(("t", 0), 0) == rows // 500
        return rows // 500
    return write, count

def records(path):
    from tiyi.model.scope import system_scope
    from tiyi.storage.records import audit, outbox
    from tiyi.storage.records.migrate import migrate
    from tiyi.storage.records.sql import SqlRecords
    migrate(f"sqlite:///{path}")
    store, scope = SqlRecords(f"sqlite:///{path}"), system_scope("test")
    def write(number):
        with store.writing() as tx:
            audit.record(tx, scope, "x", "y", site="n", at_ms=1, detail={"a": "z" * 9000})
            outbox.add(tx, scope, "t", site="n", participant="p", key="k", value=b"v" * 9000,
                       at_ms=1)
    def count():
        with store.reading() as tx:
            rows = len(outbox.waiting(tx, scope, 5000))
            assert len(audit.page(tx, scope, limit=5000).items) == rows
        return rows
    return write, count

path = Path(sys.argv[2])
write, count = {"blocks": blocks, "series": series, "records": records}[sys.argv[1]](path)
write(0)
assert count() == 1
largest = max(file.stat().st_size for file in path.parent.iterdir())
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 200_000, hard))
written, failures = 1, 0
for _ in range(2000):
    try:
        write(written)
        written += 1
    except OperationError as error:
        assert error.code == "storage.full", error.code
        failures += 1
        if failures == 3:
            break
assert failures == 3, written
assert count() == written
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
for _ in range(50):
    write(written)
    written += 1
assert count() == written
print("written", written)
"""


@pytest.mark.parametrize("store", ["blocks", "series", "records"])
def test_a_full_disk_is_said_and_survived(tmp_path: Path, store: str) -> None:
    seen = subprocess.run(
        [sys.executable, "-c", CHILD, store, str(tmp_path / "store.db")],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert seen.returncode == 0, seen.stderr
    assert seen.stdout.startswith("written ")


def test_a_file_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.execute("CREATE TABLE a (b)")
    connection.execute("PRAGMA query_only = ON")

    with pytest.raises(StorageFull, match=r"a\.db"), translated("a.db"):
        connection.execute("INSERT INTO a VALUES (1)")
    connection.close()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OperationError) as caught:
        Database(tmp_path / "nowhere" / "a.db", "")

    assert caught.value.code == "storage.full"


def test_a_store_that_somebody_holds_is_busy(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.db", isolation_level=None, timeout=0)
    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None, timeout=0)
    connection.execute("BEGIN EXCLUSIVE")

    with pytest.raises(StorageBusy), translated("a.db"):
        other.execute("BEGIN IMMEDIATE")
    connection.close()
    other.close()


def test_a_mistake_of_the_program_is_not_dressed_up(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db", "CREATE TABLE IF NOT EXISTS a (b NOT NULL)")

    with pytest.raises(sqlite3.IntegrityError), database.writing() as connection:
        connection.execute("INSERT INTO a VALUES (NULL)")
    with database.writing() as connection:
        connection.execute("INSERT INTO a VALUES (1)")
    database.close()

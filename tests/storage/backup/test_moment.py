"""Snapshots of several files show one moment, however busily they are written."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tiyi.storage.backup import moment as moment_room
from tiyi.storage.backup.moment import Moment, one_moment
from tiyi.storage.sqlite import Database, StorageBusy, StorageDamaged

SCHEMA = "CREATE TABLE IF NOT EXISTS steps (name TEXT PRIMARY KEY, done INTEGER NOT NULL)"
SET = "INSERT INTO steps VALUES (?, ?) ON CONFLICT DO UPDATE SET done = excluded.done"


class Chain:
    """What an archive does: append to the log, store, then commit in the log, again and again."""

    def __init__(self, folder: Path) -> None:
        self.log, self.store = folder / "log.db", folder / "blocks.db"
        self._files = {path: Database(path, SCHEMA) for path in (self.log, self.store)}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work)
        self.done = 0
        self._step(0)
        self._thread.start()

    def _work(self) -> None:
        while not self._ended.is_set():
            self.done += 1
            self._step(self.done)

    def _step(self, number: int) -> None:
        for path, name in ((self.log, "appended"), (self.store, "stored"), (self.log, "committed")):
            with self._files[path].writing() as connection:
                connection.execute(SET, (name, number))

    def end(self) -> None:
        self._ended.set()
        self._thread.join()
        for file in self._files.values():
            file.close()


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[Chain]:
    working = Chain(tmp_path)
    yield working
    working.end()


def quiet(done: int, pages: int) -> None:
    assert 0 <= done <= pages


def copied(moment: Moment, chain: Chain, into: Path) -> dict[str, int]:
    into.mkdir()
    found: dict[str, int] = {}
    for path in (chain.store, chain.log):
        moment.copy(path, into / path.name, quiet)
        with closing(sqlite3.connect(into / path.name)) as connection:
            found |= dict(connection.execute("SELECT name, done FROM steps").fetchall())
    return found


def test_no_copy_says_more_than_another_one_has(
    chain: Chain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the snapshots take to be opened one after the other."""

    def slowly(path: Path) -> sqlite3.Connection:
        time.sleep(0.01)
        return opened(path)

    opened = moment_room._reader
    monkeypatch.setattr(moment_room, "_reader", slowly)
    for number in range(20):
        with one_moment([chain.store], chain.log) as moment:
            found = copied(moment, chain, tmp_path / f"copy{number}")
        assert found["committed"] <= found["stored"] <= found["appended"]


def test_a_copy_shows_its_moment_and_not_that_of_the_copying(chain: Chain, tmp_path: Path) -> None:
    with one_moment([chain.store], chain.log) as moment:
        upto = chain.done
        while chain.done < upto + 20:
            threading.Event().wait(0.001)
        found = copied(moment, chain, tmp_path / "copy")
    assert found["appended"] <= upto + 1


def test_a_writer_that_never_ends_is_told_as_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiyi.storage.backup.moment.HOLD_WITHIN_S", 0.01)
    log, store = Database(tmp_path / "log.db", SCHEMA), Database(tmp_path / "blocks.db", SCHEMA)
    with (
        store.writing(),
        pytest.raises(StorageBusy, match="blocks"),
        one_moment([tmp_path / "blocks.db"], tmp_path / "log.db"),
    ):
        pass
    log.close()
    store.close()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    Database(tmp_path / "log.db", SCHEMA).close()
    (tmp_path / "blocks.db").write_bytes(b"no database at all" * 1000)
    with (
        pytest.raises(StorageDamaged, match="blocks"),
        one_moment([tmp_path / "blocks.db"], tmp_path / "log.db"),
    ):
        pass

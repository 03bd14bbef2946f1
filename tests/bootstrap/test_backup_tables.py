"""Backup and restore of records and blocks in both engines: every row, and nothing half."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import func, insert, select

from tests.contracts.test_blocks import LIVE, START_MS, minute
from tests.storage import fresh
from tests.storage.records import world
from tiyi.bootstrap.backup import Backup, back_up
from tiyi.bootstrap.pick import blocks_at, records_at, series_at
from tiyi.bootstrap.restore import restore
from tiyi.model.topics import TOPICS
from tiyi.seal import made_or_read
from tiyi.settings import Settings
from tiyi.storage.backup.errors import BackupDamaged, BackupInvalid, RestoreTarget
from tiyi.storage.backup.manifest import NAME, read_manifest
from tiyi.storage.log import Log
from tiyi.storage.records import contexts
from tiyi.storage.records.schema import AUDIT, METADATA
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.records.walls import Across

FOREVER_MS = 1 << 50


@dataclass
class Place:
    """An installation of one engine: an embedded log, and records and blocks where it says."""

    settings: Settings

    @contextmanager
    def records(self) -> Iterator[SqlRecords]:
        opened = records_at(self.settings.records_url)
        try:
            yield opened
        finally:
            opened.close()

    @contextmanager
    def blocks(self) -> Iterator[Any]:
        opened = blocks_at(self.settings.blocks_url)
        try:
            yield opened
        finally:
            opened.close()

    def content(self) -> dict[str, list[Any]]:
        """Every row of every table, and what the blocks give."""
        self.settings.data.mkdir(exist_ok=True)
        found: dict[str, list[Any]] = {}
        with self.records() as records, records.reading(Across.EVERYTHING) as tx:
            for table in METADATA.sorted_tables:
                found[table.name] = sorted(
                    tuple(map(repr, row)) for row in tx.execute(select(table))
                )
        with self.blocks() as blocks:
            found["blocks"] = [
                (name, *(blocks.read(name, 0, FOREVER_MS).value.tolist()))
                for name in blocks.participants()
            ]
            found["stored"] = sorted(blocks.stored_offsets().items())
        return found


New = Callable[[str], Place]


@pytest.fixture(params=world.ENGINES)
def new(request: pytest.FixtureRequest, tmp_path: Path) -> New:
    """Makes installations of one engine whose stores are not there yet."""

    def made(name: str) -> Place:
        settings = Settings(data=tmp_path / name)
        if request.param == "postgresql":
            url = fresh.schema(request.getfixturevalue("postgres"))
            settings = replace(settings, records=url)
        return Place(settings.checked())

    return made


@pytest.fixture
def used(new: New) -> Place:
    """One with a record of every kind, some blocks and a log."""
    place = new("data")
    data = place.settings.data
    data.mkdir(mode=0o700)
    log = Log.open(data / "log.db")
    for topic in TOPICS:
        log.create_topic(
            topic.name, topic.partitions, retain_ms=topic.retain_ms, compacted=topic.compacted
        )
    log.close()
    series_at(place.settings.series_url).close()
    made_or_read(data / "quarantine.key")
    with place.records() as records, records.writing(world.SYSTEM) as tx:
        world.seed(tx)
    with place.blocks() as blocks:
        blocks.merge([minute(), minute("bert", start_s=7_000)], stored={LIVE: 7})
        blocks.merge([minute(start_s=30)], stored={LIVE: 9})
    return place


def backed_up(place: Place) -> Backup:
    return back_up(
        place.settings,
        place.settings.data.parent / "backups",
        clock_ms=lambda: world.NOW_MS,
        with_keys=False,
        told=lambda *_: None,
    )


def restored(backup: Path, place: Place) -> None:
    restore(backup, place.settings, told=lambda *_: None)


def test_every_row_comes_back(used: Place, new: New) -> None:
    before = used.content()
    backup = backed_up(used)
    other = new("other")

    restored(backup.folder, other)

    assert any(before[table] for table in ("participants", "alerts", "outbox"))
    assert other.content() == before
    assert read_manifest(backup.folder).records_revision is not None


def test_what_is_written_then_has_numbers_of_its_own(used: Place, new: New) -> None:
    with used.records() as records:
        rows = records.outbox().waiting(100)
        records.outbox().published([row.id for row in rows])
    other = new("other")
    restored(backed_up(used).folder, other)

    with other.records() as records:
        with records.writing(world.SYSTEM) as tx:
            contexts.publish(tx, world.NORTH, world.context(version=2), at_ms=1)
            audit = tx.execute(select(func.max(AUDIT.c.id))).scalar_one()
            tx.execute(insert(AUDIT).values(**_audit_row(tx, audit)))
        (row,) = records.outbox().waiting(100)
    with other.blocks() as blocks:
        blocks.merge([minute("cara")], stored={LIVE: 12})
        assert blocks.participants() == ["anna", "bert", "cara"]
        assert blocks.stored_offsets() == {LIVE: 12}
    assert row.id > max(one.id for one in rows)


def _audit_row(tx: Any, number: int) -> dict[str, Any]:
    row = tx.execute(select(AUDIT).where(AUDIT.c.id == number)).one()
    return {name: value for name, value in row._mapping.items() if name != "id"}


def test_a_place_with_rows_is_refused_and_keeps_them(used: Place, new: New) -> None:
    backup, other = backed_up(used), new("other")
    restored(backup.folder, other)
    with other.records() as records, records.writing(world.SYSTEM) as tx:
        contexts.publish(tx, world.NORTH, world.context(version=2), at_ms=1)
    before = other.content()

    with pytest.raises(RestoreTarget):
        restored(backup.folder, other)

    assert other.content() == before


def test_a_damaged_file_is_refused_and_nothing_is_written(used: Place, new: New) -> None:
    backup, other = backed_up(used), new("other")
    name = max((entry for entry in backup.manifest.files), key=lambda entry: entry.bytes).name
    content = bytearray((backup.folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (backup.folder / name).write_bytes(content)

    with pytest.raises(BackupDamaged):
        restored(backup.folder, other)
    assert not other.settings.data.exists()
    assert not any(rows for name, rows in other.content().items() if name != "stored")


def test_tables_that_no_manifest_of_ours_would_name_are_refused(used: Place, new: New) -> None:
    backup = backed_up(used).folder
    manifest = msgspec.json.decode((backup / NAME).read_bytes())
    if not manifest["tables"]:
        pytest.skip("files only")
    manifest["tables"]["records"][0]["table"] = "pg_authid"
    (backup / NAME).write_bytes(msgspec.json.encode(manifest))

    with pytest.raises(BackupInvalid):
        restored(backup, new("other"))


def test_a_restore_that_fails_half_way_leaves_no_row(used: Place, new: New) -> None:
    backup, other = backed_up(used).folder, new("other")
    manifest = msgspec.json.decode((backup / NAME).read_bytes())
    if not manifest["tables"]:
        pytest.skip("files only")
    # One row less than it says: seen only after the others have been copied.
    manifest["tables"]["blocks"][-1]["rows"] += 1
    (backup / NAME).write_bytes(msgspec.json.encode(manifest))

    with pytest.raises(BackupDamaged, match="rows"):
        restored(backup, other)

    assert not other.settings.data.exists()
    assert not any(rows for rows in other.content().values())


def test_a_backup_beside_writers_shows_one_moment(used: Place, new: New) -> None:
    """A writer adds to the records, then to the blocks, which never know more, nor two less."""
    stop, written = threading.Event(), threading.Event()
    failures: list[BaseException] = []

    def write() -> None:
        try:
            with used.records() as records, used.blocks() as blocks:
                number = 0
                while not stop.is_set():
                    number += 1
                    with records.writing(world.SYSTEM) as tx:
                        contexts.publish(
                            tx, world.NORTH, world.context(version=number + 1), at_ms=number
                        )
                    blocks.merge([minute("w", start_s=60 * number)], stored={LIVE: 100 + number})
                    if number == 3:
                        written.set()
        except BaseException as error:
            failures.append(error)
            written.set()

    with ExitStack() as stack:
        writer = threading.Thread(target=write)
        writer.start()
        stack.callback(writer.join)
        stack.callback(stop.set)
        assert written.wait(60)
        backups = [_copied_at(used, number) for number in range(3)]
    assert failures == []

    for number, folder in enumerate(backups):
        other = new(f"other-{number}")
        restored(folder, other)
        with other.records() as records, records.reading(world.SYSTEM) as tx:
            told = contexts.newest_version(tx, world.NORTH, "p-anna") - 1
        with other.blocks() as blocks:
            merged = blocks.stored_offsets()[LIVE] - 100
            rows = len(blocks.read("w", START_MS, FOREVER_MS))
        assert rows == 60 * merged
        assert merged <= told <= merged + 1


def _copied_at(place: Place, number: int) -> Path:
    return back_up(
        place.settings,
        place.settings.data.parent / "backups",
        clock_ms=lambda: world.NOW_MS + 1_000 * number,
        with_keys=False,
        told=lambda *_: None,
    ).folder


def test_the_sums_of_the_manifest_are_those_of_the_files(used: Place) -> None:
    backup = backed_up(used)

    for entry in backup.manifest.files:
        content = (backup.folder / entry.name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry.sha256
        assert (backup.folder / entry.name).stat().st_mode & 0o077 == 0

"""A backup taken beside the running processes: files, and tables of a server."""

import contextlib
import functools
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tiyi.bootstrap.backup_servers import Groups, Offsets, seen_on_log, tables_of
from tiyi.seal import read_seal
from tiyi.settings import Settings, SettingsError, path_of
from tiyi.storage.backup.errors import BackupElsewhere, BackupTarget
from tiyi.storage.backup.manifest import (
    DATABASES,
    KEY_FILE,
    PAGES_FILE,
    FromServers,
    Manifest,
    described,
    write_manifest,
)
from tiyi.storage.backup.moment import one_moment, synced
from tiyi.storage.backup.tables import (
    RECORDS,
    Connection,
    Part,
    copy_out,
    revision_of,
    size_bytes,
    snapshot,
    writers_held,
)
from tiyi.storage.sqlite import StorageFull

Told = Callable[[str, int, int], None]
"""Told (file, pages copied, pages in all)."""
SPARE_BYTES: Final = 64 << 20
"""What a disk must have left beside the backup: a full one stops the server."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup."""

    folder: Path
    manifest: Manifest

    @property
    def size_bytes(self) -> int:
        """Of all its files."""
        return sum(entry.bytes for entry in self.manifest.files)


def back_up(
    settings: Settings, into: Path, *, clock_ms: Callable[[], int], with_keys: bool, told: Told
) -> Backup:
    """Copy everything into a new folder in `into`; a failure leaves nothing of it.

    Not a log on Kafka, which has copies of its own: of that, only how far each agent has done it.
    Not InfluxDB, whose minutes and summaries are computed again. BackupElsewhere, BackupTarget,
    BackupDamaged, StorageFull, StorageBusy, StorageAway, LogUnreachable, KeyFileError,
    SettingsError.
    """
    sources = _sources(settings)
    if with_keys:
        read_seal(settings.quarantine_keys)  # KeyFileError for one that would open nothing
    into = _place(into, settings)
    _require_room(into, [*sources.values()], settings)
    at_ms = clock_ms()
    stamp = datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    folder = into / f"tiyi-backup-{stamp}"
    with _appearing(folder) as growing:
        made_ms, servers = _copy_all(settings, sources, growing, clock_ms, told)
        if with_keys:
            _copy_plain(settings.quarantine_keys, growing / KEY_FILE)
        manifest = described(growing, made_ms=made_ms, servers=servers)
        write_manifest(growing, manifest)
    return Backup(folder, manifest)


def _copy_all(
    settings: Settings,
    sources: dict[str, Path],
    growing: Path,
    clock_ms: Callable[[], int],
    told: Told,
) -> tuple[int, FromServers]:
    """Copy databases, tables and the page file; the moment that they show."""
    with contextlib.ExitStack() as seen:
        tables: list[tuple[Part, Connection]] = []
        offsets: Offsets = {}
        groups: Groups = {}
        with contextlib.ExitStack() as held:
            for part, url in tables_of(settings):
                held.enter_context(writers_held(url, part))
            # From here on the tables stand still, so all of it is of the log's moment.
            for part, url in tables_of(settings):
                tables.append((part, seen.enter_context(snapshot(url))))
            if not settings.is_embedded:
                offsets, groups = seen_on_log(settings)
            stores = [path for name, path in sources.items() if name != "log.db"]
            moment = seen.enter_context(one_moment(stores, sources.get("log.db")))
            made_ms = clock_ms()
        # Pages are written before the log notes them: whatever it has noted is in the file.
        pages = settings.data / PAGES_FILE
        if pages.exists():
            _copy_plain(pages, growing / PAGES_FILE, whole_lines=True)
        for name, source in sources.items():
            moment.copy(source, growing / name, functools.partial(told, name))
        copied = {part.name: copy_out(seeing, part, growing, told) for part, seeing in tables}
        revision = next((revision_of(one) for part, one in tables if part is RECORDS), None)
    return made_ms, FromServers(copied, revision, offsets, groups)


def _sources(settings: Settings) -> dict[str, Path]:
    """Name in the backup → file of the installation, for what is in files."""
    urls = (settings.log_url, settings.records_url, settings.blocks_url, settings.series_url)
    sources = {
        name: path_of(url)
        for name, url in zip(DATABASES, urls, strict=True)
        if urlsplit(url).scheme in {"embedded", "sqlite"}
    }
    elsewhere = {"log.db", "series.db"} - sources.keys()
    if elsewhere and {"records.db", "blocks.db"} & sources.keys():
        raise BackupElsewhere(
            "log or series are on a server, and records or blocks are files: this command copies"
            " an installation that is all files, or one whose records and blocks are in PostgreSQL"
        )
    for path in sources.values():
        if not path.exists():
            raise SettingsError(
                f"{path} does not exist: name the server's folder with --data or TIYI_DATA",
                setting="TIYI_DATA",
            )
    return sources


def _place(into: Path, settings: Settings) -> Path:
    into, data = into.resolve(), settings.data.resolve()
    if into.is_relative_to(data):
        raise BackupTarget(
            f"{into} is inside the data folder and would be lost with it: name another disk"
        )
    try:
        into.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise _unusable(into, error) from error
    return into


def _require_room(into: Path, sources: list[Path], settings: Settings) -> None:
    # The -wal file holds newer versions of pages; some of them are new pages.
    sides = [path.with_name(f"{path.name}-wal") for path in sources]
    needed = sum(path.stat().st_size for path in (*sources, *sides) if path.exists())
    needed += sum(size_bytes(url, part) for part, url in tables_of(settings))
    free = shutil.disk_usage(into).free
    if free < needed + SPARE_BYTES:
        raise StorageFull(
            f"{into} has {free >> 20} MiB free, the backup needs up to"
            f" {(needed + SPARE_BYTES) >> 20} MiB: make room or name another disk",
            path=str(into),
            reason="space",
        )


@contextlib.contextmanager
def _appearing(folder: Path) -> Iterator[Path]:
    """A folder that has its name only once it is complete and on disk."""
    growing = folder.with_name(f"{folder.name}.part")
    try:
        if folder.exists():
            raise FileExistsError(f"{folder} exists already")
        growing.mkdir(mode=0o700)
    except OSError as error:
        raise _unusable(folder, error) from error
    try:
        try:
            yield growing
            synced(growing)
            growing.rename(folder)
            synced(folder.parent)
        except OSError as error:
            raise _unusable(folder, error) from error
    except BaseException:
        shutil.rmtree(growing, ignore_errors=True)
        raise


def _copy_plain(source: Path, target: Path, *, whole_lines: bool = False) -> None:
    """Copy a small file, readable by its owner only; a torn last line may be left out."""
    content = source.read_bytes()
    if whole_lines:
        content = content[: content.rfind(b"\n") + 1]
    with open(target, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _unusable(place: Path, error: OSError) -> BackupTarget:
    reason = error.strerror or str(error)
    return BackupTarget(
        f"no backup can be written to {place} ({reason}; {error.filename or place}): nothing of it"
        " was left there; mend that, or name another folder"
    )

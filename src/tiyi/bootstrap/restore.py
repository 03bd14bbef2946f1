"""A backup brought back: everything is verified first, and the folder appears as a whole."""

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tiyi.bootstrap.backup_servers import (
    fill_tables,
    put_agents_back,
    require_empty_tables,
    tables_of,
)
from tiyi.bootstrap.departing import depart
from tiyi.settings import Settings, SettingsError
from tiyi.storage.backup.departed import read
from tiyi.storage.backup.errors import BackupDamaged, RestoreTarget
from tiyi.storage.backup.manifest import Manifest, entry_of, read_manifest, verify
from tiyi.storage.backup.moment import synced
from tiyi.storage.log.files import FileLock
from tiyi.storage.sqlite import StorageFull

Told = Callable[[str, str], None]
"""Told (what is being done, to which file)."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back."""

    manifest: Manifest
    same_log: bool
    """Whether the log is the one that the backup knows: restored with it, or still there."""
    departed: int = 0
    """For how many people who left since the backup there was something to erase or stop."""


def restore(
    backup: Path, settings: Settings, *, told: Told, departed: Sequence[Path] = ()
) -> Restored:
    """Put a backup's files into the data folder, and its tables into databases, new or empty ones.

    `departed`: lists of who was erased or has withdrawn since; the stores forget them before the
    folder appears. DepartedUnreadable, BackupInvalid, BackupNewer, BackupDamaged, RestoreTarget,
    LogBusy, SettingsError, StorageFull, StorageAway: whatever is raised, the data folder is as it
    was, and the tables have no rows.
    """
    manifest = read_manifest(backup)
    known = [one for path in departed for one in read(path)]
    data = _target(settings, manifest)
    require_empty_tables(settings)
    for name in verify(backup, manifest):
        told("verifying", name)
    _require_room(data.parent, manifest)
    same_log = put_agents_back(settings, manifest)
    try:
        growing = Path(tempfile.mkdtemp(prefix=f".{data.name}.restoring-", dir=data.parent))
    except OSError as error:
        raise _unusable(data, error) from error
    try:
        _copy_all(backup, manifest, growing, told)
        with fill_tables(settings, backup, manifest, lambda name: told("filling", name)):
            pass
        applied = depart(replace(settings, data=growing), known)
        growing.rename(data)
        synced(data.parent)
    except OSError as error:
        raise _unusable(data, error) from error
    finally:
        # Once it has its name, there is nothing here to remove.
        shutil.rmtree(growing, ignore_errors=True)
    return Restored(manifest, same_log, applied)


def _copy_all(backup: Path, manifest: Manifest, growing: Path, told: Told) -> None:
    """Copy each file, wait for the disk, and compare what is there with the manifest again."""
    tables = {one.file for entries in manifest.tables.values() for one in entries}
    for entry in manifest.files:
        if entry.name in tables:
            continue
        told("copying", entry.name)
        copied = growing / entry.name
        shutil.copyfile(backup / entry.name, copied)
        copied.chmod(0o600)
        synced(copied)
        if entry_of(copied) != entry:
            raise BackupDamaged(f"{entry.name} changed while it was copied: try again")
    synced(growing)


def _target(settings: Settings, manifest: Manifest) -> Path:
    """The folder to restore into, if nothing is in it and nothing points past it."""
    _require_databases(settings, manifest)
    given = {"log": settings.log, "records": settings.records}
    given |= {"blocks": settings.blocks, "series": settings.series}
    for field, url in given.items():
        if url and f"{field}.db" in manifest.databases:
            name = f"TIYI_{field.upper()}"
            raise SettingsError(
                f"{name} names another place than the data folder, where a restore puts every file:"
                f" unset {name} (and {name}_FILE), here and for the server that you start then",
                setting=name,
            )
    data = settings.data.resolve()
    if data.exists():
        _require_empty(data)
    if not data.parent.is_dir():
        raise RestoreTarget(f"{data.parent} is no folder: make it first")
    return data


def _require_databases(settings: Settings, manifest: Manifest) -> None:
    """The settings name a database for those parts that were in one, and for no others."""
    named = {part.name for part, _ in tables_of(settings)}
    for part in sorted(named ^ manifest.tables.keys()):
        name = f"TIYI_{part.upper()}"
        if part in named:
            wanted = f"a file: leave {name} out, or name sqlite:///PATH of a file that is not there"
        else:
            wanted = f"tables of PostgreSQL: set {name} to the URL of a new, empty database"
        raise SettingsError(f"the {part} of this backup are {wanted}", setting=name)


def _require_empty(data: Path) -> None:
    try:
        found = sorted(os.listdir(data))
    except OSError as error:
        raise _unusable(data, error) from error
    if "log.db.lock" in found:
        FileLock(data / "log.db").release()  # LogBusy names the server that works there
    if found:
        raise RestoreTarget(
            f"{data} is not empty ({found[0]}…): restore into a new folder, or move this one away"
        )
    if os.path.ismount(data):
        raise RestoreTarget(
            f"{data} is a mount, which can't be replaced as a whole: restore into a folder in it,"
            " and start the server on that one"
        )


def _require_room(place: Path, manifest: Manifest) -> None:
    needed, free = sum(entry.bytes for entry in manifest.files), shutil.disk_usage(place).free
    if free < needed:
        raise StorageFull(
            f"{place} has {free >> 20} MiB free, the backup has {needed >> 20} MiB: make room",
            path=str(place),
            reason="space",
        )


def _unusable(data: Path, error: OSError) -> RestoreTarget:
    reason = error.strerror or str(error)
    return RestoreTarget(
        f"{data} can't be restored into ({reason}): it is as it was; mend that, or name another"
        " folder"
    )

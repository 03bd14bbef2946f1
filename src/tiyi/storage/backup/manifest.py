"""The manifest of a backup: what is in it, written last; and the checks that rest on it."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

import tiyi
from tiyi.storage.backup.errors import BackupDamaged, BackupInvalid, BackupNewer
from tiyi.storage.backup.tables import PARTS, TableEntry
from tiyi.storage.log import LogFacts, facts_at_rest
from tiyi.storage.log.schema import VERSION as LOG_LAYOUT
from tiyi.storage.records.migrate import SchemaNewer, require_known, revision_at_rest
from tiyi.storage.sqlite import damage

NAME: Final = "manifest.json"
FORMAT: Final = 2
"""2: some of the stores are tables of a server; what is all files is still written as 1."""
DATABASES: Final = ("log.db", "records.db", "blocks.db", "series.db")
PAGES_FILE: Final = "pages.jsonl"
KEY_FILE: Final = "quarantine.key"
_CHUNK_BYTES: Final = 1 << 20


class FileEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the backup."""

    name: str
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds; unknown fields of later versions are passed over."""

    format: int
    tiyi: str
    made_ms: int
    """The moment that the files show, UTC."""
    files: list[FileEntry]
    log_layout: int
    records_revision: str | None
    newest_ms: int
    """Append time of the log's newest record, UTC; 0 where there is none."""
    offsets: Mapping[str, list[int]]
    """Topic → next offset of each partition of the log."""
    tables: Mapping[str, list[TableEntry]] = {}
    """Part → its tables, where it is on a server."""
    groups: Mapping[str, Mapping[str, Mapping[int, int]]] = {}
    """Group → topic → partition → next offset, where the log is on a server, and stays there."""

    @property
    def databases(self) -> list[str]:
        """The SQLite files."""
        return [entry.name for entry in self.files if entry.name in DATABASES]


@dataclass(frozen=True, slots=True)
class FromServers:
    """What a backup holds, or knows, of servers."""

    tables: Mapping[str, list[TableEntry]] = field(default_factory=dict)
    records_revision: str | None = None
    offsets: Mapping[str, list[int]] = field(default_factory=dict)
    groups: Mapping[str, Mapping[str, Mapping[int, int]]] = field(default_factory=dict)


def described(folder: Path, *, made_ms: int, servers: FromServers | None = None) -> Manifest:
    """The manifest of a folder's files; BackupDamaged where a copied database is not sound."""
    of = servers or FromServers()
    databases = [name for name in DATABASES if (folder / name).exists()]
    names = [*databases, *(n for n in (PAGES_FILE, KEY_FILE) if (folder / n).exists())]
    names += [entry.file for entries in of.tables.values() for entry in entries]
    for name in databases:
        _require_sound(folder / name)
    has_log, has_records = "log.db" in databases, "records.db" in databases
    facts = facts_at_rest(folder / "log.db") if has_log else LogFacts(0, 0, of.offsets)
    revision = revision_at_rest(folder / "records.db") if has_records else of.records_revision
    return Manifest(
        format=1 if len(databases) == len(DATABASES) else FORMAT,
        tiyi=tiyi.__version__,
        made_ms=made_ms,
        files=[entry_of(folder / name) for name in names],
        log_layout=facts.layout,
        records_revision=revision,
        newest_ms=facts.newest_ms,
        offsets=facts.ends,
        tables=of.tables,
        groups=of.groups,
    )


def entry_of(path: Path) -> FileEntry:
    """A file's size and checksum."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
            size += len(chunk)
    return FileEntry(name=path.name, bytes=size, sha256=digest.hexdigest())


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write it and wait for the disk; with it the folder is a backup."""
    with (folder / NAME).open("xb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup that this version can restore; BackupInvalid, BackupNewer else."""
    try:
        text = (folder / NAME).read_bytes()
        head = msgspec.json.decode(text, type=_Head)
        if head.format > FORMAT or _number(head.tiyi) > _number(tiyi.__version__):
            raise _newer(folder, head.tiyi)
        manifest = msgspec.json.decode(text, type=Manifest)
    except OSError as error:
        raise BackupInvalid(
            f"{folder} is no finished backup ({NAME}: {error.strerror}): name a folder"
            " tiyi-backup-… that `tiyi backup` has completed"
        ) from error
    except msgspec.DecodeError as error:
        raise BackupInvalid(
            f"{folder / NAME} is not a manifest of tiyi ({error}): take another backup"
        ) from error
    _require_ours(folder, manifest)
    return manifest


def _require_ours(folder: Path, manifest: Manifest) -> None:
    names = [entry.name for entry in manifest.files]
    tables = [entry for entries in manifest.tables.values() for entry in entries]
    strange = set(names) - {*DATABASES, PAGES_FILE, KEY_FILE, *(one.file for one in tables)}
    missing = {one.file for one in tables} - set(names)
    for part in ("records", "blocks"):
        if part not in manifest.tables:
            missing |= {f"{part}.db"} - set(names)
    if manifest.format == 1:
        missing |= set(DATABASES) - set(names)
    for part, entries in manifest.tables.items():
        known = PARTS.get(part)
        ours = [] if known is None else [(name, known.file_of(name)) for name in known.tables]
        strange |= {one.table for one in entries if (one.table, one.file) not in ours}
    if strange or missing or len(set(names)) != len(names):
        raise BackupInvalid(
            f"{folder / NAME} lists {', '.join(names)}: that is no backup of tiyi; take another one"
        )


class _Head(msgspec.Struct):
    """What tells whether the rest can be read."""

    format: int
    tiyi: str


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _newer(folder: Path, version: str) -> BackupNewer:
    return BackupNewer(
        f"{folder} was made by tiyi {version}, this is {tiyi.__version__}: install that version or"
        " a newer one to restore it"
    )


def verify(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Compare every file with the manifest, naming each before; BackupDamaged, BackupNewer."""
    for entry in manifest.files:
        yield entry.name
        path = folder / entry.name
        try:
            found = entry_of(path)
        except OSError as error:
            raise BackupDamaged(
                f"{path} can't be read ({error.strerror}): take another backup"
            ) from error
        if found != entry:
            raise BackupDamaged(
                f"{path} is not what was backed up (its size or checksum differs): take another"
                " backup, nothing was written"
            )
    _require_readable(folder, manifest)


def _require_readable(folder: Path, manifest: Manifest) -> None:
    """The databases are sound, and none has a layout that only a newer version knows."""
    for name in manifest.databases:
        _require_sound(folder / name)
    if "log.db" in manifest.databases and facts_at_rest(folder / "log.db").layout > LOG_LAYOUT:
        raise _newer(folder, manifest.tiyi)
    try:
        if "records.db" in manifest.databases:
            revision_at_rest(folder / "records.db")
        else:
            require_known(manifest.records_revision)
    except SchemaNewer as error:
        raise _newer(folder, manifest.tiyi) from error


def _require_sound(path: Path) -> None:
    wrong = damage(path, at_rest=True)
    if wrong is not None:
        raise BackupDamaged(
            f"{path.name} is not a sound database ({wrong}): see what `tiyi doctor` says of the"
            " server's folder, or take another backup"
        )

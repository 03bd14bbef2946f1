"""Backups that are taken, refused, damaged and brought back, through the commands."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tiyi.bootstrap.pick import blocks_at, records_at, series_at
from tiyi.cli import main
from tiyi.model.topics import TOPICS
from tiyi.seal import made_or_read
from tiyi.settings import Settings
from tiyi.storage.backup.manifest import DATABASES, read_manifest
from tiyi.storage.log import Log

FULL = """
import resource, sys
from tiyi.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
main()
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of an installation that has been used and stopped."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    settings = Settings(data=folder)
    log = Log.open(folder / "log.db")
    for topic in TOPICS:
        log.create_topic(
            topic.name, topic.partitions, retain_ms=topic.retain_ms, compacted=topic.compacted
        )
    log.close()
    blocks_at(settings.blocks_url).close()
    series_at(settings.series_url).close()
    records_at(settings.records_url).close()
    made_or_read(folder / "quarantine.key")
    (folder / "pages.jsonl").write_bytes(b'{"key": "a"}\n{"key": "torn')
    return folder


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("TIYI_")]:
        monkeypatch.delenv(name)


def tiyi(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], env=environment)


def made(data: Path, *options: str) -> Path:
    """A backup of the folder."""
    result = tiyi("backup", data.parent / "backups", "--data", data, "--json", *options)
    assert result.exit_code == 0, result.output
    said: dict[str, Any] = json.loads(result.stdout)
    return Path(said["folder"])


def refused(result: Result, code: str) -> None:
    assert result.exit_code == 2, result.output
    assert f"[{code}]" in result.stderr


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_is_backed_up_comes_back_readable_by_its_owner_only(data: Path) -> None:
    backup, new = made(data), data.parent / "new"
    result = tiyi("restore", backup, "--data", new)
    assert result.exit_code == 0, result.output
    assert names(new) == {*DATABASES, "pages.jsonl"}
    assert (new / "pages.jsonl").read_bytes() == b'{"key": "a"}\n'
    assert {path.stat().st_mode & 0o777 for path in new.iterdir()} == {0o600}
    assert new.stat().st_mode & 0o777 == 0o700
    assert "put the keys of the quarantine" in result.stdout
    assert names(data.parent) == {"data", "backups", "new"}


def test_keys_go_along_only_when_asked_and_one_is_told_to_move_them(data: Path) -> None:
    result = tiyi("backup", data.parent / "keyed", "--data", data, "--with-keys")
    assert "apart from the data" in result.stderr
    (backup,) = (data.parent / "keyed").iterdir()
    key = (data / "quarantine.key").read_bytes()
    assert (backup / "quarantine.key").read_bytes() == key
    tiyi("restore", backup, "--data", data.parent / "new")
    assert (data.parent / "new" / "quarantine.key").read_bytes() == key


def test_a_backup_beside_a_server_is_taken_and_a_restore_over_it_is_refused(data: Path) -> None:
    log = Log.open(data / "log.db")
    try:
        backup = made(data)
        refused(tiyi("restore", backup, "--data", data), "log.busy")
    finally:
        log.close()
    refused(tiyi("restore", backup, "--data", data), "restore.target")


def test_an_empty_folder_is_restored_into_and_a_second_time_refused(data: Path) -> None:
    backup, new = made(data), data.parent / "new"
    new.mkdir()
    assert tiyi("restore", backup, "--data", new).exit_code == 0
    refused(tiyi("restore", backup, "--data", new), "restore.target")


@pytest.mark.parametrize("name", [*DATABASES, "pages.jsonl"])
@pytest.mark.parametrize("harm", ["flipped", "cut", "gone"])
def test_a_damaged_backup_is_refused_before_anything_is_written(
    data: Path, name: str, harm: str
) -> None:
    backup = made(data)
    content = bytearray((backup / name).read_bytes())
    content[-1] ^= 1
    if harm == "gone":
        (backup / name).unlink()
    else:
        (backup / name).write_bytes(content if harm == "flipped" else content[:-1])
    refused(tiyi("restore", backup, "--data", data.parent / "new"), "backup.damaged")
    assert names(data.parent) == {"data", "backups"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"tiyi": "99.0.0"}, "backup.newer"),
        ({"format": 99, "files": "unknown"}, "backup.newer"),
        ({"files": [{"name": "../../escape", "bytes": 1, "sha256": "0"}]}, "backup.invalid"),
        ({"files": []}, "backup.invalid"),
        ({"offsets": 7}, "backup.invalid"),
    ],
)
def test_a_manifest_that_is_newer_or_foreign_is_refused(
    data: Path, change: dict[str, Any], code: str
) -> None:
    place = made(data) / "manifest.json"
    place.write_text(json.dumps(json.loads(place.read_text("utf-8")) | change), "utf-8")
    refused(tiyi("restore", place.parent, "--data", data.parent / "new"), code)
    assert names(data.parent) == {"data", "backups"}


def test_a_folder_without_a_manifest_is_no_backup(data: Path) -> None:
    backup = made(data)
    (backup / "manifest.json").unlink()
    refused(tiyi("restore", backup, "--data", data.parent / "new"), "backup.invalid")


def test_a_restore_that_the_server_would_not_see_is_refused(data: Path) -> None:
    elsewhere = f"sqlite:///{data}/other.db"
    result = tiyi("restore", made(data), "--data", data.parent / "new", TIYI_BLOCKS=elsewhere)
    refused(result, "settings.invalid")


def test_data_on_a_server_is_not_half_backed_up(data: Path) -> None:
    url = "influx://secret@127.0.0.1:1/org/bucket"
    result = tiyi("backup", data.parent / "backups", "--data", data, TIYI_SERIES=url)
    refused(result, "backup.elsewhere")
    assert "secret" not in result.stderr


def test_a_database_that_is_away_is_told_and_nothing_is_left(data: Path) -> None:
    url = "postgresql://tiyi:secret@127.0.0.1:1/tiyi"
    result = tiyi("backup", data.parent / "backups", "--data", data, TIYI_RECORDS=url)
    refused(result, "storage.away")
    assert "secret" not in result.stderr
    assert names(data.parent / "backups") == set()


def test_a_place_inside_the_data_a_file_and_no_data_are_refused(data: Path) -> None:
    refused(tiyi("backup", data / "backups", "--data", data), "backup.target")
    (data.parent / "file").touch()
    refused(tiyi("backup", data.parent / "file" / "x", "--data", data), "backup.target")
    refused(tiyi("backup", data.parent / "x", "--data", data.parent / "y"), "settings.invalid")
    assert not (data.parent / "x").exists()


def test_a_damaged_store_gives_no_backup(data: Path) -> None:
    path = data / "records.db"
    content = bytearray(path.read_bytes())
    content[4096 + 100 : 3 * 4096] = b"\xff" * (2 * 4096 - 100)
    path.write_bytes(content)
    refused(tiyi("backup", data.parent / "backups", "--data", data), "backup.damaged")
    assert names(data.parent / "backups") == set()


def test_a_full_disk_leaves_nothing_that_looks_like_a_backup(data: Path) -> None:
    into = data.parent / "backups"
    command = [sys.executable, "-c", FULL, "backup", str(into), "--data", str(data)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=50)
    assert ended.returncode == 2, ended.stderr
    assert "[storage.full]" in ended.stderr
    assert names(into) == set()


def test_a_disk_without_room_is_refused_before(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = made(data)
    nearly_full = type(shutil.disk_usage("/"))(1 << 40, 1 << 40, 1 << 10)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: nearly_full)
    refused(tiyi("backup", data.parent / "more", "--data", data), "storage.full")
    refused(tiyi("restore", backup, "--data", data.parent / "new"), "storage.full")
    assert names(data.parent) == {"data", "backups", "more"}


def test_the_manifest_says_what_is_in_it(data: Path) -> None:
    manifest = read_manifest(made(data))
    assert manifest.offsets["samples.live"] == [0] * 24
    assert manifest.records_revision is not None
    assert [entry.name for entry in manifest.files] == [*DATABASES, "pages.jsonl"]

"""Addresses, the lock that keeps other processes out, and files that are no log of ours."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tiyi.storage.log import Log, LogAddress, LogBusy, LogDamaged, LogFailed, path_of

OPEN_IN_ANOTHER_PROCESS = """
import sys
from tiyi.storage.log import Log, LogBusy
try:
    Log.open(sys.argv[1])
except LogBusy as error:
    print(error.code, error)
    sys.exit(2)
"""


def test_an_address_names_an_absolute_path() -> None:
    assert path_of("embedded:///var/lib/tiyi/log.db") == Path("/var/lib/tiyi/log.db")
    assert path_of("embedded:///with%20space/log.db") == Path("/with space/log.db")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("embedded://var/log.db", r"names a host \(var\).*three slashes"),
        ("embedded://localhost:9092/log.db", "names a host"),
        ("embedded://", "names no file"),
        ("embedded:///", "names no file"),
        ("embedded:///log.db?sync=off", "carries options"),
        ("kafka://host:9092", "no address of an embedded log"),
        ("log.db", "no address of an embedded log"),
    ],
)
def test_other_addresses_are_refused_with_a_sentence(url: str, sentence: str) -> None:
    with pytest.raises(LogAddress, match=sentence):
        path_of(url)


def test_a_second_process_is_told_who_has_the_log_and_what_to_do(tmp_path: Path) -> None:
    log = Log.open(tmp_path / "log.db")
    command = [sys.executable, "-c", OPEN_IN_ANOTHER_PROCESS, str(tmp_path / "log.db")]

    second = subprocess.run(command, capture_output=True, text=True, check=False)
    log.close()
    third = subprocess.run(command, capture_output=True, text=True, check=False)

    assert second.returncode == 2, second.stderr
    assert second.stdout.startswith("log.busy ")
    assert f"is open in process {os.getpid()}" in second.stdout
    assert "kafka://" in second.stdout
    assert third.returncode == 0, third.stderr


def test_only_the_owner_may_read_the_files(tmp_path: Path) -> None:
    log = Log.open(tmp_path / "log.db")

    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    log.close()

    assert modes == dict.fromkeys(("log.db", "log.db-wal", "log.db-shm", "log.db.lock"), 0o600)


def test_a_directory_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LogFailed, match=r"nosuch/log\.db can't be opened .*directory"):
        Log.open(tmp_path / "nosuch" / "log.db")


def test_a_text_file_is_no_log(tmp_path: Path) -> None:
    (tmp_path / "log.db").write_text("participant,hr\n" * 1000)

    refused(tmp_path / "log.db", "is no log")


def test_the_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "log.db")
    connection.execute("create table records(id integer primary key)")
    connection.close()
    before = (tmp_path / "log.db").read_bytes()

    refused(tmp_path / "log.db", "another program")

    assert (tmp_path / "log.db").read_bytes() == before


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    Log.open(tmp_path / "log.db").close()
    connection = sqlite3.connect(tmp_path / "log.db")
    connection.execute("pragma user_version = 99")
    connection.close()

    refused(tmp_path / "log.db", "newer tiyi")


@pytest.mark.parametrize("share", [0.02, 0.5, 0.97])
def test_a_truncated_file_is_refused(tmp_path: Path, share: float) -> None:
    written(tmp_path / "log.db")
    size = (tmp_path / "log.db").stat().st_size
    os.truncate(tmp_path / "log.db", int(size * share))

    refused(tmp_path / "log.db", "parts of it are gone")


def test_a_refused_file_is_free_for_the_next_attempt(tmp_path: Path) -> None:
    (tmp_path / "log.db").write_bytes(b"x" * 10_000)
    for _ in range(2):
        refused(tmp_path / "log.db", "is no log")
    (tmp_path / "log.db").unlink()

    Log.open(tmp_path / "log.db").close()


@pytest.mark.asyncio
async def test_a_page_overwritten_by_others_is_found_by_readers_and_by_the_check(
    tmp_path: Path,
) -> None:
    written(tmp_path / "log.db", partitions=1)
    size = (tmp_path / "log.db").stat().st_size
    with (tmp_path / "log.db").open("r+b") as file:
        file.seek(size // 2 // 8192 * 8192)
        file.write(os.urandom(8192))

    log = Log.open(tmp_path / "log.db")
    with pytest.raises(LogDamaged):
        await log.read({("t", 0): 0}, max_bytes=1 << 30)
    with pytest.raises(LogDamaged):
        await log.check()
    log.close()


def written(path: Path, partitions: int = 24) -> None:
    """A log of a few hundred kilobytes, closed."""

    async def write() -> None:
        log = Log.open(path)
        log.create_topic("t", partitions)
        await asyncio.gather(
            *(log.append("t", i % partitions, os.urandom(2_000)) for i in range(300))
        )
        log.close()

    # A loop of its own, because one test runs in a loop already.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, write()).result()


def refused(path: Path, sentence: str) -> None:
    """Opening gives LogDamaged with the sentence, and never LogBusy afterwards."""
    try:
        with pytest.raises(LogDamaged, match=sentence) as damaged:
            Log.open(path)
    except LogBusy:
        pytest.fail("the lock was kept")
    assert damaged.value.code == "log.damaged"

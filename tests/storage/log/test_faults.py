"""A full disk, and kill -9 at any instant: what was acknowledged stays, under its one offset."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tiyi.ports import LogRecord
from tiyi.storage.log import Log, LogFailed

PRODUCER = Path(__file__).with_name("producer.py")
DEFAULT_KILLS = 10
STORM_KILLS = 40


@dataclass(frozen=True)
class Notes:
    """What the producers were told is durable."""

    samples: dict[tuple[int, int], str]
    state: dict[str, int]

    @classmethod
    def of(cls, path: Path) -> "Notes":
        samples: dict[tuple[int, int], str] = {}
        state: dict[str, int] = {}
        for line in path.read_text().splitlines() if path.exists() else ():
            topic, name, first, second = line.split()
            if topic == "state":
                state[name] = max(state.get(name, 0), int(first))
            else:
                place = int(first), int(second)
                assert samples.setdefault(place, name) == name, f"{place} was given twice"
        return cls(samples, state)


async def check(path: Path, notes: Notes) -> int:
    """Hold the file against the notes; how many records it has."""
    log = Log.open(path)
    await log.check()
    stored = {p: await samples(log, p) for p in range(24)}
    state = {r.key: r.value async for batch in log.snapshot("state") for r in batch}
    committed = log.committed("reader").get(("samples", 0), 0)
    log.close()

    for partition, records in stored.items():
        assert [r.offset for r in records] == list(range(len(records))), f"hole in {partition}"
    names = {(p, r.offset): name_of(r) for p, records in stored.items() for r in records}
    lost = {place: name for place, name in notes.samples.items() if names.get(place) != name}
    assert not lost, f"{len(lost)} acknowledged records are gone: {dict(list(lost.items())[:5])}"
    for key, number in notes.state.items():
        assert int(state[key.encode()] or 0) >= number, f"{key} fell back"
    assert committed <= len(stored[0])
    return len(names)


async def samples(log: Log, partition: int) -> list[LogRecord]:
    span = log.span("samples", partition, 0, log.next_offset("samples", partition))
    return [record async for batch in span for record in batch]


def name_of(record: LogRecord) -> str:
    """The name in a sealed value; fails when the value is torn."""
    assert record.value is not None
    body = record.value[4:]
    assert zlib.crc32(body) == int.from_bytes(record.value[:4], "big"), f"torn: {record.offset}"
    return body.split(b"|", 1)[0].decode()


def produce(folder: Path, round_: int, *more: str) -> "subprocess.Popen[str]":
    arguments = [str(folder / "log.db"), str(folder / "notes"), str(round_), *more]
    return subprocess.Popen(
        [sys.executable, str(PRODUCER), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_once(folder: Path, round_: int, chance: random.Random) -> None:
    """Start a producer and kill it: mostly while it writes, sometimes while it starts."""
    with produce(folder, round_) as process:
        assert process.stdout is not None
        if chance.random() < 0.2:
            time.sleep(chance.uniform(0.2, 0.8))
        else:
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.0, 0.5))
        process.send_signal(signal.SIGKILL)


def storm(folder: Path, seed: int, kills: int) -> None:
    """Kill so often, then hold the file against the notes; the seed repeats the instants."""
    print(f"seed {seed}, {kills} kills")
    chance = random.Random(seed)
    for round_ in range(kills):
        kill_once(folder, round_, chance)
    notes = Notes.of(folder / "notes")
    stored = asyncio.run(check(folder / "log.db", notes))
    print(f"{len(notes.samples)} acknowledged, {stored} stored, none missing")
    assert len(notes.samples) > 20 * kills, "the storm killed before anything was written"


def test_ten_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    storm(tmp_path, seed=7, kills=DEFAULT_KILLS)


@pytest.mark.storm
@pytest.mark.parametrize("seed", [11, int(os.environ.get("TIYI_SEED", "23"))])
def test_a_storm_of_kills_loses_nothing_that_was_acknowledged(tmp_path: Path, seed: int) -> None:
    storm(tmp_path, seed, int(os.environ.get("TIYI_KILLS", str(STORM_KILLS))))


def test_a_full_disk_ends_the_process_and_loses_nothing_acknowledged(tmp_path: Path) -> None:
    full = str(3 << 20)
    for round_ in range(2):
        process = produce(tmp_path, round_, full)
        _, message = process.communicate(timeout=30)
        assert process.returncode == 1, message
        assert "log.db can't be written any more" in message
        assert "start the process again" in message

    notes = Notes.of(tmp_path / "notes")
    stored = asyncio.run(check(tmp_path / "log.db", notes))

    assert len(notes.samples) > 50
    assert stored >= len(notes.samples)


@pytest.mark.asyncio
async def test_after_one_failed_write_nothing_is_accepted_any_more(tmp_path: Path) -> None:
    log = Log.open(tmp_path / "log.db")
    log.create_topic("t", partitions=1)
    assert await log.append("t", 0, b"kept") == 0
    # A stand-in for a failing disk: the next transaction can't begin.
    log._writer._connection.set_authorizer(lambda *_: 1)

    following = asyncio.ensure_future(anext(log.follow("t")))
    await asyncio.sleep(0)

    failures = await asyncio.gather(
        log.append("t", 0, b"lost"),
        log.append("t", 0, b"lost too"),
        log.commit("g", {("t", 0): 1}),
        log.trim(),
        following,
        return_exceptions=True,
    )
    later: Iterable[object] = [
        outcome_of(log.append, "t", 0, b"later"),
        outcome_of(log.commit, "g", {("t", 0): 1}),
        outcome_of(log.trim),
        outcome_of(log.create_topic, "u"),
    ]

    assert [type(f) for f in (*failures, *later)] == [LogFailed] * 9
    assert (await log.read({("t", 0): 0}))["t", 0].next_offset == 1
    log.close()
    again = Log.open(tmp_path / "log.db")
    assert again.next_offset("t", 0) == 1
    again.close()


def outcome_of(call: object, *arguments: object) -> object:
    """What the call raises."""
    assert callable(call)
    try:
        return call(*arguments)
    except LogFailed as error:
        return error


def test_every_commit_is_synced_which_no_kill_can_show(tmp_path: Path) -> None:
    log = Log.open(tmp_path / "log.db")

    connection = log._writer._connection
    pragmas = [
        connection.execute(f"pragma {p}").fetchone()[0] for p in ("synchronous", "journal_mode")
    ]
    log.close()

    full = 2
    assert pragmas == [full, "wal"]

"""A process that ends in the middle of its work: what was acknowledged is delivered after all."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.streams.embedded.apps import committed, running, worker
from tests.streams.embedded.process import AGENT_FAILED, name_of
from tiyi.storage.log import Log

REPOSITORY = Path(__file__).resolve().parents[3]
DEFAULT_KILLS = 2
STORM_KILLS = 20

Place = tuple[str, str]


def start(folder: Path, round_: int, producers: int) -> "subprocess.Popen[str]":
    arguments = [str(folder / "log.db"), str(folder / "notes"), str(round_), str(producers)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.streams.embedded.process", *arguments],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def notes_of(folder: Path, kind: str) -> list[tuple[Place, str]]:
    """(partition, offset) and name of each note of this kind."""
    lines = [line.split() for line in (folder / "notes").read_text().splitlines()]
    return [((p, o), name) for word, name, p, o in lines if word == kind]


async def drain(folder: Path) -> list[tuple[Place, str]]:
    """What the group had still to see."""
    log = Log.open(folder / "log.db")
    reader = worker("seen", folder / "log.db")
    async with running(reader):
        ends = await log.ends("t")
        for partition, end in ends.items():
            if end:
                await committed(log, "seen", end, partition=partition)
    log.close()
    return [
        ((str(e.message.partition), str(e.message.offset)), name_of(e.value)) for e in reader.events
    ]


def storm(folder: Path, seed: int, kills: int) -> None:
    """Kill a process with producers and an agent at random instants, then see what is left."""
    print(f"seed {seed}, {kills} kills")
    chance = random.Random(seed)
    for round_ in range(kills):
        with start(folder, round_, producers=20) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.1, 0.6))
            process.send_signal(signal.SIGKILL)
    rest = asyncio.run(drain(folder))

    acked, deliveries = dict(notes_of(folder, "acked")), [*notes_of(folder, "seen"), *rest]
    seen = dict(deliveries)
    print(f"{len(acked)} acknowledged, {len(deliveries)} deliveries of {len(seen)} records")
    assert len(acked) > 20 * kills
    assert "torn" not in seen.values()
    assert all(seen[place] == name for place, name in deliveries), "an offset was given twice"
    lost = {place: name for place, name in acked.items() if seen.get(place) != name}
    assert not lost, f"{len(lost)} acknowledged records were never delivered"


def test_killed_agents_have_seen_every_acknowledged_record_in_the_end(tmp_path: Path) -> None:
    storm(tmp_path, seed=5, kills=DEFAULT_KILLS)


@pytest.mark.storm
@pytest.mark.parametrize("seed", [11, int(os.environ.get("TIYI_SEED", "23"))])
def test_a_storm_of_killed_agents_loses_nothing_acknowledged(tmp_path: Path, seed: int) -> None:
    storm(tmp_path, seed, int(os.environ.get("TIYI_KILLS", str(STORM_KILLS))))


def test_poison_ends_the_process_and_commits_nothing_after_it(tmp_path: Path) -> None:
    asyncio.run(prepare(tmp_path))

    process = start(tmp_path, 0, producers=0)
    _, errors = process.communicate(timeout=30)

    assert process.returncode == AGENT_FAILED, errors
    assert asyncio.run(committed_by(tmp_path)).get(("t", 0), 0) <= 3


async def prepare(folder: Path) -> None:
    log = Log.open(folder / "log.db")
    log.create_topic("t", partitions=4)
    for value in (b"good", b"good", b"good", b"poison", b"good"):
        await log.append("t", 0, value)
    log.close()


async def committed_by(folder: Path) -> dict[tuple[str, int], int]:
    log = Log.open(folder / "log.db")
    found = log.committed("seen")
    log.close()
    return found

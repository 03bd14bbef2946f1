"""Blocks in PostgreSQL when processes and the server die in the middle of a merge."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.house.sources import REPOSITORY
from tests.storage import fresh
from tests.storage.blocks.places import START_MS, Database, strap
from tiyi.model.errors import BusyError, OperationError
from tiyi.storage import postgres as server_side
from tiyi.storage.blocks.postgres import PostgresBlocks
from tiyi.storage.records.migrate import migrate

if TYPE_CHECKING:
    from tests.services.postgres import Postgres

pytestmark = pytest.mark.service

PEOPLE = 20
ROWS = 10
LIVE = ("samples.live", 3)

# Merges flush after flush of twenty people; dies where it is told to, or when it is killed.
CHILD = """
import os, signal, sys
import numpy as np
from tests.storage.blocks.places import strap
from tests.storage.blocks.test_postgres import LIVE, PEOPLE, ROWS
from tiyi.storage.blocks import postgres

url, moment = sys.argv[1:]
blocks = postgres.PostgresBlocks(url)
done = blocks.stored_offsets().get(LIVE, 0)

if moment != "any":
    name = {"heads": "_swap", "segments": "_delete_segments"}[moment]
    before = getattr(postgres._Shelf, name)
    def dying(self, *values):
        before(self, *values)
        os.kill(os.getpid(), signal.SIGKILL)
    setattr(postgres._Shelf, name, dying)

print("ready", flush=True)
while True:
    seconds = done * ROWS + np.arange(ROWS)
    parts = [strap(seconds, f"p{number:02d}") for number in range(PEOPLE)]
    blocks.merge(parts, stored={LIVE: done + 1})
    done += 1
"""


@pytest.fixture
def url(postgres: Postgres) -> str:
    return fresh.schema(postgres)


@pytest.fixture
def server(tmp_path: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A server that a test may kill."""
    from tests.services.fixtures import started
    from tests.services.postgres import Postgres

    with started(Postgres(tmp_path_factory.mktemp("private"))) as private:
        yield private


def merging(url: str, moment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, url, moment],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    )


def whole_flushes(blocks: PostgresBlocks) -> int:
    """How many flushes are stored; nobody has a part of one, and the offset says the same."""
    counts = {len(blocks.read(f"p{number:02d}", 0, 1 << 50)) for number in range(PEOPLE)}
    (rows,) = counts
    flushes = blocks.stored_offsets().get(LIVE, 0)
    assert rows == flushes * ROWS
    return flushes


@pytest.mark.parametrize("moment", ["heads", "segments"])
def test_a_kill_between_two_statements_leaves_nothing_of_the_merge(url: str, moment: str) -> None:
    blocks = PostgresBlocks(url)
    first = [strap(np.arange(ROWS), f"p{number:02d}") for number in range(PEOPLE)]
    blocks.merge(first, stored={LIVE: 1})
    child = merging(url, moment)

    child.communicate(timeout=50)

    assert child.returncode == -signal.SIGKILL
    assert whole_flushes(blocks) == 1
    assert Database(url).segments()[0] == PEOPLE
    blocks.close()


def test_kills_at_any_moment_leave_whole_merges_and_their_offset(url: str) -> None:
    blocks, flushes = PostgresBlocks(url), [0]
    for number in range(4):
        child = merging(url, "any")
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(0.3 + 0.037 * number)
        child.kill()
        child.communicate()
        flushes.append(whole_flushes(blocks))

    assert flushes == sorted(set(flushes))
    blocks.close()


def test_merges_go_on_over_the_death_of_the_server(server: Postgres) -> None:
    blocks = PostgresBlocks(server.url)

    def merge_all() -> int:
        failures = 0
        for flush in range(60):
            seconds = flush * ROWS + np.arange(ROWS)
            parts = [strap(seconds, f"p{number:02d}") for number in range(PEOPLE)]
            while True:
                try:
                    blocks.merge(parts, stored={LIVE: flush + 1})
                    break
                except (OperationError, BusyError):
                    failures += 1
                    time.sleep(0.1)
        return failures

    with ThreadPoolExecutor(1) as pool:
        merge = pool.submit(merge_all)
        for _ in range(2):
            time.sleep(0.3)
            server.kill()
            server.start()
        assert merge.result() > 0

    assert whole_flushes(blocks) == 60
    blocks.close()


def test_several_processes_may_come_first(url: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        stores = list(pool.map(lambda _: PostgresBlocks(url), range(6)))

    assert [store.stored_offsets() for store in stores] == [{}] * 6
    for store in stores:
        store.close()


def test_archives_of_different_partitions_write_side_by_side(url: str) -> None:
    stores = [PostgresBlocks(url) for _ in range(3)]

    def archive(number: int) -> None:
        for flush in range(20):
            seconds = flush * ROWS + np.arange(ROWS)
            parts = [strap(seconds, f"p{number}-{person}") for person in range(5)]
            stores[number].merge(parts, stored={("samples.live", number): flush + 1})

    with ThreadPoolExecutor(3) as pool:
        for done in [pool.submit(archive, number) for number in range(3)]:
            done.result()

    assert stores[0].stored_offsets() == {("samples.live", number): 20 for number in range(3)}
    names = [f"p{number}-{person}" for number in range(3) for person in range(5)]
    assert stores[0].participants() == names
    assert {len(stores[1].read(name, 0, 1 << 50)) for name in names} == {20 * ROWS}
    for store in stores:
        store.close()


def test_a_writer_that_stands_still_makes_the_erasing_one_busy(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_side, "BUSY_MS", 300)
    blocks = PostgresBlocks(url)
    blocks.merge([strap(np.arange(5))], stored={})
    with blocks._shelves.writing(), pytest.raises(BusyError):
        blocks.erase("anna")

    assert blocks.erase("anna") == 1
    blocks.close()


def test_blocks_and_records_share_a_database(url: str) -> None:
    blocks = PostgresBlocks(url)
    migrate(url)
    blocks.merge([strap(np.arange(5))], stored={LIVE: 5})
    blocks.close()
    migrate(url)

    again = PostgresBlocks(url)
    assert again.hours("anna") == [START_MS]
    again.close()

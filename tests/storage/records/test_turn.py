"""One process publishes the outbox: the others see nothing until its session is gone."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import psycopg
import pytest

from tests.house.sources import REPOSITORY
from tests.storage.records import world
from tiyi.model.errors import OperationError
from tiyi.storage.records import contexts
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.sql import SqlRecords

if TYPE_CHECKING:
    from tests.services.postgres import Postgres

pytestmark = pytest.mark.service

# Takes its turn, tells how many rows it sees, and does nothing more.
CHILD = """
import sys, time
from tiyi.storage.records.sql import SqlRecords
records = SqlRecords(sys.argv[1])
print(len(records.outbox().waiting(100)), flush=True)
time.sleep(60)
"""


@pytest.fixture
def url(postgres: Postgres) -> str:
    """A database of its own: an advisory lock is of the whole database."""
    url = postgres.database("turns")
    migrate(url)
    records = SqlRecords(url)
    with records.writing(world.SYSTEM) as tx:
        world.seed(tx)
    records.close()
    return url


@pytest.fixture
def process(url: str) -> Iterator[Callable[[], SqlRecords]]:
    """The records as another process opens them."""
    with ExitStack() as closing:

        def opened() -> SqlRecords:
            records = world.SystemsRecords(url)
            closing.callback(records.close)
            return records

        yield opened


def seen(records: SqlRecords) -> int:
    return len(records.outbox().waiting(100))


def end_session_of_publisher(url: str) -> None:
    query = """
        SELECT count(pg_terminate_backend(l.pid, 5000)) FROM pg_locks l
        JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
        WHERE l.locktype = 'advisory' AND l.objid = 2 AND l.granted
    """
    with psycopg.connect(url, autocommit=True) as connection:
        assert connection.execute(query).fetchone() == (1,)


def test_only_one_of_two_sees_what_waits(process: Callable[[], SqlRecords]) -> None:
    one, other = process(), process()

    assert seen(one) == 2
    assert [seen(other) for _ in range(3)] == [0, 0, 0]
    assert seen(one) == 2

    one.close()
    assert seen(other) == 2


def test_a_second_outbox_of_one_process_is_the_same_publisher(
    process: Callable[[], SqlRecords],
) -> None:
    one = process()

    assert seen(one) == seen(one) == 2


def test_another_takes_over_when_the_publisher_is_killed(
    url: str, process: Callable[[], SqlRecords]
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, url], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "2\n"
        other = process()
        assert seen(other) == 0
    finally:
        child.kill()
        child.communicate()

    until_s = time.monotonic() + 5
    while not seen(other):
        assert time.monotonic() < until_s
    assert seen(other) == 2


def test_who_loses_the_session_loses_the_turn(url: str, process: Callable[[], SqlRecords]) -> None:
    one, other = process(), process()
    assert (seen(one), seen(other)) == (2, 0)

    end_session_of_publisher(url)

    assert seen(other) == 2
    with pytest.raises(OperationError) as caught:
        seen(one)
    assert caught.value.code == "storage.away"
    assert (seen(one), seen(other)) == (0, 2)


def test_a_new_publisher_begins_at_once_and_knows_that_rows_may_be_in_flight(
    url: str, process: Callable[[], SqlRecords]
) -> None:
    one, other = process(), process()
    rows = one.outbox().waiting(100)
    first = one.outbox().turn
    end_session_of_publisher(url)

    assert seen(other) == 2
    assert (first, other.outbox().turn) == (1, 1)
    # What the last one appended is still marked, though its turn is over.
    one.outbox().published([rows[0].id])
    assert seen(other) == 1
    with pytest.raises(OperationError):
        seen(one)
    assert (seen(one), one.outbox().turn) == (0, 0)


def test_a_new_publisher_that_finds_nothing_has_nothing_in_flight(
    url: str, process: Callable[[], SqlRecords]
) -> None:
    one, other = process(), process()
    one.outbox().published([row.id for row in one.outbox().waiting(100)])
    one.close()
    assert (seen(other), other.outbox().turn) == (0, 0)

    with other.writing() as tx:
        contexts.publish(tx, world.NORTH, world.context(version=2), at_ms=1)

    assert (seen(other), other.outbox().turn) == (1, 0)

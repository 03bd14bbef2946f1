"""A change and its outbox row are one transaction, also when the process dies between the two."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.house.sources import REPOSITORY
from tests.storage.records import world
from tests.storage.records.world import NORTH, NOW_MS
from tiyi.model.errors import ConflictError, ScopeError
from tiyi.model.scope import system_scope
from tiyi.storage.records import contexts, outbox
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.records.walls import Across

CHILD = """
import os, signal, sys
from tests.storage.records.world import NORTH, NOW_MS, context
from tiyi.storage.records import contexts
from tiyi.storage.records.sql import SqlRecords

records = SqlRecords(sys.argv[1])
with records.writing(NORTH) as tx:
    contexts.publish(tx, NORTH, context(version=2), at_ms=NOW_MS)
    if sys.argv[2] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(params=world.ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return world.place(request, tmp_path)


def state(records: SqlRecords) -> tuple[int, int]:
    """Newest context version, and context records that wait."""
    with records.reading() as tx:
        rows = [row for row in outbox.waiting(tx, NORTH, 100) if row.topic == "context"]
        return contexts.newest_version(tx, NORTH, "p-anna"), len(rows)


@pytest.mark.parametrize(("moment", "after"), [("before", (1, 1)), ("after", (2, 2))])
def test_a_kill_leaves_both_or_none(url: str, moment: str, after: tuple[int, int]) -> None:
    migrate(url)
    records = world.SystemsRecords(url)
    with records.writing() as tx:
        world.seed(tx)

    child = subprocess.run([sys.executable, "-c", CHILD, url, moment], cwd=REPOSITORY, check=False)

    assert child.returncode == -signal.SIGKILL
    assert state(records) == after
    records.close()


def test_an_error_takes_the_change_and_its_row_back(records: SqlRecords) -> None:
    def change(tx: Connection) -> None:
        contexts.publish(tx, NORTH, world.context(version=2), at_ms=NOW_MS)
        contexts.publish(tx, NORTH, world.context(version=2), at_ms=NOW_MS)

    with pytest.raises(ConflictError), records.writing() as tx:
        change(tx)

    assert state(records) == (1, 1)


def test_the_publisher_serves_every_organisation_in_order(records: SqlRecords) -> None:
    other = system_scope("setup", "other")
    with records.writing(Across.EVERYTHING) as tx:
        before = len(outbox.waiting(tx, NORTH, 100))
        for scope in (other, NORTH, other):
            outbox.add(
                tx,
                scope,
                "devices",
                site="north",
                participant="p",
                key=scope.organisation,
                value=None,
                at_ms=1,
            )
    port = records.outbox()

    rows = port.waiting(100)
    assert [row.key for row in rows[before:]] == ["other", "default", "other"]
    assert [row.id for row in rows] == sorted(row.id for row in rows)
    assert port.waiting(1) == rows[:1]

    port.published([row.id for row in rows[:-1]])
    assert port.waiting(100) == rows[-1:]


def test_a_number_is_never_given_twice(records: SqlRecords) -> None:
    port = records.outbox()
    newest = port.waiting(100)[-1].id
    port.published([row.id for row in port.waiting(100)])
    with records.writing() as tx:
        contexts.publish(tx, NORTH, world.context(version=2), at_ms=NOW_MS)

    assert port.waiting(100)[0].id > newest


def test_a_row_for_a_foreign_site_is_not_queued(records: SqlRecords) -> None:
    with pytest.raises(ScopeError), records.writing() as tx:
        outbox.add(
            tx, NORTH, "devices", site="south", participant="p", key="k", value=None, at_ms=1
        )

"""Several processes on one database: nothing is kept twice, overwritten unseen, or out of order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import func, select

from tests.storage.records import world
from tests.storage.records.world import ANNA, NORTH, NOW_MS, SYSTEM, alert, result
from tiyi.model.context import Context
from tiyi.model.errors import ConflictError
from tiyi.storage.records import alerts, audit, contexts, outbox, participants
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.participants import Participant
from tiyi.storage.records.schema import AUDIT
from tiyi.storage.records.sql import SqlRecords

WRITERS = 4


@pytest.fixture(params=world.ENGINES)
def several(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[SqlRecords]]:
    """The same clinic, opened as by so many processes: nothing is shared but the database."""
    url = world.place(request, tmp_path)
    migrate(url)
    opened: list[SqlRecords] = [world.SystemsRecords(url) for _ in range(WRITERS)]
    with opened[0].writing() as tx:
        world.seed(tx)
    yield opened
    for one in opened:
        one.close()


def at_once(several: list[SqlRecords], work: Callable[[SqlRecords, int], Any]) -> list[Any]:
    """Every process works from the same moment on; what each of them answers."""
    ready = threading.Barrier(len(several))

    def started(number: int) -> Any:
        ready.wait()
        return work(several[number], number)

    with ThreadPoolExecutor(len(several)) as pool:
        return list(pool.map(started, range(len(several))))


@pytest.mark.parametrize("save", ["alert", "result"])
def test_a_revision_is_new_to_exactly_one(several: list[SqlRecords], save: str) -> None:
    def saves(records: SqlRecords, _: int) -> list[bool]:
        if save == "alert":
            events = [alert(alert_id="a", revision=number) for number in range(1, 16)]
            return [records.save_alert(SYSTEM, event) for event in events]
        results = [result(session_id="s", revision=number) for number in range(1, 16)]
        return [records.save_result(SYSTEM, one) for one in results]

    said = at_once(several, saves)

    assert [sum(new) for new in zip(*said, strict=True)] == [1] * 15


def test_no_edit_is_lost(several: list[SqlRecords]) -> None:
    edits = 8

    def renames(records: SqlRecords, number: int) -> int:
        conflicts, done = 0, 0
        while done < edits:
            with records.reading() as tx:
                seen = participants.get(tx, NORTH, "p-anna")
            label = f"{seen.label[-150:]}{number}"
            try:
                with records.writing() as tx:
                    participants.rename(tx, NORTH, replace(seen, label=label), at_ms=NOW_MS)
            except ConflictError:
                conflicts += 1
                continue
            done += 1
        return conflicts

    conflicts = at_once(several, renames)

    assert sum(conflicts) > 0
    with several[0].reading() as tx:
        now = participants.get(tx, NORTH, "p-anna")
        renamed = select(func.count()).where(AUDIT.c.action == "participant.changed")
        assert tx.execute(renamed).scalar_one() == WRITERS * edits
    assert now.version == 1 + WRITERS * edits
    marks = now.label.removeprefix(ANNA.label)
    assert {mark: marks.count(mark) for mark in "0123"} == dict.fromkeys("0123", edits)


def test_an_id_is_taken_once(several: list[SqlRecords]) -> None:
    def adds(records: SqlRecords, number: int) -> int:
        taken = 0
        for person in range(10):
            new = Participant(f"q{person}", "north", f"by {number}", "UTC", "zh", 1)
            try:
                with records.writing() as tx:
                    participants.add(tx, NORTH, new, at_ms=NOW_MS)
            except ConflictError:
                continue
            taken += 1
        return taken

    assert sum(at_once(several, adds)) == 10


def test_one_acknowledges(several: list[SqlRecords]) -> None:
    names = [f"a{number}" for number in range(10)]
    for name in names:
        several[0].save_alert(SYSTEM, alert(alert_id=name))

    def acknowledges(records: SqlRecords, number: int) -> int:
        won = 0
        for name in names:
            try:
                with records.writing() as tx:
                    alerts.acknowledge(tx, NORTH, name, version=1, reason="", at_ms=number)
            except ConflictError:
                continue
            won += 1
        return won

    assert sum(at_once(several, acknowledges)) == len(names)
    with several[0].reading() as tx:
        assert [len(alerts.get(tx, NORTH, name).acts) for name in names] == [1] * len(names)


def test_the_outbox_is_in_the_order_of_the_changes(several: list[SqlRecords]) -> None:
    changes = 15
    writing = threading.Event()

    def publishes(records: SqlRecords, number: int) -> None:
        for _ in range(changes):
            with records.writing() as tx:
                version = contexts.newest_version(tx, NORTH, "p-anna") + 1
                contexts.publish(tx, NORTH, world.context(version=version), at_ms=NOW_MS)
                # The wider the gap between number and commit, the likelier a wrong order shows.
                time.sleep(0.001 * (number + 1))

    def appends() -> list[int]:
        """The publisher's part: versions of the context in the order in which the log gets them."""
        seen: list[int] = []
        while True:
            last = writing.is_set()
            rows = several[0].outbox().waiting(500)
            for row in rows:
                if row.topic == "context":
                    assert row.value is not None
                    seen.append(msgspec.json.decode(row.value, type=list[Context])[-1].version)
            several[0].outbox().published([row.id for row in rows])
            if last and not rows:
                return seen

    with ThreadPoolExecutor(1) as pool:
        appending = pool.submit(appends)
        try:
            at_once(several, publishes)
        finally:
            writing.set()
        seen = appending.result()

    assert seen == list(range(1, 2 + WRITERS * changes))


def test_a_reader_sees_one_state(several: list[SqlRecords]) -> None:
    reader, writer = several[:2]
    with reader.reading() as tx:
        before = len(alerts.page(tx, NORTH).items)
        lines = len(audit.page(tx, NORTH, limit=500).items)
        writer.save_alert(SYSTEM, alert(alert_id="new"))
        with writer.writing() as other:
            audit.record(other, NORTH, "x", "y", site="north", at_ms=1)

        assert len(alerts.page(tx, NORTH).items) == before
        assert len(audit.page(tx, NORTH, limit=500).items) == lines
    with reader.reading() as tx:
        assert len(alerts.page(tx, NORTH).items) == before + 1
        assert len(audit.page(tx, NORTH, limit=500).items) == lines + 1


def test_a_change_that_is_taken_back_leaves_no_trace_beside_others(
    several: list[SqlRecords],
) -> None:
    def changes(records: SqlRecords, number: int) -> None:
        for step in range(10):
            try:
                with records.writing() as tx:
                    audit.record(tx, NORTH, f"w{number}", str(step), site="north", at_ms=1)
                    outbox.add(
                        tx,
                        NORTH,
                        "devices",
                        site="north",
                        participant="p",
                        key=f"w{number}",
                        value=None,
                        at_ms=1,
                    )
                    if step % 2:
                        raise TakenBack
            except TakenBack:
                continue

    at_once(several, changes)

    with several[0].reading() as tx:
        lines = [e for e in audit.page(tx, NORTH, limit=500).items if e.action.startswith("w")]
        rows = [row for row in outbox.waiting(tx, NORTH, 500) if row.key.startswith("w")]
    assert len(lines) == len(rows) == WRITERS * 5
    assert all(int(line.subject) % 2 == 0 for line in lines)


class TakenBack(Exception):
    """Rolls a transaction back on purpose."""

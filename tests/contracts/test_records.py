"""What every implementation of the ports `Records` and `Outbox` promises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.records import MemoryRecords
from tests.storage.records import world
from tests.storage.records.world import NORTH, NOW_MS, SOUTH, SYSTEM, alert, result, session_event
from tiyi.model.errors import ScopeError
from tiyi.ports import Records
from tiyi.storage.records import outbox
from tiyi.storage.records.sql import SqlRecords


@pytest.fixture(params=["memory", "sqlite", world.SERVER])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    store = MemoryRecords() if request.param == "memory" else world.opened(request, tmp_path)
    yield store
    store.close()


def queue(records: Records, *keys: str) -> None:
    """Put rows into the outbox by the way of each implementation."""
    if isinstance(records, MemoryRecords):
        for key in keys:
            records.outbox().add("devices", "p", key, b"v")
    elif isinstance(records, SqlRecords):
        with records.writing(SYSTEM) as tx:
            for key in keys:
                outbox.add(
                    tx,
                    SYSTEM,
                    "devices",
                    site="north",
                    participant="p",
                    key=key,
                    value=b"v",
                    at_ms=1,
                )


def test_a_revision_of_an_alert_is_new_once(records: Records) -> None:
    assert records.save_alert(SYSTEM, alert())
    assert not records.save_alert(SYSTEM, alert())
    assert records.save_alert(SYSTEM, alert(revision=2))


def test_a_revision_of_a_result_is_new_once(records: Records) -> None:
    assert records.save_result(SYSTEM, result())
    assert not records.save_result(SYSTEM, result())
    assert records.save_result(NORTH, result(revision=2))


def test_a_session_opens_and_closes_once_each(records: Records) -> None:
    closed = session_event(ended_ms=NOW_MS + 5)

    said = [records.save_session_event(SYSTEM, one) for one in (session_event(), closed) * 2]

    assert said == [True, True, False, False]


def test_a_foreign_scope_saves_nothing(records: Records) -> None:
    with pytest.raises(ScopeError):
        records.save_alert(SOUTH, alert())
    with pytest.raises(ScopeError):
        records.save_result(SOUTH, result())
    with pytest.raises(ScopeError):
        records.save_session_event(SOUTH, session_event())
    assert records.save_alert(SYSTEM, alert())


def test_the_outbox_gives_the_oldest_first_until_they_are_published(records: Records) -> None:
    queue(records, "a", "b", "c")
    port = records.outbox()

    assert [row.key for row in port.waiting(2)] == ["a", "b"]
    port.published([row.id for row in port.waiting(2)])
    port.published([])
    assert [(row.topic, row.participant, row.key, row.value) for row in port.waiting(9)] == [
        ("devices", "p", "c", b"v")
    ]

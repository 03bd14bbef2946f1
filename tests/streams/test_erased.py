"""Whoever was erased is dropped by everything that keeps, also what waits or comes late."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import msgspec
import numpy as np
import pytest

from tests.fakes.blocks import MemoryBlocks
from tests.fakes.clock import ManualClock
from tests.fakes.records import MemoryRecords
from tests.monitor.crowd import context
from tests.streams.makers import Acks, alert, record
from tests.streams.test_people import SEAL, Taking, frame_of
from tiyi.model.ids import partition_of
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.scope import system_scope
from tiyi.model.table import Table, encode_table
from tiyi.model.topics import CONTEXT, MINUTES, SAMPLES_LATE, TOUCHED
from tiyi.storage.log import Log
from tiyi.streams.archive import Archive
from tiyi.streams.care import Care
from tiyi.streams.contexts import ContextBook
from tiyi.streams.publish import Publisher
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.series import SeriesWriter

pytestmark = pytest.mark.asyncio
AT_MS = 1_767_225_600_000
GONE = "p1"


async def book(log: Log, *, erased: bool) -> ContextBook:
    """What the topic says of `GONE`."""
    said = msgspec.json.encode([replace(context(GONE), erased=erased, consent=not erased)])
    await log.append(CONTEXT.name, partition_of(GONE), said, key=GONE.encode())
    made = ContextBook(log)
    await made.load()
    return made


@pytest.mark.parametrize("erased", [False, True])
async def test_rows_that_wait_when_somebody_is_erased_never_reach_the_blocks(
    log: Log, erased: bool
) -> None:
    blocks, acks, home = MemoryBlocks(), Acks(), partition_of(GONE)
    known: list[ContextBook] = []
    archive = Archive(
        blocks,
        Publisher(log),
        Quarantine(log, "archive", SEAL),
        clock=ManualClock(AT_MS),
        worker=ThreadPoolExecutor(1),
        flush_s=24.0,
        gone=lambda name: any(one.erased(name) for one in known),
    )
    late = record(frame_of(GONE), topic=SAMPLES_LATE.name, partition=home, at_ms=AT_MS)
    await archive.take([late], acks)

    known.append(await book(log, erased=erased))
    await archive.flush(home)

    assert blocks.participants() == ([] if erased else [GONE])
    assert acks.offsets == [0]
    assert sum((await log.ends(TOUCHED.name)).values()) == (0 if erased else 1)


async def test_series_and_records_take_nothing_of_somebody_erased(log: Log) -> None:
    known = await book(log, erased=True)
    columns = {name: np.zeros(2, kind) for name, kind in MINUTE_COLUMNS.items()}
    columns["who"] = np.array([0, 1], columns["who"].dtype)
    table = Table(columns, {"participants": [GONE, "p2"]})
    marks = [
        record(alert("a", participant=GONE), offset=1),
        record(alert("b", participant="p2"), offset=2),
    ]
    taken, records, worker = Taking(), MemoryRecords(), ThreadPoolExecutor(1)

    series = SeriesWriter(taken, Quarantine(log, "series", SEAL), worker=worker, gone=known.erased)
    await series.take([record(encode_table(table), topic=MINUTES.name), *marks], Acks())
    care = Care(
        records,
        system_scope("care"),
        Quarantine(log, "care", SEAL),
        worker=worker,
        gone=known.erased,
    )
    await care.take(marks, Acks())

    assert (taken.people, taken.marks) == (["p2"], ["b"])
    assert [alert_id for alert_id, _ in records.alerts] == ["b"]

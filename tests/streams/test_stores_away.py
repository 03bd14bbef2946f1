"""No agent ends because a store is away: each call is made again until it is answered."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import numpy as np
import pytest

from tests.fakes.blocks import MemoryBlocks
from tests.fakes.clock import ManualClock
from tests.fakes.records import MemoryRecords
from tests.fakes.series import MemorySeries
from tests.streams.makers import Acks, alert, record
from tiyi.model.errors import BusyError, OperationError
from tiyi.model.frame import FrameCodec, samples_of
from tiyi.model.ids import partition_of
from tiyi.model.metrics import Metric, SourceKind
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.scope import system_scope
from tiyi.model.sessions import Touched, TouchReason
from tiyi.model.table import Table, encode_table
from tiyi.model.topics import ALERTS, MINUTES, SAMPLES_LATE, SAMPLES_LIVE
from tiyi.seal import Seal
from tiyi.storage.log import Log
from tiyi.streams import retry
from tiyi.streams.archive import Archive
from tiyi.streams.care import Care
from tiyi.streams.kept import AlertsKept
from tiyi.streams.publish import Publisher
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.scoring import Rescored, Score
from tiyi.streams.series import SeriesWriter
from tiyi.streams.upkeep import BlocksUpkeep, SeriesUpkeep

pytestmark = pytest.mark.asyncio
AT_MS = 1_767_225_600_000
HOME = partition_of("p1")
SEAL = Seal.fresh()
TROUBLES = (OperationError("the server is away"), BusyError("the server has too much to do"))


class Away:
    """A store each of whose methods is answered at the third call, and what was answered."""

    def __init__(self, store: object) -> None:
        self._store = store
        self.asked: dict[str, int] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        answer = getattr(self._store, name)

        def call(*given: Any, **named: Any) -> Any:
            self.asked[name] = self.asked.get(name, 0) + 1
            if self.asked[name] <= len(TROUBLES):
                raise TROUBLES[self.asked[name] - 1]
            return answer(*given, **named)

        return call


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long between two calls."""
    monkeypatch.setattr(retry, "FIRST_WAIT_S", 0.001)


async def until_called(store: Away, name: str) -> None:
    while store.asked.get(name, 0) <= len(TROUBLES):  # noqa: ASYNC110  # there is nobody to tell
        await asyncio.sleep(0.001)


def frame() -> bytes:
    at_ms = AT_MS + np.arange(60) * 1000
    given = samples_of(
        ["p1"] * 60,
        ["d1"] * 60,
        source=SourceKind.STRAP,
        metric=Metric.HR,
        dev_ms=at_ms,
        value=np.full(60, 120.0),
    )
    return FrameCodec().encode(given)


async def test_archive(log: Log) -> None:
    blocks, acks = Away(MemoryBlocks()), Acks()
    with ThreadPoolExecutor(1) as worker:
        archive = Archive(
            cast("Any", blocks),
            Publisher(log),
            Quarantine(log, "archive", SEAL),
            clock=ManualClock(AT_MS),
            worker=worker,
            flush_s=24.0,
        )
        await archive.assigned({(SAMPLES_LATE.name, HOME): 0}, 1)
        late = record(frame(), topic=SAMPLES_LATE.name, partition=HOME, offset=3)
        await archive.take([late], acks)
        await archive.flush(HOME)
    assert acks.offsets == [3]
    assert blocks.asked == {"set_back": 3, "merge": 3}


async def test_score(log: Log) -> None:
    stored = MemoryBlocks()
    stored.merge([], stored={(SAMPLES_LIVE.name, 0): 7})
    blocks, history, acks = Away(stored), Away(MemoryBlocks()), Acks()

    def rescore(touched: Touched, contexts: object, *, now_ms: int) -> Rescored:
        history.read(touched.participant, touched.from_ms, now_ms)
        return Rescored([], [], [], [])

    async def ends(_topic: str) -> Mapping[int, int]:
        return {0: 7}

    touched = Touched("p1", AT_MS, AT_MS + 1, TouchReason.LATE, None, {SAMPLES_LIVE.name: 7})
    with ThreadPoolExecutor(1) as worker:
        score = Score(
            rescore,
            cast("Any", blocks),
            lambda _who: [],
            Publisher(log),
            Quarantine(log, "score", SEAL),
            clock=ManualClock(AT_MS),
            worker=worker,
            ends_of=ends,
            until_kept=AlertsKept(log, ManualClock(AT_MS)).wait,
        )
        await score.take([record(touched, topic="touched", offset=5)], acks)
    assert acks.offsets == [5]
    assert blocks.asked == {"stored_offsets": 3}
    assert history.asked == {"read": 3}


async def test_series(log: Log) -> None:
    series, acks = Away(MemorySeries()), Acks()
    columns = {name: np.zeros(1, kind) for name, kind in MINUTE_COLUMNS.items()}
    minutes = encode_table(Table(columns, {"participants": ["p1"]}))
    records = [record(minutes, topic=MINUTES.name, offset=1), record(alert(), offset=2)]
    with ThreadPoolExecutor(1) as worker:
        writer = SeriesWriter(cast("Any", series), Quarantine(log, "series", SEAL), worker=worker)
        await writer.take(records, acks)
    assert acks.offsets == [1, 2]
    assert series.asked == {"write_minutes": 3, "write_alert_marks": 3}


async def test_care(log: Log) -> None:
    records, acks = Away(MemoryRecords()), Acks()
    scope = system_scope("care", "tiyi")
    with ThreadPoolExecutor(1) as worker:
        care = Care(cast("Any", records), scope, Quarantine(log, "care", SEAL), worker=worker)
        await care.take([record(alert(), topic=ALERTS.name, offset=4)], acks)
    assert acks.offsets == [4]
    assert records.asked == {"save_alert": 3}


@pytest.mark.parametrize(
    ("upkeep", "store", "call"),
    [(BlocksUpkeep, MemoryBlocks, "tidy"), (SeriesUpkeep, MemorySeries, "compact")],
)
async def test_upkeep(upkeep: Any, store: Any, call: str) -> None:
    away = Away(store())
    with ThreadPoolExecutor(1) as worker:
        keeping = asyncio.create_task(upkeep(away, ManualClock(AT_MS), worker).keep())
        await until_called(away, call)
        keeping.cancel()
        with pytest.raises(asyncio.CancelledError):
            await keeping


class Gone:
    """A log that takes nothing: some appends fail later, some are refused at once."""

    def __init__(self) -> None:
        self.asked = 0

    def append(self, *_: object, **__: object) -> asyncio.Future[int]:
        self.asked += 1
        if self.asked % 2:
            raise TROUBLES[1]
        failed: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        failed.set_exception(TROUBLES[0])
        return failed


async def test_the_board_is_not_sent_again_and_ends_nobody() -> None:
    log = Gone()
    parts = [(home, Table({"who": np.zeros(1)}, {})) for home in range(4)]

    await Publisher(cast("Any", log)).board(parts)

    assert log.asked == 4


@pytest.mark.parametrize("agent", [Archive, Care, Score, SeriesWriter, BlocksUpkeep, SeriesUpkeep])
async def test_an_agents_thread_is_used_through_retries_only(agent: type[object]) -> None:
    source = inspect.getsource(agent)

    assert "run_in_executor" not in source
    assert "to_thread" not in source

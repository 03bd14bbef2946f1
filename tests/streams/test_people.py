"""Canaries pass edge, watch and page; nothing that is kept of people, or counts them, has one."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests.fakes.blocks import MemoryBlocks
from tests.fakes.clock import ManualClock
from tests.fakes.records import MemoryRecords
from tests.fakes.series import MemorySeries
from tests.streams.makers import Acks, alert, record
from tests.streams.test_paging import FakeChannel, channel, pager, settled
from tiyi.bootstrap.canary import Nest
from tiyi.model.frame import FrameCodec, samples_of
from tiyi.model.ids import CANARY_CHANNEL, partition_of
from tiyi.model.metrics import Metric, SourceKind
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.scope import system_scope
from tiyi.model.sessions import Touched, TouchReason
from tiyi.model.table import Table, encode_table
from tiyi.model.topics import MINUTES, PAGED, SAMPLES_LATE, TOUCHED
from tiyi.seal import Seal
from tiyi.settings import Settings, SettingsError
from tiyi.storage.log import Log
from tiyi.streams.archive import Archive
from tiyi.streams.care import Care
from tiyi.streams.duty import channels_of
from tiyi.streams.kept import AlertsKept
from tiyi.streams.publish import Publisher
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.scoring import Score
from tiyi.streams.series import SeriesWriter

pytestmark = pytest.mark.asyncio
SEAL = Seal.fresh()
AT_MS = 1_767_225_600_000
HOME = partition_of("p1")
CANARY = Nest.of("a key").callers[HOME].participant


def frame_of(*people: str) -> bytes:
    at_ms = np.full(len(people), AT_MS)
    samples = samples_of(
        list(people),
        ["d"] * len(people),
        source=int(SourceKind.STRAP),
        metric=np.full(len(people), int(Metric.SOS)),
        dev_ms=at_ms,
        at_ms=at_ms,
        value=np.ones(len(people)),
    )
    return FrameCodec().encode(samples)


async def test_blocks_have_no_canary_and_what_is_late_of_one_touches_no_hour(log: Log) -> None:
    blocks, acks = MemoryBlocks(), Acks()
    archive = Archive(
        blocks,
        Publisher(log),
        Quarantine(log, "archive", SEAL),
        clock=ManualClock(AT_MS),
        worker=ThreadPoolExecutor(1),
        flush_s=24.0,
    )
    frames = [frame_of("p1", CANARY), frame_of(CANARY)]
    late = [
        record(frame, topic=SAMPLES_LATE.name, partition=HOME, offset=n, at_ms=AT_MS)
        for n, frame in enumerate(frames)
    ]
    await archive.take(late, acks)
    await archive.flush(HOME)

    assert blocks.participants() == ["p1"]
    assert acks.offsets == [0, 1]
    assert blocks.stored_offsets() == {(SAMPLES_LATE.name, HOME): 2}
    assert sum((await log.ends(TOUCHED.name)).values()) == 1


async def test_series_have_neither_a_canarys_minutes_nor_its_alerts(log: Log) -> None:
    columns = {name: np.zeros(3, kind) for name, kind in MINUTE_COLUMNS.items()}
    columns["who"] = np.array([0, 1, 2], columns["who"].dtype)
    columns["minute_ms"] = np.full(3, AT_MS, columns["minute_ms"].dtype)
    table = Table(columns, {"participants": [CANARY, "p1", "p2"]})
    records = [
        record(encode_table(table), topic=MINUTES.name),
        record(alert("c", participant=CANARY), offset=1),
        record(alert("a"), offset=2),
    ]
    taken = Taking()
    await SeriesWriter(taken, Quarantine(log, "series", SEAL), worker=ThreadPoolExecutor(1)).take(
        records, Acks()
    )

    assert taken.people == ["p1", "p2"]
    assert taken.marks == ["a"]


class Taking(MemorySeries):
    """Notes whose minutes and which alerts it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.people: list[str] = []
        self.marks: list[str] = []

    def write_minutes(self, table: Table) -> None:  # type: ignore[override]  # as the agent calls it
        self.people += [table.meta["participants"][who] for who in table["who"]]

    def write_alert_marks(self, events: object) -> None:  # type: ignore[override]  # as the agent calls it
        assert isinstance(events, list)
        self.marks += [event.alert_id for event in events]


async def test_nobody_can_act_on_a_canarys_alert(log: Log) -> None:
    records, acks = MemoryRecords(), Acks()
    care = Care(
        records, system_scope("care"), Quarantine(log, "care", SEAL), worker=ThreadPoolExecutor(1)
    )
    await care.take([record(alert("c", participant=CANARY)), record(alert("a"), offset=1)], acks)

    assert [alert_id for alert_id, _ in records.alerts] == ["a"]
    assert acks.offsets == [0, 1]


async def test_a_canarys_hours_are_not_scored(log: Log) -> None:
    scored, acks = list[str](), Acks()

    def rescore(touched: Touched, _: object, *, now_ms: int) -> object:
        scored.append(touched.participant)
        raise AssertionError(now_ms)

    score = Score(
        rescore,  # type: ignore[arg-type]  # never answers
        MemoryBlocks(),
        lambda _: (),
        Publisher(log),
        Quarantine(log, "score", SEAL),
        clock=ManualClock(AT_MS),
        worker=ThreadPoolExecutor(1),
        ends_of=log.ends,
        until_kept=AlertsKept(log, ManualClock(AT_MS)).wait,
    )
    touched = Touched(CANARY, AT_MS, AT_MS + 3_600_000, TouchReason.LATE, None, {})
    await score.take([record(touched, topic=TOUCHED.name)], acks)

    assert scored == []
    assert acks.offsets == [0]


async def test_a_canarys_page_goes_by_the_same_way_to_a_route_of_its_own(log: Log) -> None:
    duty, acks = FakeChannel(), Acks()
    pages = await pager(log, channel(duty))
    event = alert("c", participant=CANARY, site="", severity="S1")
    await pages.take([record(event, partition=HOME), record(alert("a"), offset=1)], acks)
    await settled(pages, acks, 2)
    ends = await log.ends(PAGED.name)
    noted = [
        record.key
        async for records in log.span(PAGED.name, HOME, 0, ends[HOME])
        for record in records
    ]

    assert [page.event.alert_id for page in duty.pages] == ["a"]
    assert f"{CANARY_CHANNEL}\tc\t1".encode() in noted


async def test_the_canarys_route_is_no_name_for_a_channel_of_people(tmp_path: Path) -> None:
    duty = tmp_path / "duty.json"
    await asyncio.to_thread(duty.write_text, f'[{{"name": "{CANARY_CHANNEL}", "kind": "file"}}]')

    with pytest.raises(SettingsError, match="another name"):
        channels_of(Settings(data=tmp_path, duty=duty), now_ms=lambda: 0)

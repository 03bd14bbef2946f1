"""The log is away: batches become durable in the spool, and go on to the log when it is back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec
import pytest

from tests.ingest.edge.fakes import NOON_MS
from tests.ingest.edge.outage import (
    Mode,
    logged_frames,
    on_disk,
    rows_of,
    spooled_frames,
)
from tests.ingest.edge.spool_world import (
    FILLER,
    World,
    virtual,
)
from tiyi.ingest.edge.drafts import spooled_form
from tiyi.ingest.edge.errors import SpoolFull
from tiyi.model.frame import FrameCodec
from tiyi.model.topics import SAMPLES_LATE, SAMPLES_LIVE


@pytest.mark.parametrize("mode", [Mode.BUSY, Mode.FAILS, Mode.HANGS])
def test_a_batch_is_acknowledged_from_the_spool_and_drained_later(
    tmp_path: Path, mode: Mode
) -> None:
    async def work(made: World) -> None:
        before = await made.send([70], 0)
        made.log.mode = mode
        asked_ms = made.clock.now_ms()
        ack = await made.send([71, 72], 1)
        took_ms = made.clock.now_ms() - asked_ms
        await made.send([73], 3)
        assert (before.durable_in, before.durable) == ("log", (0, 0))
        assert (ack.durable_in, ack.durable, ack.rejected, ack.notes) == ("spool", (1, 2), [], [])
        assert took_ms <= 2_200
        assert made.values() == [70]
        assert len(rows_of(spooled_frames(tmp_path))) == 3
        figures = made.edge.spool_figures
        assert figures is not None
        assert (figures.spooling, figures.rows, figures.spooled_rows) == (True, 3, 3)
        assert 0 < figures.fill < 1

        made.log.mode = Mode.OK
        await made.drained()

        after = await made.send([74], 4)
        assert after.durable_in == "log"
        assert made.values() == [70, 71, 72, 73, 74]
        figures = made.edge.spool_figures
        assert figures is not None
        assert (figures.records, figures.rows, figures.drained_rows) == (0, 0, 3)
        assert (figures.size_bytes, figures.oldest_age_s) == (0, 0)
        assert made.edge.flushed.rows == 5
        assert on_disk(tmp_path) == []

    virtual(work, tmp_path)


def test_an_ack_as_a_sender_reads_it(tmp_path: Path) -> None:
    async def work(made: World) -> None:
        made.log.mode = Mode.FAILS
        same = {"dev_ms": [NOON_MS - 1_000, NOON_MS]}
        told = msgspec.json.decode(msgspec.json.encode(await made.send([70, 999], 0, **same)))
        again = await made.send([70, 999], 0, **same)
        assert told["durable"] == [0, 1]
        assert told["durable_in"] == "spool"
        assert told["rejected"] == [{"seq": 1, "count": 1, "code": "implausible"}]
        assert again.durable_in == "spool"
        assert made.edge.figures.repeated == 1

    virtual(work, tmp_path)


@pytest.mark.parametrize("mode", [Mode.LATE, Mode.MUTE])
def test_what_log_and_spool_both_have_is_counted_once(tmp_path: Path, mode: Mode) -> None:
    async def work(made: World) -> None:
        await made.send([70], 0)
        made.log.mode = mode
        ack = await made.send([71], 1)
        made.log.mode = Mode.OK
        await made.drained()
        await made.clock.sleep(10)

        figures = made.edge.spool_figures
        assert ack.durable_in == "spool"
        assert made.values()[:3] == [70, 71, 71]  # one row by identity
        assert len(rows_of(logged_frames(made.log))) == 2
        assert made.edge.flushed.rows == 2
        assert figures is not None
        assert (figures.spooled_rows, figures.drained_rows) == (1, 1)
        assert figures.late_answers == (1 if mode is Mode.LATE else 0)

    virtual(work, tmp_path)


def test_while_anything_waits_new_frames_go_behind_it_and_keep_their_order(tmp_path: Path) -> None:
    async def work(made: World) -> None:
        await made.send([0], 0)
        made.log.mode = Mode.FAILS
        for n in range(1, 60):
            await made.send([30 + n], n)
            if n == 30:
                made.log.mode = Mode.HANGS  # the probe that hangs holds the others up
            await made.clock.sleep(0.2)
        spooled = [draft.value for draft in on_disk(tmp_path)]
        calls = made.log.calls
        assert len(spooled) == 59
        assert calls < 30  # probes come at growing distances

        made.log.mode = Mode.OK
        await made.drained()

        logged = [record.value for record in made.log.everything(SAMPLES_LIVE.name)]
        assert [value for value in logged if value in set(spooled)] == spooled

    virtual(work, tmp_path)


def test_batches_are_refused_at_four_fifths_and_taken_again_below_three_quarters(
    tmp_path: Path,
) -> None:
    async def work(made: World) -> None:
        await made.send([60], 0)
        made.log.mode = Mode.FAILS
        await made.send([61], 1)
        while made.spool.fill < 0.8:
            assert made.edge.accepting
            await made.spool.append([spooled_form(FILLER, made.clock.now_ms())] * 5)
        with pytest.raises(SpoolFull) as refusal:
            await made.send([200], 2)
        assert (refusal.value.code, refusal.value.params) == (
            "spool.full",
            {"retry_after_ms": 5_000},
        )

        made.log.mode = Mode.OK
        taken_at = None
        while made.spool.records:
            if made.edge.accepting:
                taken_at = taken_at or made.spool.fill
            else:
                assert made.spool.fill >= 0.75
            await made.clock.sleep(0.001)
        assert taken_at is not None
        assert taken_at < 0.75
        await made.drained()
        assert (await made.send([200], 2)).durable_in == "log"
        assert made.values() == [60, 61, 200]

    virtual(work, tmp_path, max_bytes=16 << 20)


def test_a_batch_under_way_when_the_spool_fills_still_completes(tmp_path: Path) -> None:
    async def work(made: World) -> None:
        await made.send([60], 0)
        made.log.mode = Mode.FAILS
        under_way = [asyncio.create_task(made.send([99], 1 + n)) for n in range(3)]
        await asyncio.sleep(0)
        while made.edge.accepting:
            await made.spool.append([spooled_form(FILLER, made.clock.now_ms())])

        assert [(await one).durable_in for one in under_way] == ["spool"] * 3

    virtual(work, tmp_path, max_bytes=2 << 20)


def test_rows_that_grew_old_in_the_spool_go_to_the_late_topic_and_frames_are_split(
    tmp_path: Path,
) -> None:
    async def work(made: World) -> None:
        await made.send([60], 0)
        made.log.mode = Mode.FAILS
        now_ms = made.clock.now_ms()
        ages_s = [14 * 60, 13 * 60, 60, 1]
        await made.send([61, 62, 63, 64], 1, dev_ms=[now_ms - s * 1_000 for s in ages_s])
        await made.send([65], 5, dev_ms=[now_ms - 14 * 60_000 + 1])
        await made.clock.sleep(130)
        await made.send([66], 6)
        made.log.mode = Mode.OK
        await made.drained()

        assert made.values(SAMPLES_LATE.name) == [61, 62, 65]
        assert made.values(SAMPLES_LIVE.name) == [60, 63, 64, 66]
        for topic in (SAMPLES_LATE, SAMPLES_LIVE):
            for record in made.log.everything(topic.name):
                frame = FrameCodec().decode(record.value or b"")
                assert (frame.participants, frame.devices) == (("anna",), ("strap-anna",))
        figures = made.edge.spool_figures
        assert figures is not None
        assert (figures.grown_late_rows, figures.drained_rows) == (3, 6)

    virtual(work, tmp_path)

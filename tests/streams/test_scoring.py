"""The score agent: late pieces of one person become one range, and acks stay in order."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import faust
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.blocks import MemoryBlocks
from tests.fakes.clock import ManualClock
from tests.streams.test_rescore_cuts import AT_MS
from tiyi.model.context import Context
from tiyi.model.sessions import Touched, TouchReason
from tiyi.model.topics import SAMPLES_LIVE
from tiyi.streams.drain import Incoming
from tiyi.streams.publish import Publisher
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.scoring import MERGED_MS, MERGED_WITHIN_MS, Rescored, Score, merged
from tiyi.streams.wire import encode

MINUTE_MS = 60_000
LATE, CLOSED = TouchReason.LATE, TouchReason.SESSION_CLOSED


def touch(
    who: str, minute: int, *, reason: TouchReason = LATE, minutes: int = 1, offset: int = 0
) -> Touched:
    from_ms = AT_MS + minute * MINUTE_MS
    offsets = {"samples.live": offset} if offset else {}
    session = "s" if reason is CLOSED else None
    return Touched(who, from_ms, from_ms + minutes * MINUTE_MS, reason, session, offsets)


def ranges(touches: Sequence[Touched]) -> list[tuple[int, Touched]]:
    return merged(list(enumerate(touches)))


def test_a_sync_in_pieces_is_one_range_with_the_newest_offset() -> None:
    pieces = [touch("anna", 3, offset=7), touch("ben", 0), touch("anna", 1, offset=9)]

    assert ranges(pieces) == [
        (0, touch("anna", 1, minutes=3, offset=9)),
        (1, touch("ben", 0)),
    ]


@pytest.mark.parametrize(
    "second",
    [
        touch("anna", 2 + MERGED_WITHIN_MS // MINUTE_MS),
        touch("anna", 1, minutes=MERGED_MS // MINUTE_MS),
        touch("anna", 1, reason=CLOSED),
        touch("anna", 1, reason=TouchReason.CORRECTION),
    ],
    ids=["far apart", "too long together", "a session's end", "a correction"],
)
def test_what_stays_apart(second: Touched) -> None:
    assert ranges([touch("anna", 0), second]) == [(0, touch("anna", 0)), (1, second)]


def test_nothing_late_is_moved_over_a_sessions_end() -> None:
    pieces = [touch("anna", 0), touch("anna", 1, reason=CLOSED), touch("anna", 2)]

    assert [place for place, _ in ranges(pieces)] == [0, 1, 2]


touches = st.builds(
    touch,
    st.sampled_from(["anna", "ben"]),
    st.integers(0, 3_000),
    reason=st.sampled_from([LATE, LATE, LATE, CLOSED]),
    minutes=st.integers(1, 90),
    offset=st.integers(0, 9),
)


@given(st.lists(touches, max_size=30))
def test_every_piece_lies_in_a_range_that_waits_for_as_much(pieces: list[Touched]) -> None:
    found = ranges(pieces)

    assert [place for place, _ in found] == sorted({place for place, _ in found})
    for place, piece in enumerate(pieces):
        assert any(
            first <= place
            and one.participant == piece.participant
            and one.reason is piece.reason
            and one.from_ms <= piece.from_ms
            and piece.to_ms <= one.to_ms
            and all(one.offsets.get(topic, 0) >= upto for topic, upto in piece.offsets.items())
            for first, one in found
        )
    assert len(found) <= len(pieces)


class Diary:
    """Rescores, publishes, quarantines and acknowledges by writing down what was asked."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def rescore(self, touched: Touched, contexts: Sequence[Context], *, now_ms: int) -> Rescored:
        self.written.append(f"score {touched.participant}")
        return Rescored([], [], [], [])

    async def minutes(self, tables: object) -> None:
        """Nothing follows from the ranges of these tests."""

    sessions = results = alerts = minutes

    async def until_kept(self, partitions: Collection[int]) -> None:
        self.written.append(f"records of {sorted(partitions)}")

    async def keep(self, record: Incoming, error: Exception) -> None:
        self.written.append(f"quarantine {record.offset}")

    async def ack(self, records: Sequence[Incoming]) -> None:
        self.written += [f"ack {record.offset}" for record in records]


async def empty(_topic: str) -> Mapping[int, int]:
    """Ends of a log that has nothing yet."""
    return dict.fromkeys(range(24), 0)


def incoming(values: Sequence[bytes]) -> list[Incoming]:
    event = cast("faust.EventT[bytes]", None)
    return [
        Incoming("touched", 0, offset, AT_MS, b"", value, event)
        for offset, value in enumerate(values)
    ]


def test_records_are_acknowledged_in_order_and_only_when_their_range_is_done() -> None:
    diary: Any = Diary()
    worker = ThreadPoolExecutor(1)
    score = Score(
        diary.rescore,
        MemoryBlocks(),
        lambda _who: [],
        cast("Publisher", diary),
        cast("Quarantine", diary),
        clock=ManualClock(),
        worker=worker,
        ends_of=empty,
        until_kept=diary.until_kept,
    )
    values = [touch("anna", 0), touch("ben", 0), touch("anna", 1), touch("ben", 1, reason=CLOSED)]
    records = incoming([*map(encode, values), b"no touch at all"])

    asyncio.run(score.take(records, diary.ack))
    worker.shutdown()

    assert diary.written == [
        "quarantine 4",
        "records of [0]",
        "score anna",
        "ack 0",
        "score ben",
        "ack 1",
        "ack 2",
        "score ben",
        "ack 3",
        "ack 4",
    ]
    assert score.scored == 3


def test_offsets_of_a_lost_log_are_not_taken_for_stored() -> None:
    diary: Any = Diary()
    worker, clock = ThreadPoolExecutor(1), ManualClock()
    blocks, ends = MemoryBlocks(), {0: 10}
    blocks.merge([], stored={(SAMPLES_LIVE.name, 0): 5_000})

    async def ends_of(_topic: str) -> Mapping[int, int]:
        return ends

    score = Score(
        diary.rescore,
        blocks,
        lambda _who: [],
        cast("Publisher", diary),
        cast("Quarantine", diary),
        clock=clock,
        worker=worker,
        ends_of=ends_of,
        until_kept=diary.until_kept,
    )

    async def run() -> list[str]:
        taking = asyncio.create_task(
            score.take(incoming([encode(touch("anna", 0, offset=10))]), diary.ack)
        )
        for _ in range(5):
            await asyncio.sleep(0.01)
            await clock.advance(1)
        early = list(diary.written)
        blocks.set_back({(SAMPLES_LIVE.name, 0): 0})
        blocks.merge([], stored={(SAMPLES_LIVE.name, 0): 10})
        while not taking.done():
            await asyncio.sleep(0.01)
            await clock.advance(1)
        return early

    assert asyncio.run(run()) == ["records of [0]"]
    worker.shutdown()
    assert diary.written == ["records of [0]", "score anna", "ack 0"]

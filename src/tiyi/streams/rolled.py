"""What was read live, again in few large records, which whoever takes over reads instead.

The edge appends ten frames a second to a partition, for people wait for their beat on the screen.
Half an hour of them are 432,000 records, which take far longer to read than their samples to fold.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

import msgspec
import numpy as np

from tiyi.model.arrays import AnyArray
from tiyi.model.errors import AWAY, FrameError
from tiyi.model.frame import STACKED, Stack
from tiyi.model.table import Table, decode_table, encode_table
from tiyi.model.topics import SAMPLES_ROLLED
from tiyi.ports import Clock, Log, LogRecord
from tiyi.storage.log.errors import LogRefusedRecord
from tiyi.streams.drain import Incoming

ROLL_S: Final = 20.0
LOOK_S: Final = 1.0
ROWS_MAX: Final = 1 << 18
"""So many rows are rolled early."""
WAITING_MAX: Final = 4
"""More chunks do not wait for the log: what they hold is read frame by frame."""
SPAN_HEADER: Final = "span"


@dataclass(frozen=True, slots=True, eq=False)
class Rolled:
    """The frames first ≤ offset < stop of a partition, in their order."""

    partition: int
    first: int
    stop: int
    frames: Stack
    offsets: AnyArray
    """Of each frame; unreadable ones are left out."""
    appended_ms: AnyArray
    """Of each frame."""

    @property
    def at_ms(self) -> int:
        """Append time of the last frame; 0 without any."""
        return int(self.appended_ms[-1]) if len(self.appended_ms) else 0

    def between(self, first: int, stop: int) -> "Rolled":
        """Only the frames of these offsets."""
        kept = slice(*np.searchsorted(self.offsets, (first, stop)).tolist())
        ends = np.append(0, np.cumsum(self.frames.lengths))
        rows = slice(int(ends[kept.start]), int(ends[kept.stop]))
        columns = {name: column[rows] for name, column in self.frames.columns.items()}
        return replace(
            self,
            first=max(first, self.first),
            stop=min(stop, self.stop),
            frames=replace(self.frames, columns=columns, lengths=self.frames.lengths[kept]),
            offsets=self.offsets[kept],
            appended_ms=self.appended_ms[kept],
        )


@dataclass(slots=True)
class _Chunk:
    """What was read since the last cut, of all partitions together."""

    records: list[Incoming]
    """Of the frames in `stacks`, in their order."""
    stacks: list[Stack]
    spans: dict[int, tuple[int, int]]
    """Partition → the offsets that were read, whether or not they hold a frame."""
    rows: int = 0


class Appends(Protocol):
    """What is asked of the log."""

    def append(
        self, topic: str, partition: int, value: bytes, *, headers: Mapping[str, bytes]
    ) -> Awaitable[object]:
        """Append one record."""
        ...


class Roll:
    """Gathers what one process reads, and appends it every twenty seconds.

    It is made of the log and stands for no fact of its own: a record that is lost, comes twice, or
    overlaps another changes nothing but how long a takeover takes.
    """

    def __init__(self) -> None:
        self._chunk = _Chunk([], [], {})
        self._waiting: deque[_Chunk] = deque(maxlen=WAITING_MAX)

    def note(self, read: Sequence[Incoming], readable: Sequence[Incoming], frames: Stack) -> None:
        """Records that were read one after the other, and those of them that are frames.

        Where they do not follow on what was noted before, a new chunk begins.
        """
        spans = _spans_of(read)
        if spans is None:
            return
        before = self._chunk.spans
        if any(home in before and before[home][1] != first for home, (first, _) in spans.items()):
            self.cut()
        chunk = self._chunk
        for home, (first, stop) in spans.items():
            chunk.spans[home] = (chunk.spans.get(home, (first, stop))[0], stop)
        chunk.records += readable
        chunk.stacks.append(frames)
        chunk.rows += len(frames.columns["at_ms"])
        if chunk.rows >= ROWS_MAX:
            self.cut()

    def cut(self) -> None:
        """What comes next need not follow on what was noted."""
        if self._chunk.spans:
            self._waiting.append(self._chunk)
            self._chunk = _Chunk([], [], {})

    async def keep(self, log: Log, clock: Clock) -> None:
        """Roll for ever."""
        while True:
            for _ in range(round(ROLL_S / LOOK_S)):
                await clock.sleep(LOOK_S)
                await self._write_waiting(log)
            self.cut()

    async def write(self, log: Appends) -> None:
        """Append everything that was noted; what the log does not take is left out."""
        self.cut()
        await self._write_waiting(log)

    async def _write_waiting(self, log: Appends) -> None:
        while self._waiting:
            for rolled in await asyncio.to_thread(list, _by_partition(self._waiting.popleft())):
                await _append(log, rolled)


def _spans_of(read: Sequence[Incoming]) -> dict[int, tuple[int, int]] | None:
    """Partition → its offsets; None where some are missing in between."""
    spans: dict[int, tuple[int, int]] = {}
    for record in read:
        first, stop = spans.get(record.partition, (record.offset, record.offset))
        if record.offset != stop:
            return None
        spans[record.partition] = (first, stop + 1)
    return spans


async def _append(log: Appends, rolled: Rolled) -> None:
    value = await asyncio.to_thread(encode_rolled, rolled)
    header = msgspec.json.encode((rolled.first, rolled.stop))
    try:
        await log.append(
            SAMPLES_ROLLED.name, rolled.partition, value, headers={SPAN_HEADER: header}
        )
    except (*AWAY, LogRefusedRecord):
        return


def _by_partition(chunk: _Chunk) -> Iterator[Rolled]:
    """The chunk's frames sorted by partition."""
    frames = _joined(chunk.stacks)
    home = np.array([record.partition for record in chunk.records], np.int64)
    offsets = np.array([record.offset for record in chunk.records], np.int64)
    appended_ms = np.array([record.appended_ms for record in chunk.records], np.int64)
    home_of_row = np.repeat(home, frames.lengths)
    order = np.argsort(home_of_row, kind="stable")
    ends = np.searchsorted(home_of_row[order], np.arange(max(chunk.spans) + 2))
    for partition, (first, stop) in sorted(chunk.spans.items()):
        mine = home == partition
        rows = order[ends[partition] : ends[partition + 1]]
        columns = {name: frames.columns[name][rows] for name in STACKED}
        part = Stack(columns, frames.lengths[mine], frames.participants)
        yield Rolled(partition, first, stop, _compact(part), offsets[mine], appended_ms[mine])


def _joined(stacks: Sequence[Stack]) -> Stack:
    known = np.cumsum([0, *(len(one.participants) for one in stacks)])
    parts = [
        dict(one.columns) | {"participant": one.columns["participant"] + shift}
        for one, shift in zip(stacks, known.tolist(), strict=False)
    ]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in STACKED}
    names = [name for one in stacks for name in one.participants]
    return Stack(columns, np.concatenate([one.lengths for one in stacks]), names)


def _compact(frames: Stack) -> Stack:
    """The same rows, each name once."""
    heard, row_name = np.unique(frames.columns["participant"], return_inverse=True)
    names = [frames.participants[place] for place in heard.tolist()]
    place_of = {name: place for place, name in enumerate(sorted(set(names)))}
    place = np.array([place_of[name] for name in names], np.int64)
    columns = dict(frames.columns) | {"participant": place.take(row_name)}
    return Stack(columns, frames.lengths, list(place_of))


def encode_rolled(rolled: Rolled) -> bytes:
    """As a table: a row per sample; the frames that they came in are in its meta."""
    meta = {
        "participants": list(rolled.frames.participants),
        "span": [rolled.first, rolled.stop],
        "offsets": rolled.offsets.tolist(),
        "appended_ms": rolled.appended_ms.tolist(),
        "rows": rolled.frames.lengths.tolist(),
    }
    columns = dict(rolled.frames.columns)
    columns["participant"] = columns["participant"].astype(np.int32)
    return encode_table(Table(columns, meta))


def decode_rolled(partition: int, value: bytes) -> Rolled:
    """The frames of a rolled record; FrameError for anything else."""
    table = decode_table(value)
    try:
        meta, columns = table.meta, {name: table[name] for name in STACKED}
        first, stop = meta["span"]
        names = [str(name) for name in meta["participants"]]
        offsets, appended_ms, lengths = (
            np.array(meta[name], np.int64) for name in ("offsets", "appended_ms", "rows")
        )
    except (KeyError, TypeError, ValueError):
        raise FrameError("bytes on the log are no rolled record", reason="layout") from None
    who = columns["participant"]
    whole = len(offsets) == len(appended_ms) == len(lengths) and lengths.sum() == len(table)
    if not whole or (len(who) and not 0 <= who.min() <= who.max() < len(names)):
        raise FrameError("a rolled record does not fit its header", reason="index")
    return Rolled(partition, first, stop, Stack(columns, lengths, names), offsets, appended_ms)


def span_of(record: LogRecord) -> tuple[int, int]:
    """Which offsets a rolled record stands for; FrameError."""
    try:
        return msgspec.json.decode(record.headers.get(SPAN_HEADER, b""), type=tuple[int, int])
    except msgspec.DecodeError:
        raise FrameError("a rolled record does not say its span", reason="layout") from None

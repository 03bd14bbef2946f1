"""Collects accepted rows for a moment and appends them as one frame per partition."""

import asyncio
from dataclasses import dataclass
from typing import Final

import numpy as np

from tiyi.ingest.edge.accept import Placed
from tiyi.ingest.edge.devices import Registry
from tiyi.ingest.edge.drafts import Draft
from tiyi.ingest.edge.durable import Durable
from tiyi.model.arrays import AnyArray
from tiyi.model.errors import BusyError
from tiyi.model.frame import FrameCodec, Samples
from tiyi.model.ids import PARTITIONS
from tiyi.model.topics import LIVE_HORIZON_MS, SAMPLES_LATE, SAMPLES_LIVE
from tiyi.ports import Clock

FRAME_ROWS: Final = 230
"""Rows of a live frame at which a flush pays; a flush goes off early when all could be as full."""


@dataclass(frozen=True, slots=True)
class Flushed:
    """Figures of the frames that were made durable so far, each counted once."""

    frames: int = 0
    rows: int = 0
    late_rows: int = 0


class _Round:
    """Rows collected for one flush; its task ends when they are durable, or fails with the log.

    It says whether all of them are in the log, and not in the spool.
    """

    __slots__ = ("full", "parts", "rows", "work")

    def __init__(self) -> None:
        self.parts: list[Placed] = []
        self.rows = 0
        self.full = asyncio.Event()
        self.work: asyncio.Task[bool] | None = None


class Outgoing:
    """Rows on their way to the disk: everything given within `linger_ms` shares its frames.

    All partitions are flushed together, so that they share one commit of the log.
    """

    def __init__(
        self,
        durable: Durable,
        registry: Registry,
        clock: Clock,
        *,
        linger_ms: int = 100,
        rows_max: int = 200_000,
    ) -> None:
        self._durable, self._registry, self._clock = durable, registry, clock
        self._linger_s = linger_ms / 1_000
        self._rows_max = rows_max
        self._codec = FrameCodec()
        self._collecting: _Round | None = None
        self._working: set[asyncio.Task[bool]] = set()
        self.waiting_rows = 0
        self.flushed = Flushed()

    def room(self) -> bool:
        """Whether more rows may be given now."""
        return self.waiting_rows < self._rows_max

    async def give(self, rows: Placed) -> bool:
        """Rows that are kept; returns when they are durable: whether the log has them all.

        Raises what the log raises, or the spool where there is one.
        """
        count = len(rows.who)
        if not count:
            return True
        if not self.room():
            raise busy()
        collecting = self._collecting or self._open()
        collecting.parts.append(rows)
        collecting.rows += count
        self.waiting_rows += count
        if collecting.rows >= FRAME_ROWS * PARTITIONS:
            collecting.full.set()
        assert collecting.work is not None  # noqa: S101
        try:
            # Shielded: a sender that hangs up must not take its neighbours' rows with it.
            return await asyncio.shield(collecting.work)
        finally:
            self.waiting_rows -= count

    async def drain(self) -> None:
        """Flush, and wait until everything is durable or has failed."""
        if self._collecting is not None:
            self._collecting.full.set()
        if self._working:
            await asyncio.wait(self._working)

    def _open(self) -> _Round:
        opened = self._collecting = _Round()
        opened.work = asyncio.create_task(self._carry(opened))
        self._working.add(opened.work)
        opened.work.add_done_callback(self._working.discard)
        return opened

    async def _carry(self, mine: _Round) -> bool:
        """Linger, close the round, append its frames, wait for the disk."""
        sleeping = asyncio.ensure_future(self._clock.sleep(self._linger_s))
        filling = asyncio.ensure_future(mine.full.wait())
        await asyncio.wait((sleeping, filling), return_when=asyncio.FIRST_COMPLETED)
        sleeping.cancel()
        filling.cancel()
        if self._collecting is mine:
            self._collecting = None
        frames = self._frames(_joined(mine.parts))
        offsets = await self._durable.put(frames)
        done, late = self.flushed, [one.rows for one in frames if one.topic == SAMPLES_LATE.name]
        self.flushed = Flushed(
            done.frames + len(frames), done.rows + mine.rows, done.late_rows + sum(late)
        )
        return None not in offsets

    def _frames(self, rows: Placed) -> list[Draft]:
        """One frame for each partition and age."""
        late = rows.at_ms < self._clock.now_ms() - LIVE_HORIZON_MS
        bucket = self._registry.partitions(rows.who) * 2 + late
        order = np.argsort(bucket, kind="stable")
        buckets, starts = np.unique(bucket[order], return_index=True)
        ends = [*starts[1:].tolist(), len(order)]
        frames = []
        for number, start, end in zip(buckets.tolist(), starts.tolist(), ends, strict=True):
            frame = self._codec.encode(self._samples(rows.take(order[start:end])))
            topic = SAMPLES_LATE if number % 2 else SAMPLES_LIVE
            frames.append(Draft(topic.name, number // 2, frame, rows=end - start))
        return frames

    def _samples(self, rows: Placed) -> Samples:
        people, participant = _dictionary(rows.who, self._registry.participants.names)
        devices, device = _dictionary(rows.device, self._registry.device_names.names)
        return Samples(
            participant=participant,
            device=device,
            source=rows.source,
            metric=rows.metric,
            boot=rows.boot,
            dev_ms=rows.dev_ms,
            at_ms=rows.at_ms,
            value=rows.value.astype(np.float32),
            flags=rows.flags,
            participants=people,
            devices=devices,
        )


def busy() -> BusyError:
    """The queue to the log is full."""
    return BusyError("too many rows wait for the log; send again later", retry_after_ms=1_000)


def _joined(parts: list[Placed]) -> Placed:
    if len(parts) == 1:
        return parts[0]
    return Placed(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in Placed.__slots__)
    )


def _dictionary(numbers: AnyArray, names: list[str]) -> tuple[tuple[str, ...], AnyArray]:
    """Sorted names that occur, and each row's place among them."""
    occurring, inverse = np.unique(numbers, return_inverse=True)
    found = [names[number] for number in occurring.tolist()]
    order = sorted(range(len(found)), key=found.__getitem__)
    place = np.empty(len(found), np.uint16)
    place[order] = np.arange(len(found), dtype=np.uint16)
    return tuple(found[at] for at in order), place.take(inverse)

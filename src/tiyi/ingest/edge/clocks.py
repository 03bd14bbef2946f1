"""The clock segments of all senders and devices: observed, made durable, then used."""

import asyncio
from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from typing import Final

import msgspec
import numpy as np

from tiyi.ingest.edge.clock import ClockTrack, Segment, TwoWay
from tiyi.ingest.edge.contract import Rows
from tiyi.ingest.edge.devices import SEGMENT_KEY
from tiyi.ingest.edge.drafts import Draft
from tiyi.ingest.edge.durable import Durable
from tiyi.model.arrays import AnyArray
from tiyi.model.ids import partition_of
from tiyi.model.topics import DEVICES

BOOTS_KEPT: Final = 8
"""Boots of one clock whose segments stay known; a batch of an older one is estimated afresh."""


@dataclass(frozen=True, slots=True)
class SegmentsRecord:
    """All segments of one clock in one boot, newest last; `owner` is `sender:ID` or `device:ID`."""

    owner: str
    boot: int
    segments: tuple[Segment, ...]


class Clocks:
    """Every clock by owner and boot. `place` is all the edge needs."""

    def __init__(self, durable: Durable) -> None:
        self._durable = durable
        self._tracks: defaultdict[str, OrderedDict[int, ClockTrack]] = defaultdict(OrderedDict)
        self._storing: dict[tuple[str, int], asyncio.Task[None]] = {}

    def learn(self, key: str, value: bytes | None) -> None:
        """A record of the `devices` topic; what this process estimated itself stays as it is."""
        if value is None:
            owner, _, boot = key.removeprefix(SEGMENT_KEY).rpartition(":")
            self._tracks[owner].pop(int(boot), None)
            return
        record = msgspec.json.decode(value, type=SegmentsRecord)
        known = self._tracks[record.owner].get(record.boot)
        if known is None or len(known.segments) < len(record.segments):
            self._tracks[record.owner][record.boot] = ClockTrack(record.boot, record.segments)

    async def place(
        self, rows: Rows, received_ms: int, *, known: AnyArray
    ) -> tuple[AnyArray, AnyArray]:
        """UTC and boot of every row; a new segment is on disk before this returns.

        `known` says, per device of the batch, whether its own clock is worth remembering.
        """
        head = rows.head
        boots = np.full(len(rows), head.boot, np.uint32)
        if head.trusted_clock:
            return rows.dev_ms.copy(), boots
        told = head.exchange
        two_way = None if told is None else TwoWay.of(told.t0, told.t1, told.t2, told.t3)
        owner = f"sender:{head.sender}"
        track = await self._observed(owner, head.boot, (head.sent_at, received_ms), two_way)
        at_ms, boots = track.place(rows.dev_ms, head.sent_at)
        for place, reading_ms in enumerate(rows.clocks):
            if reading_ms is not None:
                seen = (reading_ms, received_ms)
                if known[place]:
                    own = f"device:{rows.devices[place]}"
                    track = await self._observed(own, head.boot, seen, None)
                else:
                    track = ClockTrack(head.boot)
                    track.observe(*seen)
                mine = np.flatnonzero(rows.device == place)
                at_ms[mine], boots[mine] = track.place(rows.dev_ms[mine], reading_ms)
        return at_ms, boots

    async def _observed(
        self, owner: str, boot: int, seen: tuple[int, int], two_way: TwoWay | None
    ) -> ClockTrack:
        tracks = self._tracks[owner]
        track = tracks.get(boot)
        if track is None:
            track = tracks[boot] = ClockTrack(boot)
        tracks.move_to_end(boot)
        opened = track.observe(*seen, two_way)
        if opened is not None:
            before = self._storing.get((owner, boot))
            storing = asyncio.create_task(self._store(owner, track, before))
            self._storing[owner, boot] = storing
            storing.add_done_callback(lambda done: self._stored(owner, boot, done))
        waiting = self._storing.get((owner, boot))
        if waiting is not None:
            await asyncio.shield(waiting)
        return track

    async def _store(
        self, owner: str, track: ClockTrack, before: "asyncio.Task[None] | None"
    ) -> None:
        if before is not None:
            await before
        record = SegmentsRecord(owner, track.boot, tuple(track.segments))
        await self._append(owner, track.boot, msgspec.json.encode(record))
        tracks = self._tracks[owner]
        while len(tracks) > BOOTS_KEPT:
            old, _ = tracks.popitem(last=False)
            await self._append(owner, old, None)

    async def _append(self, owner: str, boot: int, value: bytes | None) -> None:
        key = f"{SEGMENT_KEY}{owner}:{boot}"
        await self._durable.put([Draft(DEVICES.name, partition_of(owner), value, key.encode())])

    def _stored(self, owner: str, boot: int, done: "asyncio.Task[None]") -> None:
        if self._storing.get((owner, boot)) is done:
            del self._storing[owner, boot]
        if done.cancelled() or done.exception() is not None:
            # Not on disk, so it never was: the next batch estimates again.
            self._tracks[owner].pop(boot, None)

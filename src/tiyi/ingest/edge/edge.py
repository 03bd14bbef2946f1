"""The edge: takes a sender's batch, puts its rows on the log, and says when they are durable."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import msgspec
import numpy as np

from tiyi.ingest.edge import quarantine
from tiyi.ingest.edge.accept import judge
from tiyi.ingest.edge.acks import Ack, SenderHistory, ack_of, digest_of, row_hashes
from tiyi.ingest.edge.clocks import Clocks
from tiyi.ingest.edge.codes import RowCode
from tiyi.ingest.edge.contract import Rows
from tiyi.ingest.edge.decode import decode
from tiyi.ingest.edge.devices import (
    DEVICE_KEY,
    SEGMENT_KEY,
    TOKEN_KEY,
    DeviceRecord,
    Registry,
    Sender,
    TokenRecord,
)
from tiyi.ingest.edge.down import Mailbox
from tiyi.ingest.edge.errors import BatchError, SenderMismatch, TooFast
from tiyi.ingest.edge.outgoing import Flushed, Outgoing, busy
from tiyi.model.arrays import AnyArray
from tiyi.model.ids import partition_of
from tiyi.model.topics import DEVICES, QUARANTINE
from tiyi.ports import Clock, Log, LogRecord
from tiyi.seal import Seal, SealedOtherwise

logger = logging.getLogger(__name__)

ANSWERS_TOTAL: Final = 262_144
"""Acks remembered over all senders; per sender 1,024, fewer where there are many."""
ANSWERS_EACH: Final = (16, 1_024)
SENDERS_KEPT: Final = 16_384
_RELEASE_RECORDS: Final = 64
_RELEASE_DEVICES: Final = 16
"""How much is delivered at once of what had waited."""


@dataclass(frozen=True, slots=True)
class EdgeLimits:
    """What one sender and all of them together may ask of the edge."""

    linger_ms: int = 100
    waiting_rows_max: int = 200_000
    batches_per_s: float = 20.0
    burst: float = 200.0


@dataclass(slots=True)
class EdgeFigures:
    """Counters since the start, for metrics; no id of anybody in them."""

    batches: int = 0
    repeated: int = 0
    refused_batches: int = 0
    rows: int = 0
    rows_by_code: dict[str, int] = field(default_factory=dict)
    released: int = 0
    unopened: int = 0
    """Records of the quarantine that none of our keys opened at the start."""


class _Allowance:
    """Batches that a sender may still send now; refills with time."""

    __slots__ = ("at_ms", "left")

    def __init__(self, burst: float, now_ms: int) -> None:
        self.left, self.at_ms = burst, now_ms

    def take(self, now_ms: int, limits: EdgeLimits) -> None:
        """Use one, or raise TooFast."""
        elapsed_s = max(0, now_ms - self.at_ms) / 1_000
        self.left = min(limits.burst, self.left + elapsed_s * limits.batches_per_s)
        self.at_ms = now_ms
        if self.left < 1:
            wait_ms = round((1 - self.left) / limits.batches_per_s * 1_000)
            raise TooFast("too many batches a second; merge them", retry_after_ms=max(wait_ms, 50))
        self.left -= 1


class Edge:
    """Stateful, without a web framework: `submit` is the whole of it for a carrier.

    Start with `start` (reads what the log knows of devices), keep `run` running (follows it), end
    with `stop` (nothing that was given is left behind).
    """

    def __init__(
        self, log: Log, clock: Clock, seal: Seal, limits: EdgeLimits | None = None
    ) -> None:
        self.registry = Registry()
        self.mailbox = Mailbox()
        self.figures = EdgeFigures()
        self._log, self._clock = log, clock
        self._limits = limits = limits or EdgeLimits()
        self._clocks = Clocks(log)
        self._aside = quarantine.Aside(log, seal)
        self._waiting = quarantine.Waiting()
        self._histories: OrderedDict[str, tuple[SenderHistory, _Allowance]] = OrderedDict()
        self._offsets: dict[int, int] = {}
        self._outgoing = Outgoing(
            log,
            self.registry,
            clock,
            linger_ms=limits.linger_ms,
            rows_max=limits.waiting_rows_max,
        )

    async def start(self) -> None:
        """Read tokens, devices, segments and waiting rows from the log, then take batches."""
        self._offsets = await self._log.ends(DEVICES.name)
        async for records in self._log.snapshot(DEVICES.name):
            for record in records:
                self._learn(record)
        await self._learn_waiting()
        await self._release_all(self._waiting.devices())

    async def _learn_waiting(self) -> None:
        """What waits in quarantine; a record whose key is missing stays there, and is counted."""
        for partition, end in (await self._log.ends(QUARANTINE.name)).items():
            start = await self._log.offset_at(QUARANTINE.name, partition, self._waiting_since())
            async for records in self._log.span(QUARANTINE.name, partition, start, end):
                for record in records:
                    try:
                        self._waiting.learn(record, self._aside)
                    except SealedOtherwise:
                        self.figures.unopened += 1
        if self.figures.unopened:
            logger.warning(
                "%d waiting records of the quarantine were sealed with a key that the key file does"
                " not hold: add that key as a further line and start again, otherwise their rows"
                " are not delivered",
                self.figures.unopened,
            )

    async def run(self) -> None:
        """Follow the `devices` topic for ever; rows that waited are delivered on the way."""
        async for records in self._log.follow(DEVICES.name, self._offsets):
            changed = [device for record in records if (device := self._learn(record))]
            await self._release_all(changed)

    async def stop(self) -> None:
        """Nothing more comes in; what came is made durable."""
        await self._outgoing.drain()

    @property
    def waiting_rows(self) -> int:
        """Rows that are not durable yet."""
        return self._outgoing.waiting_rows

    @property
    def accepting(self) -> bool:
        """Whether there is room for another batch."""
        return self._outgoing.room()

    @property
    def flushed(self) -> Flushed:
        """Frames and rows appended so far."""
        return self._outgoing.flushed

    @property
    def waiting_records(self) -> int:
        """Quarantine records that wait for an assignment."""
        return len(self._waiting)

    async def submit(self, sender: Sender, body: bytes) -> Ack:
        """Take one batch; the ack comes when all of it is on disk.

        Raises the classes of `errors` for a batch that is refused whole, BusyError when the log is
        behind. A caller that goes away does not undo the batch.
        """
        now_ms = self._clock.now_ms()
        history = self._history(sender, now_ms)
        if not self._outgoing.room():
            raise busy()
        rows = await self._decoded(sender, body)
        hashes = row_hashes(rows)
        digest = digest_of(rows, hashes)
        known = await history.answer(rows, digest, now_ms=now_ms)
        self.figures.batches += 1
        if known is not None:
            self.figures.repeated += 1
            return known
        work = asyncio.create_task(self._take(sender, rows, history, hashes, body=body))
        each = ANSWERS_TOTAL // max(len(self._histories), 1)
        at_most = min(max(each, ANSWERS_EACH[0]), ANSWERS_EACH[1])
        history.keep(rows.head.batch_id, digest, work, at_most=at_most)
        return await asyncio.shield(work)

    def _history(self, sender: Sender, now_ms: int) -> SenderHistory:
        known = self._histories.get(sender.sender)
        if known is None:
            known = (SenderHistory(), _Allowance(self._limits.burst, now_ms))
            self._histories[sender.sender] = known
            if len(self._histories) > SENDERS_KEPT:
                self._histories.popitem(last=False)
        self._histories.move_to_end(sender.sender)
        known[1].take(now_ms, self._limits)
        return known[0]

    async def _decoded(self, sender: Sender, body: bytes) -> Rows:
        try:
            rows = decode(body)
        except BatchError as error:
            self.figures.refused_batches += 1
            await self._aside.append_raw(sender, body, error.code)
            raise
        if rows.head.sender != sender.sender:
            raise SenderMismatch("the batch names another sender than its token belongs to")
        return rows

    async def _take(
        self,
        sender: Sender,
        rows: Rows,
        history: SenderHistory,
        hashes: AnyArray,
        *,
        body: bytes,
    ) -> Ack:
        received_ms = self._clock.now_ms()
        known = self.registry.resolve(sender, rows.devices).code == RowCode.FINE
        at_ms, boot = await self._clocks.place(rows, received_ms, known=known)
        resolved = self.registry.resolve(sender, rows.devices)
        judged = judge(rows, resolved, self.registry, at_ms=at_ms, boot=boot, now_ms=received_ms)
        aside = list(quarantine.put_aside(self._aside, sender, rows, judged, body))
        changed = history.conflicts(rows, hashes) & (judged.code == RowCode.FINE)
        judged.code[changed] = RowCode.CONFLICT_SEQ
        kept = judged.placed.take(judged.kept)
        names = self.registry.participants.names
        self.mailbox.carry(sender.sender, (names[who] for who in np.unique(kept.who).tolist()))
        await self._outgoing.give(kept)
        for device, offset in aside:
            place = (partition_of(device), await offset)
            if device:
                self._waiting.add(device, place)
        self._count(judged.code)
        missing = history.durable(rows, hashes)
        now_ms = self._clock.now_ms()
        return ack_of(rows, judged.code, missing, received_ms=received_ms, now_ms=now_ms)

    def _count(self, code: AnyArray) -> None:
        self.figures.rows += len(code)
        numbers, counts = np.unique(code, return_counts=True)
        for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
            word = RowCode(number).word
            self.figures.rows_by_code[word] = self.figures.rows_by_code.get(word, 0) + count

    def _waiting_since(self) -> int:
        kept_ms = QUARANTINE.retain_ms or 0
        return self._clock.now_ms() - kept_ms

    def _learn(self, record: LogRecord) -> str | None:
        """Take a record of the `devices` topic; the device whose assignments changed, if any."""
        key = (record.key or b"").decode()
        if key.startswith(SEGMENT_KEY):
            self._clocks.learn(key, record.value)
        elif record.value is None:
            self.registry.forget(key)
        elif key.startswith(TOKEN_KEY):
            self.registry.apply_token(msgspec.json.decode(record.value, type=TokenRecord))
        elif key.startswith(DEVICE_KEY):
            device = msgspec.json.decode(record.value, type=DeviceRecord)
            if self.registry.apply_device(device):
                return device.device
        return None

    async def _release_all(self, devices: Iterable[str]) -> None:
        waited_for = [device for device in dict.fromkeys(devices) if self._waiting.of(device)]
        for start in range(0, len(waited_for), _RELEASE_DEVICES):
            together = waited_for[start : start + _RELEASE_DEVICES]
            await asyncio.gather(*map(self._release, together))

    async def _release(self, device: str) -> None:
        """Deliver rows of a device that waited, as far as it is assigned at their time now."""
        places = self._waiting.of(device)
        for start in range(0, len(places), _RELEASE_RECORDS):
            chosen = places[start : start + _RELEASE_RECORDS]
            kept = [await self._read_aside(place) for place in chosen]
            # Together, so that they share their frames and their commit.
            settled = await asyncio.gather(*map(self._deliver, kept))
            released = [place for place, done in zip(chosen, settled, strict=True) if done]
            if released:
                await self._aside.append_released(device, released)
                self._waiting.remove(released)

    async def _read_aside(self, place: quarantine.Place) -> quarantine.Kept | None:
        partition, offset = place
        async for records in self._log.span(QUARANTINE.name, partition, offset, offset + 1):
            for record in records:
                return self._aside.read(record)
        return None  # older than the topic keeps

    async def _deliver(self, kept: quarantine.Kept | None) -> bool:
        """Whether the record is settled: its rows found their participant, or it is gone.

        Rows that did not find one go on waiting, as they are or in a record of their own.
        """
        if kept is None:
            return True
        sender = Sender(kept.sender, kept.organisation, kept.site)
        resolved = self.registry.resolve(sender, (kept.device,))
        if resolved.code[0] != RowCode.FINE:
            return False
        placed, code = quarantine.placed(kept, resolved, self.registry)
        waiting = code == RowCode.UNASSIGNED
        if waiting.all():
            return False
        await self._outgoing.give(placed.take(code == RowCode.FINE))
        self.figures.released += int((code == RowCode.FINE).sum())
        if waiting.any():
            rest = self._aside.append(quarantine.part(kept, waiting), quarantine.WAIT)
            self._waiting.add(kept.device, (partition_of(kept.device), await rest))
        return True

"""The edge: takes a sender's batch, puts its rows on the log, and says when they are durable."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec
import numpy as np

from tiyi.ingest.edge import quarantine
from tiyi.ingest.edge.accept import Placed, judge
from tiyi.ingest.edge.acks import Ack, SenderHistory, ack_of, digest_of, row_hashes
from tiyi.ingest.edge.asking import until_answered
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
from tiyi.ingest.edge.drafts import Draft, kept_of
from tiyi.ingest.edge.drainer import Drainer
from tiyi.ingest.edge.durable import PATIENCE_S, Durable, SpoolFigures
from tiyi.ingest.edge.errors import BatchError, SenderMismatch, SpoolFull, TooFast
from tiyi.ingest.edge.hearing import Hearing
from tiyi.ingest.edge.outgoing import Flushed, Outgoing, busy
from tiyi.ingest.edge.releases import Releases
from tiyi.model.arrays import AnyArray
from tiyi.model.topics import DEVICES, QUARANTINE
from tiyi.ports import Clock, Log, LogRecord, Spool
from tiyi.seal import Seal

logger = logging.getLogger(__name__)

ANSWERS_TOTAL: Final = 262_144
"""Acks remembered over all senders; per sender 1,024, fewer where there are many."""
ANSWERS_EACH: Final = (16, 1_024)
SENDERS_KEPT: Final = 16_384
START_S: Final = 10.0
"""How long a start with a spool waits for the log before it goes on without it."""
SCAN_BYTES: Final = 1 << 20
SPOOL_FULL_RETRY_MS: Final = 5_000


@dataclass(frozen=True, slots=True)
class EdgeLimits:
    """What one sender and all of them together may ask of the edge."""

    linger_ms: int = 100
    waiting_rows_max: int = 200_000
    batches_per_s: float = 20.0
    burst: float = 200.0
    patience_s: float = PATIENCE_S
    """With a spool: how long the log may take to answer an append."""


@dataclass(slots=True)
class EdgeFigures:
    """Counters since the start, for metrics; no id of anybody in them."""

    batches: int = 0
    repeated: int = 0
    refused_batches: int = 0
    rows: int = 0
    rows_by_code: dict[str, int] = field(default_factory=dict)


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
    with `stop` (nothing that was given is left behind). `spool` is for a log that is not on this
    machine: while it gives no answer, batches become durable there. Whoever opened it closes it,
    after `stop` and after `run` was cancelled. `chance` spreads the retries of many edges.
    """

    def __init__(
        self,
        log: Log,
        clock: Clock,
        seal: Seal,
        limits: EdgeLimits | None = None,
        *,
        spool: Spool | None = None,
        chance: np.random.Generator | None = None,
    ) -> None:
        self.registry = Registry()
        self.mailbox = Mailbox()
        self.hearing = Hearing()
        self.figures = EdgeFigures()
        self._log, self._clock = log, clock
        self._limits = limits = limits or EdgeLimits()
        self._durable = Durable(log, clock, spool, patience_s=limits.patience_s)
        self._clocks = Clocks(self._durable)
        self._aside = quarantine.Aside(self._durable, seal)
        self._reading: asyncio.Task[None] | None = None
        self._histories: OrderedDict[str, tuple[SenderHistory, _Allowance]] = OrderedDict()
        self._offsets: dict[int, int] = {}
        self._outgoing = Outgoing(
            self._durable,
            self.registry,
            clock,
            linger_ms=limits.linger_ms,
            rows_max=limits.waiting_rows_max,
        )
        self._releases = Releases(log, clock, self._aside, self._outgoing, self.registry)
        self._drainer = None if spool is None else self._drainer_of(spool, chance)

    def _drainer_of(self, spool: Spool, chance: np.random.Generator | None) -> Drainer:
        return Drainer(
            self._durable,
            spool,
            self._clock,
            landed=self._landed,
            emptied=self._releases.wake,
            chance=chance or np.random.default_rng(),
        )

    def _landed(self, draft: Draft, offset: int) -> None:
        if draft.topic == QUARANTINE.name:
            self._releases.landed(draft, offset)

    async def start(self) -> None:
        """Read tokens, devices, segments and waiting rows from the log, then take batches.

        With a spool, a log that gives no answer for 10 s does not end the start: `run` goes on
        asking, and until it is read nobody is told that he is not known.
        """
        if self._durable.spool is None:
            await self._read_log()
            return
        await self._read_spool(self._durable.spool)
        self.registry.unread = True
        reading = self._reading = asyncio.create_task(self._until_read())
        limit = asyncio.ensure_future(self._clock.sleep(START_S))
        await asyncio.wait((reading, limit), return_when=asyncio.FIRST_COMPLETED)
        limit.cancel()
        if reading.done():
            reading.result()

    async def run(self) -> None:
        """Follow the `devices` topic, deliver rows that waited, and drain the spool, for ever."""
        works = [self._follow(), self._release()]
        if self._drainer is not None:
            works.append(self._drainer.run())
        tasks = [asyncio.create_task(work) for work in works]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in (*tasks, *filter(None, (self._reading,))):
                task.cancel()

    async def _read_spool(self, spool: Spool) -> None:
        """What only the spool knows: segments, deliveries, and how much there is to drain."""
        after, counters = -1, self._durable.counters
        while kept := kept_of(await spool.read(after, SCAN_BYTES)):
            after = kept[-1].place
            for draft in (one.draft for one in kept):
                counters.rows += draft.rows
                counters.oldest_ms = counters.oldest_ms or draft.at_ms
                key = (draft.key or b"").decode()
                if draft.topic == DEVICES.name and key.startswith(SEGMENT_KEY):
                    self._clocks.learn(key, draft.value)
                elif draft.topic == QUARANTINE.name:
                    self._releases.read_spooled(draft)

    async def _until_read(self) -> None:
        await self._until_done(self._read_log)

    async def _read_log(self) -> None:
        self._offsets = await self._log.ends(DEVICES.name)
        async for records in self._log.snapshot(DEVICES.name):
            for record in records:
                self._learn(record)
        await self._releases.read()
        self.registry.unread = False
        await self._releases.release_due()

    async def _follow(self) -> None:
        if self._reading is not None:
            await self._reading
        await self._until_done(self._learn_on)

    async def _learn_on(self) -> None:
        async for records in self._log.follow(DEVICES.name, self._offsets):
            changed = [device for record in records if (device := self._learn(record))]
            for record in records:
                self._offsets[record.partition] = record.offset + 1
            self._releases.make_due(changed)

    async def _release(self) -> None:
        while True:
            await self._releases.is_due.wait()
            await self._until_done(self._releases.release_due)

    async def _until_done(self, work: Callable[[], Awaitable[None]]) -> None:
        """With a spool, a log that fails is asked again; without one its failure is ours."""
        if self._durable.spool is None:
            await work()
        else:
            await until_answered(work, self._clock)

    async def stop(self) -> None:
        """Nothing more comes in; what came is made durable."""
        if self._reading is not None:
            self._reading.cancel()
        await self._outgoing.drain()

    @property
    def waiting_rows(self) -> int:
        """Rows that are not durable yet."""
        return self._outgoing.waiting_rows

    @property
    def accepting(self) -> bool:
        """Whether there is room for another batch."""
        return self._outgoing.room() and self._durable.room()

    @property
    def knows_senders(self) -> bool:
        """Whether the log was read, so that senders can be told apart."""
        return not self.registry.unread

    @property
    def spool_figures(self) -> SpoolFigures | None:
        """Figures of the spool; None without one."""
        return self._durable.figures()

    @property
    def flushed(self) -> Flushed:
        """Frames and rows made durable so far."""
        return self._outgoing.flushed

    @property
    def released(self) -> int:
        """Rows that waited for an assignment and were delivered."""
        return self._releases.released

    @property
    def unopened(self) -> int:
        """Records of the quarantine that none of our keys opened."""
        return self._releases.unopened

    @property
    def waiting_records(self) -> int:
        """Quarantine records that wait for an assignment."""
        return len(self._releases.waiting)

    async def submit(self, sender: Sender, body: bytes) -> Ack:
        """Take one batch; the ack comes when all of it is on disk.

        Raises the classes of `errors` for a batch that is refused whole, BusyError when the log is
        behind or the spool full. A caller that goes away does not undo the batch.
        """
        now_ms = self._clock.now_ms()
        history = self._history(sender, now_ms)
        if not self._outgoing.room():
            raise busy()
        if not self._durable.room():
            raise SpoolFull(
                "the log is away and the spool nearly full; send again later",
                retry_after_ms=SPOOL_FULL_RETRY_MS,
            )
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
        history.keep(digest, work, at_most=at_most)
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
            await self._aside.put_raw(sender, body, error.code)
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
        refused = list(quarantine.refused_of(self._aside, sender, rows, judged, body))
        known_of = {device: self.registry.device(device) for device, _ in refused}
        changed = history.conflicts(rows, hashes) & (judged.code == RowCode.FINE)
        judged.code[changed] = RowCode.CONFLICT_SEQ
        kept = judged.placed.take(judged.kept)
        names = self.registry.participants.names
        self.mailbox.carry(sender.sender, (names[who] for who in np.unique(kept.who).tolist()))
        live = not rows.head.trusted_clock
        self.hearing.took(sender.sender, kept, names, received_ms, live=live)
        in_log, offsets = await self._made_durable(kept, [draft for _, draft in refused])
        for (device, draft), offset in zip(refused, offsets, strict=True):
            if device and offset is not None:
                self._releases.wait(device, (draft.partition, offset), known_of[device])
        self._count(judged.code)
        missing = history.durable(rows, hashes)
        return ack_of(
            rows,
            judged.code,
            missing,
            received_ms=received_ms,
            now_ms=self._clock.now_ms(),
            in_log=in_log,
        )

    async def _made_durable(
        self, kept: Placed, refused: Sequence[Draft]
    ) -> tuple[bool, Sequence[int | None]]:
        """Whether the log has all of it, and the offsets of the refused, None in the spool."""
        if not refused:
            return await self._outgoing.give(kept), ()
        in_log, offsets = await asyncio.gather(self._outgoing.give(kept), self._aside.put(refused))
        return in_log and None not in offsets, offsets

    def _count(self, code: AnyArray) -> None:
        self.figures.rows += len(code)
        numbers, counts = np.unique(code, return_counts=True)
        for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
            word = RowCode(number).word
            self.figures.rows_by_code[word] = self.figures.rows_by_code.get(word, 0) + count

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

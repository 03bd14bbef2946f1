"""What a sender gets back, and what the edge remembers of it to say so: acks, gaps, repeats."""

import asyncio
from collections import OrderedDict, deque
from hashlib import blake2b
from struct import Struct
from typing import Final, Literal
from zlib import crc32

import msgspec
import numpy as np

from tiyi.ingest.edge.accept import runs
from tiyi.ingest.edge.codes import FIRST_NOTE, RowCode
from tiyi.ingest.edge.contract import Rows
from tiyi.model.arrays import AnyArray, Mask

BATCHES_KEPT: Final = 1_024
ROWS_KEPT: Final = 32_768
BOOTS_KEPT: Final = 8
GAPS_MAX: Final = 32
DIGEST_BYTES: Final = 15
"""120 bits tell batches apart; a 16th byte would cost another 16 of memory for each."""


class Outcome(msgspec.Struct, frozen=True):
    """`count` rows from sequence number `seq` on that share one code."""

    seq: int
    count: int
    code: str


class Ack(msgspec.Struct, frozen=True):
    """The answer to one batch, given once everything of it is on disk.

    `durable` is [first_seq, last_seq]: the sender may delete these rows, refused ones too, since
    those rest in quarantine. `durable_in` says whether the log has all of it, or the server's spool
    some of it while the log is away: the right to delete is the same. `missing` is advice: sequence
    numbers of this boot that never came.
    """

    batch_id: str
    received: int
    durable: tuple[int, int] | None
    rejected: list[Outcome]
    notes: list[Outcome]
    missing: list[tuple[int, int]]
    received_ms: int
    server_ms: int
    durable_in: Literal["log", "spool"] = "log"


def ack_of(
    rows: Rows,
    code: AnyArray,
    missing: list[tuple[int, int]],
    *,
    received_ms: int,
    now_ms: int,
    in_log: bool = True,
) -> Ack:
    """The ack of a batch whose rows are durable."""
    head = rows.head
    refused = (code != RowCode.FINE) & (code < FIRST_NOTE)
    return Ack(
        batch_id=head.batch_id,
        received=len(rows),
        durable=(head.first_seq, head.last_seq) if len(rows) else None,
        rejected=_outcomes(code, head.first_seq, refused),
        notes=_outcomes(code, head.first_seq, code >= FIRST_NOTE),
        missing=missing,
        received_ms=received_ms,
        server_ms=now_ms,
        durable_in="log" if in_log else "spool",
    )


def _outcomes(code: AnyArray, first_seq: int, chosen: Mask) -> list[Outcome]:
    return [
        Outcome(seq, count, reason.word) for seq, count, reason in runs(code, first_seq, chosen)
    ]


class Spans:
    """Sequence numbers seen in one boot, as disjoint closed intervals in order."""

    def __init__(self) -> None:
        self._seen: list[tuple[int, int]] = []

    @property
    def highest(self) -> int:
        """The highest number seen, -1 before any."""
        return self._seen[-1][1] if self._seen else -1

    def add(self, first: int, last: int) -> None:
        """These came. When there are too many holes, the oldest are no longer asked for."""
        if self._seen and first == self._seen[-1][1] + 1:  # the usual case
            self._seen[-1] = (self._seen[-1][0], last)
            return
        kept: list[tuple[int, int]] = []
        for low, high in self._seen:
            if high < first - 1 or low > last + 1:
                kept.append((low, high))
            else:
                first, last = min(first, low), max(last, high)
        kept.append((first, last))
        kept.sort()
        while len(kept) > GAPS_MAX + 1:
            kept[:2] = [(kept[0][0], kept[1][1])]
        self._seen = kept

    def missing(self) -> list[tuple[int, int]]:
        """The holes between the lowest and the highest number seen."""
        pairs = zip(self._seen, self._seen[1:], strict=False)
        return [(before[1] + 1, after[0] - 1) for before, after in pairs]


_SENT: Final = Struct("<IQQ")
"""Boot, first and last sequence number of a batch; the hashes of its rows follow.

One piece of bytes per batch: as objects a thousand batches of each sender would take four times as
much memory as what they say.
"""


class SenderHistory:
    """The last batches of one sender: answers repeats alike, notices changes, finds gaps."""

    def __init__(self) -> None:
        self._answers: dict[bytes, asyncio.Task[Ack] | Ack | None] = {}
        """By digest, oldest first; None for an ack that can be written again from its batch."""
        self._sent: deque[bytes] = deque()
        self._rows = 0
        self._spans: OrderedDict[int, Spans] = OrderedDict()

    async def answer(self, rows: Rows, digest: bytes, *, now_ms: int) -> Ack | None:
        """The ack that this very batch got before, or is about to get; None when it is new.

        Only the server's times are of now, so that a sender may still set its clock by them.
        """
        if digest not in self._answers:
            return None
        given = self._answers[digest]
        if isinstance(given, asyncio.Task):
            given = await asyncio.shield(given)
        if given is None:
            fine = np.zeros(len(rows), np.uint8)
            given = ack_of(rows, fine, [], received_ms=now_ms, now_ms=now_ms)
        return msgspec.structs.replace(given, received_ms=now_ms, server_ms=now_ms)

    def keep(self, digest: bytes, work: asyncio.Task[Ack], *, at_most: int) -> None:
        """Remember the work on a batch; a repeat waits for its ack, a failure is forgotten."""
        self._answers[digest] = work
        while len(self._answers) > at_most:
            del self._answers[next(iter(self._answers))]
        work.add_done_callback(lambda done: self._ended(digest, done))

    def _ended(self, digest: bytes, work: asyncio.Task[Ack]) -> None:
        if self._answers.get(digest) is not work:
            return
        if work.cancelled() or work.exception() is not None:
            del self._answers[digest]
            return
        ack = work.result()
        plain = ack.durable_in == "log" and not (ack.rejected or ack.notes or ack.missing)
        self._answers[digest] = None if plain else ack

    def conflicts(self, rows: Rows, hashes: AnyArray) -> Mask:
        """Rows whose sequence number came before, in this boot, with other content."""
        head = rows.head
        found = np.zeros(len(rows), np.bool_)
        if head.first_seq > self._of_boot(head.boot).highest:
            return found
        for sent in self._sent:
            boot, first, last = _SENT.unpack_from(sent)
            low, high = max(first, head.first_seq), min(last, head.last_seq)
            if boot == head.boot and low <= high:
                mine = slice(low - head.first_seq, high - head.first_seq + 1)
                theirs = np.frombuffer(sent, np.uint32, offset=_SENT.size)
                found[mine] |= hashes[mine] != theirs[low - first : high - first + 1]
        return found

    def durable(self, rows: Rows, hashes: AnyArray) -> list[tuple[int, int]]:
        """Remember a batch that is on disk; the numbers still missing in its boot."""
        head = rows.head
        spans = self._of_boot(head.boot)
        if len(rows):
            spans.add(head.first_seq, head.last_seq)
            known = _SENT.pack(head.boot, head.first_seq, head.last_seq)
            self._sent.append(known + hashes.tobytes())
            self._rows += len(rows)
        while self._sent and (len(self._sent) > BATCHES_KEPT or self._rows > ROWS_KEPT):
            self._rows -= (len(self._sent.popleft()) - _SENT.size) // hashes.itemsize
        return spans.missing()

    def _of_boot(self, boot: int) -> Spans:
        spans = self._spans.setdefault(boot, Spans())
        self._spans.move_to_end(boot)
        while len(self._spans) > BOOTS_KEPT:
            self._spans.popitem(last=False)
        return spans


def row_hashes(rows: Rows) -> AnyArray:
    """Four bytes per row over what it says, wherever its device stands in the list."""
    names = np.array([crc32(name.encode()) for name in rows.devices] or [0], np.uint64)
    mixed = names.take(rows.device) * np.uint64(0x9E37_79B9_7F4A_7C15)
    mixed ^= rows.dev_ms.astype(np.uint64) * np.uint64(0xC2B2_AE3D_27D4_EB4F)
    mixed ^= rows.value.view(np.uint64) * np.uint64(0x1656_67B1_9E37_79F9)
    mixed ^= (rows.metric.astype(np.uint64) << np.uint64(8)) | rows.flags
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58_476D_1CE4_E5B9)
    shortened: AnyArray = (mixed >> np.uint64(32)).astype(np.uint32)
    return shortened


def digest_of(rows: Rows, hashes: AnyArray) -> bytes:
    """What makes two batches the same: id and everything else but the moment of sending."""
    head = rows.head
    told = f"{head.batch_id}:{head.boot}:{head.first_seq}:{head.last_seq}:{head.trusted_clock}:"
    content = told.encode() + hashes.tobytes() + rows.code.tobytes()
    return blake2b(content, digest_size=DIGEST_BYTES).digest()

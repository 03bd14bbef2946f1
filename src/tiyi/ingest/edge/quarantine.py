"""What the edge sets aside: refused rows with their reason, and rows that wait for a wearer."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
import numpy as np
import zstandard

from tiyi.ingest.edge.accept import Judged, Placed
from tiyi.ingest.edge.codes import FIRST_NOTE, UNRECORDED, WAITING, RowCode
from tiyi.ingest.edge.contract import Rows
from tiyi.ingest.edge.devices import Registry, Resolved, Sender
from tiyi.ingest.edge.drafts import Draft
from tiyi.ingest.edge.durable import Durable
from tiyi.model.arrays import AnyArray
from tiyi.model.ids import partition_of
from tiyi.model.topics import QUARANTINE
from tiyi.ports import LogRecord
from tiyi.seal import Seal

KIND: Final = "kind"
WAIT: Final = b"edge.waiting"
REFUSED: Final = b"edge.refused"
RELEASED: Final = b"edge.released"
WAITING_MAX: Final = 100_000
"""Records that may wait for an assignment; the oldest stay in quarantine beyond that."""
_UNREADABLE: Final = (
    RowCode.WRONG_TYPE,
    RowCode.NOT_FINITE,
    RowCode.UNKNOWN_METRIC,
    RowCode.BAD_TIME,
)
Place = tuple[int, int]
"""Partition and offset of a quarantine record."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Rows in quarantine: where they came from, why they are here, and their columns.

    `raw` is the batch as it came, compressed, where a row of it could not be read.
    """

    sender: str
    organisation: str
    site: str
    batch_id: str
    code: str
    device: str = ""
    seq: list[int] = []
    metric: list[int] = []
    boot: list[int] = []
    dev_ms: list[int] = []
    at_ms: list[int] = []
    value: list[float] = []
    flags: list[int] = []
    raw: bytes = b""


class _Device(msgspec.Struct, frozen=True):
    """The device of a record alone: its columns are not built."""

    device: str = ""


_ENCODE: Final = msgspec.msgpack.Encoder()
_DECODE: Final = msgspec.msgpack.Decoder(Kept)
_DECODE_DEVICE: Final = msgspec.msgpack.Decoder(_Device)


class Aside:
    """The edge's part of the topic: what it writes is sealed, but for code, kind and sender."""

    def __init__(self, durable: Durable, seal: Seal) -> None:
        self._durable, self._seal = durable, seal

    async def put(self, drafts: Sequence[Draft]) -> Sequence[int | None]:
        """Make records durable; their offsets, None where they rest in the spool."""
        return await self._durable.put(drafts)

    def draft(self, kept: Kept, kind: bytes) -> Draft:
        """The record of these rows; by device, or by sender where no device is known."""
        return Draft(
            QUARANTINE.name,
            partition_of(kept.device or kept.sender),
            self._seal.seal(_ENCODE.encode(kept)),
            headers={KIND: kind, "code": kept.code.encode(), "sender": kept.sender.encode()},
        )

    async def put_raw(self, sender: Sender, body: bytes, code: str) -> None:
        """Set a body aside that was no batch at all."""
        kept = Kept(
            sender=sender.sender,
            organisation=sender.organisation,
            site=sender.site,
            batch_id="",
            code=code,
            raw=zstandard.compress(body),
        )
        await self.put([self.draft(kept, REFUSED)])

    def released(self, device: str, places: Iterable[Place]) -> Draft:
        """The note that waiting records were delivered, so that a restart does not do it again.

        It holds places only, and is not sealed.
        """
        return Draft(
            QUARANTINE.name,
            partition_of(device),
            msgspec.msgpack.encode(list(places)),
            headers={KIND: RELEASED},
        )

    def opened(self, record: LogRecord) -> bytes:
        """The bytes of a record; SealedOtherwise when they were sealed with a key we lack."""
        return self._seal.open(record.value or b"")

    def read(self, record: LogRecord) -> Kept:
        """The rows of a record."""
        return kept_of(self.opened(record))

    def device_of(self, record: LogRecord) -> str:
        """The device that a record waits for."""
        return _DECODE_DEVICE.decode(self.opened(record)).device


def kept_of(data: bytes) -> Kept:
    """The rows of a record's bytes, once they are opened."""
    return _DECODE.decode(data)


def body_of(kept: Kept) -> bytes:
    """The batch as it came; empty where every row of it could be read."""
    return zstandard.decompress(kept.raw) if kept.raw else b""


def released_by(record: LogRecord) -> list[Place]:
    """The places of the records that a note says were delivered."""
    return [(p, o) for p, o in msgspec.msgpack.decode(record.value or b"\x90")]


def refused_of(
    aside: Aside, sender: Sender, rows: Rows, judged: Judged, body: bytes
) -> Iterator[tuple[str, Draft]]:
    """Records of what of a batch was refused, with the device of waiting rows, else "".

    Rows without consent leave no trace; where there are any, the raw body is not kept either.
    """
    refused = (judged.code != RowCode.FINE) & (judged.code < FIRST_NOTE)
    if not refused.any():
        return
    codes = [RowCode(int(code)) for code in np.unique(judged.code[refused])]
    readable = not any(code in _UNREADABLE for code in codes)
    raw = b"" if readable or any(code in UNRECORDED for code in codes) else body
    for code in codes:
        if code in UNRECORDED:
            continue
        of_code = judged.code == code
        for place in np.unique(rows.device[of_code]):
            chosen = np.flatnonzero(of_code & (rows.device == place))
            device = rows.devices[place] if place >= 0 else ""
            kept = _kept(sender, rows, judged.placed, chosen, code=code, device=device, raw=raw)
            waits = code in WAITING and sender.may_name(device)
            raw = b""  # once is enough
            yield (device if waits else "", aside.draft(kept, WAIT if waits else REFUSED))


def _kept(
    sender: Sender,
    rows: Rows,
    placed: Placed,
    chosen: AnyArray,
    *,
    code: RowCode,
    device: str,
    raw: bytes,
) -> Kept:
    return Kept(
        sender=sender.sender,
        organisation=sender.organisation,
        site=sender.site,
        batch_id=rows.head.batch_id,
        code=code.word,
        device=device,
        seq=(rows.head.first_seq + chosen).tolist(),
        metric=placed.metric[chosen].tolist(),
        boot=placed.boot[chosen].tolist(),
        dev_ms=placed.dev_ms[chosen].tolist(),
        at_ms=placed.at_ms[chosen].tolist(),
        value=placed.value[chosen].tolist(),
        flags=placed.flags[chosen].tolist(),
        raw=zstandard.compress(raw) if raw else b"",
    )


def placed(kept: Kept, resolved: Resolved, registry: Registry) -> tuple[Placed, AnyArray]:
    """The rows of a waiting record with who wore the device, and a code per row.

    `resolved` is for the record's single device.
    """
    at_ms = np.array(kept.at_ms, np.int64)
    device = np.zeros(len(at_ms), np.int32)
    who, code = registry.assign(resolved, device, at_ms)
    rows = Placed(
        device=resolved.device.take(device),
        source=resolved.source.take(device),
        metric=np.array(kept.metric, np.uint8),
        boot=np.array(kept.boot, np.uint32),
        dev_ms=np.array(kept.dev_ms, np.int64),
        at_ms=at_ms,
        value=np.array(kept.value, np.float64),
        flags=np.array(kept.flags, np.uint8),
        who=who,
    )
    return rows, code


def part(kept: Kept, chosen: AnyArray) -> Kept:
    """A record of the chosen rows only."""
    picked = {
        name: [entry for entry, take in zip(getattr(kept, name), chosen, strict=True) if take]
        for name in ("seq", "metric", "boot", "dev_ms", "at_ms", "value", "flags")
    }
    return msgspec.structs.replace(kept, **picked)


class Waiting:
    """Which quarantine records wait for which device; bounded, oldest first out."""

    def __init__(self) -> None:
        self._device: OrderedDict[Place, str] = OrderedDict()
        self._places: dict[str, dict[Place, None]] = {}

    def __len__(self) -> int:
        """Records."""
        return len(self._device)

    def add(self, device: str, place: Place) -> None:
        """One more record waits."""
        self._device[place] = device
        self._places.setdefault(device, {})[place] = None
        while len(self._device) > WAITING_MAX:
            self.remove([next(iter(self._device))])

    def remove(self, places: Iterable[Place]) -> None:
        """These were delivered, or wait no longer."""
        for place in places:
            device = self._device.pop(place, None)
            if device is not None:
                waiting = self._places[device]
                del waiting[place]
                if not waiting:
                    del self._places[device]

    def of(self, device: str) -> list[Place]:
        """The records that wait for a device, oldest first."""
        return list(self._places.get(device, ()))

    def device_at(self, place: Place) -> str | None:
        """The device that the record of that place waits for."""
        return self._device.get(place)

    def devices(self) -> list[str]:
        """Devices that somebody waits for."""
        return list(self._places)

    def learn(self, record: LogRecord, aside: Aside) -> None:
        """Rebuild from the topic: a waiting record, or the note that some were delivered.

        SealedOtherwise for a waiting record that can't be opened: it waits for its key instead.
        """
        kind = record.headers.get(KIND)
        if kind == WAIT:
            self.add(aside.device_of(record), (record.partition, record.offset))
        elif kind == RELEASED:
            self.remove(released_by(record))

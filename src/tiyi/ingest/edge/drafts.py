"""Records on their way to the log: how they look in the spool, and what age has made of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import msgspec
import numpy as np

from tiyi.ingest.edge.errors import SpoolUnreadable
from tiyi.model.arrays import AnyArray
from tiyi.model.errors import FrameError
from tiyi.model.frame import FrameCodec, Samples
from tiyi.model.topics import LIVE_HORIZON_MS, SAMPLES_LATE, SAMPLES_LIVE
from tiyi.ports import Spooled


class Draft(msgspec.Struct, frozen=True, array_like=True):
    """One record for the log. New fields stand at the end and have a default: spools are older."""

    topic: str
    partition: int
    value: bytes | None
    key: bytes | None = None
    headers: dict[str, bytes] = {}
    rows: int = 0
    """Rows of samples in it."""
    at_ms: int = 0
    """When it went to the spool."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft in the spool, with its place there."""

    place: int
    draft: Draft


_ENCODE: Final = msgspec.msgpack.Encoder()
_DECODE: Final = msgspec.msgpack.Decoder(Draft)


def spooled_form(draft: Draft, now_ms: int) -> bytes:
    """A draft's bytes for the spool."""
    return _ENCODE.encode(msgspec.structs.replace(draft, at_ms=now_ms))


def kept_of(records: Sequence[Spooled]) -> list[Kept]:
    """What the spool gave back; SpoolUnreadable for records of another program or version."""
    try:
        return [Kept(one.place, _DECODE.decode(one.record)) for one in records]
    except msgspec.DecodeError as error:
        raise SpoolUnreadable(
            "the spool holds records that this version can't read: start the version that wrote"
            " them and let it drain the spool, or give this one a folder of its own"
        ) from error


def aged(draft: Draft, codec: FrameCodec, now_ms: int) -> list[Draft]:
    """What to append for a draft now: rows that have left the live horizon go to `samples.late`."""
    if draft.topic != SAMPLES_LIVE.name or draft.value is None:
        return [draft]
    try:
        samples = codec.decode(draft.value)
    except FrameError:
        return [draft]  # whoever reads the log sets it aside with its place
    late = samples.at_ms < now_ms - LIVE_HORIZON_MS
    if not late.any():
        return [draft]
    old = msgspec.structs.replace(draft, topic=SAMPLES_LATE.name)
    if late.all():
        return [old]
    return [
        msgspec.structs.replace(
            whole, value=codec.encode(_part(samples, rows)), rows=int(rows.sum())
        )
        for whole, rows in ((draft, ~late), (old, late))
    ]


def _part(samples: Samples, rows: AnyArray) -> Samples:
    """The chosen rows, with those ids in the dictionaries that occur in them."""
    taken = samples.take(rows)
    people, participant = np.unique(taken.participant, return_inverse=True)
    devices, device = np.unique(taken.device, return_inverse=True)
    return replace(
        taken,
        participant=participant,
        device=device,
        participants=tuple(samples.participants[number] for number in people.tolist()),
        devices=tuple(samples.devices[number] for number in devices.tolist()),
    )

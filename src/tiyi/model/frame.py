"""The frame: a columnar batch of samples of one partition, and its byte layout.

Layout (little-endian), the whole wrapped in one zstd frame:

    0  4s  magic `TYF` + schema version (ASCII digit)
    4  u4  rows n
    8  u2  participants in the dictionary
    10 u2  devices in the dictionary
    12 u4  bytes of the dictionary
    16     u2[n] participant · u2[n] device · u1[n] source · u1[n] metric · u4[n] boot ·
           i8[n] dev_ms · i8[n] at_ms · f4[n] value · u1[n] flags ·
           dictionary: ids in UTF-8 joined by NUL, sorted participants first, then sorted devices

Golden bytes in the tests hold this layout; a new one gets a new version digit, and old frames stay
readable. Why not Arrow: per-buffer compression costs more than everything else at live frame sizes.
"""

import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import zstandard

from tiyi.model.arrays import AnyArray
from tiyi.model.errors import FrameError

LAYOUT: Final[dict[str, np.dtype[np.generic]]] = {
    "participant": np.dtype("<u2"),
    "device": np.dtype("<u2"),
    "source": np.dtype("u1"),
    "metric": np.dtype("u1"),
    "boot": np.dtype("<u4"),
    "dev_ms": np.dtype("<i8"),
    "at_ms": np.dtype("<i8"),
    "value": np.dtype("<f4"),
    "flags": np.dtype("u1"),
}
ROWS_MAX: Final = 1_000_000
DICTIONARY_MAX: Final = 65_535
FRAME_BYTES_MAX: Final = 64 << 20
_ROW_BYTES: Final = sum(dtype.itemsize for dtype in LAYOUT.values())
_HEADER: Final = struct.Struct("<4sIHHI")
_MAGIC: Final = b"TYF1"


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Rows of samples as parallel columns; ids are indices into the two sorted dictionaries.

    A row's identity is (participant, source, metric, device, boot, dev_ms). `at_ms` is UTC,
    `dev_ms` the device's own clock. `value` is finite, in the unit of its metric.
    """

    participant: AnyArray
    device: AnyArray
    source: AnyArray
    metric: AnyArray
    boot: AnyArray
    dev_ms: AnyArray
    at_ms: AnyArray
    value: AnyArray
    flags: AnyArray
    participants: tuple[str, ...]
    devices: tuple[str, ...]

    def __len__(self) -> int:
        """Rows."""
        return len(self.at_ms)

    def columns(self) -> tuple[AnyArray, ...]:
        """The nine columns in the order of the layout."""
        return tuple(getattr(self, name) for name in LAYOUT)

    def take(self, chosen: AnyArray) -> "Samples":
        """The chosen rows (mask or indices); the dictionaries stay whole."""
        return _built([column[chosen] for column in self.columns()], *self.dictionaries)

    @property
    def dictionaries(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Participants and devices."""
        return self.participants, self.devices


def samples_of(
    participant: Sequence[str] | AnyArray,
    device: Sequence[str] | AnyArray,
    *,
    source: AnyArray | int,
    metric: AnyArray | int,
    dev_ms: AnyArray,
    value: AnyArray,
    at_ms: AnyArray | None = None,
    boot: AnyArray | int = 0,
    flags: AnyArray | int = 0,
) -> Samples:
    """Columns from plain ids (one per row) with scalars spread; `at_ms` defaults to `dev_ms`."""
    rows = len(dev_ms)
    participants, participant_index = np.unique(np.asarray(participant), return_inverse=True)
    devices, device_index = np.unique(np.asarray(device), return_inverse=True)
    given = {
        "participant": participant_index,
        "device": device_index,
        "source": source,
        "metric": metric,
        "boot": boot,
        "dev_ms": dev_ms,
        "at_ms": dev_ms if at_ms is None else at_ms,
        "value": value,
        "flags": flags,
    }
    columns = [
        np.ascontiguousarray(np.broadcast_to(np.asarray(given[name], dtype), rows))
        for name, dtype in LAYOUT.items()
    ]
    return _built(columns, tuple(participants.tolist()), tuple(devices.tolist()))


def _built(
    columns: Sequence[AnyArray], participants: tuple[str, ...], devices: tuple[str, ...]
) -> Samples:
    by_name = dict(zip(LAYOUT, columns, strict=True))
    return Samples(**by_name, participants=participants, devices=devices)


def concat(parts: Sequence[Samples]) -> Samples:
    """All rows of `parts` in order, under merged sorted dictionaries. At least one part."""
    participants = _numbered(name for part in parts for name in part.participants)
    devices = _numbered(name for part in parts for name in part.devices)
    moved = [
        _renamed(part, _places(part.participants, participants), _places(part.devices, devices))
        for part in parts
    ]
    columns = [np.concatenate(column) for column in zip(*moved, strict=True)]
    return _built(columns, tuple(participants), tuple(devices))


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(sorted(set(names)))}


def _places(names: Sequence[str], place: Mapping[str, int]) -> AnyArray:
    return np.array([place[name] for name in names], "<u2")


def _renamed(part: Samples, participant: AnyArray, device: AnyArray) -> tuple[AnyArray, ...]:
    rest = part.columns()[2:]
    return (participant.take(part.participant), device.take(part.device), *rest)


def pack(samples: Samples) -> bytes:
    """The uncompressed payload. Raises FrameError where the layout's limits are passed."""
    names = "\0".join((*samples.participants, *samples.devices)).encode()
    if len(samples) > ROWS_MAX or max(map(len, samples.dictionaries)) > DICTIONARY_MAX:
        raise FrameError(
            f"{len(samples)} rows or more than {DICTIONARY_MAX} ids do not fit in one frame;"
            " cut the batch",
            rows=len(samples),
        )
    header = _HEADER.pack(
        _MAGIC, len(samples), len(samples.participants), len(samples.devices), len(names)
    )
    raw = (
        np.ascontiguousarray(column, dtype).tobytes()
        for column, dtype in zip(samples.columns(), LAYOUT.values(), strict=True)
    )
    return b"".join((header, *raw, names))


def unpack(payload: bytes, split: Callable[[bytes, int], tuple[str, ...]] | None = None) -> Samples:
    """The columns of an uncompressed payload, read-only and zero-copy.

    `split` may be a cache of dictionaries by their bytes. Raises FrameError for anything that is
    not exactly one well-formed payload of a known version.
    """
    rows, people, devices = _measured(payload)
    offset, columns = _HEADER.size, []
    for dtype in LAYOUT.values():
        columns.append(np.frombuffer(payload, dtype, rows, offset))
        offset += rows * dtype.itemsize
    names = (split or _split)(payload[offset:], people + devices)
    _check(columns[0], columns[1], columns[7], people, devices)
    return _built(columns, names[:people], names[people:])


def _measured(payload: bytes) -> tuple[int, int, int]:
    """Rows, participants and devices of a payload whose length fits its header."""
    if len(payload) < _HEADER.size or payload[:3] != _MAGIC[:3]:
        raise FrameError("not a sample frame (magic bytes differ)", reason="magic")
    magic, rows, people, devices, size = _HEADER.unpack_from(payload)
    if magic != _MAGIC:
        raise FrameError(f"frame version {magic[3:]!r} is not known here", reason="version")
    if rows > ROWS_MAX or len(payload) != _HEADER.size + rows * _ROW_BYTES + size:
        raise FrameError("frame length does not fit its header", reason="length")
    return rows, people, devices


def _split(names: bytes, expected: int) -> tuple[str, ...]:
    try:
        found = tuple(names.decode().split("\0")) if expected else ()
    except UnicodeDecodeError:
        raise FrameError("the frame's ids are not UTF-8", reason="ids") from None
    if len(found) != expected:
        raise FrameError("the frame's ids do not fit its header", reason="ids")
    return found


def _check(
    participant: AnyArray,
    device: AnyArray,
    value: AnyArray,
    people: int | AnyArray,
    devices: int | AnyArray,
) -> None:
    """FrameError for a row outside its dictionary, or a value that is no number.

    `people` and `devices` are the dictionary's lengths, for all rows or for each.
    """
    if (participant >= people).any() or (device >= devices).any():
        raise FrameError("a row points past the frame's dictionary", reason="index")
    if not np.isfinite(value).all():
        raise FrameError("a value of the frame is not a finite number", reason="value")


STACKED: Final = ("participant", "source", "metric", "at_ms", "value", "flags")
"""Columns that are laid one behind the other; identity is for those who store."""


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """The rows of several frames as common columns, for who asks for values and not for identity.

    `participant` indexes `participants`, where a name may stand more than once.
    """

    columns: Mapping[str, AnyArray]
    lengths: AnyArray
    """Rows of each frame."""
    participants: Sequence[str]

    def part(self, place: int) -> Samples:
        """The rows of one frame; devices and device times are unknown here, and left empty."""
        stop = int(self.lengths[: place + 1].sum())
        rows = slice(stop - int(self.lengths[place]), stop)
        given = {name: column[rows] for name, column in self.columns.items()}
        known, given["participant"] = np.unique(given["participant"], return_inverse=True)
        nothing = np.zeros(len(given["at_ms"]), np.int64)
        columns = [given.get(name, nothing).astype(dtype) for name, dtype in LAYOUT.items()]
        return _built(columns, tuple(self.participants[place] for place in known.tolist()), ("",))


def stack(payloads: Sequence[bytes]) -> Stack:
    """Several uncompressed payloads as one; FrameError when any of them is not well-formed."""
    pieces: list[list[bytes]] = [[] for _ in LAYOUT]
    sizes, names = [], list[str]()
    for payload in payloads:
        rows, people, devices = _measured(payload)
        end = _HEADER.size
        for piece, dtype in zip(pieces, LAYOUT.values(), strict=True):
            begin, end = end, end + rows * dtype.itemsize
            piece.append(payload[begin:end])
        sizes.append((rows, people, devices))
        names += _first_names(payload[end:], people, people + devices)
    lengths, people_of, devices_of = np.array(sizes, np.int64).reshape(-1, 3).T
    columns = {
        name: np.frombuffer(b"".join(piece), dtype)
        for piece, (name, dtype) in zip(pieces, LAYOUT.items(), strict=True)
        if name in STACKED or name == "device"
    }
    _check(
        columns["participant"],
        columns.pop("device"),
        columns["value"],
        np.repeat(people_of, lengths),
        np.repeat(devices_of, lengths),
    )
    first = np.repeat(np.cumsum(people_of) - people_of, lengths)
    columns["participant"] = columns["participant"] + first
    return Stack(columns, lengths, names)


def _first_names(names: bytes, first: int, expected: int) -> Sequence[str]:
    """The first names of a dictionary; the others are only counted."""
    if expected and names.count(b"\0") != expected - 1:
        raise FrameError("the frame's ids do not fit its header", reason="ids")
    try:
        return names.decode().split("\0", first)[:first] if expected else ()
    except UnicodeDecodeError:
        raise FrameError("the frame's ids are not UTF-8", reason="ids") from None


class FrameCodec:
    """Frames to bytes and back with one reused zstd context; not shared between threads."""

    def __init__(self, *, level: int = 1, dictionaries_kept: int = 256) -> None:
        """Keep at most `dictionaries_kept` split dictionaries: gateways repeat theirs."""
        self._compressor = zstandard.ZstdCompressor(level=level, write_content_size=True)
        self._decompressor = zstandard.ZstdDecompressor()
        self._kept = dictionaries_kept
        self._split_names: dict[bytes, tuple[str, ...]] = {}

    def encode(self, samples: Samples) -> bytes:
        """One compressed frame."""
        return self._compressor.compress(pack(samples))

    def decode(self, frame: bytes) -> Samples:
        """The samples of one frame; FrameError for anything else."""
        return unpack(self._payload(frame), self._names)

    def decode_all(self, frames: Iterable[bytes]) -> Stack:
        """The rows of several frames; FrameError when any of them is none."""
        return stack([self._payload(frame) for frame in frames])

    def _payload(self, frame: bytes) -> bytes:
        try:
            size = zstandard.frame_content_size(frame)
            if not 0 <= size <= FRAME_BYTES_MAX:
                raise FrameError("frame is empty, endless or too large", reason="size")
            return self._decompressor.decompress(frame, max_output_size=size)
        except zstandard.ZstdError:
            raise FrameError("frame does not decompress", reason="zstd") from None

    def _names(self, names: bytes, expected: int) -> tuple[str, ...]:
        found = self._split_names.get(names)
        if found is None or len(found) != expected:
            found = _split(names, expected)
            if len(self._split_names) >= self._kept:
                self._split_names.clear()
            self._split_names[names] = found
        return found

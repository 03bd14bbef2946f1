"""The bytes of one spooled record, and how records are found again in a file that may be damaged.

Layout (little-endian), a header of 24 bytes before the payload:

    0  4s  magic `TYS` + version of the layout (ASCII digit)
    4  u4  bytes of the payload
    8  u8  place: consecutive numbers over all files of a spool
    16 u4  CRC-32 of the payload
    20 u4  CRC-32 of the header's first 20 bytes

The header has a checksum of its own, so that a damaged payload costs one record: its length can
still be trusted. After a damaged header the next sound one is searched for.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from zlib import crc32

_MAGIC: Final = b"TYS1"
_TOLD: Final = struct.Struct("<4sIQI")
_CHECK: Final = struct.Struct("<I")
HEADER_BYTES: Final = _TOLD.size + _CHECK.size


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a file. A record has a payload; what can't be read has None."""

    start: int
    end: int
    place: int = -1
    payload: bytes | None = None


def packed(place: int, payload: bytes) -> bytes:
    """A record as it stands in the file."""
    told = _TOLD.pack(_MAGIC, len(payload), place, crc32(payload))
    return b"".join((told, _CHECK.pack(crc32(told)), payload))


def found_in(data: bytes, start: int = 0) -> Iterator[Found]:
    """Every byte from `start` on, as sound records and as stretches that can't be read."""
    while start < len(data):
        header = _header(data, start)
        if header is None:
            end = _next_header(data, start + 1)
            yield Found(start, end)
        else:
            length, place, check = header
            end = min(start + HEADER_BYTES + length, len(data))
            payload = data[start + HEADER_BYTES : end]
            sound = len(payload) == length and crc32(payload) == check
            if not sound:
                # A write that was cut and written over leaves a length that points into the next.
                end = min(end, _next_header(data, start + 1))
            yield Found(start, end, place, payload if sound else None)
        start = end


def _header(data: bytes, start: int) -> tuple[int, int, int] | None:
    """Length, place and checksum of the payload, where a sound header stands."""
    told = data[start : start + _TOLD.size]
    check = data[start + _TOLD.size : start + HEADER_BYTES]
    if len(check) < _CHECK.size or _CHECK.unpack(check)[0] != crc32(told):
        return None
    magic, length, place, payload_check = _TOLD.unpack(told)
    return (length, place, payload_check) if magic == _MAGIC else None


def _next_header(data: bytes, start: int) -> int:
    while (start := data.find(_MAGIC, start)) >= 0:
        if _header(data, start) is not None:
            return start
        start += 1
    return len(data)

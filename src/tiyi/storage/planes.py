"""Fixed-width rows as sealed bytes: byte planes under zstd, with a checksum.

Layout of one segment, little-endian; segments may simply follow one another:

    0  4s  magic `TYP` + version digit
    4  u4  CRC-32 of everything after it
    8  u4  rows
    12 u4  bytes of the compressed body
    16     zstd(u4 bytes of the names · names in UTF-8 joined by NUL · the first byte of every row ·
           the second byte of every row · …)

Why planes: the bytes of one column that hardly change stand together, so that a regular clock and
the high bytes of small numbers cost almost nothing.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

import numpy as np
import zstandard

from tiyi.model.arrays import AnyArray
from tiyi.model.errors import OperationError

_HEADER: Final = struct.Struct("<4sIII")
_LENGTH: Final = struct.Struct("<I")
_MAGIC: Final = b"TYP1"
BODY_BYTES_MAX: Final = 256 << 20


class SegmentDamaged(OperationError):
    """Stored bytes do not match their checksum, or are no segment at all."""

    code: ClassVar[str] = "storage.segment_damaged"


class Sealer:
    """Seals and opens segments with reused zstd contexts; not shared between threads."""

    def __init__(self, *, level: int = 1) -> None:
        """Level 1: a live segment is small, and higher levels gain two or three percent."""
        self._compressor = zstandard.ZstdCompressor(level=level, write_content_size=True)
        self._decompressor = zstandard.ZstdDecompressor()

    def seal(self, matrix: AnyArray, names: Sequence[str]) -> bytes:
        """One segment of the rows of `matrix` (u1[rows, bytes of a row])."""
        text = "\0".join(names).encode()
        body = self._compressor.compress(
            b"".join((_LENGTH.pack(len(text)), text, matrix.T.tobytes()))
        )
        header = _HEADER.pack(_MAGIC, 0, len(matrix), len(body))
        check = zlib.crc32(body, zlib.crc32(header[8:]))
        return b"".join((_HEADER.pack(_MAGIC, check, len(matrix), len(body)), body))

    def open(
        self, data: bytes, row_bytes: int, *, earlier_bytes: int = 0
    ) -> Iterator[tuple[AnyArray, list[str]]]:
        """Every segment's rows (u1[rows, row_bytes]) and names; SegmentDamaged where one is not.

        Rows that were sealed when they had ``earlier_bytes`` end with zeros.
        """
        offset = 0
        while offset < len(data):
            if len(data) - offset < _HEADER.size:
                raise SegmentDamaged("the bytes end inside a segment's header")
            magic, check, rows, size = _HEADER.unpack_from(data, offset)
            body = data[offset + _HEADER.size : offset + _HEADER.size + size]
            if magic != _MAGIC or len(body) != size:
                raise SegmentDamaged("the bytes are no whole segment of a version known here")
            if zlib.crc32(body, zlib.crc32(data[offset + 8 : offset + _HEADER.size])) != check:
                raise SegmentDamaged("a segment does not match its checksum")
            yield self._opened(body, rows, row_bytes, earlier_bytes)
            offset += _HEADER.size + size

    def _opened(
        self, body: bytes, rows: int, row_bytes: int, earlier_bytes: int
    ) -> tuple[AnyArray, list[str]]:
        try:
            size = zstandard.frame_content_size(body)
            if not _LENGTH.size <= size <= BODY_BYTES_MAX:
                raise SegmentDamaged("a segment is empty, endless or too large")
            raw = self._decompressor.decompress(body, max_output_size=size)
        except zstandard.ZstdError:
            raise SegmentDamaged("a segment does not decompress") from None
        (length,) = _LENGTH.unpack_from(raw)
        start = _LENGTH.size + length
        width = earlier_bytes if len(raw) == start + rows * earlier_bytes else row_bytes
        if len(raw) != start + rows * width:
            raise SegmentDamaged("a segment's length does not fit its header")
        planes = np.zeros((row_bytes, rows), np.uint8)
        planes[:width] = np.frombuffer(raw, np.uint8, rows * width, start).reshape(width, rows)
        return planes.T, raw[_LENGTH.size : start].decode().split("\0")


def deltas(column: AnyArray, starts: AnyArray) -> AnyArray:
    """Zigzag differences of a signed column; at each of `starts` counted from zero."""
    steps = np.diff(column, prepend=column[:1])
    steps[starts] = column[starts]
    bits = column.dtype.itemsize * 8
    return ((steps << 1) ^ (steps >> (bits - 1))).view(f"u{column.dtype.itemsize}")


def undone(folded: AnyArray, starts: AnyArray) -> AnyArray:
    """The signed column of `deltas`, exact also where differences wrapped around."""
    signed = f"i{folded.dtype.itemsize}"
    one = folded.dtype.type(1)
    steps = (folded >> one).view(signed) ^ -(folded & one).view(signed)
    sums = np.cumsum(steps, dtype=signed)
    before = np.where(starts > 0, sums[starts - 1], sums.dtype.type(0))
    lengths = np.diff(starts, append=len(folded))
    return np.asarray(sums - np.repeat(before, lengths))

"""Named columns of equal length as bytes: minutes and board rows on the log, blocks in the store.

Layout: `TYT1`, u4 length of a JSON header {rows, columns: [[name, dtype]…], meta}, the header,
then the raw columns in order; the whole in one zstd frame.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import zstandard

from tiyi.model.arrays import AnyArray
from tiyi.model.errors import FrameError

_HEADER: Final = struct.Struct("<4sI")
_MAGIC: Final = b"TYT1"
TABLE_BYTES_MAX: Final = 256 << 20
_KINDS: Final = frozenset("iufbS")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Columns by name, all of one length, with a small JSON-able `meta` beside them."""

    columns: Mapping[str, AnyArray]
    meta: Mapping[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        """Rows."""
        return len(next(iter(self.columns.values()), ()))

    def __getitem__(self, name: str) -> AnyArray:
        """One column."""
        return self.columns[name]


def encode_table(table: Table) -> bytes:
    """Compressed bytes of a table of fixed-width columns (ids as meta lists plus indices)."""
    columns = {name: np.ascontiguousarray(column) for name, column in table.columns.items()}
    header = json.dumps(
        {
            "rows": len(table),
            "columns": [[name, column.dtype.str] for name, column in columns.items()],
            "meta": dict(table.meta),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    raw = (column.tobytes() for column in columns.values())
    payload = b"".join((_HEADER.pack(_MAGIC, len(header)), header, *raw))
    return zstandard.ZstdCompressor(level=3, write_content_size=True).compress(payload)


def decode_table(data: bytes) -> Table:
    """The table of `encode_table`; FrameError for anything else. Columns are read-only."""
    try:
        size = zstandard.frame_content_size(data)
        if not 0 <= size <= TABLE_BYTES_MAX:
            raise FrameError("table is empty, endless or too large", reason="size")
        payload = zstandard.ZstdDecompressor().decompress(data, max_output_size=size)
        magic, length = _HEADER.unpack_from(payload)
        if magic != _MAGIC:
            raise FrameError("not a table (magic bytes differ)", reason="magic")
        return _columns(payload, json.loads(payload[_HEADER.size : _HEADER.size + length]), length)
    except (zstandard.ZstdError, struct.error, ValueError, KeyError, TypeError):
        raise FrameError("table bytes do not read", reason="layout") from None


def _columns(payload: bytes, header: dict[str, Any], length: int) -> Table:
    offset, rows, columns = _HEADER.size + length, int(header["rows"]), {}
    for name, kind in header["columns"]:
        dtype = np.dtype(kind)
        if dtype.kind not in _KINDS:
            raise FrameError(f"column type {kind} is not allowed in a table", reason="type")
        columns[str(name)] = np.frombuffer(payload, dtype, rows, offset)
        offset += rows * dtype.itemsize
    if offset != len(payload):
        raise FrameError("table length does not fit its header", reason="length")
    return Table(columns, header["meta"])

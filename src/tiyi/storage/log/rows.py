"""Reading rows of one slot: the first at an offset, the first after an instant, and ranges."""

import sqlite3
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

import msgspec

from tiyi.ports import LogRecord
from tiyi.storage.log.schema import OFFSET_MASK, PARTITION_MASK, row_of

NO_HEADERS: Final[Mapping[str, bytes]] = MappingProxyType({})
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[str, bytes]).decode


class Stamp(NamedTuple):
    """Where and when a record was appended."""

    offset: int
    at_ms: int


def refuse_unbindable(key: bytes | None, value: bytes | None, headers: Mapping[str, bytes]) -> None:
    """What SQLite or a later reader can't take would fail a whole transaction, or every read."""
    for part in (key, value):
        if part is not None and type(part) is not bytes:
            raise TypeError(f"keys and values are bytes or None, not {type(part).__name__}")
    for name, content in headers.items():
        if type(name) is not str or type(content) is not bytes:
            raise TypeError(f"header {name!r} is not a string with bytes")


def pack_headers(headers: Mapping[str, bytes] | None) -> bytes | None:
    """The headers as they are stored; none take no space."""
    return _encode(dict(headers)) if headers else None


def unpack_headers(packed: bytes | None) -> Mapping[str, bytes]:
    """The headers as they were given."""
    return _decode(packed) if packed else NO_HEADERS


def first_from(connection: sqlite3.Connection, slot: int, offset: int) -> Stamp | None:
    """The first stored record at or after the offset."""
    found = connection.execute(
        "select id, at_ms from records where id between ? and ? order by id limit 1",
        (row_of(slot, offset), row_of(slot, OFFSET_MASK)),
    ).fetchone()
    return Stamp(found[0] & OFFSET_MASK, found[1]) if found else None


def newest_of(connection: sqlite3.Connection, slot: int) -> Stamp | None:
    """The last stored record; trimming never removes it, because it carries the next offset."""
    found = connection.execute(
        "select id, at_ms from records where id between ? and ? order by id desc limit 1",
        (row_of(slot, 0), row_of(slot, OFFSET_MASK)),
    ).fetchone()
    return Stamp(found[0] & OFFSET_MASK, found[1]) if found else None


def offset_at(connection: sqlite3.Connection, slot: int, span: range, at_ms: int) -> int:
    """The first offset of the span whose record was appended at or after `at_ms`, else its end.

    Append time never falls with the offset, so this is a binary search; holes that compaction left
    are stepped over.
    """
    low, high = span.start, span.stop
    while low < high:
        middle = (low + high) // 2
        found = first_from(connection, slot, middle)
        if found is None or found.offset >= high or found.at_ms >= at_ms:
            high = middle
        else:
            low = found.offset + 1
    return low


def records(
    connection: sqlite3.Connection, slot: int, span: range, limit: int
) -> Iterator[LogRecord]:
    """Stored records of the span in ascending order, at most `limit`."""
    partition = slot & PARTITION_MASK
    for row, at_ms, key, value, headers in connection.execute(
        "select id, at_ms, key, value, headers from records where id between ? and ?"
        " order by id limit ?",
        (row_of(slot, span.start), row_of(slot, span.stop - 1), limit),
    ):
        yield LogRecord(partition, row & OFFSET_MASK, at_ms, key, value, unpack_headers(headers))

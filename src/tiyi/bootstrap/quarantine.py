"""What rests in quarantine, for an operator: a list without secrets, and one record opened."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar, Final

import msgspec

from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.pick import closed, log_at
from tiyi.ingest.edge.quarantine import KIND, RELEASED, WAIT, Place, body_of, kept_of, released_by
from tiyi.model.errors import InputError
from tiyi.model.topics import QUARANTINE
from tiyi.ports import LogRecord
from tiyi.seal import Seal, read_seal
from tiyi.settings import Settings, path_of
from tiyi.storage.log import records_beside

HEX_WIDTH: Final = 16


class NotInQuarantine(InputError):
    """There is no record of that id; the list says which there are."""

    code: ClassVar[str] = "quarantine.not_found"


class Fate(StrEnum):
    """What becomes of a record."""

    REFUSED = "refused"
    WAITING = "waiting"
    DELIVERED = "delivered"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Line:
    """A record as anybody may see it. `id` is partition/offset in the topic."""

    id: str
    at_ms: int
    code: str
    fate: Fate
    by: str
    """The sender, or the agent that met it."""
    where: str
    """Place of the unreadable record in the log; empty for what a sender brought."""
    sealed_bytes: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A record with its bytes. `rows` are the columns of rows that could be read, else None."""

    line: Line
    data: bytes
    rows: dict[str, Any] | None

    @property
    def text(self) -> str | None:
        """The bytes as text where all of it can be printed."""
        try:
            text = self.data.decode()
        except UnicodeDecodeError:
            return None
        return text if all(letter.isprintable() or letter in "\n\t" for letter in text) else None


def lines(settings: Settings, *, code: str | None, since_ms: int) -> list[Line]:
    """Records since an instant, of one code or of all, oldest first."""
    held, released = [], set[Place]()
    for record in _records(settings, since_ms):
        if record.headers.get(KIND) == RELEASED:
            released |= set(released_by(record))
        else:
            held.append(_line(record))
    found = [
        replace(line, fate=Fate.DELIVERED) if _place(line.id) in released else line for line in held
    ]
    return sorted((one for one in found if code in {None, one.code}), key=lambda one: one.at_ms)


def opened(settings: Settings, record_id: str) -> Opened:
    """One record with its bytes; NotInQuarantine for an unknown id, SealedOtherwise without key."""
    place = _place(record_id)
    for record in _records(settings):
        if (record.partition, record.offset) == place and record.headers.get(KIND) != RELEASED:
            return _opened(record, read_seal(settings.quarantine_keys))
    raise _unknown(record_id)


def hex_lines(data: bytes) -> Iterator[str]:
    """Offset, bytes and, where they can be printed, their letters: what a terminal can show."""
    for start in range(0, len(data), HEX_WIDTH):
        part = data[start : start + HEX_WIDTH]
        letters = "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in part)
        yield f"{start:08x}  {part.hex(' '):<{HEX_WIDTH * 3}} {letters}"


def _opened(record: LogRecord, seal: Seal) -> Opened:
    if "agent" in record.headers:
        return Opened(_line(record), seal.open(record.value or b""), None)
    kept = kept_of(seal.open(record.value or b""))
    rows: dict[str, Any] = msgspec.to_builtins(msgspec.structs.replace(kept, raw=b""))
    del rows["raw"]
    return Opened(_line(record), body_of(kept) or msgspec.json.encode(rows), rows)


def _line(record: LogRecord) -> Line:
    headers = {name: content.decode(errors="replace") for name, content in record.headers.items()}
    agent = headers.get("agent")
    fate = Fate.WAITING if record.headers.get(KIND) == WAIT else Fate.REFUSED
    return Line(
        id=f"{record.partition}/{record.offset}",
        at_ms=record.at_ms,
        code=headers.get("code", ""),
        fate=Fate.UNREADABLE if agent else fate,
        by=agent or headers.get("sender", ""),
        where=headers.get("where", ""),
        sealed_bytes=len(record.value or b""),
    )


def _place(record_id: str) -> Place:
    partition, _, offset = record_id.partition("/")
    if not (partition.isdecimal() and offset.isdecimal()):
        raise _unknown(record_id)
    return int(partition), int(offset)


def _unknown(record_id: str) -> NotInQuarantine:
    return NotInQuarantine(
        f"no record {record_id!r} rests in quarantine: give an id of the list, PARTITION/OFFSET",
        record=record_id,
    )


def _records(settings: Settings, since_ms: int = 0) -> Iterable[LogRecord]:
    """Records since an instant; an embedded log is read beside the server that has it open."""
    if settings.is_embedded:
        return records_beside(path_of(settings.log_url), QUARANTINE.name, since_ms=since_ms)
    return asyncio.run(_shared_records(settings.log_url, since_ms))


async def _shared_records(url: str, since_ms: int) -> list[LogRecord]:
    log = log_at(url, SystemClock())
    found: list[LogRecord] = []
    try:
        for partition, end in (await log.ends(QUARANTINE.name)).items():
            start = await log.offset_at(QUARANTINE.name, partition, since_ms)
            async for records in log.span(QUARANTINE.name, partition, start, end):
                found += records
    finally:
        await closed(log)
    return found

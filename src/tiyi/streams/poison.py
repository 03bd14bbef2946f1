"""Frames that end the process: marked while they are handled, set aside at the third start."""

import mmap
import struct
from asyncio import CancelledError
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TypeVar
from zlib import crc32

import msgspec

from tiyi.model.errors import FrameError, TiyiError
from tiyi.model.frame import FrameCodec, Samples, Stack
from tiyi.model.topics import SAMPLES_LATE, SAMPLES_LIVE
from tiyi.ports import LogRecord
from tiyi.streams.drain import Incoming

Record = TypeVar("Record", Incoming, LogRecord)
DEATHS: Final = 2
"""A frame during whose handling the process died so often is not handled again."""
NOTED_MAX: Final = 1_000
_TOPICS: Final = ("", SAMPLES_LIVE.name, SAMPLES_LATE.name)
_MARK: Final = struct.Struct("<BHQI")
_MARK_BYTES: Final = 64
_SEVERAL: Final = 0x80
"""In the mark's first byte: it stands for the first of several frames that are handled at once."""


class Noted(msgspec.Struct, frozen=True):
    """A frame that was being handled when a process died.

    The check sum makes sure that it is the same one, should the log have been replaced.
    """

    topic: str
    partition: int
    offset: int
    crc32: int
    deaths: int = 1

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands in the log."""
        return self.topic, self.partition, self.offset


class Handling:
    """Which frame each agent is handling, in files that outlive the process.

    A mark is a write to a mapped page and costs no sync: it must survive the death of the process,
    not that of the machine. Handling means the work on the bytes and on the brain's grid, not the
    wait for a store: a process that is killed from outside seldom leaves a mark, and hardly ever
    the same one twice.
    """

    def __init__(self, folder: Path) -> None:
        """Learn from what earlier processes left in `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        known = folder / "deaths.json"
        self._noted = {one.place: one for one in _read(known)}
        marks = list(_marks(folder))
        self.careful = bool(marks)
        """A process died over its frames: until a start finds no mark, each is handled alone."""
        died_at = {frame for frame, alone in marks if alone}
        if died_at:
            for frame in died_at:
                self._note(frame)
            new = known.with_suffix(".new")
            new.write_bytes(msgspec.json.encode(list(self._noted.values())[-NOTED_MAX:]))
            new.replace(known)
        for path in folder.glob("*.mark"):
            path.unlink()

    def _note(self, frame: Noted) -> None:
        before = self._noted.pop(frame.place, None)
        same = before is not None and before.crc32 == frame.crc32
        deaths = 1 + before.deaths if before is not None and same else 1
        self._noted[frame.place] = msgspec.structs.replace(frame, deaths=deaths)

    def is_poison(self, topic: str, record: Incoming | LogRecord) -> bool:
        """Whether this very frame is not to be handled any more."""
        noted = self._noted.get((topic, record.partition, record.offset))
        if noted is None or noted.deaths < DEATHS:
            return False
        return noted.crc32 == crc32(record.value or b"")

    def mark(self, agent: str) -> mmap.mmap:
        """The page with the mark of one agent."""
        path = self._folder / f"{agent}.mark"
        path.write_bytes(bytes(_MARK_BYTES))
        with path.open("r+b") as file:
            return mmap.mmap(file.fileno(), _MARK_BYTES)


class FrameReader:
    """Decodes frames for one agent; without `handling` it trusts them all."""

    def __init__(self, handling: Handling | None = None, agent: str = "") -> None:
        self._codec = FrameCodec()
        self._handling = handling
        self._mark = None if handling is None else handling.mark(agent)

    @property
    def careful(self) -> bool:
        """Whether frames are to be handled one by one, so that a guilty one is found."""
        return self._handling is not None and self._handling.careful

    def decode(self, topic: str, record: Incoming | LogRecord) -> Samples:
        """The samples of a record; FrameError for what is unreadable, or has ended the process."""
        if self._handling is None or self._mark is None:
            return self._codec.decode(record.value or b"")
        if self._handling.is_poison(topic, record):
            raise FrameError("a frame that has ended the process twice", reason="poison")
        self._note(topic, record)
        try:
            samples = self._codec.decode(record.value or b"")
        except FrameError:
            self._mark[0] = 0
            raise
        self._mark[0] = 0
        return samples

    def decode_all(
        self, topic: str, records: Sequence[Record]
    ) -> tuple[Stack, Sequence[Record], list[tuple[Record, FrameError]]]:
        """The frames that can be read, their records, and the others with what is wrong."""
        handling, unreadable = self._handling, list[tuple[Record, FrameError]]()
        try:
            if handling is not None and any(handling.is_poison(topic, one) for one in records):
                raise FrameError("one of the frames has ended the process twice", reason="poison")
            with self.handling(topic, *records):
                return self._codec.decode_all(one.value or b"" for one in records), records, []
        except FrameError:
            readable = []
        for record in records:
            try:
                self.decode(topic, record)
            except FrameError as error:
                unreadable.append((record, error))
            else:
                readable.append(record)
        return self._codec.decode_all(one.value or b"" for one in readable), readable, unreadable

    def _note(self, topic: str, record: Incoming | LogRecord, flag: int = 0) -> None:
        if self._mark is not None:
            crc, number = crc32(record.value or b""), flag | _TOPICS.index(topic)
            _MARK.pack_into(self._mark, 0, number, record.partition, record.offset, crc)

    @contextmanager
    def handling(self, topic: str, *records: Incoming | LogRecord) -> Iterator[None]:
        """Marked inside. What is raised on purpose ends no process, anything else leaves a mark.

        A death over several frames at once is held against none of them: the next process handles
        them one by one.
        """
        if self._mark is None or not records:
            yield
            return
        self._note(topic, records[0], _SEVERAL if len(records) > 1 else 0)
        try:
            yield
        except (TiyiError, CancelledError):
            self._mark[0] = 0
            raise
        self._mark[0] = 0


def _read(path: Path) -> list[Noted]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Noted])
    except (FileNotFoundError, msgspec.DecodeError):
        return []


def _marks(folder: Path) -> Iterator[tuple[Noted, bool]]:
    """What dead processes were handling, and whether that was this one frame alone."""
    for path in folder.glob("*.mark"):
        with suppress(struct.error, IndexError):
            number, partition, offset, crc = _MARK.unpack_from(path.read_bytes())
            if number:
                topic = _TOPICS[number & ~_SEVERAL]
                yield Noted(topic, partition, offset, crc), not number & _SEVERAL

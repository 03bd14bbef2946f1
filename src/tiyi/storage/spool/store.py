"""The files of a spool: append, read, drop; blocking, for one thread at a time.

Segments are append-only files named by the place of their first record. An old segment is never
written to again: each start of a process begins a new one. What was written but not synced when
the power went is either whole, and kept, or cut.
"""

import errno
import logging
import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tiyi.ports import Spooled
from tiyi.storage.spool.errors import SpoolFailed, SpoolNoRoom
from tiyi.storage.spool.files import (
    Cursor,
    FolderLock,
    failed,
    make_private,
    open_private,
    sync_folder,
)
from tiyi.storage.spool.records import HEADER_BYTES, Found, found_in, packed

logger = logging.getLogger(__name__)
_SEGMENT: Final = ".segment"
_DAMAGED: Final = ".damaged"
DAMAGED_KEPT: Final = 8
"""Segments with unreadable stretches that are kept for examination after their drain."""
_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(slots=True)
class Segment:
    """One file: `first` and `last` are places of records, `size` the bytes that are durable."""

    path: Path
    first: int
    last: int
    size: int
    damaged: bool = False


class Store:
    """One open folder. `records`, `bytes` and `lost` may be read from any thread."""

    def __init__(self, folder: Path, max_bytes: int, segment_bytes: int) -> None:
        """Take the folder, cut what was torn. SpoolInUse or SpoolFailed when that can't be."""
        self.folder, self.max_bytes = folder, max_bytes
        self._segment_bytes = segment_bytes
        self._segments: deque[Segment] = deque()
        self._active: int | None = None
        self._failure: SpoolFailed | None = None
        self._lost: set[int] = set()
        self._ends: dict[int, tuple[Path, int]] = {}
        self.bytes = self._next = self.lost = 0
        make_private(folder)
        self._lock = FolderLock(folder)
        try:
            self._cursor = Cursor(folder)
            self._load()
        except OSError as error:
            self._lock.release()
            raise failed(folder, error) from error

    @property
    def records(self) -> int:
        """Records that can be read and were not dropped."""
        return self._next - self._cursor.place - len(self._lost)

    # -- opening ---------------------------------------------------------------

    def _load(self) -> None:
        paths = sorted(self.folder.glob(f"*{_SEGMENT}"))
        if paths and not self._cursor.place:  # a spool that begins, or whose cursor is lost
            self._cursor.place = int(paths[0].stem)
        expected = self._cursor.place
        for path in paths:
            expected = self._take(path, expected, last=path is paths[-1])
        self._next = expected
        self._forget(self._cursor.place)
        if self._lost:
            self._say_lost(len(self._lost))

    def _take(self, path: Path, expected: int, *, last: bool) -> int:
        """Scan a segment whose first needed place is `expected`; the place after its last."""
        data = path.read_bytes()
        stretches = list(found_in(data))
        if last and stretches and _torn(stretches[-1], data):
            self._cut(path, stretches.pop().start)
        segment = Segment(path, int(path.stem), int(path.stem) - 1, 0)
        for found in stretches:
            segment.size = found.end
            segment.damaged |= found.payload is None
            segment.last = max(segment.last, found.place)
            if found.payload is not None and found.place >= expected:
                self._lost.update(range(expected, found.place))
                expected = found.place + 1
        self._lost.update(range(expected, segment.last + 1))
        if last and stretches and stretches[-1].place < 0:
            self._say_lost(1)  # a header that can't be read: nobody knows how many it stood for
        if segment.last < segment.first:
            _remove(segment)
        else:
            self._segments.append(segment)
            self.bytes += segment.size
        return max(expected, segment.last + 1)

    def _cut(self, path: Path, size: int) -> None:
        """Nobody was told that the torn end was durable."""
        descriptor = open_private(path)
        try:
            os.ftruncate(descriptor, size)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _say_lost(self, count: int) -> None:
        self.lost += count
        logger.error(
            "%d records of the spool %s can't be read: their file is kept as *%s once the others in"
            " it are drained; look at the disk (after a power cut they may be writes that no sender"
            " was told of)",
            count,
            self.folder,
            _DAMAGED,
        )

    # -- writing ---------------------------------------------------------------

    def append(self, payloads: Sequence[bytes]) -> None:
        """Put all on disk, or none: SpoolNoRoom then, and the same may be tried again."""
        if self._failure is not None:
            raise self._failure
        records = b"".join(packed(self._next + n, payload) for n, payload in enumerate(payloads))
        if self.bytes + len(records) > self.max_bytes:
            raise self._no_room(f"the {self.max_bytes} bytes that it may have are used up")
        try:
            self._write(records)
        except OSError as error:
            self._undo(error)
            if error.errno in _NO_ROOM:
                raise self._no_room(f"the disk takes no more ({error.strerror})") from error
            self._failure = failed(self.folder, error)
            raise self._failure from error
        self._next += len(payloads)
        self._segments[-1].last = self._next - 1
        self._segments[-1].size += len(records)
        self.bytes += len(records)

    def _write(self, records: bytes) -> None:
        if self._active is None or self._segments[-1].size + len(records) > self._segment_bytes:
            self._roll()
        assert self._active is not None  # noqa: S101 - rolled
        rest = memoryview(records)
        while rest:
            rest = rest[os.write(self._active, rest) :]
        os.fdatasync(self._active)

    def _roll(self) -> None:
        """Begin a segment, unless the present one is still empty."""
        if self._active is not None:
            if not self._segments[-1].size:
                return
            os.close(self._active)
            self._active = None
        path = self.folder / f"{self._next:020d}{_SEGMENT}"
        descriptor = open_private(path)
        try:
            os.ftruncate(descriptor, 0)
            sync_folder(self.folder)
        except OSError:
            os.close(descriptor)
            raise
        self._active = descriptor
        self._segments.append(Segment(path, self._next, self._next - 1, 0))

    def _undo(self, cause: OSError) -> None:
        """Cut what a failed write left behind."""
        if self._active is None:
            return
        try:
            os.ftruncate(self._active, self._segments[-1].size)
            os.lseek(self._active, 0, os.SEEK_END)
        except OSError as error:
            self._failure = failed(self.folder, error)
            raise self._failure from cause

    def _no_room(self, why: str) -> SpoolNoRoom:
        return SpoolNoRoom(
            f"the spool {self.folder} has no room: {why}; make room, or bring the log back",
            retry_after_ms=5_000,
        )

    # -- reading and dropping --------------------------------------------------

    def read(self, after: int, limit_bytes: int) -> list[Spooled]:
        """The next records behind a place, about so many bytes, at least one if there is any."""
        found: list[Spooled] = []
        ends: dict[int, tuple[Path, int]] = {}
        taken = 0
        after = max(after, self._cursor.place - 1)
        for segment, stretch in self._stretches(after):
            if stretch.payload is None or stretch.place <= after:
                segment.damaged |= stretch.payload is None
                continue
            self._gap(after + 1, stretch.place)
            after, taken = stretch.place, taken + stretch.end - stretch.start
            found.append(Spooled(after, stretch.payload))
            ends[after] = (segment.path, stretch.end)
            if taken >= limit_bytes:
                self._ends = ends
                return found
        self._ends = ends
        self._gap(after + 1, self._next)
        if not self.records:
            self._forget(self._next)
        return found

    def _gap(self, start: int, end: int) -> None:
        """Places without a sound record; said once."""
        gone = {place for place in range(start, end) if place not in self._lost}
        if gone:
            self._lost |= gone
            self._say_lost(len(gone))

    def _stretches(self, after: int) -> Iterator[tuple[Segment, Found]]:
        """What stands in the files from about that place on: from its end on, if it was read."""
        at, end = self._ends.get(after, (None, 0))
        for segment in list(self._segments):
            if segment.last <= after:
                continue
            start = end if segment.path == at else 0
            yield from ((segment, found) for found in _scanned(segment, start))

    def drop(self, through: int) -> None:
        """Records up to this place are needed no more."""
        self._forget(min(through + 1, self._next))

    def _forget(self, place: int) -> None:
        if place > self._cursor.place:
            self._cursor.move(place)  # before the files go, so that none of the others is skipped
            self._lost = {one for one in self._lost if one >= place}
        while self._segments and self._segments[0].last < place:
            segment = self._segments.popleft()
            if not self._segments and self._active is not None:
                os.close(self._active)
                self._active = None
            self.bytes -= segment.size
            _remove(segment)

    def close(self) -> None:
        """Let go of the files; the next process may open them."""
        if self._active is not None:
            os.close(self._active)
        self._cursor.close()
        self._lock.release()


def _scanned(segment: Segment, start: int, window: int = 1 << 20) -> Iterator[Found]:
    """The stretches of a file from `start` on, a window at a time."""
    descriptor = os.open(segment.path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        while start < segment.size:
            data = os.pread(descriptor, min(window, segment.size - start), start)
            whole = start + len(data) >= segment.size or not data
            used = 0
            for found in found_in(data):
                if found.payload is None and found.end == len(data) and not whole:
                    break  # it may only be cut by the window
                used = found.end
                yield Found(start + found.start, start + used, found.place, found.payload)
            start, window = start + used, window if used else window * 4
            if whole:
                return
    finally:
        os.close(descriptor)


def _torn(last: Found, data: bytes) -> bool:
    """Whether a file's last stretch is a write that never came to its end: short, or zeros."""
    if last.payload is not None:
        return False
    rest = data[last.start :]
    if last.place < 0:
        return len(rest) < HEADER_BYTES or not any(rest)
    return len(rest) < HEADER_BYTES + int.from_bytes(rest[4:8], "little")


def _remove(segment: Segment) -> None:
    if not segment.damaged:
        segment.path.unlink(missing_ok=True)
        return
    with suppress(OSError):  # evidence for people: the spool goes on without it
        segment.path.rename(segment.path.with_suffix(_DAMAGED))
    kept = sorted(segment.path.parent.glob(f"*{_DAMAGED}"))
    for old in kept[: max(0, len(kept) - DAMAGED_KEPT)]:
        old.unlink(missing_ok=True)

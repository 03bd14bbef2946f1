"""The folder of a spool: private files, names that survive a power cut, the lock, the cursor."""

import fcntl
import os
from pathlib import Path
from typing import Final
from zlib import crc32

from tiyi.storage.spool.errors import SpoolFailed, SpoolInUse

_FILE_MODE: Final = 0o600  # health data: no other account of the machine reads the spool
_FOLDER_MODE: Final = 0o700
_CURSOR_BYTES: Final = 12


def make_private(folder: Path) -> None:
    """Make the folder, or shut it, for its owner only."""
    try:
        folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        folder.chmod(_FOLDER_MODE)
    except OSError as error:
        raise failed(folder, error) from error


def open_private(path: Path) -> int:
    """A descriptor for reading and writing; the file is made, for its owner only, if it is new."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _FILE_MODE)


def sync_folder(folder: Path) -> None:
    """Put the names in it on disk: a file whose name is lost in a power cut is lost."""
    directory = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def failed(where: Path, error: OSError) -> SpoolFailed:
    """Our error for one of the system's."""
    return SpoolFailed(
        f"the spool at {where} can't be read or written ({error.strerror}): look at the disk and"
        f" the folder's rights, then start again",
        path=str(where),
    )


class FolderLock:
    """Keeps every other process out; the file holds the number of the one that is in."""

    def __init__(self, folder: Path) -> None:
        """SpoolInUse with that number when somebody else is in."""
        try:
            self._descriptor = open_private(folder / "lock")
        except OSError as error:
            raise failed(folder, error) from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.pread(self._descriptor, 20, 0).decode("ascii", "replace").strip() or "?"
            os.close(self._descriptor)
            raise SpoolInUse(
                f"the spool {folder} is open in process {owner}, and a spool serves one process:"
                f" stop that one first, or give this one a folder of its own",
                path=str(folder),
                process=owner,
            ) from None
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, str(os.getpid()).encode(), 0)

    def release(self) -> None:
        """Let the next process in. The file stays: removing it would race with a new owner."""
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)


class Cursor:
    """The place of the first record that is still needed, durable.

    A cursor that can't be read is 0: a crash may repeat records, it never skips one. Written in
    place, so that it needs no room on a full disk.
    """

    def __init__(self, folder: Path) -> None:
        self._descriptor = open_private(folder / "cursor")
        told = os.pread(self._descriptor, _CURSOR_BYTES, 0)
        sound = told[8:] == crc32(told[:8]).to_bytes(4, "little") and len(told) == _CURSOR_BYTES
        self.place = int.from_bytes(told[:8], "little") if sound else 0
        if not sound:
            self.move(0)  # take the room that it needs while there is some

    def move(self, place: int) -> None:
        """Everything before `place` is needed no longer; on disk when this returns."""
        told = place.to_bytes(8, "little")
        os.pwrite(self._descriptor, told + crc32(told).to_bytes(4, "little"), 0)
        os.fdatasync(self._descriptor)
        self.place = place

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._descriptor)

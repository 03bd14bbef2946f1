"""The files of a log: its address, and the lock that keeps every other process out."""

import fcntl
import os
from pathlib import Path
from typing import TextIO
from urllib.parse import unquote, urlsplit

from tiyi.storage.log.errors import LogAddress, LogBusy, LogFailed

SCHEME = "embedded"
_OWNER_ONLY = 0o600  # health data: no other account of the machine reads the log


def path_of(url: str) -> Path:
    """The absolute path in `embedded:///directory/file.db`; LogAddress says what is wrong else."""
    parts = urlsplit(url)
    if parts.scheme != SCHEME:
        raise LogAddress(
            f"{url} is no address of an embedded log: write embedded:///directory/file.db", url=url
        )
    if parts.netloc:
        raise LogAddress(
            f"{url} names a host ({parts.netloc}), and an embedded log is a file of this machine:"
            f" write embedded:///directory/file.db with three slashes",
            url=url,
        )
    if parts.query or parts.fragment:
        raise LogAddress(
            f"{url} carries options, and an embedded log takes none in its address", url=url
        )
    path = Path(unquote(parts.path))
    if not path.name or not path.is_absolute():
        raise LogAddress(f"{url} names no file: write embedded:///directory/file.db", url=url)
    return path


class FileLock:
    """The lock beside the log; it holds the number of the process that has the log open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = self._open()
        self._file.seek(0)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = self._file.read().strip() or "?"
            self._file.close()
            raise LogBusy(
                f"{path} is open in process {owner}, and an embedded log serves one process:"
                f" stop that one first, or use kafka:// for more than one",
                path=str(path),
                process=owner,
            ) from None
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()

    def _open(self) -> TextIO:
        try:
            return open(
                f"{self._path}.lock",
                "a+",
                opener=lambda name, flags: os.open(name, flags, _OWNER_ONLY),
                encoding="ascii",
            )
        except OSError as error:
            raise LogFailed(
                f"{self._path} can't be opened ({error.strerror}): does its directory exist, and"
                f" may this process write there?",
                path=str(self._path),
            ) from error

    def release(self) -> None:
        """Let the next process in. The file stays: removing it would race with a new owner."""
        self._file.truncate(0)
        self._file.close()


def create_private(path: Path) -> None:
    """Make the file readable by its owner only; SQLite gives its side files the same mode."""
    if path.exists():
        return
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY))
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)  # the name itself must survive a power cut, not only the content
    finally:
        os.close(directory)

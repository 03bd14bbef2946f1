"""Which page has gone out on which channel: an append-only file, synced line by line."""

import os
from pathlib import Path

PageKey = tuple[str, str, int]
"""Channel, alert id, revision."""


class PageJournal:
    """A page is noted after its channel took it: a crash between the two may repeat one page."""

    def __init__(self, path: Path) -> None:
        """Read what has been noted; a torn last line is dropped."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._noted = _read(path)
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def has(self, key: PageKey) -> bool:
        """Whether this page was noted on this channel."""
        return key in self._noted

    def note(self, key: PageKey) -> None:
        """Note a page durably; blocks for one disk sync."""
        channel, alert, revision = key
        os.write(self._file, f"{channel}\t{alert}\t{revision}\n".encode())
        os.fsync(self._file)
        self._noted.add(key)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def _read(path: Path) -> set[PageKey]:
    if not path.exists():
        return set()
    text = path.read_bytes()
    whole = text[: text.rfind(b"\n") + 1]
    if len(whole) != len(text):
        with path.open("r+b") as file:
            file.truncate(len(whole))
    noted = set()
    for line in whole.decode().splitlines():
        channel, alert, revision = line.split("\t")
        noted.add((channel, alert, int(revision)))
    return noted

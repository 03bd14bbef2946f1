"""The spool as a port: everything that waits shares one sync, and the event loop never waits."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

from tiyi.ports import Spooled
from tiyi.storage.spool.errors import SpoolFailed
from tiyi.storage.spool.files import failed
from tiyi.storage.spool.store import Store

Done = TypeVar("Done")
MAX_BYTES: Final = 1 << 30
SEGMENT_BYTES: Final = 8 << 20


class _Group:
    """Records that become durable by one sync."""

    __slots__ = ("payloads", "work")

    def __init__(self) -> None:
        self.payloads: list[bytes] = []
        self.work: asyncio.Task[None] | None = None


class FileSpool:
    """One open folder. Use it from one event loop."""

    def __init__(self, store: Store, executor: Executor) -> None:
        self._store, self._executor = store, executor
        self._waiting: _Group | None = None
        self._last: asyncio.Task[None] | None = None
        self._closed = False

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        max_bytes: int = MAX_BYTES,
        segment_bytes: int = SEGMENT_BYTES,
        executor: Executor | None = None,
    ) -> "FileSpool":
        """Open the folder, checking every record in it; blocking.

        `executor` runs what touches the disk, one call at a time (default: a thread of its own).
        Raises SpoolInUse with the process that has it, SpoolFailed.
        """
        store = Store(folder, max_bytes, min(segment_bytes, max(max_bytes // 16, 1)))
        return cls(store, executor or ThreadPoolExecutor(1, thread_name_prefix="tiyi-spool"))

    @property
    def records(self) -> int:
        """Records that were not dropped."""
        return self._store.records

    @property
    def size_bytes(self) -> int:
        """Bytes of the files."""
        return self._store.bytes

    @property
    def fill(self) -> float:
        """The share of its bytes that is used, 0..1."""
        return min(self._store.bytes / self._store.max_bytes, 1.0)

    @property
    def lost(self) -> int:
        """Records that could not be read since it was opened."""
        return self._store.lost

    async def append(self, records: Sequence[bytes]) -> None:
        """Returns when all are on disk; SpoolNoRoom when none was kept. In call order."""
        group = self._waiting
        if group is None:
            group = self._waiting = _Group()
            group.work = self._last = asyncio.create_task(self._commit(group, self._last))
            group.work.add_done_callback(_seen)
        group.payloads.extend(records)
        assert group.work is not None  # noqa: S101
        # Shielded: a caller that goes away must not take the others' records with it.
        await asyncio.shield(group.work)

    async def _commit(self, group: _Group, before: "asyncio.Task[None] | None") -> None:
        if before is not None:
            await asyncio.wait((before,))  # who comes meanwhile shares the sync
        self._waiting = None
        await self._run(self._store.append, group.payloads)

    async def read(self, after: int = -1, limit_bytes: int = 1 << 20) -> list[Spooled]:
        """The oldest records behind the place `after`, about so many bytes; [] at the end."""
        return await self._run(self._store.read, after, limit_bytes)

    async def drop(self, through: int) -> None:
        """Forget records up to this place; durable, though a crash may bring some back."""
        await self._run(self._store.drop, through)

    async def close(self) -> None:
        """Wait for what is being written, then let the next process in."""
        if self._last is not None:
            await asyncio.wait((self._last,))
        # Its descriptors may belong to other files soon: nobody may write there any more.
        self._closed = True
        await asyncio.get_running_loop().run_in_executor(self._executor, self._store.close)
        self._executor.shutdown(wait=False)

    async def _run(self, work: Callable[..., Done], *arguments: object) -> Done:
        if self._closed:
            raise SpoolFailed(
                f"the spool {self._store.folder} is closed", path=str(self._store.folder)
            )
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._executor, work, *arguments)
        except OSError as error:
            raise failed(self._store.folder, error) from error


def _seen(work: "asyncio.Task[None]") -> None:
    """A failure that nobody waits for any more is no news."""
    if not work.cancelled():
        work.exception()

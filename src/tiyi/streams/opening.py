"""A store that is opened when somebody needs it, and waited for while its server is away."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from tiyi.model.errors import AWAY, BusyError, OperationError
from tiyi.streams.retry import until_done

Store = TypeVar("Store", covariant=True)


class Opening(Generic[Store]):
    """Opens once; several roles that work on it get the same."""

    def __init__(self, opens: Callable[[], Store]) -> None:
        """`opens` may block; it is called in a thread, again and again until it succeeds."""
        self._opens = opens
        self._turn = asyncio.Lock()
        self._store: Store | None = None

    @property
    def store(self) -> Store | None:
        """The open store; None until it is open."""
        return self._store

    async def get(self) -> Store:
        """The open store."""
        async with self._turn:
            return await until_done(self._opened)

    async def tried(self) -> OperationError | BusyError | None:
        """Try to open it once; why that failed, None where it is open."""
        async with self._turn:
            try:
                await self._opened()
            except AWAY as failure:
                return failure
        return None

    async def _opened(self) -> Store:
        if self._store is None:
            self._store = await asyncio.to_thread(self._opens)
        return self._store

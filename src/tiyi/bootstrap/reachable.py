"""Stores of a serving process whose servers may be away: at its start, and whenever later."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final, Generic, TypeVar

from tiyi.api.services import StoreAway
from tiyi.bootstrap.reach import asks
from tiyi.model.errors import AWAY, AwayError, BusyError, OperationError
from tiyi.model.frame import Samples
from tiyi.model.scope import Scope
from tiyi.model.table import Table
from tiyi.ports import Blocks, Clock, Series
from tiyi.storage.postgres import StorageAway
from tiyi.storage.records.sql import SqlRecords
from tiyi.streams.drain import end_on_bug
from tiyi.streams.opening import Opening

logger = logging.getLogger(__name__)
Store = TypeVar("Store")
Failure = OperationError | BusyError

START_S: Final = 10.0
"""So long a start waits for servers; then it serves what works without them."""
LOOK_S: Final = 5.0
"""How often a server that answers is asked whether it still does."""
LOOK_AGAIN_S: Final = 1.0
"""The same for one that is away."""


class Reachable(Generic[Store]):
    """One store: opened as soon as its server lets us, refused at once while that is away.

    At once, because a server that is frozen would hold every question for its 20 seconds, and with
    them the threads that others need.
    """

    def __init__(self, name: str, url: str, opening: Opening[Store], clock: Clock) -> None:
        """`name` for health; `url` tells whether there is a server to ask."""
        self.name, self.opening = name, opening
        self._asks = asks(url)
        self._url, self._clock = url, clock
        self._failure: Failure | None = None
        self._since_ms = 0

    @property
    def is_remote(self) -> bool:
        """Whether it is on a server, which may be away."""
        return self._asks is not None

    def store(self) -> Store:
        """The open store; StorageAway while its server does not answer."""
        store = self.opening.store
        if store is None or isinstance(self._failure, AwayError):
            raise StorageAway(
                f"the {self.name} can't be used now: {self._failure or 'they are being opened'}"
            )
        return store

    @property
    def away(self) -> StoreAway | None:
        """Since when it can't be used, and why; None while all is well."""
        if self._failure is not None:
            return StoreAway(self._since_ms, self._failure.code)
        if self.opening.store is None:
            return StoreAway(self._since_ms, "storage.opening")
        return None

    async def open(self) -> Failure | None:
        """Open it, or note why not; what must be mended before a start, None for a server away."""
        self._since_ms = self._clock.now_ms()
        failure = await self.opening.tried()
        self._note(failure)
        passes = self.is_remote and isinstance(failure, AwayError | BusyError)
        return None if passes else failure

    async def keep(self) -> None:
        """Open it when that becomes possible, then see whether its server still answers."""
        while self._asks is not None:
            self._note(await self._look(self._asks))
            await self._clock.sleep(LOOK_S if self._failure is None else LOOK_AGAIN_S)

    async def _look(self, ask: Callable[[str], str]) -> Failure | None:
        if self.opening.store is None:
            return await self.opening.tried()
        try:
            await asyncio.to_thread(ask, self._url)
        except AWAY as failure:
            return failure
        return None

    def _note(self, failure: Failure | None) -> None:
        if failure is not None and self._failure is None:
            self._since_ms = self._clock.now_ms()
            logger.warning("the %s can't be used: %s", self.name, failure)
        elif failure is None and self._failure is not None:
            logger.warning("the %s can be used again", self.name)
        self._failure = failure


async def open_what_answers(stores: Sequence[Reachable[Any]]) -> None:
    """Files are opened; servers are asked, for ten seconds at most. Raises what must be mended.

    A migration of another process may take minutes: its end is not waited for either.
    """
    remote = [asyncio.create_task(one.open()) for one in stores if one.is_remote]
    failures = [await one.open() for one in stores if not one.is_remote]
    if remote:
        done, slow = await asyncio.wait(remote, timeout=START_S)
        failures += [task.result() for task in done]
        for task in slow:
            task.add_done_callback(end_on_bug)
    for failure in failures:
        if failure is not None:
            raise failure


class ReachableRecords:
    """Transactions of the records; StorageAway at once while their server is away."""

    def __init__(self, records: Reachable[SqlRecords]) -> None:
        self._records = records

    def reading(self, scope: Scope | None = None) -> AbstractContextManager[Any]:
        """One consistent view."""
        return self._records.store().reading(scope)

    def writing(self, scope: Scope | None = None) -> AbstractContextManager[Any]:
        """All or nothing."""
        return self._records.store().writing(scope)


class ReachableBlocks:
    """Raw samples for charts; StorageAway at once while their server is away."""

    def __init__(self, blocks: Reachable[Blocks]) -> None:
        self._blocks = blocks

    def read(self, participant: str, start_ms: int, end_ms: int) -> Samples:
        """As `ports.Blocks.read`."""
        return self._blocks.store().read(participant, start_ms, end_ms)

    def hours(self, participant: str) -> list[int]:
        """As `ports.Blocks.hours`."""
        return self._blocks.store().hours(participant)

    def erase(self, participant: str) -> int:
        """As `ports.Blocks.erase`."""
        return self._blocks.store().erase(participant)

    def forget(self, participant: str, before_ms: int) -> int:
        """As `ports.Blocks.forget`."""
        return self._blocks.store().forget(participant, before_ms)


class ReachableSeries:
    """Minutes for charts; StorageAway at once while their server is away."""

    def __init__(self, series: Reachable[Series]) -> None:
        self._series = series

    def minutes(self, participant: str, start_ms: int, end_ms: int) -> Table:
        """As `ports.Series.minutes`."""
        return self._series.store().minutes(participant, start_ms, end_ms)

    def means(self, participant: str, start_ms: int, end_ms: int, step_ms: int) -> Table:
        """As `ports.Series.means`."""
        return self._series.store().means(participant, start_ms, end_ms, step_ms)

    def erase(self, participant: str) -> None:
        """As `ports.Series.erase`."""
        self._series.store().erase(participant)

    def forget(self, participant: str, before_ms: int) -> None:
        """As `ports.Series.forget`."""
        self._series.store().forget(participant, before_ms)

"""Everything the API needs of the rest, in one frozen value: bootstrap fills it, tests fake it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from starlette.requests import HTTPConnection

from tiyi.ingest.edge import Edge
from tiyi.model.alerts import AlertEvent
from tiyi.model.scope import Scope
from tiyi.ports import Blocks, Clock, Log, Series
from tiyi.settings import Settings


class Callers(Protocol):
    """Turns credentials into what they may touch."""

    def scope_of(self, connection: HTTPConnection) -> Scope | None:
        """The caller's scope, or None without valid credentials."""
        ...


class Transactions(Protocol):
    """The records: repositories take the transaction, routes only open and close it."""

    def reading(self) -> AbstractContextManager[Any]:
        """One consistent view."""
        ...

    def writing(self) -> AbstractContextManager[Any]:
        """All or nothing."""
        ...


Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Vitals:
    """How the agents of this deployment are."""

    agents: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Agent → figure → value; `behind` is records not yet read."""
    watch_behind_s: float = 0.0
    suspended_since_ms: int | None = None
    """Since when live watching stands still, if it does."""


class Words(Protocol):
    """Says what an alert means."""

    def __call__(self, event: AlertEvent, language: str, zone: str | None) -> tuple[str, str]:
        """Title and text in `zh` or `en`, with instants in that IANA zone."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """What `create_api` is given."""

    settings: Settings
    clock: Clock
    log: Log
    edge: Edge
    records: Transactions
    blocks: Blocks
    series: Series
    callers: Callers
    words: Words
    vitals: Callable[[], Awaitable[Vitals]]
    on_crash: Callable[[BaseException], None] | None = None
    """Told when background work of the API died; without it only readiness says so."""

    async def in_records(self, work: Callable[[Any], Answer], *, writing: bool = False) -> Answer:
        """Do work in one transaction of the records, in a thread."""

        def transact() -> Answer:
            with self.records.writing() if writing else self.records.reading() as tx:
                return work(tx)

        return await asyncio.to_thread(transact)

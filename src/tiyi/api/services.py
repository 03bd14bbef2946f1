"""Everything the API needs of the rest, in one frozen value: bootstrap fills it, tests fake it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from starlette.requests import HTTPConnection

from tiyi.api.vitals import Vitals
from tiyi.ingest.edge import Edge
from tiyi.model.alerts import AlertEvent
from tiyi.model.frame import Samples
from tiyi.model.scope import Scope
from tiyi.model.table import Table
from tiyi.ports import Clock, Log
from tiyi.seal import Seal
from tiyi.settings import Settings


class Callers(Protocol):
    """Turns credentials into what they may touch."""

    def scope_of(self, connection: HTTPConnection) -> Scope | None:
        """The caller's scope, or None without valid credentials."""
        ...


class Transactions(Protocol):
    """The records: repositories take the transaction, routes only open and close it.

    A transaction works for a scope: to a route that of its caller, unless it names another.
    """

    def reading(self, scope: Scope | None = None) -> AbstractContextManager[Any]:
        """One consistent view."""
        ...

    def writing(self, scope: Scope | None = None) -> AbstractContextManager[Any]:
        """All or nothing."""
        ...


class SampleReader(Protocol):
    """What charts read of the blocks."""

    def read(self, participant: str, start_ms: int, end_ms: int) -> Samples:
        """As `ports.Blocks.read`."""
        ...

    def hours(self, participant: str) -> list[int]:
        """As `ports.Blocks.hours`."""
        ...

    def erase(self, participant: str) -> int:
        """As `ports.Blocks.erase`."""
        ...

    def forget(self, participant: str, before_ms: int) -> int:
        """As `ports.Blocks.forget`."""
        ...


class MinuteReader(Protocol):
    """What charts read of the series."""

    def minutes(self, participant: str, start_ms: int, end_ms: int) -> Table:
        """As `ports.Series.minutes`."""
        ...

    def means(self, participant: str, start_ms: int, end_ms: int, step_ms: int) -> Table:
        """As `ports.Series.means`."""
        ...

    def erase(self, participant: str) -> None:
        """As `ports.Series.erase`."""
        ...

    def forget(self, participant: str, before_ms: int) -> None:
        """As `ports.Series.forget`."""
        ...


Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class StoreAway:
    """A store that can't be used now."""

    since_ms: int
    code: str
    """Of the error that says why."""


class Advice(Protocol):
    """Says what to do about an alert, and nothing of what was seen."""

    def __call__(self, event: AlertEvent, language: str) -> str:
        """One or more sentences in `zh` or `en`; empty where there is nothing to do."""
        ...


def no_advice(event: AlertEvent, language: str) -> str:  # noqa: ARG001 - the protocol's
    """Nothing is advised."""
    return ""


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
    blocks: SampleReader
    series: MinuteReader
    callers: Callers
    words: Words
    vitals: Callable[[], Awaitable[Vitals]]
    advice: Advice = no_advice
    seal: Seal = field(default_factory=Seal.fresh, repr=False)
    """Seals the secrets of second factors."""
    away: Callable[[], Mapping[str, StoreAway | None]] = dict
    """Store → since when it can't be used and why, None while all is well."""
    on_crash: Callable[[BaseException], None] | None = None
    """Told when background work of the API died; without it only readiness says so."""

    async def in_records(
        self, work: Callable[[Any], Answer], *, scope: Scope | None = None, writing: bool = False
    ) -> Answer:
        """Do work in one transaction of the records, in a thread; `scope` as in Transactions."""

        def transact() -> Answer:
            begin = self.records.writing if writing else self.records.reading
            with begin(scope) as tx:
                return work(tx)

        return await asyncio.to_thread(transact)

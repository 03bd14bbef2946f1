"""Channels that tell nobody, and time that goes by for them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.fakes.clock import ManualClock
from tiyi.model.alerts import Severity
from tiyi.model.errors import OperationError
from tiyi.ports import Page
from tiyi.streams.duty import Channel


@dataclass
class FakeNotifier:
    """A channel that may be down, and counts its tries."""

    name: str = "duty-room"
    down: bool = False
    hangs: asyncio.Event | None = None
    tries: int = 0
    pages: list[Page] = field(default_factory=list)

    async def deliver(self, page: Page) -> None:
        self.tries += 1
        if self.hangs is not None:
            await self.hangs.wait()
        if self.down:
            raise OperationError(f"{self.name} is down")
        self.pages.append(page)


def channel(
    notifier: FakeNotifier,
    *,
    severities: Sequence[Severity] = tuple(Severity),
    sites: frozenset[str] | None = None,
    language: str = "en",
) -> Channel:
    return Channel(notifier, language, frozenset(severities), sites)


async def passes(clock: ManualClock, seconds: int) -> None:
    """Time goes by second for second, and everybody gets the chance to act in each."""
    for _ in range(seconds):
        for _ in range(5):
            await asyncio.sleep(0)
        await clock.advance(1)

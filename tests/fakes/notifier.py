"""A channel that tells nobody, and keeps the port's contract."""

from __future__ import annotations

from dataclasses import dataclass, field

from tiyi.ports import Page
from tiyi.streams.channels.guard import NotDelivered, PageRefused


@dataclass
class FakeNotifier:
    """Takes pages; while `later` or `never` it refuses them, as a real channel would say it."""

    name: str = "fake"
    later: bool = False
    never: bool = False
    pages: list[Page] = field(default_factory=list)
    tries: int = 0

    async def deliver(self, page: Page) -> None:
        self.tries += 1
        if self.never:
            raise PageRefused(f"channel {self.name} is gone")
        if self.later:
            raise NotDelivered(f"channel {self.name} is down")
        self.pages.append(page)

"""The page agent: alerts that people must hear of, to every channel of the duty list, once."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tiyi.model.alerts import AlertEvent, Severity
from tiyi.model.errors import FrameError
from tiyi.model.ids import CANARY_CHANNEL, is_canary
from tiyi.model.topics import ACTS
from tiyi.ports import Page
from tiyi.streams.assignment import Places
from tiyi.streams.drain import Ack, Incoming, end_on_bug
from tiyi.streams.duty import Channel
from tiyi.streams.escalating import Escalator
from tiyi.streams.journal import PageJournal, PageKey
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.retry import until_done
from tiyi.streams.wire import decode_act, decode_alert
from tiyi.web.catalog import Catalog, told


def _no_zone(_: str) -> str | None:
    return None


WAITING_MAX = 1000
"""Pages under way at once; beyond it the agent waits and its lag shows."""

LAST_S = 3.0
"""How long pages under way may take when their partitions go to another process."""


class CanaryNotifier:
    """Takes a canary's page and tells nobody: that it was taken is noted as for any channel."""

    name = CANARY_CHANNEL

    async def deliver(self, _: Page) -> None:
        """Nothing more is to be done."""


CANARIES_ONLY: Final = (Channel(CanaryNotifier(), "en", frozenset(Severity), None),)
"""The route of canaries' pages. No channel of the duty list ever gets one."""


@dataclass(slots=True)
class Pager:
    """Delivers each page on its own: a dead channel delays its own pages and nobody else's."""

    channels: Sequence[Channel]
    journal: PageJournal
    catalog: Catalog
    quarantine: Quarantine
    zone_of: Callable[[str], str | None] = _no_zone
    """A participant's IANA zone, where it is known."""
    escalator: Escalator | None = None
    """Calls people one after another; None where a duty list alone says who is told."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    delivered: int = 0
    failed: int = 0
    _ack: Ack | None = None
    _waiting: deque[tuple[Incoming, asyncio.Task[None]]] = field(default_factory=deque)

    async def assigned(self, places: Places, _: int) -> None:
        """Learn what was paged of these partitions, before their alerts come."""
        partitions = {partition for _, partition in places}
        await self.journal.load(partitions)
        if self.escalator is not None:
            await self.escalator.assigned(partitions)

    async def revoked(self) -> None:
        """Let pages under way arrive and be noted; what does not is the next one's to deliver."""
        under_way = [task for _, task in self._waiting]
        if under_way:
            _, hanging = await asyncio.wait(under_way, timeout=LAST_S)
            # Before they are cancelled: nobody may acknowledge them.
            self._waiting.clear()
            for task in hanging:
                task.cancel()
            await asyncio.gather(*hanging, return_exceptions=True)
        if self.escalator is not None:
            await self.escalator.revoked()

    async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
        """Start delivering; acknowledge, in order, those that every channel has taken."""
        self._ack = ack
        for record in records:
            task = asyncio.create_task(self._handle(record))
            task.add_done_callback(end_on_bug)
            self._waiting.append((record, task))
        await asyncio.sleep(0)
        await self._settle(ack, wait=len(self._waiting) > WAITING_MAX)

    async def keep_settling(self) -> None:
        """Acknowledge delivered pages while no new alert comes in."""
        while True:
            await self.sleep(0.2)
            if self._ack is not None:
                await self._settle(self._ack, wait=False)

    async def _settle(self, ack: Ack, *, wait: bool) -> None:
        while self._waiting and (wait or self._waiting[0][1].done()):
            record, task = self._waiting[0]
            await asyncio.wait([task])  # one that `revoked` cancels must not cancel who waits
            if self._waiting and self._waiting[0][0] is record:
                task.result()  # a page that failed is acknowledged by nobody
                self._waiting.popleft()
                await ack([record])
            wait = len(self._waiting) > WAITING_MAX

    async def _handle(self, record: Incoming) -> None:
        try:
            event = self._heard(record)
        except FrameError as error:
            await self.quarantine.keep(record, error)
            return
        if event is not None and event.page:
            told = CANARIES_ONLY if is_canary(event.participant) else self.channels
            wanted = [channel for channel in told if channel.wants(event)]
            await asyncio.gather(*(self._deliver(channel, event) for channel in wanted))

    def _heard(self, record: Incoming) -> AlertEvent | None:
        """Tell the escalation; the alert, where the record is one."""
        if record.topic == ACTS.name:
            act = decode_act(record.value)
            if self.escalator is not None:
                self.escalator.done(act)
            return None
        event = decode_alert(record.value)
        if self.escalator is not None:
            self.escalator.heard(event)
        return event

    async def _deliver(self, channel: Channel, event: AlertEvent) -> None:
        key = PageKey(event.participant, channel.notifier.name, event.alert_id, event.revision)
        if self.journal.has(key):
            return
        words = told(self.catalog, event, channel.language, zone=self.zone_of(event.participant))
        page = Page(event, channel.language, words.title, words.text)
        await until_done(
            lambda: channel.notifier.deliver(page), sleep=self.sleep, on_failure=self._note_failure
        )
        await self.journal.note(key)
        self.delivered += 1

    def _note_failure(self, _: Exception) -> None:
        self.failed += 1

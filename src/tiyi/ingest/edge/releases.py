"""Delivers rows that waited in quarantine, once their device is assigned."""

import asyncio
import logging
from collections.abc import Iterable
from typing import Final

from tiyi.ingest.edge import quarantine
from tiyi.ingest.edge.codes import RowCode
from tiyi.ingest.edge.devices import DeviceRecord, Registry, Sender
from tiyi.ingest.edge.drafts import Draft
from tiyi.ingest.edge.outgoing import Outgoing
from tiyi.model.ids import partition_of
from tiyi.model.topics import QUARANTINE
from tiyi.ports import Clock, Log, LogRecord
from tiyi.seal import SealedOtherwise

logger = logging.getLogger(__name__)
_RECORDS: Final = 64
_DEVICES: Final = 16
"""How much is delivered at once of what had waited."""


class Releases:
    """What waits for which device, and its delivery. The places of records are those in the log:
    a record that rests in the spool begins to wait when it has been drained.
    """

    def __init__(
        self,
        log: Log,
        clock: Clock,
        aside: quarantine.Aside,
        outgoing: Outgoing,
        registry: Registry,
    ) -> None:
        self._log, self._clock, self._aside = log, clock, aside
        self._outgoing, self._registry = outgoing, registry
        self._due: dict[str, None] = {}
        self._told: list[quarantine.Place] = []
        self.waiting = quarantine.Waiting()
        self.is_due = asyncio.Event()
        self.released = 0
        """Rows."""
        self.unopened = 0
        """Records that none of our keys opened."""

    async def read(self) -> None:
        """Learn from the log what waits; a record whose key is missing stays, and is counted."""
        self.unopened = 0
        for partition, end in (await self._log.ends(QUARANTINE.name)).items():
            start = await self._log.offset_at(QUARANTINE.name, partition, self._since_ms())
            async for records in self._log.span(QUARANTINE.name, partition, start, end):
                for record in records:
                    self._learn(record)
        self.waiting.remove(self._told)
        self.make_due(self.waiting.devices())
        if self.unopened:
            logger.warning(
                "%d waiting records of the quarantine were sealed with a key that the key file does"
                " not hold: add that key as a further line and start again, otherwise their rows"
                " are not delivered",
                self.unopened,
            )

    def read_spooled(self, draft: Draft) -> None:
        """A record that rests in the spool at the start: only a note of deliveries speaks now."""
        if draft.headers.get(quarantine.KIND) == quarantine.RELEASED:
            self._told += quarantine.released_by(_record(draft, -1))

    def landed(self, draft: Draft, offset: int) -> None:
        """A record of the quarantine came from the spool to the log: now it has its place."""
        if draft.headers.get(quarantine.KIND) == quarantine.WAIT:
            self._learn(_record(draft, offset))
            # Its device may have been assigned while it was in the spool.
            device = self.waiting.device_at((draft.partition, offset))
            if device is not None:
                self._due[device] = None

    def wait(self, device: str, place: quarantine.Place, judged_by: DeviceRecord | None) -> None:
        """A record waits at its place. `judged_by`: what was known of the device when it did not
        do; if more is known by now, it does not wait for the next change.
        """
        self.waiting.add(device, place)
        if self._registry.device(device) is not judged_by:
            self.make_due((device,))

    def make_due(self, devices: Iterable[str]) -> None:
        """Deliver what waits for these devices, as far as it can be."""
        self._due.update(dict.fromkeys(device for device in devices if self.waiting.of(device)))
        self.wake()

    def wake(self) -> None:
        """Deliver what is due."""
        if self._due:
            self.is_due.set()

    async def release_due(self) -> None:
        """Deliver what is due; what fails stays due."""
        self.is_due.clear()
        while self._due:
            together = list(self._due)[:_DEVICES]
            for device in together:
                del self._due[device]
            outcomes = await asyncio.gather(*map(self._release, together), return_exceptions=True)
            failures = dict(zip(together, outcomes, strict=True))
            for device, failure in failures.items():
                if failure is not None:
                    self._due[device] = None
            for failure in failures.values():
                if failure is not None:
                    raise failure

    def _learn(self, record: LogRecord) -> None:
        try:
            self.waiting.learn(record, self._aside)
        except SealedOtherwise:
            self.unopened += 1

    def _since_ms(self) -> int:
        return self._clock.now_ms() - (QUARANTINE.retain_ms or 0)

    async def _release(self, device: str) -> None:
        """Deliver rows of a device that waited, as far as it is assigned at their time now."""
        places = self.waiting.of(device)
        for start in range(0, len(places), _RECORDS):
            chosen = places[start : start + _RECORDS]
            kept = [await self._read(place) for place in chosen]
            # Together, so that they share their frames and their commit.
            settled = await asyncio.gather(*map(self._deliver, kept))
            released = [place for place, done in zip(chosen, settled, strict=True) if done]
            if released:
                await self._aside.put([self._aside.released(device, released)])
                self.waiting.remove(released)

    async def _read(self, place: quarantine.Place) -> quarantine.Kept | None:
        partition, offset = place
        async for records in self._log.span(QUARANTINE.name, partition, offset, offset + 1):
            for record in records:
                return self._aside.read(record)
        return None  # older than the topic keeps

    async def _deliver(self, kept: quarantine.Kept | None) -> bool:
        """Whether the record is settled: its rows found their participant, or it is gone.

        Rows that did not find one go on waiting, as they are or in a record of their own.
        """
        if kept is None:
            return True
        sender = Sender(kept.sender, kept.organisation, kept.site)
        known = self._registry.device(kept.device)
        resolved = self._registry.resolve(sender, (kept.device,))
        if resolved.code[0] != RowCode.FINE:
            return False
        placed, code = quarantine.placed(kept, resolved, self._registry)
        waiting = code == RowCode.UNASSIGNED
        if waiting.all():
            return False
        await self._outgoing.give(placed.take(code == RowCode.FINE))
        self.released += int((code == RowCode.FINE).sum())
        if waiting.any():
            rest = self._aside.draft(quarantine.part(kept, waiting), quarantine.WAIT)
            (offset,) = await self._aside.put([rest])
            if offset is not None:
                self.wait(kept.device, (partition_of(kept.device), offset), known)
        return True


def _record(draft: Draft, offset: int) -> LogRecord:
    return LogRecord(draft.partition, offset, draft.at_ms, draft.key, draft.value, draft.headers)

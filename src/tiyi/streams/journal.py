"""Which page has gone out on which channel: a topic, so that whoever pages next knows it."""

from collections.abc import Collection
from dataclasses import dataclass, field

from tiyi.model.ids import partition_of
from tiyi.model.topics import PAGED
from tiyi.ports import Clock, Log
from tiyi.streams.publish import Append
from tiyi.streams.retry import until_done


@dataclass(frozen=True, slots=True)
class PageKey:
    """One page on one channel."""

    participant: str
    channel: str
    alert_id: str
    revision: int

    def encoded(self) -> bytes:
        """As the key of its record; ids hold no tab."""
        return f"{self.channel}\t{self.alert_id}\t{self.revision}".encode()


def channel_and_alert(key: bytes) -> tuple[str, str]:
    """Which channel took a page of which alert, by the key of its note."""
    channel, _, rest = key.decode(errors="replace").partition("\t")
    return channel, rest.partition("\t")[0]


@dataclass(slots=True)
class PageJournal:
    """A page is noted after its channel took it: a crash between the two may repeat that page."""

    log: Log
    clock: Clock
    _noted: dict[int, set[bytes]] = field(default_factory=dict)

    async def load(self, partitions: Collection[int]) -> None:
        """Learn what was noted of these partitions, by whomever; forget all others."""
        self._noted = {partition: set() for partition in partitions}
        since_ms = self.clock.now_ms() - (PAGED.retain_ms or 0)
        ends = await self.log.ends(PAGED.name)
        for partition, noted in self._noted.items():
            start = await self.log.offset_at(PAGED.name, partition, since_ms)
            async for records in self.log.span(PAGED.name, partition, start, ends[partition]):
                noted |= {record.key for record in records if record.key is not None}

    def has(self, key: PageKey) -> bool:
        """Whether this page was noted on this channel."""
        return key.encoded() in self._noted.get(partition_of(key.participant), ())

    async def note(self, key: PageKey) -> None:
        """Note a page durably."""
        home, name = partition_of(key.participant), key.encoded()
        await until_done(Append(self.log, PAGED.name, home, name, b""))
        self._noted.setdefault(home, set()).add(name)

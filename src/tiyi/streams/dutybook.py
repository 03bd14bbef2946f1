"""Rosters and handles as the log has them, in memory: people are called while the records are away.

The topics are compacted, so that they hold the newest of each site and participant for ever.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from tiyi.model.duty import Handles, Roster
from tiyi.model.errors import FrameError
from tiyi.model.topics import HANDLES, ROSTER
from tiyi.ports import Log, LogRecord
from tiyi.streams.wire import decode_handles, decode_roster

Fact = TypeVar("Fact")


class DutyBook:
    """The newest roster of every site, and where participants are told."""

    def __init__(self, log: Log) -> None:
        """Empty until `load`."""
        self._log = log
        self._rosters: dict[str, Roster] = {}
        self._handles: dict[str, Handles] = {}
        self._next: dict[str, dict[int, int]] = {}
        self._heard: Callable[[str], None] = _nobody
        self.unreadable = 0

    def roster(self, site: str) -> Roster | None:
        """A site's roster; None where none was ever written."""
        return self._rosters.get(site)

    def rosters(self) -> list[Roster]:
        """Every site's, by site."""
        return [self._rosters[site] for site in sorted(self._rosters)]

    def handles(self, participant: str) -> Handles | None:
        """Where a participant and the people they named are told; None where nothing is known."""
        return self._handles.get(participant)

    def tell(self, heard: Callable[[str], None]) -> None:
        """Call `heard` with the site of every roster that changes from now on."""
        self._heard = heard

    async def load(self) -> None:
        """Read both topics whole, up to their present end."""
        for topic in (ROSTER.name, HANDLES.name):
            self._next[topic] = await self._log.ends(topic)
            async for records in self._log.snapshot(topic):
                self._learn(topic, records)

    async def follow_rosters(self) -> None:
        """Learn changes for ever; start it after `load`."""
        async for records in self._log.follow(ROSTER.name, self._next[ROSTER.name]):
            for site in self._learn(ROSTER.name, records):
                self._heard(site)

    async def follow_handles(self) -> None:
        """Learn changes for ever; start it after `load`."""
        async for records in self._log.follow(HANDLES.name, self._next[HANDLES.name]):
            self._learn(HANDLES.name, records)

    def _learn(self, topic: str, records: Sequence[LogRecord]) -> list[str]:
        return [key for record in records if (key := self._learned(topic, record)) is not None]

    def _learned(self, topic: str, record: LogRecord) -> str | None:
        key = (record.key or b"").decode(errors="replace")
        try:
            if topic == ROSTER.name:
                _keep(self._rosters, key, record.value, decode_roster)
            else:
                _keep(self._handles, key, record.value, decode_handles)
        except FrameError:
            self.unreadable += 1
            return None
        return key


def _nobody(_: str) -> None:
    """Nobody listens yet."""


def _keep(
    known: dict[str, Fact], key: str, value: bytes | None, decode: Callable[[bytes], Fact]
) -> None:
    if value is None:
        known.pop(key, None)
    else:
        known[key] = decode(value)

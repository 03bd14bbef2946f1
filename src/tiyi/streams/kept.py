"""Waits until the records have what the log had: scoring must not find anew what is only new."""

from collections.abc import Collection
from typing import Final

from tiyi.model.topics import ALERTS
from tiyi.ports import Clock, Log
from tiyi.streams.agents import CARE
from tiyi.streams.retry import until_done

POLL_S: Final = 0.2


class AlertsKept:
    """Follows how far the care agent is with the alerts, whichever process it runs in."""

    def __init__(self, log: Log, clock: Clock) -> None:
        """`log` is asked at each call."""
        self._log, self._clock = log, clock

    async def wait(self, partitions: Collection[int]) -> None:
        """Return when every alert that the partitions have now is in the records.

        At once where no care agent has ever run: then nobody keeps records.
        """
        ends = await until_done(lambda: self._log.ends(ALERTS.name))
        while True:
            done = await until_done(lambda: self._log.group_offsets(CARE.group))
            if not done or all(done.get((ALERTS.name, one), 0) >= ends[one] for one in partitions):
                return
            await self._clock.sleep(POLL_S)

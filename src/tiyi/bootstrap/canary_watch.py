"""The canary at work: it calls, and listens on the log for the alert and the page."""

import asyncio
from collections.abc import Callable
from typing import Final

from tiyi.bootstrap.canary import Caller, Canary
from tiyi.bootstrap.canary_device import CanaryDevice
from tiyi.model.errors import FrameError, TiyiError
from tiyi.model.topics import ALERTS, PAGED
from tiyi.ports import Clock, Log, LogRecord
from tiyi.streams.journal import channel_and_alert
from tiyi.streams.retry import until_done
from tiyi.streams.wire import decode_alert

AGAIN_S: Final = 5.0
"""How soon a call that the API did not take is tried again."""


class CanaryWatch:
    """Calls once a period, and hears the alerts and pages that the log tells of."""

    def __init__(
        self,
        canary: Canary,
        device: CanaryDevice,
        log: Log,
        *,
        clock: Clock,
        steady: Clock,
        every_s: float,
        complain: Callable[[str], None],
    ) -> None:
        """`clock` is UTC and says whose turn it is; `steady` is never set."""
        self.canary, self._device, self._log = canary, device, log
        self._clock, self._steady = clock, steady
        self._every_ms = round(every_s * 1000)
        self._complain = complain
        self._complaint = ""
        self._turn = -1

    async def keep(self) -> None:
        """For ever: listen first, so that nothing that follows from a call is missed."""
        ends = {topic: await self._ends(topic) for topic in (ALERTS.name, PAGED.name)}
        async with asyncio.TaskGroup() as group:
            group.create_task(self._hear(ALERTS.name, ends[ALERTS.name], self._hear_alert))
            group.create_task(self._hear(PAGED.name, ends[PAGED.name], self._hear_page))
            group.create_task(self._keep_calling())

    async def _ends(self, topic: str) -> dict[int, int]:
        return await until_done(lambda: self._log.ends(topic), sleep=self._steady.sleep)

    async def _hear(
        self, topic: str, at: dict[int, int], heard: Callable[[LogRecord], None]
    ) -> None:
        async def follow() -> None:
            async for records in self._log.follow(topic, at):
                for record in records:
                    heard(record)
                    at[record.partition] = record.offset + 1

        await until_done(follow, sleep=self._steady.sleep, on_failure=self._note)

    def _hear_alert(self, record: LogRecord) -> None:
        try:
            event = decode_alert(record.value or b"")
        except FrameError:
            return  # the agents set it aside
        self.canary.hear_alert(event)

    def _hear_page(self, record: LogRecord) -> None:
        self.canary.hear_page(*channel_and_alert(record.key or b""))

    async def _keep_calling(self) -> None:
        sending: asyncio.Task[None] | None = None
        async with asyncio.TaskGroup() as group:
            while True:
                turn = await self._next_turn()
                if sending is not None:
                    sending.cancel()
                callers = self.canary.call(turn, self._steady.now_ms() / 1000)
                sending = group.create_task(self._call(callers)) if callers else None

    async def _next_turn(self) -> int:
        """Wait for the next period of UTC.

        After a restart it is another partition's turn: a call that follows another one of its
        partition within a minute is part of the same alert, and nobody would be paged for it.
        """
        now_ms = self._clock.now_ms()
        await self._steady.sleep((self._every_ms - now_ms % self._every_ms) / 1000)
        # A clock that is set back must not repeat a turn.
        self._turn = max(self._clock.now_ms() // self._every_ms, self._turn + 1)
        return self._turn

    async def _call(self, callers: list[Caller]) -> None:
        """Until the API has it, or the next turn comes."""
        batch = self._device.batch(callers, self._clock.now_ms())
        while True:
            try:
                await self._device.send(batch, self._clock.now_ms())
            except TiyiError as error:
                self._note(error)
            else:
                self.canary.taken(callers)
                self._complaint = ""
                return
            await self._steady.sleep(AGAIN_S)

    def _note(self, error: Exception) -> None:
        if str(error) != self._complaint:
            self._complain(str(error))
        self._complaint = str(error)

"""A process of the platform that is led through a recorded log, step by step, at its log times.

Started by `tests.cluster.playback`, with an `Order` as its argument: on an embedded log it is the
whole server, on Kafka one worker. A line on its input is a step: frames of samples to append where
the log is this process's own, how far the log reaches then, and the instant to go to. The clock
stands still until everything of the step is read, leaps to that instant, and stands still again;
the answer comes when the tick of that instant is done. So watching sees each frame at the instant
that its record bears, however slow the machine is. When the input ends, so does this process.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from threading import Thread

import msgspec

from tests.cluster.behind import behind_of
from tests.e2e.clock import TAIL, Anchor, SteeredClock
from tiyi.bootstrap.application import Application
from tiyi.bootstrap.pick import OpenLog
from tiyi.bootstrap.process import leave
from tiyi.bootstrap.worker import Worker
from tiyi.model.topics import CONTEXT, SAMPLES_LIVE
from tiyi.settings import Settings
from tiyi.streams.agents import PLANS
from tiyi.streams.platform import ALL_ROLES
from tiyi.streams.watch import READ_LOOK_S, TICK_S, Watch

LOOK_S = 0.002
STALLED_S = 1.0


class Frame(msgspec.Struct, frozen=True, array_like=True):
    """One record of samples with the time of its append."""

    topic: str
    partition: int
    at_ms: int
    value: bytes


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What the process is told at its start."""

    data: str
    settings: dict[str, str]
    at_ms: int


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step in time."""

    at_ms: int
    frames: Sequence[Frame] = ()
    """To be appended here."""
    ends: dict[int, int] = {}
    """Partition → how far the live samples are to be read before the clock moves."""
    looks: bool = False
    """Whether the answer is to say what the agents have not done."""


class Reached(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to a step."""

    at_ms: int
    watched: list[int]
    """Partitions that this process watches."""
    contexts: int = 0
    behind: dict[str, int] = {}


class HeldClock(SteeredClock):
    """Stands still between leaps; knows whether the watch waits for its next tick."""

    def __init__(self, at_ms: int) -> None:
        super().__init__(at_ms)
        self.stamp_ms: int | None = None
        """What it reads while a record of another time is appended."""
        self.is_resting = False

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return super().now_ms() if self.stamp_ms is None else self.stamp_ms

    def leap(self, at_ms: int) -> None:
        """Stand still at another instant."""
        self.anchor = Anchor(time.monotonic(), at_ms, 0.0, at_ms)

    async def sleep(self, seconds: float) -> None:
        """Wait; nobody but the watch waits for just one second."""
        if seconds == TICK_S:
            self.is_resting = True
            await super().sleep(seconds)
            self.is_resting = False
        else:
            await super().sleep(seconds)


class Player:
    """Takes the steps of one process."""

    def __init__(self, clock: HeldClock, log: OpenLog, watch: Callable[[], Watch | None]) -> None:
        self._clock, self._log, self._watch_of = clock, log, watch
        self._ends: dict[int, int] = {}

    async def play(self, steps: asyncio.Queue[Step | None]) -> None:
        """All steps, then end the process in good order."""
        while (step := await steps.get()) is not None:
            _say(await self._reached(step))
        self._clock.run(TAIL, self._clock.now_ms() + 1)
        os.kill(os.getpid(), signal.SIGTERM)

    async def _reached(self, step: Step) -> Reached:
        await until(lambda: self._watch_of() is not None)
        watch = self._watch_of()
        assert watch is not None
        await self._append(step.frames)
        self._ends |= step.ends
        await until(lambda: _has_read(watch, self._ends) and self._clock.is_resting)
        self._clock.leap(step.at_ms)
        await self._ticked(watch, step.at_ms)
        reached = Reached(at_ms=watch.ticked_ms, watched=sorted(watch.next_offsets))
        if not step.looks:
            return reached
        return msgspec.structs.replace(
            reached,
            contexts=sum((await self._log.ends(CONTEXT.name)).values()),
            behind={plan.name: await behind_of(plan, self._log) for plan in PLANS},
        )

    async def _ticked(self, watch: Watch, at_ms: int) -> None:
        """Wait for the tick of an instant. A rebalance passes a tick over, or waits a moment for
        what is not read yet: then time has to go on a little.
        """
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(STALLED_S):
                    return await until(lambda: watch.ticked_ms >= at_ms and self._clock.is_resting)
            waits_s = TICK_S if self._clock.is_resting else READ_LOOK_S
            self._clock.leap(self._clock.now_ms() + round(waits_s * 1000))

    async def _append(self, frames: Sequence[Frame]) -> None:
        appended: list[tuple[Frame, Awaitable[int]]] = []
        for one in frames:
            self._clock.stamp_ms = one.at_ms
            appended.append((one, self._log.append(one.topic, one.partition, one.value)))
            self._clock.stamp_ms = None
        for one, offset in appended:
            if one.topic == SAMPLES_LIVE.name:
                self._ends[one.partition] = await offset + 1
            else:
                await offset


def _has_read(watch: Watch, ends: Mapping[int, int]) -> bool:
    return all(offset >= ends.get(home, 0) for home, offset in watch.next_offsets.items())


async def until(true: Callable[[], bool]) -> None:
    """Wait for something to become true; the test gives up, not we."""
    while True:
        if true():
            return
        await asyncio.sleep(LOOK_S)


async def _run(order: Order) -> int:
    clock = HeldClock(order.at_ms)
    settings = Settings.from_environment(order.settings, data=Path(order.data), port=0)
    steps: asyncio.Queue[Step | None] = asyncio.Queue()
    Thread(target=_listen, args=(asyncio.get_running_loop(), steps), daemon=True).start()
    if settings.is_embedded:
        server = await Application.open(settings, clock)
        player = Player(clock, server.log, lambda: server.platform.watch)
        playing = asyncio.create_task(player.play(steps))
        code = await server.serve()
    else:
        worker = Worker.open(settings, clock, ALL_ROLES)
        player = Player(clock, worker.log, lambda: worker.platform.watch)
        playing = asyncio.create_task(player.play(steps))
        code = await worker.serve()
    await playing
    return code


def _listen(loop: asyncio.AbstractEventLoop, steps: asyncio.Queue[Step | None]) -> None:
    for line in sys.stdin.buffer:
        step = msgspec.json.decode(line, type=Step)
        loop.call_soon_threadsafe(steps.put_nowait, step)
    loop.call_soon_threadsafe(steps.put_nowait, None)


def _say(reached: Reached) -> None:
    sys.stdout.write(msgspec.json.encode(reached).decode() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    leave(asyncio.run(_run(msgspec.json.decode(sys.argv[1], type=Order))))

"""The server's process: enrols people if told to, prints their tokens, serves by a steered clock.

Started by `tests.e2e.server`, with an `Order` as its argument. Lines on its input set the clock;
when the input ends, the test is gone, and so is this process.
"""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

import msgspec

from tests.e2e.clock import Anchor, SteeredClock
from tests.e2e.people import Trainee, enrol_all
from tiyi.bootstrap.application import Application
from tiyi.bootstrap.process import leave
from tiyi.model.frame import FrameCodec, Samples, Stack
from tiyi.settings import Settings

EXIT_ABANDONED = 3
ENROLLED_EARLIER_MS = 3_600_000
TICK_MS = 5_000
"""Watching may be so far behind the clock: a step of the drive."""
LOOK_S = 0.003


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What a server's process is told."""

    data: str
    at_ms: int
    archive_flush_s: float
    people: list[Trainee] | None = None
    """Whom to enrol first; None when the data folder knows them."""
    fatal_hr_bpm: float | None = None
    """A frame with this value kills the process that decodes it."""
    spare_bytes: int | None = None
    """No file may grow by more than this beyond the greatest (RLIMIT_FSIZE): a full disk."""


class Said(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of its output."""

    tokens: dict[str, str] | None = None
    url: str | None = None
    reached_ms: int | None = None
    """Everything up to the instant that the clock was to run to has been watched."""


def main(order: Order) -> None:
    """Serve until told to stop."""
    if order.fatal_hr_bpm is not None:
        _die_of(order.fatal_hr_bpm)
    clock = SteeredClock(order.at_ms)
    threading.Thread(target=_steer, args=(clock,), daemon=True).start()
    leave(asyncio.run(_run(order, clock)))


def _die_of(value: float) -> None:
    """Stand in for a fault below Python that some bytes bring out."""
    decode, decode_all = FrameCodec.decode, FrameCodec.decode_all

    def fatal(codec: FrameCodec, frame: bytes) -> Samples:
        samples = decode(codec, frame)
        if (samples.value == value).any():
            os.kill(os.getpid(), signal.SIGKILL)
        return samples

    def fatal_all(codec: FrameCodec, frames: Iterable[bytes]) -> Stack:
        several = list(frames)
        for frame in several:
            fatal(codec, frame)
        return decode_all(codec, several)

    setattr(FrameCodec, "decode", fatal)  # noqa: B010  # we know of no such bytes
    setattr(FrameCodec, "decode_all", fatal_all)  # noqa: B010  # the watch reads several at once


def _steer(clock: SteeredClock) -> None:
    for line in sys.stdin:
        clock.anchor = Anchor(*msgspec.json.decode(line, type=tuple[float, float, float, float]))
    os._exit(EXIT_ABANDONED)


async def _run(order: Order, clock: SteeredClock) -> int:
    settings = Settings(
        data=Path(order.data), port=0, archive_flush_s=order.archive_flush_s
    ).checked()
    application = await Application.open(settings, clock)
    if order.people is not None:
        from_ms = order.at_ms - ENROLLED_EARLIER_MS
        tokens = enrol_all(application.records, order.people, from_ms=from_ms)
        _say(Said(tokens=tokens))
    if order.spare_bytes is not None:
        greatest = max(path.stat().st_size for path in settings.data.glob("*.db*"))
        limit = greatest + order.spare_bytes
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    telling = asyncio.create_task(_tell_progress(application, clock))
    try:
        return await application.serve(ready=lambda url: _say(Said(url=url)))
    finally:
        telling.cancel()


async def _tell_progress(application: Application, clock: SteeredClock) -> None:
    told_ms = clock.anchor.until_ms
    while True:
        until_ms = clock.anchor.until_ms
        watch = application.platform.watch  # there is none before the agents have started
        watched_ms = 0 if watch is None else watch.ticked_ms + TICK_MS
        if until_ms > told_ms and min(clock.now_ms(), watched_ms) >= until_ms:
            told_ms = until_ms
            _say(Said(reached_ms=round(until_ms)))
        await asyncio.sleep(LOOK_S)


def _say(said: Said) -> None:
    sys.stdout.write(msgspec.json.encode(said).decode() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(msgspec.json.decode(sys.argv[1], type=Order))

"""How long people go unwatched: a worker is killed and another takes over, or is started again.

Half an hour of history is on the log and everybody goes on sending at 1 Hz. Counted is the time
from SIGKILL until the board shows verdicts of the killed worker's people that are settled later
than the kill and no older than eight seconds.
"""

import asyncio
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from benchmarks._stage import Row, Stage, cpu_s, resident_mb, stage
from benchmarks._straps import Straps
from tests.services.tiyi import Worker
from tiyi.bootstrap.clock import SystemClock
from tiyi.model.table import decode_table
from tiyi.model.topics import BOARD

EACH: Final = [
    int(people) for people in os.environ.get("TIYI_BENCH_PEOPLE", "500,2000,5000").split(",")
]
"""People of one worker; the two of a takeover have twice as many."""
HISTORY_S: Final = 1_800
FRESH_MS: Final = 8_000
ALL: Final = 99.0
"""Who has just lost a few readings is not waited for."""
SETTLE_S: Final = 12
WITHIN_S: Final = 120


class Screen:
    """Up to when everybody's verdict is settled, as the board tells."""

    def __init__(self, one: Stage) -> None:
        self._one, self._clock = one, SystemClock()
        self.settled_ms: dict[str, int] = {}
        self.fresh_at: dict[str, float] = {}
        self._since_ms = 0

    async def follow(self) -> None:
        """Follow the board until cancelled."""
        async for records in self._one.log.follow(BOARD.name):
            for record in records:
                table = decode_table(record.value or b"")
                who = table["who"].tolist()
                self._note(table.meta["participants"], who, table["settled_ms"].tolist())

    def _note(self, names: list[str], who: list[int], settled: list[int]) -> None:
        now_ms, now_s = self._clock.now_ms(), time.monotonic()
        for place, at_ms in zip(who, settled, strict=True):
            name = names[place]
            self.settled_ms[name] = at_ms
            if at_ms > self._since_ms and now_ms - at_ms <= FRESH_MS:
                self.fresh_at.setdefault(name, now_s)

    def begin(self) -> float:
        """From now on; the moment."""
        self._since_ms, self.fresh_at = self._clock.now_ms(), {}
        return time.monotonic()

    async def until_fresh(self, people: set[str], began_s: float) -> list[float]:
        """Seconds until each of nearly all is fresh, ascending; TimeoutError."""
        while time.monotonic() < began_s + WITHIN_S:
            found = sorted(self.fresh_at[name] - began_s for name in people & self.fresh_at.keys())
            if len(found) >= ALL / 100 * len(people):
                return found
            await asyncio.sleep(0.1)
        raise TimeoutError(f"{len(self.fresh_at)} of {len(people)} people are fresh")


async def rehearse(folder: Path, each: int) -> list[Row]:
    """Restart in place with everybody, then a takeover between two workers that have half each."""
    async with stage(folder) as one:
        straps = Straps(2 * each, 0)
        await one.prescribe(straps)
        lead_s = 45 + each // 60  # what filling the log takes
        straps.begin_ms = SystemClock().now_ms() + (lead_s - HISTORY_S) * 1_000
        await one.fill(straps.seconds(0, HISTORY_S), straps.begin_ms)
        await one.call_it_read()
        screen = Screen(one)
        workers = [one.worker(number, name=f"bench-{number}") for number in (1, 2)]
        beside = [
            asyncio.create_task(one.feed(straps, HISTORY_S)),
            asyncio.create_task(screen.follow()),
        ]
        try:
            late_s = SystemClock().now_ms() / 1000 - (straps.begin_ms / 1000 + HISTORY_S)
            await asyncio.sleep(max(0.0, -late_s))
            return await _measured(straps, screen, workers)
        finally:
            for task in beside:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            for worker in workers:
                await asyncio.to_thread(worker.kill)


async def _measured(straps: Straps, screen: Screen, workers: list[Worker]) -> list[Row]:
    first, second = workers
    everybody = set(straps.crowd.names)
    began = screen.begin()
    await asyncio.to_thread(first.start)
    started = await screen.until_fresh(everybody, began)
    memory, first_cpu_s = resident_mb(first), cpu_s(first)
    await asyncio.sleep(SETTLE_S)
    began = screen.begin()
    await asyncio.to_thread(first.kill)
    await asyncio.to_thread(first.start)
    again = await screen.until_fresh(everybody, began)
    again_cpu_s = cpu_s(first)
    await asyncio.sleep(SETTLE_S)
    await asyncio.to_thread(second.start)
    await asyncio.sleep(SETTLE_S)
    await screen.until_fresh(everybody, screen.begin())
    # The other worker's own people are fresh at once: those who have lost theirs come last.
    began, before_s = screen.begin(), cpu_s(second)
    await asyncio.to_thread(first.kill)
    taken = await screen.until_fresh(everybody, began)
    taken_cpu_s = cpu_s(second) - before_s
    whole = f"{len(everybody):,} people"
    warmed = len(everybody) * HISTORY_S / 1e6
    asked = f"{warmed:.1f} M person-seconds warmed; target {4 + warmed / 2:.1f} s"
    half = f"takeover of {len(everybody) // 2:,} people"
    return [
        _row(f"start, {whole}", started, f"{first_cpu_s:.1f} s of CPU, {memory:.0f} MB"),
        _row(f"restart in place, {whole}", again, f"{again_cpu_s:.1f} s of CPU; {asked}"),
        _row(half, taken, f"{taken_cpu_s:.1f} s of CPU of one who has as many; target 12 s"),
    ]


def _row(name: str, seconds: list[float], note: str) -> Row:
    return (name, seconds[-1], "s", note)


def measure() -> list[Row]:
    """The curve over the number of people."""
    rows: list[Row] = []
    for each in EACH:
        with tempfile.TemporaryDirectory(prefix="tiyi-takeover-") as folder:
            rows += asyncio.run(rehearse(Path(folder), each))
    return rows


if __name__ == "__main__":
    for row in measure():
        print("{:<40} {:>8.2f} {:<4} {}".format(*row))

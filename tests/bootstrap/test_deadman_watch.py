"""The dead-man's watch on a log: what it sees of it, and whom it tells."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from tests.bootstrap.channels import FakeNotifier, channel, passes
from tests.fakes.clock import ManualClock
from tiyi.bootstrap.bell import Bell
from tiyi.bootstrap.deadman_watch import ALIVE, DeadmanWatch
from tiyi.cli import main
from tiyi.model.errors import OperationError
from tiyi.model.topics import SAMPLES_LIVE, TOPICS
from tiyi.simulators.memory_log import MemoryLog
from tiyi.streams.agents import WATCH
from tiyi.web.catalog import Catalog

CATALOG = Catalog.load()


class MovableLog(MemoryLog):
    """A log that can be away."""

    away = False

    async def ends(self, topic: str) -> dict[int, int]:
        if self.away:
            raise OperationError("no broker answers")
        return await super().ends(topic)


@dataclass
class World:
    """A watch on a log in memory."""

    clock: ManualClock
    log: MovableLog
    notifier: FakeNotifier

    async def record(self) -> None:
        append = asyncio.ensure_future(self.log.append(SAMPLES_LIVE.name, 3, b"x"))
        await asyncio.sleep(0)
        await self.clock.advance(1)
        await append

    def told(self) -> list[tuple[str, str]]:
        return [
            (page.event.evidence["outage"], str(page.event.kind)) for page in self.notifier.pages
        ]


def watched(
    story: Callable[[World], Coroutine[None, None, None]], *, alive: Path | None = None
) -> World:
    clock = ManualClock()
    world = World(clock, MovableLog(clock), FakeNotifier())

    async def main() -> None:
        await world.log.ensure(TOPICS)
        bell = Bell([channel(world.notifier)], CATALOG, sleep=clock.sleep)
        stop = asyncio.Event()
        watch = DeadmanWatch(world.log, bell, CATALOG, clock=clock, steady=clock, alive=alive)
        task = asyncio.create_task(watch.watch(stop))
        await asyncio.sleep(0)
        await story(world)
        stop.set()
        await task

    asyncio.run(main())
    return world


def test_records_that_no_group_has_ever_committed_are_told() -> None:
    async def story(world: World) -> None:
        await world.record()
        await passes(world.clock, 35)

    assert watched(story).told() == [("watching", "raised")]


def test_a_watch_that_stops_and_comes_back_is_told_and_told_over() -> None:
    async def story(world: World) -> None:
        for done in range(1, 61):
            await world.record()
            world.log.commit(WATCH.group, {(SAMPLES_LIVE.name, 3): done})
        assert world.told() == []
        for _ in range(60):
            await world.record()
        world.log.commit(WATCH.group, {(SAMPLES_LIVE.name, 3): 120})
        await passes(world.clock, 35)

    assert watched(story).told() == [("watching", "raised"), ("watching", "cleared")]


def test_a_log_that_goes_away_is_told_and_told_over() -> None:
    async def story(world: World) -> None:
        await passes(world.clock, 60)
        world.log.away = True
        await passes(world.clock, 60)
        world.log.away = False
        await passes(world.clock, 35)

    assert watched(story).told() == [("log", "raised"), ("log", "cleared")]


def test_a_quiet_night_tells_nothing() -> None:
    async def story(world: World) -> None:
        await world.record()
        world.log.commit(WATCH.group, {(SAMPLES_LIVE.name, 3): 1})
        await passes(world.clock, 3600)

    assert watched(story).told() == []


def test_every_look_leaves_a_sign_of_life_until_the_watch_ends(tmp_path: Path) -> None:
    alive = tmp_path / ALIVE

    async def story(world: World) -> None:
        for _ in range(3):
            await passes(world.clock, 4)
            assert alive.exists()
            alive.unlink()

    watched(story, alive=alive)


def test_a_disk_that_takes_no_sign_of_life_does_not_end_the_watch(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await world.record()
        await passes(world.clock, 35)

    world = watched(story, alive=tmp_path / "gone" / ALIVE)

    assert world.told() == [("watching", "raised")]


def test_an_embedded_log_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["deadman", "--data", str(tmp_path)], env={"TIYI_LOG": None})

    assert done.exit_code == 2
    assert "/readyz" in done.output
    assert "settings.invalid" in done.output

"""The canary: its call comes out or people are told; it is nobody, wherever people are counted."""

from __future__ import annotations

import asyncio
import re
import stat
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.bootstrap.channels import FakeNotifier, channel
from tests.bootstrap.platform import Door, Platform, edge_on
from tests.fakes.clock import ManualClock
from tests.streams.makers import alert
from tiyi.alerts.table import ROWS, row_named
from tiyi.bootstrap.bell import Bell
from tiyi.bootstrap.canary import AGAIN_S, Canary, Nest, Stage
from tiyi.bootstrap.canary_device import CanaryDevice, key_at
from tiyi.bootstrap.canary_watch import CanaryWatch
from tiyi.bootstrap.deadman_watch import DeadmanWatch
from tiyi.ingest.edge.contract import ID_PATTERN
from tiyi.model.ids import CANARY_CHANNEL, PARTITIONS, is_canary, partition_of
from tiyi.model.topics import DEVICES, TOPICS
from tiyi.settings import LEAST
from tiyi.simulators.memory_log import MemoryLog
from tiyi.web.catalog import Catalog

CATALOG = Catalog.load()
NEST = Nest.of("a key")
EVERY_S = 60
WITHIN_S = 60


def test_every_partition_has_a_canary_that_nobody_can_be() -> None:
    assert set(NEST.callers) == set(range(PARTITIONS))
    for partition, caller in NEST.callers.items():
        assert partition_of(caller.participant) == partition
        assert is_canary(caller.participant)
        assert not re.match(ID_PATTERN, caller.participant)
        assert re.match(ID_PATTERN, caller.device)
        assert len(caller.device) <= 64
    assert Nest.of("a key") == NEST
    assert not set(Nest.of("another").callers.values()) & set(NEST.callers.values())


def test_a_call_never_follows_another_one_of_its_canary_within_the_same_alert() -> None:
    row = ROWS[row_named("R16.S1")]

    assert LEAST["canary_every_s"] * PARTITIONS > row.clear_s + 60
    assert row.refractory_s == 0
    assert row.clear_s + 60 < AGAIN_S


def called(turn: int = 5) -> Canary:
    canary = Canary(NEST)
    assert canary.call(turn, 100.0) == [NEST.callers[turn % PARTITIONS]]
    return canary


def test_a_call_is_out_when_its_page_was_taken_in_whatever_order_it_is_heard() -> None:
    event = alert("c1", participant=NEST.callers[5].participant)
    for page_first in (False, True):
        canary = called()
        if page_first:
            canary.hear_page(CANARY_CHANNEL, "c1")
        canary.hear_alert(event)
        if not page_first:
            assert canary.waits() == {5: 100.0}
            canary.hear_page(CANARY_CHANNEL, "c1")
        assert canary.waits() == {}


def test_other_peoples_alerts_and_other_channels_let_no_call_out() -> None:
    canary = called()
    canary.hear_alert(alert("p1"))
    canary.hear_page(CANARY_CHANNEL, "p1")
    canary.hear_alert(alert("c1", participant=NEST.callers[5].participant))
    canary.hear_page("duty-room", "c1")
    canary.hear_alert(alert("c2", participant=NEST.callers[5].participant, page=False))
    canary.hear_page(CANARY_CHANNEL, "c2")

    assert canary.waits() == {5: 100.0}


def test_what_has_not_come_out_is_called_again_and_waits_since_its_first_call() -> None:
    canary = called()

    assert canary.call(6, 160.0) == [NEST.callers[5], NEST.callers[6]]
    canary.taken([NEST.callers[5]])
    assert canary.call(7, 220.0) == [NEST.callers[6], NEST.callers[7]]
    canary.taken([NEST.callers[6], NEST.callers[7]])
    assert canary.call(8, 160.0 + AGAIN_S) == [NEST.callers[5], NEST.callers[8]]
    assert canary.call(7, 330.0) == [NEST.callers[8]]
    assert canary.waits() == {5: 100.0, 6: 160.0, 7: 220.0, 8: 310.0}


def test_how_far_calls_have_come_is_known() -> None:
    canary = called()
    canary.call(6, 160.0)
    assert canary.stage((5, 6)) is Stage.EDGE
    canary.taken([NEST.callers[5], NEST.callers[6]])
    canary.hear_alert(alert("c1", participant=NEST.callers[5].participant))
    canary.taken([NEST.callers[5]])

    assert canary.stage((5,)) is Stage.PAGE
    assert canary.stage((5, 6)) is Stage.WATCH


def test_the_key_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "deadman"
    key = key_at(folder)

    assert key_at(folder) == key
    assert len(key) >= 40
    assert stat.S_IMODE((folder / "canary.key").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["canary.key"]


def test_the_edge_learns_of_token_and_devices_though_nobody_has_used_the_log_before() -> None:
    clock = ManualClock()
    log = MemoryLog(clock)
    client = httpx.AsyncClient(base_url="http://api", transport=Door(edge_on(log, clock), clock))
    device = CanaryDevice("a key", NEST, log, client)

    async def learnt() -> list[bytes | None]:
        enrolling = asyncio.create_task(device.enrol())
        while not enrolling.done():
            await asyncio.sleep(0)
            await clock.advance(1)
        await enrolling
        await client.aclose()
        return [record.key for record in log.everything(DEVICES.name)]

    keys = asyncio.run(learnt())

    assert len(set(keys)) == len(keys) == 1 + PARTITIONS


@dataclass
class World:
    """A dead-man's watch with a canary beside a whole platform."""

    clock: ManualClock
    platform: Platform
    people: FakeNotifier
    canary: Canary

    def told(self) -> list[tuple[str, str]]:
        return [(page.event.evidence["outage"], str(page.event.kind)) for page in self.people.pages]

    async def passes(self, seconds: int) -> None:
        for _ in range(seconds):
            for _ in range(30):
                await asyncio.sleep(0)
            await self.clock.advance(1)


def watched(story: Callable[[World], Coroutine[None, None, None]]) -> World:
    clock = ManualClock()
    log = MemoryLog(clock)
    world = World(clock, Platform(clock, log), FakeNotifier(), Canary(NEST))

    async def main() -> None:
        await log.ensure(TOPICS)
        running = asyncio.create_task(world.platform.run())
        client = httpx.AsyncClient(base_url="http://api", transport=world.platform.door)
        calling = CanaryWatch(
            world.canary,
            CanaryDevice("a key", NEST, log, client),
            log,
            clock=clock,
            steady=clock,
            every_s=EVERY_S,
            complain=lambda _: None,
        )
        watch = DeadmanWatch(
            log,
            Bell([channel(world.people)], CATALOG, sleep=clock.sleep),
            CATALOG,
            clock=clock,
            steady=clock,
            canary=calling,
            canary_within_s=WITHIN_S,
        )
        stop = asyncio.Event()
        task = asyncio.create_task(watch.watch(stop))
        await story(world)
        assert not running.done()
        stop.set()
        await task
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await client.aclose()

    asyncio.run(main())
    return world


def test_calls_come_out_and_nobody_is_told_paged_or_given_minutes() -> None:
    async def story(world: World) -> None:
        await world.passes(5 * EVERY_S + 30)
        assert world.canary.waits() == {}

    world = watched(story)

    raised = [event for outcome in world.platform.said for event in outcome.alerts]
    assert len(raised) == 5
    assert len({event.participant for event in raised}) == 5
    assert {(event.rule, event.page) for event in raised} == {("R16", True)}
    assert world.told() == []
    assert world.platform.duty.pages == []
    for outcome in world.platform.said:
        assert not outcome.minutes
        assert not outcome.sessions
        assert not outcome.touched


def broken(part: str) -> Callable[[World], Coroutine[None, None, None]]:
    """A part of the platform stands still for five minutes, then works again."""

    async def story(world: World) -> None:
        holder = world.platform.door if part == "shut" else world.platform
        await world.passes(EVERY_S + 30)
        setattr(holder, part, True)
        await world.passes(EVERY_S - 30 + WITHIN_S - 2)
        assert world.told() == []
        await world.passes(10)
        assert world.told() == [("canary", "raised")]
        await world.passes(200)
        assert world.told() == [("canary", "raised")]
        setattr(holder, part, False)
        await world.passes(round(AGAIN_S) + EVERY_S + 45)

    return story


@pytest.mark.parametrize(
    ("part", "stage"), [("shut", Stage.EDGE), ("blind", Stage.WATCH), ("mute", Stage.PAGE)]
)
def test_a_part_that_stands_still_is_told_once_with_its_place_and_once_that_it_works(
    part: str, stage: Stage
) -> None:
    world = watched(broken(part))

    assert world.told() == [("canary", "raised"), ("canary", "cleared")]
    began = world.people.pages[0]
    assert began.event.evidence["stage"] == stage
    assert CATALOG.text(f"deadman:canary.where.{stage}", "en") in began.text
    assert world.platform.duty.pages == []

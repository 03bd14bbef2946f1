"""Law 4 for several processes: whoever watches, and however often that changes, says the same."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import msgspec
import numpy as np
import pytest

from tests.fakes.clock import ManualClock
from tests.monitor.crowd import BASE_MS, Crowd, crowd, samples
from tests.monitor.restart import STEP_S, by_steps
from tests.streams.makers import record
from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.frame import FrameCodec, Samples, concat
from tiyi.model.ids import PARTITIONS, partition_of
from tiyi.model.topics import ALERTS, CONTEXT, SAMPLES_LIVE, SESSIONS, TOPICS
from tiyi.monitor import Shard
from tiyi.seal import Seal
from tiyi.simulators.memory_log import MemoryLog
from tiyi.streams.contexts import ContextBook
from tiyi.streams.drain import Incoming
from tiyi.streams.publish import Publisher
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.rolled import Rolled
from tiyi.streams.takeover import Takeover
from tiyi.streams.watch import Watch
from tiyi.streams.wire import decode_alert, decode_session

MINUTES = 60
ROLLED_S = 2 * STEP_S
Told = set[tuple[object, ...]]
Homes = Sequence[set[int]]
"""For each member the partitions that it watches."""


class Counting(Watch):
    """Counts what it folded of what others had rolled."""

    rolled = 0

    async def fold_rolled(self, rolled: Rolled) -> None:
        self.rolled += 1
        await super().fold_rolled(rolled)


class Member:
    """One process that watches; it reads what is assigned to it and acknowledges to the group."""

    def __init__(self, group: Group) -> None:
        log, clock = group.log, group.clock
        self.group = group
        self.watch = Counting(
            Shard(base_ms=clock.now_ms()),
            Publisher(log),
            Quarantine(log, "watch", group.seal),
            clock=clock,
            worker=group.worker,
        )
        self.takeover = Takeover(self.watch, group.book, log, clock)
        self.positions: dict[int, int] = {}
        self.generation = 0

    async def assigned(self, homes: set[int]) -> None:
        self.generation = self.group.generation
        self.positions = {home: self.group.committed.get(home, 0) for home in homes}
        places = {(SAMPLES_LIVE.name, home): at for home, at in self.positions.items()}
        await self.takeover.assigned(places, self.group.generation)

    async def read(self) -> None:
        ends = await self.group.log.ends(SAMPLES_LIVE.name)
        found = []
        for home, start in self.positions.items():
            async for records in self.group.log.span(SAMPLES_LIVE.name, home, start, ends[home]):
                found += [
                    record(
                        one.value, topic=SAMPLES_LIVE.name, partition=home, offset=one.offset,
                        at_ms=one.at_ms,
                    )
                    for one in records
                ]  # fmt: skip
            self.positions[home] = ends[home]
        if found:
            await self.watch.take(found, self._ack)
        await self.watch.tick(self.watch.tick_time(ends, self.group.clock.now_ms()))
        if self.group.clock.now_ms() // 1000 % ROLLED_S == 0:
            await self.watch.roll.write(self.group.log)

    async def _ack(self, records: Sequence[Incoming]) -> None:
        if self.generation != self.group.generation:
            return  # brokers take no commit of an old generation
        for one in records:
            if one.partition in self.positions:
                newest = max(self.group.committed.get(one.partition, 0), one.offset + 1)
                self.group.committed[one.partition] = newest


class Group:
    """Members over one log in memory, with the offsets that they have committed."""

    def __init__(self, people: Crowd, worker: ThreadPoolExecutor) -> None:
        self.clock = ManualClock(BASE_MS)
        self.log = MemoryLog(self.clock, commit_ms=0)
        self.book = ContextBook(self.log)
        self.worker, self.people = worker, people
        self.seal = Seal.fresh()
        self.committed: dict[int, int] = {}
        self.members: list[Member] = []
        self.generation = 0
        self.codec = FrameCodec()

    async def start(self, homes: Homes) -> None:
        await self.log.ensure(TOPICS)
        for one in self.people.contexts:
            home, key = partition_of(one.participant), one.participant.encode()
            await self.log.append(CONTEXT.name, home, msgspec.json.encode([one]), key=key)
        await self.book.load()
        self.members = [Member(self) for _ in homes]
        await self.share_out(homes)

    async def share_out(self, homes: Homes, *, frozen: Member | None = None) -> None:
        """A rebalance; a frozen member does not hear of it."""
        self.generation += 1
        heard = [one for one in self.members if one is not frozen]
        for member in heard:
            await member.watch.pause()
        for member, mine in zip(self.members, homes, strict=True):
            if member is not frozen:
                await member.assigned(mine)

    async def append(self, given: Samples) -> None:
        homes = np.array([partition_of(name) for name in given.participants])
        home_of_row = homes[given.participant]
        for home in np.unique(home_of_row).tolist():
            part = given.take(home_of_row == home)
            await self.log.append(SAMPLES_LIVE.name, home, self.codec.encode(part))

    async def step(self, given: Samples, *, silent: Member | None = None) -> None:
        """Ten seconds: what was sent in them is appended, read, and judged by who watches it."""
        await self.clock.advance(STEP_S)
        if len(given):
            await self.append(given)
        for member in self.members:
            if member is not silent:
                await member.read()

    def told(self) -> Told:
        """The newest word on each alert and session; how often it was said does not matter."""
        alerts: dict[str, AlertEvent] = {}
        for one in self.log.everything(ALERTS.name):
            event = decode_alert(one.value or b"")
            known = alerts.get(event.alert_id)
            if known is None or known.revision <= event.revision:
                alerts[event.alert_id] = event
        messages = (decode_session(one.value or b"") for one in self.log.everything(SESSIONS.name))
        events = (message.event for message in messages)
        sessions = {event.session_id: event for event in events if event is not None}
        return {
            (e.alert_id, e.kind is AlertKind.RETRACTED, e.started_ms, e.ended_ms, e.severity)
            for e in alerts.values()
        } | {(s.session_id, s.kind, s.started_ms, s.ended_ms) for s in sessions.values()}

    def paged(self) -> list[tuple[str, str]]:
        """Alert and severity of each page; the same key twice is one page."""
        events = [decode_alert(one.value or b"") for one in self.log.everything(ALERTS.name)]
        pages = {(e.alert_id, e.revision): e.severity for e in events if e.page}
        return sorted((alert, severity.value) for (alert, _), severity in pages.items())


ALL = set(range(PARTITIONS))


def frames_of(people: Crowd, seed: int) -> list[Samples]:
    r = np.random.default_rng(seed)
    everything = concat([samples(people, minute * 60, 60, r) for minute in range(MINUTES)])
    return by_steps(everything, MINUTES * 60 // STEP_S)


async def run_with_a_frozen_one(
    people: Crowd, frames: Sequence[Samples], homes: Homes, frozen: Mapping[int, int]
) -> Group:
    """Before the steps that `frozen` names the first member freezes, for so many steps.

    The others take over what it has. When it wakes it does not know: it reads and ticks once as if
    nothing had been, and only then hears of its new partitions.
    """
    with ThreadPoolExecutor(1) as worker:
        group = Group(people, worker)
        await group.start(homes)
        first = group.members[0]
        elsewhere = [set(), *(mine | homes[0] for mine in homes[1:2]), *homes[2:]]
        until = 0
        for number, frame in enumerate(frames):
            if number in frozen:
                until = number + frozen[number]
                await group.share_out(elsewhere, frozen=first)
            asleep = number < until
            await group.step(frame, silent=first if asleep else None)
            if until and number == until:
                until = 0
                await group.share_out(homes)
        return group


async def run(
    people: Crowd, frames: Sequence[Samples], homes: Homes, changes: Mapping[int, Homes]
) -> Group:
    """All frames, with the homes shared out anew before the steps that `changes` name."""
    with ThreadPoolExecutor(1) as worker:
        group = Group(people, worker)
        await group.start(homes)
        for number, frame in enumerate(frames):
            if number in changes:
                await group.share_out(changes[number])
            await group.step(frame)
        return group


def shared(chance: np.random.Generator, members: int) -> Homes:
    """Some way to share the partitions among members, some of which may get none."""
    owner = chance.integers(0, members, PARTITIONS)
    return [set(np.flatnonzero(owner == number).tolist()) for number in range(members)]


def check(seed: int, people_count: int, changes_count: int) -> None:
    people = crowd(people_count, seed, lasts_s=45 * 60)
    frames, chance = frames_of(people, seed), np.random.default_rng([seed, 5])
    alone = asyncio.run(run(people, frames, [ALL], {}))
    steps = chance.choice(np.arange(2, len(frames) - 2), changes_count, replace=False)
    changes = {int(step): shared(chance, 3) for step in steps}
    several = asyncio.run(run(people, frames, shared(chance, 3), changes))
    assert len(alone.paged()) > 0
    assert sum(member.watch.rolled for member in several.members) > 100
    assert several.told() == alone.told()
    assert several.paged() == alone.paged()


@pytest.mark.timeout(240)
def test_partitions_that_change_hands_are_told_of_like_partitions_that_do_not() -> None:
    check(seed=1, people_count=10, changes_count=10)


@pytest.mark.timeout(240)
def test_a_watch_that_was_frozen_and_wakes_adds_nothing_to_what_was_told() -> None:
    people = crowd(8, 4, lasts_s=45 * 60)
    frames, chance = frames_of(people, 4), np.random.default_rng(4)
    alone = asyncio.run(run(people, frames, [ALL], {}))
    frozen = {int(step): int(chance.integers(1, 6)) for step in np.arange(20, 340, 45)}
    woken = asyncio.run(run_with_a_frozen_one(people, frames, shared(chance, 3), frozen))
    assert len(alone.paged()) > 0
    assert woken.told() == alone.told()
    assert {page[0] for page in woken.paged()} == {page[0] for page in alone.paged()}


@pytest.mark.storm
@pytest.mark.timeout(600)
def test_any_partitions_at_any_moment(storm_seed: int) -> None:
    check(seed=storm_seed, people_count=24, changes_count=25)

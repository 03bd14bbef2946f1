"""Escalation on the log: people are called in turn, once, without records, over a restart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest

from tests.fakes.clock import ManualClock
from tests.fakes.notifier import FakeNotifier
from tests.streams.makers import Acks, alert, record
from tiyi.alerts.escalation import standing
from tiyi.ingest.edge.down import Mailbox
from tiyi.model.alerts import AlertEvent, Severity
from tiyi.model.duty import (
    EMERGENCY_CONTACT,
    NOBODY,
    PARTICIPANT,
    ActFact,
    DutyRole,
    Handles,
    HopReport,
    HopState,
    OfficeHours,
    Point,
    Reach,
    Roster,
    Shift,
)
from tiyi.model.ids import PARTITIONS, partition_of
from tiyi.model.topics import ACTS, ALERTS, HANDLES, HOPS, ROSTER, TOUCHED
from tiyi.ports import Page
from tiyi.seal import Seal
from tiyi.storage.log import Log
from tiyi.streams.calling import Calls
from tiyi.streams.channels.wrist import WristNotifier
from tiyi.streams.dutybook import DutyBook
from tiyi.streams.escalating import GIVE_UP_MS, HORIZON_MS, Escalator
from tiyi.streams.journal import PageJournal
from tiyi.streams.paging import Pager
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.wire import decode_hop, encode
from tiyi.web.catalog import Catalog

NOW_MS = 1_767_225_600_000
DAY_MS = 24 * 3_600_000
EVERYWHERE = range(PARTITIONS)


def roster(*staff: str, role: DutyRole = DutyRole.DOCTOR) -> Roster:
    shifts = tuple(
        Shift(name, role, name, NOW_MS - DAY_MS, NOW_MS + 9 * DAY_MS, place)
        for place, name in enumerate(staff)
    )
    reach = tuple(Reach(name, "en", (Point("sms", f"+86-{name}"),)) for name in staff)
    return Roster("default", "north", "Asia/Shanghai", shifts, (), reach)


def raised(name: str = "a1", severity: Severity = Severity.S1, **more: object) -> AlertEvent:
    at = {"started_ms": NOW_MS, "held_until_ms": NOW_MS, "published_ms": NOW_MS}
    return alert(name, 1, severity=severity, **(at | more))


HANDLES_OF_P1 = Handles("p1", "north", "zh", emergency=(Point("sms", "+86-kin"),))


@dataclass
class Desk:
    """An escalator on a log, with a channel that can be down."""

    log: Log
    clock: ManualClock = field(default_factory=lambda: ManualClock(NOW_MS))
    sms: FakeNotifier = field(default_factory=lambda: FakeNotifier("sms"))
    mailbox: Mailbox = field(default_factory=Mailbox)

    async def keeps(self, *facts: Roster | Handles) -> None:
        """Put rosters and handles on the log, as the records' outbox does."""
        for fact in facts:
            roster_ = isinstance(fact, Roster)
            key = fact.site if isinstance(fact, Roster) else fact.participant
            topic = ROSTER.name if roster_ else HANDLES.name
            await self.log.append(topic, partition_of(key), encode(fact), key=key.encode())

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Escalator]:
        """A pager that has just taken over everything."""
        book = DutyBook(self.log)
        await book.load()
        wrist = WristNotifier(self.mailbox, "default", self.clock)
        calls = Calls(
            book,
            {"sms": self.sms, "wrist": wrist},
            Catalog.load(),
            lambda _: "Asia/Shanghai",
            (Point("wrist", ""),),
        )
        escalator = Escalator(self.log, self.clock, book, calls)
        await escalator.assigned(EVERYWHERE)
        tasks = [
            asyncio.create_task(work())
            for work in (escalator.keep, book.follow_rosters, book.follow_handles)
        ]
        try:
            yield escalator
        finally:
            await escalator.revoked()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def passes(self, seconds: float, step: float = 5) -> None:
        """Time goes by, and the disk answers."""
        for _ in range(round(seconds / step)):
            await self.clock.advance(step)
            await self.settle()

    async def settle(self) -> None:
        """Whatever was appended before is durable, and who waited for it goes on."""
        for _ in range(3):
            await asyncio.sleep(0.002)
            await self.log.append(TOUCHED.name, 0, b"")

    async def has_told(self, *wanted: str) -> None:
        """Wait for the reader of the log, which has a thread of its own."""
        for _ in range(500):
            if self.told() == list(wanted):
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"told {self.told()}, wanted {wanted}")

    async def reports(self) -> list[HopReport]:
        ends = await self.log.ends(HOPS.name)
        return [
            decode_hop(one.value or b"")
            for partition in EVERYWHERE
            async for records in self.log.span(HOPS.name, partition, 0, ends[partition])
            for one in records
        ]

    def told(self) -> list[str]:
        return [page.to for page in self.sms.pages]


async def heard(desk: Desk, escalator: Escalator, event: AlertEvent) -> None:
    home = partition_of(event.participant)
    await desk.log.append(ALERTS.name, home, encode(event), key=event.alert_id.encode())
    escalator.heard(event)
    await desk.settle()


@pytest.mark.asyncio
async def test_an_emergency_goes_down_the_list_and_to_the_kin_without_any_records(log: Log) -> None:
    desk = Desk(log)
    await desk.keeps(roster("dr.a", "dr.b"), HANDLES_OF_P1)
    async with desk.open() as escalator:
        await heard(desk, escalator, raised())
        assert desk.told() == ["+86-dr.a"]
        await desk.passes(115)
        assert desk.told() == ["+86-dr.a"]
        await desk.passes(130)
    assert desk.told() == ["+86-dr.a", "+86-dr.b", "+86-kin"]
    found = await desk.reports()
    ends = {(one.person, one.channel, one.state) for one in found}
    assert (NOBODY, "", HopState.FAILED) in ends
    assert (EMERGENCY_CONTACT, "sms", HopState.SENT) in ends
    assert (PARTICIPANT, "wrist", HopState.SENT) in ends
    assert ("dr.b", "sms", HopState.SENT) in ends


@pytest.mark.asyncio
async def test_the_kin_are_told_nothing_of_anybodys_health(log: Log) -> None:
    desk = Desk(log)
    await desk.keeps(HANDLES_OF_P1)
    async with desk.open() as escalator:
        await heard(desk, escalator, raised())
        await desk.passes(10)
    (page,) = desk.sms.pages
    assert page.to == "+86-kin"
    assert "152" not in page.text
    assert "心率" not in page.title + page.text
    assert "120" in page.text


@pytest.mark.asyncio
async def test_an_act_from_the_log_stops_the_calls_and_a_lapse_goes_on(log: Log) -> None:
    desk = Desk(log)
    await desk.keeps(roster("dr.a", "dr.b"), HANDLES_OF_P1)
    async with desk.open() as escalator:
        await heard(desk, escalator, raised())
        await desk.passes(60)
        seen = ActFact("a1", "p1", "north", 2, "acknowledged", "dr.a", desk.clock.now_ms())
        escalator.done(seen)
        await desk.passes(290)
        assert desk.told() == ["+86-dr.a"]
        await desk.passes(15)
        assert desk.told() == ["+86-dr.a", "+86-dr.b"]


@pytest.mark.asyncio
async def test_a_restart_between_two_hops_repeats_none_and_forgets_none(log: Log) -> None:
    desk = Desk(log)
    await desk.keeps(roster("dr.a", "dr.b"), HANDLES_OF_P1)
    async with desk.open() as escalator:
        await heard(desk, escalator, raised())
        await desk.passes(30)
    await desk.clock.advance(60)
    async with desk.open():
        await desk.passes(25)
        assert desk.told() == ["+86-dr.a"]
        await desk.passes(10)
        assert desk.told() == ["+86-dr.a", "+86-dr.b"]
    async with desk.open():
        await desk.passes(300)
    assert desk.told() == ["+86-dr.a", "+86-dr.b", "+86-kin"]
    keys = [one.hop for one in await desk.reports() if one.state is HopState.QUEUED]
    assert len(set(keys)) == len(keys)


@pytest.mark.asyncio
async def test_a_hop_that_was_noted_and_not_sent_is_sent_by_who_takes_over(log: Log) -> None:
    desk = Desk(log)
    await desk.keeps(roster("dr.a"), HANDLES_OF_P1)
    desk.sms.later = True
    async with desk.open() as escalator:
        await heard(desk, escalator, raised())
    assert desk.told() == []
    desk.sms.later = False
    async with desk.open():
        await desk.passes(5)
    assert [(page.to, page.key) for page in desk.sms.pages] == [("+86-dr.a", "a1.S1.0.dr.a")]


@pytest.mark.asyncio
async def test_a_channel_that_is_down_is_tried_again_and_stops_nobody(log: Log) -> None:
    desk = Desk(log)
    await desk.keeps(roster("dr.a", "dr.b"), HANDLES_OF_P1)
    desk.sms.later = True
    async with desk.open() as escalator:
        await heard(desk, escalator, raised())
        await desk.passes(125)
        people = {one.person for one in await desk.reports()}
        assert {"dr.a", "dr.b"} <= people
        desk.sms.later = False
        await desk.passes(15)
        assert {"+86-dr.a", "+86-dr.b"} <= set(desk.told())


@pytest.mark.asyncio
async def test_what_no_channel_takes_in_time_is_a_dead_letter(log: Log) -> None:
    desk = Desk(log)
    await desk.keeps(roster("dr.a"), HANDLES_OF_P1)
    desk.sms.later = True
    async with desk.open() as escalator:
        await heard(desk, escalator, raised())
        await desk.passes(GIVE_UP_MS / 1000 + 30, step=10)
    failed = [one for one in await desk.reports() if one.state is HopState.FAILED]
    codes = {(one.person, one.channel): one.code for one in failed}
    assert codes["dr.a", "sms"] == codes["dr.a", ""] == "page.not_delivered"


@pytest.mark.asyncio
async def test_a_refused_page_calls_the_next_at_once(log: Log) -> None:
    desk = Desk(log)
    await desk.keeps(roster("dr.a", "dr.b"))
    desk.sms.never = True
    async with desk.open() as escalator:
        await heard(desk, escalator, raised())
        await desk.passes(10)
    found = await desk.reports()
    assert {"dr.a", "dr.b", NOBODY} <= {one.person for one in found}


@pytest.mark.asyncio
async def test_a_roster_that_changes_counts_at_once(log: Log) -> None:
    desk = Desk(log)
    async with desk.open() as escalator:
        await heard(desk, escalator, raised())
        await desk.passes(10)
        await desk.keeps(roster("dr.late"))
        await desk.has_told("+86-dr.late")


@pytest.mark.asyncio
async def test_a_canarys_alert_calls_nobody(log: Log) -> None:
    desk = Desk(log)
    await desk.keeps(roster("dr.a"))
    async with desk.open() as escalator:
        await heard(desk, escalator, raised(participant="~canary"))
        await desk.passes(10)
    assert desk.told() == []


@pytest.mark.asyncio
async def test_unreadable_rosters_and_facts_stop_nobody(log: Log) -> None:
    desk = Desk(log)
    await desk.keeps(roster("dr.a"))
    await log.append(ROSTER.name, 3, b"\xff", key=b"south")
    for topic in (ALERTS, ACTS, HOPS):
        await log.append(topic.name, 3, b"\xff", key=b"x")
    async with desk.open() as escalator:
        await heard(desk, escalator, raised())
    assert desk.told() == ["+86-dr.a"]


@pytest.mark.asyncio
async def test_the_pager_hands_alerts_and_acts_to_the_escalation(log: Log) -> None:
    desk = Desk(log)
    await desk.keeps(roster("dr.a", "dr.b"))
    ack = Acks()
    async with desk.open() as escalator:
        pager = Pager(
            (),
            PageJournal(log, desk.clock),
            Catalog.load(),
            Quarantine(log, "page", Seal.fresh()),
            escalator=escalator,
        )
        act = ActFact("a1", "p1", "north", 2, "acted", "dr.a", NOW_MS)
        await pager.take([record(raised()), record(act, topic=ACTS.name, offset=1)], ack)
        await pager.take([record(b"\xff", topic=ACTS.name, offset=2)], ack)
        await desk.passes(200)
    assert desk.told() == []
    assert pager.quarantine.counts == {"frame.unreadable.json": 1}


@pytest.mark.asyncio
async def test_a_gap_of_the_next_day_is_told_to_the_managers_once(log: Log) -> None:
    desk = Desk(log)
    known = roster("boss", role=DutyRole.MANAGER)
    whole_day = tuple(OfficeHours(DutyRole.COACH, day, 0, 24 * 60) for day in range(7))
    far = replace(known, site="far", hours=(replace(whole_day[5], weekday=6),))
    await desk.keeps(replace(known, hours=whole_day[3:5]), far)
    for _ in range(2):
        async with desk.open():
            await desk.passes(180, step=30)
    assert [page.to for page in desk.sms.pages] == ["+86-boss"]
    (page,) = desk.sms.pages
    assert "coach" in page.title
    assert "2026-01-01 00:00" in page.text
    assert "2026-01-03 00:00" in page.text


def test_a_takeover_reads_back_further_than_the_longest_live_age() -> None:
    assert HORIZON_MS > DAY_MS
    old = raised(rule="R16", held_until_ms=NOW_MS - DAY_MS, evidence={"row": "R16.S1"})
    assert standing([old], [], [], roster("dr.a"), NOW_MS).due


def test_a_page_to_somebody_has_the_key_of_its_hop() -> None:
    assert Page(raised(), "en", "t", "x", "+86", "a1.S1.0.dr.a").key == "a1.S1.0.dr.a"
    assert Page(raised(), "en", "t", "x").key == "a1/1"
    assert "+86" not in repr(Page(raised(), "en", "t", "x", "+86"))

"""Calls people one after another: what the fold of an alert says is due goes out on their channels.

It needs the log alone. Alerts, acts and reports of a day are read again at a takeover, rosters and
handles are in memory, so that people are called while the records are away. A hop is noted before
it is sent: whoever takes over sends again what was noted and never said to be sent, by the same
key, and decides nothing twice.
"""

import asyncio
from collections.abc import Collection, Coroutine
from dataclasses import dataclass, field
from typing import Any, Final

from tiyi.alerts.escalation import NOBODY_ANSWERED, Hop, standing, unfinished
from tiyi.model.alerts import AlertEvent
from tiyi.model.duty import NOBODY, ActFact, HopReport, HopState
from tiyi.model.errors import AWAY, FrameError
from tiyi.model.ids import is_canary, partition_of
from tiyi.model.topics import ACTS, ALERTS, HOPS
from tiyi.ports import Clock, Log, LogRecord
from tiyi.streams.calling import Call, Calls
from tiyi.streams.channels.guard import PageRefused
from tiyi.streams.drain import end_on_bug
from tiyi.streams.dutybook import DutyBook
from tiyi.streams.publish import Append
from tiyi.streams.retry import until_done
from tiyi.streams.rostergaps import event_of_gap, gaps_ahead, hops_of_gap
from tiyi.streams.wire import decode_act, decode_alert, decode_hop, encode

HORIZON_MS: Final = 26 * 3_600_000
"""So far back facts are read at a takeover: the longest live age is a day."""
NOTE_S: Final = 1.0
"""So long a hop waits for its note: a log that is away must not keep anybody from being called."""
GIVE_UP_MS: Final = 10 * 60_000
"""So long one channel is tried for one hop; then the hop is a dead letter there."""
LONGEST_WAIT_S: Final = 10.0
GAPS_EVERY_MS: Final = 60_000
NO_CHANNEL: Final = "no_channel"
_TOPICS: Final = (ALERTS.name, ACTS.name, HOPS.name)


@dataclass(slots=True)
class _Case:
    """What is known of one alert."""

    participant: str
    site: str
    events: dict[int, AlertEvent] = field(default_factory=dict)
    acts: list[ActFact] = field(default_factory=list)
    reports: list[HopReport] = field(default_factory=list)
    heard_ms: int = 0


class Escalator:
    """One for the page agent of a process; call `keep` in the background."""

    def __init__(self, log: Log, clock: Clock, book: DutyBook, calls: Calls) -> None:
        """Call over `calls`, by the rosters of `book`."""
        self._log, self._clock, self._book, self._calls = log, clock, book, calls
        self._cases: dict[str, _Case] = {}
        self._look_ms: dict[str, int] = {}
        self._changed = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: frozenset[int] = frozenset()
        self._gaps_ms = 0
        book.tell(self._roster_changed)

    async def assigned(self, partitions: Collection[int]) -> None:
        """Read what is known of these partitions, and send again what was never sent."""
        self._held = frozenset(partitions)
        self._cases.clear()
        self._look_ms.clear()
        since_ms = self._clock.now_ms() - HORIZON_MS
        for topic in _TOPICS:
            ends = await self._log.ends(topic)
            for partition in sorted(self._held):
                start = await self._log.offset_at(topic, partition, since_ms)
                async for records in self._log.span(topic, partition, start, ends[partition]):
                    for record in records:
                        self._recall(topic, record)
        for case in self._cases.values():
            for hop in unfinished(case.reports):
                self._start(self._reach(case, hop))

    async def revoked(self) -> None:
        """Stop calling: what was noted and not sent is the next one's."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._held = frozenset()
        self._cases.clear()
        self._look_ms.clear()

    def heard(self, event: AlertEvent) -> None:
        """A revision of an alert."""
        if is_canary(event.participant):
            return
        case = self._case(event.alert_id, event.participant, event.site)
        case.events.setdefault(event.revision, event)
        self._touch(event.alert_id, case)

    def done(self, act: ActFact) -> None:
        """What somebody did about one."""
        case = self._case(act.alert_id, act.participant, act.site)
        if act.event is not None:
            case.events.setdefault(act.event.revision, act.event)
        if act not in case.acts:
            case.acts.append(act)
        self._touch(act.alert_id, case)

    async def keep(self) -> None:
        """Call whoever is due, for ever."""
        while True:
            self.look()
            self._changed.clear()
            waited = asyncio.create_task(self._changed.wait())
            slept = asyncio.create_task(self._clock.sleep(self._wait_s()))
            try:
                await asyncio.wait({waited, slept}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in (waited, slept):
                    task.cancel()
                await asyncio.gather(waited, slept, return_exceptions=True)

    def look(self) -> None:
        """Begin every hop that is due now."""
        now_ms = self._clock.now_ms()
        if now_ms >= self._gaps_ms:
            self._gaps_ms = now_ms + GAPS_EVERY_MS
            self._tell_gaps(now_ms)
        for alert in [name for name, at_ms in self._look_ms.items() if at_ms <= now_ms]:
            self._look_at(alert, now_ms)

    def _tell_gaps(self, now_ms: int) -> None:
        """Gaps of the next day, each to the site's managers once, whoever pages."""
        for roster in self._book.rosters():
            if partition_of(roster.site) not in self._held:
                continue
            for gap in gaps_ahead(roster, now_ms):
                event = event_of_gap(gap, now_ms)
                case = self._case(event.alert_id, event.participant, event.site)
                known = {report.person for report in case.reports}
                case.events.setdefault(event.revision, event)
                case.heard_ms = now_ms
                for hop in hops_of_gap(event, roster):
                    if hop.person not in known:
                        queued = hop.report(HopState.QUEUED, now_ms)
                        case.reports.append(queued)
                        self._start(self._begin(case, hop, queued))

    def _look_at(self, alert: str, now_ms: int) -> None:
        case = self._cases[alert]
        roster = self._book.roster(case.site)
        found = standing(case.events.values(), case.acts, case.reports, roster, now_ms)
        for hop in found.due:
            # Known here at once, so that the next look does not decide it again.
            queued = hop.report(HopState.QUEUED, now_ms)
            case.reports.append(queued)
            self._start(self._begin(case, hop, queued))
        if found.due:
            self._look_ms[alert] = now_ms
            self._changed.set()
        elif found.next_ms is not None:
            self._look_ms[alert] = found.next_ms
        else:
            del self._look_ms[alert]
            if case.heard_ms < now_ms - HORIZON_MS:
                del self._cases[alert]

    async def _begin(self, case: _Case, hop: Hop, queued: HopReport) -> None:
        noted = asyncio.create_task(self._note(queued))
        self._kept(noted)
        await asyncio.wait({noted}, timeout=NOTE_S)
        await self._reach(case, hop)

    async def _reach(self, case: _Case, hop: Hop) -> None:
        """Tell one person on every channel that they have; each is tried by itself."""
        if hop.person == NOBODY:
            self._report(case, hop.report(HopState.FAILED, self._now(), code=NOBODY_ANSWERED))
            return
        event = case.events[max(case.events)] if case.events else None
        calls = [] if event is None else self._calls.of(hop, event)
        if not calls:
            self._report(case, hop.report(HopState.FAILED, self._now(), code=NO_CHANNEL))
            return
        codes = await asyncio.gather(*(self._tell(case, call) for call in calls))
        if all(codes):
            self._report(case, hop.report(HopState.FAILED, self._now(), code=codes[0]))

    async def _tell(self, case: _Case, call: Call) -> str:
        """Try one channel with growing pauses; why it failed in the end, empty when it took it."""
        until_ms, wait_s = self._now() + GIVE_UP_MS, 0.1
        while True:
            code, never = await _tried(call)
            if not code or never or self._now() >= until_ms:
                break
            await self._clock.sleep(wait_s)
            wait_s = min(wait_s * 2, LONGEST_WAIT_S)
        state = HopState.FAILED if code else HopState.SENT
        channel = call.notifier.name
        self._report(case, call.hop.report(state, self._now(), channel=channel, code=code))
        return code

    def _report(self, case: _Case, report: HopReport) -> None:
        case.reports.append(report)
        self._touch(report.alert_id, case)
        self._kept(asyncio.create_task(self._note(report)))

    async def _note(self, report: HopReport) -> None:
        home = partition_of(report.participant)
        await until_done(Append(self._log, HOPS.name, home, report.hop.encode(), encode(report)))

    def _recall(self, topic: str, record: LogRecord) -> None:
        try:
            if topic == ALERTS.name:
                self.heard(decode_alert(record.value or b""))
            elif topic == ACTS.name:
                self.done(decode_act(record.value or b""))
            else:
                report = decode_hop(record.value or b"")
                case = self._case(report.alert_id, report.participant, report.site)
                case.reports.append(report)
                self._touch(report.alert_id, case)
        except FrameError:
            return  # the agent that reads them in order has put it aside

    def _case(self, alert: str, participant: str, site: str) -> _Case:
        return self._cases.setdefault(alert, _Case(participant, site))

    def _touch(self, alert: str, case: _Case) -> None:
        case.heard_ms = self._now()
        self._look_ms[alert] = 0
        self._changed.set()

    def _roster_changed(self, site: str) -> None:
        self._gaps_ms = 0
        for alert, case in self._cases.items():
            if case.site == site:
                self._look_ms[alert] = 0
        self._changed.set()

    def _wait_s(self) -> float:
        next_ms = min((self._gaps_ms, *self._look_ms.values()))
        return max(0.0, (next_ms - self._now()) / 1000)

    def _now(self) -> int:
        return self._clock.now_ms()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._kept(asyncio.create_task(work))

    def _kept(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(end_on_bug)


async def _tried(call: Call) -> tuple[str, bool]:
    """The code of the error, empty when it was taken, and whether it never will be."""
    try:
        await call.notifier.deliver(call.page)
    except AWAY as error:
        return error.code, isinstance(error, PageRefused)
    return "", False

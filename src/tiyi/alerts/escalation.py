"""Who is to be told of an alert now: a fold over its revisions, acts and reports, and the roster.

Nothing is counted and nothing remembered: the same facts in any order, once or often, give the same
answer, so that a restart, a replay or a second delivery tells nobody twice. A step that has a
report is never decided again; only the next one is, by whoever is on duty at that moment.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.alerts.between.table import BETWEEN_ROWS
from tiyi.alerts.chains import ANSWER_CLOSES, Prompt, Rung, chain_of, rungs_of
from tiyi.alerts.handling import LAPSE_MS, Deed
from tiyi.alerts.roster import next_shift_ms, on_duty
from tiyi.alerts.table import ROWS
from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.duty import (
    EMERGENCY_CONTACT,
    NOBODY,
    PARTICIPANT,
    ActFact,
    HopReport,
    HopState,
    Roster,
)

NOBODY_ANSWERED: Final = "nobody_answered"
"""Code of the note with which a chain ends unanswered."""
_Asked = dict[str, tuple[str, bool]]
"""Person → in which role they were asked, and whether it may have reached them."""
_LIVE_AGE_MS: Final = {
    row.name: 1000 * row.live_age_s for row in (*ROWS, *BETWEEN_ROWS) if row.live_age_s is not None
}
"""Rows on results have none, but those on single values: their clock starts when they are found."""


class ChainState(StrEnum):
    """Where the escalation of an alert stands."""

    NONE = "none"
    """Nobody is called: the work list, a prompt, or news that page nobody."""
    RUNNING = "running"
    PAUSED = "paused"
    """Somebody promised to care, or silenced it for a while."""
    OWNED = "owned"
    """Somebody acts."""
    FAILED = "failed"
    """Nobody answered."""
    OVER = "over"
    """Judged, taken back, or answered by the participant where the rule allows that."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One person to be told of one alert in one step."""

    alert_id: str
    participant: str
    site: str
    severity: Severity
    step: int
    person: str
    role: str

    @property
    def key(self) -> str:
        """Its identity, the same whoever decides it and however often."""
        return f"{self.alert_id}.{self.severity}.{self.step}.{self.person}"

    def report(
        self, state: HopState, at_ms: int, *, channel: str = "", code: str = ""
    ) -> HopReport:
        """A report of it."""
        return HopReport(
            hop=self.key,
            alert_id=self.alert_id,
            participant=self.participant,
            site=self.site,
            severity=self.severity,
            step=self.step,
            person=self.person,
            role=self.role,
            channel=channel,
            state=state,
            at_ms=at_ms,
            code=code,
        )


def hop_of(report: HopReport) -> Hop:
    """The hop that a report is about."""
    return Hop(
        report.alert_id,
        report.participant,
        report.site,
        report.severity,
        report.step,
        report.person,
        report.role,
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How an alert's escalation stands at an instant."""

    state: ChainState
    due: tuple[Hop, ...] = ()
    """Whom to tell now."""
    next_ms: int | None = None
    """When to look again though nothing new is heard; None: then only."""
    owner: str | None = None
    """Who cares, where somebody does."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """A stretch in which somebody cares, and nobody else is called."""

    from_ms: int
    to_ms: int | None
    owner: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class _Step:
    told_ms: int
    hops: frozenset[Hop]
    failed_ms: dict[str, int]
    """Person → since when it is known that nothing reaches them."""


def standing(
    events: Iterable[AlertEvent],
    acts: Iterable[ActFact],
    reports: Iterable[HopReport],
    roster: Roster | None,
    now_ms: int,
) -> Standing:
    """How the escalation of one alert stands; every fact is of that alert, order is irrelevant."""
    revisions = sorted({event.revision: event for event in events}.values(), key=_revision)
    paging = [event for event in revisions if pages(event)]
    if not paging:
        return Standing(ChainState.NONE)
    severity = min(event.severity for event in paging)
    known = [report for report in reports if report.severity is severity]
    if not rungs_of(severity):
        return _prompted([event for event in paging if event.severity is severity], known)
    begin_ms = min(event.published_ms for event in paging if event.severity is severity)
    if _is_over(revisions[-1]):
        return Standing(ChainState.OVER)
    stops = _stops(acts, severity, begin_ms)
    current = next((stop for stop in stops if _holds(stop, now_ms)), None)
    if current is not None:
        return _stopped(current)
    first = next(event for event in paging if event.severity is severity)
    climb = _Climb(first, begin_ms, _resumes(stops, now_ms), _steps(known))
    return climb.standing(roster, now_ms)


def pages(event: AlertEvent) -> bool:
    """Whether the revision tells people: never of samples older than the live age of its row."""
    live_age_ms = _LIVE_AGE_MS.get(str(event.evidence.get("row")))
    fresh = live_age_ms is None or event.published_ms - event.held_until_ms <= live_age_ms
    quiet = event.kind in {AlertKind.RETROSPECTIVE, AlertKind.RETRACTED}
    return event.page and fresh and not quiet


def winners(acts: Iterable[ActFact]) -> list[ActFact]:
    """What was really done, in order: of two acts on the same version the earlier one."""
    first: dict[int, ActFact] = {}
    for act in sorted(acts, key=lambda one: (one.version, one.at_ms, one.actor, one.deed)):
        first.setdefault(act.version, act)
    return [first[version] for version in sorted(first)]


def unfinished(reports: Iterable[HopReport]) -> list[Hop]:
    """Hops that were decided, and of which nothing says that they went out or failed."""
    known = list(reports)
    ended = {report.hop for report in known if report.state is not HopState.QUEUED}
    left = {hop_of(report) for report in known if report.hop not in ended}
    return sorted(left, key=lambda hop: (hop.step, hop.person))


def _revision(event: AlertEvent) -> int:
    return event.revision


def _is_over(newest: AlertEvent) -> bool:
    answered = newest.rule in ANSWER_CLOSES and newest.ended_ms is not None
    return newest.kind is AlertKind.RETRACTED or answered


def _prompted(paging: Sequence[AlertEvent], reports: Iterable[HopReport]) -> Standing:
    """A prompt goes out for every revision that says so; the work list calls nobody."""
    told = {report.step for report in reports}
    due = tuple(
        _to_participant(event, event.revision)
        for event in paging
        if event.revision not in told and _prompts(event)
    )
    return Standing(ChainState.NONE, due)


def _prompts(event: AlertEvent) -> bool:
    prompt = chain_of(event.severity).participant
    return prompt is Prompt.ALWAYS or (prompt is Prompt.BY_RULE and "P" in event.notify)


def _to_participant(event: AlertEvent, step: int) -> Hop:
    person = PARTICIPANT
    return Hop(event.alert_id, event.participant, event.site, event.severity, step, person, person)


def _stops(acts: Iterable[ActFact], severity: Severity, begin_ms: int) -> list[_Stop]:
    """Stretches in which somebody cares; what was done before it became so severe does not count.

    Each act ends the stretch before it; only looking at it changes nothing.
    """
    stops: list[_Stop] = []
    for act in winners(acts):
        deed = Deed(act.deed)
        if act.at_ms < begin_ms or deed is Deed.SEEN:
            continue
        if stops and (stops[-1].to_ms is None or stops[-1].to_ms > act.at_ms):
            last = stops.pop()
            stops.append(_Stop(last.from_ms, act.at_ms, last.owner, last.deed))
        stop = _stop(act, deed, severity)
        if stop is not None:
            stops.append(stop)
    return stops


def _stop(act: ActFact, deed: Deed, severity: Severity) -> _Stop | None:
    emergency = severity is Severity.S1
    if deed in {Deed.ACTED, Deed.RESOLVED} or (deed is Deed.ACKNOWLEDGED and not emergency):
        return _Stop(act.at_ms, None, act.actor, deed)
    if deed is Deed.ACKNOWLEDGED:
        return _Stop(act.at_ms, act.at_ms + LAPSE_MS, act.actor, deed)
    if deed is Deed.SNOOZED and not emergency and act.until_ms is not None:
        return _Stop(act.at_ms, act.until_ms, act.actor, deed)
    return None


def _holds(stop: _Stop, now_ms: int) -> bool:
    return stop.from_ms <= now_ms and (stop.to_ms is None or now_ms < stop.to_ms)


def _stopped(stop: _Stop) -> Standing:
    if stop.deed is Deed.RESOLVED:
        return Standing(ChainState.OVER, owner=stop.owner)
    if stop.to_ms is None:
        return Standing(ChainState.OWNED, owner=stop.owner)
    return Standing(ChainState.PAUSED, next_ms=stop.to_ms, owner=stop.owner)


def _resumes(stops: Iterable[_Stop], now_ms: int) -> tuple[int, ...]:
    """Instants until now at which a care ended."""
    return tuple(stop.to_ms for stop in stops if stop.to_ms is not None and stop.to_ms <= now_ms)


def _steps(reports: Sequence[HopReport]) -> dict[int, _Step]:
    steps = {}
    for number in sorted({report.step for report in reports}):
        mine = [report for report in reports if report.step == number]
        failed: dict[str, int] = {}
        for report in mine:
            if report.state is HopState.FAILED and not report.channel:
                known_ms = failed.get(report.person, report.at_ms)
                failed[report.person] = min(known_ms, report.at_ms)
        told_ms = min(report.at_ms for report in mine)
        steps[number] = _Step(told_ms, frozenset(hop_of(report) for report in mine), failed)
    return steps


@dataclass(frozen=True, slots=True)
class _Climb:
    """The rungs of one chain that were climbed, and which is next."""

    event: AlertEvent
    begin_ms: int
    resumes: tuple[int, ...]
    steps: dict[int, _Step]

    def standing(self, roster: Roster | None, now_ms: int) -> Standing:
        failed_ms = self._failed_ms()
        round_ms = self._round_ms(failed_ms)
        asked = self._asked(round_ms)
        person = _next_person(rungs_of(self.event.severity), roster, asked, now_ms)
        gave_up = failed_ms is not None and failed_ms >= round_ms
        if gave_up and person is None:
            return Standing(ChainState.FAILED, next_ms=next_shift_ms(roster, now_ms))
        # Somebody who comes on duty after all have been asked in vain is told at once.
        due_ms = now_ms if gave_up else self._due_ms()
        if due_ms > now_ms:
            return Standing(ChainState.RUNNING, next_ms=due_ms)
        return Standing(ChainState.RUNNING, self._hops(person, asked))

    def _hops(self, person: tuple[str, Rung] | None, asked: _Asked) -> tuple[Hop, ...]:
        step = max(self.steps, default=-1) + 1
        prompt = not self.steps and _prompts(self.event)
        hops = [_to_participant(self.event, step)] if prompt else []
        if person is not None:
            hops.append(self._hop(step, person[0], person[1].role))
        elif not hops:
            if chain_of(self.event.severity).emergency_contact and EMERGENCY_CONTACT not in asked:
                hops.append(self._hop(step, EMERGENCY_CONTACT, EMERGENCY_CONTACT))
            hops.append(self._hop(step, NOBODY, NOBODY))
        return tuple(hops)

    def _hop(self, step: int, person: str, role: str) -> Hop:
        one = self.event
        return Hop(one.alert_id, one.participant, one.site, one.severity, step, person, str(role))

    def _failed_ms(self) -> int | None:
        """When the chain last came to its end."""
        ends = [
            step.told_ms
            for step in self.steps.values()
            if any(hop.person == NOBODY for hop in step.hops)
        ]
        return max(ends, default=None)

    def _round_ms(self, failed_ms: int | None) -> int:
        """Since when everybody may be asked: a care that lapsed after the end begins anew."""
        if failed_ms is None:
            return self.begin_ms
        return min((at for at in self.resumes if at > failed_ms), default=self.begin_ms)

    def _asked(self, round_ms: int) -> _Asked:
        """Person → in which role they were asked in this round, and whether it may reach them."""
        return {
            hop.person: (hop.role, hop.person not in step.failed_ms)
            for step in self.steps.values()
            if step.told_ms >= round_ms
            for hop in step.hops
        }

    def _due_ms(self) -> int:
        """When the next step is due."""
        resumed_ms = max(self.resumes, default=self.begin_ms)
        if not self.steps:
            return resumed_ms
        last = self.steps[max(self.steps)]
        if resumed_ms > last.told_ms:
            return resumed_ms
        waits = {rung.role.value: rung.wait_s for rung in rungs_of(self.event.severity)}
        staff = {hop.person: waits[hop.role] for hop in last.hops if hop.role in waits}
        if set(staff) <= set(last.failed_ms):
            # There is nobody to wait for.
            return max((last.told_ms, *(last.failed_ms[person] for person in staff)))
        return last.told_ms + 1000 * max(staff.values())


def _next_person(
    rungs: Iterable[Rung], roster: Roster | None, asked: _Asked, now_ms: int
) -> tuple[str, Rung] | None:
    """Who is asked next, and on which rung; None: everybody on duty was asked."""
    for rung in rungs:
        if not rung.everybody and (rung.role.value, True) in asked.values():
            continue
        for person in on_duty(roster, rung.role, now_ms):
            if person not in asked:
                return person, rung
    return None

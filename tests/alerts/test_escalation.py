"""Escalation: to the letter of the policy, and laws that hold for any order and any restart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.alerts.chains import CHAINS, RUNGS
from tiyi.alerts.escalation import (
    NOBODY_ANSWERED,
    ChainState,
    Hop,
    Standing,
    hop_of,
    pages,
    standing,
    unfinished,
    winners,
)
from tiyi.alerts.handling import Deed
from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.duty import (
    EMERGENCY_CONTACT,
    NOBODY,
    PARTICIPANT,
    ActFact,
    DutyRole,
    HopReport,
    HopState,
    Roster,
    Shift,
)

Fact = TypeVar("Fact")
NOW_MS = 1_760_000_000_000
MINUTE_MS = 60_000
PLACE = {DutyRole.COACH: ["coach.a", "coach.b"], DutyRole.DOCTOR: ["dr.a", "dr.b"]}


def roster(people: dict[DutyRole, list[str]] | None = None) -> Roster:
    wanted = {**PLACE, DutyRole.MANAGER: ["manager"]} if people is None else people
    shifts = [
        Shift(f"{role}-{name}", role, name, NOW_MS - 10**7, NOW_MS + 10**9, place)
        for role, names in wanted.items()
        for place, name in enumerate(names)
    ]
    return Roster("default", "north", "Asia/Shanghai", tuple(shifts))


def event(severity: Severity = Severity.S1, revision: int = 1, **changes: object) -> AlertEvent:
    given_: dict[str, object] = {
        "alert_id": "a1",
        "revision": revision,
        "kind": AlertKind.RAISED,
        "participant": "p1",
        "site": "north",
        "rule": "R03",
        "severity": severity,
        "started_ms": NOW_MS - 30_000,
        "held_until_ms": NOW_MS,
        "ended_ms": None,
        "published_ms": NOW_MS,
        "session_id": "s1",
        "page": True,
        "found_late": False,
        "notify": ("P", "C", "D"),
        "evidence": {"row": "R03.clinical.S2"},
    }
    return AlertEvent(**(given_ | changes))  # type: ignore[arg-type]  # keyword table of a test


def act(
    deed: Deed, minutes: float, version: int = 2, actor: str = "dr.a", until: int | None = None
) -> ActFact:
    at_ms = NOW_MS + round(minutes * MINUTE_MS)
    return ActFact("a1", "p1", "north", version, deed.value, actor, at_ms, until)


@dataclass
class Pager:
    """Asks every ten seconds and notes what it is told to do, as the page agent does."""

    events: list[AlertEvent]
    roster: Roster | None = field(default_factory=roster)
    acts: list[ActFact] = field(default_factory=list)
    reports: list[HopReport] = field(default_factory=list)
    told: list[tuple[float, str]] = field(default_factory=list)
    dead: set[str] = field(default_factory=set)

    def until(self, minutes: float, start: float = 0) -> list[tuple[float, str]]:
        at_ms = NOW_MS + round(start * MINUTE_MS)
        while at_ms <= NOW_MS + minutes * MINUTE_MS:
            self.look(at_ms)
            at_ms += 10_000
        return self.told

    def look(self, at_ms: int) -> Standing:
        done = [one for one in self.acts if one.at_ms <= at_ms]
        found = standing(self.events, done, self.reports, self.roster, at_ms)
        for hop in found.due:
            self.told.append(((at_ms - NOW_MS) / MINUTE_MS, hop.person))
            self.reports.append(hop.report(HopState.QUEUED, at_ms))
            if hop.person in self.dead:
                self.reports.append(hop.report(HopState.FAILED, at_ms, code="no_channel"))
        return found


def test_an_emergency_calls_participant_and_doctor_at_once_then_the_next_every_2_minutes() -> None:
    pager = Pager([event()])
    assert pager.until(60) == [
        (0, PARTICIPANT),
        (0, "dr.a"),
        (2, "dr.b"),
        (4, "coach.a"),
        (6, "coach.b"),
        (8, "manager"),
        (10, EMERGENCY_CONTACT),
        (10, NOBODY),
    ]
    assert pager.look(NOW_MS + 60 * MINUTE_MS).state is ChainState.FAILED


def test_urgent_calls_the_coach_now_the_doctor_after_15_the_manager_after_30_minutes() -> None:
    pager = Pager([event(Severity.S2, notify=("C",))])
    assert pager.until(80) == [(0, "coach.a"), (15, "dr.a"), (30, "manager"), (45, NOBODY)]


def test_urgent_of_a_rule_that_names_the_participant_tells_them_too() -> None:
    assert Pager([event(Severity.S2)]).until(1) == [(0, PARTICIPANT), (0, "coach.a")]


def test_the_work_list_calls_nobody() -> None:
    assert Pager([event(Severity.S3)]).until(60) == []


def test_information_is_for_the_participant_only_and_repeats_with_every_prompt() -> None:
    prompts = [event(Severity.S4, n, published_ms=NOW_MS + n) for n in (1, 2)]
    quiet = event(Severity.S4, 3, page=False)
    assert Pager([*prompts, quiet]).until(60) == [(0, PARTICIPANT), (0, PARTICIPANT)]


def test_with_nobody_on_duty_the_emergency_contact_is_told_at_once() -> None:
    for nobody in (roster({}), None):
        found = Pager([event()], roster=nobody).until(60)
        assert [person for _, person in found] == [PARTICIPANT, EMERGENCY_CONTACT, NOBODY]
        assert found[-1][0] < 1


def test_whoever_comes_on_duty_after_a_failed_chain_is_told_at_once() -> None:
    pager = Pager([event()], roster=roster({}))
    pager.until(5)
    pager.roster = roster({DutyRole.DOCTOR: ["dr.late"]})
    assert pager.until(60, start=6)[-1] == (6, "dr.late")


def test_an_urgent_alert_without_a_coach_on_duty_goes_to_the_doctor_now() -> None:
    pager = Pager([event(Severity.S2, notify=("C",))], roster=roster({DutyRole.DOCTOR: ["dr.a"]}))
    assert pager.until(1) == [(0, "dr.a")]


def test_whom_no_channel_reaches_is_not_waited_for() -> None:
    pager = Pager([event(Severity.S2, notify=("C",))], dead={"coach.a"})
    assert [person for _, person in pager.until(14)] == ["coach.a", "coach.b"]
    assert pager.told[1][0] < 1


def test_an_acknowledged_emergency_goes_on_after_5_minutes_without_an_action() -> None:
    pager = Pager([event()], acts=[act(Deed.ACKNOWLEDGED, 1)])
    assert pager.until(7) == [(0, PARTICIPANT), (0, "dr.a"), (6, "dr.b")]
    assert Pager([event()], acts=pager.acts).look(NOW_MS + 3 * MINUTE_MS).state is ChainState.PAUSED


def test_an_action_within_5_minutes_stops_the_chain_for_good() -> None:
    acts = [act(Deed.ACKNOWLEDGED, 1), act(Deed.ACTED, 4, 3)]
    pager = Pager([event()], acts=acts)
    assert pager.until(120) == [(0, PARTICIPANT), (0, "dr.a")]
    assert pager.look(NOW_MS + 10**7).state is ChainState.OWNED


def test_a_care_that_lapses_after_the_end_of_the_list_begins_it_anew() -> None:
    pager = Pager(
        [event()],
        roster=roster({DutyRole.DOCTOR: ["dr.a"]}),
        acts=[act(Deed.ACKNOWLEDGED, 10)],
    )
    assert pager.until(30)[-4:] == [
        (2, NOBODY),
        (15, "dr.a"),
        (17, EMERGENCY_CONTACT),
        (17, NOBODY),
    ]


def test_an_acknowledged_urgent_alert_is_owned() -> None:
    pager = Pager([event(Severity.S2)], acts=[act(Deed.ACKNOWLEDGED, 1)])
    assert [person for _, person in pager.until(120)] == [PARTICIPANT, "coach.a"]


def test_a_snooze_silences_an_urgent_alert_for_its_time_and_an_emergency_not_at_all() -> None:
    later = NOW_MS + 21 * MINUTE_MS
    snoozed = [act(Deed.SNOOZED, 6, until=later)]
    urgent = Pager([event(Severity.S2, notify=("C",))], acts=snoozed)
    assert urgent.until(30) == [(0, "coach.a"), (21, "dr.a")]
    assert len(Pager([event()], acts=snoozed).until(60)) == 8


def test_a_reopened_alert_is_called_again() -> None:
    acts = [act(Deed.RESOLVED, 1), act(Deed.REOPENED, 30, 3)]
    pager = Pager([event(Severity.S2, notify=("C",))], acts=acts)
    assert pager.until(31) == [(0, "coach.a"), (30, "dr.a")]


def test_i_am_ok_ends_the_chain_of_r08_only() -> None:
    def ended(rule: str) -> list[AlertEvent]:
        raised = event(rule=rule)
        over = replace(raised, revision=2, kind=AlertKind.CLEARED, page=False)
        return [raised, replace(over, ended_ms=NOW_MS + 5, published_ms=NOW_MS + 9)]

    assert Pager(ended("R08")).until(60) == []
    assert len(Pager(ended("R04")).until(60)) == 8


def test_what_is_taken_back_calls_nobody_more() -> None:
    pager = Pager([event()])
    pager.until(1)
    pager.events.append(event(revision=2, kind=AlertKind.RETRACTED, page=False))
    assert len(pager.until(60, start=2)) == 2


def test_a_graver_revision_begins_the_chain_of_an_emergency_whatever_was_done_before() -> None:
    pager = Pager([event(Severity.S2, notify=("C",))], acts=[act(Deed.ACKNOWLEDGED, 1)])
    pager.until(5)
    at = NOW_MS + 6 * MINUTE_MS
    pager.events.append(event(Severity.S1, 2, published_ms=at, held_until_ms=at))
    assert pager.until(7, start=6) == [(0, "coach.a"), (6, PARTICIPANT), (6, "dr.a")]


def test_samples_older_than_the_live_age_call_nobody() -> None:
    old = event(held_until_ms=NOW_MS - 121_000)
    assert pages(event(held_until_ms=NOW_MS - 120_000))
    assert not pages(old)
    assert Pager([old]).until(60) == []
    symptom = event(rule="R16", evidence={"row": "R16.S1"})
    assert pages(replace(symptom, held_until_ms=NOW_MS - 24 * 3_600_000))
    assert not pages(replace(symptom, held_until_ms=NOW_MS - 25 * 3_600_000))


@pytest.mark.parametrize("kind", [AlertKind.RETROSPECTIVE, AlertKind.RETRACTED])
def test_news_of_what_is_over_call_nobody(kind: AlertKind) -> None:
    assert not pages(event(kind=kind))


def test_a_hop_that_was_decided_and_never_sent_is_known_after_a_restart() -> None:
    pager = Pager([event()])
    pager.look(NOW_MS)
    assert [hop.person for hop in unfinished(pager.reports)] == ["dr.a", PARTICIPANT]
    sent = hop_of(pager.reports[0]).report(HopState.SENT, NOW_MS + 1, channel="sms")
    assert [hop.person for hop in unfinished([*pager.reports, sent])] == ["dr.a"]


def test_every_severity_has_one_chain_and_only_the_grave_ones_have_rungs() -> None:
    assert [chain.severity for chain in CHAINS] == list(Severity)
    assert {rung.severity for rung in RUNGS} == {Severity.S1, Severity.S2}
    assert NOBODY_ANSWERED == "nobody_answered"


grave = st.sampled_from([Severity.S1, Severity.S2])
deeds = st.lists(
    st.tuples(
        st.sampled_from(
            [
                Deed.SEEN,
                Deed.ACKNOWLEDGED,
                Deed.ACTED,
                Deed.SNOOZED,
                Deed.RESOLVED,
                Deed.REOPENED,
            ]
        ),
        st.integers(0, 40 * 60_000),
    ),
    max_size=6,
)
people = st.fixed_dictionaries(
    {
        role: st.lists(st.sampled_from(["u", "v", "w", "x"]), max_size=3, unique=True)
        for role in DutyRole
    }
)


def acted(done: list[tuple[Deed, int]]) -> list[ActFact]:
    ordered = sorted(done, key=lambda one: one[1])
    return [
        ActFact("a1", "p1", "north", n + 2, deed.value, "u", NOW_MS + at, NOW_MS + at + 900_000)
        for n, (deed, at) in enumerate(ordered)
    ]


@given(grave, people, deeds)
def test_every_grave_alert_is_owned_or_somebody_is_still_to_be_called(
    severity: Severity, on_duty: dict[DutyRole, list[str]], done: list[tuple[Deed, int]]
) -> None:
    pager = Pager([event(severity)], roster=roster(on_duty), acts=acted(done))
    found = Standing(ChainState.NONE)
    for minute in range(200):
        found = pager.look(NOW_MS + minute * MINUTE_MS)
        assert (
            found.due
            or found.next_ms
            or found.state
            in {
                ChainState.OWNED,
                ChainState.OVER,
                ChainState.FAILED,
            }
        )
        assert found.next_ms is None or found.next_ms > NOW_MS + minute * MINUTE_MS
    if found.state in {ChainState.OWNED, ChainState.OVER}:
        assert {Deed(one.deed) for one in pager.acts} & {
            Deed.ACKNOWLEDGED,
            Deed.ACTED,
            Deed.RESOLVED,
        }
    else:
        assert found.state is ChainState.FAILED
        assert NOBODY in {report.person for report in pager.reports}
        everybody = {name for names in on_duty.values() for name in names}
        if severity is Severity.S1:
            assert everybody <= {report.person for report in pager.reports}


def jumbled(facts: list[Fact], dice: Random) -> list[Fact]:
    """The same facts in another order, some of them twice."""
    more = [*facts, *dice.choices(facts, k=3)] if facts else []
    dice.shuffle(more)
    return more


@given(grave, people, deeds, st.integers(0, 10**6))
def test_no_hop_is_decided_twice_and_order_and_repetition_of_facts_change_nothing(
    severity: Severity,
    on_duty: dict[DutyRole, list[str]],
    done: list[tuple[Deed, int]],
    seed: int,
) -> None:
    dice = Random(seed)
    unbroken = Pager([event(severity)], roster=roster(on_duty), acts=acted(done))
    told = []
    for minute in range(0, 60, 2):
        at_ms = NOW_MS + minute * MINUTE_MS
        acts = [one for one in jumbled(unbroken.acts, dice) if one.at_ms <= at_ms]
        other = standing(
            jumbled(unbroken.events, dice), acts, jumbled(unbroken.reports, dice),
            unbroken.roster, at_ms,
        )  # fmt: skip
        assert other == unbroken.look(at_ms)
        told += [hop.key for hop in other.due]
    assert len(set(told)) == len(told)


@given(st.permutations([0, 1, 2]))
def test_a_race_of_acts_has_one_winner(order: list[int]) -> None:
    race = [
        act(Deed.ACKNOWLEDGED, 1.0, 2, "dr.b"),
        act(Deed.ACKNOWLEDGED, 0.5, 2, "dr.a"),
        act(Deed.RESOLVED, 0.7, 2, "dr.c"),
    ]
    arrived = [race[place] for place in order]
    assert [one.actor for one in winners(arrived)] == ["dr.a"]
    found = standing([event()], arrived, [], roster(), NOW_MS + 2 * MINUTE_MS)
    assert (found.state, found.owner) == (ChainState.PAUSED, "dr.a")


@given(st.integers(0, 3600), st.integers(0, 3600))
def test_a_pager_that_was_away_gives_everybody_their_time_all_the_same(
    away_s: int, later_s: int
) -> None:
    pager = Pager([event()])
    pager.look(NOW_MS + away_s * 1000)
    assert [person for _, person in pager.told] == [PARTICIPANT, "dr.a"]
    before = list(pager.told)
    found = pager.look(NOW_MS + (away_s + later_s) * 1000)
    assert (later_s >= 120) == (pager.told != before)
    assert later_s >= 120 or found.next_ms == NOW_MS + (away_s + 120) * 1000


def test_a_hop_names_alert_severity_step_and_person() -> None:
    hop = Hop("a1", "p1", "north", Severity.S1, 3, "dr.a", "doctor")
    assert hop.key == "a1.S1.3.dr.a"
    assert hop_of(hop.report(HopState.SENT, 1, channel="sms")) == hop
    assert replace(hop, step=4).key != hop.key

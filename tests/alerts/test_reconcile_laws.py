"""Laws of the fold from derived episodes to published alerts, on truths that change their mind."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.alerts.telling import BASE_MS, NOBODY, call
from tiyi.alerts.episodes import Episode, absolute, grouped, rank
from tiyi.alerts.reconcile import PersonAlerts, known_from
from tiyi.alerts.table import ROWS
from tiyi.model.alerts import AlertEvent, AlertKind, Severity

RULES_DRAWN = ("R01", "R03", "R04", "R05", "R08", "R14", "R16", "R21")


def through_json(events: Sequence[AlertEvent]) -> list[AlertEvent]:
    return [msgspec.json.decode(msgspec.json.encode(one), type=AlertEvent) for one in events]


@st.composite
def truths(draw: st.DrawFn) -> list[Episode]:
    """Some rows, each with stretches at least its clearing time long; its last may be open."""
    rows = [place for place, row in enumerate(ROWS) if row.rule in RULES_DRAWN]
    episodes = []
    for place in draw(st.lists(st.sampled_from(rows), max_size=6, unique=True)):
        at_s = 0
        for gap_s, length_s in draw(
            st.lists(st.tuples(st.integers(1, 900), st.integers(0, 400)), max_size=4)
        ):
            start_s, at_s = at_s + gap_s, at_s + gap_s + ROWS[place].clear_s + length_s
            evidence: dict[str, float | int | str] = {"hr_bpm": 150.0 + place}
            episodes.append(Episode(place, start_s, at_s, at_s - 1, evidence))
        if episodes and episodes[-1].row == place and draw(st.booleans()):
            episodes[-1] = replace(episodes[-1], end_s=None)
    return episodes


@dataclass(frozen=True)
class Call:
    """One view of the truth at one moment."""

    episodes: list[Episode]
    now_s: int


@st.composite
def stories(draw: st.DrawFn) -> list[Call]:
    """The truth changing its mind again and again, as late data makes it do."""
    now_s, calls = 0, []
    for truth in draw(st.lists(truths(), min_size=1, max_size=5)):
        now_s += draw(st.integers(1, 1200))
        calls.append(Call([one for one in truth if one.start_s <= now_s], now_s))
    return calls


def told(story: list[Call]) -> tuple[PersonAlerts, list[AlertEvent]]:
    known, events = NOBODY, []
    for one in story:
        known, new = call(known, one.episodes, now_s=one.now_s)
        events += new
    return known, events


def standing(known: PersonAlerts) -> list[tuple[str, int, list[list[object]]]]:
    return sorted(
        (event.rule, event.started_ms, [list(one[:2]) for one in event.evidence["episodes"]])
        for event in known.published
        if event.kind is not AlertKind.RETRACTED
    )


def expected(episodes: list[Episode]) -> list[tuple[str, int, list[list[object]]]]:
    by_rule = defaultdict(list)
    for one in episodes:
        by_rule[ROWS[one.row].rule].append(absolute(one, BASE_MS))
    return sorted(
        (rule, group.started_ms, [[one.row.name, one.start_ms] for one in group.episodes])
        for rule, rows in by_rule.items()
        for group in grouped(rows)
    )


@given(stories())
def test_what_stands_published_is_what_is_derived(story: list[Call]) -> None:
    known, _ = told(story)

    assert standing(known) == expected(story[-1].episodes)


@given(stories())
def test_the_same_episodes_again_say_nothing(story: list[Call]) -> None:
    known, _ = told(story)

    assert call(known, story[-1].episodes, now_s=story[-1].now_s) == (known, [])


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_the_episodes_does_not_matter(story: list[Call], chance: Random) -> None:
    shuffled = [Call(list(one.episodes), one.now_s) for one in story]
    for one in shuffled:
        chance.shuffle(one.episodes)

    assert told(story) == told(shuffled)


@given(stories(), st.randoms(use_true_random=False))
def test_a_restart_from_the_published_events_says_nothing(
    story: list[Call], chance: Random
) -> None:
    known, events = told(story)
    log = through_json([*events, *events])
    chance.shuffle(log)

    again = known_from("p-1", "site-1", log)

    assert again == known
    assert call(again, story[-1].episodes, now_s=story[-1].now_s) == (known, [])


@given(stories())
def test_revisions_rise_by_one(story: list[Call]) -> None:
    seen: dict[str, int] = defaultdict(int)
    for event in told(story)[1]:
        seen[event.alert_id] += 1
        assert event.revision == seen[event.alert_id]


@given(stories())
def test_an_alert_pages_again_only_when_it_is_graver(story: list[Call]) -> None:
    paged: dict[str, Severity] = {}
    for event in told(story)[1]:
        if event.page and event.rule != "R01":
            before = paged.get(event.alert_id)
            assert before is None or rank(event.severity) < rank(before)
            paged[event.alert_id] = event.severity


@given(stories())
def test_what_is_over_pages_nobody_and_is_s3_at_most(story: list[Call]) -> None:
    _, events = told(story)
    for event in events:
        if event.page:
            live_age_s = next(row.live_age_s for row in ROWS if row.rule == event.rule)
            assert live_age_s is not None
            assert event.published_ms - event.held_until_ms <= live_age_s * 1000
        if event.kind is AlertKind.RETROSPECTIVE:
            assert not event.page
            assert rank(event.severity) >= 3
        if event.kind is AlertKind.RETRACTED:
            assert not event.page


@given(stories())
def test_an_emergency_is_published_only_while_it_is_live(story: list[Call]) -> None:
    known, told_s1 = NOBODY, set[str]()
    for one in story:
        known, events = call(known, one.episodes, now_s=one.now_s)
        live = {
            ROWS[held.row].rule
            for held in one.episodes
            if ROWS[held.row].severity is Severity.S1
            and one.now_s - held.held_until_s <= (ROWS[held.row].live_age_s or 0)
        }
        for event in events:
            if event.severity is Severity.S1 and event.kind is not AlertKind.RETRACTED:
                assert event.rule in live | told_s1
                told_s1.add(event.rule)


def seen_by(episodes: list[Episode], now_s: int, from_s: int) -> list[Episode]:
    """What an unbroken run knows at `now_s`: the list of everything not over before `from_s`."""
    return [
        replace(
            one,
            end_s=one.end_s if one.end_s is not None and one.end_s <= now_s else None,
            held_until_s=min(one.held_until_s, now_s),
        )
        for one in episodes
        if one.start_s <= now_s and (one.end_s is None or one.end_s >= from_s)
    ]


@settings(max_examples=25)
@given(truths(), st.integers(20, 100), st.integers(20, 100))
def test_however_the_run_is_cut_the_alerts_and_pages_are_the_same(
    truth: list[Episode], one_s: int, other_s: int
) -> None:
    def run(step_s: int) -> tuple[object, object]:
        known, from_s = NOBODY, 0
        paged: dict[tuple[str, int], Severity] = {}
        for now_s in [*range(step_s, 6000, step_s), 6000]:
            known, new = call(known, seen_by(truth, now_s, from_s), now_s=now_s, from_s=from_s)
            paged |= {(one.rule, one.started_ms): one.severity for one in new if one.page}
            from_s = now_s
        return [(e.rule, e.started_ms, e.ended_ms, e.severity) for e in known.published], paged

    assert run(one_s) == run(other_s)

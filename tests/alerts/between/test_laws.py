"""Laws of the rules on results: order, repetition and lateness change nothing; unknown neither."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.alerts.between.people import (
    DAY_MS,
    DAYS,
    HOUR_MS,
    NOW_MS,
    at,
    course,
    person,
    session,
    spot,
    tracks,
    values,
)
from tiyi.alerts.between.evaluate import DERIVED_DAYS, Look, looked
from tiyi.alerts.between.facts import Facts
from tiyi.alerts.between.tracks import Track
from tiyi.alerts.reconcile import PersonAlerts
from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.context import Answer

NOBODY = PersonAlerts("p", "site")
SHARES = st.none() | st.sampled_from([0.1, 0.3, 0.6])
LAST_DAYS = st.integers(DAYS - 10, DAYS - 1)


@st.composite
def people(draw: st.DrawFn) -> Facts:
    """Somebody with sessions and readings of the last ten days."""
    days = sorted(draw(st.sets(LAST_DAYS, max_size=8)))
    done = tuple(
        session(
            day + 0.5,
            above_share=draw(SHARES),
            a_int=draw(SHARES),
            mostly_below=True,
            low_for_load=draw(st.none() | st.booleans()),
            hr_recovery_bpm=draw(st.none() | st.sampled_from([8.0, 20.0])),
        )
        for day in days
    )
    readings = [
        spot("spo2", day + 0.25, draw(st.sampled_from([79.0, 84.0, 87.0, 92.0])))
        for day in draw(st.sets(LAST_DAYS, max_size=4))
    ]
    readings += [
        spot("satisfaction", day + 0.75, draw(st.sampled_from([1.0, 4.0])))
        for day in draw(st.sets(LAST_DAYS, max_size=4))
    ]
    spots = tuple(sorted(readings, key=lambda one: one.at_ms))
    return person(sessions=done, spots=spots, course=course(), lowers_glucose=Answer.YES)


@st.composite
def rests(draw: st.DrawFn) -> list[float]:
    """Resting rates, some of them missing, high in the last days."""
    usual = [60.0 + place % 3 - 1 for place in range(DAYS - 10)]
    last = st.sampled_from([60.0, 64.0, 67.0, 75.0, float("nan")])
    return [*usual, *draw(st.lists(last, min_size=10, max_size=10))]


def look(day: float) -> Look:
    """As the job looks."""
    return Look(at(day), at(day) - DERIVED_DAYS * DAY_MS)


def days_of(rest: list[float]) -> Any:
    return tracks(values(rest_bpm=rest))


def told(facts: Facts, rest: list[float], known: PersonAlerts = NOBODY, day: float = DAYS) -> Any:
    return looked(known, replace(facts, now_ms=at(day)), days_of(rest), look(day))


def finally_known(events: list[AlertEvent]) -> set[tuple[Any, ...]]:
    """What stands in the end: (rule, start, end, rows)."""
    newest = {event.alert_id: event for event in events}
    return {
        (one.rule, one.started_ms, one.ended_ms, str(one.evidence["episodes"]).count("S"))
        for one in newest.values()
        if one.kind is not AlertKind.RETRACTED
    }


def seen_by(facts: Facts, day: float) -> Facts:
    """What has happened until that day."""
    limit_ms = at(day)
    return replace(
        facts,
        sessions=tuple(one for one in facts.sessions if one.ended_ms <= limit_ms),
        spots=tuple(one for one in facts.spots if one.at_ms <= limit_ms),
    )


@given(people(), rests())
@settings(max_examples=60)
def test_a_second_look_says_nothing_new(facts: Facts, rest: list[float]) -> None:
    known, _ = told(facts, rest)

    assert told(facts, rest, known)[1] == []
    assert [event.alert_id for event in told(facts, rest)[1]] == [
        event.alert_id for event in told(facts, rest)[1]
    ]


@given(people(), rests(), st.integers(DAYS - 9, DAYS - 1))
@settings(max_examples=60)
def test_what_comes_late_ends_as_if_it_had_come_in_time(
    facts: Facts, rest: list[float], cut: int
) -> None:
    """One who looks every day, and one who gets everything after a certain day at once."""
    daily, daily_events = NOBODY, []
    late, late_events = NOBODY, []
    for day in range(DAYS - 10, DAYS + 1):
        daily, events = told(seen_by(facts, day), rest, daily, day)
        daily_events += events
        heard = seen_by(facts, min(day, cut)) if day < DAYS else facts
        late, events = told(heard, rest, late, day)
        late_events += events

    assert finally_known(daily_events) == finally_known(late_events)


@given(people(), rests())
@settings(max_examples=40)
def test_one_alert_of_a_rule_is_open_and_emergencies_are_not_told_when_they_are_old(
    facts: Facts, rest: list[float]
) -> None:
    _, events = told(facts, rest)

    held = [event.rule for event in events if event.ended_ms is None]
    assert len(held) == len(set(held))
    for event in events:
        if event.rule == "R19":
            assert not event.page
            assert event.severity in {Severity.S3, Severity.S4}


@given(people(), rests())
@settings(max_examples=40)
def test_what_is_not_known_any_more_ends_and_withdraws_nothing(
    facts: Facts, rest: list[float]
) -> None:
    known, before = told(facts, rest)
    blank = {name: [float("nan")] * DAYS for name in ("rest_bpm",)}
    forgotten = replace(
        facts,
        lowers_glucose=Answer.NOT_RECORDED,
        sessions=tuple(
            replace(one, above_share=None, a_int=None, low_for_load=None) for one in facts.sessions
        ),
    )

    _, events = looked(known, forgotten, tracks(values(**blank)), look(DAYS))

    assert {event.rule for event in events} <= {"R11"}
    assert finally_known(before) - finally_known([*before, *events]) <= {
        one for one in finally_known(before) if one[0] == "R11"
    }


@given(people(), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_of_tracks_and_alerts_is_nothing(facts: Facts, shuffled: random.Random) -> None:
    rest = [60.0] * DAYS
    known, events = told(facts, rest)
    published = list(known.published)
    shuffled.shuffle(published)
    lines: list[tuple[str, Track]] = list(days_of(rest).items())
    shuffled.shuffle(lines)

    again = replace(known, published=tuple(published))
    assert looked(again, facts, dict(lines), look(DAYS))[1] == []
    fresh = looked(NOBODY, facts, dict(lines), look(DAYS))[1]
    assert {event.alert_id for event in fresh} == {event.alert_id for event in events}


def test_an_emergency_on_a_fresh_value_is_told_once_and_a_worse_one_again() -> None:
    facts = person(spots=(spot("spo2", DAYS - 0.01, 87.0),))

    known, (first,) = told(facts, [60.0] * DAYS)
    worse = replace(facts, spots=(*facts.spots, spot("spo2", DAYS - 0.005, 80.0)))
    known, (second,) = told(worse, [60.0] * DAYS, known)
    over = replace(worse, spots=(*worse.spots, spot("spo2", DAYS - 0.001, 95.0)))
    _, (third,) = told(over, [60.0] * DAYS, known)

    assert (first.severity, first.page, first.kind) == (Severity.S2, True, AlertKind.RAISED)
    assert (second.severity, second.page, second.alert_id) == (Severity.S1, True, first.alert_id)
    assert (third.page, third.kind, third.ended_ms) == (False, AlertKind.CLEARED, at(DAYS - 0.001))


def test_a_value_that_is_half_an_hour_old_pages_and_an_older_one_does_not() -> None:
    for minutes, page in ((30, True), (31, False)):
        reading = spot("spo2", 0, 80.0)
        facts = person(spots=(replace(reading, at_ms=NOW_MS - minutes * 60_000),))
        _, (event,) = told(facts, [60.0] * DAYS)
        assert (event.page, event.severity is Severity.S1) == (page, page)


def test_a_late_session_withdraws_the_silence_it_ends() -> None:
    facts = person(sessions=(session(DAYS - 9),), course=course())
    known, events = told(facts, [60.0] * DAYS)
    late = replace(facts, sessions=(*facts.sessions, session(DAYS - 4)))

    _, then = told(late, [60.0] * DAYS, known)

    assert {(one.rule, one.kind) for one in events} >= {("L02", AlertKind.RAISED)}
    assert {(one.rule, one.kind) for one in then} == {
        ("L02", AlertKind.RETRACTED),
    } | {(one.rule, one.kind) for one in then if one.rule != "L02"}


def test_rules_on_a_body_are_silent_under_18() -> None:
    facts = person(spots=(spot("spo2", DAYS - 0.01, 70.0),), course=course(), minor=True)

    rules = {event.rule for event in told(facts, [75.0] * DAYS)[1]}

    assert rules == {"L02", "L18"}


def test_relative_rules_are_off_where_rhythm_is_excluded() -> None:
    rest = [60.0 + place % 3 - 1 for place in range(DAYS - 4)] + [80.0] * 4

    paced = tracks(values(rest_bpm=rest), paced=True)

    assert looked(NOBODY, person(), paced, look(DAYS))[1] == []
    assert looked(NOBODY, person(), days_of(rest), look(DAYS))[1] != []
    assert HOUR_MS

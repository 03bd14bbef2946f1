"""Who is asked when, and what answers and silence come to."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.service.cases import START, every, people, person
from tiyi.service.people import Person
from tiyi.service.satisfaction import BY_OCCASION, Answer, Asked, due, summaries

CONSULTED = [("ref-1", START + timedelta(days=20)), ("ref-2", START + timedelta(days=50))]


def asked(who: Person, *said: Answer) -> dict[tuple[str, str], Asked]:
    return {(one.occasion, one.key): one.state for one in due(who, CONSULTED, said)}


def test_occasions_come_after_the_third_session_the_weeks_and_each_consultation() -> None:
    who = person(trained=every(3, 42))
    found = [(one.occasion, one.key, (one.since - START).days) for one in due(who, CONSULTED, [])]
    assert found == [
        ("session_3", "", 6),
        ("consultation", "ref-1", 20),
        ("week_4", "", 28),
        ("consultation", "ref-2", 50),
        ("week_8", "", 56),
        ("week_16", "", 112),
    ]


def test_an_occasion_waits_for_fourteen_days_and_is_missed_then() -> None:
    week = START + timedelta(days=28)
    for days, state in ((0, Asked.DUE), (14, Asked.DUE), (15, Asked.MISSED)):
        who = person(seen=week + timedelta(days=days))
        assert asked(who)["week_4", ""] is state
        assert asked(who, Answer("week_4", "", 5, ""))["week_4", ""] is Asked.ANSWERED
    assert ("week_4", "") not in asked(person(seen=week - timedelta(days=1)))


def test_nobody_is_asked_after_they_left_or_for_sessions_that_were_none() -> None:
    who = person(trained=every(3, 2), left=START + timedelta(days=30))
    assert set(asked(who)) == {("consultation", "ref-1"), ("week_4", "")}


@given(people(), st.lists(st.integers(1, 5), max_size=8))
def test_silence_and_waiting_are_told_and_never_counted_as_an_answer(
    found: list[Person], scores: list[int]
) -> None:
    lists = []
    for number, who in enumerate(found):
        said = [Answer("week_4", "", scores[number], "")] if number < len(scores) else []
        lists.append(due(who, [], said))
    for one in summaries(lists):
        assert one.asked == one.answered + one.silent + one.waiting
        assert sum(one.scores.values()) == one.answered
        assert (one.mean is None) == (one.answered == 0)
        assert one.response.denominator == one.answered + one.silent
        assert one.response.not_known == one.waiting


def test_a_summary_by_hand() -> None:
    late = START + timedelta(days=60)
    answers = [5, 4, 2, 1]
    lists = [
        due(person(f"a{n}", seen=late), [], [Answer("week_4", "", score, "")])
        for n, score in enumerate(answers)
    ]
    lists += [due(person(f"b{n}", seen=late), [], []) for n in range(4)]
    lists.append(due(person("c", seen=START + timedelta(days=30)), [], []))
    (week_4,) = [one for one in summaries(lists) if one.occasion == "week_4"]
    assert (week_4.asked, week_4.answered, week_4.silent, week_4.waiting) == (9, 4, 4, 1)
    assert (week_4.mean, week_4.low, week_4.response.value) == (3.0, 2, 0.5)
    assert week_4.scores == {1: 1, 2: 1, 3: 0, 4: 1, 5: 1}


def test_every_occasion_says_where_it_comes_from() -> None:
    assert all(row.source and row.evidence and row.open_days for row in BY_OCCASION.values())
    assert due(person(seen=date(2026, 1, 4), joined=date(2026, 1, 4)), [], []) == ()

"""People of a programme for the tests of its figures, and strategies that make them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from tiyi.model.alerts import Severity
from tiyi.service.people import Became, Person, Planned, Wait, Week

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
START = date(2026, 1, 5)


def person(name: str = "anna", **change: object) -> Person:
    """Somebody who started on the first Monday, seen on the last day; nothing else is known."""
    known: dict[str, object] = {
        "participant": name,
        "site": "gym",
        "condition": "t2d",
        "joined": START,
        "left": None,
        "seen": LAST,
        "started": START,
        "over": START + timedelta(days=125),
    }
    return Person(**(known | change))  # type: ignore[arg-type]  # a test names real fields


def every(days: int, count: int) -> tuple[tuple[date, float | None], ...]:
    """So many trainings of 40 minutes, one every so many days from the first day on."""
    return tuple((START + timedelta(days=days * one), 40.0) for one in range(count))


_days = st.dates(FIRST, LAST)
_planned = st.builds(
    Planned,
    _days,
    st.integers(1, 18),
    st.sampled_from(Became),
    st.sampled_from([True, False, None]),
)
_ms = st.integers(0, 10_000_000)
_waits = st.builds(
    Wait, st.text(max_size=3), st.sampled_from(Severity), st.none() | _ms, st.none() | _ms, _ms
)
_minutes = st.floats(0, 200)
_trained = st.lists(st.tuples(_days, st.none() | _minutes), max_size=20)


@st.composite
def people(draw: st.DrawFn) -> list[Person]:
    """Some people of two sites with everything that may be missing missing at times."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        low, in_zone, high = sorted(draw(st.tuples(_minutes, _minutes, _minutes)))
        week = Week(draw(st.integers(1, 18)), in_zone, low, high, high + 1)
        found.append(
            person(
                f"p{number}",
                site=draw(st.sampled_from(["gym", "hall"])),
                condition=draw(st.sampled_from(["t2d", "htn", ""])),
                joined=draw(_days),
                left=draw(st.none() | _days),
                seen=draw(_days),
                started=draw(st.none() | _days),
                over=draw(st.none() | _days),
                trained=tuple(sorted(draw(_trained), key=lambda one: one[0])),
                planned=tuple(draw(st.lists(_planned, max_size=10))),
                weeks=(week,),
                samples_valid=draw(st.integers(0, 2)),
                flaws=tuple(draw(st.lists(st.just(("no_tester",)), max_size=2))),
                qualified=draw(st.sampled_from([True, False, None])),
                tested=draw(st.booleans()),
                waits=tuple(draw(st.lists(_waits, max_size=4))),
            )
        )
    return found

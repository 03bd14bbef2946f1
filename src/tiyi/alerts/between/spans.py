"""Rows whose stretches follow from facts at once: silence, appointments, windows after sessions."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from tiyi.alerts.between.facts import Facts, Span
from tiyi.alerts.between.tracks import Stretch
from tiyi.model.context import Answer

HOUR_MS: Final = 3_600_000
DAY_MS: Final = 24 * HOUR_MS
_SILENT: Final = (("week", "L02.days"), ("call", "L02.call_days"), ("end", "L02.end_days"))


def stretches(facts: Facts) -> Iterator[Stretch]:
    """Stretches of every row of this kind that the facts can tell of, whenever they lie."""
    if facts.course is not None:
        yield from _missing(facts)
        yield from _silent(facts, facts.course)
        yield from _without_contact(facts, facts.course)
    yield from _due(facts)
    if facts.lowers_glucose is Answer.YES:
        yield from _glucose_windows(facts)


def undecided(facts: Facts) -> frozenset[str]:
    """Rows of which the facts can't tell now: what was told of them stands."""
    return frozenset({"L14.S4"} if facts.lowers_glucose is Answer.NOT_RECORDED else ())


def _missing(facts: Facts) -> Iterator[Stretch]:
    wait_h = facts.limits["L01.wait"]
    for planned in facts.planned:
        if not planned.done:
            from_ms = planned.until_ms + round(wait_h * HOUR_MS)
            to_ms = _next_session(facts, from_ms)
            if to_ms != from_ms:
                yield Stretch("L01.S4", from_ms, to_ms, {"hours": wait_h})


def _next_session(facts: Facts, since_ms: int) -> int | None:
    return next((one.started_ms for one in facts.sessions if one.started_ms >= since_ms), None)


def _silent(facts: Facts, course: Span) -> Iterator[Stretch]:
    """Time without a session, from the end of one (or of days off) to the next (or the next)."""
    marks = [Span(course.from_ms, course.from_ms), *facts.breaks]
    marks += [Span(one.started_ms, one.ended_ms) for one in facts.sessions]
    marks = [one for one in marks if course.from_ms <= one.to_ms and one.from_ms < course.to_ms]
    for since_ms, until_ms in _gaps(marks, course.to_ms):
        for part, key in _SILENT:
            days = facts.limits[key]
            from_ms = since_ms + round(days * DAY_MS)
            if from_ms < until_ms:
                yield Stretch(f"L02.{part}.S3", from_ms, until_ms, {"days": days})


def _gaps(marks: Sequence[Span], end_ms: int) -> Iterator[tuple[int, int]]:
    """(end of one, begin of the next) of spans that may overlap; the last until the end."""
    ordered = sorted(marks, key=lambda one: (one.from_ms, one.to_ms))
    reach_ms = ordered[0].to_ms if ordered else end_ms
    for _, later in pairwise(ordered):
        if later.from_ms > reach_ms:
            yield reach_ms, later.from_ms
        reach_ms = max(reach_ms, later.to_ms)
    if reach_ms < end_ms:
        yield reach_ms, end_ms


def _without_contact(facts: Facts, course: Span) -> Iterator[Stretch]:
    days = facts.limits["L18.days"]
    spoken = [course.from_ms, *(ms for ms in facts.contacts_ms if course.holds(ms))]
    for since_ms, until_ms in pairwise([*sorted(spoken), course.to_ms]):
        from_ms = since_ms + round(days * DAY_MS)
        if from_ms < until_ms:
            yield Stretch("L18.S4", from_ms, until_ms, {"days": days})


def _due(facts: Facts) -> Iterator[Stretch]:
    ahead_ms = round(facts.limits["L16.ahead"] * DAY_MS)
    for one in facts.due:
        from_ms = one.due_ms - ahead_ms
        if one.done_ms is None or one.done_ms > from_ms:
            yield Stretch(one.row, from_ms, one.done_ms, {"days": facts.limits["L16.ahead"]})


def _glucose_windows(facts: Facts) -> Iterator[Stretch]:
    hours = facts.limits["L14.hours"]
    for one in facts.sessions:
        to_ms = one.ended_ms + round(hours * HOUR_MS)
        yield Stretch("L14.S4", one.ended_ms, to_ms, {"hours": hours, "session_id": one.session_id})

"""What the records say of a span's targets: members, tests with their grades, and outreach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from tiyi.assessment.standards import GRADES
from tiyi.model.scope import Scope
from tiyi.outcomes.targets import Counts, Standing, standings
from tiyi.storage.records import counters, fitness_imports, outreach, programmes, sites
from tiyi.storage.records.counters import Figures, Span
from tiyi.storage.records.outreach import Outreach
from tiyi.storage.records.scored_tests import scored

OWN: Final = ("people", "samples", "campaigns", "lectures", "lesson_hours")
"""Targets that a programme may set itself."""
MONTHS: Final = 4
"""Calendar months that a person's course has to last where a programme says nothing (A06)."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What is counted in a span, where its targets stand, and the events that took place."""

    counts: Counts
    standings: tuple[Standing, ...]
    events: tuple[Outreach, ...]


def of_programme(
    tx: Connection, scope: Scope, programme: str, span: Span, *, now_ms: int
) -> Reached:
    """What is counted, and where the targets of a programme stand; RecordNotFound for others'."""
    known = programmes.get(tx, scope, programme)
    zone = ZoneInfo(sites.get(tx, scope, known.site).zone)
    months = int(known.targets.get("months", MONTHS))
    found = counters.of_programme(tx, scope, programme, span, months=months, now_ms=now_ms)
    events = _held(outreach.of_programme(tx, scope, programme), span, zone)
    goals: dict[str, float] = {name: known.targets[name] for name in OWN if name in known.targets}
    made = _counts(tx, scope, known.site, found, events)
    return Reached(made, standings(made, goals), events)


def of_site(tx: Connection, scope: Scope, site: str, span: Span, *, now_ms: int) -> Reached:
    """The same of all programmes of a site, by the goals of the table; each person once."""
    zone = ZoneInfo(sites.get(tx, scope, site).zone)
    found = counters.of_site(tx, scope, site, span, months=MONTHS, now_ms=now_ms)
    events = _held(outreach.of_site(tx, scope, site), span, zone)
    made = _counts(tx, scope, site, found, events)
    return Reached(made, standings(made), events)


def _held(events: Sequence[Outreach], span: Span, zone: ZoneInfo) -> tuple[Outreach, ...]:
    """The events that took place in the span, by the days of that zone."""
    return tuple(
        one
        for one in events
        if not one.void
        and span.holds(datetime.fromtimestamp(one.held_ms / 1_000, UTC).astimezone(zone).date())
    )


def _counts(
    tx: Connection, scope: Scope, site: str, found: Figures, events: Sequence[Outreach]
) -> Counts:
    """Everything that targets ask for; tests are scored by the standard that they say."""
    about = fitness_imports.about(tx, scope, site, [one.participant for one in found.tests])
    grades = [one.grade for one in scored(found.tests, about) if one.grade is not None]
    hours = [one.hours for one in events if one.kind == "lesson"]
    return Counts(
        enrolled=found.enrolled,
        states=found.states,
        counted=found.counted,
        samples_valid=found.samples_valid,
        samples_invalid=found.samples_invalid,
        tested=len(found.tests),
        graded=len(grades),
        qualified=sum(grade != GRADES[0] for grade in grades),
        person_weeks=found.person_weeks,
        weeks_with_session=found.weeks_with_session,
        weeks_regular=found.weeks_regular,
        people_weekly=found.people_weekly,
        people_regular=found.people_regular,
        campaigns=sum(one.kind == "campaign" for one in events),
        lectures=sum(one.kind == "lecture" for one in events),
        lesson_hours=sum(one for one in hours if one is not None),
        hours_unknown=sum(one is None for one in hours),
    )

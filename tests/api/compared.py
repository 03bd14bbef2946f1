"""A cohort in the records: people with a course, tests before and after, and sessions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import numpy as np
from sqlalchemy import Connection

from tiyi.bootstrap.histories import Trainee, past_of
from tiyi.model.scope import Scope
from tiyi.prescription.courses.schedule import Course
from tiyi.prescription.courses.templates import TEMPLATES
from tiyi.prescription.prescription import Group
from tiyi.storage.records import (
    agreements,
    assessments,
    courses,
    participants,
    profiles,
    programmes,
    sessions,
    sites,
)
from tiyi.storage.records.agreements import Statement
from tiyi.storage.records.assessments import Assessment
from tiyi.storage.records.participants import Participant, Site
from tiyi.storage.records.programmes import Cohort, Programme

START = date(2025, 6, 2)
"""A Monday."""
COHORT, PROGRAMME = "walkers", "walking"


def instant(day: date, hour: int = 9) -> int:
    """UTC ms of that hour."""
    return round(datetime(day.year, day.month, day.day, hour, tzinfo=UTC).timestamp() * 1_000)


NOW_MS = instant(START + timedelta(days=150))


def seed(
    tx: Connection, scope: Scope, size: int, site: str = "gym", *, trained: bool = True
) -> None:
    """A cohort of that size at a site of its own, where everybody but the last has both tests."""
    sites.add(tx, scope, Site(site, site, "UTC"), kind="centre", parent=None, at_ms=1)
    programmes.add(tx, scope, Programme(PROGRAMME, site, "Walking"), at_ms=1)
    programmes.add_cohort(tx, scope, Cohort(COHORT, PROGRAMME, site, "Walkers", "cardiac"), at_ms=1)
    dice = np.random.default_rng(7)
    for number in range(size):
        _person(tx, scope, f"w{number:04d}", site, dice, last=number == size - 1)
        if trained:
            train(tx, scope, f"w{number:04d}", site)


def _person(
    tx: Connection, scope: Scope, who: str, site: str, dice: np.random.Generator, *, last: bool
) -> None:
    participants.add(tx, scope, Participant(who, site, who, "UTC", "zh", 1), at_ms=1)
    facts = {"age_years": int(dice.integers(50, 75)), "sex": ("female", "male")[dice.integers(2)]}
    profiles.add_version(tx, scope, who, facts, seen_version=0, effective_from_ms=0, at_ms=1)
    consent = Statement(who, "sharing", given=True, from_ms=1, signer="participant")
    agreements.say(tx, scope, consent, at_ms=2)
    joined = instant(START - timedelta(days=20))
    programmes.say_member(
        tx, scope, COHORT, who, member=True, from_ms=joined, reason="", at_ms=joined
    )
    plan = {"plan": msgspec.to_builtins(Course(START, 18, TEMPLATES[Group.CARDIAC]))}
    courses.start(tx, scope, who, plan, course=f"c-{who}", at_ms=joined)
    base = float(dice.normal(420, 60))
    for day, gain in ((-10, 0.0), (-3, 0.0), (56, 15.0), (112, 30.0)):
        if last and day == 112:
            continue
        metres = round(base + gain + float(dice.normal(0, 10)))
        items = {"six_minute_walk": {"value": metres}, "grade": {"value": 3 if day < 60 else 2}}
        held = instant(START + timedelta(days=day))
        test = Assessment("", who, "other", held, "2023", "wang", True, items)
        assessments.say(tx, scope, test, at_ms=held)


def train(tx: Connection, scope: Scope, who: str, site: str) -> None:
    """The sessions of a course, drawn by the person's own id."""
    trainee = Trainee(who, site, 100, 120, instant(START))
    sessions.save_new(tx, scope, past_of(trainee, until_ms=NOW_MS, seed=5).results)

"""Courses and their sessions that the course tests share."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.prescription.people import plan, session
from tiyi.model.context import Answer
from tiyi.prescription import Group, score
from tiyi.prescription.courses.matching import DoneSession
from tiyi.prescription.courses.progress import Proposal, Signs, propose
from tiyi.prescription.courses.report import CourseReport, Now, report
from tiyi.prescription.courses.schedule import (
    Course,
    planned_sessions,
)
from tiyi.prescription.courses.sources import Guide
from tiyi.prescription.courses.templates import TEMPLATES

MONDAY = date(2026, 3, 2)
HOUR_MS = 3_600_000
T2D = TEMPLATES[Group.T2D]
GOOD = score(session((30, 120)), plan())
WEAK = score(session((30, 100), cadence_spm=100), plan())
BENCH = score(session((30, None)), plan())
GUIDE = Guide(
    age_years=45, rate_drug=Answer.NO, rhythm=Answer.NO, band_bpm=(110, 130), rpe=(11, 13)
)


def course(**changes: object) -> Course:
    given: dict[str, object] = {"start": MONDAY, "weeks": 18, "steps": T2D, "minute": 18 * 60}
    return Course(**(given | changes))  # type: ignore[arg-type]  # keyword table of a test


def day(week: int, weekday: int = 0) -> date:
    return MONDAY + timedelta(weeks=week - 1, days=weekday)


def done(on: date, minute: int = 18 * 60, **changes: object) -> DoneSession:
    started = on.toordinal() * 24 * HOUR_MS + minute * 60_000
    given: dict[str, object] = {
        "session_id": f"s-{on}-{minute}",
        "day": on,
        "minute": minute,
        "started_ms": started,
        "ended_ms": started + HOUR_MS // 2,
        "source": "strap",
        "score": GOOD,
        "rpe": 12.0,
    }
    return DoneSession(**(given | changes))  # type: ignore[arg-type]  # keyword table of a test


def all_done(made: Course, until: date, **changes: Any) -> list[DoneSession]:
    planned = [one for one in planned_sessions(made) if one.day < until and not one.excused]
    return [done(one.day, **changes) for one in planned]


def reported(made: Course, sessions: list[DoneSession], today: date) -> CourseReport:
    return report(made, sessions, GUIDE, Now(today, 720, today))


def proposed(made: Course, sessions: list[DoneSession], today: date) -> Proposal | None:
    signs = Signs(open_alert=False, new_symptom=False, rpe_high=13)
    return propose(made, reported(made, sessions, today), signs, Now(today, 720, today))

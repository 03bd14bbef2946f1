"""One call of every repository function that lists rest on, right for site north's doctor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from tiyi.model.scope import Scope
from tiyi.storage.records import (
    assessments,
    course_figures,
    course_weeks,
    courses,
    filling,
    measurements,
    participants,
    profiles,
    sites,
    trainings,
    triage,
    triage_seen,
)
from tiyi.storage.records.participants import Participant

ANNA = ["p-anna"]


def kept_of_nobody(tx: Connection, scope: Scope) -> None:
    """Somebody new, of whom nothing is kept yet."""
    new = Participant("p-new", "north", "N-9", "Asia/Shanghai", "zh", 1)
    participants.add(tx, scope, new, at_ms=1)
    course_figures.forget(tx, scope, "p-anna")


def missing(tx: Connection, scope: Scope, look: Callable[..., Any]) -> Any:
    kept_of_nobody(tx, scope)
    return look(tx, scope, limit=9)


def figures(tx: Connection, scope: Scope, *, keep: bool) -> Any:
    return course_weeks.figures(tx, scope, courses.get(tx, scope, "p-course"), keep=keep)


CALLS: dict[Callable[..., Any], Callable[..., Any]] = {
    participants.many: lambda tx, s, _: participants.many(tx, s, ANNA),
    participants.zones: lambda tx, s, _: participants.zones(tx, s, ANNA),
    participants.identified: lambda tx, s, _: participants.identified(tx, s, ANNA),
    profiles.newest: lambda tx, s, _: profiles.newest(tx, s, ANNA),
    assessments.births: lambda tx, s, _: assessments.births(tx, s, ANNA),
    measurements.of_many: lambda tx, s, _: measurements.of_many(tx, s, ANNA, kinds={"weight"}),
    courses.of_many: lambda tx, s, _: courses.of_many(tx, s, ANNA),
    sites.calibrations: lambda tx, s, _: sites.calibrations(tx, s),
    trainings.of_many: lambda tx, s, _: trainings.of_many(tx, s, ANNA),
    trainings.refresh: lambda tx, s, _: trainings.refresh(tx, s, ANNA),
    trainings.recent_of_many: lambda tx, s, _: trainings.recent_of_many(tx, s, ANNA),
    trainings.missing: lambda tx, s, _: missing(tx, s, trainings.missing),
    course_figures.of_many: lambda tx, s, _: course_figures.of_many(tx, s, ANNA),
    course_figures.keep: lambda tx, s, _: course_figures.keep(
        tx, s, "p-anna", "p-course", figures(tx, s, keep=False)
    ),
    course_figures.forget: lambda tx, s, _: course_figures.forget(tx, s, "p-anna"),
    course_figures.missing: lambda tx, s, _: missing(tx, s, course_figures.missing),
    course_weeks.figures: lambda tx, s, _: figures(tx, s, keep=True),
    triage.everybody: lambda tx, s, _: triage.everybody(tx, s, now_ms=1),
    triage_seen.everybody: lambda tx, s, _: triage_seen.everybody(tx, s, 1_790_000_000_000),
    filling.fill: lambda tx, s, _: missing(tx, s, filling.fill),
}

"""Keeps what lists need of people of whom it is not kept: after an upgrade, or after a change."""

from typing import Final

from sqlalchemy import Connection

from tiyi.model.scope import Scope
from tiyi.storage.records import course_figures, course_weeks, courses, trainings

AT_ONCE: Final = 10


def fill(tx: Connection, scope: Scope, *, limit: int = AT_ONCE) -> int:
    """Compute what is missing of at most so many people, and keep it; of how many it was."""
    untrained = trainings.missing(tx, scope, limit=limit)
    trainings.refresh(tx, scope, untrained)
    unknown = course_figures.missing(tx, scope, limit=limit)
    for name in unknown:
        for version in courses.of_participant(tx, scope, name):
            course_weeks.figures(tx, scope, version, keep=True)
    return len(set(untrained) | set(unknown))

"""Figures of courses, kept for lists: made from the whole report, and gone when an input changes.

Whoever writes what a course is computed from lets its row go in the same transaction. A row that is
not there is computed by whoever needs it, and kept again by whoever computes the weeks.
"""

from collections.abc import Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection, delete, insert, select

from tiyi.model.scope import Scope
from tiyi.prescription.courses.figures import CourseFigures
from tiyi.storage.records.digests import digest
from tiyi.storage.records.schema_course import COURSES
from tiyi.storage.records.schema_triage import COURSE_FIGURES
from tiyi.storage.records.scoped import site_of, within

DEFINITION: Final = 1
"""Rises when a report becomes other figures than before: older rows count as not there."""
ROWS_AT_ONCE: Final = 500
_DECODER: Final = msgspec.json.Decoder(CourseFigures)


def of_many(
    tx: Connection, scope: Scope, names: Sequence[str]
) -> dict[str, dict[str, CourseFigures]]:
    """Participant → course → its figures; who has none that are kept is left out."""
    shown = COURSE_FIGURES.c
    found: dict[str, dict[str, CourseFigures]] = {}
    for start in range(0, len(names), ROWS_AT_ONCE):
        query = select(shown.participant, shown.course, shown.body).where(
            within(COURSE_FIGURES, scope),
            shown.participant.in_(names[start : start + ROWS_AT_ONCE]),
            shown.definition == DEFINITION,
        )
        for name, course, body in tx.execute(query):
            found.setdefault(name, {})[course] = _DECODER.decode(body)
    return found


def keep(
    tx: Connection, scope: Scope, participant: str, course: str, figures: CourseFigures
) -> None:
    """Keep what was just computed of a course; RecordNotFound for others' people."""
    site = site_of(tx, scope, participant)
    mine = (within(COURSE_FIGURES, scope), COURSE_FIGURES.c.course == course)
    body = msgspec.json.encode(figures).decode()
    tx.execute(delete(COURSE_FIGURES).where(*mine))
    tx.execute(
        insert(COURSE_FIGURES).values(
            organisation=scope.organisation,
            site=site,
            course=course,
            participant=participant,
            definition=DEFINITION,
            body=body,
            digest=digest(body),
        )
    )


def forget(tx: Connection, scope: Scope, participant: str) -> None:
    """Something changed that the figures of this participant's courses are computed from."""
    tx.execute(
        delete(COURSE_FIGURES).where(
            within(COURSE_FIGURES, scope), COURSE_FIGURES.c.participant == participant
        )
    )


def missing(tx: Connection, scope: Scope, *, limit: int) -> list[str]:
    """Some people of whose courses no figures of this definition are kept, by id."""
    shown = COURSE_FIGURES.c
    kept = select(shown.course).where(within(COURSE_FIGURES, scope), shown.definition == DEFINITION)
    query = select(COURSES.c.participant).where(
        within(COURSES, scope), COURSES.c.course.not_in(kept)
    )
    ordered = query.distinct().order_by(COURSES.c.participant).limit(limit)
    return list(tx.execute(ordered).scalars())

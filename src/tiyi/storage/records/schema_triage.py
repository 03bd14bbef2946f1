"""Tables of lists that must be quick: what follows from a person's sessions, kept beside them."""

from typing import Final

from sqlalchemy import Column, Index, PrimaryKeyConstraint, Text

from tiyi.alerts.handling import AlertState
from tiyi.storage.records.schema import ALERTS, count, name, table
from tiyi.storage.records.schema_course import COURSES

TRAININGS: Final = table(
    "trainings",
    name("participant"),
    count("definition"),
    Column("body", Text(), nullable=False),
    Column("recent", Text(), nullable=False),
    name("recent_digest"),
    PrimaryKeyConstraint("participant"),
)
COURSE_FIGURES: Final = table(
    "course_figures",
    name("course"),
    name("participant"),
    count("definition"),
    Column("body", Text(), nullable=False),
    name("digest"),
    PrimaryKeyConstraint("course"),
    Index(None, "participant"),
)
_SCOPE: Final = ("organisation", "site")
# What the list of triage asks of everybody stands whole in an index: no row is read for it.
for _title, _table, _columns in (
    ("ix_trainings_digests", TRAININGS, ("participant", "definition", "recent_digest")),
    ("ix_course_figures_digests", COURSE_FIGURES, ("course", "definition", "digest")),
    ("ix_courses_people", COURSES, ("participant", "course")),
):
    Index(_title, *(_table.c[column] for column in (*_SCOPE, *_columns)))
_OPEN: Final = ALERTS.c.state != AlertState.RESOLVED.value
_OPEN_COLUMNS: Final = (
    "organisation", "participant", "severity", "state", "started_ms", "site",
)  # fmt: skip
Index(
    "ix_alerts_open",
    *(ALERTS.c[one] for one in _OPEN_COLUMNS),
    sqlite_where=_OPEN,
    postgresql_where=_OPEN,
)

"""Tables of lists that must be quick: what follows from a person's sessions, kept beside them."""

from typing import Final

from sqlalchemy import Column, Index, PrimaryKeyConstraint, Text

from tiyi.storage.records.schema import count, name, table

TRAININGS: Final = table(
    "trainings",
    name("participant"),
    count("definition"),
    Column("body", Text(), nullable=False),
    Column("recent", Text(), nullable=False),
    PrimaryKeyConstraint("participant"),
)
COURSE_FIGURES: Final = table(
    "course_figures",
    name("course"),
    name("participant"),
    count("definition"),
    Column("body", Text(), nullable=False),
    PrimaryKeyConstraint("course"),
    Index(None, "participant"),
)

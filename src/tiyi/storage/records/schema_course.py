"""The tables of courses: plans, weeks, proposals, what people report, and arms of trials."""

from typing import Final

from sqlalchemy import BigInteger, Column, Float, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.types import Boolean

from tiyi.storage.records.schema import LABEL, NOTE, count, instant, name, table, text
from tiyi.storage.records.types import Document

COURSES: Final = table(
    "courses",
    name("course"),
    name("participant"),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    PrimaryKeyConstraint("course"),
    Index(None, "participant"),
)
COURSE_VERSIONS: Final = table(
    "course_versions",
    name("course"),
    count("version"),
    name("participant"),
    Column("document", Document(), nullable=False),
    text("reason", NOTE),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("course", "version"),
)
COURSE_WEEKS: Final = table(
    "course_weeks",
    name("course"),
    count("week"),
    count("revision"),
    name("participant"),
    name("input_hash"),
    name("reason"),
    Column("at_ms", BigInteger(), nullable=True),
    PrimaryKeyConstraint("course", "week", "revision"),
)
COURSE_PROPOSALS: Final = table(
    "course_proposals",
    name("proposal"),
    name("course"),
    name("participant"),
    count("week"),
    name("state"),
    Column("document", Document(), nullable=False),
    text("reason", NOTE),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    instant("at_ms"),
    Column("outcome", Document()),
    PrimaryKeyConstraint("proposal"),
    Index(None, "course", "at_ms"),
)
SESSION_REPORTS: Final = table(
    "session_reports",
    name("report"),
    name("participant"),
    instant("started_ms"),
    Column("minutes", Float(), nullable=False),
    Column("rpe", Float(), nullable=True),
    Column("symptom", Boolean(), nullable=True),
    text("note", NOTE),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("report"),
    Index(None, "participant", "started_ms"),
)
TRIALS: Final = table(
    "trials",
    name("trial"),
    text("name", LABEL),
    text("seed", LABEL),
    Column("arms", Document(), nullable=False),
    Column("block_sizes", Document(), nullable=False),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("trial"),
)
ALLOCATIONS: Final = table(
    "allocations",
    name("trial"),
    count("position"),
    name("participant"),
    name("arm"),
    count("block"),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("trial", "position"),
    UniqueConstraint("trial", "participant"),
)

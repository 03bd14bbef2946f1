"""The tables of courses: plans, weeks, proposals, what people report, and arms of trials."""

from typing import Final

from sqlalchemy import Column, Float, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.types import Boolean

from tiyi.storage.records.schema import LABEL, NOTE, _count, _instant, _name, _table, _text
from tiyi.storage.records.types import Document

COURSES: Final = _table(
    "courses",
    _name("course"),
    _name("participant"),
    _count("version"),
    _name("changed_by"),
    _instant("changed_ms"),
    PrimaryKeyConstraint("course"),
    Index(None, "participant"),
)
COURSE_VERSIONS: Final = _table(
    "course_versions",
    _name("course"),
    _count("version"),
    _name("participant"),
    Column("document", Document(), nullable=False),
    _text("reason", NOTE),
    _name("actor"),
    _instant("at_ms"),
    PrimaryKeyConstraint("course", "version"),
)
COURSE_WEEKS: Final = _table(
    "course_weeks",
    _name("course"),
    _count("week"),
    _count("revision"),
    _name("participant"),
    _name("input_hash"),
    _name("reason"),
    PrimaryKeyConstraint("course", "week", "revision"),
)
COURSE_PROPOSALS: Final = _table(
    "course_proposals",
    _name("proposal"),
    _name("course"),
    _name("participant"),
    _count("week"),
    _name("state"),
    Column("document", Document(), nullable=False),
    _text("reason", NOTE),
    _count("version"),
    _name("changed_by"),
    _instant("changed_ms"),
    _instant("at_ms"),
    PrimaryKeyConstraint("proposal"),
    Index(None, "course", "at_ms"),
)
SESSION_REPORTS: Final = _table(
    "session_reports",
    _name("report"),
    _name("participant"),
    _instant("started_ms"),
    Column("minutes", Float(), nullable=False),
    Column("rpe", Float(), nullable=True),
    Column("symptom", Boolean(), nullable=True),
    _text("note", NOTE),
    _name("actor"),
    _instant("at_ms"),
    PrimaryKeyConstraint("report"),
    Index(None, "participant", "started_ms"),
)
TRIALS: Final = _table(
    "trials",
    _name("trial"),
    _text("name", LABEL),
    _text("seed", LABEL),
    Column("arms", Document(), nullable=False),
    Column("block_sizes", Document(), nullable=False),
    _name("actor"),
    _instant("at_ms"),
    PrimaryKeyConstraint("trial"),
)
ALLOCATIONS: Final = _table(
    "allocations",
    _name("trial"),
    _count("position"),
    _name("participant"),
    _name("arm"),
    _count("block"),
    _name("actor"),
    _instant("at_ms"),
    PrimaryKeyConstraint("trial", "position"),
    UniqueConstraint("trial", "participant"),
)

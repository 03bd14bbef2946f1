"""Tables of talk: threads and who answers for them, notes, nudges, and consultations."""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    PrimaryKeyConstraint,
    UniqueConstraint,
)

from tiyi.storage.records.schema import NOTE, count, instant, name, table, text
from tiyi.storage.records.types import Document

WORDS: Final = 2_000
"""Of one message."""

THREAD_ENTRIES: Final = table(
    "thread_entries",
    name("message"),
    name("participant"),
    name("side"),
    name("kind"),
    text("text", WORDS),
    name("template", optional=True),
    Column("params", Document(), nullable=False),
    name("actor"),
    instant("at_ms"),
    UniqueConstraint("message"),
    Index(None, "participant", "id"),
    numbered=True,
)
"""Rows are only ever added."""
THREAD_READS: Final = table(
    "thread_reads",
    name("participant"),
    name("side"),
    count("up_to"),
    name("actor"),
    instant("at_ms"),
    Index(None, "participant", "side"),
    numbered=True,
)
"""Who has read how far; the farthest of a side counts."""
THREAD_HANDS: Final = table(
    "thread_hands",
    name("participant"),
    count("version"),
    name("owner"),
    text("note", NOTE),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("participant", "version"),
)
"""Who answers for a thread; the newest version counts, without one nobody does."""

NOTES: Final = table(
    "notes",
    name("note"),
    name("participant"),
    name("about"),
    name("ref", optional=True),
    Column("number", Integer(), nullable=True),
    instant("about_ms"),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("note"),
    Index(None, "participant", "at_ms"),
)
NOTE_TEXTS: Final = table(
    "note_texts",
    name("note"),
    count("version"),
    name("participant"),
    text("text", NOTE),
    Column("clinical", Boolean(), nullable=False),
    Column("void", Boolean(), nullable=False),
    text("reason", NOTE),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("note", "version"),
)
"""What a note says; the newest version counts, the others stay."""

NUDGE_POLICIES: Final = table(
    "nudge_policies",
    count("version"),
    Column("enabled", Boolean(), nullable=False),
    name("study", optional=True),
    Column("probabilities", Document(), nullable=False),
    count("quiet_from"),
    count("quiet_to"),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("organisation", "site", "version"),
)
NUDGE_DECISIONS: Final = table(
    "nudge_decisions",
    name("point"),
    name("participant"),
    name("nudge"),
    name("day"),
    Column("available", Boolean(), nullable=False),
    name("reason"),
    Column("probability", Float(), nullable=False),
    Column("draw", Float(), nullable=True),
    Column("sent", Boolean(), nullable=False),
    name("study", optional=True),
    count("policy_version"),
    name("rows_version"),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("point"),
    Index(None, "participant", "at_ms"),
)
"""Every decision point, available or not; rows are only ever added."""

EXPERTS: Final = table(
    "experts",
    name("staff"),
    count("version"),
    Column("fields", Document(), nullable=False),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("organisation", "site", "staff", "version"),
)
"""Who is an expert of what at a site; the newest version counts, one of no field is none."""
CONSULTATIONS: Final = table(
    "consultations",
    name("consultation"),
    name("participant"),
    name("expertise"),
    text("question", NOTE),
    Column("snapshot", Document(), nullable=False),
    name("requested_by"),
    instant("requested_ms"),
    instant("due_ms"),
    name("state"),
    name("expert", optional=True),
    text("opinion", NOTE, optional=True),
    name("changed_to", optional=True),
    Column("changed_number", Integer(), nullable=True),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    PrimaryKeyConstraint("consultation"),
    Index(None, "participant"),
    Index(None, "organisation", "site", "state", "due_ms"),
)
CONSULTATION_ACTS: Final = table(
    "consultation_acts",
    name("consultation"),
    count("version"),
    name("participant"),
    name("act"),
    name("state"),
    text("note", NOTE),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("consultation", "version"),
)

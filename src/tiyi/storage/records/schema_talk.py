"""Tables of talk: threads of messages, who answers for them, and notes of staff."""

from typing import Final

from sqlalchemy import Boolean, Column, Index, Integer, PrimaryKeyConstraint, UniqueConstraint

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

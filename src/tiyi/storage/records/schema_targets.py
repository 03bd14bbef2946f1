"""Tables of where people's days are, and of what programmes did for the public."""

from typing import Final

from sqlalchemy import Boolean, Column, Float, Index, Integer, PrimaryKeyConstraint

from tiyi.storage.records.schema import LABEL, NOTE, count, instant, name, table, text

ZONES: Final = table(
    "participant_zones",
    name("participant"),
    instant("from_ms"),
    name("zone", optional=True),
    text("reason", NOTE),
    name("actor"),
    instant("at_ms"),
    Index(None, "participant", "from_ms"),
    numbered=True,
)
OUTREACH: Final = table(
    "outreach_events",
    name("event"),
    count("version"),
    name("programme"),
    name("kind"),
    text("title", LABEL),
    text("place", LABEL),
    instant("held_ms"),
    Column("hours", Float(), nullable=True),
    Column("attended", Integer(), nullable=True),
    Column("void", Boolean(), nullable=False),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("event", "version"),
    Index(None, "programme"),
)

"""Tables of duty: shifts, office hours, where staff are told, and every hop of every alert."""

from typing import Final

from sqlalchemy import Boolean, Column, Index, Integer, PrimaryKeyConstraint

from tiyi.storage.records.schema import LABEL, count, instant, name, table, text
from tiyi.storage.records.types import Document

SHIFTS: Final = table(
    "duty_shifts",
    name("shift"),
    count("version"),
    name("role"),
    name("staff"),
    instant("from_ms"),
    instant("to_ms"),
    Column("place", Integer(), nullable=False),
    name("covers", optional=True),
    Column("void", Boolean(), nullable=False),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("shift", "version"),
    Index(None, "organisation", "site", "to_ms"),
)
"""Every version of every shift; the newest counts."""
OFFICE_HOURS: Final = table(
    "duty_hours",
    count("version"),
    Column("hours", Document(), nullable=False),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("organisation", "site", "version"),
)
REACH: Final = table(
    "duty_reach",
    name("staff"),
    count("version"),
    name("language"),
    Column("points", Document(), nullable=False),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("organisation", "site", "staff", "version"),
)
HOPS: Final = table(
    "page_hops",
    text("hop", LABEL),
    name("channel"),
    name("state"),
    name("alert"),
    name("participant"),
    name("severity"),
    count("step"),
    name("person"),
    name("role"),
    instant("at_ms"),
    name("code"),
    PrimaryKeyConstraint("hop", "channel", "state"),
    Index(None, "alert"),
    Index(None, "organisation", "site", "state", "at_ms"),
)
"""Who was told of which alert in which step, and how far each telling has come."""

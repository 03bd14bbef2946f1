"""Tables of service figures: what a site lets be shown, frozen extracts, answers of people."""

from typing import Final

from sqlalchemy import Column, Index, LargeBinary, PrimaryKeyConstraint

from tiyi.storage.records.schema import LABEL, NOTE, count, instant, name, table, text

SERVICE_SETTINGS: Final = table(
    "service_settings",
    count("version"),
    count("small_cell"),
    text("source", NOTE),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("organisation", "site", "version"),
)
"""Every version; the newest counts."""
EXTRACTS: Final = table(
    "service_extracts",
    name("extract"),
    name("programme"),
    instant("as_of_ms"),
    count("people"),
    name("sha256"),
    text("purpose", LABEL),
    Column("body", LargeBinary(), nullable=True),
    name("actor"),
    instant("at_ms"),
    instant("gone_ms", optional=True),
    name("gone_because", optional=True),
    PrimaryKeyConstraint("extract"),
    Index(None, "programme"),
)
"""Of one that is gone everything is kept but its bytes."""
EXTRACT_PEOPLE: Final = table(
    "service_extract_people",
    name("extract"),
    name("participant"),
    PrimaryKeyConstraint("extract", "participant"),
    Index(None, "participant"),
)
"""Whose rows are in which extract; nothing says which rows."""
SATISFACTION: Final = table(
    "satisfaction_answers",
    name("participant"),
    name("occasion"),
    name("key"),
    count("score"),
    text("text", NOTE),
    name("actor"),
    instant("at_ms"),
    Index(None, "participant"),
    numbered=True,
)
"""Rows are only ever added; of an occasion the newest counts."""

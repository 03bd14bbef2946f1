"""Tables of coaching: what was done for somebody, why, and by whom."""

from typing import Final

from sqlalchemy import Column, Index, PrimaryKeyConstraint

from tiyi.storage.records.schema import instant, name, table
from tiyi.storage.records.types import Document

INTERVENTIONS: Final = table(
    "interventions",
    name("intervention"),
    name("participant"),
    name("session", optional=True),
    name("kind"),
    name("word"),
    name("trigger"),
    Column("facts", Document(), nullable=False),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("intervention"),
    Index(None, "participant", "at_ms"),
    Index(None, "session"),
)
"""Rows are only ever added; what came of one is read from receipts, minutes and results."""

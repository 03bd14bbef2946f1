"""Tables of screening: answers, referrals and what was done to them, and the gate's answers."""

from typing import Final

from sqlalchemy import Column, Index, PrimaryKeyConstraint

from tiyi.storage.records.schema import LABEL, NOTE, count, instant, name, table, text
from tiyi.storage.records.types import Document

SCREENINGS: Final = table(
    "screenings",
    name("participant"),
    count("version"),
    name("outcome"),
    Column("document", Document(), nullable=False),
    Column("decision", Document(), nullable=False),
    instant("valid_until_ms"),
    name("actor"),
    instant("at_ms"),
    instant("ended_ms", optional=True),
    name("ended_by", optional=True),
    text("ended_reason", NOTE, optional=True),
    PrimaryKeyConstraint("participant", "version"),
)
REFERRALS: Final = table(
    "referrals",
    name("referral"),
    name("participant"),
    name("direction"),
    text("place", LABEL),
    text("reason", NOTE),
    name("state"),
    instant("valid_until_ms", optional=True),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    PrimaryKeyConstraint("referral"),
    Index(None, "participant"),
)
REFERRAL_ACTS: Final = table(
    "referral_acts",
    name("referral"),
    count("version"),
    name("participant"),
    name("act"),
    name("state"),
    text("note", NOTE),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("referral", "version"),
)
GATE_ANSWERS: Final = table(
    "gate_answers",
    name("participant"),
    name("word"),
    name("rule_version"),
    Column("document", Document(), nullable=False),
    name("actor"),
    instant("at_ms"),
    Index(None, "participant", "at_ms"),
    numbered=True,
)
SCREENING_SITES: Final = table(
    "screening_sites",
    name("profile"),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    PrimaryKeyConstraint("organisation", "site"),
)

"""Tables of who is looked after where: sites, equipment, programmes, cohorts and memberships."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Index, PrimaryKeyConstraint

from tiyi.storage.records.schema import (
    LABEL,
    NOTE,
    _count,
    _instant,
    _name,
    _table,
    _text,
)
from tiyi.storage.records.types import Document

SITE_DETAILS: Final = _table(
    "site_details",
    _name("kind"),
    _name("parent", optional=True),
    _count("version"),
    _name("changed_by"),
    _instant("changed_ms"),
    PrimaryKeyConstraint("organisation", "site"),
)
SITE_AREAS: Final = _table(
    "site_areas",
    _name("area"),
    _name("kind"),
    _text("label", LABEL),
    _instant("at_ms"),
    PrimaryKeyConstraint("organisation", "site", "area"),
)
EQUIPMENT: Final = _table(
    "equipment",
    _name("equipment"),
    _name("area", optional=True),
    _name("kind"),
    _text("label", LABEL),
    _name("serial"),
    _instant("at_ms"),
    PrimaryKeyConstraint("equipment"),
    Index(None, "organisation", "site"),
)
CALIBRATIONS: Final = _table(
    "calibrations",
    _name("equipment"),
    _instant("calibrated_ms"),
    _text("certificate", LABEL),
    _name("actor"),
    _instant("at_ms"),
    Index(None, "equipment", "calibrated_ms"),
    numbered=True,
)
PROGRAMMES: Final = _table(
    "programmes",
    _name("programme"),
    _text("name", LABEL),
    Column("targets", Document(), nullable=False),
    _count("version"),
    _name("changed_by"),
    _instant("changed_ms"),
    PrimaryKeyConstraint("programme"),
)
COHORTS: Final = _table(
    "cohorts",
    _name("cohort"),
    _name("programme"),
    _text("name", LABEL),
    _name("group"),
    _instant("at_ms"),
    PrimaryKeyConstraint("cohort"),
    Index(None, "programme"),
)
MEMBERSHIPS: Final = _table(
    "memberships",
    _name("cohort"),
    _name("participant"),
    Column("member", Boolean(), nullable=False),
    _instant("from_ms"),
    _text("reason", NOTE),
    _name("actor"),
    _instant("at_ms"),
    Index(None, "cohort"),
    Index(None, "participant", "from_ms"),
    numbered=True,
)
HEALTH: Final = _table(
    "health_facts",
    _name("fact"),
    _name("participant"),
    _count("version"),
    _name("kind"),
    _name("code"),
    _text("label", LABEL),
    _name("affects"),
    _instant("from_ms"),
    _instant("to_ms", optional=True),
    Column("void", Boolean(), nullable=False),
    _text("note", NOTE),
    _name("actor"),
    _instant("at_ms"),
    PrimaryKeyConstraint("fact", "version"),
    Index(None, "participant"),
)
CONTACTS: Final = _table(
    "contacts",
    _name("contact"),
    _name("participant"),
    _count("version"),
    _name("kind"),
    _text("name", LABEL),
    _name("phone"),
    _text("relation", LABEL),
    Column("void", Boolean(), nullable=False),
    _name("actor"),
    _instant("at_ms"),
    PrimaryKeyConstraint("contact", "version"),
    Index(None, "participant"),
)
CONSENT_TEXTS: Final = _table(
    "consent_texts",
    _name("purpose"),
    _count("number"),
    _name("language"),
    _text("text", NOTE),
    _name("sha256"),
    _name("actor"),
    _instant("at_ms"),
    PrimaryKeyConstraint("organisation", "purpose", "number", "language"),
)
CONSENT_STATEMENTS: Final = _table(
    "consent_statements",
    _name("participant"),
    _name("purpose"),
    Column("given", Boolean(), nullable=False),
    _instant("from_ms"),
    _count("text_number"),
    _name("text_sha256"),
    _name("signer"),
    _name("channel"),
    _name("actor"),
    _instant("at_ms"),
    Index(None, "participant", "from_ms"),
    numbered=True,
)
MERGES: Final = _table(
    "merges",
    _name("participant"),
    _name("into"),
    _text("reason", NOTE),
    _name("actor"),
    _instant("at_ms"),
    _name("undone_by", optional=True),
    _instant("undone_ms", optional=True),
    Index(None, "participant"),
    Index(None, "into"),
    numbered=True,
)
MEASUREMENTS: Final = _table(
    "measurements",
    _name("participant"),
    _name("kind"),
    _instant("measured_ms"),
    Column("readings", Document(), nullable=False),
    _name("source"),
    _text("note", NOTE),
    Column("corrects", BigInteger(), nullable=True),
    Column("void", Boolean(), nullable=False),
    _name("actor"),
    _instant("at_ms"),
    Index(None, "participant", "measured_ms"),
    numbered=True,
)
BIRTHS: Final = _table(
    "births",
    _name("participant"),
    _name("born"),
    _name("actor"),
    _instant("at_ms"),
    Index(None, "participant"),
    numbered=True,
)
ASSESSMENTS: Final = _table(
    "assessments",
    _name("assessment"),
    _name("participant"),
    _count("version"),
    _name("visit"),
    _instant("held_ms"),
    _name("standard"),
    _name("tester"),
    Column("screened", Boolean(), nullable=False),
    Column("items", Document(), nullable=False),
    Column("void", Boolean(), nullable=False),
    _name("actor"),
    _instant("at_ms"),
    PrimaryKeyConstraint("assessment", "version"),
    Index(None, "participant"),
)

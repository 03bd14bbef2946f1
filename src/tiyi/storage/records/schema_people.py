"""Tables of who is looked after where: sites, equipment, programmes, cohorts and memberships."""

from typing import Final

from sqlalchemy import Boolean, Column, Index, PrimaryKeyConstraint

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

"""Tables of prescribing: drafts, templates with their versions and reviews, and their use."""

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

DRAFTS: Final = _table(
    "prescription_drafts",
    _name("draft"),
    _name("participant"),
    _name("base", optional=True),
    Column("document", Document(), nullable=False),
    _name("state"),
    _name("author"),
    _count("version"),
    _name("changed_by"),
    _instant("changed_ms"),
    PrimaryKeyConstraint("draft"),
    Index(None, "participant"),
)
TEMPLATES: Final = _table(
    "prescription_templates",
    _name("template"),
    _count("newest"),
    _count("published"),
    Column("shared", Boolean(), nullable=False),
    _count("version"),
    _name("changed_by"),
    _instant("changed_ms"),
    PrimaryKeyConstraint("template"),
)
TEMPLATE_VERSIONS: Final = _table(
    "prescription_template_versions",
    _name("template"),
    _count("number"),
    _text("name_en", LABEL),
    _text("name_zh", LABEL),
    Column("document", Document(), nullable=False),
    _name("author"),
    _instant("at_ms"),
    PrimaryKeyConstraint("template", "number"),
)
TEMPLATE_REVIEWS: Final = _table(
    "prescription_template_reviews",
    _name("template"),
    _count("number"),
    _name("decision"),
    _text("note", NOTE),
    _name("actor"),
    _instant("at_ms"),
    Index(None, "template", "number"),
    numbered=True,
)
TEMPLATE_USES: Final = _table(
    "prescription_template_uses",
    _name("prescription"),
    _count("prescription_number"),
    _name("template"),
    _count("number"),
    _name("participant"),
    _name("actor"),
    _instant("at_ms"),
    PrimaryKeyConstraint("prescription", "prescription_number"),
    Index(None, "template", "number"),
)

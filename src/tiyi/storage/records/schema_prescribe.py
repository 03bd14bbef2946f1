"""Tables of prescribing: drafts, templates with their versions and reviews, and their use."""

from typing import Final

from sqlalchemy import Boolean, Column, Index, PrimaryKeyConstraint

from tiyi.storage.records.schema import (
    LABEL,
    NOTE,
    count,
    instant,
    name,
    table,
    text,
)
from tiyi.storage.records.types import Document

DRAFTS: Final = table(
    "prescription_drafts",
    name("draft"),
    name("participant"),
    name("base", optional=True),
    Column("document", Document(), nullable=False),
    name("state"),
    name("author"),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    PrimaryKeyConstraint("draft"),
    Index(None, "participant"),
)
TEMPLATES: Final = table(
    "prescription_templates",
    name("template"),
    count("newest"),
    count("published"),
    Column("shared", Boolean(), nullable=False),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    PrimaryKeyConstraint("template"),
)
TEMPLATE_VERSIONS: Final = table(
    "prescription_template_versions",
    name("template"),
    count("number"),
    text("name_en", LABEL),
    text("name_zh", LABEL),
    Column("document", Document(), nullable=False),
    name("author"),
    instant("at_ms"),
    PrimaryKeyConstraint("template", "number"),
)
TEMPLATE_REVIEWS: Final = table(
    "prescription_template_reviews",
    name("template"),
    count("number"),
    name("decision"),
    text("note", NOTE),
    name("actor"),
    instant("at_ms"),
    Index(None, "template", "number"),
    numbered=True,
)
TEMPLATE_USES: Final = table(
    "prescription_template_uses",
    name("prescription"),
    count("prescription_number"),
    name("template"),
    count("number"),
    name("participant"),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("prescription", "prescription_number"),
    Index(None, "template", "number"),
)

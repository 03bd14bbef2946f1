"""Tables of looking after people: when they were heard of, labels, filters, planned contacts."""

from typing import Final

from sqlalchemy import Boolean, Column, Double, Index, PrimaryKeyConstraint

from tiyi.storage.records.schema import LABEL, NOTE, count, instant, name, table, text
from tiyi.storage.records.types import Document

HEARD: Final = table(
    "last_heard",
    name("participant"),
    name("sender", optional=True),
    instant("contact_ms", optional=True),
    instant("data_ms", optional=True),
    instant("arrived_ms", optional=True),
    instant("skin_ms", optional=True),
    instant("bare_ms", optional=True),
    Column("battery_pct", Double(), nullable=True),
    instant("battery_ms", optional=True),
    PrimaryKeyConstraint("participant"),
)
"""Only ever moved forward: whoever writes the same again, or older, changes nothing."""
TAGS: Final = table(
    "participant_tags",
    name("participant"),
    name("tag"),
    count("version"),
    Column("given", Boolean(), nullable=False),
    Column("clinical", Boolean(), nullable=False),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("participant", "tag", "version"),
    Index(None, "organisation", "site", "tag"),
)
"""Every version of every label; the newest of a person and label counts."""
FILTERS: Final = table(
    "saved_filters",
    name("filter"),
    count("version"),
    name("owner"),
    text("title", LABEL),
    Column("shared", Boolean(), nullable=False),
    Column("wanted", Document(), nullable=False),
    Column("void", Boolean(), nullable=False),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("filter", "version"),
    Index(None, "organisation", "site", "owner"),
)
FOLLOW_UPS: Final = table(
    "follow_ups",
    name("follow_up"),
    count("version"),
    name("participant"),
    instant("due_ms"),
    name("staff", optional=True),
    name("aim"),
    name("link_kind", optional=True),
    name("link_ref", optional=True),
    text("note", NOTE),
    name("act"),
    name("state"),
    name("outcome", optional=True),
    text("reason", NOTE),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("follow_up", "version"),
    Index(None, "participant", "at_ms"),
    Index(None, "organisation", "site", "due_ms"),
)
"""Every version of every planned contact; the newest counts."""
RESPONSIBLES: Final = table(
    "responsible_staff",
    name("participant"),
    name("staff", optional=True),
    instant("from_ms"),
    text("reason", NOTE),
    name("actor"),
    instant("at_ms"),
    Index(None, "participant", "from_ms"),
    Index(None, "organisation", "site", "staff"),
    numbered=True,
)
"""Who is somebody's doctor, or team, from an instant on; the last word of each instant counts."""

"""Tables of retention: each site's settings, what was removed when, and the days that stay."""

from typing import Final

from sqlalchemy import BigInteger, Column, Index, PrimaryKeyConstraint

from tiyi.storage.records.schema import count, instant, name, table
from tiyi.storage.records.types import Document

RETENTION: Final = table(
    "retention_settings",
    count("version"),
    count("raw_days"),
    count("minute_days"),
    count("day_days"),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("organisation", "site", "version"),
)
REMOVALS: Final = table(
    "retention_removals",
    name("participant"),
    name("tier"),
    name("act"),
    instant("from_ms"),
    instant("before_ms"),
    Column("hours", BigInteger(), nullable=False),
    name("rule_version"),
    count("settings_version"),
    instant("at_ms"),
    Index(None, "participant", "tier"),
    numbered=True,
)
DAY_FIGURES: Final = table(
    "day_figures",
    name("participant"),
    instant("day_ms"),
    Column("figures", Document(), nullable=False),
    instant("at_ms"),
    PrimaryKeyConstraint("participant", "day_ms"),
)

"""The table of limits of alert rules that were set for one person."""

from typing import Final

from sqlalchemy import Column, Float, PrimaryKeyConstraint

from tiyi.storage.records.schema import NOTE, count, instant, name, table, text

OVERRIDES: Final = table(
    "rule_overrides",
    name("participant"),
    name("rule"),
    name("threshold"),
    count("version"),
    Column("value", Float(), nullable=True),
    instant("until_ms", optional=True),
    text("reason", NOTE),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("participant", "rule", "threshold", "version"),
)

"""Tables of looking after people: when they were last heard of."""

from typing import Final

from sqlalchemy import Column, Double, PrimaryKeyConstraint

from tiyi.storage.records.schema import instant, name, table

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

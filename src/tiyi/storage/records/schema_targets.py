"""Tables of where people's days are."""

from typing import Final

from sqlalchemy import Index

from tiyi.storage.records.schema import NOTE, instant, name, table, text

ZONES: Final = table(
    "participant_zones",
    name("participant"),
    instant("from_ms"),
    name("zone", optional=True),
    text("reason", NOTE),
    name("actor"),
    instant("at_ms"),
    Index(None, "participant", "from_ms"),
    numbered=True,
)

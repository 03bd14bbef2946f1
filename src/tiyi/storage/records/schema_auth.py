"""Tables of signing in: the organisation's own policy, and who staff are at the provider."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint

from tiyi.storage.records.schema import count, instant, name, table, text

ACCESS_POLICIES: Final = table(
    "access_policies",
    name("second_factor"),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    PrimaryKeyConstraint("organisation"),
)
SUBJECT: Final = 255
"""So long a provider may name somebody (OpenID Connect Core 1.0, 2)."""
STAFF_IDENTITIES: Final = table(
    "staff_identities",
    name("staff"),
    text("subject", SUBJECT, optional=True),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    PrimaryKeyConstraint("organisation", "staff"),
    UniqueConstraint("organisation", "subject"),
)

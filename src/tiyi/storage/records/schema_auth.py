"""Tables of signing in that belong to no account: the organisation's own policy."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint

from tiyi.storage.records.schema import count, instant, name, table

ACCESS_POLICIES: Final = table(
    "access_policies",
    name("second_factor"),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    PrimaryKeyConstraint("organisation"),
)

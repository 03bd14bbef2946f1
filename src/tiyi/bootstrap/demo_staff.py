"""Staff of the demo: one account of every role, and a link that signs in once by one click."""

from collections.abc import Sequence
from typing import Final

from tiyi.access.keys import KeyKind
from tiyi.access.rights import STAFF_ROLES
from tiyi.model.scope import Role, Scope
from tiyi.storage.records import staff, staff_keys
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.records.staff import Staff

ORDER: Final = tuple(role for role in Role if role in STAFF_ROLES)


def add_staff(
    records: SqlRecords, scope: Scope, sites: Sequence[str], *, at_ms: int
) -> dict[Role, str]:
    """Nobody knows a password of them, so the links are the only way in; role → key of its link."""
    links = {}
    with records.writing(scope) as tx:
        for role in ORDER:
            # Whoever administers accounts does it for the whole organisation.
            where = None if role is Role.ADMIN else tuple(sites)
            new = Staff(f"demo-{role}", f"Demo {role}", (role,), where)
            staff.add(tx, scope, new, at_ms=at_ms)
            links[role] = staff_keys.begin(tx, scope, new.staff, KeyKind.LINK, at_ms=at_ms)
    return links

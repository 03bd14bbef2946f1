"""Who an account is at the identity provider; an administrator links it, never it itself."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, insert, select, update

from tiyi.access.keys import KeyKind
from tiyi.model.scope import Scope
from tiyi.storage.records import audit, staff, staff_keys
from tiyi.storage.records.schema import EVERY_SITE
from tiyi.storage.records.schema_auth import STAFF_IDENTITIES
from tiyi.storage.records.scoped import RecordExists, RecordNotFound, exists, expect, whole, within

_WHAT: Final = "identities"


@dataclass(frozen=True, slots=True)
class Identity:
    """What the provider calls an account's holder; empty and version 0 while nobody said."""

    staff: str
    subject: str
    version: int


def get(tx: Connection, scope: Scope, holder: str) -> Identity:
    """The identity of an account."""
    staff.get(tx, scope, holder)
    query = select(STAFF_IDENTITIES).where(
        within(STAFF_IDENTITIES, scope), STAFF_IDENTITIES.c.staff == holder
    )
    row = tx.execute(query).one_or_none()
    return (
        Identity(holder, "", 0) if row is None else Identity(holder, row.subject or "", row.version)
    )


def holder_of(tx: Connection, scope: Scope, subject: str) -> str | None:
    """The open account that is linked to this subject; None without one."""
    whole(scope, _WHAT)
    query = select(STAFF_IDENTITIES.c.staff).where(
        within(STAFF_IDENTITIES, scope), STAFF_IDENTITIES.c.subject == subject
    )
    holder = tx.execute(query).scalar_one_or_none() if subject else None
    if holder is None or staff.get(tx, scope, holder).closed_ms is not None:
        return None
    return str(holder)


def link(
    tx: Connection, scope: Scope, holder: str, subject: str, *, seen_version: int, at_ms: int
) -> Identity:
    """Link an account, or unlink it by an empty `subject`; its sessions end.

    VersionConflict unless `seen_version` (0 for none) is the newest; RecordExists where the subject
    is another account's.
    """
    known = get(tx, scope, holder)
    mine = (within(STAFF_IDENTITIES, scope), STAFF_IDENTITIES.c.staff == holder)
    place = {"organisation": scope.organisation, "subject": subject}
    if subject and subject != known.subject and exists(tx, STAFF_IDENTITIES, **place):
        raise RecordExists("this identity is another account's", what="identity")
    row = tx.execute(select(STAFF_IDENTITIES).where(*mine)).one_or_none()
    if row is None and seen_version:
        raise RecordNotFound("no such identity")
    if row is not None:
        expect("the identity", row, seen_version)
    changed = {
        "subject": subject or None,
        "version": seen_version + 1,
        "changed_by": scope.actor,
        "changed_ms": at_ms,
    }
    if row is None:
        tx.execute(
            insert(STAFF_IDENTITIES).values(
                organisation=scope.organisation, site=EVERY_SITE, staff=holder, **changed
            )
        )
    else:
        tx.execute(update(STAFF_IDENTITIES).where(*mine).values(changed))
    action = "staff.linked" if subject else "staff.unlinked"
    audit.record_everywhere(tx, scope, action, holder, at_ms=at_ms)
    staff_keys.close_all(tx, scope, holder, at_ms=at_ms, kinds=frozenset({KeyKind.SESSION}))
    return get(tx, scope, holder)

"""Sessions, API tokens, links and invitations of staff: only their hashes are kept."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, insert, or_, select, update

from tiyi.access.keys import Key, KeyKind, ends_ms, hash_of
from tiyi.model.scope import Scope
from tiyi.storage.records import audit, staff
from tiyi.storage.records.schema import EVERY_SITE
from tiyi.storage.records.schema_access import STAFF_KEYS
from tiyi.storage.records.scoped import one, whole, within

KEY_BYTES: Final = 32
_WHAT: Final = "keys"


def begin(
    tx: Connection,
    scope: Scope,
    holder: str,
    kind: KeyKind,
    *,
    at_ms: int,
    label: str = "",
    rights: tuple[str, ...] | None = None,
    expires_ms: int | None = None,
    factor: str | None = None,
    by: str = "",
) -> str:
    """A new key of an account: the only time that anybody sees it.

    `factor` and `by` say of a session with which second factor, and through which door.
    """
    staff.get(tx, scope, holder)
    key = secrets.token_urlsafe(KEY_BYTES)
    tx.execute(
        insert(STAFF_KEYS).values(
            organisation=scope.organisation,
            site=EVERY_SITE,
            key_hash=hash_of(key),
            staff=holder,
            kind=kind,
            label=label,
            rights=None if rights is None else sorted(rights),
            began_ms=at_ms,
            seen_ms=at_ms,
            expires_ms=ends_ms(kind, at_ms, expires_ms),
            factor=factor,
        )
    )
    said: dict[str, Any] = {"rights": None if rights is None else sorted(rights)}
    if by:
        said |= {"by": by, "factor": factor}
    audit.record_everywhere(tx, scope, f"{kind}.began", holder, at_ms=at_ms, detail=said)
    staff.revised(tx, scope)
    return key


def get(tx: Connection, scope: Scope, key_hash: str) -> Key:
    """The key of that hash, open or not."""
    whole(scope, _WHAT)
    query = select(STAFF_KEYS).where(within(STAFF_KEYS, scope), STAFF_KEYS.c.key_hash == key_hash)
    return _key(one(tx, query, "key"))


def since(tx: Connection, scope: Scope, from_ms: int) -> list[Key]:
    """Every key that is not closed and has not ended, and what has since `from_ms`."""
    whole(scope, _WHAT)
    recent = or_(STAFF_KEYS.c.closed_ms.is_(None), STAFF_KEYS.c.closed_ms >= from_ms)
    query = select(STAFF_KEYS).where(
        within(STAFF_KEYS, scope), recent, STAFF_KEYS.c.expires_ms >= from_ms
    )
    order = (STAFF_KEYS.c.began_ms, STAFF_KEYS.c.key_hash)
    return [_key(row) for row in tx.execute(query.order_by(*order))]


def of_staff(tx: Connection, scope: Scope, holder: str) -> list[Key]:
    """Every key of an account, oldest first."""
    staff.get(tx, scope, holder)
    query = select(STAFF_KEYS).where(within(STAFF_KEYS, scope), STAFF_KEYS.c.staff == holder)
    order = (STAFF_KEYS.c.began_ms, STAFF_KEYS.c.key_hash)
    return [_key(row) for row in tx.execute(query.order_by(*order))]


def seen(tx: Connection, scope: Scope, at: Mapping[str, int]) -> None:
    """Keys were used: hash → when. An older instant than the one that is kept changes nothing."""
    whole(scope, _WHAT)
    for key_hash, at_ms in sorted(at.items()):
        mine = (within(STAFF_KEYS, scope), STAFF_KEYS.c.key_hash == key_hash)
        later = update(STAFF_KEYS).where(*mine, STAFF_KEYS.c.seen_ms < at_ms)
        tx.execute(later.values(seen_ms=at_ms))


def proved(tx: Connection, scope: Scope, key_hash: str, factor: str, *, at_ms: int) -> None:
    """A session has shown a second factor after it began."""
    key = get(tx, scope, key_hash)
    mine = (within(STAFF_KEYS, scope), STAFF_KEYS.c.key_hash == key_hash)
    tx.execute(update(STAFF_KEYS).where(*mine).values(factor=factor))
    said = {"factor": factor}
    audit.record_everywhere(tx, scope, "session.proved", key.staff, at_ms=at_ms, detail=said)
    staff.revised(tx, scope)


def close(tx: Connection, scope: Scope, key_hash: str, *, at_ms: int) -> Key:
    """Close a key for good; a second time changes nothing."""
    key = get(tx, scope, key_hash)
    if key.closed_ms is not None:
        return key
    mine = (within(STAFF_KEYS, scope), STAFF_KEYS.c.key_hash == key_hash)
    tx.execute(update(STAFF_KEYS).where(*mine).values(closed_ms=at_ms, closed_by=scope.actor))
    audit.record_everywhere(tx, scope, f"{key.kind}.closed", key.staff, at_ms=at_ms)
    staff.revised(tx, scope)
    return replace(key, closed_ms=at_ms)


def close_all(
    tx: Connection,
    scope: Scope,
    holder: str,
    *,
    at_ms: int,
    but: str = "",
    kinds: frozenset[KeyKind] = frozenset(KeyKind),
) -> int:
    """Close every open key of an account, or all `but` one; how many there were."""
    found = [
        key
        for key in of_staff(tx, scope, holder)
        if key.closed_ms is None
        and key.expires_ms > at_ms
        and key.key_hash != but
        and key.kind in kinds
    ]
    for key in found:
        close(tx, scope, key.key_hash, at_ms=at_ms)
    return len(found)


def take(tx: Connection, scope: Scope, key_hash: str, kind: KeyKind, *, at_ms: int) -> Key | None:
    """Use up a key that is good once; None where it is of another kind, used, or too old."""
    whole(scope, _WHAT)
    query = select(STAFF_KEYS).where(
        within(STAFF_KEYS, scope), STAFF_KEYS.c.key_hash == key_hash, STAFF_KEYS.c.kind == kind
    )
    row = tx.execute(query).one_or_none()
    if row is None or not _key(row).is_open(at_ms):
        return None
    return close(tx, scope, key_hash, at_ms=at_ms)


def _key(row: Any) -> Key:
    return Key(
        key_hash=row.key_hash,
        staff=row.staff,
        kind=KeyKind(row.kind),
        label=row.label,
        rights=None if row.rights is None else tuple(row.rights),
        began_ms=row.began_ms,
        seen_ms=row.seen_ms,
        expires_ms=row.expires_ms,
        closed_ms=row.closed_ms,
        factor=row.factor,
    )

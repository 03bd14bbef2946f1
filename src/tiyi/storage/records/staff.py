"""Accounts of staff: roles, sites and the credential that lapses; they are closed, not removed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from sqlalchemy import Connection, insert, select, update

from tiyi.access.rights import STAFF_ROLES
from tiyi.model.errors import InputError
from tiyi.model.scope import Role, Scope
from tiyi.storage.records import audit
from tiyi.storage.records.schema import EVERY_SITE
from tiyi.storage.records.schema_access import ACCESS_STATE, STAFF, STAFF_SECRETS
from tiyi.storage.records.scoped import RecordExists, exists, expect, one, whole, within

_WHAT: Final = "accounts"


class RoleRefused(InputError):
    """No account may have this role, or an account has none."""

    code: ClassVar[str] = "staff.role"


@dataclass(frozen=True, slots=True)
class Staff:
    """One account; `sites` None: every site. Instants UTC ms."""

    staff: str
    name: str
    roles: tuple[Role, ...]
    """The first one is shown."""
    sites: tuple[str, ...] | None
    credential: str = ""
    """The certificate that lets them issue; empty for none."""
    credential_until_ms: int | None = None
    """From then on it is lapsed; None: it does not lapse."""
    closed_ms: int | None = None
    version: int = 1


def add(tx: Connection, scope: Scope, new: Staff, *, at_ms: int) -> Staff:
    """A new account, which nobody can sign in to yet (`new.version` is ignored: it becomes 1)."""
    whole(scope, _WHAT)
    _check(new.roles)
    if exists(tx, STAFF, organisation=scope.organisation, staff=new.staff):
        raise RecordExists("this account name is taken", what="staff")
    place = {"organisation": scope.organisation, "site": EVERY_SITE, "staff": new.staff}
    tx.execute(insert(STAFF).values(place | _values(scope, new, 1, at_ms)))
    tx.execute(
        insert(STAFF_SECRETS).values(
            place | {"totp_step": -1, "recovery": [], "failures": 0, "locked_until_ms": 0}
        )
    )
    audit.record_everywhere(tx, scope, "staff.added", new.staff, at_ms=at_ms, detail=_said(new))
    revised(tx, scope)
    return get(tx, scope, new.staff)


def get(tx: Connection, scope: Scope, staff: str) -> Staff:
    """One account."""
    whole(scope, _WHAT)
    query = select(STAFF).where(within(STAFF, scope), STAFF.c.staff == staff)
    return _staff(one(tx, query, "account"))


def every(tx: Connection, scope: Scope) -> list[Staff]:
    """Every account, closed ones as well, by name."""
    whole(scope, _WHAT)
    query = select(STAFF).where(within(STAFF, scope)).order_by(STAFF.c.staff)
    return [_staff(row) for row in tx.execute(query)]


def change(tx: Connection, scope: Scope, wanted: Staff, *, at_ms: int) -> Staff:
    """Change everything but the account's name; `wanted.version` is the one that was read."""
    whole(scope, _WHAT)
    _check(wanted.roles)
    mine = (within(STAFF, scope), STAFF.c.staff == wanted.staff)
    row = one(tx, select(STAFF).where(*mine), "account")
    expect("the account", row, wanted.version)
    tx.execute(update(STAFF).where(*mine).values(_values(scope, wanted, row.version + 1, at_ms)))
    said = {"before": _said(_staff(row)), "after": _said(wanted)}
    audit.record_everywhere(tx, scope, "staff.changed", wanted.staff, at_ms=at_ms, detail=said)
    revised(tx, scope)
    return get(tx, scope, wanted.staff)


def revision(tx: Connection, scope: Scope) -> int:
    """Rises with every change of an account or of what it holds open; 0 before the first."""
    whole(scope, _WHAT)
    query = select(ACCESS_STATE.c.revision).where(within(ACCESS_STATE, scope))
    return int(tx.execute(query).scalar_one_or_none() or 0)


def revised(tx: Connection, scope: Scope) -> None:
    """Every process that holds accounts in memory reads them anew."""
    whole(scope, _WHAT)
    mine = within(ACCESS_STATE, scope)
    risen = update(ACCESS_STATE).where(mine).values(revision=ACCESS_STATE.c.revision + 1)
    if tx.execute(risen).rowcount == 0:
        place = {"organisation": scope.organisation, "site": EVERY_SITE}
        tx.execute(insert(ACCESS_STATE).values(place | {"revision": 1}))


def _check(roles: Iterable[Role]) -> None:
    if not roles or not set(roles) <= STAFF_ROLES:
        raise RoleRefused(f"an account has one or more of {', '.join(sorted(STAFF_ROLES))}")


def _values(scope: Scope, one_of: Staff, version: int, at_ms: int) -> dict[str, Any]:
    return {
        "name": one_of.name,
        "roles": list(one_of.roles),
        "sites": None if one_of.sites is None else sorted(one_of.sites),
        "credential": one_of.credential,
        "credential_until_ms": one_of.credential_until_ms,
        "closed_ms": one_of.closed_ms,
        "version": version,
        "changed_by": scope.actor,
        "changed_ms": at_ms,
    }


def _said(one_of: Staff) -> dict[str, Any]:
    """What the audit log says of an account: not the person's name."""
    return {
        "roles": list(one_of.roles),
        "sites": None if one_of.sites is None else sorted(one_of.sites),
        "credential_until_ms": one_of.credential_until_ms,
        "closed_ms": one_of.closed_ms,
    }


def _staff(row: Any) -> Staff:
    return Staff(
        staff=row.staff,
        name=row.name,
        roles=tuple(Role(role) for role in row.roles),
        sites=None if row.sites is None else tuple(row.sites),
        credential=row.credential,
        credential_until_ms=row.credential_until_ms,
        closed_ms=row.closed_ms,
        version=row.version,
    )

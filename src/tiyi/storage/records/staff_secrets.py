"""What staff sign in with: password hashes, sealed second factors, recovery hashes, failures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, select, update

from tiyi.access.lockout import Failures, failed
from tiyi.model.scope import Scope
from tiyi.storage.records import audit, staff
from tiyi.storage.records.schema_access import STAFF_SECRETS
from tiyi.storage.records.scoped import one, whole, within

_WHAT: Final = "secrets"


@dataclass(frozen=True, slots=True)
class Secrets:
    """Of one account; what could be guessed from is in no repr."""

    staff: str
    password: str | None = field(repr=False)
    """The argon2 hash; None before the first password."""
    totp: str | None = field(repr=False)
    """The sealed secret of the second factor."""
    totp_since_ms: int | None
    """Since when it is asked for; None while it is not confirmed."""
    totp_step: int
    """The newest step whose code was taken; -1 for none."""
    recovery: tuple[str, ...] = field(repr=False)
    failures: Failures


def get(tx: Connection, scope: Scope, holder: str) -> Secrets:
    """What an account signs in with."""
    whole(scope, _WHAT)
    query = select(STAFF_SECRETS).where(
        within(STAFF_SECRETS, scope), STAFF_SECRETS.c.staff == holder
    )
    return _secrets(one(tx, query, "account"))


def set_password(
    tx: Connection, scope: Scope, holder: str, password_hash: str, *, at_ms: int
) -> None:
    """The hash of the new password; failures of before are forgotten."""
    values = {"password": password_hash, "failures": 0, "locked_until_ms": 0}
    _set(tx, scope, holder, values)
    audit.record_everywhere(tx, scope, "staff.password", holder, at_ms=at_ms)


def offer_second_factor(
    tx: Connection, scope: Scope, holder: str, sealed: str, recovery: Sequence[str], *, at_ms: int
) -> None:
    """A second factor that is asked for once it is confirmed; it takes the place of another."""
    values = {"totp": sealed, "totp_since_ms": None, "totp_step": -1, "recovery": list(recovery)}
    _set(tx, scope, holder, values)
    audit.record_everywhere(tx, scope, "staff.second_factor_offered", holder, at_ms=at_ms)
    staff.revised(tx, scope)


def confirm_second_factor(
    tx: Connection, scope: Scope, holder: str, step: int, *, at_ms: int
) -> None:
    """A first code fitted: from now on it is asked for."""
    _set(tx, scope, holder, {"totp_since_ms": at_ms, "totp_step": step})
    audit.record_everywhere(tx, scope, "staff.second_factor", holder, at_ms=at_ms)
    staff.revised(tx, scope)


def remove_second_factor(tx: Connection, scope: Scope, holder: str, *, at_ms: int) -> None:
    """Second factor and recovery codes are gone; the password stays."""
    values: dict[str, Any] = {"totp": None, "totp_since_ms": None, "totp_step": -1}
    _set(tx, scope, holder, values | {"recovery": []})
    audit.record_everywhere(tx, scope, "staff.second_factor_removed", holder, at_ms=at_ms)
    staff.revised(tx, scope)


def confirmed(tx: Connection, scope: Scope) -> frozenset[str]:
    """Every account that has a second factor."""
    whole(scope, _WHAT)
    query = select(STAFF_SECRETS.c.staff).where(
        within(STAFF_SECRETS, scope), STAFF_SECRETS.c.totp_since_ms.is_not(None)
    )
    return frozenset(tx.execute(query).scalars())


def remove_all(tx: Connection, scope: Scope, holder: str, *, at_ms: int) -> None:
    """Password and second factor are gone: a new invitation is needed."""
    values = {"password": None, "totp": None, "totp_since_ms": None, "totp_step": -1}
    _set(tx, scope, holder, values | {"recovery": [], "failures": 0, "locked_until_ms": 0})
    audit.record_everywhere(tx, scope, "staff.reset", holder, at_ms=at_ms)
    staff.revised(tx, scope)


def taken_step(tx: Connection, scope: Scope, holder: str, step: int) -> bool:
    """Note that the code of a step was taken; False where it, or a newer one, was already."""
    whole(scope, _WHAT)
    mine = (within(STAFF_SECRETS, scope), STAFF_SECRETS.c.staff == holder)
    newer = update(STAFF_SECRETS).where(*mine, STAFF_SECRETS.c.totp_step < step)
    return bool(tx.execute(newer.values(totp_step=step)).rowcount)


def keep_recovery(
    tx: Connection, scope: Scope, holder: str, left: Sequence[str], *, at_ms: int
) -> None:
    """A recovery code was used up; these are left."""
    _set(tx, scope, holder, {"recovery": list(left)})
    said = {"left": len(left)}
    audit.record_everywhere(tx, scope, "staff.recovery_code", holder, at_ms=at_ms, detail=said)


def failure(tx: Connection, scope: Scope, holder: str, *, at_ms: int) -> Failures:
    """One more failure to sign in; locks the account when there are too many."""
    before = get(tx, scope, holder).failures
    after = failed(before, at_ms)
    _set(tx, scope, holder, {"failures": after.count, "locked_until_ms": after.locked_until_ms})
    action = "staff.locked" if after.waits_ms(at_ms) else "staff.refused"
    if after != before:  # a flood against a locked account is one line
        audit.record_everywhere(tx, scope, action, holder, at_ms=at_ms)
    return after


def success(tx: Connection, scope: Scope, holder: str) -> None:
    """Signed in: failures of before are forgotten."""
    _set(tx, scope, holder, {"failures": 0, "locked_until_ms": 0})


def _set(tx: Connection, scope: Scope, holder: str, values: dict[str, Any]) -> None:
    staff.get(tx, scope, holder)
    mine = (within(STAFF_SECRETS, scope), STAFF_SECRETS.c.staff == holder)
    tx.execute(update(STAFF_SECRETS).where(*mine).values(values))


def _secrets(row: Any) -> Secrets:
    return Secrets(
        staff=row.staff,
        password=row.password,
        totp=row.totp,
        totp_since_ms=row.totp_since_ms,
        totp_step=row.totp_step,
        recovery=tuple(row.recovery),
        failures=Failures(row.failures, row.locked_until_ms),
    )

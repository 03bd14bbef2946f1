"""The organisation's own policy of access; one that has chosen nothing asks for nothing more."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, insert, select, update

from tiyi.access.factor_policy import FactorPolicy
from tiyi.model.scope import Scope
from tiyi.storage.records import audit, staff
from tiyi.storage.records.schema import EVERY_SITE
from tiyi.storage.records.schema_auth import ACCESS_POLICIES
from tiyi.storage.records.scoped import RecordNotFound, expect, whole, within

_WHAT: Final = "policies"


@dataclass(frozen=True, slots=True)
class AccessPolicy:
    """What the organisation asks beyond the server's settings; version 0: it has not chosen."""

    second_factor: FactorPolicy
    version: int


def get(tx: Connection, scope: Scope) -> AccessPolicy:
    """The organisation's policy."""
    whole(scope, _WHAT)
    query = select(ACCESS_POLICIES).where(within(ACCESS_POLICIES, scope))
    row = tx.execute(query).one_or_none()
    if row is None:
        return AccessPolicy(FactorPolicy.OPTIONAL, 0)
    return AccessPolicy(FactorPolicy(row.second_factor), row.version)


def choose(
    tx: Connection, scope: Scope, second_factor: FactorPolicy, *, seen_version: int, at_ms: int
) -> AccessPolicy:
    """Choose it; VersionConflict unless `seen_version` (0 for none) is the newest."""
    whole(scope, _WHAT)
    mine = within(ACCESS_POLICIES, scope)
    row = tx.execute(select(ACCESS_POLICIES).where(mine)).one_or_none()
    if row is None and seen_version:
        raise RecordNotFound("no policy was chosen")
    changed = {
        "second_factor": second_factor.value,
        "version": seen_version + 1,
        "changed_by": scope.actor,
        "changed_ms": at_ms,
    }
    if row is None:
        place = {"organisation": scope.organisation, "site": EVERY_SITE}
        tx.execute(insert(ACCESS_POLICIES).values(place | changed))
    else:
        expect("the policy", row, seen_version)
        tx.execute(update(ACCESS_POLICIES).where(mine).values(changed))
    said = {
        "before": None if row is None else row.second_factor,
        "second_factor": second_factor.value,
    }
    audit.record_everywhere(tx, scope, "access.policy", "", at_ms=at_ms, detail=said)
    staff.revised(tx, scope)
    return get(tx, scope)

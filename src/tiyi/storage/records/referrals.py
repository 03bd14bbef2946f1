"""Referrals out and in, and the clearances they bring; every act is kept with its author."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, insert, select, update

from tiyi.model.scope import Scope
from tiyi.screening.referral import CLEARING, Act, Direction, State, after, shown
from tiyi.storage.records import audit
from tiyi.storage.records.schema_screening import REFERRAL_ACTS, REFERRALS
from tiyi.storage.records.scoped import (
    RecordExists,
    chosen,
    exists,
    expect,
    one,
    site_of,
    within,
)

REQUEST: Final = "request"
"""The first act of every referral."""


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral as it stands; `state` is what was recorded, `shown` says what time made of it."""

    referral: str
    participant: str
    direction: str
    place: str
    reason: str
    state: str
    valid_until_ms: int | None
    version: int
    changed_by: str
    changed_ms: int


@dataclass(frozen=True, slots=True)
class ReferralAct:
    """What somebody did to a referral, and the state that it led to."""

    referral: str
    version: int
    act: str
    state: str
    note: str
    actor: str
    at_ms: int


def request(
    tx: Connection,
    scope: Scope,
    participant: str,
    *,
    referral: str,
    direction: str,
    place: str,
    reason: str,
    at_ms: int,
) -> Referral:
    """Refer a participant out, or note a referral to us, under that id."""
    site = site_of(tx, scope, participant)
    if exists(tx, REFERRALS, referral=referral):
        raise RecordExists("this referral id is taken", what="referral")
    tx.execute(
        insert(REFERRALS).values(
            organisation=scope.organisation,
            site=site,
            referral=referral,
            participant=participant,
            direction=chosen(direction, frozenset(Direction), "direction"),
            place=place,
            reason=reason,
            state=State.REQUESTED,
            version=1,
            changed_by=scope.actor,
            changed_ms=at_ms,
        )
    )
    _note(tx, scope, _row(tx, scope, referral), REQUEST, note=reason, at_ms=at_ms)
    return get(tx, scope, referral)


def act(
    tx: Connection,
    scope: Scope,
    referral: str,
    act: Act,
    *,
    seen_version: int,
    note: str,
    valid_until_ms: int | None,
    at_ms: int,
) -> Referral:
    """Do what the table of states allows; VersionConflict or ActNotAllowed otherwise.

    `valid_until_ms` is the term of a clearance; other acts have none.
    """
    row = _row(tx, scope, referral)
    expect("the referral", row, seen_version)
    state = after(shown(State(row.state), row.valid_until_ms, at_ms), act)
    tx.execute(
        update(REFERRALS)
        .where(within(REFERRALS, scope), REFERRALS.c.referral == referral)
        .values(
            state=state,
            valid_until_ms=valid_until_ms if state in CLEARING else None,
            version=row.version + 1,
            changed_by=scope.actor,
            changed_ms=at_ms,
        )
    )
    _note(tx, scope, _row(tx, scope, referral), act, note=note, at_ms=at_ms)
    return get(tx, scope, referral)


def get(tx: Connection, scope: Scope, referral: str) -> Referral:
    """One referral."""
    row = _row(tx, scope, referral)
    return Referral(*(getattr(row, name) for name in Referral.__slots__))


def of_participant(tx: Connection, scope: Scope, participant: str) -> list[Referral]:
    """Every referral of a participant, the last changed first."""
    query = (
        select(REFERRALS)
        .where(within(REFERRALS, scope), REFERRALS.c.participant == participant)
        .order_by(REFERRALS.c.changed_ms.desc(), REFERRALS.c.referral)
    )
    return [
        Referral(*(getattr(row, name) for name in Referral.__slots__)) for row in tx.execute(query)
    ]


def acts(tx: Connection, scope: Scope, referral: str) -> list[ReferralAct]:
    """What was done to a referral, in order."""
    query = (
        select(REFERRAL_ACTS)
        .where(within(REFERRAL_ACTS, scope), REFERRAL_ACTS.c.referral == referral)
        .order_by(REFERRAL_ACTS.c.version)
    )
    return [
        ReferralAct(*(getattr(row, name) for name in ReferralAct.__slots__))
        for row in tx.execute(query)
    ]


def _row(tx: Connection, scope: Scope, referral: str) -> Any:
    query = select(REFERRALS).where(within(REFERRALS, scope), REFERRALS.c.referral == referral)
    return one(tx, query, "referral")


def _note(tx: Connection, scope: Scope, row: Any, act: str, *, note: str, at_ms: int) -> None:
    tx.execute(
        insert(REFERRAL_ACTS).values(
            organisation=scope.organisation,
            site=row.site,
            referral=row.referral,
            version=row.version,
            participant=row.participant,
            act=act,
            state=row.state,
            note=note,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    detail = {"act": str(act), "state": row.state}
    action = "referral.changed"
    audit.record(tx, scope, action, row.referral, site=row.site, at_ms=at_ms, detail=detail)

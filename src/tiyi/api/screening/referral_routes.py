"""Routes of referrals and clearances: out and in, each step with who, when and why."""

from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request

from tiyi.api.common import Caller, IdInPath, Served
from tiyi.api.screening.models import ActBody, ReferralBody, ReferralList, ReferralShown
from tiyi.api.screening.words import Teller
from tiyi.model.scope import Scope
from tiyi.screening.referral import term_ms
from tiyi.storage.records import participants, referrals

router = APIRouter()


@router.get("/participants/{participant}/referrals")
def list_referrals(
    participant: IdInPath, request: Request, scope: Caller, services: Served
) -> ReferralList:
    """Every referral with its steps, the last changed first."""
    now_ms, teller = services.clock.now_ms(), Teller(request.app.state.catalog)
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        known = referrals.of_participant(tx, scope, participant)
        items = [
            teller.referral(one, referrals.acts(tx, scope, one.referral), now_ms) for one in known
        ]
    return ReferralList(items=items)


@router.post("/participants/{participant}/referrals", status_code=201)
def request_referral(
    *,
    participant: IdInPath,
    wanted: ReferralBody,
    request: Request,
    scope: Caller,
    services: Served,
) -> ReferralShown:
    """Refer somebody to another place, or note that somebody was referred to us."""
    now_ms = services.clock.now_ms()
    name = wanted.referral or f"ref-{uuid4().hex[:16]}"
    with services.records.writing() as tx:
        referrals.request(
            tx,
            scope,
            participant,
            referral=name,
            direction=wanted.direction,
            place=wanted.place,
            reason=wanted.reason,
            at_ms=now_ms,
        )
        return _shown(tx, scope, name, request, now_ms)


@router.get("/referrals/{referral}")
def get_referral(
    referral: IdInPath, request: Request, scope: Caller, services: Served
) -> ReferralShown:
    """One referral with its steps, and what can be done next."""
    with services.records.reading() as tx:
        return _shown(tx, scope, referral, request, services.clock.now_ms())


@router.post("/referrals/{referral}/acts")
def act_on_referral(
    *, referral: IdInPath, wanted: ActBody, request: Request, scope: Caller, services: Served
) -> ReferralShown:
    """Accept, clear, limit, refuse, withdraw or revoke; 409 where the state does not allow it."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        referrals.act(
            tx,
            scope,
            referral,
            wanted.act,
            seen_version=wanted.seen_version,
            note=wanted.note,
            valid_until_ms=term_ms(wanted.act, wanted.valid_until_ms, now_ms),
            at_ms=now_ms,
        )
        return _shown(tx, scope, referral, request, now_ms)


def _shown(tx: Any, scope: Scope, referral: str, request: Request, now_ms: int) -> ReferralShown:
    known, acts = referrals.get(tx, scope, referral), referrals.acts(tx, scope, referral)
    return Teller(request.app.state.catalog).referral(known, acts, now_ms)

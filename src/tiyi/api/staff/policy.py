"""Routes of the organisation's policy of access."""

from typing import Any

from fastapi import APIRouter, Request, Response

from tiyi.access.factor_policy import FactorPolicy, requires, stricter
from tiyi.access.rights import STAFF_ROLES
from tiyi.api.access.directory import directory_of
from tiyi.api.common import Caller, IfMatch, Served, etag, seen_version
from tiyi.api.problems import PreconditionFailed
from tiyi.api.services import Services
from tiyi.api.staff.models import PolicyBody, PolicyShown
from tiyi.model.errors import ConflictError
from tiyi.storage.records import policies
from tiyi.storage.records.policies import AccessPolicy

router = APIRouter(prefix="/access", tags=["staff"])


@router.get("/policy")
def get_policy(scope: Caller, services: Served, response: Response) -> PolicyShown:
    """The policy; the ETag is its version, 0 while nothing was chosen."""
    with services.records.reading() as tx:
        known = policies.get(tx, scope)
    response.headers.update(etag(known.version))
    return _shown(services, known)


@router.put("/policy")
async def choose_policy(
    *,
    request: Request,
    wanted: PolicyBody,
    scope: Caller,
    services: Served,
    response: Response,
    if_match: IfMatch = None,
) -> PolicyShown:
    """Ask for more or less; sessions that lack a second factor stop within two seconds."""
    seen, at_ms = seen_version(if_match), services.clock.now_ms()

    def work(tx: Any) -> AccessPolicy:
        return policies.choose(tx, scope, wanted.second_factor, seen_version=seen, at_ms=at_ms)

    try:
        chosen = await services.in_records(work, writing=True)
    except ConflictError as conflict:
        raise PreconditionFailed(str(conflict), **conflict.params) from None
    await directory_of(request).refresh()
    response.headers.update(etag(chosen.version))
    return _shown(services, chosen)


def _shown(services: Services, known: AccessPolicy) -> PolicyShown:
    least = FactorPolicy(services.settings.second_factor)
    holds = stricter(least, known.second_factor)
    return PolicyShown(
        second_factor=known.second_factor,
        least=least,
        holds=holds,
        roles=sorted(role for role in STAFF_ROLES if requires(holds, [role])),
        version=known.version,
    )

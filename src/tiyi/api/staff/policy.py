"""Routes of how accounts sign in: the organisation's policy, and who they are at a provider."""

from typing import Any

from fastapi import APIRouter, Request, Response

from tiyi.access.factor_policy import FactorPolicy, requires, stricter
from tiyi.access.rights import STAFF_ROLES
from tiyi.api.access.directory import directory_of
from tiyi.api.common import Caller, IfMatch, Served, etag, seen_version
from tiyi.api.problems import PreconditionFailed
from tiyi.api.services import Services
from tiyi.api.staff.models import IdentityBody, IdentityShown, PolicyBody, PolicyShown
from tiyi.api.staff.routes import StaffInPath
from tiyi.model.errors import ConflictError
from tiyi.storage.records import identities, policies
from tiyi.storage.records.identities import Identity
from tiyi.storage.records.policies import AccessPolicy
from tiyi.storage.records.scoped import VersionConflict

router = APIRouter(tags=["staff"])


@router.get("/access/policy")
def get_policy(scope: Caller, services: Served, response: Response) -> PolicyShown:
    """The policy; the ETag is its version, 0 while nothing was chosen."""
    with services.records.reading() as tx:
        known = policies.get(tx, scope)
    response.headers.update(etag(known.version))
    return _shown(services, known)


@router.put("/access/policy")
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


@router.get("/staff/{staff}/identity")
def get_identity(
    staff_name: StaffInPath, scope: Caller, services: Served, response: Response
) -> IdentityShown:
    """Who an account is at the provider; the ETag is the version, 0 while nobody said."""
    with services.records.reading() as tx:
        known = identities.get(tx, scope, staff_name)
    response.headers.update(etag(known.version))
    return IdentityShown(staff=known.staff, subject=known.subject or None, version=known.version)


@router.put("/staff/{staff}/identity")
async def link_identity(
    *,
    request: Request,
    staff_name: StaffInPath,
    wanted: IdentityBody,
    scope: Caller,
    services: Served,
    response: Response,
    if_match: IfMatch = None,
) -> IdentityShown:
    """Link an account to somebody at the provider, or to nobody; its sessions end."""
    seen, at_ms = seen_version(if_match), services.clock.now_ms()

    def work(tx: Any) -> Identity:
        subject = wanted.subject or ""
        return identities.link(tx, scope, staff_name, subject, seen_version=seen, at_ms=at_ms)

    try:
        linked = await services.in_records(work, writing=True)
    except VersionConflict as conflict:
        raise PreconditionFailed(str(conflict), **conflict.params) from None
    await directory_of(request).refresh()
    response.headers.update(etag(linked.version))
    return IdentityShown(staff=linked.staff, subject=linked.subject or None, version=linked.version)


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

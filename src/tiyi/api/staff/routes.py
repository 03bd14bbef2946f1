"""Routes of whoever administers accounts, and reads the audit log."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from tiyi.access.keys import Key, KeyKind, hash_of
from tiyi.api.access.directory import directory_of
from tiyi.api.common import Caller, Cursor, IdInPath, IfMatch, Limit, Served, etag, seen_version
from tiyi.api.problems import PreconditionFailed
from tiyi.api.staff.doors import shown_key
from tiyi.api.staff.models import (
    AuditLine,
    AuditPage,
    KeyIssued,
    KeyShown,
    StaffBody,
    StaffNew,
    StaffShown,
    TokenWanted,
)
from tiyi.ingest.edge.contract import ID_PATTERN
from tiyi.model.errors import ConflictError, ScopeError
from tiyi.model.scope import Scope
from tiyi.storage.records import audit, staff, staff_keys, staff_secrets
from tiyi.storage.records.staff import Staff

router = APIRouter(tags=["staff"])
StaffInPath = Annotated[str, Path(alias="staff", pattern=ID_PATTERN, min_length=1, max_length=64)]


@router.get("/staff")
def list_staff(scope: Caller, services: Served) -> list[StaffShown]:
    """Every account, closed ones as well."""
    with services.records.reading() as tx:
        return [_shown(tx, scope, one) for one in staff.every(tx, scope)]


@router.post("/staff", status_code=201)
async def add_staff(
    request: Request, new: StaffNew, scope: Caller, services: Served, response: Response
) -> StaffShown:
    """A new account; an invitation lets its holder set a password."""
    at_ms = services.clock.now_ms()

    def work(tx: Any) -> StaffShown:
        made = _wanted(new.staff, new, 1, at_ms if new.closed else None)
        return _shown(tx, scope, staff.add(tx, scope, made, at_ms=at_ms))

    shown = await services.in_records(work, writing=True)
    await directory_of(request).refresh()
    response.headers.update(etag(shown.version))
    return shown


@router.get("/staff/{staff}")
def get_staff(
    staff_name: StaffInPath, scope: Caller, services: Served, response: Response
) -> StaffShown:
    """One account; the ETag is its version."""
    with services.records.reading() as tx:
        shown = _shown(tx, scope, staff.get(tx, scope, staff_name))
    response.headers.update(etag(shown.version))
    return shown


@router.put("/staff/{staff}")
async def change_staff(
    *,
    request: Request,
    staff_name: StaffInPath,
    wanted: StaffBody,
    scope: Caller,
    services: Served,
    response: Response,
    if_match: IfMatch = None,
) -> StaffShown:
    """Change roles, sites, credential, or close it: open sockets follow within two seconds."""
    seen, at_ms = seen_version(if_match), services.clock.now_ms()

    def work(tx: Any) -> StaffShown:
        before = staff.get(tx, scope, staff_name)
        closed_ms = (before.closed_ms or at_ms) if wanted.closed else None
        changed = _wanted(staff_name, wanted, seen, closed_ms)
        if wanted.closed:
            staff_keys.close_all(tx, scope, staff_name, at_ms=at_ms)
        return _shown(tx, scope, staff.change(tx, scope, changed, at_ms=at_ms))

    try:
        shown = await services.in_records(work, writing=True)
    except ConflictError as conflict:
        raise PreconditionFailed(str(conflict), **conflict.params) from None
    await directory_of(request).refresh()
    response.headers.update(etag(shown.version))
    return shown


@router.post("/staff/{staff}/invitation", status_code=201)
async def invite_staff(
    request: Request, staff_name: StaffInPath, scope: Caller, services: Served
) -> KeyIssued:
    """Remove password and second factor, end everything open, and let a new password be set."""
    at_ms = services.clock.now_ms()

    def work(tx: Any) -> KeyIssued:
        staff_keys.close_all(tx, scope, staff_name, at_ms=at_ms)
        staff_secrets.remove_all(tx, scope, staff_name, at_ms=at_ms)
        key = staff_keys.begin(tx, scope, staff_name, KeyKind.INVITATION, at_ms=at_ms)
        return _issued(tx, scope, key)

    issued = await services.in_records(work, writing=True)
    await directory_of(request).refresh()
    return issued


@router.delete("/staff/{staff}/second-factor", status_code=204)
async def remove_second_factor(
    request: Request, staff_name: StaffInPath, scope: Caller, services: Served
) -> None:
    """For a lost phone: second factor, recovery codes and sessions end, the password stays."""
    at_ms = services.clock.now_ms()

    def work(tx: Any) -> None:
        staff_secrets.remove_second_factor(tx, scope, staff_name, at_ms=at_ms)
        staff_keys.close_all(tx, scope, staff_name, at_ms=at_ms, kinds=frozenset({KeyKind.SESSION}))

    await services.in_records(work, writing=True)
    await directory_of(request).refresh()


@router.get("/staff/{staff}/keys")
def list_keys(staff_name: StaffInPath, scope: Caller, services: Served) -> list[KeyShown]:
    """Sessions, tokens, links and invitations of an account."""
    with services.records.reading() as tx:
        return [shown_key(key, "") for key in staff_keys.of_staff(tx, scope, staff_name)]


@router.post("/staff/{staff}/tokens", status_code=201)
async def issue_staff_token(
    *,
    request: Request,
    staff_name: StaffInPath,
    wanted: TokenWanted,
    scope: Caller,
    services: Served,
) -> KeyIssued:
    """A token for a program, with some of the rights that its holder has."""
    at_ms = services.clock.now_ms()

    def work(tx: Any) -> KeyIssued:
        key = staff_keys.begin(
            tx,
            scope,
            staff_name,
            KeyKind.TOKEN,
            at_ms=at_ms,
            label=wanted.label,
            rights=tuple(wanted.rights),
            expires_ms=wanted.expires_ms,
        )
        return _issued(tx, scope, key)

    issued = await services.in_records(work, writing=True)
    await directory_of(request).refresh()
    return issued


@router.delete("/staff/{staff}/keys/{key}")
async def close_key(
    *, request: Request, staff_name: StaffInPath, key: IdInPath, scope: Caller, services: Served
) -> KeyShown:
    """End a session or a token; its sockets close within two seconds."""
    at_ms = services.clock.now_ms()

    def work(tx: Any) -> Key:
        if staff_keys.get(tx, scope, key).staff != staff_name:
            raise ScopeError("no such key of this account")
        return staff_keys.close(tx, scope, key, at_ms=at_ms)

    closed = await services.in_records(work, writing=True)
    await directory_of(request).refresh()
    return shown_key(closed, "")


@router.get("/audit")
def list_audit(
    scope: Caller, services: Served, cursor: Cursor = None, limit: Limit = 100
) -> AuditPage:
    """The audit log of the caller's sites, newest first."""
    with services.records.reading() as tx:
        page = audit.page(tx, scope, after=cursor, limit=limit)
    return AuditPage(
        items=[
            AuditLine(
                entry=one.id,
                actor=one.actor,
                action=one.action,
                subject=one.subject,
                site=one.site,
                detail=dict(one.detail),
                at_ms=one.at_ms,
            )
            for one in page.items
        ],
        next=page.next,
    )


def _wanted(name: str, body: StaffBody, version: int, closed_ms: int | None) -> Staff:
    return Staff(
        staff=name,
        name=body.name,
        roles=tuple(dict.fromkeys(body.roles)),
        sites=None if body.sites is None else tuple(sorted(set(body.sites))),
        credential=body.credential,
        credential_until_ms=body.credential_until_ms,
        closed_ms=closed_ms,
        version=version,
    )


def _shown(tx: Any, scope: Scope, one: Staff) -> StaffShown:
    secrets = staff_secrets.get(tx, scope, one.staff)
    return StaffShown(
        staff=one.staff,
        name=one.name,
        roles=list(one.roles),
        sites=None if one.sites is None else list(one.sites),
        credential=one.credential,
        credential_until_ms=one.credential_until_ms,
        closed_ms=one.closed_ms,
        second_factor=secrets.totp_since_ms is not None,
        version=one.version,
    )


def _issued(tx: Any, scope: Scope, key: str) -> KeyIssued:
    kept = staff_keys.get(tx, scope, hash_of(key))
    return KeyIssued(secret=key, key=kept.key_hash, expires_ms=kept.expires_ms)

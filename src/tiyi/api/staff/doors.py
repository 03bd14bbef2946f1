"""Routes of whoever signs in: the doors, and what is an account's own."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from pydantic import SecretStr
from starlette.responses import RedirectResponse

from tiyi.access.errors import NoAccount
from tiyi.access.keys import TERMS, Key, KeyKind
from tiyi.access.second_factor import uri_of
from tiyi.api.access.directory import Held, directory_of
from tiyi.api.access.doors import knock
from tiyi.api.access.signing import Signing, as_self
from tiyi.api.auth import STAFF_COOKIE, at_a_door, caller, staff_credential
from tiyi.api.common import IdInPath, Served
from tiyi.api.staff.models import (
    CodeBody,
    InvitationBody,
    KeyShown,
    PasswordBody,
    ProofBody,
    SecondFactorOffered,
    SignedIn,
    SignInBody,
)
from tiyi.storage.records import staff_keys

router = APIRouter(prefix="/access", tags=["access"])
door = APIRouter(include_in_schema=False)
_DOOR: Final = [Depends(at_a_door)]


def signing_of(request: Request) -> Signing:
    """The signing-in of the app."""
    signing: Signing = request.app.state.signing
    return signing


def held_by(request: Request) -> Held:
    """The key that the caller came with; NoAccount for the operator."""
    known = directory_of(request).look_up(staff_credential(request) or "")
    if known is None or known.scope is None:
        raise NoAccount("sign in with an account of your own")
    return known.held


async def own_key(request: Request, scope: Annotated[object, Depends(caller)]) -> Held:  # noqa: ARG001
    """Dependency: the key of whoever is signed in with an account."""
    return held_by(request)


Doorkeeper = Annotated[Signing, Depends(signing_of)]
Own = Annotated[Held, Depends(own_key)]


@router.post("/sign-in", dependencies=_DOOR)
async def sign_in(
    wanted: SignInBody, signing: Doorkeeper, request: Request, response: Response
) -> SignedIn:
    """Sign in by password and, where the account has one, second factor; sets the cookie.

    A browser in which the account was signed in to before counts for itself: whoever fails
    elsewhere does not lock it out.
    """
    device = signing.devices.known(request, wanted.staff)
    knock(request, device or wanted.staff)
    code = _told(wanted.code) if wanted.code else None
    key = await signing.sign_in(wanted.staff, _told(wanted.password), code, device=device)
    secure = request.url.scheme == "https"
    hand_over(response, key, secure=secure)
    signing.devices.remember(response, wanted.staff, device, secure=secure)
    return SignedIn(staff=wanted.staff)


@router.post("/invitation", dependencies=_DOOR)
async def accept_invitation(
    wanted: InvitationBody, signing: Doorkeeper, request: Request, response: Response
) -> SignedIn:
    """Set the first password, or another after a reset, and sign in."""
    knock(request, _told(wanted.key))
    key = await signing.accept(_told(wanted.key), _told(wanted.password))
    secure = request.url.scheme == "https"
    hand_over(response, key, secure=secure)
    known = directory_of(request).look_up(key)
    account = known.held.holder.staff if known else ""
    signing.devices.remember(response, account, None, secure=secure)
    return SignedIn(staff=account)


@router.post("/sign-out", status_code=204)
async def sign_out(signing: Doorkeeper, own: Own, response: Response) -> None:
    """End this session; its sockets close."""
    await signing.close(own.holder.staff, own.key.key_hash)
    response.delete_cookie(STAFF_COOKIE)


@router.post("/password", status_code=204)
async def change_password(wanted: PasswordBody, signing: Doorkeeper, own: Own) -> None:
    """Set another password; every other session and token of the account ends."""
    account, key_hash = own.holder.staff, own.key.key_hash
    await signing.change_password(account, _told(wanted.password), _told(wanted.new), key_hash)


@router.post("/second-factor")
async def offer_second_factor(
    wanted: ProofBody, signing: Doorkeeper, own: Own, services: Served
) -> SecondFactorOffered:
    """A new second factor, asked for once a code of it was confirmed."""
    account = own.holder.staff
    password = _told(wanted.password) if wanted.password else None
    secret, codes = await signing.offer_second_factor(account, password, own.key)
    uri = uri_of(secret, account, services.settings.organisation)
    return SecondFactorOffered(secret=secret, uri=uri, recovery_codes=codes)


@router.post("/second-factor/confirm", status_code=204)
async def confirm_second_factor(wanted: CodeBody, signing: Doorkeeper, own: Own) -> None:
    """A first code of the app: from now on signing in asks for one."""
    await signing.confirm_second_factor(own.holder.staff, _told(wanted.code), own.key)


@router.post("/second-factor/prove", status_code=204)
async def prove_second_factor(
    wanted: CodeBody, signing: Doorkeeper, own: Own, request: Request
) -> None:
    """A code for a session that has shown none yet: from now on it opens what its holder may."""
    account = own.holder.staff
    device = signing.devices.known(request, account)
    await signing.prove_second_factor(account, _told(wanted.code), own.key, device=device)


@router.get("/keys")
async def list_own_keys(own: Own, services: Served) -> list[KeyShown]:
    """The account's sessions and tokens, oldest first."""
    account = own.holder.staff
    me = as_self(account, services.settings.organisation)
    found = await services.in_records(lambda tx: staff_keys.of_staff(tx, me, account), scope=me)
    return [shown_key(key, own.key.key_hash) for key in found]


@router.delete("/keys/{key}", status_code=204)
async def close_own_key(key: IdInPath, signing: Doorkeeper, own: Own) -> None:
    """End a session or token of one's own; its sockets close."""
    await signing.close(own.holder.staff, key)


@door.get("/enter")
async def enter(request: Request, signing: Doorkeeper, key: str = "") -> Response:
    """Turn a one-click link into a session and go to the page."""
    knock(request, key)
    session = await signing.enter(key)
    answer = RedirectResponse("/", 303)
    hand_over(answer, session, secure=request.url.scheme == "https")
    return answer


def shown_key(key: Key, current: str) -> KeyShown:
    """A key as it is shown: by its hash."""
    return KeyShown(
        key=key.key_hash,
        staff=key.staff,
        kind=key.kind,
        label=key.label,
        rights=None if key.rights is None else list(key.rights),
        began_ms=key.began_ms,
        seen_ms=key.seen_ms,
        expires_ms=key.expires_ms,
        closed_ms=key.closed_ms,
        current=key.key_hash == current,
        factor=key.factor,
    )


def _told(secret: SecretStr) -> str:
    return secret.get_secret_value()


def hand_over(response: Response, key: str, *, secure: bool) -> None:
    """Give the browser its session."""
    response.set_cookie(
        STAFF_COOKIE,
        key,
        max_age=TERMS[KeyKind.SESSION].most_ms // 1_000,
        httponly=True,
        samesite="strict",
        secure=secure,
    )

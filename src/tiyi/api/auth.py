"""Who calls: staff by their keys, the operator by token or cookie, senders by theirs."""

import hashlib
import hmac
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection

from tiyi.access.errors import Forbidden, SecondFactorMissing, SecondFactorUnproved
from tiyi.access.factor_policy import Lack
from tiyi.access.rights import rights_of
from tiyi.api.access.directory import Known, directory_of
from tiyi.api.access.doors import knock
from tiyi.api.access.guard import PLACE, Asked, CallersRecords
from tiyi.api.access.table import MEANWHILE, NEEDS, UNSIGNED, Need
from tiyi.api.problems import NotSignedIn, OriginRefused
from tiyi.api.services import Services
from tiyi.ingest.edge import Sender
from tiyi.ingest.edge.errors import SenderUnknown
from tiyi.model.scope import Role, Scope
from tiyi.settings import Settings

COOKIE: Final = "tiyi_operator"
STAFF_COOKIE: Final = "tiyi_session"
CODE_CHARS_MAX: Final = 64
_LOOPBACK_NAMES: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_EVERYWHERE: Final = frozenset({Role.OPERATOR, Role.SYSTEM})
_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class OperatorCallers:
    """One operator: by token or cookie; without a token anybody on this machine, on loopback."""

    def __init__(self, settings: Settings) -> None:
        self._token = settings.operator_token
        self._open = settings.loopback and not settings.operator_token
        self._scope = Scope(settings.organisation, None, Role.OPERATOR, "operator")

    def scope_of(self, connection: HTTPConnection) -> Scope | None:
        """The operator's scope."""
        if self._open:
            # A page that rebinds its own name to 127.0.0.1 still says its own name here.
            return self._scope if _host(connection.headers) in _LOOPBACK_NAMES else None
        given = bearer(connection.headers)
        if given is not None:
            return self._scope if self.is_operator(given) else None
        cookie = connection.cookies.get(COOKIE, "")
        return self._scope if hmac.compare_digest(cookie.encode(), self.cookie().encode()) else None

    def is_operator(self, token: str) -> bool:
        """Whether this is the operator's token."""
        return bool(self._token) and hmac.compare_digest(token.encode(), self._token.encode())

    def cookie(self) -> str:
        """What the cookie holds: made from the token, and not to be turned back into it."""
        return hmac.new(self._token.encode(), b"tiyi cookie 1", hashlib.sha256).hexdigest()


def bearer(headers: Headers) -> str | None:
    """The token of an Authorization header."""
    kind, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" and token.strip() else None


def same_origin(headers: Headers) -> bool:
    """Whether the page that asks, if it is one, is ours: browsers say where a page is from."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}
    return urlsplit(origin).netloc == headers.get("host", "")


def _host(headers: Headers) -> str:
    return urlsplit("//" + headers.get("host", "")).hostname or ""


def services_of(connection: HTTPConnection) -> Services:
    """The services that the app was created with."""
    services: Services = connection.app.state.services
    return services


async def served(connection: HTTPConnection) -> Services:
    """Dependency: the services, with the records as the caller may see them.

    (One that is not async would be sent to a thread, and back.)
    """
    services, asked = services_of(connection), connection.scope.setdefault(PLACE, Asked())
    return replace(services, records=CallersRecords(services.records, asked))


def staff_credential(connection: HTTPConnection) -> str | None:
    """What may be a key of staff: a bearer token, else the cookie of a session."""
    return bearer(connection.headers) or connection.cookies.get(STAFF_COOKIE)


def scope_of(connection: HTTPConnection) -> Scope | None:
    """Who calls: staff by a key of theirs, else the operator; None without valid credentials.

    A key of ours that was closed opens nothing, even where anybody on this machine may come in.
    """
    return _scope_of(connection, known_by(connection))


def known_by(connection: HTTPConnection) -> Known | None:
    """What the key of staff is worth that came along; None without one of ours."""
    credential = staff_credential(connection)
    return directory_of(connection).look_up(credential) if credential else None


def _scope_of(connection: HTTPConnection, known: Known | None) -> Scope | None:
    if known is not None:
        return known.scope
    return services_of(connection).callers.scope_of(connection)


async def from_our_page(request: Request) -> None:
    """Dependency of what changes something: 403 for a page of another site."""
    if request.method not in _SAFE_METHODS and not same_origin(request.headers):
        raise OriginRefused("a page of another site may not change anything here")


async def at_a_door(request: Request) -> None:
    """Dependency of what nobody signed in for: 403 unless the table names it as a door."""
    await from_our_page(request)
    if (request.method, request.scope["route"].path) not in UNSIGNED:
        raise Forbidden("nobody has said that this is open to those who are not signed in")


async def caller(request: Request) -> Scope:
    """Dependency: the scope of the person who calls; 401 or 403 as a problem."""
    await from_our_page(request)
    known = known_by(request)
    scope = _scope_of(request, known)
    if scope is None:
        raise NotSignedIn("no valid operator token; sign in at /login?token=…")
    path = request.scope["route"].path
    if known is not None and known.held.lacks is not None:
        require_meanwhile(known.held.lacks, (request.method, path))
    need = NEEDS.get((request.method, path))
    require(scope, need)
    request.scope.setdefault(PLACE, Asked()).fill(scope, need or Need(), path, request.path_params)
    return scope


def require(scope: Scope, need: Need | None) -> None:
    """Forbidden unless the caller has the right; a route without a line is the operator's alone."""
    if need is None and scope.role not in _EVERYWHERE:
        raise Forbidden("nobody has said yet who may use this route")
    if need is not None and need.right is not None and need.right not in rights_of(scope):
        raise Forbidden(f"this needs the right {need.right}", right=need.right)


def require_meanwhile(lack: Lack, operation: tuple[str, str]) -> None:
    """Refuse everything but what mends the lack of a second factor, and say what does."""
    if operation in MEANWHILE[lack]:
        return
    if lack is Lack.PROOF:
        raise SecondFactorUnproved("prove it first", next="/api/v1/access/second-factor/prove")
    raise SecondFactorMissing("set one up first", next="/api/v1/access/second-factor")


async def sender(request: Request) -> Sender:
    """Dependency: the sender whose token came along; 401 as a problem."""
    services = services_of(request)
    return sender_of(services, bearer(request.headers))


async def code_holder(request: Request) -> str:
    """Dependency: the one-time code that came along instead of a token; 401 as a problem."""
    await at_a_door(request)
    code = bearer(request.headers)
    if code is None or len(code) > CODE_CHARS_MAX:
        raise NotSignedIn("no one-time code; ask for one")
    knock(request, code)
    return code


def sender_of(services: Services, token: str | None) -> Sender:
    """The sender of a token, or SenderUnknown."""
    found = token and services.edge.registry.authenticate(token, services.clock.now_ms())
    if not found:
        raise SenderUnknown("no valid sender token; pair the sender again")
    return found

"""The fake server's doors: who is signed in, and what the sign-in page has to live with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from tiyi.access.rights import Right

PREFIX: Final = "/api/v1"
PASSWORD: Final = "correct horse battery"
CODE: Final = "123456"
OPEN: Final = frozenset({"/sign-in-options", "/access/sign-in", "/access/invitation"})
"""What anybody may ask."""
MEANWHILE: Final = frozenset(
    {
        "/access/sign-out",
        "/access/second-factor",
        "/access/second-factor/confirm",
        "/access/second-factor/prove",
    }
)
"""What a session that lacks a second factor may ask as well."""
RIGHTS: Final = [right.value for right in Right]
OPERATOR: Final[dict[str, Any]] = {
    "actor": "operator",
    "name": None,
    "role": "operator",
    "roles": ["operator"],
    "rights": RIGHTS,
    "organisation": "main",
    "sites": None,
    "language": "en",
    "clock_speed": 1.0,
}
LIN: Final = OPERATOR | {
    "actor": "lin",
    "name": "Lin",
    "role": "doctor",
    "roles": ["doctor"],
    "rights": [one for one in RIGHTS if one not in {"staff", "audit", "manage", "erase"}],
}
NORTH: Final = {"site": "north", "name": "North", "kind": "centre", "parent": None}
SOUTH: Final = {"site": "south", "name": "South", "kind": None, "parent": None}


@dataclass(slots=True)
class Access:
    """Who is signed in; None: nobody. `refusal` answers the next sign-ins instead of a check."""

    me: dict[str, Any] | None = field(default_factory=lambda: dict(OPERATOR))
    lacks: str | None = None
    refusal: dict[str, Any] | None = None
    oidc: dict[str, str] | None = None
    options: bool = True
    sites: int = 1
    unattended: list[str] = field(default_factory=list)
    """Sites at which nobody is on duty."""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    """What was sent to the doors."""


def problem(status: int, code: str, **params: Any) -> Response:
    """An error as the API tells it."""
    document = {"type": f"urn:tiyi:problem:{code}", "status": status, "code": code}
    return JSONResponse(
        document | {"params": params}, status, media_type="application/problem+json"
    )


class Door:
    """Refuses what whoever is signed in, or nobody, may not ask."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection."""
        refused = self._refusal(scope) if scope["type"] == "http" else None
        await (refused or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        path = str(scope["path"])
        if not path.startswith(PREFIX) or path.removeprefix(PREFIX) in OPEN:
            return None
        access: Access = scope["app"].state.world.access
        if access.me is None:
            return problem(401, "auth.required")
        if access.lacks and path.removeprefix(PREFIX) not in MEANWHILE:
            return problem(403, access.lacks)
        return None


def _access(request: Request) -> Access:
    access: Access = request.app.state.world.access
    return access


async def me(request: Request) -> Response:
    """Who the server takes the caller for."""
    return JSONResponse(_access(request).me)


async def sites(request: Request) -> Response:
    """The sites, one or two."""
    shown = (NORTH, SOUTH)[: _access(request).sites]
    return JSONResponse(
        [one | {"zone": "Asia/Shanghai", "version": 0, "areas": []} for one in shown]
    )


async def duty(request: Request) -> Response:
    """Whether somebody is on duty at a site."""
    site = request.path_params["site"]
    nobody = site in _access(request).unattended
    words = {"en": "Nobody is watching now; phone 120.", "zh": "现在没有人值守；请拨打120。"}
    shown = {"site": site, "watched": not nobody, "notice": words if nobody else None}
    return JSONResponse(shown)


async def options(request: Request) -> Response:
    """The ways in; a server of before does not know the question."""
    access = _access(request)
    if not access.options:
        return problem(404, "http.404")
    return JSONResponse({"password": True, "oidc": access.oidc})


async def sign_in(request: Request) -> Response:
    """Lin comes in by password; everything else is wrong."""
    access, sent = _access(request), await request.json()
    access.bodies.append(sent)
    if access.refusal is not None:
        wish = dict(access.refusal)
        headers = wish.pop("headers", {})
        answer = problem(wish.pop("status"), wish.pop("code"), **wish)
        answer.headers.update(headers)
        return answer
    if (sent["staff"], sent["password"]) != ("lin", PASSWORD):
        return problem(401, "access.wrong")
    access.me = dict(LIN)
    return JSONResponse({"staff": "lin"})


async def sign_out(request: Request) -> Response:
    """Nobody is signed in any more."""
    _access(request).me = None
    return Response(status_code=204)


async def offer(request: Request) -> Response:
    """A secret, and recovery codes."""
    sent = await request.json()
    if sent.get("password") != PASSWORD:
        return problem(401, "access.wrong")
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    return JSONResponse(
        {
            "secret": secret,
            "uri": f"otpauth://totp/tiyi%20main:lin?secret={secret}&issuer=tiyi%20main",
            "recovery_codes": [f"ABCDEFGHJKLMNPQ{letter}" for letter in "ABCDEFGHJK"],
        }
    )


async def shown(request: Request) -> Response:
    """A code that confirms or proves the second factor."""
    sent = await request.json()
    if sent["code"] != CODE:
        return problem(401, "access.wrong")
    _access(request).lacks = None
    return Response(status_code=204)


async def keys(_request: Request) -> Response:
    """The sessions of whoever is signed in."""
    return JSONResponse([])


ROUTES: Final = [
    Route(f"{PREFIX}/me", me),
    Route(f"{PREFIX}/sites", sites),
    Route(f"{PREFIX}/sites/{{site}}/duty", duty),
    Route(f"{PREFIX}/sign-in-options", options),
    Route(f"{PREFIX}/access/keys", keys),
    *(
        Route(f"{PREFIX}/access/{path}", answer, methods=["POST"])
        for path, answer in (
            ("sign-in", sign_in),
            ("sign-out", sign_out),
            ("second-factor", offer),
            ("second-factor/confirm", shown),
            ("second-factor/prove", shown),
        )
    ),
]

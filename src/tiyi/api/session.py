"""Who am I, and signing in on a screen."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel
from starlette.responses import RedirectResponse, Response

from tiyi.access.rights import rights_of
from tiyi.api.access.doors import knock
from tiyi.api.auth import (
    COOKIE,
    STAFF_COOKIE,
    OperatorCallers,
    caller,
    known_by,
    services_of,
)
from tiyi.api.problems import NotSignedIn
from tiyi.model.scope import Scope

router = APIRouter(tags=["session"])
login_router = APIRouter(include_in_schema=False)
COOKIE_S = 12 * 3_600


class Me(BaseModel):
    """The caller."""

    actor: str
    name: str | None
    """The account's; null for the operator, who has none."""
    role: str
    roles: list[str]
    rights: list[str]
    """What the page may offer; the server decides."""
    organisation: str
    sites: list[str] | None
    """None: every site."""
    language: str
    clock_speed: float
    """Seconds of the server's clock per real second; other than 1 only for replays."""


@router.get("/me")
async def me(request: Request, scope: Annotated[Scope, Depends(caller)]) -> Me:
    """Who the server takes the caller for, and the language their browser prefers."""
    known = known_by(request)
    preferred = request.headers.get("accept-language", "zh").strip().lower()
    return Me(
        actor=scope.actor,
        name=None if known is None else known.held.holder.name,
        role=scope.role,
        roles=sorted(scope.roles),
        rights=sorted(rights_of(scope)),
        organisation=scope.organisation,
        sites=None if scope.sites is None else sorted(scope.sites),
        clock_speed=services_of(request).settings.clock_speed,
        language="en" if preferred.startswith("en") else "zh",
    )


@login_router.get("/login")
async def login(request: Request, token: str = "") -> Response:
    """Turn the operator's token into a cookie and go to the page."""
    knock(request)
    callers = services_of(request).callers
    if not isinstance(callers, OperatorCallers) or not callers.is_operator(token):
        raise NotSignedIn("this is not the operator's token")
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(STAFF_COOKIE)
    answer.set_cookie(
        COOKIE,
        callers.cookie(),
        max_age=COOKIE_S,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer

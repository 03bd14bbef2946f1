"""Routes of signing in at the identity provider: away to it, and back from it."""

from typing import Annotated, Final

import httpx
from fastapi import APIRouter, Cookie, Query, Request
from starlette.responses import RedirectResponse, Response

from tiyi.access.errors import NotLinked, ProviderAbsent, ProviderRefused
from tiyi.access.factor_policy import Factor
from tiyi.access.targets import LONGEST, START, local_path
from tiyi.api.access.doors import knock
from tiyi.api.common import Served
from tiyi.api.oidc.provider import Provider
from tiyi.api.oidc.tokens import shows_factor, subject_of
from tiyi.api.oidc.trips import TRIP_MS, Trips
from tiyi.api.services import Services
from tiyi.api.staff.doors import Doorkeeper, hand_over

router = APIRouter(prefix="/oidc", tags=["access"])
TRIP_COOKIE: Final = "tiyi_oidc"
_PATH: Final = "/api/v1/oidc"
_SCOPES: Final = {"sub": "openid", "email": "openid email"}
Told = Annotated[str, Query(max_length=4_096)]
Wish = Annotated[str, Query(max_length=LONGEST, description="a path of this server")]


class Oidc:
    """Signing in at the provider of the settings."""

    def __init__(self, services: Services) -> None:
        self.provider = Provider(services.settings, services.clock)
        self.trips = Trips(services)


@router.get("/begin", status_code=303, response_class=RedirectResponse)
async def begin_at_provider(request: Request, services: Served, to: Wish = START) -> Response:
    """Send the browser to the provider, later to the page `to`; 503 while that does not answer."""
    knock(request)
    oidc, settings = _oidc(request, services), services.settings
    url = await oidc.provider.authorization_endpoint()
    trip, cookie = oidc.trips.begin(services.clock.now_ms(), to)
    wanted = {
        "response_type": "code",
        "client_id": settings.oidc_client_id,
        "redirect_uri": settings.oidc_callback,
        "scope": _SCOPES.get(settings.oidc_claim, "openid profile"),
        "state": trip.state,
        "nonce": trip.nonce,
        "code_challenge": trip.challenge,
        "code_challenge_method": "S256",
    }
    if settings.oidc_levels:
        wanted["acr_values"] = " ".join(settings.oidc_factor_levels)
    answer = RedirectResponse(str(httpx.URL(url).copy_merge_params(wanted)), 303)
    answer.set_cookie(
        TRIP_COOKIE,
        cookie,
        max_age=TRIP_MS // 1_000,
        path=_PATH,
        httponly=True,
        # The provider's page sends the browser back: a strict cookie would stay behind.
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer


@router.get("/callback", status_code=303, response_class=RedirectResponse)
async def return_from_provider(
    *,
    request: Request,
    services: Served,
    signing: Doorkeeper,
    state: Told = "",
    code: Told = "",
    tiyi_oidc: Annotated[str, Cookie(max_length=4_096)] = "",
) -> Response:
    """Sign in whoever the provider says, if there is an account for them; sets the cookie."""
    knock(request)
    oidc, settings = _oidc(request, services), services.settings
    trip = oidc.trips.end(tiyi_oidc, state, services.clock.now_ms())
    if not code:
        raise ProviderRefused("the provider sends the browser back without a code")
    claims = await oidc.provider.claims(code, trip.verifier, trip.nonce)
    subject = subject_of(claims, settings.oidc_claim)
    factor = Factor.PROVIDER if shows_factor(claims, settings.oidc_factor_levels) else None
    key = await signing.enter_by_provider(subject, factor)
    if key is None:
        raise NotLinked("no open account is linked to this")
    # The cookie is sealed, and still: whatever it says is a page of ours or none.
    answer = RedirectResponse(local_path(trip.to), 303)
    answer.delete_cookie(TRIP_COOKIE, path=_PATH)
    hand_over(answer, key, secure=request.url.scheme == "https")
    return answer


def _oidc(request: Request, services: Services) -> Oidc:
    if not services.settings.oidc_issuer:
        raise ProviderAbsent("TIYI_OIDC_ISSUER is not set")
    oidc: Oidc = request.app.state.oidc
    return oidc

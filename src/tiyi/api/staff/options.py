"""Which doors there are: what a page asks before it draws one."""

from fastapi import APIRouter

from tiyi.api.common import Served
from tiyi.api.staff.models import OidcDoor, SignInOptions

router = APIRouter(tags=["access"])


@router.get("/sign-in-options")
async def sign_in_options(services: Served) -> SignInOptions:
    """The ways in to this server; asked without being signed in."""
    settings = services.settings
    door = OidcDoor(label=settings.oidc_label, begin="/api/v1/oidc/begin")
    return SignInOptions(password=True, oidc=door if settings.oidc_issuer else None)

"""Which doors there are: what a page asks before it draws one."""

from fastapi import APIRouter

from tiyi.api.staff.models import SignInOptions

router = APIRouter(tags=["access"])


@router.get("/sign-in-options")
async def sign_in_options() -> SignInOptions:
    """The ways in to this server; asked without being signed in."""
    return SignInOptions(password=True, oidc=None)

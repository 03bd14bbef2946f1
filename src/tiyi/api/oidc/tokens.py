"""What an ID token must hold to be believed (OpenID Connect Core 1.0, 3.1.3.7), and who it is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

from tiyi.access.errors import ProviderRefused

ALGORITHMS: Final = ("RS256", "PS256", "ES256")
"""Signed with the provider's own key: never `none`, never one that is shared."""
LEEWAY_S: Final = 60
"""So far the provider's clock may be off."""
OLDEST_S: Final = 600
"""A token of longer ago is not of the sign-in that was just begun."""
_SECOND: Final = frozenset({"otp", "hwk", "swk", "sc", "sms", "tel", "fpt", "face", "iris", "vbm"})
_FIRST: Final = frozenset({"pwd", "pin"})
_PUBLIC: Final = frozenset({"RSA", "EC"})


@dataclass(frozen=True, slots=True)
class Expected:
    """What the token of this sign-in has to say."""

    issuer: str
    client: str
    nonce: str
    now_s: int


def keys_of(document: Any) -> KeySet:
    """The provider's public keys for signatures; ValueError for what is no set of keys."""
    told = document.get("keys") if isinstance(document, dict) else None
    if not isinstance(told, list):
        raise ValueError("no set of keys")
    usable = [
        key
        for key in told
        if isinstance(key, dict) and key.get("kty") in _PUBLIC and key.get("use", "sig") == "sig"
    ]
    return KeySet.import_key_set({"keys": usable})


def claims_of(token: str, keys: KeySet, expected: Expected) -> Mapping[str, Any]:
    """The claims of an ID token that holds; ProviderRefused for any other."""
    registry = JWTClaimsRegistry(
        now=expected.now_s,
        leeway=LEEWAY_S,
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "value": expected.client},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        nonce={"essential": True, "value": expected.nonce},
    )
    try:
        claims = jwt.decode(token, keys, algorithms=list(ALGORITHMS)).claims
        registry.validate(claims)
    except (JoseError, ValueError, TypeError):
        # What exactly is wrong would tell a forger what is left to mend.
        raise ProviderRefused("the ID token does not hold") from None
    if claims["iat"] < expected.now_s - OLDEST_S:
        raise ProviderRefused("the ID token is of another sign-in")
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else expected.client) != expected.client:
        raise ProviderRefused("the ID token was issued to somebody else")
    return dict(claims)


def subject_of(claims: Mapping[str, Any], claim: str) -> str:
    """Whom the token names; ProviderRefused without a name, or for an address nobody verified."""
    value = claims.get(claim)
    if not isinstance(value, str) or not value:
        raise ProviderRefused("the ID token names nobody")
    if claim == "email" and claims.get("email_verified") is not True:
        raise ProviderRefused("the provider has not verified this address")
    return value


def shows_factor(claims: Mapping[str, Any], levels: Collection[str]) -> bool:
    """Whether the provider says that it asked for a second factor (RFC 8176, or its own levels)."""
    told = claims.get("amr")
    ways = {way for way in told if isinstance(way, str)} if isinstance(told, list) else set[str]()
    several = bool(ways & _FIRST) and bool(ways & _SECOND)
    return "mfa" in ways or several or claims.get("acr") in set(levels)

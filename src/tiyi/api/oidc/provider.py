"""Asks the identity provider: its description, its keys, and an ID token for a code.

Nothing is asked before somebody begins to sign in there.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from tiyi.access.errors import ProviderAway, ProviderRefused
from tiyi.api.oidc.tokens import Expected, claims_of, keys_of
from tiyi.ports import Clock
from tiyi.settings import Settings, is_private_enough

WITHIN_S: Final = 5.0
BYTES_MAX: Final = 1 << 20
KEPT_MS: Final = 3_600_000
"""So long description and keys are believed without asking again."""
AGAIN_MS: Final = 60_000
"""Between two looks for a key that we do not know: a forger's tokens make no flood of questions."""
_ENDPOINTS: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True, slots=True)
class _Known:
    """What the provider said of itself, and when."""

    endpoints: Mapping[str, str]
    by_body: bool
    """Whether it takes our secret in the body only."""
    keys: KeySet
    at_ms: int


class Provider:
    """The provider that the settings name."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings, self._clock = settings, clock
        self._known: _Known | None = None

    async def authorization_endpoint(self) -> str:
        """Where a browser goes; ProviderAway while the provider does not say."""
        return (await self._described()).endpoints["authorization_endpoint"]

    async def claims(self, code: str, verifier: str, nonce: str) -> Mapping[str, Any]:
        """What an ID token for this code says; ProviderRefused, or ProviderAway."""
        token = await self._token(code, verifier)
        known = await self._described()
        now_ms = self._clock.now_ms()
        issuer, client = self._settings.oidc_issuer, self._settings.oidc_client_id
        expected = Expected(issuer, client, nonce, now_ms // 1_000)
        try:
            return claims_of(token, known.keys, expected)
        except ProviderRefused:
            if now_ms - known.at_ms < AGAIN_MS:
                raise
        # It may have changed its keys.
        return claims_of(token, (await self._read(now_ms)).keys, expected)

    async def _described(self) -> _Known:
        now_ms = self._clock.now_ms()
        if self._known is not None and now_ms - self._known.at_ms < KEPT_MS:
            return self._known
        return await self._read(now_ms)

    async def _read(self, now_ms: int) -> _Known:
        issuer = self._settings.oidc_issuer
        told = await self._asked("GET", issuer.rstrip("/") + "/.well-known/openid-configuration")
        if told.get("issuer") != issuer:
            raise ProviderAway("the description is of another issuer")
        endpoints = {name: str(told.get(name, "")) for name in _ENDPOINTS}
        if not all(is_private_enough(url) for url in endpoints.values()):
            raise ProviderAway("the description names no usable addresses")
        methods = told.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        by_body = isinstance(methods, list) and "client_secret_basic" not in methods
        try:
            keys = keys_of(await self._asked("GET", endpoints["jwks_uri"]))
        except (JoseError, ValueError, TypeError, KeyError):
            raise ProviderAway("the keys can't be read") from None
        self._known = _Known(endpoints, by_body, keys, now_ms)
        return self._known

    async def _token(self, code: str, verifier: str) -> str:
        known, settings = await self._described(), self._settings
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": settings.oidc_callback,
            "code_verifier": verifier,
        }
        proof = (settings.oidc_client_id, settings.oidc_client_secret)
        if known.by_body:
            form |= {"client_id": proof[0], "client_secret": proof[1]}
        told = await self._asked(
            "POST",
            known.endpoints["token_endpoint"],
            data=form,
            auth=None if known.by_body else proof,
        )
        token = told.get("id_token")
        if not isinstance(token, str):
            raise ProviderRefused("the answer holds no ID token")
        return token

    async def _asked(self, method: str, url: str, **more: Any) -> dict[str, Any]:
        """The JSON of one answer, of which no more than `BYTES_MAX` is read."""
        body = b""
        try:
            async with (
                httpx.AsyncClient(timeout=WITHIN_S, follow_redirects=False) as client,
                client.stream(method, url, **more) as answer,
            ):
                async for piece in answer.aiter_bytes():
                    body += piece
                    if len(body) > BYTES_MAX:
                        raise ProviderAway("the answer is too long")
        except (httpx.HTTPError, httpx.InvalidURL):
            raise ProviderAway("the provider does not answer") from None
        if 400 <= answer.status_code < 500 and method == "POST":
            raise ProviderRefused("the provider takes no such code")
        try:
            told = json.loads(body)
        except ValueError:
            told = None
        if answer.status_code != 200 or not isinstance(told, dict):
            raise ProviderAway("the provider answers otherwise than it should")
        return told

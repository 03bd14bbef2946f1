"""An identity provider on loopback: real HTTP, real keys, and whatever lies a test asks it for."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "tiyi-clinic", "s3cret-of-tiyi"
SUBJECT = "auth|lin-7"


def key_of(kid: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}, private=True)


@dataclass
class Provider:
    """What it says, and what it was asked."""

    now_s: Callable[[], int]
    key: RSAKey = field(default_factory=lambda: key_of("one"))
    claims: dict[str, Any] = field(default_factory=dict)
    """Of the next token: these instead of the right ones; None leaves one out."""
    sign: Callable[[dict[str, Any]], str] | None = None
    takes_codes_again: bool = False
    broken: bool = False
    url: str = ""
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def authorize(self, url: str) -> dict[str, str]:
        """What the browser brings back from the page to which `url` sent it."""
        given = {name: value[0] for name, value in parse_qs(urlsplit(url).query).items()}
        assert url.startswith(f"{self.url}/authorize?")
        assert (given["client_id"], given["code_challenge_method"]) == (CLIENT, "S256")
        code = f"code-{len(self.codes)}"
        self.codes[code] = given
        return {"state": given["state"], "code": code}

    def answer(self, method: str, path: str, form: dict[str, str], proof: str) -> tuple[int, Any]:
        self.asked.append(path)
        if self.broken:
            return 500, {"error": "secret detail of the provider"}
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
            }
        if path == "/keys":
            return 200, {"keys": [self.key.as_dict(private=False)]}
        return self._token(form, proof) if (method, path) == ("POST", "/token") else (404, {})

    def _token(self, form: dict[str, str], proof: str) -> tuple[int, Any]:
        known = self.codes.get(form.get("code", ""))
        if known is None or base64.b64decode(proof.removeprefix("Basic ")).decode() != (
            f"{CLIENT}:{SECRET}"
        ):
            return 400, {"error": "invalid_grant"}
        if not self.takes_codes_again:
            del self.codes[form["code"]]
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (challenge, form["redirect_uri"]) != (known["code_challenge"], known["redirect_uri"]):
            return 400, {"error": "invalid_grant"}
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": SUBJECT,
            "nonce": known["nonce"],
            "iat": self.now_s(),
            "exp": self.now_s() + 300,
        } | self.claims
        told = {name: value for name, value in claims.items() if value is not None}
        return 200, {"id_token": (self.sign or self.signed)(told), "token_type": "Bearer"}

    def signed(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)


@contextmanager
def serving(provider: Provider) -> Iterator[Provider]:
    """The provider behind a server of its own, until the end."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("GET", {})

        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer("POST", {name: value[0] for name, value in parse_qs(text).items()})

        def _answer(self, method: str, form: dict[str, str]) -> None:
            proof = self.headers.get("Authorization", "")
            status, told = provider.answer(method, self.path, form, proof)
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing on the tests' screen."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.url = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield provider
        finally:
            server.shutdown()

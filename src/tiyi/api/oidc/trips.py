"""Where a browser is between us and the provider: sealed in its own cookie, and good once."""

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from typing import Final

from tiyi.access.errors import ProviderRefused
from tiyi.access.targets import START, local_path
from tiyi.api.services import Services
from tiyi.seal import SealedOtherwise

TRIP_MS: Final = 600_000
"""So long somebody may take to sign in at the provider."""
USED_MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Trip:
    """What we have to know again when the browser comes back."""

    state: str
    nonce: str
    verifier: str
    began_ms: int
    to: str = START
    """The page that was wanted when signing in was asked for."""

    @property
    def challenge(self) -> str:
        """What the provider is told of the verifier (RFC 7636, S256)."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class Trips:
    """Begins trips and ends each once."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._used: dict[str, int] = {}
        """State → when it was used, the newest; beside the provider, which takes a code once."""

    def begin(self, now_ms: int, to: str = START) -> tuple[Trip, str]:
        """A trip that is to end at a page of ours, and the cookie that holds it."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        trip = Trip(state, nonce, verifier, now_ms, local_path(to))
        return trip, self._services.seal.seal(json.dumps(asdict(trip)).encode()).decode()

    def end(self, cookie: str, state: str, now_ms: int) -> Trip:
        """The trip that a browser comes back from; ProviderRefused unless it is that one's."""
        try:
            trip = Trip(**json.loads(self._services.seal.open(cookie.encode())))
        except (SealedOtherwise, ValueError, TypeError):
            raise ProviderRefused("this browser has not begun to sign in") from None
        if not hmac.compare_digest(trip.state.encode(), state.encode("utf-8", "replace")):
            raise ProviderRefused("this answer is of another sign-in")
        if not 0 <= now_ms - trip.began_ms < TRIP_MS or trip.state in self._used:
            raise ProviderRefused("this sign-in is over")
        self._used[trip.state] = now_ms
        if len(self._used) > USED_MOST:
            del self._used[next(iter(self._used))]
        return trip

"""Browsers that somebody signed in with before: strangers' failures do not lock them out.

Each carries a sealed cookie that names its account. Its failures are counted for itself, by the
same policy, so that it gives whoever stole it no more tries than any stranger has. In memory of
one process, the newest; a cookie signs nobody in. Source: OWASP, «Slow down online guessing attacks
with device cookies».
"""

import json
import secrets
from dataclasses import asdict, dataclass
from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

from tiyi.access.lockout import Failures, failed
from tiyi.api.services import Services
from tiyi.seal import SealedOtherwise

DEVICE_COOKIE: Final = "tiyi_device"
KNOWN_MS: Final = 180 * 86_400_000
"""So long a browser is known after it was last signed in with."""
FAILING_MOST: Final = 10_000
_PATH: Final = "/api/v1/access"


@dataclass(frozen=True, slots=True)
class Device:
    """One browser of one account."""

    account: str
    device: str
    since_ms: int


class Devices:
    """Knows browsers by their cookies, and counts what fails with each."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._failures: dict[str, Failures] = {}

    def known(self, connection: HTTPConnection, account: str) -> str | None:
        """The browser's name, if somebody signed in to that account with it; None otherwise."""
        cookie = connection.cookies.get(DEVICE_COOKIE, "")
        try:
            device = Device(**json.loads(self._services.seal.open(cookie.encode())))
        except (SealedOtherwise, ValueError, TypeError):
            return None
        age_ms = self._services.clock.now_ms() - device.since_ms
        return device.device if device.account == account and 0 <= age_ms < KNOWN_MS else None

    def remember(
        self, response: Response, account: str, known: str | None, *, secure: bool
    ) -> None:
        """Give the browser its cookie, whoever signed in with it last; its failures are over."""
        now_ms = self._services.clock.now_ms()
        device = Device(account, known or secrets.token_urlsafe(18), now_ms)
        self._failures.pop(device.device, None)
        response.set_cookie(
            DEVICE_COOKIE,
            self._services.seal.seal(json.dumps(asdict(device)).encode()).decode(),
            max_age=KNOWN_MS // 1_000,
            path=_PATH,
            httponly=True,
            samesite="strict",
            secure=secure,
        )

    def failures(self, device: str) -> Failures:
        """What failed with it since it was last signed in with."""
        return self._failures.get(device, Failures())

    def failed(self, device: str) -> Failures:
        """Count one more failure."""
        after = failed(self._failures.pop(device, Failures()), self._services.clock.now_ms())
        self._failures[device] = after
        if len(self._failures) > FAILING_MOST:
            del self._failures[next(iter(self._failures))]
        return after

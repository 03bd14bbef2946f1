"""Pages to browsers: Web Push (RFC 8030), encrypted for the subscription, signed by VAPID."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec
import pywebpush
from py_vapid import Vapid02, VapidException

from tiyi.ports import Page
from tiyi.settings import SettingsError
from tiyi.streams.channels.guard import Guard, PageRefused
from tiyi.streams.channels.posting import post, target

TTL_S: Final = 3_600
"""So long a push service keeps a page for a browser that is away."""
_SIGNED_FOR_S: Final = 12 * 3_600
_TEXT_MAX: Final = 1_000
"""Characters of text: a push service takes 4 KiB in all."""


class PushNotifier:
    """The address of a person is their browser's subscription as JSON: endpoint and keys.

    The page's key goes with it: the browser shows the second copy of one in place of the first.
    """

    def __init__(
        self,
        key_file: Path,
        contact: str,
        *,
        now_ms: Callable[[], int],
        to: str = "",
        name: str = "push",
        guard: Guard | None = None,
    ) -> None:
        """`key_file` holds the private VAPID key (PEM); `contact` is a mailto: or https: URL."""
        self.name = name
        self._contact, self._to = contact, to
        self._now_ms, self._guard = now_ms, guard or Guard()
        try:
            self._vapid = Vapid02.from_pem(key_file.read_bytes())
        except (OSError, ValueError, VapidException) as error:
            raise SettingsError(
                f"channel {name}: {key_file} holds no VAPID key", setting="TIYI_DUTY"
            ) from error

    async def deliver(self, page: Page) -> None:
        """Send once; NotDelivered for «later», PageRefused for «never» and a cancelled one."""
        endpoint, subscription = self._subscription(page)
        place = target(endpoint, name=self.name, guard=self._guard)
        body = {"key": page.key, "title": page.title, "text": page.text[:_TEXT_MAX]}
        said = json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
        try:
            sealed = bytes(pywebpush.WebPusher(subscription).encode(said)["body"])
        except (pywebpush.WebPushException, ValueError, TypeError) as error:
            raise PageRefused(f"channel {self.name}: the subscription's keys are wrong") from error
        headers = {
            "Content-Encoding": "aes128gcm",
            "TTL": str(TTL_S),
            "Urgency": "high",
            **self._signed(place.url.scheme, place.url.netloc.decode("ascii")),
        }
        await post(place, sealed, headers)

    def _signed(self, scheme: str, host: str) -> dict[str, str]:
        until_s = self._now_ms() // 1000 + _SIGNED_FOR_S
        claims = {"aud": f"{scheme}://{host}", "sub": self._contact, "exp": until_s}
        return dict(self._vapid.sign(claims))

    def _subscription(self, page: Page) -> tuple[str, dict[str, Any]]:
        try:
            said = msgspec.json.decode((page.to or self._to).encode(), type=dict[str, Any])
            return str(said["endpoint"]), {"endpoint": said["endpoint"], "keys": said["keys"]}
        except (msgspec.DecodeError, KeyError) as error:
            raise PageRefused(f"channel {self.name}: the address is no subscription") from error

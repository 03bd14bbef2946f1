"""Pages through gateways that speak HTTP: text messages, and robots of WeChat Work and DingTalk."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any, Final

from tiyi.ports import Page
from tiyi.streams.channels.guard import Guard, NotDelivered, PageRefused
from tiyi.streams.channels.posting import post, target

_JSON: Final = {"Content-Type": "application/json"}
_BUSY: Final = frozenset({-1, 45009, 130101})
"""Codes of both robots for «too many messages, or busy»: try again later."""


class SmsNotifier:
    """Text messages through a gateway: POST `{id, to, text}` with a bearer token.

    `id` is the page's key: a gateway sends one of them once. An answer of 2xx means: taken.
    """

    def __init__(
        self, url: str, token: str, *, to: str = "", name: str = "sms", guard: Guard | None = None
    ) -> None:
        """`to` gets pages that are to nobody in particular."""
        self.name = name
        self._place = target(url, name=name, guard=guard or Guard())
        self._token, self._to = token, to

    async def deliver(self, page: Page) -> None:
        """Send once; NotDelivered for «later», PageRefused for «never»."""
        to = page.to or self._to
        if not to:
            raise PageRefused(f"channel {self.name}: there is no number to send to")
        body = {"id": page.key, "to": to, "text": _one_text(page)}
        headers = _JSON | {"Authorization": f"Bearer {self._token}", "Idempotency-Key": page.key}
        await post(self._place, _encoded(body), headers)


class RobotNotifier:
    """A robot in a group of WeChat Work (`wecom`) or DingTalk (`dingtalk`): a line for everybody.

    DingTalk's requests are signed with the robot's secret; WeChat Work's key stands in its URL.
    """

    def __init__(
        self,
        kind: str,
        url: str,
        secret: str = "",
        *,
        now_ms: Callable[[], int],
        name: str = "robot",
        guard: Guard | None = None,
    ) -> None:
        """`url` is the robot's own, with its key."""
        if kind not in {"wecom", "dingtalk"}:
            raise PageRefused(f"channel {name}: a robot is of wecom or dingtalk")
        self.name = name
        self._place = target(url, name=name, guard=guard or Guard())
        self._secret = secret if kind == "dingtalk" else ""
        self._now_ms = now_ms

    async def deliver(self, page: Page) -> None:
        """Send once; NotDelivered for «later», PageRefused for «never»."""
        body = {"msgtype": "text", "text": {"content": _one_text(page)}}
        answer = await post(self._place, _encoded(body), _JSON, params=self._signed())
        code = _error_code(answer)
        if code in _BUSY:
            raise NotDelivered(f"channel {self.name} answered {code}")
        if code != 0:
            raise PageRefused(f"channel {self.name} answered {code}")

    def _signed(self) -> dict[str, str]:
        """DingTalk: base64 of HMAC-SHA256 over `timestamp\\nsecret`, which ages within an hour."""
        if not self._secret:
            return {}
        stamp = str(self._now_ms())
        said = f"{stamp}\n{self._secret}".encode()
        digest = hmac.new(self._secret.encode(), said, hashlib.sha256).digest()
        return {"timestamp": stamp, "sign": base64.b64encode(digest).decode()}


def _one_text(page: Page) -> str:
    return f"{page.title}\n{page.text}"


def _encoded(body: Any) -> bytes:
    return json.dumps(body, ensure_ascii=False, sort_keys=True).encode()


def _error_code(answer: bytes) -> int | None:
    """The robot's own verdict; None for an answer that is none."""
    try:
        said = json.loads(answer)
    except ValueError:
        return None
    code = said.get("errcode") if isinstance(said, dict) else None
    return code if isinstance(code, int) else None

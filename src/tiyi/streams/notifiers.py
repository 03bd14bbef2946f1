"""The first two channels that tell people: an append-only file and a signed webhook."""

import asyncio
import hashlib
import hmac
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import ClassVar

import httpx

from tiyi.model.errors import OperationError
from tiyi.ports import Page

WEBHOOK_TIMEOUT_S = 10.0


class NotDelivered(OperationError):
    """A channel did not take a page; it is sent again."""

    code: ClassVar[str] = "page.not_delivered"


def page_bytes(page: Page) -> bytes:
    """The page as one JSON object; the same page gives the same bytes."""
    event = page.event
    body = {
        "key": f"{event.alert_id}/{event.revision}",
        "severity": event.severity.value,
        "rule": event.rule,
        "participant": event.participant,
        "site": event.site,
        "started_ms": event.started_ms,
        "found_late": event.found_late,
        "notify": list(event.notify),
        "language": page.language,
        "title": page.title,
        "text": page.text,
        "event": asdict(event),
    }
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


class FileNotifier:
    """One JSON line per page, synced: for a screen in the duty room, and for tests."""

    def __init__(self, path: Path, name: str = "file") -> None:
        """Append to `path`, readable by its owner only."""
        self.name = name
        self.path = path

    async def deliver(self, page: Page) -> None:
        """Append and sync one line."""
        await asyncio.to_thread(self._append, page_bytes(page) + b"\n")

    def _append(self, line: bytes) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(file, line)
                os.fsync(file)
            finally:
                os.close(file)
        except OSError as error:
            raise NotDelivered(
                f"pages can't be written to {self.path}: {error.strerror}"
            ) from error


class WebhookNotifier:
    """POSTs each page with an HMAC-SHA256 signature over `timestamp.body`.

    Headers: `X-Tiyi-Timestamp` (ms), `X-Tiyi-Signature` (hex), `Idempotency-Key` (alert/revision).
    Redirects are not followed, answers are not read.
    """

    def __init__(self, url: str, secret: str, *, name: str = "webhook") -> None:
        """`url` must be https, or http to this machine."""
        parsed = httpx.URL(url)
        local = parsed.host in {"127.0.0.1", "localhost", "::1"}
        if parsed.scheme != "https" and not (parsed.scheme == "http" and local):
            raise NotDelivered(f"the webhook {parsed.host} must be an https URL")
        self.name = name
        self._url = url
        self._secret = secret.encode()

    async def deliver(self, page: Page) -> None:
        """Send once; NotDelivered unless the answer is 2xx."""
        body, event = page_bytes(page), page.event
        stamp = str(event.published_ms)
        signature = hmac.new(self._secret, stamp.encode() + b"." + body, hashlib.sha256)
        headers = {
            "Content-Type": "application/json",
            "X-Tiyi-Timestamp": stamp,
            "X-Tiyi-Signature": signature.hexdigest(),
            "Idempotency-Key": f"{event.alert_id}/{event.revision}",
        }
        try:
            async with httpx.AsyncClient(timeout=WEBHOOK_TIMEOUT_S, trust_env=False) as client:
                answer = await client.post(self._url, content=body, headers=headers)
        except httpx.HTTPError as error:
            raise NotDelivered(f"webhook {self.name}: {type(error).__name__}") from error
        if not answer.is_success:
            raise NotDelivered(f"webhook {self.name} answered {answer.status_code}")

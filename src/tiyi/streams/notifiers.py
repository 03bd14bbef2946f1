"""The first two channels that tell people: an append-only file and a signed webhook."""

import asyncio
import hashlib
import hmac
import json
import os
from dataclasses import asdict
from pathlib import Path

from tiyi.ports import Page
from tiyi.streams.channels.guard import Guard, NotDelivered
from tiyi.streams.channels.posting import post, target


def page_bytes(page: Page) -> bytes:
    """The page as one JSON object; the same page gives the same bytes."""
    event = page.event
    body = {
        "key": page.key,
        "to": page.to,
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

    Headers: `X-Tiyi-Timestamp` (ms), `X-Tiyi-Signature` (hex), `Idempotency-Key` (the page's key).
    Redirects are refused, answers are not looked at.
    """

    def __init__(
        self, url: str, secret: str, *, name: str = "webhook", guard: Guard | None = None
    ) -> None:
        """`url` must be https, or http to this machine."""
        self.name = name
        self._place = target(url, name=name, guard=guard or Guard())
        self._secret = secret.encode()

    async def deliver(self, page: Page) -> None:
        """Send once; NotDelivered for «later», PageRefused for «never»."""
        body = page_bytes(page)
        stamp = str(page.event.published_ms)
        signature = hmac.new(self._secret, stamp.encode() + b"." + body, hashlib.sha256)
        headers = {
            "Content-Type": "application/json",
            "X-Tiyi-Timestamp": stamp,
            "X-Tiyi-Signature": signature.hexdigest(),
            "Idempotency-Key": page.key,
        }
        await post(self._place, body, headers)

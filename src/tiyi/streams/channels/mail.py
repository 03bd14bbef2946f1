"""Pages by e-mail, through a relay that speaks SMTP with TLS."""

import asyncio
import hashlib
import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any, Final

from tiyi.ports import Page
from tiyi.streams.channels.guard import Guard, NotDelivered, PageRefused

TIMEOUT_S: Final = 5.0
_LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Relay:
    """Where mail is handed over, and as whom; `tls`: start, whole, or none on this machine."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    tls: str = "start"


class MailNotifier:
    """One message a page, with a Message-ID of its key: mailboxes know a second copy by it."""

    def __init__(
        self, relay: Relay, *, to: str = "", name: str = "mail", guard: Guard | None = None
    ) -> None:
        """`to` gets pages that are to nobody in particular."""
        known = relay.tls in {"start", "whole"} or (relay.tls == "none" and relay.host in _LOCAL)
        if not known or not relay.host or not relay.sender:
            raise PageRefused(
                f"channel {name}: mail needs a host, a sender, and TLS start or whole"
            )
        self.name = name
        self._relay, self._to = relay, to
        self._guard = guard or Guard()

    async def deliver(self, page: Page) -> None:
        """Hand over once; NotDelivered for «later», PageRefused for «never»."""
        to = page.to or self._to
        if not to:
            raise PageRefused(f"channel {self.name}: there is nobody to write to")
        message = self._message(page, to)
        address = await self._guard.address(self._relay.host, self._relay.port)
        try:
            await asyncio.to_thread(self._send, address, message)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise self._failed(max(codes, default=0)) from error
        except smtplib.SMTPResponseException as error:
            raise self._failed(error.smtp_code) from error
        except (smtplib.SMTPException, OSError) as error:
            raise NotDelivered(f"channel {self.name}: {type(error).__name__}") from error

    def _failed(self, code: int) -> NotDelivered | PageRefused:
        kind = PageRefused if 500 <= code < 600 else NotDelivered
        return kind(f"channel {self.name} answered {code}")

    def _message(self, page: Page, to: str) -> EmailMessage:
        message = EmailMessage()
        try:
            message["Subject"] = " ".join(page.title.split())
            message["From"] = self._relay.sender
            message["To"] = to
        except ValueError as error:
            raise PageRefused(f"channel {self.name}: no such address can be written to") from error
        digest = hashlib.sha256(f"{page.key}/{to}".encode()).hexdigest()[:40]
        message["Message-ID"] = f"<{digest}@tiyi.invalid>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(page.text)
        return message

    def _send(self, address: str, message: EmailMessage) -> None:
        relay = self._relay
        context = ssl.create_default_context()
        with _connected(relay, address, context) as smtp:
            if relay.tls == "start":
                smtp.starttls(context=context)
            if relay.user:
                smtp.login(relay.user, relay.password)
            smtp.send_message(message)


def _connected(relay: Relay, address: str, context: ssl.SSLContext) -> smtplib.SMTP:
    """A session with the relay's name at the address that was checked."""

    def dialled(port: int, timeout: float) -> socket.socket:
        plain = socket.create_connection((address, port), timeout)
        if relay.tls != "whole":
            return plain
        return context.wrap_socket(plain, server_hostname=relay.host)

    return _Pinned(relay.host, relay.port, dialled)


class _Pinned(smtplib.SMTP):
    """Connects as it is told to, and checks certificates by the relay's name."""

    def __init__(self, host: str, port: int, dial: Callable[[int, float], socket.socket]) -> None:
        self._dial = dial
        super().__init__(host, port, timeout=TIMEOUT_S)

    def _get_socket(self, host: str, port: int, timeout: Any) -> socket.socket:  # noqa: ARG002
        return self._dial(port, timeout)

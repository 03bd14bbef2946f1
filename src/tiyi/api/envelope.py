"""What every answer wears: headers that keep a page to itself, and problems in one form."""

import asyncio
from typing import Final

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tiyi.api.problems import problem

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; manifest-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Final = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
)

BODY_PAUSE_S: Final = 10.0
"""A body whose next piece does not come within this is given up."""


class Envelope:
    """Adds the headers; turns the plain 413 of the body limit into a problem document."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        replaced = False

        async def dressed(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", ()), *HEADERS]
                if message["status"] == 408:
                    headers.append((b"connection", b"close"))
                replaced = message["status"] == 413 and _plain(headers)
                if replaced:
                    answer = problem(413, "body.too_large", "The body is larger than this takes.")
                    answer.raw_headers.extend(HEADERS)
                    await answer(scope, receive, send)
                    return
                message["headers"] = headers
            if not replaced:
                await send(message)

        async def punctual() -> Message:
            try:
                async with asyncio.timeout(BODY_PAUSE_S):
                    return await receive()
            except TimeoutError:
                raise HTTPException(408) from None

        # Once a body is complete, receiving means waiting for the other side to go away.
        await self._app(scope, _until_complete(punctual, receive), dressed)


def _until_complete(first: Receive, then: Receive) -> Receive:
    complete = False

    async def receive() -> Message:
        nonlocal complete
        message = await (then if complete else first)()
        complete = complete or not message.get("more_body", False)
        return message

    return receive


def _plain(headers: list[tuple[bytes, bytes]]) -> bool:
    kind = dict(headers).get(b"content-type", b"")
    return kind.startswith(b"text/plain")

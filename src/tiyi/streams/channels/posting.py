"""One POST of a page: to a pinned address, without redirects, within seconds, a short answer."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import httpx

from tiyi.streams.channels.guard import Guard, NotDelivered, PageRefused

TIMEOUT_S: Final = 5.0
ANSWER_BYTES_MAX: Final = 1 << 20
_AGAIN: Final = frozenset({408, 425, 429})
"""Answers below 500 that say «later», not «never»."""


@dataclass(frozen=True, slots=True)
class Target:
    """A checked URL: https, or http to this machine."""

    url: httpx.URL
    name: str
    """Of the channel, for messages."""
    guard: Guard

    @property
    def port(self) -> int:
        """The port, also where the URL leaves it out."""
        return self.url.port or (443 if self.url.scheme == "https" else 80)


def target(url: str, *, name: str, guard: Guard) -> Target:
    """The place of a URL; PageRefused for one that others could read along, or with a password."""
    parts = urlsplit(url)
    local = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    private_enough = parts.scheme == "https" or (parts.scheme == "http" and local)
    if not private_enough or not parts.hostname or parts.username:
        raise PageRefused(f"the address of channel {name} must be an https URL without a password")
    return Target(httpx.URL(url), name, guard)


async def post(
    place: Target,
    content: bytes,
    headers: Mapping[str, str],
    *,
    params: Mapping[str, str] | None = None,
) -> bytes:
    """The body of a 2xx answer. NotDelivered for «later», PageRefused for «never».

    Redirects are refused. Nothing of the answer, and nothing of the URL but its channel's name,
    gets into an error.
    """
    try:
        async with asyncio.timeout(TIMEOUT_S):
            return await _posted(place, content, headers, params)
    except (httpx.HTTPError, TimeoutError) as error:
        raise NotDelivered(f"channel {place.name}: {type(error).__name__}") from error


async def _posted(
    place: Target, content: bytes, headers: Mapping[str, str], params: Mapping[str, str] | None
) -> bytes:
    host = place.url.host
    address = await place.guard.address(host, place.port)
    url = place.url.copy_with(host=address)
    if params:
        url = url.copy_merge_params(dict(params))
    named = {"Host": place.url.netloc.decode("ascii"), "Accept-Encoding": "identity"}
    async with (
        httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False) as client,
        client.stream(
            "POST",
            url,
            content=content,
            headers={**headers, **named},
            extensions={"sni_hostname": host},
        ) as answer,
    ):
        if answer.status_code >= 500 or answer.status_code in _AGAIN:
            raise NotDelivered(f"channel {place.name} answered {answer.status_code}")
        if not answer.is_success:
            raise PageRefused(f"channel {place.name} answered {answer.status_code}")
        return await _short(answer, place.name)


async def _short(answer: httpx.Response, name: str) -> bytes:
    """The body; a longer one is not read on, and says nothing: the page was taken."""
    body = bytearray()
    async for part in answer.aiter_raw():
        body += part
        if len(body) > ANSWER_BYTES_MAX:
            raise PageRefused(f"channel {name} answered more than {ANSWER_BYTES_MAX} bytes")
    return bytes(body)

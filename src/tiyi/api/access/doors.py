"""Who knocks too often at the doors that need no sign-in: by address and by what they ask for.

In memory, and never more of it than `KEPT_MOST` entries, whoever knocks from wherever.
"""

import hashlib
import secrets
from ipaddress import IPv6Address, ip_address
from typing import Final

from fastapi import Request
from starlette.requests import HTTPConnection

from tiyi.access.errors import Throttled
from tiyi.access.pace import OF_ADDRESS, OF_ADDRESS_AT_TARGET, OF_TARGET, Pace, knocked
from tiyi.ports import Clock

KEPT_MOST: Final = 20_000
_NETWORK_BYTES: Final = 8
"""Of an IPv6 address: whoever has one has all 2^64 of its network."""


class Doors:
    """Counts knocks; each entry is a digest and one instant."""

    def __init__(self, clock: Clock, kept_most: int = KEPT_MOST) -> None:
        self._clock, self._most = clock, kept_most
        self._secret = secrets.token_bytes(32)
        self._due_ms: dict[bytes, int] = {}

    def __len__(self) -> int:
        """How many entries are kept."""
        return len(self._due_ms)

    def knock(self, door: str, address: str, target: str = "") -> None:
        """Throttled, with how long to wait, unless this address may ask for this target now."""
        now_ms, after, waits = self._clock.now_ms(), {}, [0]
        for pace, of in _paces(address, target):
            key = self._key(door, *of)
            after[key], wait_ms = knocked(self._due_ms.get(key, 0), now_ms, pace)
            waits.append(wait_ms)
        if max(waits):
            raise Throttled("too many tries from here, or for this", retry_after_ms=max(waits))
        self._due_ms |= after
        if len(self._due_ms) > self._most:
            self._forget(now_ms)

    def _key(self, *parts: str) -> bytes:
        # Keyed, so that nobody chooses names that meet; a digest, so that no code is kept.
        text = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(text, digest_size=16, key=self._secret).digest()

    def _forget(self, now_ms: int) -> None:
        """What is over goes; if that is not enough, those who have knocked least."""
        left = {key: due_ms for key, due_ms in self._due_ms.items() if due_ms > now_ms}
        if len(left) > self._most // 2:
            busiest = sorted(left, key=left.__getitem__, reverse=True)
            left = {key: left[key] for key in busiest[: self._most // 2]}
        self._due_ms = left


def _paces(address: str, target: str) -> list[tuple[Pace, tuple[str, ...]]]:
    paces: list[tuple[Pace, tuple[str, ...]]] = [(OF_ADDRESS, ("address", address))]
    if target:
        paces.append((OF_ADDRESS_AT_TARGET, ("both", address, target)))
        paces.append((OF_TARGET, ("target", target)))
    return paces


def address_of(connection: HTTPConnection) -> str:
    """Who asks, as far as limits are concerned: an IPv4 address, or an IPv6 network of 64 bits.

    Behind a proxy the server has put the client's address here, if the settings trust that proxy.
    """
    host = connection.client.host if connection.client else ""
    try:
        found = ip_address(host)
    except ValueError:
        return host
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or found.packed[:_NETWORK_BYTES].hex())
    return str(found)


def knock(request: Request, target: str = "") -> None:
    """Somebody stands at the door that this request's route is."""
    doors: Doors = request.app.state.doors
    doors.knock(request.scope["route"].path, address_of(request), target)

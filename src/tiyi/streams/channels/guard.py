"""What a channel may connect to: a public address, found once and kept, or a place named for it."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import ClassVar

from tiyi.model.errors import OperationError

Resolve = Callable[[str, int], Awaitable[list[str]]]


class NotDelivered(OperationError):
    """A channel did not take a page; it is sent again."""

    code: ClassVar[str] = "page.not_delivered"


class PageRefused(OperationError):
    """A channel will never take this page: sending it again changes nothing."""

    code: ClassVar[str] = "page.refused"


class AddressRefused(PageRefused):
    """A channel's host leads to an address inside, where no page may go unless it is named."""

    code: ClassVar[str] = "page.address_refused"


async def _looked_up(host: str, port: int) -> list[str]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


@dataclass(frozen=True, slots=True)
class Guard:
    """Finds the one address that a connection is made to (devices-security section 4.2, T17)."""

    private: frozenset[str] = frozenset()
    """Places `host:port` that may stand at a private address; none unless a setting names them."""
    resolve: Resolve = _looked_up

    async def address(self, host: str, port: int) -> str:
        """The address to connect to; the name is not asked for again, so that it can't change.

        AddressRefused when any of its addresses is not public; NotDelivered when it has none now.
        """
        try:
            found = await self.resolve(host, port)
        except OSError as error:
            raise NotDelivered(f"{host}: its address is not known now") from error
        if not found:
            raise NotDelivered(f"{host}: its address is not known now")
        if f"{host}:{port}" not in self.private and not _all_public(found):
            raise AddressRefused(
                f"{host}:{port} leads to a private address: name it in TIYI_PRIVATE_CHANNELS if it"
                " is meant"
            )
        return found[0]


def _all_public(addresses: Iterable[str]) -> bool:
    return all(_is_public(ip_address(address.partition("%")[0])) for address in addresses)


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    """Also not where a private one travels inside of a public one."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return _is_public(address.ipv4_mapped)
        if address.sixtofour is not None or address.teredo is not None:
            return False
        if address in _NAT64:
            return _is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address.is_global and not address.is_multicast


class _Nat64:
    """64:ff9b::/96, of which each address carries one of IPv4."""

    def __contains__(self, address: IPv6Address) -> bool:
        return int(address) >> 32 == int(IPv6Address("64:ff9b::")) >> 32


_NAT64 = _Nat64()

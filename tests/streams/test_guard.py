"""What a channel may connect to: no name leads inside, and none is asked for twice."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tiyi.streams.channels.guard import AddressRefused, Guard, NotDelivered


class Rebinding:
    """A name that is public when it is looked at first, and inside afterwards."""

    def __init__(self, answers: Sequence[list[str]]) -> None:
        self.answers, self.asked = list(answers), 0

    async def __call__(self, host: str, port: int) -> list[str]:
        self.asked += 1
        return self.answers[min(self.asked, len(self.answers)) - 1]


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - nobody binds to it
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
    ],
)
@pytest.mark.asyncio
async def test_no_name_leads_inside(address: str) -> None:
    guard = Guard(resolve=Rebinding([["93.184.216.34", address]]))
    with pytest.raises(AddressRefused):
        await guard.address("hook.example.org", 443)


@pytest.mark.asyncio
async def test_a_name_is_asked_for_once_and_its_address_kept() -> None:
    resolver = Rebinding([["93.184.216.34"], ["127.0.0.1"]])
    assert await Guard(resolve=resolver).address("hook.example.org", 443) == "93.184.216.34"
    assert resolver.asked == 1
    with pytest.raises(AddressRefused):
        await Guard(resolve=resolver).address("hook.example.org", 443)


@pytest.mark.asyncio
async def test_an_address_as_one_number_is_looked_at_as_what_it_is() -> None:
    with pytest.raises((AddressRefused, NotDelivered)):
        await Guard().address("2852039166", 80)


@pytest.mark.asyncio
async def test_a_setting_names_one_place_not_a_machine() -> None:
    guard = Guard(private=frozenset({"127.0.0.1:25"}))
    assert await guard.address("127.0.0.1", 25) == "127.0.0.1"
    with pytest.raises(AddressRefused):
        await guard.address("127.0.0.1", 5432)

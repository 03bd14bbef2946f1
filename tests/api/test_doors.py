"""Doors that need no sign-in take so many knocks, in so much memory, from whoever it really is."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
import uvicorn
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import HTTPConnection
from starlette.testclient import TestClient

from tests.api.accounts import PREFIX, cheap, clock_of, enrolled, signed_in
from tests.api.test_server import listening
from tests.ingest.edge.fakes import FakeClock
from tiyi.access.errors import Throttled
from tiyi.access.pace import OF_ADDRESS, OF_ADDRESS_AT_TARGET, OF_TARGET
from tiyi.api import serving
from tiyi.api.access.doors import Doors, address_of
from tiyi.api.app import create_api
from tiyi.api.services import Services
from tiyi.settings import Settings, SettingsError


@pytest.fixture
def served(tmp_path: Path) -> Services:
    return cheap(tmp_path)


def refused(doors: Doors, address: str, target: str = "") -> int:
    """How long it has to wait, in ms; 0: it may come in."""
    try:
        doors.knock("/x", address, target)
    except Throttled as error:
        return int(error.params["retry_after_ms"])
    return 0


def standing(most: int = 50) -> Doors:
    return Doors(FakeClock(), most)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), max_size=400))
def test_memory_has_a_bound_whoever_knocks_for_whatever(knocks: list[tuple[int, int]]) -> None:
    doors = standing()
    for address, target in knocks:
        refused(doors, f"10.0.0.{address}", f"name {target}")
        assert len(doors) <= 50


def test_a_flood_of_addresses_does_not_free_whoever_is_throttled() -> None:
    doors = standing()
    while not refused(doors, "attacker"):
        pass
    for number in range(500):
        refused(doors, f"fresh {number}")

    assert refused(doors, "attacker")


def test_what_is_over_is_forgotten_first() -> None:
    clock = FakeClock()
    doors = Doors(clock, 10)
    for number in range(10):
        refused(doors, f"old {number}")
    clock.at_ms += OF_ADDRESS.every_ms
    refused(doors, "new")

    assert len(doors) == 1


def test_an_attacker_at_one_address_leaves_the_account_to_its_owner() -> None:
    doors = standing(1_000)
    taken = [refused(doors, "attacker", "dr.lin") for _ in range(OF_TARGET.burst * 2)]

    assert taken.count(0) == OF_ADDRESS_AT_TARGET.burst
    assert refused(doors, "attacker", "dr.wu") == 0, "nor is another account"
    assert refused(doors, "home", "dr.lin") == 0


def test_many_addresses_together_do_not_get_at_one_account() -> None:
    doors = standing(10_000)
    taken = [
        refused(doors, f"bot {bot}", "dr.lin")
        for bot in range(30)
        for _ in range(OF_ADDRESS_AT_TARGET.burst)
    ]

    assert taken.count(0) == OF_TARGET.burst


DOORS = [
    ("POST", "/access/sign-in", {"json": {"staff": "n{n}", "password": "x"}}),
    ("POST", "/access/invitation", {"json": {"key": "k{n}", "password": "x"}}),
    ("POST", "/enrolment-codes/redeem", {"json": {}}),
    ("POST", "/file-codes/redeem", {}),
    ("GET", "/../../enter", {}),
    ("GET", "/../../login", {}),
]


@pytest.mark.parametrize(("method", "path", "more"), DOORS, ids=[one[1] for one in DOORS])
def test_each_door_has_its_pace_for_each_address(
    served: Services, tmp_path: Path, method: str, path: str, more: dict[str, object]
) -> None:
    app = create_api(served, web=tmp_path / "web")
    url = (PREFIX + path).replace(f"{PREFIX}/../..", "")

    def ask(client: TestClient, number: int) -> httpx.Response:
        given = {
            name: {key: str(text).format(n=number) for key, text in body.items()}
            for name, body in more.items()
            if isinstance(body, dict)
        }
        answer: httpx.Response = client.request(
            method, url, headers={"Authorization": f"Bearer c{number}"}, **given
        )
        return answer

    base = "http://127.0.0.1"
    with TestClient(app, base_url=base, raise_server_exceptions=False) as here:
        answers = [ask(here, number) for number in range(OF_ADDRESS.burst + 1)]
        elsewhere = TestClient(app, base_url=base, client=("10.9.8.7", 1))
        other = ask(elsewhere, 0)
        clock_of(served).at_ms += OF_ADDRESS.every_ms
        later = ask(here, 999)

    assert {one.status_code for one in answers[:-1]} <= {401, 404, 422, 429}
    assert "access.throttled" not in {one.json()["code"] for one in answers[:-1]}
    assert (answers[-1].status_code, answers[-1].json()["code"]) == (429, "access.throttled")
    assert answers[-1].headers["Retry-After"] == "2"
    assert "access.throttled" not in {other.json()["code"], later.json()["code"]}


def test_others_sign_in_while_somebody_hammers_the_door(served: Services, tmp_path: Path) -> None:
    app = create_api(served, web=tmp_path / "web")
    base = "http://127.0.0.1"
    with TestClient(app, base_url=base) as here:
        enrolled(here)
        bad = {"staff": "x", "password": "y"}
        for number in range(OF_ADDRESS.burst + 5):
            here.post(f"{PREFIX}/access/sign-in", json=bad | {"staff": f"x{number}"})
        blocked = signed_in(here)
        there = signed_in(TestClient(app, base_url=base, client=("10.9.8.7", 1)))

    assert (blocked.status_code, there.status_code) == (429, 200)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("10.0.0.1", "10.0.0.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:10.0.0.1", "10.0.0.1", True),
        ("testclient", "testclient", True),
    ],
)
def test_an_address_is_what_one_client_has(one: str, other: str, *, same: bool) -> None:
    told = [
        address_of(HTTPConnection({"type": "http", "client": (host, 1), "headers": []}))
        for host in (one, other)
    ]

    assert (told[0] == told[1]) == same


@pytest.mark.parametrize(("proxies", "believed"), [("127.0.0.1", True), ("10.0.0.0/8", False)])
def test_only_a_trusted_proxy_says_where_a_client_is(
    served: Services, tmp_path: Path, proxies: str, *, believed: bool
) -> None:
    trusted = Settings(data=tmp_path, trusted_proxies=proxies).checked().proxies
    config = uvicorn.Config(
        create_api(served, web=tmp_path),
        log_level="critical",
        **serving.UVICORN | serving.behind(trusted),
    )

    async def told() -> tuple[set[str], str, str]:
        async with listening(config) as port, httpx.AsyncClient() as client:

            async def login(address: str) -> str:
                # What a client writes itself stands left of what the proxy adds.
                headers = {"X-Forwarded-For": f"6.6.6.6, {address}"}
                answer = await client.get(f"http://127.0.0.1:{port}/login", headers=headers)
                return str(answer.json()["code"])

            first = {await login("8.8.8.8") for _ in range(OF_ADDRESS.burst)}
            return first, await login("9.9.9.9"), await login("8.8.8.8")

    first, there, again = asyncio.run(told())

    assert first == {"auth.required"}
    assert again == "access.throttled"
    assert there == ("auth.required" if believed else "access.throttled")


def test_a_proxy_is_an_address_or_a_network(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="TIYI_TRUSTED_PROXIES"):
        Settings(data=tmp_path, trusted_proxies="proxy.example").checked()
    assert serving.behind([])["proxy_headers"] is False

"""Nobody locks a clinician out of the browser that they always use, and no cookie opens a door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.api.accounts import OPERATOR, PASSWORD, PREFIX, cheap, clock_of, enrolled, signed_in
from tiyi.access.lockout import POLICY
from tiyi.api.access.devices import DEVICE_COOKIE, FAILING_MOST, KNOWN_MS, Devices
from tiyi.api.app import create_api
from tiyi.api.services import Services

WRONG = "not the password"


@pytest.fixture
def served(tmp_path: Path) -> Services:
    """With cheap passwords."""
    return cheap(tmp_path)


@pytest.fixture
def client(served: Services, tmp_path: Path) -> Iterator[TestClient]:
    app = create_api(served, web=tmp_path / "web")
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made


def tried(client: TestClient, cookie: str | None, password: str, name: str = "dr.lin") -> Any:
    """A try to sign in, from a browser with that cookie or from one that nobody knows."""
    client.cookies.clear()
    headers = {} if cookie is None else {"Cookie": f"{DEVICE_COOKIE}={cookie}"}
    body = {"staff": name, "password": password}
    return client.post(f"{PREFIX}/access/sign-in", json=body, headers=headers)


def browser_of(client: TestClient, name: str = "dr.lin") -> str:
    """The cookie of another browser that somebody signed in with."""
    client.cookies.clear()
    return str(signed_in(client, name).cookies[DEVICE_COOKIE])


def test_who_is_attacked_signs_in_with_the_browser_they_know_and_nowhere_else(
    client: TestClient, served: Services
) -> None:
    enrolled(client)
    browser = browser_of(client)
    for _ in range(POLICY.free):
        assert tried(client, None, WRONG).status_code == 401

    assert tried(client, None, PASSWORD).status_code == 429
    again = tried(client, browser, PASSWORD)

    assert again.status_code == 200
    assert again.cookies[DEVICE_COOKIE] != browser, "it is known for longer"
    assert tried(client, None, PASSWORD).status_code == 429, "that frees no strangers"
    clock_of(served).at_ms += POLICY.first_ms
    assert tried(client, None, PASSWORD).status_code == 200


def test_a_known_browser_is_locked_for_itself_and_locks_nobody_else(
    client: TestClient, served: Services
) -> None:
    enrolled(client)
    stolen, other = browser_of(client), browser_of(client)
    answers = [tried(client, stolen, WRONG).status_code for _ in range(POLICY.free + 2)]

    assert answers == [401] * POLICY.free + [429] * 2
    assert tried(client, stolen, PASSWORD).status_code == 429
    assert tried(client, other, PASSWORD).status_code == 200
    assert tried(client, None, PASSWORD).status_code == 200
    clock_of(served).at_ms += POLICY.first_ms
    assert tried(client, stolen, PASSWORD).status_code == 200
    lines = client.get(f"{PREFIX}/audit", headers=OPERATOR).json()["items"]
    told = [line for line in lines if line["detail"].get("known_browser")]
    assert [line["action"] for line in told] == ["staff.locked"] + ["staff.refused"] * 4


def test_the_cookie_is_of_one_account_for_half_a_year_and_of_this_server(
    client: TestClient, served: Services
) -> None:
    enrolled(client)
    enrolled(client, staff="dr.wu")
    browser = browser_of(client)
    for _ in range(POLICY.free):
        tried(client, browser, WRONG, "dr.wu")
    assert tried(client, browser, PASSWORD, "dr.wu").status_code == 429, "it is not theirs"

    for forged in ("x", browser[:-4] + "AAAA", browser[::-1]):
        for _ in range(POLICY.free):
            tried(client, forged, WRONG)
    assert tried(client, browser[:-4] + "AAAA", PASSWORD).status_code == 429
    assert tried(client, browser, PASSWORD).status_code == 200
    clock_of(served).at_ms += KNOWN_MS
    for _ in range(POLICY.free):
        tried(client, browser, WRONG)
    assert tried(client, None, PASSWORD).status_code == 429, "it counts as a stranger again"


def test_the_cookie_shows_itself_to_no_script_and_to_no_other_site(client: TestClient) -> None:
    enrolled(client)
    cookies = signed_in(client).headers.get_list("set-cookie")
    (told,) = [cookie for cookie in cookies if cookie.startswith(DEVICE_COOKIE)]

    assert "HttpOnly" in told
    assert "SameSite=strict" in told
    assert f"Path={PREFIX}/access" in told
    assert "dr.lin" not in told
    refused = tried(client, None, WRONG)
    assert DEVICE_COOKIE not in refused.headers.get("set-cookie", "")


@settings(suppress_health_check=list(HealthCheck), max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2 * POLICY.most_ms)), max_size=60))
def test_of_each_browser_only_its_own_failures_count(
    served: Services, tries: list[tuple[int, int]]
) -> None:
    together = Devices(served)
    apart = [Devices(served) for _ in range(4)]
    for device, pause_ms in tries:
        clock_of(served).at_ms += pause_ms
        together.failed(str(device))
        apart[device].failed(str(device))

    for device, alone in enumerate(apart):
        assert together.failures(str(device)) == alone.failures(str(device))


def test_what_is_remembered_of_failures_has_a_bound(served: Services) -> None:
    devices = Devices(served)
    for number in range(FAILING_MOST + 10):
        devices.failed(str(number))

    assert devices.failures("0").count == 0
    assert devices.failures(str(FAILING_MOST + 9)).count == 1

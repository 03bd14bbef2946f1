"""Accounts for tests: invited, signed in, and asked with."""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

from tests.ingest.edge.fakes import FakeClock
from tiyi.api.services import Services
from tiyi.model.scope import system_scope

PREFIX = "/api/v1"
OPERATOR = {"Authorization": "Bearer operator"}
PASSWORD = "correct horse battery"
LIN = {"staff": "dr.lin", "name": "Lin", "roles": ["doctor"], "sites": ["main"]}
SYSTEM = system_scope("test")


def clock_of(served: Services) -> FakeClock:
    assert isinstance(served.clock, FakeClock)
    return served.clock


def enrolled(client: TestClient, **changes: Any) -> str:
    """An account with a password; its name."""
    body = LIN | changes
    name = str(body["staff"])
    assert client.post(f"{PREFIX}/staff", json=body, headers=OPERATOR).status_code == 201
    invited = client.post(f"{PREFIX}/staff/{name}/invitation", headers=OPERATOR).json()
    wanted = {"key": invited["secret"], "password": PASSWORD}
    assert client.post(f"{PREFIX}/access/invitation", json=wanted).status_code == 200
    client.cookies.clear()
    return name


def signed_in(client: TestClient, name: str = "dr.lin", **more: str) -> Any:
    return client.post(
        f"{PREFIX}/access/sign-in", json={"staff": name, "password": PASSWORD} | more
    )


def asked(client: TestClient, path: str = "/me") -> Any:
    return client.get(PREFIX + path)

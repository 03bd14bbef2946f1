"""Accounts for tests: invited, signed in, and asked with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from tests.api.fakes import services
from tests.ingest.edge.fakes import FakeClock
from tiyi.api.services import Services
from tiyi.model.scope import system_scope
from tiyi.settings import Settings

PREFIX = "/api/v1"
OPERATOR = {"Authorization": "Bearer operator"}
PASSWORD = "correct horse battery"
LIN = {"staff": "dr.lin", "name": "Lin", "roles": ["doctor"], "sites": ["main"]}
SYSTEM = system_scope("test")


def cheap(folder: Path) -> Services:
    """A server whose passwords cost little, and which asks for no second factor."""
    settings = Settings(data=folder, password_mib=8, password_passes=1, second_factor="optional")
    return services(folder, settings=settings)


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

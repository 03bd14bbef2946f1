"""Asking the API as somebody, on a version that was read."""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

from tests.api.people import PROFILE
from tests.api.test_clinic import PREFIX


def by(who: str, version: int | None = None) -> dict[str, str]:
    match = {} if version is None else {"If-Match": f'"{version}"'}
    return {"Authorization": f"Bearer {who}"} | match


def ask(client: TestClient, method: str, path: str, who: str = "operator", **more: Any) -> Any:
    version = more.pop("version", None)
    return client.request(method, PREFIX + path, headers=by(who, version), **more)


def band_of(answer: Any) -> Any:
    return answer["band"], answer["no_band_cause"]


def put_profile(client: TestClient, version: int, **changes: Any) -> Any:
    path = "/participants/anna/profile"
    return ask(client, "PUT", path, version=version, json=PROFILE | changes).json()

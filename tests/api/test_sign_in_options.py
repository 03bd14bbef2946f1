"""Which doors the server tells of, before anybody is signed in."""

from __future__ import annotations

from starlette.testclient import TestClient

from tests.api.accounts import PREFIX


def test_without_a_provider_there_is_the_password_alone(shared: TestClient) -> None:
    answer = shared.get(f"{PREFIX}/sign-in-options")

    assert answer.status_code == 200
    assert answer.json() == {"password": True, "oidc": None}

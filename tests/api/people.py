"""What tests of people's files share: requests by name of caller, and somebody to ask about."""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

PREFIX = "/api/v1"
PROFILE = {
    "age_years": 50,
    "sex": "male",
    "rhr_bpm": 60,
    "rate_drug": "no",
    "rhythm": "no",
    "stratum": "low",
    "zone": "Asia/Shanghai",
}
PRESCRIPTION = {
    "group": "t2d",
    "anchor": "hrr",
    "low": 0.4,
    "high": 0.59,
    "sessions_per_week": 3,
    "warmup_min": 5,
    "conditioning_min": 30,
    "cooldown_min": 5,
    "types": ["walk_brisk"],
}


def call(
    client: TestClient,
    method: str,
    path: str,
    body: Any = None,
    *,
    status: int = 200,
    who: str = "operator",
    **params: Any,
) -> Any:
    """The JSON of an answer that has that status."""
    signed = {"Authorization": f"Bearer {who}"}
    asked = {"json": body} if body is not None else {}
    answer = client.request(method, PREFIX + path, headers=signed, params=params, **asked)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


def person(client: TestClient, name: str = "anna", *, site: str = "main", **profile: Any) -> Any:
    """Somebody with consent and a profile."""
    body = {"participant": name, "label": name.title(), "site": site, "consent": True}
    return call(client, "POST", "/participants", body | {"profile": PROFILE | profile}, status=201)

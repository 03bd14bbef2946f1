"""What a worker answers: is it ready, and how far has each of its roles read."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tiyi.api.vitals import BEHIND_MAX_S, Vitals
from tiyi.api.worker import create_worker_api


def client_of(vitals: Vitals, *roles: str) -> TestClient:
    async def answer() -> Vitals:
        return vitals

    return TestClient(create_worker_api(answer, roles))


def test_it_is_ready_when_its_own_roles_have_done_what_the_log_holds() -> None:
    behind = {"behind": 9.0, "behind_s": BEHIND_MAX_S + 1}
    vitals = Vitals({"watch": {"behind": 0.0, "behind_s": 0.0}, "score": behind})

    assert client_of(vitals, "watch").get("/readyz").status_code == 200
    answer = client_of(vitals, "watch", "score").get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["agents"]["score"] == behind
    assert client_of(vitals, "score").get("/livez").json() == {"status": "ok"}


def test_what_it_could_not_read_and_what_was_gone_are_counted() -> None:
    vitals = Vitals(
        {"watch": {"behind": 3.0}}, 1.5, set_aside={"log.gap": 2, "frame.unreadable.zstd": 1}
    )

    lines = client_of(vitals, "watch").get("/metrics").text.splitlines()

    assert "tiyi_watch_behind_seconds 1.5" in lines
    assert 'tiyi_agent{agent="watch",figure="behind"} 3.0' in lines
    assert 'tiyi_quarantined_records_total{code="log.gap"} 2' in lines
    assert 'tiyi_quarantined_records_total{code="frame.unreadable.zstd"} 1' in lines

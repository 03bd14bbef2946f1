"""A canary is on no board, in no list of alerts and in no count, whoever looks."""

from __future__ import annotations

from starlette.testclient import TestClient

from tests.api.fakes import NamedCallers, alert, board, context
from tests.api.test_live import LIVE, OPERATOR, next_of, opened, raise_alerts, tell
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.live.wall import Wall
from tiyi.api.services import Services
from tiyi.bootstrap.canary import Nest

CANARY = Nest.of("a key").callers[7].participant


def test_no_screen_shows_a_canary_or_its_alert(client: TestClient, served: Services) -> None:
    with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
        hello, _ = opened(screen)
        tell(client, served, CANARY, "anna", **{CANARY: 99, "anna": 121})
        raise_alerts(client, served, alert("c", participant=CANARY, site=""), alert("a"))
        shown = next_of(screen, "alert")
    with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
        _, first = opened(screen, since=hello["cursor"])
        missed = next_of(screen, "alert")
    metrics = client.get("/metrics").text

    assert shown["alert"]["alert_id"] == missed["alert"]["alert_id"] == "a"
    assert first["people"]["id"] == ["anna"]
    assert client.get("/api/v1/board", headers=OPERATOR).json()["people"]["id"] == ["anna"]
    assert "tiyi_live_people 1\n" in metrics
    assert "tiyi_live_alerts_total 1\n" in metrics
    assert "tiyi_live_skipped_records_total 0\n" in metrics


def test_a_board_of_canaries_alone_shows_nobody() -> None:
    wall = Wall()
    wall.learn([context(CANARY)], NOON_MS)
    wall.apply(board({CANARY: 99}))
    changed = wall.advance()
    frame = wall.frame(NamedCallers().scopes["operator"], since=None, now_ms=NOON_MS)

    assert not changed
    assert len(wall) == 0
    assert frame is not None
    assert frame["people"]["id"] == []


def test_nobody_can_be_enrolled_as_a_canary(client: TestClient) -> None:
    body = {"participant": CANARY, "site": "main", "label": "x"}
    answer = client.post("/api/v1/participants", json=body, headers=OPERATOR)

    assert answer.status_code == 422

"""A frozen database keeps no alert from the screens."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import alert
from tests.api.test_live import LIVE, OPERATOR, next_of, opened, raise_alerts, tell
from tiyi.api import app
from tiyi.api.services import Services
from tiyi.model.alerts import AlertKind
from tiyi.model.scope import Scope
from tiyi.storage.postgres import StorageAway


class Frozen:
    """Records whose server says nothing until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.asked = threading.Event()

    @contextmanager
    def reading(self, _: Scope | None = None) -> Iterator[Any]:
        self.asked.set()
        self.let_go.wait()
        raise StorageAway("the records said nothing")
        yield

    writing = reading


@contextmanager
def watching(served: Services, frozen: Frozen) -> Iterator[tuple[Any, Any, Services]]:
    """A client, a screen that is open, and the services, whose records say nothing."""
    made = replace(served, records=frozen)
    with TestClient(app.create_api(made), base_url="http://127.0.0.1") as client:
        try:
            tell(client, made, "anna")
            with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
                opened(screen)
                frozen.asked.clear()
                raise_alerts(client, made, alert("a-1", revision=2, kind=AlertKind.AMENDED))
                yield client, screen, made
        finally:
            frozen.let_go.set()


def test_frozen_records_keep_no_alert_from_the_screens(
    served: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "HANDLED_WITHIN_S", 0.05)
    with watching(served, Frozen()) as (_, screen, _):
        shown = next_of(screen, "alert")["alert"]

    assert shown["alert_id"] == "a-1"


def test_frozen_records_keep_no_heart_rate_from_the_screens(
    served: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An alert waits for what people did about it; the frames do not wait for the alert."""
    monkeypatch.setattr(app, "HANDLED_WITHIN_S", 30.0)
    frozen = Frozen()
    with watching(served, frozen) as (client, screen, made):
        assert frozen.asked.wait(10)
        tell(client, made, anna=131.0)
        seen = [screen.receive_json()]
        while seen[-1]["type"] != "board" or seen[-1]["people"]["hr_bpm"] != [131.0]:
            seen.append(screen.receive_json())

    assert "alert" not in {one["type"] for one in seen}

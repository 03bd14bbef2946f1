"""Suspended monitoring reaches every screen with its time, and the server is not ready then."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path

from starlette.testclient import TestClient

from tests.api.test_live import LIVE, OPERATOR, next_of, opened
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.app import create_api
from tiyi.api.services import Services
from tiyi.api.vitals import Vitals
from tiyi.web.catalog import LANGUAGES


def test_a_screen_is_told_since_when_nobody_is_watched(served: Services, tmp_path: Path) -> None:
    said = Vitals({}, 65.0, NOON_MS - 65_000)

    async def vitals() -> Vitals:
        return said

    app = create_api(replace(served, vitals=vitals), web=tmp_path / "web")
    with TestClient(app, base_url="http://127.0.0.1") as client:
        ready = client.get("/readyz")
        with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
            opened(screen)
            suspended = next_of(screen, "status")
            said = Vitals({}, 0.0, None)
            over = next_of(screen, "status")
        said = Vitals({}, 65.0, NOON_MS - 65_000, log_away=True)
        spooling = client.get("/readyz")

    assert (spooling.status_code, spooling.json()["checks"]["watch"]) == (200, "log_away")
    assert ready.status_code == 503
    assert ready.json()["checks"]["watch"] == "suspended"
    assert suspended["suspended_since_ms"] == NOON_MS - 65_000
    assert over["suspended_since_ms"] is None


def test_both_languages_say_since_when_and_that_nobody_is_watched() -> None:
    folder = resources.files("tiyi.web").joinpath("locales")
    words = {}
    for language in LANGUAGES:
        screen = json.loads(folder.joinpath(language, "screen.json").read_text(encoding="utf-8"))
        words[language] = screen["banner"]["suspended"]

    assert all("{time}" in text and "{age}" in text for text in words.values())
    assert words["en"].startswith("Monitoring suspended since {time}")
    assert words["zh"].startswith("监测自 {time} 起暂停")

"""Danger and an engine that stood still: what still holds pages once, what is over pages nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.e2e.drive import Drive
from tests.e2e.people import Trainee
from tests.e2e.server import EPOCH_MS, server_of
from tests.e2e.signals import Level, training
from tests.e2e.unbroken import left_by, standing
from tiyi.model.alerts import AlertEvent, AlertKind

OUT_S = 420
"""The engine stops here,"""
BACK_S = OUT_S + 300
"""and is there again here."""
TRAINEE = Trainee(participant="p1", device="p1.strap", sender="phone")


def ceiling(data: Path, levels: list[Level]) -> tuple[list[dict[str, Any]], list[AlertEvent]]:
    """Pages and events of the ceiling rule after an outage of five minutes."""
    samples = training(TRAINEE, EPOCH_MS, levels, session_s=(2, levels[-1].until_s - 5))
    with server_of(data, [TRAINEE]) as server:
        drive = Drive(server, samples)
        drive.run(EPOCH_MS + OUT_S * 1000)
        server.kill(away_s=BACK_S - OUT_S)
        server.start()
        # From here on not faster than the server certainly is: how late it pages is the point.
        drive.speed = 10.0
        drive.run(EPOCH_MS + (BACK_S + 60) * 1000)
        server.wait_until_idle()
        pages = [page for page in server.pages() if page["rule"] == "R03"]
        assert server.terminate() == 0
    return pages, [event for event in left_by(data).alerts if event.rule == "R03"]


def test_danger_that_began_in_an_outage_and_holds_pages_once_with_its_true_start(
    tmp_path: Path,
) -> None:
    above_s = OUT_S + 60
    levels = [Level(240, 112), Level(above_s, 122), Level(1000, 165)]
    pages, events = ceiling(tmp_path, levels)
    assert [page["severity"] for page in pages] == ["S1"]
    (page,) = pages
    assert page["found_late"]
    began_s = (page["started_ms"] - EPOCH_MS) / 1000
    assert above_s + 30 <= began_s <= above_s + 75  # the heart needs a moment, the rule 30 s
    said_s = (page["event"]["published_ms"] - EPOCH_MS) / 1000
    assert said_s <= BACK_S + 15
    assert len(standing(events)) == 1


def test_danger_that_began_and_ended_in_an_outage_pages_nobody(tmp_path: Path) -> None:
    above_s = OUT_S + 30
    levels = [Level(240, 112), Level(above_s, 122), Level(above_s + 100, 165), Level(1000, 118)]
    pages, events = ceiling(tmp_path, levels)
    assert pages == []
    (spell,) = standing(events)
    assert spell.ended_ms is not None
    newest = max(events, key=lambda event: event.revision)
    assert newest.kind is AlertKind.RETROSPECTIVE
    assert newest.severity == "S3"

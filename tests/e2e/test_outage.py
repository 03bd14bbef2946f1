"""Danger and an engine that stood still: what still holds pages once, what is over pages nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.e2e.drive import Drive
from tests.e2e.people import Trainee
from tests.e2e.server import EPOCH_MS, FAST, server_of
from tests.e2e.signals import Level, training
from tests.e2e.unbroken import left_by, standing
from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.frame import concat

OUT_S = 300
"""The engine stops here,"""
BACK_S = OUT_S + 300
"""and is there again here."""
ENDANGERED = Trainee(participant="p1", device="p1.strap", sender="phone")
ABOVE_S = OUT_S + 60
RELIEVED = Trainee(participant="p2", device="p2.strap", sender="phone")
RELIEVED_S = OUT_S + 30, OUT_S + 130
LEVELS = {
    ENDANGERED: [Level(180, 112), Level(ABOVE_S, 122), Level(880, 165)],
    RELIEVED: [
        Level(180, 112),
        Level(RELIEVED_S[0], 122),
        Level(RELIEVED_S[1], 165),
        Level(880, 118),
    ],
}


@dataclass(frozen=True)
class Ceiling:
    """All that was said of the ceiling rule."""

    pages: list[dict[str, Any]]
    events: list[AlertEvent]

    def of(self, one: Trainee) -> Ceiling:
        """About one of the two."""
        return Ceiling(
            [page for page in self.pages if page["participant"] == one.participant],
            [event for event in self.events if event.participant == one.participant],
        )


@pytest.fixture(scope="module")
def ceiling(tmp_path_factory: pytest.TempPathFactory) -> Ceiling:
    """Pages and events after an outage of five minutes in the training of two people."""
    data = tmp_path_factory.mktemp("outage")
    samples = concat(
        [training(one, EPOCH_MS, levels, session_s=(2, 875)) for one, levels in LEVELS.items()]
    )
    with server_of(data, list(LEVELS)) as server:
        drive = Drive.hasty(server, samples)
        drive.run(EPOCH_MS + OUT_S * 1000)
        server.kill(away_s=BACK_S - OUT_S)
        server.start()
        # For a moment not faster than the server certainly is: how late it pages is the point.
        drive.speed, drive.period_s = 5.0, 5
        drive.run(EPOCH_MS + (BACK_S + 15) * 1000)
        drive.speed = FAST
        drive.run(EPOCH_MS + (BACK_S + 60) * 1000)
        server.wait_until_idle()
        pages = [page for page in server.pages() if page["rule"] == "R03"]
        assert server.terminate() == 0
    return Ceiling(pages, [event for event in left_by(data).alerts if event.rule == "R03"])


def test_danger_that_began_in_an_outage_and_holds_pages_once_with_its_true_start(
    ceiling: Ceiling,
) -> None:
    told = ceiling.of(ENDANGERED)
    (page,) = told.pages
    assert page["severity"] == "S1"
    assert page["found_late"]
    began_s = (page["started_ms"] - EPOCH_MS) / 1000
    assert ABOVE_S + 30 <= began_s <= ABOVE_S + 75  # the heart needs a moment, the rule 30 s
    said_s = (page["event"]["published_ms"] - EPOCH_MS) / 1000
    assert said_s <= BACK_S + 15
    assert len(standing(told.events)) == 1


def test_danger_that_began_and_ended_in_an_outage_pages_nobody(ceiling: Ceiling) -> None:
    told = ceiling.of(RELIEVED)
    assert told.pages == []
    (spell,) = standing(told.events)
    assert spell.ended_ms is not None
    newest = max(told.events, key=lambda event: event.revision)
    assert newest.kind is AlertKind.RETROSPECTIVE
    assert newest.severity == "S3"

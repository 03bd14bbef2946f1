"""A server killed at bad moments says, scores and pages what an unbroken run does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.drive import Drive
from tests.e2e.people import Trainee
from tests.e2e.server import EPOCH_MS, server_of
from tests.e2e.signals import Level, training
from tests.e2e.unbroken import Left, left_by, standing
from tiyi.model.frame import Samples
from tiyi.model.results import SessionResult

MINUTE_MS = 60_000
PROMPTS = frozenset({"R01"})
"""Rules that repeat what they say while it holds: how often depends on when one looked."""
TRAINEE = Trainee(participant="p1", device="p1.strap", sender="phone", rhr_bpm=45, hrmax_bpm=200)
"""With a reserve so wide that a heart that does not settle is not yet a new session."""


@dataclass
class Told:
    """What people were told, and what stays of it."""

    pages: list[dict[str, Any]]
    left: Left

    def page_keys(self) -> Counter[tuple[str, str, int]]:
        """How many pages, by their keys, each rule, severity and start had."""
        return Counter(
            (page["rule"], page["severity"], page["started_ms"])
            for page in {page["key"]: page for page in self.pages}.values()
            if page["rule"] not in PROMPTS
        )

    def repeats(self) -> int:
        """Pages that were sent again under the same key: a kill between a page and its note."""
        return len(self.pages) - len({page["key"] for page in self.pages})

    def result(self) -> SessionResult:
        """The only session's newest result."""
        (result,) = self.left.scores().values()
        return result


def played(data: Path, samples: Samples, *, kills_min: Sequence[float], until_min: float) -> Told:
    """A server through all of it, killed and started again at some minutes."""
    with server_of(data, [TRAINEE]) as server:
        drive = Drive(server, samples)
        for minute in kills_min:
            drive.run(EPOCH_MS + round(minute * MINUTE_MS))
            drive.revive()
        drive.run(EPOCH_MS + round(until_min * MINUTE_MS))
        server.wait_until_idle()
        pages = server.pages()
        assert server.terminate() == 0, server.process and server.process.errors
    return Told(pages, left_by(data))


def same(broken: Told, whole: Told, *, kills: int) -> None:
    """Final result, standing alerts and pages of two runs are one."""
    mine, theirs = broken.result(), whole.result()
    assert mine.score == theirs.score
    assert mine.input_hash == theirs.input_hash
    assert standing(broken.left.alerts) == standing(whole.left.alerts)
    assert broken.page_keys() == whole.page_keys()
    assert whole.repeats() == 0
    assert broken.repeats() <= kills


@pytest.mark.storm
def test_a_kill_in_a_session_with_an_open_alert_changes_nothing(tmp_path: Path) -> None:
    levels = [Level(240, 112), Level(420, 122), Level(720, 160), Level(900, 118)]
    samples = training(TRAINEE, EPOCH_MS + 5_000, levels, session_s=(2, 880))
    whole = played(tmp_path / "whole", samples, kills_min=(), until_min=18)
    broken = played(tmp_path / "broken", samples, kills_min=(10.0,), until_min=18)
    assert {spell.rule for spell in standing(whole.left.alerts)} >= {"R01", "R03"}
    same(broken, whole, kills=1)


@pytest.mark.storm
@pytest.mark.timeout(600)
def test_kills_over_two_hours_change_no_result_and_no_page(tmp_path: Path) -> None:
    """Kills at minutes 31, 45 and 95 of a session with an open alert, and 20 min after its end."""
    levels = [
        Level(300, 112),
        Level(1700, 122),
        Level(2900, 160),  # above the ceiling over the kills at 31 and 45 min
        Level(5500, 124),
        Level(6000, 158),  # and again over the one at 95 min
        Level(6100, 138),
        Level(8700, 88),  # does not settle after the end at 102 min: R12
    ]
    samples = training(TRAINEE, EPOCH_MS, levels, session_s=(2, 6120))
    whole = played(tmp_path / "whole", samples, kills_min=(), until_min=147)
    kills_min = (31.0, 45.0, 95.0, 122.0)
    broken = played(tmp_path / "broken", samples, kills_min=kills_min, until_min=147)
    rules = {spell.rule for spell in standing(whole.left.alerts)}
    assert rules >= {"R03", "R12", "R21"}
    same(broken, whole, kills=len(kills_min))

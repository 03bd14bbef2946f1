"""`tiyi rules run`: everybody once, by hand, and twice says nothing twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.api.fakes import services
from tiyi.bootstrap.clock import SystemClock
from tiyi.cli import main
from tiyi.model.scope import system_scope
from tiyi.storage.records import measurements, participants
from tiyi.storage.records.measurements import Measurement
from tiyi.storage.records.participants import Participant

SETUP = system_scope("setup")


def asked(folder: Path, *more: str) -> dict[str, int]:
    said = CliRunner().invoke(main, ["rules", "run", "--data", str(folder), "--json", *more])
    assert said.exit_code == 0, said.output
    found: dict[str, int] = json.loads(said.stdout.splitlines()[-1])
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A clinic of two people, one of whom is not satisfied."""
    served = services(tmp_path)
    with served.records.writing(SETUP) as tx:
        for name in ("anna", "bert"):
            person = Participant(name, "main", name.title(), "UTC", "zh", 1)
            participants.add(tx, SETUP, person, at_ms=1)
        now_ms = SystemClock().now_ms()
        said = Measurement("anna", "satisfaction", now_ms, {"score": 1})
        measurements.add(tx, SETUP, said, unit=None, at_ms=now_ms)
    return tmp_path


def test_everybody_is_looked_at_and_a_second_time_changes_nothing(folder: Path) -> None:
    first, second = asked(folder), asked(folder)

    assert first["participants"] == second["participants"] == 2
    assert (first["revisions"], second["revisions"]) == (1, 0)


def test_one_may_be_chosen(folder: Path) -> None:
    assert asked(folder, "--participant", "bert") == {"participants": 1, "revisions": 0}

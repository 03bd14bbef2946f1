"""One workout three ways: replayed as a live device, imported as a file, scored as a batch."""

from __future__ import annotations

import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest

from tests.e2e.drive import Drive
from tests.e2e.people import Trainee
from tests.e2e.server import EPOCH_MS, Server, server_of
from tests.e2e.signals import Level, heart
from tests.e2e.unbroken import left_by
from tests.ingest.workouts.fit_writer import simple_run
from tiyi.ingest.workouts import Workout, read_workout
from tiyi.ingest.workouts.samples import source_of, workout_samples
from tiyi.model.metrics import SourceKind
from tiyi.model.results import SessionResult
from tiyi.monitor import score_session

SETTLED_MS = 150_000
"""A session is scored two minutes after its end,"""
IMPORTED_MS = 60_000
"""and one that is over when it comes as soon as it is stored."""
LEVELS = [Level(150, 108), Level(330, 122), Level(450, 146), Level(580, 118)]
OWN = ("session_id", "participant", "input_hash", "revision", "finality", "reason")
"""What may differ: whose it is, which device it came from, how often it was looked at."""


def trainee(participant: str, source: SourceKind) -> Trainee:
    return Trainee(
        participant=participant,
        device=f"{participant}.device",
        sender="phone",
        conditioning_min=8.0,
        source=int(source),
    )


def scored(result: SessionResult) -> dict[str, Any]:
    """Everything that the samples decide."""
    return {
        name: value
        for name, value in asdict(result).items()
        if name not in OWN and name != "prescription_id"
    }


def upload(server: Server, path: Path, participant: str) -> None:
    """Import a file over the API and wait until it is done."""
    answer = httpx.post(
        f"{server.url}/api/v1/imports",
        data={"participant": participant},
        files={"file": (path.name, path.read_bytes())},
        trust_env=False,
        timeout=20.0,
    )
    assert answer.status_code == 202, answer.text
    job = answer.json()
    for _ in range(300):
        if job["state"] in {"done", "failed"}:
            break
        time.sleep(0.1)
        job = server.ask(f"/api/v1/imports/{job['job']}")
    assert (job["state"], job["detail"].get("refused")) == ("done", {})


def three_ways(data: Path, path: Path, workout: Workout) -> dict[str, dict[str, Any]]:
    """The session's result by replay, by import and by the batch function."""
    source = source_of(workout)
    live, imported = trainee("live", source), trainee("imported", source)
    at_ms = workout.start_ms - 10_000
    with server_of(data, [live, imported], at_ms=at_ms) as server:
        rows = workout_samples(
            workout, participant=live.participant, device=live.device, source=source
        )
        drive = Drive.hasty(server, rows)
        drive.run(workout.end_ms + SETTLED_MS)
        upload(server, path, imported.participant)
        drive.run(server.clock.now_ms() + IMPORTED_MS)
        server.wait_until_idle()
        assert server.terminate() == 0
    found = {one.participant: one for one in left_by(data).scores().values()}
    assert set(found) == {"live", "imported"}
    batch = score_session(
        rows,
        [live.context(at_ms - 3_600_000)],
        participant=live.participant,
        start_ms=found["live"].started_ms,
        end_ms=found["live"].ended_ms,
    )
    results = {"live": found["live"], "imported": found["imported"], "batch": batch}
    return {way: scored(result) for way, result in results.items()}


def same(ways: dict[str, dict[str, Any]]) -> None:
    """All three say the same, and something."""
    assert ways["live"] == ways["batch"]
    assert ways["imported"] == ways["batch"]
    assert ways["live"]["score"] is not None


def test_a_written_fit_file_gives_one_result_three_ways(tmp_path: Path) -> None:
    bpm = np.round(heart(LEVELS)).astype(int).tolist()
    path = tmp_path / "run.fit"
    path.write_bytes(simple_run(EPOCH_MS, bpm, cadence=42).encode())
    ways = three_ways(tmp_path / "data", path, read_workout(path))
    same(ways)
    assert ways["live"]["cadence_mean_spm"] == pytest.approx(84.0)
    assert ways["live"]["score"]["above_min"] > 1


def test_a_recorded_workout_gives_one_result_three_ways(tmp_path: Path, shared_data: Path) -> None:
    path = shared_data / "workouts" / "indoor_ride_edge530_rr.fit"
    same(three_ways(tmp_path / "data", path, read_workout(path)))


@pytest.mark.storm
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    "name", ["run_fenix5x_rr.fit", "ride_zones_pause.fit", "strength_suunto.fit", "same_run.fit"]
)
def test_longer_workouts_give_one_result_three_ways(
    tmp_path: Path, shared_data: Path, name: str
) -> None:
    path = shared_data / "workouts" / name
    same(three_ways(tmp_path / "data", path, read_workout(path)))

"""`tiyi analyse` on acceleration: steps of made and of real walks, and the form of the answer."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from tests.bootstrap.asking import RECORDINGS, asked, needs_data
from tiyi.signal.arrays import Float64

FORM = [
    *("kind", "unit", "rate_hz", "samples", "duration_s", "steps", "step_times_s", "cadence_spm"),
    *("bouts", "wear_s", "statistics"),
]


def written(folder: Path, length_g: Float64) -> str:
    """A table without times, 50 a second."""
    path = folder / "a.csv.gz"
    path.write_bytes(gzip.compress("".join(f"{z:.4f},0.02,0.01\n" for z in length_g).encode()))
    return str(path)


def test_a_made_walk_is_counted(tmp_path: Path) -> None:
    at_s = np.arange(0, 90, 0.02)
    walking = (at_s >= 20) & (at_s < 80)
    file = written(tmp_path, 1 + 0.3 * np.sin(2 * np.pi * 1.8 * at_s) * walking)

    status, answer = asked(file, "--sample-rate", "50")

    assert status == 0
    assert list(answer) == FORM
    assert answer["steps"] == pytest.approx(108, abs=2)
    assert len(answer["step_times_s"]) == answer["steps"]
    assert answer["cadence_spm"] == pytest.approx(108, abs=1)
    assert sum(steps for _, _, steps in answer["bouts"]) == answer["steps"]
    assert answer["bouts"][0][:2] == pytest.approx([20, 80], abs=1)
    assert answer["statistics"]["steps_sum"] == {
        "value": answer["steps"],
        "unit": "steps",
        "source": "unknown",
    }


def test_stillness_has_no_steps_and_is_no_wear(tmp_path: Path) -> None:
    _, answer = asked(written(tmp_path, np.ones(50 * 60 * 61)), "--sample-rate", "50")

    assert (answer["steps"], answer["bouts"], answer["cadence_spm"]) == (0, [], None)
    assert answer["wear_s"] == 0


def test_less_than_an_hour_says_nothing_of_wear(tmp_path: Path) -> None:
    _, answer = asked(written(tmp_path, np.ones(50 * 60)), "--sample-rate", "50")

    assert answer["wear_s"] is None


def test_a_table_without_times_asks_for_the_rate(tmp_path: Path) -> None:
    status, answer = asked(written(tmp_path, np.ones(500)))

    assert status == 2
    assert answer["error"]["code"] == "recording.no_rate"


@needs_data
@pytest.mark.parametrize(
    ("file", "steps"),
    [
        ("steps/oxford/Samsung_Dario_Hard_ArmBand_1_accelerometer.csv.gz", 316),
        ("steps/oxford/Samsung_Jamie_Hard_InHand_1_accelerometer.csv.gz", 265),
        ("steps/oxford/user1_hand_1506421989895.csv.gz", 326),
        ("steps/oxford/user2_bag_1506422838474.csv.gz", 361),
    ],
)
def test_recorded_walks_are_counted_within_three_in_a_hundred(file: str, steps: int) -> None:
    _, answer = asked(str(RECORDINGS / file))

    assert answer["steps"] == pytest.approx(steps, rel=0.03)
    assert answer["unit"] == "m/s2"


@needs_data
def test_a_watch_s_milli_g_with_iso_times_and_a_gap_are_read() -> None:
    _, answer = asked(str(RECORDINGS / "streams" / "garmin_acc.csv.gz"))

    assert (answer["unit"], answer["rate_hz"]) == ("mg", 25.0)
    assert answer["duration_s"] == pytest.approx(958, abs=1)

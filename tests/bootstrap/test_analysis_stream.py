"""`tiyi analyse` on a watch's streams: what the log says is what is counted, gaps are no zeros."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bootstrap.asking import RECORDINGS, asked, needs_data
from tiyi.ingest.recordings import Kind, RecordingError, kind_of
from tiyi.ingest.recordings.files import File
from tiyi.ingest.recordings.streams import read_stream

HERE = Path(__file__).parent
DATA = RECORDINGS / "streams"
FORM = [
    *("kind", "format", "samples", "duration_s", "hr", "steps", "bouts", "wear_s", "beats"),
    *("hrv", "artefacts", "irregular", "statistics"),
]


def answer_to(folder: Path, text: str) -> dict[str, Any]:
    path = folder / "a.csv"
    path.write_text(text)
    return asked(str(path))[1]


def events(*rows: tuple[int, str, float]) -> str:
    lines = (
        f"2019-10-16T{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}+02:00" for s, _, _ in rows
    )
    return "".join(f"{at};{k};{v}\n" for at, (_, k, v) in zip(lines, rows, strict=True))


def minutes(count: int, hr: int = 70, steps: int = 0) -> list[str]:
    return [
        f"2016-04-01 {n // 60:02d}:{n % 60:02d}:00,{hr + n % 3},0,{steps}" for n in range(count)
    ]


HEAD = "time,hr,intensity,steps\n"


def test_steps_of_totals_go_through_midnight_and_the_first_reading_is_unknown(
    tmp_path: Path,
) -> None:
    answer = answer_to(
        tmp_path,
        events((0, "STEPS", 299), (60, "STEPS", 329), (80_000, "STEPS", 40), (80_060, "STEPS", 60)),
    )

    assert list(answer) == FORM
    assert answer["steps"] == 30 + 40 + 20
    assert answer["bouts"] is None
    assert answer["wear_s"] is None


def test_no_contact_is_no_heart_rate(tmp_path: Path) -> None:
    rows = [(20 * n, "HEART_RATE", 60 + n % 2) for n in range(30)]
    answer = answer_to(tmp_path, events(*rows, (700, "HEART_RATE", -1)))

    assert answer["samples"] == 30
    assert answer["hr"]["min"] == 60
    assert answer["wear_s"] == 600


def test_intervals_of_a_log_meet_although_their_times_are_late(tmp_path: Path) -> None:
    rows = [(round(0.8 * n), "HEART_RATE_VARIABILITY", 800.0) for n in range(1, 300)]

    answer = answer_to(tmp_path, events(*rows))

    assert answer["hrv"]["mean_nn_ms"] == 800
    assert answer["irregular"]["known"] == answer["irregular"]["windows"] > 0


def test_a_missing_interval_is_a_gap(tmp_path: Path) -> None:
    rows = [(n, "HEART_RATE_VARIABILITY", 1000.0) for n in range(1, 300) if n != 150]
    text = events(*rows)

    beats = read_stream(File(text.encode(), "a.csv", HERE)).beats

    assert beats is not None
    assert (~beats.beats.meets).sum() == 2  # the first, and the one after the gap


def test_minutes_are_counted_and_a_walk_is_a_bout(tmp_path: Path) -> None:
    lines = minutes(120)
    lines[30:50] = minutes(50, hr=110, steps=100)[30:50]

    answer = answer_to(tmp_path, HEAD + "\n".join(lines) + "\n")

    assert answer["steps"] == 2000
    assert answer["bouts"] == [[1800, 3000, 2000]]
    assert answer["duration_s"] == 7200
    assert answer["statistics"]["hr_max"]["source"] == "wrist"


BAD = {
    "goes back": (events((60, "STEPS", 1), (0, "STEPS", 2)), "malformed"),
    "a word": (events((0, "STEPS", 1)) + "2019-10-16T12:00:00+02:00;STEPS;x\n", "bad_row"),
    "a short row": (events((0, "STEPS", 1)) + "2019-10-16T12:00:00+02:00;STEPS\n", "bad_row"),
    "nothing asked for": (events((0, "STRESS", 1), (9, "ASCENT", 2)), "no_records"),
    "no instant": (HEAD + "2016-04-01 00:00:00,70,0,0\n2016-13-41 00:00:00,70,0,0\n", "bad_row"),
    "two people": (
        "Id,Time,Value\n1,4/1/2016 7:54:00 AM,93\n2,4/1/2016 7:54:05 AM,91\n",
        "malformed",
    ),
    "years": (HEAD + "2016-04-01 00:00:00,70,0,0\n2018-04-01 00:00:00,70,0,0\n", "too_long"),
}


def test_every_bad_log_has_its_code(tmp_path: Path) -> None:
    for name, (text, code) in BAD.items():
        answer = answer_to(tmp_path, text)
        assert answer["error"]["code"] == f"recording.{code}", name


@given(st.text(alphabet='0123456789-:;,.TSEPHART_+ \n"', max_size=150))
def test_no_text_ends_in_anything_but_a_refusal(text: str) -> None:
    for head in (events((0, "STEPS", 1)), HEAD + minutes(1)[0] + "\n", "Id,Time,Value\n"):
        try:
            recording = read_stream(File((head + text).encode(), "a.csv", HERE))
        except RecordingError:
            continue
        assert recording.duration_s >= 0


@needs_data
@pytest.mark.parametrize(
    ("file", "hr", "steps"),
    [
        ("garmin_events.csv.gz", (40, 68, 148), None),
        ("fitbit_2022484408_minutes.csv.gz", (39, 80, 174), 358_491),
        ("fitbit_5553957443_minutes.csv.gz", (47, 66, 157), 306_820),
        ("fitbit_2022484408_seconds.csv.gz", (49, 80, 182), None),
    ],
)
def test_recorded_streams_are_read(file: str, hr: tuple[int, int, int], steps: int | None) -> None:
    status, answer = asked(str(DATA / file))

    assert status == 0
    assert (answer["hr"]["min"], answer["hr"]["max"]) == (hr[0], hr[2])
    assert answer["hr"]["mean"] == pytest.approx(hr[1], abs=2)
    assert steps is None or answer["steps"] == steps
    assert steps is not None or answer["steps"] is None or answer["steps"] < 10_000
    assert (answer["hrv"] is not None) == file.startswith("garmin")


def test_a_log_is_recognised() -> None:
    assert kind_of(File(events((0, "STEPS", 1)).encode(), "a.csv", HERE)) is Kind.STREAM

"""`tiyi analyse` on beat intervals: the figures, what is refused, and the form of the answer."""

import csv
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from tests.bootstrap.asking import RECORDINGS, asked, needs_data, rr_file, steady
from tiyi.bootstrap.analysis_beats import FIGURES, analyse_beats
from tiyi.cli import main
from tiyi.ingest.recordings import read_beats
from tiyi.ingest.recordings.beats import from_intervals
from tiyi.ingest.recordings.files import read_file

DATA = RECORDINGS / "rr"


def test_the_answer_has_its_form(tmp_path: Path) -> None:
    status, answer = asked(rr_file(tmp_path, steady()), "--window", "120", "--step", "60")

    assert status == 0
    assert list(answer) == [
        *("kind", "format", "beats", "duration_s", "hrv", "artefacts", "irregular"),
        *("statistics", "windows"),
    ]
    assert list(answer["hrv"]) == [
        *("mean_nn_ms", "sdnn_ms", "rmssd_ms", "pnn50", "lf_ms2", "hf_ms2", "dfa_a1"),
        "valid_share",
    ]
    assert list(answer["artefacts"]) == [
        *("missed", "extra", "misaligned", "ectopic", "share", "beats")
    ]
    assert list(answer["irregular"]) == [
        *("windows", "known", "positive", "seconds", "judged_s", "intervals")
    ]
    assert all(set(answer["hrv"]) | {"start_s"} == set(each) for each in answer["windows"])
    assert [each["start_s"] for each in answer["windows"]] == [0, 60, 120, 180, 240, 300, 360]


def test_figures_say_their_unit(tmp_path: Path) -> None:
    _, answer = asked(rr_file(tmp_path, steady()))

    assert answer["statistics"]["nn_hf"]["unit"] == "ms2"
    assert answer["statistics"].keys() == {what.key for what in FIGURES.values()}
    for name, what in FIGURES.items():
        assert answer["hrv"][name] == pytest.approx(answer["statistics"][what.key]["value"])
    assert answer["hrv"]["hf_ms2"] == pytest.approx(30**2 / 2, rel=0.05)
    assert answer["hrv"]["lf_ms2"] < 5


def test_faulty_beats_are_told_and_do_not_count(tmp_path: Path) -> None:
    clean = steady()
    spoilt = clean.copy()
    spoilt[100] *= 2
    spoilt = np.insert(spoilt, 300, 300.0)
    spoilt[301] -= 300

    _, answer = asked(rr_file(tmp_path, spoilt))
    _, whole = asked(rr_file(tmp_path, clean))

    assert answer["artefacts"]["beats"] == [[100, "missed"], [300, "extra"]]
    assert answer["hrv"]["rmssd_ms"] == pytest.approx(whole["hrv"]["rmssd_ms"], rel=0.01)


def test_below_the_valid_share_figures_are_refused_and_the_share_is_said(tmp_path: Path) -> None:
    spoilt = steady()
    spoilt[10::10] *= 2

    _, answer = asked(rr_file(tmp_path, spoilt))

    assert answer["hrv"].pop("valid_share") == pytest.approx(0.9, abs=0.02)
    assert set(answer["hrv"].values()) == {None}
    assert answer["statistics"] == {}


def test_one_long_window_has_powers_too(tmp_path: Path) -> None:
    _, answer = asked(rr_file(tmp_path, steady()), "--window", "400")

    assert [each["hf_ms2"] is None for each in answer["windows"]] == [False]


def test_too_few_beats_say_nothing_of_the_rhythm(tmp_path: Path) -> None:
    _, answer = asked(rr_file(tmp_path, steady(100)))

    assert answer["irregular"] == {
        "windows": 0,
        "known": 0,
        "positive": 0,
        "seconds": None,
        "judged_s": 0.0,
        "intervals": [],
    }


def test_ectopic_beats_stay_when_the_rhythm_is_judged() -> None:
    """Every fourth beat comes early: nothing is left to judge if those were set aside."""
    rr_ms = steady(400)
    rr_ms[3::4] -= 250
    rr_ms[4::4] += 250

    answer = analyse_beats(from_intervals(rr_ms, "txt"))

    assert answer["artefacts"]["ectopic"] > 90
    assert answer["irregular"]["known"] == answer["irregular"]["windows"] > 0
    assert answer["irregular"]["judged_s"] == pytest.approx(answer["duration_s"], abs=10)


@pytest.mark.parametrize(
    ("data", "arguments", "code"),
    [
        (b"800\n810\nx\n", [], "recording.bad_row"),
        (b"61\n62\n61\n", [], "recording.unit_unknown"),
        (b"what is this\n", [], "recording.unknown_kind"),
        (b"what is this\n", ["--kind", "rr"], "recording.unknown_kind"),
        (b"", ["--kind", "rr"], "recording.empty"),
        (b"", [], "workout.empty"),
        (b"800\n810\n790\n", ["--kind", "workout"], "workout.unknown_format"),
    ],
)
def test_what_can_not_be_read_ends_with_2_and_a_code(
    tmp_path: Path, data: bytes, arguments: list[str], code: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)

    status, answer = asked(str(path), *arguments)

    assert status == 2
    assert answer["error"]["code"] == code


def test_a_step_without_a_window_is_no_question(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["analyse", str(tmp_path), "--step", "30"]).exit_code == 2


@needs_data
def test_recordings_of_every_format_are_read() -> None:
    for name, beats, minutes in (
        ("rest.txt", 910, 16.1),
        ("polar_exercise.hrm", 4117, 42.7),
        ("nni_long.npy", 4684, 60.0),
        ("nsr/nsr001.ecg", 106_459, 1353.2),
        ("mitdb/100annotations.txt", 2272, 30.1),
    ):
        answer = analyse_beats(read_beats(read_file(DATA / name)))
        assert answer["beats"] == beats, name
        assert answer["duration_s"] / 60 == pytest.approx(minutes, abs=0.06), name
    peaks = [read_beats(read_file(path)) for path in sorted((DATA / "gudb").iterdir())]
    assert sum(len(each.beats.rr_ms) for each in peaks) == 22_624


@needs_data
def test_windows_agree_with_the_reference_table() -> None:
    """The table counts from the first beat, with 125 samples a second, and removes otherwise."""
    recording = read_beats(read_file(DATA / "nsr" / "nsr001.ecg"), 125.0)
    rr_ms = recording.beats.rr_ms[:14_000].astype(np.float64)
    answer = analyse_beats(from_intervals(rr_ms, "txt"), 300, 30)
    ours = {each["start_s"]: each for each in answer["windows"]}
    with (DATA / "nsr" / "nsr001_reference_hrv.csv").open() as opened:
        table = list(csv.DictReader(opened, skipinitialspace=True))
    off = [
        abs(ours[float(row["t_start"])]["mean_nn_ms"] / float(row["NNmean"]) - 1)
        for row in table
        if ours[float(row["t_start"])]["mean_nn_ms"] is not None and row["NNmean"] != "NaN"
    ]

    assert len(off) > 200
    assert np.median(off) < 0.001


@needs_data
def test_irregular_rhythm_is_found_where_the_record_says_so() -> None:
    for name, share in (("203", 0.8), ("100", 0.0), ("103", 0.0), ("122", 0.0)):
        answer = analyse_beats(read_beats(read_file(DATA / "mitdb" / f"{name}annotations.txt")))
        assert answer["irregular"]["seconds"] >= share * answer["duration_s"], name
        assert share > 0 or answer["irregular"]["seconds"] == 0.0, name


@needs_data
@pytest.mark.parametrize(("name", "share"), [("203", 0.8), ("100", 0.0)])
def test_irregular_rhythm_is_found_where_nobody_named_the_beats(name: str, share: float) -> None:
    path = DATA / "mitdb" / f"{name}annotations.txt"
    rr_ms = read_beats(read_file(path)).beats.rr_ms.astype(np.float64)

    answer = analyse_beats(from_intervals(rr_ms, "txt"))

    assert answer["irregular"]["seconds"] >= share * answer["duration_s"]
    if share:
        assert {answer["hrv"][figure] for figure in ("sdnn_ms", "rmssd_ms")} == {None}
        assert answer["artefacts"]["extra"] + answer["artefacts"]["misaligned"] < 10
    else:
        assert answer["irregular"]["seconds"] == 0

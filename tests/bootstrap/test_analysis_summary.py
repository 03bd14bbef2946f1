"""What people read of `tiyi analyse FILE`: every kind, both languages, unknown with a reason."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from tests.bootstrap.asking import RECORDINGS, needs_data, rr_file, steady
from tiyi.bootstrap.analysis_beats import analyse_beats
from tiyi.bootstrap.analysis_files import FileQuestion
from tiyi.bootstrap.analysis_summary import summary
from tiyi.bootstrap.analysis_words import Words
from tiyi.cli import main
from tiyi.ingest.recordings.beats import from_intervals

FIGURE = re.compile(r"\d+(?:\.\d+)?(?: ?(?:bpm|spm|ms²|ms|min|Hz|s|h|%)(?![a-zA-Z]))?")


def told(*arguments: str, language: str = "en", **environment: str) -> str:
    spoken = ("--language", language) if language else ()
    silent: dict[str, str | None] = {"LC_ALL": None, "LC_MESSAGES": None, "LANG": None}
    result = CliRunner(env=silent | environment).invoke(main, ["analyse", *arguments, *spoken])
    assert result.exit_code == 0, result.output
    return result.stdout


def workout(folder: Path, heard_s: int = 1500) -> str:
    """25 minutes, heart rate around 120 bpm for so long, the feet at 100 steps a minute."""
    rows = (f"{n},{120 + n % 3 - 1 if n < heard_s else ''},100\n" for n in range(1500))
    path = folder / "run.csv"
    path.write_text("seconds,hr_bpm,cadence_spm\n" + "".join(rows))
    return str(path)


def acceleration(folder: Path, walking: bool = True) -> str:
    at_s = np.arange(0, 90, 0.02)
    push = 0.3 * np.sin(2 * np.pi * 1.8 * at_s) * ((at_s >= 20) & (at_s < 80) & walking)
    path = folder / "a.csv"
    path.write_text("".join(f"{z:.4f},0.02,0.01\n" for z in 1 + push))
    return str(path)


def stream(folder: Path) -> str:
    rows = [f"2016-04-01 {n // 60:02d}:{n % 60:02d}:00,{70 + n % 3},0,0" for n in range(120)]
    rows[30:50] = [row.removesuffix("0") + "100" for row in rows[30:50]]
    path = folder / "watch.csv"
    path.write_text("time,hr,intensity,steps\n" + "\n".join(rows) + "\n")
    return str(path)


def lines(text: str) -> dict[str, str]:
    """Label to what stands beside it, lines under one label joined."""
    found: dict[str, str] = {}
    label = ""
    for line in text.splitlines()[1:]:
        label = line.split("  ")[0].strip() or label
        said = line.split("  ", 1)[1].strip()
        found[label] = f"{found[label]} | {said}" if label in found else said
    return found


ASKED = {
    "workout": ("--zones", "110,130", "--band", "110,130", "--planned-minutes", "20"),
    "rr": ("--window", "120"),
    "acceleration": ("--sample-rate", "50"),
    "stream": (),
}


def file_of(kind: str, folder: Path) -> str:
    if kind == "workout":
        return workout(folder)
    if kind == "rr":
        return rr_file(folder, steady())
    return acceleration(folder) if kind == "acceleration" else stream(folder)


@pytest.mark.parametrize("kind", ASKED)
def test_both_languages_tell_the_same_figures(kind: str, tmp_path: Path) -> None:
    file = file_of(kind, tmp_path)
    english, chinese = (told(file, *ASKED[kind], language=each) for each in ("en", "zh"))

    figures = [sorted(FIGURE.findall(text.replace(file, ""))) for text in (english, chinese)]
    assert figures[0] == figures[1]
    assert len(figures[0]) >= 5
    assert "_" not in english.replace(file, "").replace("fitbit_minutes", "")


def test_a_workout_is_told(tmp_path: Path) -> None:
    said = lines(told(workout(tmp_path), *ASKED["workout"]))

    assert said["Heart rate"] == "mean 120.0 bpm, from 119 to 121 bpm"
    assert said["Zones"] == (
        "below 110 bpm: 0 s (0 %) | 110 to 129 bpm: 25 min (100 %) | 130 bpm and more: 0 s (0 %)"
    )
    assert said["Cadence"] == "mean 100.0 spm on the move"
    assert said["Session"].startswith("on target; as prescribed: met")
    assert "of 20.0 min planned" in said["Adherence"]


def test_half_a_session_without_heart_rate_says_what_is_missing(tmp_path: Path) -> None:
    said = lines(told(workout(tmp_path, heard_s=500), *ASKED["workout"]))

    assert "as prescribed: unknown: " in said["Session"]
    assert re.match(r"intensity unknown: \d\d(\.\d)? % of ", said["Adherence"])
    assert "at least 50 % needed" in said["Adherence"]


def test_refused_variability_says_its_share_and_the_limit(tmp_path: Path) -> None:
    spoilt = steady()
    spoilt[10::10] *= 2
    file = rr_file(tmp_path, spoilt)

    assert re.fullmatch(
        r"refused: valid share (89|9\d)\.\d %, at least 96 % needed", lines(told(file))["HRV"]
    )
    assert "至少需要 96 %" in told(file, language="zh")


def test_a_share_just_below_the_limit_is_not_rounded_up_to_it() -> None:
    answer = analyse_beats(from_intervals(steady(), "txt"))
    answer["hrv"] = dict.fromkeys(answer["hrv"]) | {"valid_share": 0.9599}

    said = dict(summary(answer, FileQuestion(), Words("en")))

    assert said["HRV"] == "refused: valid share 95.9 %, at least 96 % needed"


def test_irregular_rhythm_is_a_suspicion_and_no_diagnosis() -> None:
    answer = analyse_beats(from_intervals(steady(), "txt"))
    answer["irregular"] |= {"seconds": 1140.0, "judged_s": 1800.0, "intervals": [[0, 9]] * 3}

    said = {each: dict(summary(answer, FileQuestion(), Words(each))) for each in ("en", "zh")}

    assert said["en"]["Rhythm"] == (
        "irregular rhythm suspected in 3 stretches, 19 min of 30 min judged;"
        " an ECG would tell; this is no diagnosis"
    )
    assert "不是诊断" in said["zh"]["节律"]


def test_a_rhythm_that_could_not_be_judged_is_unknown(tmp_path: Path) -> None:
    assert lines(told(rr_file(tmp_path, steady(100))))["Rhythm"].startswith("unknown: no 128 ")


def test_short_recordings_say_how_much_a_spectrum_wants(tmp_path: Path) -> None:
    said = lines(told(rr_file(tmp_path, steady(40))))

    assert said["HRV, frequency"] == (
        "unknown: LF wants 108 s of normal intervals in one window, HF 54 s"
    )


def test_a_figure_that_is_not_known_has_no_unit() -> None:
    answer = analyse_beats(from_intervals(steady(), "txt"))
    answer["hrv"] |= {"rmssd_ms": None, "lf_ms2": None}

    said = dict(summary(answer, FileQuestion(), Words("en")))

    assert "RMSSD unknown, pNN50" in said["HRV, time"]
    assert re.fullmatch(r"LF unknown, HF \d+ ms²", said["HRV, frequency"])


def test_windows_longer_than_the_recording_are_none(tmp_path: Path) -> None:
    said = lines(told(rr_file(tmp_path, steady(40)), "--window", "60"))

    assert said["Windows"] == "none: the recording is shorter than 1 min"


def test_windows_are_told_by_their_range(tmp_path: Path) -> None:
    said = lines(told(rr_file(tmp_path, steady()), "--window", "120"))

    assert re.match(r"4 of 2 min: RMSSD \d+\.\d to \d+\.\d ms, median ", said["Windows"])


def test_a_walk_and_stillness(tmp_path: Path) -> None:
    walk = lines(told(acceleration(tmp_path), *ASKED["acceleration"]))
    still = lines(told(acceleration(tmp_path, walking=False), *ASKED["acceleration"]))

    assert walk["Walks"].startswith("1, ")
    assert "steps" in walk["Walks"]
    assert (still["Steps"], still["Walks"]) == ("0", "0")
    assert still["Cadence"] == "unknown: no walk was found"
    assert still["Worn"].startswith("unknown: 45 min")


def test_a_watch_without_intervals_says_so(tmp_path: Path) -> None:
    said = lines(told(stream(tmp_path)))

    assert said["HRV"] == "unknown: the file holds no beat intervals"
    assert said["Bouts"] == "1, 20 min in all | 30 min to 50 min: 2000 steps"


def test_many_bouts_are_not_all_listed() -> None:
    answer: dict[str, Any] = {"kind": "stream", "format": "x", "samples": 0, "duration_s": 1.0}
    answer |= {"hr": {"mean": None}, "wear_s": None, "hrv": None, "steps": 0}
    answer["bouts"] = [[0, 60, 100]] * 9
    said = [text for _, text in summary(answer, FileQuestion(), Words("en"))]

    assert "and 3 more; --json lists all" in said
    assert "unknown: the file holds no heart rate" in said


def test_the_systems_language_is_spoken_unless_another_is_asked_for(tmp_path: Path) -> None:
    file = rr_file(tmp_path, steady())

    assert "心搏间期" in told(file, language="", LANG="zh_CN.UTF-8")
    assert "beat intervals" in told(file, language="", LANG="de_DE.UTF-8")
    assert "beat intervals" in told(file, language="en", LANG="zh_CN.UTF-8")


def test_a_refusal_is_told_in_the_language_and_a_program_reads_english(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("61\n62\n61\n")

    result = CliRunner().invoke(main, ["analyse", str(path), "--language", "zh", "--json"])

    assert result.exit_code == 2
    assert "请检查文件内容" in result.stderr
    assert "The numbers are no" in result.stdout


@needs_data
@pytest.mark.parametrize(
    "file",
    [
        "rr/mitdb/203annotations.txt",
        "rr/polar_exercise.hrm",
        "streams/garmin_events.csv.gz",
        "steps/oxford/user2_bag_1506422838474.csv.gz",
        "workouts/run_fenix5x_rr.fit",
        "workouts/ride_suunto_rr.fit",
        "workouts/monitoring_vivofit.fit",
    ],
)
def test_recordings_are_told_alike_in_both_languages(file: str) -> None:
    result = CliRunner().invoke(main, ["analyse", str(RECORDINGS / file), "--language", "en"])
    if result.exit_code == 2:
        assert "workout." in result.stderr
        return
    chinese = told(str(RECORDINGS / file), language="zh")
    figures = [
        sorted(FIGURE.findall(text.replace(str(RECORDINGS / file), "")))
        for text in (result.stdout, chinese)
    ]
    assert figures[0] == figures[1]

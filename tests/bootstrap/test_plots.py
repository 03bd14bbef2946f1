"""Pictures of `tiyi analyse --plot`: what stands in them, asked of the figure, and the file."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

from tests.bootstrap.asking import RECORDINGS, needs_data, rr_file, steady
from tiyi.bootstrap.analysis import Question
from tiyi.bootstrap.analysis_files import FileQuestion, analyse_recording, read_recording
from tiyi.bootstrap.analysis_words import Words
from tiyi.bootstrap.plots import panels, pictures
from tiyi.cli import main
from tiyi.ingest.recordings.beats import BeatRecording, from_intervals
from tiyi.signal import intervals
from tiyi.signal.arrays import Float64

needs_chinese = pytest.mark.skipif(pictures.chinese_font() is None, reason="no Chinese font")
PNG, ASKED = b"\x89PNG\r\n\x1a\n", Question((103, 139), (110, 140), 165, 20.0)


def wild(count: int = 400) -> Float64:
    """Intervals without any order."""
    rr_ms: Float64 = np.rint(np.random.default_rng(5).uniform(400, 1100, count))
    return rr_ms


def written(folder: Path, rr_ms: Float64) -> Path:
    return Path(rr_file(folder, rr_ms))


def workout(folder: Path, cadence: str = "100") -> Path:
    """10 minutes around 120 bpm, of which 3 s are 190."""
    rows = (f"{n},{190 if 300 <= n < 303 else 120 + n % 3},{cadence}\n" for n in range(600))
    path = folder / "run.csv"
    path.write_text("seconds,hr_bpm,cadence_spm\n" + "".join(rows))
    return path


def drawn(path: Path, question: FileQuestion | None = None, language: str = "en") -> Figure:
    asked = question or FileQuestion()
    recording = read_recording(path, asked)
    answer = analyse_recording(recording, asked)
    return pictures.draw(recording, answer, asked, Words(language), name=path.name)


def told(axes: Axes) -> list[str]:
    legend = axes.get_legend()
    return [text.get_text() for text in legend.get_texts()] if legend else []


def line_of(axes: Axes, label: str) -> Float64:
    line = next(line for line in axes.get_lines() if line.get_label() == label)
    return np.asarray(line.get_ydata(), np.float64)


def asked(path: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["analyse", str(path), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_the_file_is_a_png_beside_the_summary(tmp_path: Path) -> None:
    file, picture = written(tmp_path, steady()), tmp_path / "out.png"

    result = asked(file, "--plot", str(picture), "--language", "en")

    assert result.exit_code == 0
    assert picture.read_bytes().startswith(PNG)
    assert "RMSSD" in result.stdout
    assert result.stderr == ""


def test_the_suffix_says_the_form_and_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    file = written(tmp_path, steady())
    pair = [tmp_path / "a.svg", tmp_path / "b.SVG"]
    for picture in pair:
        assert asked(file, "--plot", str(picture), "--json").exit_code == 0

    assert "<svg" in pair[0].read_text()
    assert pair[0].read_bytes() == pair[1].read_bytes()
    assert asked(file, "--plot", str(tmp_path / "a.pdf")).exit_code == 2


def test_a_target_that_can_not_be_written_has_a_code(tmp_path: Path) -> None:
    file = written(tmp_path, steady())
    for picture in (tmp_path / "away" / "a.png", tmp_path / "a.png"):
        (tmp_path / "a.png").mkdir(exist_ok=True)
        result = asked(file, "--plot", str(picture), "--json")
        assert result.exit_code == 2
        assert '"plot.unwritable"' in result.stdout


def test_without_matplotlib_there_is_a_code_and_figures_need_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    file = written(tmp_path, steady())

    result = asked(file, "--plot", str(tmp_path / "a.png"), "--language", "en")

    assert result.exit_code == 2
    assert "tiyi[plot]" in result.stderr
    assert "[plot.no_matplotlib]" in result.stderr
    assert asked(file).exit_code == 0


def test_nothing_is_loaded_to_draw_before_a_picture_is_asked_for() -> None:
    script = "import sys, tiyi.cli.analyse; sys.exit('matplotlib' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_without_a_chinese_font_the_picture_speaks_english_and_a_note_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    latin = [entry for entry in fontManager.ttflist if entry.name == "DejaVu Sans"]
    monkeypatch.setattr(fontManager, "ttflist", latin)
    monkeypatch.setattr(pictures, "findSystemFonts", list)
    file = written(tmp_path, steady())

    result = asked(file, "--plot", str(tmp_path / "a.png"), "--language", "zh")

    assert result.exit_code == 0
    assert "未安装中文字体" in result.stderr
    assert "心搏间期" in result.stdout
    assert pictures.legible(Words("zh")) == Words("en")


@needs_chinese
def test_chinese_is_drawn_without_a_missing_sign(tmp_path: Path) -> None:
    """A missing sign is a warning, and warnings are errors in tests."""
    file, picture = written(tmp_path, wild()), tmp_path / "out.png"

    result = asked(file, "--plot", str(picture), "--language", "zh", "--window", "60")

    assert (result.exit_code, result.stderr) == (0, "")
    figure = drawn(file, FileQuestion(window_s=60.0), "zh")
    assert "疑似节律不规则（不是诊断）" in told(figure.axes[0])


def test_a_tachogram_marks_faulty_beats_by_kind(tmp_path: Path) -> None:
    spoilt = steady()
    spoilt[100] *= 2
    spoilt = np.insert(spoilt, 300, 300.0)
    spoilt[301] -= 300

    (axes,) = drawn(written(tmp_path, spoilt)).axes

    assert told(axes) == ["beats", "missed beat", "extra beat"]
    assert len(line_of(axes, "missed beat")) == len(line_of(axes, "extra beat")) == 1
    assert axes.get_xlabel() == "time (min)"


def test_a_tachogram_is_never_joined_across_a_gap() -> None:
    """After 200 beats the sensor is silent for a minute; no interval of it is known."""
    recording = from_intervals(steady(), "txt")
    beats = recording.beats
    late_s = beats.end_s + np.where(np.arange(600) < 200, 0.0, 60.0)
    recording = replace(recording, beats=intervals(beats.rr_ms, beats.offsets, end_s=late_s))
    answer = analyse_recording(recording, FileQuestion())

    figure = pictures.draw(recording, answer, FileQuestion(), Words("en"), name="x")

    broken = np.flatnonzero(np.isnan(line_of(figure.axes[0], "beats")))
    assert 201 in broken
    assert len(broken) == 2  # the first beat follows none either


def test_stretches_of_irregular_rhythm_are_shaded_and_steady_ones_are_not(tmp_path: Path) -> None:
    (axes,) = drawn(written(tmp_path, wild())).axes
    assert told(axes).count("irregular rhythm suspected (no diagnosis)") == 1
    assert len(axes.patches) == 1

    (axes,) = drawn(written(tmp_path, steady())).axes
    assert len(axes.patches) == 0


def test_windows_stand_below_by_their_middle(tmp_path: Path) -> None:
    _, below = drawn(written(tmp_path, steady()), FileQuestion(window_s=60.0)).axes

    line = below.get_lines()[0]
    assert told(below) == ["RMSSD, windows of 60 s"]
    assert np.asarray(line.get_xdata())[:2].tolist() == [0.5, 1.5]
    assert below.get_ylim()[0] == 0


def test_refused_windows_are_unknown_and_not_zero(tmp_path: Path) -> None:
    spoilt = steady(200)
    spoilt[5::10] *= 2
    _, below = drawn(written(tmp_path, spoilt), FileQuestion(window_s=60.0)).axes

    assert [text.get_text() for text in below.texts] == ["unknown: nothing in the file"]
    assert below.get_lines() == []


def test_a_workout_shows_belief_artefacts_and_limits(tmp_path: Path) -> None:
    above, below = drawn(workout(tmp_path), FileQuestion(workout=ASKED)).axes

    assert told(above) == [
        *("heart rate, believed", "artefact, not believed", "prescribed band", "zone limit"),
        "ceiling",
    ]
    assert np.nanmax(line_of(above, "heart rate, believed")) < 130
    assert line_of(above, "artefact, not believed").tolist() == [190.0] * 3
    assert [text.get_text() for text in above.texts] == ["103", "139", "165"]
    assert below.get_ylabel() == "cadence (spm)"
    assert len(np.asarray(below.get_lines()[0].get_xdata())) == 600


def test_a_heart_rate_that_stands_alone_is_seen(tmp_path: Path) -> None:
    """A line alone does not show a value between two unknown ones."""
    path = tmp_path / "run.csv"
    path.write_text("seconds,hr_bpm\n" + "".join(f"{n},{90 + n % 7}\n" for n in range(0, 600, 60)))

    above, below = drawn(path).axes

    known = int((~np.isnan(line_of(above, "heart rate, believed"))).sum())
    assert 0 < len(line_of(above, "_alone")) <= known
    assert told(above) == ["heart rate, believed"]
    assert below.get_ylabel() == "cadence (spm)"


def test_what_a_workout_does_not_hold_is_said(tmp_path: Path) -> None:
    above, below = drawn(workout(tmp_path, cadence="")).axes

    assert told(above) == ["heart rate, believed", "artefact, not believed"]
    assert [text.get_text() for text in below.texts] == ["unknown: nothing in the file"]


def test_walks_are_shaded(tmp_path: Path) -> None:
    at_s = np.arange(0, 90, 0.02)
    push = 0.3 * np.sin(2 * np.pi * 1.8 * at_s) * ((at_s >= 20) & (at_s < 80))
    path = tmp_path / "a.csv"
    path.write_text("".join(f"{z:.4f},0.02,0.01\n" for z in 1 + push))

    above, below = drawn(path, FileQuestion(rate_hz=50.0)).axes

    assert told(above) == ["walk"]
    assert len(above.patches) == len(below.patches) == 1
    assert above.patches[0].get_extents().x0 == pytest.approx(
        above.transData.transform((20, 0))[0], abs=10
    )
    pace = np.asarray(below.get_lines()[0].get_ydata())
    assert np.nanmedian(pace) == pytest.approx(108, abs=1)
    assert np.isnan(pace[:15]).all()


def test_a_stream_leaves_unknown_minutes_white(tmp_path: Path) -> None:
    rows = [f"2016-04-01 {n // 60:02d}:{n % 60:02d}:00,{70 + n % 3},0,9" for n in range(120)]
    path = tmp_path / "watch.csv"
    path.write_text("time,hr,intensity,steps\n" + "\n".join(rows[:40] + rows[70:]) + "\n")

    above, below = drawn(path).axes

    rate = line_of(above, "heart rate, mean of the minute")
    assert np.isnan(rate[40:70]).all()
    assert (~np.isnan(rate)).sum() == 90
    assert below.get_ylabel() == "steps per minute"


def test_the_unit_of_time_fits_the_length() -> None:
    units = [panels.clock_for(each).unit for each in (200, 2000, 20_000, 2_000_000)]

    assert units == ["s", "min", "h", "d"]


def test_an_envelope_keeps_extremes_and_gaps() -> None:
    values = np.sin(np.arange(100_000) / 50)
    values[40_000:60_000] = np.nan
    values[5] = 9.0

    at, shown = panels.envelope(np.arange(100_000.0), values)

    assert len(at) == len(shown) <= panels.MANY
    assert np.nanmax(shown) == 9.0
    assert np.isnan(shown[(at > 40_100) & (at < 59_900)]).all()
    assert panels.envelope(at[:10], shown[:10])[1].tolist() == shown[:10].tolist()


def test_colours_differ_in_brightness_too() -> None:
    """Who sees no colours at all still tells the marks of beats by shape, lines by brightness."""
    grey = [
        float(np.dot(to_rgb(colour), (0.2126, 0.7152, 0.0722)))
        for colour in (panels.BLACK, panels.BLUE, panels.VERMILION, panels.ORANGE)
    ]

    assert (np.diff(grey) > 0.05).all()


def test_a_name_with_signs_of_formulas_is_only_a_name(tmp_path: Path) -> None:
    path = written(tmp_path, steady()).rename(tmp_path / "a$b_$c.txt")

    assert asked(path, "--plot", str(tmp_path / "a.png")).exit_code == 0


def test_a_day_of_beats_is_a_picture_in_a_vector_file() -> None:
    recording: BeatRecording = from_intervals(steady(panels.MANY + 10), "txt")
    question = FileQuestion()
    answer = analyse_recording(recording, question)

    (axes,) = pictures.draw(recording, answer, question, Words("en"), name="x").axes

    assert axes.get_lines()[0].get_rasterized()
    assert axes.get_xlabel() == "time (h)"


@needs_data
@pytest.mark.parametrize(
    "file",
    [
        "rr/mitdb/203annotations.txt",
        "workouts/ride_zones_pause.fit",
        "workouts/sup_gap.tcx",
        "steps/oxford/user2_bag_1506422838474.csv.gz",
        "streams/garmin_events.csv.gz",
    ],
)
def test_recordings_are_drawn(file: str, tmp_path: Path) -> None:
    picture = tmp_path / "a.png"

    assert asked(RECORDINGS / file, "--plot", str(picture), "--language", "zh").exit_code == 0
    assert len(picture.read_bytes()) > 10_000

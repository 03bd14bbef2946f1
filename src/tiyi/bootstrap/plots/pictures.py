"""A picture of any recording: the panels of its kind under one title, and the file it goes to."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findSystemFonts, fontManager

from tiyi.bootstrap.analysis_files import FileQuestion, Recording
from tiyi.bootstrap.analysis_summary import title
from tiyi.bootstrap.analysis_words import CHINESE, ENGLISH, Words
from tiyi.bootstrap.plots.beats import draw_beats
from tiyi.bootstrap.plots.errors import Unwritable
from tiyi.bootstrap.plots.motion import draw_motion
from tiyi.bootstrap.plots.streams import draw_stream
from tiyi.bootstrap.plots.workouts import draw_workout
from tiyi.ingest.recordings import BeatRecording
from tiyi.ingest.recordings.motion import MotionRecording
from tiyi.ingest.recordings.streams import StreamRecording

CHINESE_FONTS: Final = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN"),
    *("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback"),
    *("PingFang SC", "Hiragino Sans GB", "Heiti SC", "Microsoft YaHei", "SimHei"),
)
_FILES: Final = ("notosanscjk", "notosanssc", "sourcehansans", "wqy", "droidsansfallback")
"""How such files are called on Linux, where matplotlib's own list may be older than the font."""
_DOTS_PER_INCH: Final = 110
_SIZE_INCH: Final = (10.0, 5.6)


def chinese_font() -> str | None:
    """The best of the installed fonts that have Chinese; None without any."""
    known = {entry.name for entry in fontManager.ttflist}
    if known.isdisjoint(CHINESE_FONTS):
        for path in findSystemFonts():
            if Path(path).name.lower().replace("-", "").startswith(_FILES):
                fontManager.addfont(path)
        known = {entry.name for entry in fontManager.ttflist}
    return next((name for name in CHINESE_FONTS if name in known), None)


def legible(words: Words) -> Words:
    """The same words, or English ones where those can't be drawn."""
    if words.language == CHINESE and chinese_font() is None:
        return Words(ENGLISH)
    return words


def style() -> AbstractContextManager[None]:
    """Fonts and lines of every picture; it must hold while one is drawn and saved."""
    font = chinese_font()
    return rc_context(
        {
            "font.family": ["DejaVu Sans", *([font] if font else [])],
            "font.size": 9,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlesize": 9,
            "axes.unicode_minus": False,
            "agg.path.chunksize": 10_000,
            "svg.hashsalt": "tiyi",
        }
    )


def draw(
    recording: Recording,
    answer: Mapping[str, Any],
    question: FileQuestion,
    words: Words,
    *,
    name: str,
) -> Figure:
    """The picture of a recording of that name, to be looked at or saved."""
    figure = Figure(figsize=_SIZE_INCH, dpi=_DOTS_PER_INCH, layout="constrained")
    FigureCanvasAgg(figure)
    headline = words.say("plot.title", name=name, what=title(answer, words))
    figure.suptitle(headline, x=0.01, ha="left", fontsize=12).set_parse_math(False)
    if isinstance(recording, BeatRecording):
        draw_beats(figure, recording, answer, question, words)
    elif isinstance(recording, MotionRecording):
        draw_motion(figure, recording, answer, words)
    elif isinstance(recording, StreamRecording):
        draw_stream(figure, recording, answer, words)
    else:
        draw_workout(figure, recording, question.workout, words)
    return figure


def save(figure: Figure, path: Path) -> None:
    """Write it as what the name says. Raises `Unwritable`."""
    try:
        figure.savefig(path, metadata={"Date": None} if path.suffix.lower() == ".svg" else None)
    except OSError:
        raise Unwritable() from None

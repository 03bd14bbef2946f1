"""Pictures of recordings; nobody else draws, and matplotlib is loaded when one is asked for.

matplotlib is the extra `tiyi[plot]`: a server has no use for it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tiyi.bootstrap.analysis_files import FileQuestion, Recording
from tiyi.bootstrap.analysis_words import Words
from tiyi.bootstrap.plots.errors import NoMatplotlib

SUFFIXES: Final = (".png", ".svg")


def require_matplotlib() -> None:
    """Raise `NoMatplotlib` where it is not installed."""
    try:
        import matplotlib
    except ModuleNotFoundError:
        raise NoMatplotlib() from None
    del matplotlib


def plot(
    recording: Recording,
    answer: Mapping[str, Any],
    question: FileQuestion,
    words: Words,
    *,
    name: str,
    path: Path,
) -> Words:
    """Write the picture of a recording of that name, as PNG or SVG by the path's suffix.

    Returns the words it speaks: English ones where no Chinese font is installed. Raises
    `NoMatplotlib`, and `Unwritable` where the file can't be written.
    """
    require_matplotlib()
    from tiyi.bootstrap.plots.pictures import draw, legible, save, style

    spoken = legible(words)
    with style():
        save(draw(recording, answer, question, spoken, name=name), path)
    return spoken

"""Measure what `tiyi.signal` says of recorded people, and write the validation pages anew."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from rich.progress import track

from benchmarks.validation import beat_faults, heart, physiology, rhythm, spectrum, steps
from benchmarks.validation.page import PAGE, is_reached, page
from benchmarks.validation.rows import Row
from benchmarks.validation.words import WORDS, WordMissingError

ROOMS: Final[Mapping[str, Callable[[Path], list[Row]]]] = {
    "heart": heart.rows,
    "beat_faults": beat_faults.rows,
    "rhythm": rhythm.rows,
    "spectrum": spectrum.rows,
    "steps": steps.rows,
    "physiology": physiology.rows,
}
"""In the order of the page; a room that is new has its heading in `words` too."""


def measure(folder: Path) -> dict[str, list[Row]]:
    """The rows of every room, with a bar of progress."""
    rooms = track(ROOMS.items(), "measuring", total=len(ROOMS), transient=True)
    return {name: rows(folder) for name, rows in rooms}


def write(rooms: Mapping[str, Sequence[Row]], docs: Path) -> None:
    """The page of every language below `docs`: all of them, or none where a word is missing."""
    pages = {language: page(rooms, language) for language in WORDS}
    for language, text in pages.items():
        (docs / language / PAGE).write_text(text, encoding="utf-8")


def main() -> str | None:
    """Measure and write; what went wrong, if anything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validation", description=__doc__)
    shared = Path("../shared/data")
    parser.add_argument("--data", type=Path, default=shared, help="the recordings (%(default)s)")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the pages (%(default)s)")
    parser.add_argument("--only", choices=ROOMS, help="print one room's figures, write nothing")
    options = parser.parse_args()
    if not options.data.is_dir():
        return f"validation: no folder {options.data} with recordings; name one with --data FOLDER"
    if options.only:
        for row in ROOMS[options.only](options.data):
            print(row)
        return None
    rooms = measure(options.data)
    try:
        write(rooms, options.docs)
    except WordMissingError as missing:
        return f"validation: no Chinese words for {missing}; add them to chinese.py"
    rows = [row for found in rooms.values() for row in found]
    judged = [row for row in rows if row.bar is not None]
    reached = sum(map(is_reached, judged))
    print(f"{len(rows)} figures; of {len(judged)} bars {reached} are reached")
    return None


if __name__ == "__main__":
    sys.exit(main())

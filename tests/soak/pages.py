"""Measured rows in the documentation: what was measured again replaces what stood there.

A table stands between `<!-- measured: NAME -->` and `<!-- end -->`, with its head written by hand
in each language; its first columns say what a row is about.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = ("en", "zh")
PART = "(<!-- measured: {name} -->\n)(.*?)(<!-- end -->)"
CHINESE: Mapping[str, str] = {"embedded": "嵌入式", "distributed": "分布式", "equal": "相等"}
"""Words that scripts put into cells."""
Row = Sequence[str]


class NoSuchTable(ValueError):
    """The page has no table of that name."""


def with_rows(text: str, name: str, rows: Sequence[Row], *, keys: int) -> str:
    """The page with these rows: one that agrees with an old one in the first `keys` columns
    replaces it, others come after all; NoSuchTable.
    """
    found = re.search(PART.format(name=name), text, re.DOTALL)
    if found is None:
        raise NoSuchTable(f"no table «{name}»")
    head, rule, *body = found[2].strip().splitlines()
    kept = {tuple(cells[:keys]): cells for cells in map(_cells, body)}
    kept |= {tuple(cells[:keys]): list(cells) for cells in rows}
    table = "\n".join([head, rule, *(f"| {' | '.join(cells)} |" for cells in kept.values())])
    return text[: found.start(2)] + table + "\n" + text[found.end(2) :]


def write(page: str, name: str, rows: Sequence[Row], *, keys: int) -> None:
    """Put the rows into the page of both languages."""
    for language in LANGUAGES:
        path = DOCS / language / page
        told = [[_said(cell, language) for cell in row] for row in rows]
        text = path.read_text(encoding="utf-8")
        path.write_text(with_rows(text, name, told, keys=keys), encoding="utf-8")


def today() -> str:
    """The day of a measurement, UTC."""
    return datetime.now(UTC).date().isoformat()


def load_average() -> float:
    """What the machine has to do anyway: ask before a measurement."""
    return os.getloadavg()[0]


def warning() -> str:
    """What to think of figures that are measured now; empty where the machine has little to do."""
    average, cores = load_average(), os.cpu_count() or 1
    if average < cores / 2:
        return ""
    return f"load average {average:.1f} on {cores} cores: what is measured now tells of that too"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _said(cell: str, language: str) -> str:
    return CHINESE.get(cell, cell) if language == "zh" else cell

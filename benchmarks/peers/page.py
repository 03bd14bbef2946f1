"""The results as a table, on the terminal and on the pages about the peers."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from rich.table import Table

from benchmarks.peers.contenders import named
from benchmarks.peers.contest import REPOSITORY, Result
from benchmarks.peers.words import (
    BEST,
    BUSY,
    FAILED,
    HEAD,
    LANGUAGES,
    MEASURED,
    NO_BEST,
    RIGHT,
    WRONG,
)

PAGES: Final = {name: REPOSITORY / "docs" / name / "peers.md" for name in LANGUAGES}
PART: Final = re.compile(r"(<!-- measured: peers -->\n)(.*?)(<!-- end -->)", re.DOTALL)
NOTHING: Final = "–"
ALONE: Final = 1.5
"""The load average of five minutes that the benchmark alone does not pass."""


def best_stream_peer(results: Sequence[Result]) -> Result | None:
    """The fastest stream peer by CPU time whose answer is right."""
    right = [each for each in results if each.is_right and named(each.name).kind == "stream"]
    return max(right, key=lambda each: each.per_cpu_s, default=None)


def cells(result: Result, best: Result | None, language: str) -> tuple[str, ...]:
    """One line of the table."""
    if result.failure:
        told = FAILED[language].format(result.failure)
        return (result.name, f"{result.samples:,}", *[NOTHING] * (len(HEAD[language]) - 3), told)
    told = WRONG[language].format("; ".join(result.faults)) if result.faults else RIGHT[language]
    return (
        result.name,
        f"{result.samples:,}",
        f"{result.per_cpu_s / 1e3:,.1f}",
        f"{result.per_wall_s / 1e3:,.1f}",
        f"{result.per_cpu_s / best.per_cpu_s:,.2f}" if best else NOTHING,
        f"{result.start_s:.1f}",
        f"{result.before_mb:,.0f}",
        f"{result.peak_mb:,.0f}",
        result.version,
        told,
    )


def sheet(results: Sequence[Result]) -> Table:
    """The table for a terminal."""
    made = Table(*HEAD["en"], title="tiyi beside other stream processors, one core, one job")
    for column in made.columns[1:8]:
        column.justify = "right"
    best = best_stream_peer(results)
    for before, result in zip([None, *results], results, strict=False):
        if before and named(before.name).kind != named(result.name).kind:
            made.add_section()
        made.add_row(*cells(result, best, "en"))
    return made


def markdown(results: Sequence[Result], language: str) -> str:
    """The table for a page."""
    best = best_stream_peer(results)
    ruler = ("---", *["---:"] * 7, "---", "---")
    lines = [HEAD[language], ruler, *(cells(each, best, language) for each in results)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def part(results: Sequence[Result], language: str, on: date, machine: Mapping[str, Any]) -> str:
    """What was measured when on what, and the table."""
    best = best_stream_peer(results)
    found = BEST[language].format(name=best.name) if best else NO_BEST[language]
    busy = BUSY[language][machine["load"] > ALONE]
    measured = MEASURED[language].format(date=on.isoformat(), best=found, busy=busy, **machine)
    return f"{measured}\n\n{markdown(results, language)}\n"


def write(results: Sequence[Result], on: date) -> None:
    """Put the measured part of the pages anew; their prose stays."""
    for language, path in PAGES.items():
        new = part(results, language, on, this_machine())
        path.write_text(renewed(path.read_text(encoding="utf-8"), new), "utf-8")


def renewed(text: str, new: str) -> str:
    """A page with another measured part."""
    return PART.sub(lambda old: old[1] + new + old[3], text)


def this_machine() -> dict[str, Any]:
    """What it is in general words."""
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cores": os.cpu_count(),
        "gib": size / 2**30,
        "system": platform.system(),
        "python": platform.python_version(),
        "load": os.getloadavg()[1],
    }

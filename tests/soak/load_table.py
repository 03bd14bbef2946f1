"""How many straps it carries: `python -m tests.soak.load_table` (make load-table).

One deployment after the other, each new and with a number of people of its own, all on this
machine together with its servers and with the sender; prints a table, and with `--write` puts it
into docs/*/load.md.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.services.server import NotInstalled, NotReady
from tests.soak import pages
from tests.soak.crowds import straps
from tests.soak.stage import Stage, staged
from tests.soak.watched import Watched

PEOPLE = (100, 1_000, 5_000, 10_000)
FORMS = ("embedded", "distributed")
SECONDS = 60.0
WARM_S = 30.0
"""Caches, the brain's columns and connections are there by then."""
LOOK_S = 2.0
SENDER = "sender"
HEAD = (
    *("form", "people", "measured", "sent", "durable ack, ms", "beat on the screen, ms"),
    *("verdict, s", "CPU, cores", "MiB"),
)
KEYS = 2


def measured(stage: Stage, people: int, *, seconds: float, warm_s: float) -> list[str]:
    """One row of the table."""
    load_average = pages.load_average()
    with _watching(stage) as watched:
        report = asyncio.run(straps(stage, people, seconds, warm_s=warm_s))
    return [
        stage.form,
        f"{people:,}",
        f"{pages.today()}, load {load_average:.1f}",
        _sent(report),
        _spread(report["durable_ack_ms"]),
        _spread(report["ingest_to_screen_ms"]),
        _spread(report["verdict_ms"], 1_000),
        ", ".join(f"{name} {watched.cpu_share(name):.2f}" for name in watched.readings),
        ", ".join(f"{name} {watched.readings[name][-1].rss_mib:.0f}" for name in stage.tiyi),
    ]


@contextmanager
def _watching(stage: Stage) -> Iterator[Watched]:
    """Readings of every process beside the block; those of its last minute are kept."""
    watched, over = Watched(), threading.Event()

    def watch() -> None:
        while not over.wait(LOOK_S):
            watched.look({**stage.pids, SENDER: os.getpid()}, time.monotonic())

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield watched
    finally:
        over.set()
        thread.join()
    newest_s = max(kept[-1].at_s for kept in watched.readings.values())
    for name, kept in watched.readings.items():
        watched.readings[name] = [one for one in kept if one.at_s > newest_s - SECONDS]


def _sent(report: dict[str, Any]) -> str:
    """Rows a second, and the share of seconds that gateways could not keep up with."""
    missed = report["seconds_missed"] / max(report["seconds_missed"] + report["batches"], 1)
    rate = report["rows_acknowledged"] / report["seconds"]
    return f"{rate:,.0f}/s, {report['gateways']} gateways" + (
        f", {missed:.1%} missed" if missed else ""
    )


def _spread(found: dict[str, float] | None, divisor: float = 1.0) -> str:
    """p50 / p95 / p99."""
    if found is None:
        return "–"
    digits = 0 if divisor == 1 else 1
    return " / ".join(f"{found[name] / divisor:,.{digits}f}" for name in ("p50", "p95", "p99"))


def main() -> int:
    """Measure what was asked for; the exit code."""
    asked, say = _parser().parse_args(), Console(stderr=True)
    rows: list[list[str]] = []
    if warning := pages.warning():
        say.print(warning, markup=False)
    for form in asked.forms:
        for people in asked.participants:
            say.print(f"{people:,} people, {form}")
            try:
                with (
                    tempfile.TemporaryDirectory(prefix="tiyi-load-") as folder,
                    staged(Path(folder), distributed=form == "distributed") as stage,
                ):
                    row = measured(stage, people, seconds=asked.seconds, warm_s=asked.warm)
            except (NotInstalled, NotReady) as error:
                say.print(str(error), markup=False)
                return 1
            rows.append(row)
            if asked.write:
                pages.write("load.md", "load", [row], keys=KEYS)
    _print(rows)
    return 0


def _print(rows: Sequence[Sequence[str]]) -> None:
    table = Table(*HEAD, show_lines=True)
    for row in rows:
        table.add_row(*row)
    Console().print(table)


def _parser() -> argparse.ArgumentParser:
    summary = (__doc__ or "").split("\n")[0]
    parser = argparse.ArgumentParser(prog="make load-table", description=summary)
    parser.add_argument("--participants", type=int, nargs="+", default=PEOPLE)
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=FORMS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="measured; 60 or more")
    parser.add_argument("--warm", type=float, default=WARM_S, help="sent before, not measured")
    parser.add_argument("--write", action="store_true", help="put the rows into docs/*")
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""Measures tiyi beside other stream processors on one job, and prints one table.

`python -m benchmarks.peers [NAME ...] [--docs] [--json FILE]`. Bytewax, Quix Streams, Pathway,
Polars and DuckDB run on the Python of an environment of their own, which `make bench-peers` makes.
"""

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from benchmarks.peers.contenders import CONTENDERS, named
from benchmarks.peers.contest import PEERS_PYTHON, contest
from benchmarks.peers.page import sheet, write

WIDTH = 220


@click.command()
@click.argument("chosen", nargs=-1, type=click.Choice([each.name for each in CONTENDERS]))
@click.option("--python", type=click.Path(path_type=Path), default=PEERS_PYTHON, hidden=True)
@click.option("--docs", is_flag=True, help="Write the pages in docs/ anew.")
@click.option("--json", "target", type=click.Path(path_type=Path), help="Write the figures there.")
def main(chosen: tuple[str, ...], python: Path, docs: bool, target: Path | None) -> None:
    """Measure the named contenders; without a name, all of them."""
    if docs and chosen:
        raise click.UsageError("--docs needs all contenders: leave the names out")
    progress = Console(stderr=True)
    results = []
    with progress.status("starting") as status:
        for result in contest(
            [named(name) for name in chosen] or CONTENDERS,
            python,
            lambda what: status.update(f"measuring {what}"),
        ):
            results.append(result)
            progress.log(f"{result.name}: {result.per_cpu_s / 1e3:,.0f} k samples per s of CPU")
    # In a file or a pipe there is room for all columns.
    Console(width=None if sys.stdout.isatty() else WIDTH).print(sheet(results))
    if target:
        target.write_text(json.dumps([asdict(each) for each in results], indent=1), "utf-8")
    if docs:
        write(results, datetime.now(UTC).date())
    wrong = [each.name for each in results if not each.is_right]
    sys.exit(f"not right: {', '.join(wrong)}" if wrong else 0)


if __name__ == "__main__":
    main()

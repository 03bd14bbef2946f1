"""Runs the benchmarks, each in a process of its own, and prints one table.

``python -m benchmarks [NAME ...] [--services] [--json FILE]``. A benchmark is a module in this
folder with a function ``measure() -> list[tuple[name, value, unit, note]]``. It prints figures and
asserts none.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
# In a child: peak memory, warm caches and threads of one benchmark do not colour the next.
CHILD = "import json, benchmarks.{0} as b; print(json.dumps(b.measure()))"

ON_SERVICES: Final = ("charts", "kafka", "people_postgres", "takeover")
"""They start real servers, and take minutes."""
Row = tuple[str, float, str, str]


def names() -> list[str]:
    """The benchmarks of this folder; a module with a leading underscore is a helper."""
    return sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))


def run(name: str) -> list[Row]:
    """The rows of one benchmark, or a single row that says that it failed."""
    child = subprocess.run(
        [sys.executable, "-c", CHILD.format(name)],
        cwd=HERE.parent,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # figures are those of one core
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if child.returncode != 0:
        return [("failed", float(child.returncode), "exit code", "its error stands above")]
    return [tuple(row) for row in json.loads(child.stdout.splitlines()[-1])]


def table(results: dict[str, list[Row]]) -> Table:
    """All rows of all benchmarks, in the order in which they ran."""
    sheet = Table("benchmark", "what", "figure", "unit", "note", title="tiyi benchmarks")
    sheet.columns[2].justify = "right"
    for name, rows in results.items():
        for place, (what, value, unit, note) in enumerate(rows):
            sheet.add_row(name if place == 0 else "", what, f"{value:,.2f}", unit, note)
        sheet.add_section()
    return sheet


@click.command()
@click.argument("chosen", nargs=-1, type=click.Choice(names()))
@click.option("--services", is_flag=True, help="Those on real servers instead of all others.")
@click.option("--json", "target", type=click.Path(path_type=Path), help="Write the rows there too.")
def main(chosen: tuple[str, ...], *, services: bool, target: Path | None) -> None:
    """Measure what the benchmarks measure; without a name, all that need no server."""
    usual = [name for name in names() if (name in ON_SERVICES) == services]
    results: dict[str, list[Row]] = {}
    progress = Console(stderr=True)
    for name in chosen or usual:
        with progress.status(f"measuring {name}"):
            results[name] = run(name)
    Console().print(table(results))
    if target:
        target.write_text(json.dumps(results, indent=1), encoding="utf-8")
    failed = [name for name, rows in results.items() if rows and rows[0][0] == "failed"]
    sys.exit(f"failed: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()

"""`tiyi doctor`: is everything that this installation needs in place, and what to do if not."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from tiyi.api.static import WEB
from tiyi.bootstrap.checks import State, all_checks
from tiyi.bootstrap.clock import SystemClock
from tiyi.settings import Settings

_SIGNS = {State.OK: "✓", State.NOTE: "!", State.FAILED: "✗"}


@click.command("doctor")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the stores (TIYI_DATA).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def command(*, data: Path | None, as_json: bool) -> None:
    """Check this installation; exit code 1 when something must be mended."""
    settings = Settings.from_environment(os.environ, data=data)
    checks = all_checks(settings, now_ms=SystemClock().now_ms(), web=WEB)
    if as_json:
        click.echo(json.dumps([asdict(check) for check in checks], ensure_ascii=False))
    else:
        table = Table(show_header=False)
        for check in checks:
            table.add_row(_SIGNS[check.state], check.name, check.says)
        Console().print(table)
    sys.exit(int(any(check.state is State.FAILED for check in checks)))

"""`tiyi load`: many straps through some gateways against a test server, and what they meet."""

import asyncio
import json
import os
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from tiyi.bootstrap import load
from tiyi.bootstrap.clock import SystemClock
from tiyi.settings import Settings


@click.command("load")
@click.option("--to", "url", required=True, help="The test server's URL.")
@click.option("--participants", type=click.IntRange(1, 20_000), default=100, show_default=True)
@click.option("--gateways", type=click.IntRange(1, 1_000), default=10, show_default=True)
@click.option("--seconds", type=click.FloatRange(1, 86_400), default=60, show_default=True)
@click.option("--data", type=click.Path(path_type=Path), help="Its folder (TIYI_DATA).")
@click.option("--pid", "pids", multiple=True, metavar="NAME=PID", help="Report CPU and memory.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    *,
    url: str,
    participants: int,
    gateways: int,
    seconds: float,
    data: Path | None,
    pids: tuple[str, ...],
    as_json: bool,
) -> None:
    """Enrol people in a test server's records, and send their heart rates once a second."""
    settings = Settings.from_environment(os.environ, data=data)
    order = load.Order(url, participants, min(gateways, participants), seconds, _named(pids))
    console = Console(stderr=True)
    report = asyncio.run(
        load.run(settings, order, SystemClock(), say=lambda text: console.print(text))
    )
    if as_json:
        click.echo(json.dumps(report))
    else:
        Console().print(_table(report))


def _named(pids: tuple[str, ...]) -> dict[str, int]:
    found = {}
    for text in pids:
        name, equals, number = text.rpartition("=")
        if not equals or not number.isdecimal():
            raise click.BadParameter(f"{text!r}: write NAME=PID", param_hint="--pid")
        found[name] = int(number)
    return found


def _table(report: dict[str, object]) -> Table:
    table = Table("figure", "value")
    for name, value in report.items():
        if isinstance(value, dict):
            for inner, figure in value.items():
                table.add_row(f"{name} {inner}", str(figure))
        else:
            table.add_row(name, str(value))
    return table

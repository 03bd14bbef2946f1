"""`tiyi quarantine`: what was refused or could not be read, and the bytes of one record."""

import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from tiyi.bootstrap.quarantine import Line, Opened, hex_lines, lines, opened
from tiyi.settings import Settings


@click.command("quarantine")
@click.option("--code", help="Only records of this code.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]),
    help="Only records that came at or after this time, UTC.",
)
@click.option("--show", "shown", metavar="ID", help="Open this record and print its bytes.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the stores (TIYI_DATA).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: an array, or one object.")
def command(
    *, code: str | None, since: datetime | None, shown: str | None, data: Path | None, as_json: bool
) -> None:
    """List what rests in quarantine, or open one record; also beside a running server."""
    settings = Settings.from_environment(os.environ, data=data)
    if shown is not None:
        _show(opened(settings, shown), as_json=as_json)
        return
    since_ms = 0 if since is None else round(since.replace(tzinfo=UTC).timestamp() * 1000)
    found = lines(settings, code=code, since_ms=since_ms)
    if as_json:
        click.echo(json.dumps([asdict(line) for line in found], ensure_ascii=False))
    else:
        _print(found)


def _print(found: list[Line]) -> None:
    table = Table("id", "UTC", "code", "fate", "by", "where")
    for line in found:
        table.add_row(line.id, _utc(line), line.code, line.fate, line.by, line.where)
    Console().print(table)


def _show(record: Opened, *, as_json: bool) -> None:
    if as_json:
        told: dict[str, Any] = asdict(record.line) | {
            "hex": record.data.hex(),
            "text": record.text,
            "rows": record.rows,
        }
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    line = record.line
    click.echo(f"{line.id}  {_utc(line)}  {line.code}  {line.fate}  {line.by}  {line.where}")
    for shown in hex_lines(record.data):
        click.echo(shown)


def _utc(line: Line) -> str:
    return datetime.fromtimestamp(line.at_ms / 1000, UTC).isoformat(timespec="seconds")

"""`tiyi backup`: a consistent copy of the data folder, beside a running server."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.progress import Progress, TaskID

from tiyi.bootstrap.backup import Backup, back_up
from tiyi.bootstrap.clock import SystemClock
from tiyi.settings import Settings


@click.command("backup")
@click.argument("into", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False))
@click.option("--with-keys", is_flag=True, help="Also the keys of the quarantine.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the stores (TIYI_DATA).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(*, into: Path, with_keys: bool, data: Path | None, as_json: bool) -> None:
    """Copy log and stores into a new folder in FOLDER; the server may run."""
    settings = Settings.from_environment(os.environ, data=data)
    with Progress(console=Console(stderr=True)) as progress:
        bars: dict[str, TaskID] = {}

        def told(name: str, done: int, pages: int) -> None:
            if name not in bars:
                bars[name] = progress.add_task(name)
            progress.update(bars[name], completed=done, total=pages)

        clock_ms = SystemClock().now_ms
        made = back_up(settings, into, clock_ms=clock_ms, with_keys=with_keys, told=told)
    _warn(settings, with_keys=with_keys)
    if as_json:
        body = msgspec.to_builtins(made.manifest) | {"folder": str(made.folder)}
        click.echo(msgspec.json.encode(body).decode())
    else:
        click.echo(_line(made))


def _warn(settings: Settings, *, with_keys: bool) -> None:
    if with_keys:
        text = "quarantine.key is in this backup: move it to a place apart from the data"
    else:
        text = f"not in this backup: {settings.quarantine_keys}; keep a copy of it elsewhere"
    click.echo(text, err=True)


def _line(made: Backup) -> str:
    at = datetime.fromtimestamp(made.manifest.made_ms / 1000, UTC).isoformat(timespec="seconds")
    return f"{made.folder}: {made.size_bytes / (1 << 20):.1f} MiB as of {at}"

"""`tiyi restore`: a backup back into a new data folder."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from tiyi.bootstrap.restore import restore
from tiyi.settings import Settings
from tiyi.storage.backup.manifest import Manifest


@click.command("restore")
@click.argument("backup", type=click.Path(path_type=Path, file_okay=False))
@click.option("--data", type=click.Path(path_type=Path), required=True, help="New or empty folder.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(*, backup: Path, data: Path, as_json: bool) -> None:
    """Verify a backup and put it into a new data folder, whole or not at all."""
    settings = Settings.from_environment(os.environ, data=data)
    manifest = restore(
        backup, settings, told=lambda doing, name: click.echo(f"{doing} {name}", err=True)
    )
    if as_json:
        body = msgspec.to_builtins(manifest) | {"data": str(data)}
        click.echo(msgspec.json.encode(body).decode())
        return
    for line in _next_steps(manifest, settings):
        click.echo(line)


def _next_steps(manifest: Manifest, settings: Settings) -> list[str]:
    newest = _utc(manifest.newest_ms) if manifest.newest_ms else "nothing"
    lines = [f"{settings.data} is as of {_utc(manifest.made_ms)}; newest in its log: {newest}"]
    if settings.quarantine_keys.exists():
        lines.append(f"1. the keys of the quarantine are at {settings.quarantine_keys}")
    else:
        lines.append(
            f"1. put the keys of the quarantine at {settings.quarantine_keys}: without them the"
            " server makes new ones, and what waits in quarantine stays closed"
        )
    return [
        *lines,
        f"2. tiyi serve --data {settings.data}",
        "3. senders send again what they still hold from after that time; what they hold no more"
        " is lost. Enter again what people changed since then.",
    ]


def _utc(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec="seconds")

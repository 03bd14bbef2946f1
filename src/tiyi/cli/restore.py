"""`tiyi restore`: a backup back into a new data folder."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from tiyi.bootstrap.restore import Restored, restore
from tiyi.settings import Settings


@click.command("restore")
@click.argument("backup", type=click.Path(path_type=Path, file_okay=False))
@click.option("--data", type=click.Path(path_type=Path), required=True, help="New or empty folder.")
@click.option(
    "--departed",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    help="departed.jsonl of the newest data folder: erase and stop those people again.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(*, backup: Path, data: Path, departed: tuple[Path, ...], as_json: bool) -> None:
    """Verify a backup and put it into a new data folder, whole or not at all."""
    settings = Settings.from_environment(os.environ, data=data)
    done = restore(
        backup,
        settings,
        told=lambda doing, name: click.echo(f"{doing} {name}", err=True),
        departed=departed,
    )
    if as_json:
        body = msgspec.to_builtins(done.manifest) | {"data": str(data), "same_log": done.same_log}
        body |= {"departed": done.departed}
        click.echo(msgspec.json.encode(body).decode())
        return
    if departed:
        click.echo(f"{done.departed} people who left since the backup were erased or stopped again")
    else:
        click.echo(
            "nobody who was erased or withdrew since the backup is known: restore again with"
            " --departed where departed.jsonl of the newest data folder is still to be had"
        )
    for line in _next_steps(done, settings):
        click.echo(line)


def _next_steps(done: Restored, settings: Settings) -> list[str]:
    if not settings.is_embedded:
        return _next_on_kafka(done)
    manifest = done.manifest
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


def _next_on_kafka(done: Restored) -> list[str]:
    lines = [f"the databases are as of {_utc(done.manifest.made_ms)}"]
    if done.same_log:
        lines.append(
            "1. start every tiyi worker and tiyi serve: the agents read again what the log has from"
            " after that time, and store it; nobody is paged again"
        )
    else:
        lines.append(
            "1. the log is not the one that this backup knows: tiyi rebuild --topics, then start"
            " every tiyi worker and tiyi serve"
        )
    return [
        *lines,
        "2. enter again what people changed since then: prescriptions, acknowledgements, tokens and"
        " their withdrawal.",
    ]


def _utc(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec="seconds")

"""`tiyi rebuild`: derived rows again from the stored samples."""

import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.rebuild import rebuild
from tiyi.bootstrap.stores import no_server, open_records, open_stores
from tiyi.bootstrap.topics import Queued, queue_topics
from tiyi.model.scope import Scope, system_scope
from tiyi.settings import Settings


@click.command("rebuild")
@click.option("--participant", "chosen", help="Only this participant; default: everybody.")
@click.option("--from", "since", type=click.DateTime(["%Y-%m-%d"]), help="First day, UTC.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the stores (TIYI_DATA).")
@click.option("--topics", is_flag=True, help="Devices, tokens and contexts into a new log instead.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    *, chosen: str | None, since: datetime | None, data: Path | None, topics: bool, as_json: bool
) -> None:
    """Recompute minutes and session results; the server must be stopped.

    With --topics: queue what the log must know of the records, after a log was lost; the server,
    running or started next, publishes it.
    """
    settings = Settings.from_environment(os.environ, data=data)
    scope = system_scope("rebuild", settings.organisation)
    if topics:
        if chosen or since:
            raise click.UsageError("--topics goes with neither --participant nor --from")
        _say_queued(_queued(settings, scope), as_json=as_json)
        return
    from_ms = 0 if since is None else round(since.replace(tzinfo=UTC).timestamp() * 1000)
    now_ms = SystemClock().now_ms()
    totals = {"participants": 0, "minutes": 0, "results_changed": 0}
    with open_stores(settings, "rebuild") as stores, no_server(settings):
        people = [chosen] if chosen else stores.blocks.participants()
        with Progress(console=Console(stderr=True)) as progress:
            for participant in progress.track(people, description="rebuilding"):
                totals["participants"] += 1
                for step in rebuild(stores, scope, participant, from_ms=from_ms, now_ms=now_ms):
                    totals["minutes"] += step.minutes
                    totals["results_changed"] += step.results
    if as_json:
        click.echo(json.dumps(totals))
    else:
        click.echo(
            f"{totals['participants']} participants, {totals['minutes']} minutes,"
            f" {totals['results_changed']} session results changed"
        )


def _queued(settings: Settings, scope: Scope) -> Queued:
    with open_records(settings) as records:
        return queue_topics(records, scope, now_ms=SystemClock().now_ms())


def _say_queued(queued: Queued, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(asdict(queued)))
        return
    click.echo(
        f"{queued.devices} devices, {queued.tokens} tokens and {queued.contexts} participants are"
        " queued for the log: the server publishes them, now or when it starts"
    )

"""`tiyi rules`: the rules on results, asked once by hand."""

import json
import os
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.rules import Looking
from tiyi.bootstrap.stores import open_stores
from tiyi.model.scope import system_scope
from tiyi.settings import Settings


@click.group("rules")
def command() -> None:
    """The rules that look at days, weeks and courses."""


@command.command("run")
@click.option("--participant", "chosen", help="Only this participant; default: everybody.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the stores (TIYI_DATA).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def run(*, chosen: str | None, data: Path | None, as_json: bool) -> None:
    """Look at everybody now, as the server does by itself once an hour.

    Also beside a running server, which publishes what is found. Twice says nothing twice.
    """
    settings = Settings.from_environment(os.environ, data=data)
    scope = system_scope("rules", settings.organisation)
    now_ms = SystemClock().now_ms()
    totals = {"participants": 0, "revisions": 0}
    with open_stores(settings, "rules") as stores:
        looking = Looking(stores, scope)
        people = [chosen] if chosen else looking.people()
        with Progress(console=Console(stderr=True)) as progress:
            for participant in progress.track(people, description="looking"):
                totals["participants"] += 1
                totals["revisions"] += looking.look(participant, now_ms)
    if as_json:
        click.echo(json.dumps(totals))
    else:
        click.echo(
            f"{totals['participants']} participants, {totals['revisions']} changes of alerts"
        )

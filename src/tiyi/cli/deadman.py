"""`tiyi deadman`: tells the duty list when nobody is being watched, until it is asked to stop."""

import asyncio
import os
import sys
from pathlib import Path

import click

from tiyi.bootstrap.deadman_watch import run
from tiyi.settings import Settings


@click.command("deadman")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of its page file and key.")
def command(*, data: Path | None) -> None:
    """Tell the duty list when watching stands still or alerts do not come out."""
    # It listens nowhere, whatever address the environment gives to the others.
    settings = Settings.from_environment(os.environ, data=data, host="127.0.0.1")
    sys.exit(asyncio.run(run(settings, ready=lambda what: click.echo(f"tiyi watches {what}"))))

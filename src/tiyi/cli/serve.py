"""`tiyi serve`: the platform in one process, until it is asked to stop."""

import asyncio
import os
from pathlib import Path

import click

from tiyi.bootstrap.application import Application
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.process import leave
from tiyi.settings import Settings


@click.command("serve")
@click.option("--host", help="Address of the API (TIYI_HOST); loopback unless a token is set.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port of the API (TIYI_PORT).")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the stores (TIYI_DATA).")
@click.option("--clock-speed", type=click.FloatRange(0.1, 3600), help="For replays only.")
def command(
    *, host: str | None, port: int | None, data: Path | None, clock_speed: float | None
) -> None:
    """Run edge, agents, API and web app; settings come from TIYI_… and the options."""
    settings = Settings.from_environment(
        os.environ, host=host, port=port, data=data, clock_speed=clock_speed
    )
    leave(asyncio.run(run(settings)))


async def run(settings: Settings) -> int:
    """Open, serve, stop; the exit code."""
    application = await Application.open(settings, SystemClock(settings.clock_speed))
    return await application.serve(ready=_say)


def _say(url: str) -> None:
    click.echo(f"tiyi serves at {url} (Ctrl+C stops it)")

"""`tiyi worker`: some of the agents in a process of their own, until it is asked to stop."""

import asyncio
import os
from pathlib import Path

import click

from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.process import leave
from tiyi.bootstrap.worker import Worker, roles_of
from tiyi.settings import Settings
from tiyi.streams.platform import ALL_ROLES


@click.command("worker")
@click.option(
    "--roles", default=",".join(ALL_ROLES), show_default=True, help="Which agents, by commas."
)
@click.option("--host", help="Address of /metrics, /livez, /readyz (TIYI_HOST).")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Its port; 0: a free one.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder for what a restart needs.")
@click.option("--name", help="Name among the workers, the same after a restart (TIYI_WORKER).")
def command(
    *, roles: str, host: str | None, port: int, data: Path | None, name: str | None
) -> None:
    """Run agents on a Kafka log; any number of workers share its partitions."""
    chosen = roles_of(roles)
    settings = Settings.from_environment(os.environ, host=host, port=port, data=data, worker=name)
    leave(asyncio.run(_run(settings, chosen)))


async def _run(settings: Settings, roles: list[str]) -> int:
    worker = Worker.open(settings, SystemClock(settings.clock_speed), roles)
    return await worker.serve(ready=lambda names: click.echo(f"tiyi works as {names}"))

"""`tiyi demo`: one command, and people train live in the browser."""

import asyncio

import click
from rich.console import Console

from tiyi.bootstrap import arenas, demo
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.process import leave
from tiyi.signal import twins


@click.command("demo")
@click.option("--participants", type=click.IntRange(0, 500), default=50, show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=7, show_default=True)
def command(*, participants: int, port: int, seed: int) -> None:
    """A made-up clinic, and recorded workouts where they are there, live in the browser."""
    # Compiling pays for thousands of people; for these it would cost a third of the memory.
    twins.speak(twins=False)
    arenas.keep_few()
    leave(asyncio.run(_run(participants, port, seed)))


async def _run(count: int, port: int, seed: int) -> int:
    console = Console()
    paths = demo.recordings_beside()
    plan = demo.plan_of(count, seed, paths, now_ms=SystemClock().now_ms())
    beside = f", and recorded workouts from {paths[0].parent}" if paths else ""
    others = f" and {len(plan.beyond)} others" if plan.beyond else ""
    training = f"{len(plan.live)} of them{others} in training"
    clinic = f"a made-up clinic of {len(plan.members)} people, {training}"
    console.print(f"{clinic}{beside}", highlight=False, soft_wrap=True)

    def say(url: str) -> None:
        console.print(f"live at {url} (Ctrl+C stops it)", highlight=False)

        console.print("as one of the staff, by one click (good once, within ten minutes):")

    def enter(role: str, link: str) -> None:
        console.print(f"  {role}: {link}", highlight=False, soft_wrap=True)

    return await demo.run(demo.temporary_settings(port, seed), plan, say=say, enter=enter)

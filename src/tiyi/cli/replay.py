"""`tiyi replay FILE --to URL`: a recorded workout as a live device."""

import asyncio
import json
from pathlib import Path

import click
from rich.console import Console

from tiyi.bootstrap.recorded import new_recorded, replay_to
from tiyi.ingest.workouts import read_workout


@click.command("replay")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "url", required=True, help="The server's URL.")
@click.option("--speed", type=click.FloatRange(0.1, 3600), default=1.0, show_default=True)
@click.option("--token", default="", help="The operator's token, where the server asks for one.")
@click.option("--participant", help="Id to enrol it under; default: from the file's name.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    *, file: Path, url: str, speed: float, token: str, participant: str | None, as_json: bool
) -> None:
    """Enrol a participant for the file and send it row by row, as its device would have."""
    console = Console(stderr=True)
    with console.status(f"reading {file}"):
        workout = read_workout(file)
    newcomer = new_recorded(workout, participant or f"replay-{file.name.split('.')[0]}")
    minutes = workout.duration_s / 60 / speed
    with console.status(f"replaying {file.name} for {minutes:.1f} min"):
        way = asyncio.run(replay_to(url, workout, newcomer, speed=speed, token=token))
    answer = {
        "participant": newcomer.participant,
        "rows": way.rows,
        "batches": way.batches,
        "held_at_end": way.held_at_end,
    }
    if as_json:
        click.echo(json.dumps(answer))
    else:
        click.echo(f"{way.rows} rows of {newcomer.participant} in {way.batches} batches, durable")

"""`tiyi export`: a participant's minutes or sessions as CSV."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from tiyi.bootstrap.stores import open_stores
from tiyi.interop import minutes_csv, minutes_dictionary, sessions_csv, sessions_dictionary
from tiyi.settings import Settings


@click.command("export")
@click.argument("what", type=click.Choice(["minutes", "sessions"]))
@click.option("--participant", help="Whose; not needed with --dictionary.")
@click.option("--from", "since", type=click.DateTime(["%Y-%m-%d"]), help="First day, UTC.")
@click.option("--to", "until", type=click.DateTime(["%Y-%m-%d"]), help="Last day, UTC.")
@click.option("--dictionary", is_flag=True, help="Print the data dictionary instead.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the stores (TIYI_DATA).")
def command(
    *,
    what: str,
    participant: str | None,
    since: datetime | None,
    until: datetime | None,
    dictionary: bool,
    data: Path | None,
) -> None:
    """Print CSV; unknown is an empty cell, and every column stands in the dictionary."""
    if dictionary:
        _print_dictionary(what)
        return
    if participant is None or since is None or until is None:
        raise click.UsageError("--participant, --from and --to say what to export")
    settings = Settings.from_environment(os.environ, data=data)
    start_ms = round(since.replace(tzinfo=UTC).timestamp() * 1000)
    end_ms = round((until.replace(tzinfo=UTC) + timedelta(days=1)).timestamp() * 1000)
    with open_stores(settings, "export") as stores:
        if what == "minutes":
            text = minutes_csv(stores.series.minutes(participant, start_ms, end_ms))
        else:
            text = sessions_csv(stores.series.sessions(participant, start_ms, end_ms))
    click.echo(text, nl=False)


def _print_dictionary(what: str) -> None:
    fields = minutes_dictionary() if what == "minutes" else sessions_dictionary()
    for field in fields:
        unit = f" [{field.unit}]" if field.unit else ""
        click.echo(f"{field.name}{unit}: {field.meaning}; empty: {field.empty_means}")

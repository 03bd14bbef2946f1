"""`tiyi quarter`: the figures of a quarter as one zip."""

import os
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

import tiyi
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.stores import open_records
from tiyi.interop.quarter_pack import quarter_zip
from tiyi.model.scope import system_scope
from tiyi.service.quarter import is_over
from tiyi.settings import Settings
from tiyi.storage.records import service_quarters


@click.command("quarter")
@click.argument("year", type=click.IntRange(2000, 2200))
@click.argument("quarter", type=click.IntRange(1, 4))
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The zip."
)
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the stores (TIYI_DATA).")
def command(*, year: int, quarter: int, out: Path, data: Path | None) -> None:
    """Write the figures of all sites in a quarter, small cells hidden, as CSV and pages to print.

    Also beside a running server. The same records give the same bytes.
    """
    settings = Settings.from_environment(os.environ, data=data)
    scope = system_scope("quarter", settings.organisation)
    now_ms = SystemClock().now_ms()
    if not is_over(year, quarter, now_ms):
        raise click.UsageError("the quarter is not over: figures that grow tell of who is new")
    with open_records(settings) as records, Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("reading", total=None)
        with records.reading(scope) as tx:
            made = service_quarters.of_scope(tx, scope, year, quarter, now_ms=now_ms)
        out.write_bytes(quarter_zip(made, tiyi.__version__))
        progress.update(task, total=1, completed=1)
    click.echo(f"{out}: config {made.config_hash[:12]}, input {made.input_hash[:12]}")

"""`tiyi rules`: the rules on results asked once by hand, and other limits tried on history."""

import csv
import json
import os
import re
import sys
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tiyi.alerts.trial_compared import RuleTried
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.rules import Looking
from tiyi.bootstrap.stores import open_stores
from tiyi.bootstrap.trying import HISTORY_MOST_MS, Tried, Trying, read_trial
from tiyi.model.scope import system_scope
from tiyi.settings import Settings

_UNITS_MS: Final = {"h": 3_600_000, "d": 86_400_000, "w": 7 * 86_400_000}
_COLUMNS: Final = tuple(field.name for field in fields(RuleTried))


class Span(click.ParamType):
    """A length of time as `36h`, `14d` or `8w`, in ms."""

    name = "span"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """The length; a usage error says what is wrong with it."""
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"([1-9]\d{0,3})([hdw])", value)
        if found is None:
            self.fail(f"{value!r} is no span: say 36h, 14d or 8w", param, ctx)
        span_ms = int(found[1]) * _UNITS_MS[found[2]]
        if span_ms > HISTORY_MOST_MS:
            self.fail("a history is at most 10w long", param, ctx)
        return span_ms


@click.group("rules")
def command() -> None:
    """The alert rules: ask those on results by hand, or try other limits on history."""


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


@command.command("try")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--history", "span_ms", type=Span(), required=True, help="How far back: 36h, 14d, 8w."
)
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="End of it, UTC; default: now.")
@click.option("--participant", "chosen", help="Only this participant; default: everybody.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the stores (TIYI_DATA).")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def try_limits(
    *,
    file: Path,
    span_ms: int,
    until: datetime | None,
    chosen: str | None,
    data: Path | None,
    as_csv: bool,
    as_json: bool,
) -> None:
    """Try the limits of a TOML FILE on what is stored, beside those of the rule table.

    Each [[limit]] of FILE has rule, limit and value. Nothing in the stores is changed, nobody is
    told. Also beside a running server.
    """
    if as_csv and as_json:
        raise click.UsageError("--csv and --json exclude each other")
    trial = read_trial(file)
    settings = Settings.from_environment(os.environ, data=data)
    scope = system_scope("rules", settings.organisation)
    until_ms = (
        SystemClock().now_ms()
        if until is None
        else round(until.replace(tzinfo=UTC).timestamp() * 1000)
    )
    tried = Tried()
    with open_stores(settings, "rules") as stores:
        trying = Trying(stores, scope, trial, from_ms=until_ms - span_ms, to_ms=until_ms)
        people = [chosen] if chosen else trying.people()
        with Progress(console=Console(stderr=True)) as progress:
            task = progress.add_task("trying", total=len(people))
            for _ in trying.each(people, tried):
                progress.advance(task)
    _say(tried, as_csv=as_csv, as_json=as_json)


def _say(tried: Tried, *, as_csv: bool, as_json: bool) -> None:
    rules = tried.rules()
    if as_csv:
        writer = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(rule) for rule in rules)
    elif as_json:
        watched = {
            "people": tried.people,
            "hours": tried.hours,
            "sessions": tried.sessions,
            "sessions_without_result": tried.sessions_without_result,
        }
        click.echo(json.dumps({**watched, "rules": [asdict(rule) for rule in rules]}))
    else:
        _show(tried, rules)


def _show(tried: Tried, rules: list[RuleTried]) -> None:
    names = ("rule", "now", "then", "S1/S2 now", "then", "new", "vanished", "were true", "false")
    shown = Table(*names, "other severity", "per 100 h now", "then")
    for one in rules:
        counts = (one.now, one.then, one.urgent_now, one.urgent_then, one.new, one.vanished)
        judged = (one.vanished_true, one.vanished_false, one.other_severity)
        rates = (one.now_per_100_h, one.then_per_100_h)
        words = ("not known" if value is None else f"{value:.1f}" for value in rates)
        shown.add_row(one.rule, *map(str, (*counts, *judged)), *words)
    Console(width=None if sys.stdout.isatty() else 160).print(shown)
    click.echo(
        f"{tried.people} people, {tried.sessions} sessions, {tried.hours:.1f} h of them known"
        f" ({tried.sessions_without_result} sessions without a result); nothing was changed"
    )

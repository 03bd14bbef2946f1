"""`tiyi simulate`: seeded scenarios in virtual time, or now against a real server."""

import asyncio
import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tiyi.bootstrap.clock import elapsed_s
from tiyi.simulators.clock import PacedClock
from tiyi.simulators.enrol import Operator, enrol_run, handing_over
from tiyi.simulators.expected import Expected, expected_of
from tiyi.simulators.harness import outcomes
from tiyi.simulators.live import send
from tiyi.simulators.reports import Outcome, as_json, write_json, write_junit
from tiyi.simulators.scenario import Scenario, load, names


@click.command("simulate")
@click.argument("scenarios", nargs=-1, metavar="SCENARIO…")
@click.option("--check", "checking", is_flag=True, help="Compare with what is expected; exit 0/1.")
@click.option("--seeds", type=click.IntRange(1, 1000), default=1, show_default=True)
@click.option("--seed", "first", type=click.IntRange(0), default=1, show_default=True)
@click.option("--break", "broken", multiple=True, metavar="RULE", help="Take a rule out.")
@click.option("--to", "url", help="Send to this server, now, instead of virtual time.")
@click.option("--token", default="", help="The operator's token of that server.")
@click.option("--junit", type=click.Path(path_type=Path), help="Write JUnit XML to this file.")
@click.option("--json", "as_json_", is_flag=True, help="Print one JSON object.")
@click.option("--json-file", type=click.Path(path_type=Path), help="Write JSON to this file.")
def command(
    *,
    scenarios: tuple[str, ...],
    checking: bool,
    seeds: int,
    first: int,
    broken: tuple[str, ...],
    url: str | None,
    token: str,
    junit: Path | None,
    as_json_: bool,
    json_file: Path | None,
) -> None:
    """Run scenarios (all of them by default), each with so many seeds."""
    chosen = [load(name) for name in scenarios or names()]
    if url is not None:
        _send_all(chosen, url, token, first)
        return
    wanted = [
        (scenario, seed, expected_of(name))
        for name, scenario in zip(scenarios or names(), chosen, strict=True)
        for seed in range(first, first + seeds)
    ]
    done = _run(wanted, frozenset(broken))
    if junit is not None:
        write_junit(junit, done)
    if json_file is not None:
        write_json(json_file, done)
    if as_json_:
        click.echo(json.dumps(as_json(done), ensure_ascii=False))
    else:
        Console().print(_table(done))
    sys.exit(int(checking and not all(outcome.passed for outcome in done)))


def _run(wanted: list[tuple[Scenario, int, Expected]], broken: frozenset[str]) -> list[Outcome]:
    done: list[Outcome] = []
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("simulating", total=len(wanted))
        for outcome in outcomes(wanted, broken=broken, elapsed_s=elapsed_s):
            done.append(outcome)
            progress.update(task, advance=1, description=outcome.seen.scenario)
    return done


def _table(done: list[Outcome]) -> Table:
    table = Table("scenario", "seed", "status", "verdict", "alerts", "as expected", "s")
    for outcome in done:
        seen = outcome.seen
        session = seen.sessions[0] if seen.sessions else None
        table.add_row(
            seen.scenario,
            str(seen.seed),
            str(session.status) if session else "–",
            str(session.verdict) if session else "–",
            " ".join(f"{alert.rule}:{alert.severity}" for alert in seen.alerts) or "–",
            "yes" if outcome.passed else "\n".join(map(str, outcome.differences)),
            f"{outcome.wall_s:.1f}",
        )
    return table


def _send_all(chosen: list[Scenario], url: str, token: str, seed: int) -> None:
    async def one(scenario: Scenario) -> None:
        async with Operator(url, token=token) as operator:
            device_token = await enrol_run(operator, scenario, seed)
            await asyncio.sleep(1.0)  # the edge hears of the new token by the log
            clock = PacedClock()
            async with handing_over(operator, scenario, seed, clock):
                way = await send(scenario, url, token=device_token, seed=seed, clock=clock)
        click.echo(f"{scenario.name}: {way.rows} rows in {way.batches} batches, all durable")

    async def everyone() -> None:
        async with asyncio.TaskGroup() as group:
            for scenario in chosen:
                group.create_task(one(scenario))

    asyncio.run(everyone())

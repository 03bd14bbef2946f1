"""`tiyi analyse FILE`: what a recording amounts to, by the platform's own kernels."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.table import Table

from tiyi.bootstrap.analysis import Question
from tiyi.bootstrap.analysis_files import FileQuestion, analyse_file
from tiyi.ingest.recordings import Kind
from tiyi.model.errors import InputError

_KINDS = [each.value for each in Kind]
_LISTED_MAX = 8
"""Items of a list that the readable table shows."""


def _numbers(text: str | None, name: str, count: int | None = None) -> tuple[int, ...]:
    if text is None:
        return ()
    try:
        numbers = tuple(int(part) for part in text.split(","))
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a list of whole bpm", param_hint=name) from None
    if count is not None and len(numbers) != count:
        raise click.BadParameter(f"wants {count} numbers, not {len(numbers)}", param_hint=name)
    if list(numbers) != sorted(set(numbers)):
        raise click.BadParameter("the numbers must rise", param_hint=name)
    if not all(20 <= number <= 250 for number in numbers):
        raise click.BadParameter("heart rates lie between 20 and 250 bpm", param_hint=name)
    return numbers


@click.command("analyse")
@click.argument("file", type=click.Path())
@click.option(
    "--kind",
    type=click.Choice([each.value for each in Kind]),
    help="What it is, where that can't be seen.",
)
@click.option("--zones", help="Zone limits in bpm, e.g. 103,121,139,158; HR ≥ limit counts.")
@click.option("--band", help="Prescribed band in bpm, e.g. 110,130.")
@click.option("--ceiling", type=click.IntRange(20, 250), help="Heart-rate ceiling in bpm.")
@click.option("--planned-minutes", type=click.FloatRange(1, 300), help="Planned conditioning.")
@click.option("--warmup-minutes", type=click.FloatRange(0, 60), default=0.0, show_default=True)
@click.option("--cooldown-minutes", type=click.FloatRange(0, 60), default=0.0, show_default=True)
@click.option("--sample-rate", type=click.FloatRange(10, 100_000), help="Samples a second.")
@click.option("--window", type=click.FloatRange(30, 1024), help="HRV of windows so long, s.")
@click.option("--step", type=click.FloatRange(5, 3600), help="From window to window, s.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    file: str,
    *,
    kind: str | None,
    zones: str | None,
    band: str | None,
    ceiling: int | None,
    planned_minutes: float | None,
    warmup_minutes: float,
    cooldown_minutes: float,
    sample_rate: float | None,
    window: float | None,
    step: float | None,
    as_json: bool,
) -> None:
    """Print the figures of a workout, beat intervals, acceleration or a watch's streams."""
    limits = _numbers(band, "--band", 2)
    if bool(limits) != (planned_minutes is not None):
        raise click.UsageError("--band and --planned-minutes belong together")
    if ceiling is not None and not limits:
        raise click.UsageError("--ceiling needs --band")
    if ceiling is not None and ceiling <= limits[1]:
        raise click.BadParameter("must lie above the band", param_hint="--ceiling")
    if step is not None and window is None:
        raise click.UsageError("--step needs --window")
    workout = Question(
        zone_limits_bpm=_numbers(zones, "--zones"),
        band_bpm=(limits[0], limits[1]) if limits else None,
        ceiling_bpm=ceiling,
        planned_min=planned_minutes,
        warmup_min=warmup_minutes,
        cooldown_min=cooldown_minutes,
    )
    question = FileQuestion(Kind(kind) if kind else None, workout, sample_rate, window, step)
    console = Console(stderr=True)
    try:
        with console.status(f"reading {file}"):
            answer = analyse_file(Path(file), question)
    except InputError as error:
        _refuse(error, as_json=as_json)
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        Console().print(_table(file, answer))


def _refuse(error: InputError, *, as_json: bool) -> NoReturn:
    if as_json:
        click.echo(json.dumps({"error": {"code": error.code, "message": str(error)}}))
    click.echo(f"tiyi: {error} [{error.code}]", err=True)
    sys.exit(2)


def _table(file: str, answer: dict[str, Any]) -> Table:
    table = Table(title=file, show_header=False, title_justify="left")
    for name, value in answer.items():
        inner = value.items() if isinstance(value, dict) else [("", value)]
        for key, figure in inner:
            table.add_row(f"{name} {key}".strip(), _shown(figure))
    return table


def _shown(figure: Any) -> str:
    if isinstance(figure, dict):  # a statistic, which says its unit and its source
        return f"{figure['value']} {figure['unit']} ({figure['source']})"
    if isinstance(figure, list) and len(figure) > _LISTED_MAX:
        return f"{len(figure)} of them; --json lists all"
    return "unknown" if figure is None else str(figure)

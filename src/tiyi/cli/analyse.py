"""`tiyi analyse FILE`: what a recording amounts to, by the platform's own kernels."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape

from tiyi.bootstrap.analysis import Question
from tiyi.bootstrap.analysis_files import FileQuestion, analyse_recording, read_recording
from tiyi.bootstrap.analysis_summary import Line, summary, title
from tiyi.bootstrap.analysis_words import LANGUAGES, Words, in_lines, language_of
from tiyi.bootstrap.plots import SUFFIXES, plot, require_matplotlib
from tiyi.ingest.recordings import Kind
from tiyi.model.errors import InputError
from tiyi.web.sentences import sentence


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
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Of the summary.  [default: that of the system]",
)
@click.option(
    "--plot",
    "picture",
    type=click.Path(path_type=Path),
    help="Also draw it into this file, .png or .svg; needs tiyi[plot].",
)
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
    language: str | None,
    picture: Path | None,
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
    if picture is not None and picture.suffix.lower() not in SUFFIXES:
        raise click.BadParameter("the name must end in .png or .svg", param_hint="--plot")
    workout = Question(
        zone_limits_bpm=_numbers(zones, "--zones"),
        band_bpm=(limits[0], limits[1]) if limits else None,
        ceiling_bpm=ceiling,
        planned_min=planned_minutes,
        warmup_min=warmup_minutes,
        cooldown_min=cooldown_minutes,
    )
    question = FileQuestion(Kind(kind) if kind else None, workout, sample_rate, window, step)
    words = Words(language or language_of())
    try:
        with Console(stderr=True).status(f"reading {escape(file)}"):
            answer = _answer(Path(file), question, picture, words)
    except InputError as error:
        _refuse(error, words, as_json=as_json)
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        _tell(f"{file}: {title(answer, words)}", summary(answer, question, words))


def _answer(
    path: Path, question: FileQuestion, picture: Path | None, words: Words
) -> dict[str, Any]:
    """The figures of a file, and its picture where one is asked for."""
    if picture is not None:
        require_matplotlib()
    recording = read_recording(path, question)
    answer = analyse_recording(recording, question)
    if picture is not None:
        spoken = plot(recording, answer, question, words, name=path.name, path=picture)
        if spoken != words:
            click.echo(f"tiyi: {words.say('plot.no_font')}", err=True)
    return answer


def _refuse(error: InputError, words: Words, *, as_json: bool) -> NoReturn:
    if as_json:
        click.echo(json.dumps({"error": {"code": error.code, "message": str(error)}}))
    said = sentence(error.code, words.language, error.params)
    click.echo(f"tiyi: {said} [{error.code}]", err=True)
    sys.exit(2)


def _tell(headline: str, lines: list[Line]) -> None:
    """Two columns, in which a label stands once for all lines that follow under it."""
    margin = 2 + max(cell_len(label) for label, _ in lines)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize
    click.secho(headline, bold=True)
    last = ""
    for label, text in lines:
        for part in in_lines(text, width - margin):
            shown = "" if label == last else label
            click.echo(
                click.style(shown, bold=bool(shown)) + " " * (margin - cell_len(shown)) + part
            )
            last = label

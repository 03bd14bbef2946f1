"""How near our figures of recorded workouts come to the devices' own: measured, judged, written.

`python -m tiyi.bootstrap.accuracy FOLDER` reads every workout of FOLDER and rewrites the page
`docs/{en,zh}/accuracy.md`; a test holds the committed pages to the recordings and to the bars.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from rich.progress import track

from tiyi.bootstrap.accuracy_words import REMARKS, WORDS, Words
from tiyi.bootstrap.analysis import Question, analyse
from tiyi.ingest.workouts import Workout, WorkoutError, read_workout, zone_seconds
from tiyi.ingest.workouts.zones import compare_with_device

MEDIAN_MAX: Final = 0.0015
"""Bar: median share of misplaced seconds."""
SHARE_LIMIT: Final = 0.008
SHARE_BELOW_MIN: Final = 0.85
"""Bar: share of the files with a misplaced share below `SHARE_LIMIT`."""
AVERAGE_MAX_BPM: Final = 0.5
"""Bar: devices write their average as a whole number."""
PAGE: Final = "accuracy.md"


@dataclass(frozen=True, slots=True)
class Zones:
    """Seconds per zone by the device and by us, and the share of them that lies elsewhere.

    `misplaced_above` is that share if a second counted only above a limit, not at it.
    """

    device_s: tuple[float, ...]
    ours_s: tuple[float, ...]
    misplaced: float
    misplaced_above: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One file beside its device; None where the device says nothing, `refused` an error code."""

    file: str
    records: int = 0
    zones: Zones | None = None
    max_bpm: tuple[float, float] | None = None
    """By the device and by us, as is `average_bpm`."""
    average_bpm: tuple[float, float] | None = None
    refused: str | None = None

    @property
    def max_exact(self) -> bool:
        """Whether both maxima are one, where there are two."""
        return self.max_bpm is None or self.max_bpm[0] == self.max_bpm[1]

    @property
    def average_near(self) -> bool:
        """Whether the averages differ by no more than the device's rounding."""
        return self.average_bpm is None or _apart(self.average_bpm) <= AVERAGE_MAX_BPM

    @property
    def zones_near(self) -> bool:
        """Whether the file stays below the limit of a single file."""
        return self.zones is None or self.zones.misplaced < SHARE_LIMIT

    @property
    def is_exception(self) -> bool:
        """Whether the page must say why this file differs."""
        return not (self.max_exact and self.average_near and self.zones_near)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the bars judge."""

    files: int
    median_misplaced: float
    share_below: float

    @property
    def reached(self) -> bool:
        """Whether the time in zone is as near as asked."""
        return self.median_misplaced <= MEDIAN_MAX and self.share_below >= SHARE_BELOW_MIN


def measure(folder: Path) -> list[Measured]:
    """Every file of a folder in the order of names; refused ones with their code."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    # Each file is read by a process of its own, so threads are enough to read two at once.
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(_measured, files))


def _measured(path: Path) -> Measured:
    try:
        workout = read_workout(path)
    except WorkoutError as error:
        return Measured(path.name, refused=error.code)
    limits = workout.device.zone_limits_bpm or ()
    answer = analyse(workout, Question(zone_limits_bpm=tuple(int(limit) for limit in limits)))
    device = workout.device
    return Measured(
        path.name,
        records=len(workout.at_ms),
        zones=_zones(workout, answer["zone_seconds"]),
        max_bpm=_pair(device.max_hr_bpm, answer["hr"]["max"]),
        average_bpm=_pair(device.avg_hr_bpm, answer["hr"]["mean"]),
    )


def _pair(device: float | None, ours: float | None) -> tuple[float, float] | None:
    return None if device is None or ours is None else (float(device), ours)


def _zones(workout: Workout, counted_s: Sequence[float]) -> Zones | None:
    compared = compare_with_device(workout)
    if compared is None or workout.device.zone_limits_bpm is None:
        return None
    # Heart rates are whole numbers: above a limit is at least the next number.
    above = zone_seconds(workout, [limit + 1 for limit in workout.device.zone_limits_bpm])
    elsewhere = sum(abs(a - b) for a, b in zip(above, compared.device_s, strict=True)) / 2
    return Zones(
        device_s=compared.device_s,
        ours_s=tuple(counted_s),
        misplaced=compared.misplaced_share,
        misplaced_above=elsewhere / sum(compared.device_s),
    )


def summary(measured: Iterable[Measured]) -> Summary:
    """The figures that the bars are about; StatisticsError without a comparable file."""
    shares = [each.zones.misplaced for each in measured if each.zones is not None]
    below = sum(share < SHARE_LIMIT for share in shares)
    return Summary(len(shares), median(shares), below / len(shares) if shares else 0.0)


def page(measured: Sequence[Measured], language: str) -> str:
    """The whole page in Markdown."""
    words = WORDS[language]
    blocks = [
        f"# {words.title}",
        words.other_language,
        words.intro,
        f"## {words.summary_title}",
        _joined(_summary_rows(measured, words)),
        f"## {words.zones_title}",
        words.zones_intro,
        _joined(_zone_rows(measured, words)),
        f"## {words.rates_title}",
        _joined(_rate_rows(measured, words)),
        f"## {words.exceptions_title}",
        _joined(_exceptions(measured, language)),
        f"## {words.refused_title}",
        _joined(f"- {each.file}: `{each.refused}`" for each in measured if each.refused),
    ]
    return "\n\n".join(blocks) + "\n"


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _cells(*texts: str) -> str:
    return f"| {' | '.join(texts)} |"


def _summary_rows(measured: Sequence[Measured], words: Words) -> Iterator[str]:
    found = summary(measured)
    maxima = [each.max_exact for each in measured if each.max_bpm is not None]
    averages = [each.average_near for each in measured if each.average_bpm is not None]
    yield _cells(*words.summary_head)
    yield _cells("---", "---", "---")
    yield _cells(words.median, _percent(MEDIAN_MAX, "≤ "), _percent(found.median_misplaced))
    below = (
        f"{_percent(found.share_below)} ({round(found.share_below * found.files)}/{found.files})"
    )
    yield _cells(words.below, _percent(SHARE_BELOW_MIN, "≥ "), below)
    yield _cells(words.maximum, words.exact, f"{sum(maxima)}/{len(maxima)}")
    yield _cells(words.average, f"≤ {AVERAGE_MAX_BPM} bpm", f"{sum(averages)}/{len(averages)}")


def _percent(share: float, sign: str = "") -> str:
    return f"{sign}{share * 100:.2f} %"


def _zone_rows(measured: Sequence[Measured], words: Words) -> Iterator[str]:
    yield _cells(*words.zones_head)
    yield _cells(*["---"] * len(words.zones_head))
    for each in measured:
        if each.zones is not None:
            yield _cells(
                each.file,
                _percent(each.zones.misplaced),
                _percent(each.zones.misplaced_above),
                _seconds(each.zones.device_s),
                _seconds(each.zones.ours_s),
            )


def _seconds(seconds: Sequence[float]) -> str:
    return " · ".join(f"{each:.1f}" for each in seconds)


def _rate_rows(measured: Sequence[Measured], words: Words) -> Iterator[str]:
    yield _cells(*words.rates_head)
    yield _cells(*["---"] * len(words.rates_head))
    for each in measured:
        if each.max_bpm is not None or each.average_bpm is not None:
            yield _cells(
                each.file,
                f"{each.records:,}",
                *_beside(each.max_bpm, "{:.0f}"),
                *_beside(each.average_bpm, "{:.2f}"),
            )


def _beside(pair: tuple[float, float] | None, form: str) -> tuple[str, str, str]:
    if pair is None:
        return "–", "–", "–"
    return f"{pair[0]:.0f}", form.format(pair[1]), form.format(_apart(pair))


def _apart(pair: tuple[float, float]) -> float:
    return abs(pair[0] - pair[1])


def _exceptions(measured: Sequence[Measured], language: str) -> Iterator[str]:
    for each in measured:
        if each.is_exception:
            remark: Mapping[str, str] = REMARKS.get(each.file, {})
            yield f"- {each.file}: {remark.get(language, WORDS[language].unexplained)}"


def main(folder: Path, docs: Path) -> Summary:
    """Measure the workouts of `folder` and write the page of every language below `docs`."""
    measured = measure(folder)
    for language in track(WORDS, description="writing", transient=True):
        (docs / language / PAGE).write_text(page(measured, language), encoding="utf-8")
    return summary(measured)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tiyi.bootstrap.accuracy FOLDER  (in the checkout)")
    found = main(Path(sys.argv[1]), Path("docs"))
    print(
        f"{found.files} files, median {found.median_misplaced:.2%}, below {found.share_below:.0%}"
    )
    sys.exit(int(not found.reached))

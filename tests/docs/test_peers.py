"""The benchmark beside the peers judges rightly, and its pages have the table that it writes."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from benchmarks.peers import by_brain, by_kernels, loop
from benchmarks.peers.contenders import CONTENDERS, Contender
from benchmarks.peers.contest import Failed, Result, Ring, judged
from benchmarks.peers.job import (
    BASE_MS,
    GRACE_S,
    MINUTE_MS,
    TENTHS,
    ZONES,
    Answer,
    Stream,
    faults,
    reference,
    save,
)
from benchmarks.peers.meter import Meter
from benchmarks.peers.page import PAGES, PART, best_stream_peer, part, renewed, this_machine
from benchmarks.peers.samples import LATE_SHARES, PEOPLE, SECONDS, WARM_S, people, stream
from benchmarks.peers.words import HEAD, LANGUAGES

FEW = 70


@pytest.fixture(scope="module")
def given() -> Stream:
    return stream(people(FEW), WARM_S, SECONDS)


def by_hand(given: Stream) -> Answer:
    """The job in the words of its description, one sample after another."""
    windows: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0] + [0] * ZONES)
    for who, at_ms, hr_bpm in zip(given.who, given.at_ms, given.hr_bpm, strict=True):
        window = windows[int(who), (int(at_ms) - BASE_MS) // MINUTE_MS]
        most = int(given.hrmax_bpm[who])
        window[0] += 1
        window[1] += int(hr_bpm)
        window[2 + sum(10 * int(hr_bpm) >= tenth * most for tenth in TENTHS)] += 1
    return Answer.of((*key, *window) for key, window in windows.items())


def test_the_samples_are_what_the_page_says(given: Stream) -> None:
    late_s = given.arrived_s - (given.at_ms - BASE_MS) // 1000

    assert len(given) == FEW * SECONDS
    assert set(np.unique(late_s)) == {0, *LATE_SHARES}
    assert late_s.max() < GRACE_S
    assert np.count_nonzero(late_s) / len(given) == pytest.approx(0.055, abs=0.01)
    assert (np.diff(given.arrived_s) >= 0).all()
    assert (np.diff(given.at_ms) < 0).any()
    assert len(np.unique(given.who * 1_000_000 + (given.at_ms - BASE_MS) // 1000)) == len(given)


def test_the_reference_is_the_job(given: Stream) -> None:
    answer = reference(given)

    assert len(answer.who) == 4 * FEW
    assert set(answer.seconds.tolist()) == {20, 60}
    assert (answer.zone_s.sum(axis=0) > 0).all()
    assert faults(by_hand(given), answer) == []


def test_a_limit_belongs_to_the_zone_above_it() -> None:
    hr_bpm = np.array([99, 100, 179, 180], np.int16)
    one = Stream(
        np.zeros(4, np.int32), BASE_MS + np.arange(4) * 1000, hr_bpm, np.arange(4),
        hrmax_bpm=np.array([200], np.int16),
    )  # fmt: skip

    assert reference(one).zone_s.tolist() == [[1, 1, 0, 0, 1, 1]]
    assert one.zone_tables()[0][99:101] == bytes([0, 1])


def swapped_zones(answer: Answer) -> Answer:
    zone_s = answer.zone_s.copy()
    zone_s[3] = zone_s[3][::-1]
    return replace(answer, zone_s=zone_s)


def changed(name: str, by: float) -> Callable[[Answer], Answer]:
    def change(answer: Answer) -> Answer:
        column = getattr(answer, name).copy()
        column[3] += by
        return replace(answer, **{name: column})

    return change


def rows(chosen: list[int]) -> Callable[[Answer], Answer]:
    def change(answer: Answer) -> Answer:
        columns = ("who", "minute", "seconds", "mean_bpm", "zone_s")
        return Answer(*(np.delete(getattr(answer, name), chosen, axis=0) for name in columns))

    return change


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (changed("seconds", 1), "1 of 280 windows with wrong seconds"),
        (changed("mean_bpm", 1e-4), "1 of 280 windows with a wrong mean"),
        (changed("mean_bpm", np.nan), "1 of 280 windows with a wrong mean"),
        (swapped_zones, "1 of 280 windows with wrong zones"),
        (rows([3, 5]), "2 of 280 windows missing"),
        (changed("minute", 9), "1 of 280 windows that should not be"),
        (lambda answer: Answer.joined([answer, answer]), "280 of 280 windows told twice"),
    ],
)
def test_a_wrong_answer_is_caught(
    given: Stream, spoil: Callable[[Answer], Answer], fault: str
) -> None:
    answer = reference(given)

    assert faults(answer, answer) == []
    assert fault in faults(spoil(answer), answer)


@pytest.mark.parametrize(
    "prepare",
    [
        loop.prepare,
        by_kernels.prepare,
        by_kernels.prepare_catch_up,
        by_brain.prepare,
        by_brain.prepare_catch_up,
    ],
    ids=lambda prepare: f"{prepare.__module__.split('.')[-1]}.{prepare.__name__}",
)
def test_what_needs_no_peer_is_right(
    given: Stream, prepare: Callable[[Stream], Callable[[Meter], Answer]], tmp_path: Path
) -> None:
    meter = Meter()
    save(prepare(given)(meter), tmp_path / "answer.npz")

    assert judged(given, tmp_path / "answer.npz") == []
    assert meter.cpu_s > 0
    assert meter.peak_mb >= meter.before_mb > 0


def ring(folder: Path, python: Path) -> Ring:
    root = Path(__file__).parents[2]
    core = min(os.sched_getaffinity(0))
    return Ring(folder, python, os.environ | {"PYTHONPATH": str(root)}, core)


def test_a_peer_that_is_not_installed_is_said_to_be(given: Stream, tmp_path: Path) -> None:
    missing = Contender("Bytewax", "on_bytewax", "stream", own_environment=True)

    with pytest.raises(Failed, match="make bench-peers makes it"):
        ring(tmp_path, tmp_path / "python").fight(missing, given)


def test_a_contender_works_in_a_process_of_its_own(given: Stream, tmp_path: Path) -> None:
    save(given, tmp_path / "stream.npz")
    contender = Contender("a loop", "loop", "plain", samples=FEW * 50, repeats=2)

    result = ring(tmp_path, tmp_path).fight(contender, given)

    assert result.is_right, result
    assert result.samples == FEW * 50
    assert result.per_cpu_s > 0
    assert result.per_wall_s > 0
    assert result.start_s > 0
    assert result.version.startswith("3.")


def test_a_process_that_ends_badly_says_why(given: Stream, tmp_path: Path) -> None:
    save(given, tmp_path / "stream.npz")

    with pytest.raises(Failed, match=r"work ended with code 1: .*No module named .*nobody"):
        ring(tmp_path, tmp_path).fight(Contender("nobody", "nobody", "plain", FEW), given)


def results() -> list[Result]:
    rates = {"Bytewax": 50_000, "Quix Streams": 40_000, "Polars, one shot": 10_000_000}
    return [
        Result(
            each.name, each.samples, "1.0", wall_s=50.0,
            cpu_s=each.samples / rates.get(each.name, 10_000),
        )
        for each in CONTENDERS
    ]  # fmt: skip


def test_only_a_right_stream_peer_can_be_the_best() -> None:
    right = results()
    wrong = [
        replace(each, faults=["1 of 4 windows missing"]) if each.name == "Bytewax" else each
        for each in right
    ]

    best, second = best_stream_peer(right), best_stream_peer(wrong)

    assert best is not None
    assert second is not None
    assert (best.name, best.per_cpu_s) == ("Bytewax", 50_000)
    assert (second.name, second.per_cpu_s) == ("Quix Streams", 40_000)


def test_what_is_wrong_or_failed_stands_in_the_table() -> None:
    first, second, *rest = results()
    told = [replace(first, faults=["7 of 9 windows missing"]), replace(second, failure="no core")]

    table = part([*told, *rest], "en", date(2026, 1, 2), this_machine())

    assert "WRONG: 7 of 9 windows missing" in table
    assert "failed: no core" in table
    assert "2026-01-02" in table


def lines(text: str) -> list[list[str]]:
    """The cells of the table in a page's measured part."""
    found = PART.search(text)
    assert found
    rows = [line for line in found[2].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_the_table_that_the_benchmark_writes(language: str) -> None:
    text = PAGES[language].read_text(encoding="utf-8")
    head, _, *body = lines(text)
    written = part(results(), language, date(2026, 1, 2), this_machine())

    assert head == list(HEAD[language])
    assert [line[0] for line in body] == [each.name for each in CONTENDERS]
    assert [line[1] for line in body] == [f"{each.samples:,}" for each in CONTENDERS]
    assert {len(line) for line in body} == {len(head)}
    assert [line[:2] for line in lines(renewed(text, written))[2:]] == [line[:2] for line in body]


def test_both_pages_tell_of_one_run() -> None:
    english, chinese = (lines(PAGES[language].read_text("utf-8"))[2:] for language in LANGUAGES)

    assert [line[:-1] for line in english] == [line[:-1] for line in chinese]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_each_contender_gets(language: str) -> None:
    text = PAGES[language].read_text(encoding="utf-8")

    told = re.findall(r"^- \*\*(.+?)\*\*: ", text, re.MULTILINE)
    assert told == [each.name for each in CONTENDERS]
    assert f"{PEOPLE:,}" in text
    assert f"{PEOPLE * SECONDS:,}" in text

"""The validation pages say what the recordings give, with every miss, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.validation.__main__ import ROOMS, main, measure, write
from benchmarks.validation.chinese import CHINESE, UNCHANGED
from benchmarks.validation.page import PAGE, page
from benchmarks.validation.rows import Row
from benchmarks.validation.words import WORDS, WordMissingError, chinese

DOCS = Path(__file__).parents[2] / "docs"
FIGURE = re.compile(r"(?:[≥≤<] )?-?\d[\d.e-]*")
TEXTS = (0, 1, 2, 6)
"""Columns that are translated."""


def row(name: str, ours: float, bar: float | None = None, *, seen: bool = False) -> Row:
    return Row(name, "GUDB, 6 people", "none", ours, "%", bar, True, "", seen)


def cells(text: str) -> list[list[str]]:
    """The rows of all tables of a page, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    rows = [re.split(r"(?<!\\) \| ", line[2:-2]) for line in lines]
    rules = [place for place, row in enumerate(rows) if row[0] == "---"]
    return [row for place, row in enumerate(rows) if not {place, place + 1} & set(rules)]


def committed(language: str) -> str:
    return (DOCS / language / PAGE).read_text(encoding="utf-8")


def test_both_pages_have_the_same_rows() -> None:
    english, other = (cells(committed(language)) for language in ("en", "zh"))
    figures = [[FIGURE.findall(cell) for cell in row[3:5]] for row in english]

    assert len(english) > 100
    assert figures == [[FIGURE.findall(cell) for cell in row[3:5]] for row in other]
    translated = [[chinese("" if row[at] == "–" else row[at]) for at in TEXTS] for row in english]
    assert translated == [["" if row[at] == "–" else row[at] for at in TEXTS] for row in other]


def test_every_room_has_its_heading_and_its_part_of_the_committed_pages() -> None:
    for language, words in WORDS.items():
        assert words.rooms.keys() == ROOMS.keys()
        headings = re.findall(r"^## (.+)$", committed(language), re.MULTILINE)
        assert headings == [words.missed_title, *(words.rooms[name] for name in ROOMS)]


def test_the_committed_pages_list_as_many_misses_as_their_tables_have() -> None:
    for language, words in WORDS.items():
        text = committed(language)
        listed = re.findall(r"^- \*\*(.+)\*\*[:：]", text, re.MULTILINE)
        missed = [row[0] for row in cells(text) if row[5] == words.reached[False]]
        assert sorted(listed) == sorted(missed)


def test_a_missed_bar_is_said_first_and_in_its_row() -> None:
    rooms = {"rhythm": [row("Steps", 87.5, 88, seen=True), row("Wear", 88, 88), row("all", 1)]}

    told = page(rooms, "en")

    first = told.split("## Irregular rhythm")[0]
    assert "- **Steps**: 87.5 %, asked ≥ 88 %; tuned on (GUDB, 6 people)" in first
    assert first.count("- **") == 1
    verdicts = {cell[0]: cell[5] for cell in cells(told)}
    assert verdicts == {"Steps": "**no**", "Wear": "yes", "all": "–"}


def test_a_figure_below_a_bar_from_above_is_reached() -> None:
    most = Row("Steps", "", "", 3.0, "%", 2.0, False, "", False)

    assert "asked ≤ 2 %" in page({"steps": [most]}, "en")
    assert WORDS["en"].none_missed in page({"steps": [row("Steps", 3, 2)]}, "en")


def test_what_was_never_tuned_on_stands_apart_and_first() -> None:
    rooms = {"rhythm": [row("Steps", 1, seen=True), row("Wear", 2), row("all", 3, seen=True)]}

    told = page(rooms, "en")

    unseen, seen = told.split("### Never tuned on")[1].split("### Tuned on")
    assert [each[0] for each in cells(unseen)] == ["Wear"]
    assert [each[0] for each in cells(seen)] == ["Steps", "all"]


@pytest.mark.parametrize(
    ("ours", "said"),
    [
        (100.0, "100 %"),
        (99.984, "99.98 %"),
        (0.0, "0 %"),
        (0.01553, "0.0155 %"),
        (7.9e-05, "7.9e-5 %"),
        (5.8e-15, "< 1e-9 %"),
        (-35.399, "-35.4 %"),
    ],
)
def test_figures_are_rounded_to_what_can_be_read(ours: float, said: str) -> None:
    assert cells(page({"steps": [row("Steps", ours)]}, "en"))[0][3] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Irregular rhythm: sensitivity per beat", "不规则节律：逐搏灵敏度"),
        ("MIT-BIH, 24 records, 56,286 beats", "MIT-BIH，24 份记录，56,286 次心搏"),
        ("run_fenix2.fit, a stretch of 20 min and more at constant cadence",
         "run_fenix2.fit，一段 20 分钟以上的恒定步频"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_text_becomes_chinese_piece_by_piece(text: str, said: str) -> None:
    assert chinese(text) == said


def test_a_text_without_words_is_refused_and_no_page_is_written(tmp_path: Path) -> None:
    with pytest.raises(WordMissingError, match="No such words"):
        write({"steps": [row("Steps: No such words", 1)]}, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_the_table_has_a_number_for_each_of_its_keys_and_names_nothing_twice() -> None:
    for key, words in CHINESE.items():
        assert key.count("#") == words.count("{}"), key
    assert not UNCHANGED & CHINESE.keys()


def test_a_folder_that_is_not_there_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.argv", ["validation", "--data", str(tmp_path / "nowhere")])

    assert "no folder" in (main() or "")


@pytest.fixture(scope="module")
def measured(shared_data: Path) -> Mapping[str, list[Row]]:
    """Everything, measured once."""
    return measure(shared_data)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("language", WORDS)
def test_the_committed_page_is_current(measured: Mapping[str, list[Row]], language: str) -> None:
    assert committed(language) == page(measured, language), "run `make validation`"

"""The pages say what the code says: generated parts are current, examples run, tables fit."""

import doctest
import inspect
import re
from pathlib import Path

import pytest

import tiyi.signal
from tests.docs.generated import DOCS, LANGUAGES, PART, names_of_commands, pages, renewed
from tests.docs.words import NUMBERS_ZH
from tiyi.prescription.thresholds import ADHERENCE, LIMITS, rows

PAGES = [(path, language) for path, language in pages()]
EXAMPLES = [path for path, _ in PAGES if ">>> " in path.read_text(encoding="utf-8")]
KERNEL = re.compile(r"^\| `(\w+)` \| [^|]+ \| ([\d–]+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
DELAY = re.compile(r"Delay\s+(\d+) s")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def name_of(path: Path) -> str:
    return path.relative_to(DOCS).as_posix()


@pytest.mark.parametrize(("path", "language"), PAGES, ids=[name_of(path) for path, _ in PAGES])
def test_generated_parts_are_current(path: Path, language: str) -> None:
    text = path.read_text(encoding="utf-8")

    assert text == renewed(text, language), "run `python -m tests.docs.generated`"
    assert text.count("<!-- generated:") == len(PART.findall(text)), "a part lacks its end"


def test_an_old_part_is_found() -> None:
    assert "samples.live" in renewed("<!-- generated: topics -->\nold\n<!-- end -->", "en")


@pytest.mark.parametrize("path", EXAMPLES, ids=[name_of(path) for path in EXAMPLES])
def test_the_examples_of_a_page_run(path: Path) -> None:
    found = doctest.testfile(str(path), module_relative=False)

    assert found.attempted > 0
    assert found.failed == 0, f"python -m doctest {name_of(path)}"


def test_every_number_has_its_chinese_words() -> None:
    names = {name for name, *_ in (*rows(ADHERENCE), *rows(LIMITS))}

    assert names == NUMBERS_ZH.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_function_of_the_signal_room_is_on_its_page(language: str) -> None:
    text = (DOCS / language / "signal.md").read_text(encoding="utf-8")
    functions = {n for n in tiyi.signal.__all__ if inspect.isfunction(getattr(tiyi.signal, n))}

    assert {name for name in functions if f"`{name}`" not in text} == set()
    assert {name for name, *_ in KERNEL.findall(text)} <= functions


@pytest.mark.parametrize("language", LANGUAGES)
def test_delays_and_sources_are_those_of_the_docstrings(language: str) -> None:
    text = (DOCS / language / "signal.md").read_text(encoding="utf-8")
    kernels = KERNEL.findall(text)
    assert len(kernels) > 20
    for name, delay, source in kernels:
        said = inspect.getdoc(getattr(tiyi.signal, name)) or ""
        declared = DELAY.search(said)
        assert delay == (declared[1] if declared else "–"), name
        assert [year for year in YEAR.findall(source) if year not in said] == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_that_exists_shows_its_help(language: str) -> None:
    text = (DOCS / language / "commands.md").read_text(encoding="utf-8")

    assert [n for n in names_of_commands() if f"<!-- generated: usage {n} -->" not in text] == []

"""Both languages of `tiyi analyse` have the same phrases with the same figures."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tiyi.bootstrap.analysis_words import WORDS, Words, duration, in_lines, language_of

HAN = re.compile(r"[\u4e00-\u9fff]")
UNIT = re.compile(r"(?<![a-zA-Z])(?:bpm|spm|rpm|ms²|ms|min|Hz|s|h|g|%)(?![a-zA-Z])")


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_both_languages_have_the_same_keys() -> None:
    assert list(WORDS["en"]) == list(WORDS["zh"])


def test_both_languages_give_the_same_figures_in_the_same_units() -> None:
    for key, english in WORDS["en"].items():
        chinese = WORDS["zh"][key]
        assert placeholders(english) == placeholders(chinese), key
        assert sorted(UNIT.findall(english)) == sorted(UNIT.findall(chinese)), key


def test_each_language_is_its_own() -> None:
    assert [key for key, text in WORDS["en"].items() if HAN.search(text)] == []
    unspoken = {key for key, text in WORDS["zh"].items() if not HAN.search(text)}
    international = {"steps", "scaling", "measured", "wear", "walks.none", "plot.rmssd"}
    international |= {"label.hrv", "label.scaling", "frequency_domain", "title", "plot.title"}
    assert unspoken == international


def test_no_rhythm_is_named_by_a_diagnosis() -> None:
    told = [text for words in WORDS.values() for key, text in words.items() if "rhythm" in key]

    assert len(told) >= 8
    assert not any(word in text for text in told for word in ("AF", "fibrillation", "房颤", "颤动"))


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "ZH_TW"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "de_DE", "LC_ALL": "zh_CN"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
    ],
)
def test_the_system_says_which_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (59.6, "1 min"),
        (61, "1 min 1 s"),
        (3599.6, "1 h"),
        (3629, "1 h"),
        (9955, "2 h 46 min"),
        (3_534_180, "981 h 43 min"),
    ],
)
def test_lengths_of_time(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def test_an_unnamed_sport_keeps_the_files_word() -> None:
    assert Words("zh").sport("alpine_skiing") == "alpine skiing"
    assert Words("zh").sport("running") == "跑步"


@given(st.lists(st.text("abc, 心率", min_size=1), min_size=1), st.integers(1, 40))
def test_lines_lose_nothing_and_are_full(clauses: list[str], cells: int) -> None:
    for separator, glue in (("; ", " "), ("；", "")):
        text = separator.join(clauses)
        lines = in_lines(text, cells)
        assert glue.join(lines) == text
        too_long = [line for line in lines if cell_len(line) > cells]
        assert not any(separator in line[:-1] for line in too_long)

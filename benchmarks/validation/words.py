"""The words of the validation pages in both languages, and how a row's text becomes Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from benchmarks.validation.chinese import CHINESE, UNCHANGED

_CUT: Final = re.compile(r"(: |, |; )")
_JOINTS: Final = {": ": "：", ", ": "，", "; ": "；"}
_NUMBER: Final = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
_LETTER: Final = re.compile(r"[^\W\d_]")
_FILE: Final = re.compile(r"(?=.*[\d_])[A-Za-z][\w.]*")


class WordMissingError(LookupError):
    """A piece of a row's text that has no Chinese words; the piece is the argument."""


def chinese(text: str) -> str:
    """A row's text in Chinese.

    Raises:
        WordMissingError: a piece of it is not in the table.
    """
    return "".join(_JOINTS.get(piece) or _in_chinese(piece) for piece in _CUT.split(text))


def _in_chinese(piece: str) -> str:
    key = _NUMBER.sub("#", piece)
    if key in CHINESE:
        return CHINESE[key].format(*_NUMBER.findall(piece))
    if key in UNCHANGED or _FILE.fullmatch(piece) or not _LETTER.search(piece):
        return piece
    raise WordMissingError(key)


@dataclass(frozen=True, slots=True)
class Words:
    """One language of the page."""

    title: str
    other_language: str
    intro: str
    missed_title: str
    missed: str
    """One line of the list: name, figure, bar, whether it was tuned on that, data."""
    none_missed: str
    tuned: tuple[str, str]
    """What is said of recordings that no threshold was tuned on, and of those that one was."""
    tuned_titles: tuple[str, str]
    head: tuple[str, str, str, str, str, str, str]
    reached: tuple[str, str]
    """What is said of a bar that is missed, and of one that is reached."""
    rooms: Mapping[str, str]
    text: Callable[[str], str]


WORDS: Final[Mapping[str, Words]] = {
    "en": Words(
        title="Validation on recordings",
        other_language="[中文](../zh/validation.md)",
        intro=(
            "What the functions of `tiyi.signal` say of recorded people, beside what is known of"
            " them, with a bar where one was set before. Figures of recordings that a threshold"
            " was tuned on stand apart from those of recordings that were never used so. This page"
            " is made by `make validation`; do not edit it by hand. A figure without a bar is"
            " stated and not judged. The peers' figures were measured apart, some of them on other"
            " or more recordings; they are not measured again here."
            " [Signal processing](signal.md) says how each method works."
        ),
        missed_title="Bars that are missed",
        missed="- **{name}**: {ours}, asked {bar}; {tuned} ({data})",
        none_missed="None.",
        tuned=("never tuned on", "tuned on"),
        tuned_titles=("Never tuned on", "Tuned on"),
        head=("what", "data", "truth", "our figure", "bar", "reached", "peers"),
        reached=("**no**", "yes"),
        rooms={
            "heart": "Faults of heart rate",
            "beat_faults": "Faults of beats",
            "rhythm": "Irregular rhythm",
            "spectrum": "Heart-rate variability",
            "steps": "Steps, cadence and wear",
            "physiology": "Heart rate: zones, load, rest, recovery",
        },
        text=str,
    ),
    "zh": Words(
        title="用记录验证",
        other_language="[English](../en/validation.md)",
        intro=(
            "`tiyi.signal` 的函数对真人记录给出的结果，与已知的真值并列；"
            "事先定过标准的，一并列出。用来调过阈值的记录，与从未这样用过的记录，分开列出。"
            "本页由 `make validation` 生成，请勿手工修改。没有标准的数字只作陈述，不作评判。"
            "同类软件的数字另行测得，有些用的是别的或更多的记录，此处不再测。"
            "各方法如何工作，见[信号处理](signal.md)。"
        ),
        missed_title="未达到的标准",
        missed="- **{name}**：{ours}，要求 {bar}；{tuned}（{data}）",
        none_missed="没有。",
        tuned=("从未在其上调参", "在其上调过参"),
        tuned_titles=("从未在其上调参", "在其上调过参"),
        head=("内容", "数据", "真值", "我们的数字", "标准", "达到", "同类软件"),
        reached=("**否**", "是"),
        rooms={
            "heart": "心率的错误",
            "beat_faults": "心搏的错误",
            "rhythm": "不规则节律",
            "spectrum": "心率变异性",
            "steps": "步数、步频与佩戴",
            "physiology": "心率：区间、负荷、静息、恢复",
        },
        text=chinese,
    ),
}

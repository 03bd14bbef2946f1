"""The tables of the pages on fitness tests, written from the tables of `tiyi.assessment`."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.docs.tables import table
from tests.docs.words import EVIDENCE_ZH
from tiyi.assessment.changes import MINIMAL
from tiyi.assessment.formulas import FORMULAS
from tiyi.assessment.standards import PARTS
from tiyi.assessment.visits import WINDOWS

SEXES: Final = {
    "en": {None: "both", False: "men", True: "women"},
    "zh": {None: "男女", False: "男", True: "女"},
}


def _evidence(tag: str, language: str) -> str:
    return EVIDENCE_ZH[tag] if language == "zh" else tag


def editions(language: str) -> str:
    """What each edition wants, and from which sum or composite on a grade is given."""
    head = {
        "en": ("edition", "ages", "items", "qualified, good, excellent from", "tables", "evidence"),
        "zh": ("版本", "年龄", "项目", "合格、良好、优秀的下限", "评分表", "证据"),
    }[language]
    there = {"en": ("missing", "available"), "zh": ("暂缺", "有")}[language]
    lines = [
        (
            part.edition,
            f"{part.youngest}–{part.oldest}",
            ", ".join(f"`{name}`" for item in part.items for name in item.split("|")),
            ", ".join(f"{cut:g}" for cut in part.cuts),
            there[part.scored],
            _evidence(part.evidence, language),
        )
        for part in PARTS
    ]
    return table(head, *lines)


def formulas(language: str) -> str:
    """Every formula of one value."""
    head = {
        "en": ("test", "of", "how it is computed", "unit", "source", "evidence"),
        "zh": ("测试", "适用", "计算方法", "单位", "来源", "证据"),
    }[language]
    lines = [
        (
            f"`{row.test}`",
            SEXES[language][row.female],
            f"`{row.how}`",
            row.unit or "–",
            row.source + (f"; {row.error}" if row.error else ""),
            _evidence(row.evidence, language),
        )
        for row in FORMULAS
    ]
    return table(head, *lines)


def windows(language: str) -> str:
    """When each visit is held."""
    head = {
        "en": ("visit", "opens, day of the course", "closes", "evidence"),
        "zh": ("轮次", "窗口开始（课程第几天）", "窗口结束", "证据"),
    }[language]
    lines = [
        (
            f"`{row.visit}`",
            str(row.day - row.early),
            str(row.day + row.late),
            _evidence(row.evidence, language),
        )
        for row in WINDOWS
    ]
    return table(head, *lines)


def minimal(language: str) -> str:
    """Which changes matter."""
    head = {
        "en": ("item", "found in", "change", "good", "source", "evidence"),
        "zh": ("项目", "人群", "变化", "好的方向", "来源", "证据"),
    }[language]
    good = {"en": {1: "more", -1: "less"}, "zh": {1: "增加", -1: "减少"}}[language]
    lines = [
        (
            f"`{row.item}`",
            f"`{row.of}`",
            f"{100 * row.threshold:g} %" if row.share else f"{row.threshold:g}",
            good[row.good],
            row.source,
            _evidence(row.evidence, language),
        )
        for row in MINIMAL
    ]
    return table(head, *lines)


ASSESSMENT_PARTS: Final[Mapping[str, Callable[[str], str]]] = {
    "assessment editions": editions,
    "assessment formulas": formulas,
    "assessment windows": windows,
    "assessment minimal": minimal,
}

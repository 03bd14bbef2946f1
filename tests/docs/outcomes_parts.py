"""The tables of the outcomes page, written from the tables of `tiyi.outcomes`."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.docs.tables import table
from tests.docs.words import EVIDENCE_ZH
from tests.docs.words_outcomes import SOURCES_ZH
from tiyi.outcomes.items import IMPORTANT, OUTCOMES, PRIMARY
from tiyi.outcomes.rules import rows


def _words(language: str, source: str, evidence: str) -> tuple[str, str]:
    return (source, evidence) if language == "en" else (SOURCES_ZH[source], EVIDENCE_ZH[evidence])


def _groups(language: str, groups: tuple[str, ...] | None) -> str:
    everybody = "everybody" if language == "en" else "所有人"
    return everybody if groups is None else ", ".join(f"`{one}`" for one in groups)


def items(language: str) -> str:
    """Every item with its unit, direction, for whom, and of which groups it is primary."""
    head = {
        "en": ("item", "unit", "better", "for", "primary of", "source", "evidence"),
        "zh": ("项目", "单位", "更好", "适用", "主要结局", "来源", "证据"),
    }[language]
    ways = {"en": ("more", "less"), "zh": ("越大", "越小")}[language]
    lines = [
        (
            f"`{one.item}`",
            one.unit or "–",
            ways[one.better < 0],
            _groups(language, one.groups),
            ", ".join(f"`{group}`" for group, item in PRIMARY.items() if item == one.item) or "–",
            *_words(language, one.source, one.evidence),
        )
        for one in OUTCOMES
    ]
    return table(head, *lines)


def important(language: str) -> str:
    """Every change that matters."""
    head = {
        "en": ("item", "change that matters", "for", "source", "evidence"),
        "zh": ("项目", "有意义的变化", "适用", "来源", "证据"),
    }[language]
    lines = [
        (
            f"`{one.item}`",
            (f"{one.low:g}" if one.low == one.high else f"{one.low:g}–{one.high:g}")
            + (" %" if one.relative else ""),
            _groups(language, one.groups),
            *_words(language, one.source, one.evidence),
        )
        for one in IMPORTANT
    ]
    return table(head, *lines)


def numbers(language: str) -> str:
    """Every number of the comparison."""
    head = {
        "en": ("number", "value", "meaning and source", "evidence"),
        "zh": ("名称", "数值", "含义与来源", "证据"),
    }[language]
    lines = [
        (f"`{name}`", f"{value:g}", *_words(language, source, evidence))
        for name, value, source, evidence in rows()
    ]
    return table(head, *lines)


OUTCOMES_PARTS: Final[Mapping[str, Callable[[str], str]]] = {
    "outcomes items": items,
    "outcomes important": important,
    "outcomes numbers": numbers,
}

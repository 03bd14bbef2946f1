"""The tables of the page on service figures, written from the tables of `tiyi.service`."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.docs.tables import table
from tests.docs.words import EVIDENCE_ZH
from tests.docs.words_service import DEFINITIONS_ZH, NUMBERS_ZH, UNITS_ZH
from tiyi.service.definitions import DEFINITIONS
from tiyi.service.rules import rows


def definitions(language: str) -> str:
    """Every figure: numerator, denominator, what is not known, source."""
    english = language == "en"
    head = {
        "en": ("figure", "version", "meaning", "unit", "numerator", "denominator", "not known",
               "source", "evidence"),
        "zh": ("指标", "版本", "含义", "单位", "分子", "分母", "未知", "来源", "证据"),
    }[language]  # fmt: skip
    lines = [
        (
            f"`{one.figure}`",
            str(one.version),
            one.en if english else one.zh,
            one.unit if english else UNITS_ZH[one.unit],
            *(
                (one.numerator, one.denominator, one.not_known)
                if english
                else DEFINITIONS_ZH[one.figure]
            ),
            one.source,
            one.evidence if english else EVIDENCE_ZH[one.evidence],
        )
        for one in DEFINITIONS
    ]
    return table(head, *lines)


def numbers(language: str) -> str:
    """Every number of the figures."""
    head = {
        "en": ("number", "value", "meaning and source", "evidence"),
        "zh": ("名称", "数值", "含义与来源", "证据"),
    }[language]
    lines = [
        (f"`{name}`", f"{value:g}", source, evidence)
        if language == "en"
        else (f"`{name}`", f"{value:g}", NUMBERS_ZH[name], EVIDENCE_ZH[evidence])
        for name, value, source, evidence in rows()
    ]
    return table(head, *lines)


SERVICE_PARTS: Final[Mapping[str, Callable[[str], str]]] = {
    "service definitions": definitions,
    "service numbers": numbers,
}

"""The tables of the page on the burden of alerts, written from its columns and review rows."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.docs.tables import table
from tests.docs.words import EVIDENCE_ZH
from tiyi.alerts.burden_rows import REVIEW_ROWS, Figure
from tiyi.interop.burden_csv import COLUMNS

_ASKS: Final = {
    "en": {Figure.PPV: "PPV", Figure.URGENT_RATE: "S1 and S2 alerts per 100 session-hours"},
    "zh": {Figure.PPV: "PPV", Figure.URGENT_RATE: "每 100 训练小时 S1 与 S2 警报数"},
}
_SOURCE_ZH: Final = "警报疲劳管理策略"


def columns(language: str) -> str:
    """Every figure with its unit."""
    english = language == "en"
    head = ("figure", "unit", "meaning") if english else ("指标", "单位", "含义")
    lines = [
        (f"`{name}`", unit or "–", meaning if english else meaning_zh)
        for name, (unit, meaning, meaning_zh) in COLUMNS.items()
    ]
    return table(head, *lines)


def review(language: str) -> str:
    """When a rule is to be looked at again."""
    english = language == "en"
    head = (
        ("row", "asks for a review where", "source", "evidence")
        if english
        else ("条件", "何时要求复审", "来源", "证据")
    )
    lines = [
        (
            f"`{row.name}`",
            f"{_ASKS[language][row.figure]} {'<' if row.below else '>'} {row.limit.value:g}",
            row.limit.source if english else _SOURCE_ZH,
            row.limit.evidence if english else EVIDENCE_ZH[row.limit.evidence],
        )
        for row in REVIEW_ROWS
    ]
    return table(head, *lines)


BURDEN_PARTS: Final[Mapping[str, Callable[[str], str]]] = {
    "burden columns": columns,
    "burden review": review,
}

"""The tables of the coaching pages, written from the rows of the cue policy."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.docs.tables import table
from tiyi.coaching.cue_rows import FORBIDDING, TRIGGERS, Cue
from tiyi.web.catalog import Catalog

_CATALOG: Final = Catalog.load()
_CUES: Final = {
    "en": {Cue.SLOW_DOWN: "slow down", Cue.STOP: "stop"},
    "zh": {Cue.SLOW_DOWN: "放慢", Cue.STOP: "停下"},
}
_SOURCES_ZH: Final = {
    "ACSM termination list: stop, call chain": "ACSM 终止运动指征：停止并启动呼叫链",
    "R04: stop, sit, symptom check": "R04：停下、坐下、核对症状",
    "R09: stop, pulse check, symptoms": "R09：停下、摸脉搏、核对症状",
    "R03: stop-and-walk; the repeat is the project's": "R03：停止并慢走；重复间隔为本项目约定",
    "R14: reduce (ACSM bands)": "R14：降低强度（ACSM 区间）",
    "R10: water, heat, slow": "R10：补水、避热、放慢",
    "R01: slow down prompt, repeated every 2 min while it holds": (
        "R01：提示放慢，成立期间每2分钟重复一次"
    ),
}
_EVIDENCE_ZH: Final = {"C": "C", "P": "P", "C; delay P": "C；延时 P"}


def triggers(language: str) -> str:
    """Which alert is answered by which cue."""
    english = language == "en"
    head = {
        "en": ("alert", "cue", "words", "again after", "source", "evidence"),
        "zh": ("提醒", "口令", "措辞", "重复间隔", "来源", "证据"),
    }[language]
    lines = [
        (
            row.rule,
            _CUES[language][row.cue],
            _CATALOG.text(f"coaching:cue.{row.text}", language),
            f"{row.repeat_s} s" if row.repeat_s else "–",
            row.source if english else _SOURCES_ZH[row.source],
            row.evidence if english else _EVIDENCE_ZH[row.evidence],
        )
        for row in TRIGGERS
    ]
    return table(head, *lines)


def forbidding(language: str) -> str:
    """What forbids «faster», and what a coach is told of it."""
    head = {
        "en": ("code", "what forbids «faster»", "what a coach is told"),
        "zh": ("代码", "何时不说「再快一点」", "教练看到的原因"),
    }[language]
    same = {"en": "the same", "zh": "相同"}[language]
    withheld = _CATALOG.text("coaching:reason.care_team", language)
    lines = [
        (
            f"`{row.code}`",
            _CATALOG.text(f"coaching:reason.{row.code}", language),
            withheld if row.telling else same,
        )
        for row in FORBIDDING
    ]
    return table(head, *lines)


COACHING_PARTS: Final[Mapping[str, Callable[[str], str]]] = {
    "cues": triggers,
    "no faster": forbidding,
}

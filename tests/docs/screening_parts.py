"""The tables of the screening pages, written from the tables of `tiyi.screening`."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.docs.words_screening import EVIDENCE_ZH, SOURCES_ZH
from tiyi.screening.acsm import ACSM_ROWS
from tiyi.screening.conditions import All, Any, Condition
from tiyi.screening.contraindications import CONTRAINDICATIONS
from tiyi.screening.describe import describe
from tiyi.screening.gate_rows import GATE_ROWS
from tiyi.screening.inputs import INPUTS
from tiyi.screening.inputs_form import Input, Moment
from tiyi.screening.questionnaire import Topic
from tiyi.screening.referral import STEPS
from tiyi.screening.rules_form import BOTH, Rule
from tiyi.screening.stratum import MONITORING, STRATUM_ROWS
from tiyi.web.catalog import Catalog

_CATALOG: Final = Catalog.load()
_HOURS: Final = 60
_DAYS: Final = 24 * _HOURS
LONG: Final = 9
"""A condition of more parts than there are symptom codes is not spelled out."""
_ANY: Final = {"en": "any", "zh": "不限"}


def _table(head: tuple[str, ...], *lines: tuple[str, ...]) -> str:
    rule = ("---",) * len(head)
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, rule, *lines))


def _word(key: str, language: str) -> str:
    return _CATALOG.text(f"screening:{key}", language)


def _source(source: str, language: str) -> str:
    return source if language == "en" else SOURCES_ZH[source]


def _evidence(evidence: str, language: str) -> str:
    return evidence if language == "en" else EVIDENCE_ZH[evidence]


def _said(condition: Condition, language: str) -> str:
    def say(phrase: str, **params: object) -> str:
        return _CATALOG.text(f"screening:phrases.{phrase}", language, **params)

    return describe(condition, say)


def topics(language: str) -> str:
    """The seven topics of the questionnaire."""
    head = {"en": ("code", "question"), "zh": ("代码", "问题")}[language]
    return _table(head, *((f"`{one}`", _word(f"topics.{one}", language)) for one in Topic))


def acsm(language: str) -> str:
    """The algorithm, row by row."""
    head = {
        "en": ("active", "disease", "symptoms", "decision", "evidence"),
        "zh": ("规律运动", "疾病", "症状", "决定", "证据"),
    }[language]
    return _table(
        head,
        *(
            (
                *(
                    _ANY[language] if is_so is None else _word(f"words.{_yes(is_so)}", language)
                    for is_so in (row.active, row.disease, row.symptoms)
                ),
                _word(f"acsm.{row.code}", language),
                _evidence(row.evidence, language),
            )
            for row in ACSM_ROWS
        ),
    )


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def contraindications(language: str) -> str:
    """X01 to X19."""
    return _rules(CONTRAINDICATIONS, language)


def gate(language: str) -> str:
    """The gate's rows, but for those that stand among the contraindications."""
    listed = {row.code for row in CONTRAINDICATIONS}
    return _rules([row for row in GATE_ROWS if row.code not in listed], language)


def _rules(rows: list[Rule] | tuple[Rule, ...], language: str) -> str:
    head = {
        "en": ("code", "effect", "applies to", "condition", "source", "evidence"),
        "zh": ("代码", "结果", "适用", "条件", "来源", "证据"),
    }[language]
    return _table(head, *(_rule(row, language) for row in rows))


def _rule(row: Rule, language: str) -> tuple[str, ...]:
    effect = _word(f"effects.{row.effect}", language)
    if row.severity:
        effect += f" {row.severity}"
    code = row.code if row.profiles == BOTH else f"{row.code} ({', '.join(row.profiles)})"
    return (
        code,
        effect,
        "–" if row.applies is None else _said(row.applies, language),
        _line(row.code, row.condition, language),
        _source(row.source, language),
        _evidence(row.evidence, language),
    )


def strata(language: str) -> str:
    """The lines of the strata, and how each stratum is monitored."""
    head = {
        "en": ("code", "stratum", "condition", "source", "evidence"),
        "zh": ("代码", "分层", "条件", "来源", "证据"),
    }[language]
    modes = {
        "en": ("stratum", "monitoring"),
        "zh": ("分层", "监测方式"),
    }[language]
    lines = _table(
        head,
        *(
            (
                row.code,
                _word(f"strata.{row.stratum}", language),
                _line(row.code, row.condition, language),
                _source(row.source, language),
                _evidence(row.evidence, language),
            )
            for row in STRATUM_ROWS
        ),
    )
    monitoring = (
        (_word(f"strata.{stratum}", language), _word(f"monitoring.{mode}", language))
        for stratum, mode in MONITORING.items()
    )
    return f"{lines}\n\n{_table(modes, *monitoring)}"


def _line(code: str, condition: Condition, language: str) -> str:
    """The condition; in the words of its row where it is made of many others."""
    if len(_tests(condition)) > LONG:
        return _word(f"rows.{code}", language)
    return _said(condition, language)


def _tests(condition: Condition) -> list[Condition]:
    if isinstance(condition, All | Any):
        return [test for part in condition.parts for test in _tests(part)]
    return [condition]


def inputs(language: str) -> str:
    """Every input: what it is, what it can be, of whom, and up to what age it speaks."""
    head = {
        "en": ("input", "what", "values", "needed of", "speaks at a screening", "before a session"),
        "zh": ("输入", "含义", "取值", "何人必需", "筛查时有效", "训练前有效"),
    }[language]
    return _table(head, *(_input(row, language) for row in INPUTS.values()))


def _input(row: Input, language: str) -> tuple[str, ...]:
    everybody = {"en": "everybody it concerns", "zh": "凡涉及者"}[language]
    nobody = {"en": "nobody", "zh": "无"}[language]
    values = "/".join(row.words) if row.words else f"{row.low:g}–{row.high:g} {row.unit}"
    if row.needed is True:
        needed = everybody
    else:
        needed = nobody if row.needed is False else _said(row.needed, language)
    at_screening = Moment.SCREENING in row.moments or row.name == "age_years"
    return (
        f"`{row.name}`",
        _word(f"inputs.{row.name}", language),
        values,
        needed,
        _age(row.screening_age_min, language) if at_screening else "–",
        _age(row.gate_age_min, language),
    )


def _age(minutes: int, language: str) -> str:
    for size, unit in ((_DAYS, {"en": "d", "zh": "天"}), (_HOURS, {"en": "h", "zh": "小时"})):
        if minutes >= size:
            return f"{minutes / size:g} {unit[language]}"
    return f"{minutes} {'min' if language == 'en' else '分钟'}"


def steps(language: str) -> str:
    """The steps of a referral."""
    head = {"en": ("state", "act", "next state"), "zh": ("状态", "操作", "下一状态")}[language]
    return _table(
        head,
        *(
            (
                _word(f"states.{step.state}", language),
                f"`{step.act}` {_word(f'acts.{step.act}', language)}",
                _word(f"states.{step.next}", language),
            )
            for step in STEPS
        ),
    )


SCREENING_PARTS: Final[Mapping[str, Callable[[str], str]]] = {
    "screening topics": topics,
    "screening acsm": acsm,
    "screening contraindications": contraindications,
    "screening gate": gate,
    "screening strata": strata,
    "screening inputs": inputs,
    "screening steps": steps,
}

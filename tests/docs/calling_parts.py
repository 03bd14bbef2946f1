"""The tables of the page on calling, written from the rows of `tiyi.alerts.chains`."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.docs.tables import table
from tiyi.alerts.chains import CHAINS, RUNGS, Prompt
from tiyi.web.catalog import Catalog

_CATALOG: Final = Catalog.load()
_YES: Final = {"en": {True: "yes", False: "–"}, "zh": {True: "是", False: "–"}}
_PROMPTS: Final = {
    "en": {
        Prompt.ALWAYS: "at once",
        Prompt.BY_RULE: "where the rule names them",
        Prompt.NEVER: "–",
    },
    "zh": {Prompt.ALWAYS: "立即", Prompt.BY_RULE: "规则指明时", Prompt.NEVER: "–"},
}
_WHO: Final = {
    "en": {True: "everybody, one after another", False: "the first"},
    "zh": {True: "所有人，依次", False: "第一位"},
}


def chains(language: str) -> str:
    """What belongs to each severity."""
    head = {
        "en": ("severity", "participant", "emergency contact", "work list only"),
        "zh": ("级别", "参与者", "紧急联系人", "仅列入工作清单"),
    }[language]
    yes = _YES[language]
    lines = [
        (
            one.severity.value,
            _PROMPTS[language][one.participant],
            yes[one.emergency_contact],
            yes[one.work_list],
        )
        for one in CHAINS
    ]
    return table(head, *lines)


def rungs(language: str) -> str:
    """Who is called in which order, and how long they have."""
    head = {
        "en": ("severity", "role", "who", "time to answer", "evidence"),
        "zh": ("级别", "角色", "呼叫谁", "应答时限", "证据"),
    }[language]
    unit = {"en": "min", "zh": "分钟"}[language]
    lines = [
        (
            one.severity.value,
            _CATALOG.text(f"paging:role.{one.role}", language),
            _WHO[language][one.everybody],
            f"{one.wait_s // 60} {unit}",
            one.evidence,
        )
        for one in RUNGS
    ]
    return table(head, *lines)


CALLING_PARTS: Final[Mapping[str, Callable[[str], str]]] = {"chains": chains, "rungs": rungs}

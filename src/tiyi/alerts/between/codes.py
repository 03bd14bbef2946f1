"""Drugs and conditions that rules on results ask for, by WHO ATC and ICD-10."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tiyi.model.context import Answer


@dataclass(frozen=True, slots=True)
class CodeRow:
    """Codes that begin so mean «yes» to the question."""

    question: str
    prefix: str
    meaning: str
    source: str
    evidence: str


_WINDOW: Final = "domain section 4.3, L14: insulin or sulfonylurea; R20: insulin or secretagogue"
LOWERS_GLUCOSE: Final = "lowers_glucose"
HEART_FAILURE: Final = "heart_failure"
CODES: Final = (
    CodeRow(LOWERS_GLUCOSE, "A10A", "insulins", _WINDOW, "P"),
    CodeRow(LOWERS_GLUCOSE, "A10BB", "sulfonylureas", _WINDOW, "P"),
    CodeRow(LOWERS_GLUCOSE, "A10BX02", "repaglinide", _WINDOW, "P"),
    CodeRow(LOWERS_GLUCOSE, "A10BX03", "nateglinide", _WINDOW, "P"),
    CodeRow(HEART_FAILURE, "I50", "heart failure", "domain section 4.3, L15; WHO ICD-10", "P"),
)
ASKED: Final[Mapping[str, tuple[str, ...]]] = {
    LOWERS_GLUCOSE: ("insulin", "secretagogue"),
    HEART_FAILURE: ("heart_failure",),
}
"""Question → answers of a screening that say it."""


def answered(question: str, codes: Iterable[str], said: Mapping[str, str]) -> Answer:
    """What codes on record and the newest screening say together.

    «Yes» of either is «yes»; «no» only where every question was answered with it: a list of codes
    may be incomplete.
    """
    prefixes = tuple(row.prefix for row in CODES if row.question == question)
    words = [said.get(name) for name in ASKED[question]]
    if "yes" in words or any(code.upper().startswith(prefixes) for code in codes):
        return Answer.YES
    return Answer.NO if set(words) == {"no"} else Answer.NOT_RECORDED

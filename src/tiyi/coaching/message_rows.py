"""Approved messages: sentences of the catalogue, with blanks that take days, times and counts only.

No blank takes free words, so that an approved sentence stays what was approved. None of them asks
for more effort, says what anybody suffers from, or answers a question about health.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from tiyi.model.errors import InputError

COUNT_MAX: Final = 1_000
_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_COUNT: Final = re.compile(r"\d{1,4}")


class TemplateUnknown(InputError):
    """There is no approved message of that name."""

    code: ClassVar[str] = "template.unknown"


class TemplateIncomplete(InputError):
    """A blank of an approved message was left open, does not exist, or takes another kind."""

    code: ClassVar[str] = "template.incomplete"


class Blank(StrEnum):
    """What a blank takes."""

    DAY = "day"
    """A calendar day, `2026-03-05`."""
    TIME = "time"
    """An hour of the wall's clock, `15:30`."""
    COUNT = "count"
    """A whole number up to 1000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One approved message; its words stand in the catalogue below `coaching:message.`."""

    name: str
    blanks: Mapping[str, Blank]
    source: str
    evidence: str
    """C confirmed in a primary source, S secondary source, P project choice."""


TEMPLATES: Final = (
    Template(
        name="session_missed",
        blanks={"day": Blank.DAY},
        source="L01: one reminder; domain section 4.3",
        evidence="P",
    ),
    Template(
        name="long_silence",
        blanks={"days": Blank.COUNT},
        source="L02: contact after 7 days without a session",
        evidence="P",
    ),
    Template(
        name="barriers",
        blanks={},
        source="L03: coaching call, barrier list",
        evidence="P",
    ),
    Template(
        name="week_done",
        blanks={"done": Blank.COUNT, "planned": Blank.COUNT},
        source="telerehabilitation trials gave weekly feedback (L18)",
        evidence="C",
    ),
    Template(
        name="call_you",
        blanks={"day": Blank.DAY, "time": Blank.TIME},
        source="L02, L17: call",
        evidence="P",
    ),
    Template(
        name="test_planned",
        blanks={"day": Blank.DAY, "time": Blank.TIME},
        source="L16: test of week 8 or 16 is due",
        evidence="P",
    ),
    Template(
        name="wear_device",
        blanks={},
        source="L12: wear below 10 h a day",
        evidence="P",
    ),
    Template(
        name="how_was_it",
        blanks={},
        source="domain section 1a, A02: interaction of experts and those who exercise",
        evidence="P",
    ),
)
BY_NAME: Final = {row.name: row for row in TEMPLATES}


def filled(name: str, given: Mapping[str, str], language: str) -> dict[str, str]:
    """What stands in the blanks of a template, in words of that language.

    Raises TemplateUnknown, or TemplateIncomplete with the `field` that is wrong.
    """
    row = BY_NAME.get(name)
    if row is None:
        raise TemplateUnknown("no approved message of that name", template=name[:64])
    for field in sorted(given.keys() ^ row.blanks.keys()):
        raise TemplateIncomplete("a blank is open, or there is none of that name", field=field[:64])
    return {
        field: worded(field, kind, given[field], language) for field, kind in row.blanks.items()
    }


def worded(field: str, kind: Blank, value: str, language: str) -> str:
    """What stands in one blank; TemplateIncomplete for what it does not take."""
    wrong = TemplateIncomplete(f"this blank takes a {kind}", field=field)
    if kind is Blank.TIME:
        if _TIME.fullmatch(value) is None:
            raise wrong
        return value
    if kind is Blank.COUNT:
        if not value.isascii() or _COUNT.fullmatch(value) is None or int(value) > COUNT_MAX:
            raise wrong
        return str(int(value))
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise wrong from None
    return f"{day.month}月{day.day}日" if language == "zh" else day.isoformat()

"""Every row, input and answer has its sentence in both languages: advice, and no false comfort."""

import re
from enum import StrEnum

import pytest

from tiyi.model.context import Stratum
from tiyi.screening.acsm import ACSM_ROWS, Intensity
from tiyi.screening.contraindications import CONTRAINDICATIONS
from tiyi.screening.decision import Outcome
from tiyi.screening.facts import Why
from tiyi.screening.gate import Word
from tiyi.screening.gate_rows import GATE_ROWS
from tiyi.screening.inputs import INPUTS
from tiyi.screening.inputs_form import Moment
from tiyi.screening.questionnaire import FollowUp, ParqState, Topic
from tiyi.screening.referral import Act, Direction, State
from tiyi.screening.rules_form import Effect, Profile
from tiyi.screening.stratum import STRATUM_ROWS, Monitoring
from tiyi.web.catalog import LANGUAGES, Catalog

CATALOG = Catalog.load()
GROUPS: dict[str, type[StrEnum]] = {
    "topics": Topic,
    "follow_ups": FollowUp,
    "parq": ParqState,
    "outcomes": Outcome,
    "gate": Word,
    "why": Why,
    "strata": Stratum,
    "monitoring": Monitoring,
    "intensity": Intensity,
    "effects": Effect,
    "profiles": Profile,
    "directions": Direction,
    "states": State,
    "acts": Act,
}
BANNED = re.compile(
    r"\bsafe\b|\bnormal|\bfine\b|diagnos|安全|正常|没事|放心|诊断|确诊", re.IGNORECASE
)


def words() -> set[str]:
    return {
        str(word)
        for row in INPUTS.values()
        if Moment.RECORDS not in row.moments
        for word in row.words
    }


def expected() -> set[str]:
    keys = {f"{group}.{word}" for group, kind in GROUPS.items() for word in kind}
    keys |= {f"rows.{row.code}" for row in (*GATE_ROWS, *CONTRAINDICATIONS)}
    keys |= {f"rows.{row.code}" for row in STRATUM_ROWS}
    keys |= {f"phrases.{one}" for one in ("and", "or", "repeated", "ever", "against")}
    keys |= {f"acsm.{row.code}" for row in ACSM_ROWS}
    keys |= {f"inputs.{name}" for name in INPUTS} | {f"words.{word}" for word in words()}
    return {f"screening:{key}" for key in keys}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_its_words_and_no_words_are_idle(language: str) -> None:
    said = {key for key in CATALOG.messages[language] if key.startswith("screening:")}

    assert sorted(expected() - said) == []
    assert sorted(said - expected()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_says_more_than_it_knows(language: str) -> None:
    said = {
        key: text
        for key, text in CATALOG.messages[language].items()
        if key.startswith("screening:")
    }

    assert [key for key, text in said.items() if BANNED.search(text)] == []


@pytest.mark.parametrize("text", ["this is safe", "normal today", "血压正常", "诊断为"])
def test_a_banned_word_is_found(text: str) -> None:
    assert BANNED.search(text)


@pytest.mark.parametrize(("language", "end"), [("en", (".", "?")), ("zh", ("。", "？"))])
def test_a_row_is_told_in_whole_sentences(language: str, end: tuple[str, ...]) -> None:
    groups = ("topics", "parq", "outcomes", "gate", "acsm", "monitoring", "rows")
    loose = [
        key
        for key, text in CATALOG.messages[language].items()
        if key.startswith(tuple(f"screening:{group}." for group in groups))
        and not text.endswith(end)
    ]

    assert loose == []

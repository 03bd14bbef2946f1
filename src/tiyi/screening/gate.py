"""The gate before the first and before each session: go, go easy, not today, or cannot decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tiyi.screening.facts import Lack, Reading
from tiyi.screening.gate_rows import GATE_ROWS
from tiyi.screening.inputs import facts_of
from tiyi.screening.inputs_form import Moment
from tiyi.screening.judging import RULE_VERSION, Judged, Reason, Used, judge
from tiyi.screening.rules_form import Effect, Profile


class Word(StrEnum):
    """The gate's answer, the strictest last; cannot decide is as good as no."""

    GO = "go"
    GO_EASY = "go_easy"
    CANNOT_DECIDE = "cannot_decide"
    NOT_TODAY = "not_today"


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """The answer with all that it rests on; `lacking` says what to measure or to ask."""

    word: Word
    reasons: tuple[Reason, ...]
    lacking: tuple[Lack, ...]
    used: tuple[Used, ...]
    not_asked: tuple[str, ...]
    """Inputs that this person need not have, by what is known of them."""
    profile: Profile
    asked_ms: int
    rule_version: str


def ask(readings: Iterable[Reading], profile: Profile, *, now_ms: int) -> GateAnswer:
    """May this person train now? (domain §4.3, G01-G17, and §4.1 for the stratum.)

    «Not today» when a blocking row holds, whatever else is unknown. Otherwise «cannot decide»
    when a needed reading is missing, stale, from the future or to be repeated and could change
    the answer; otherwise «go easy» or «go». The order of the readings does not matter. Raises
    MinorUnsupported under 18, InputUnknown, InputRefused, ReadingsDiffer.
    """
    facts = facts_of(readings, Moment.GATE, now_ms=now_ms)
    judged = judge(GATE_ROWS, facts, profile)
    spared = {name for name in facts.not_asked if not facts.fresh(name)}
    return GateAnswer(
        word=_word(judged),
        reasons=judged.reasons,
        lacking=judged.lacking,
        used=judged.used,
        not_asked=tuple(sorted(spared)),
        profile=profile,
        asked_ms=now_ms,
        rule_version=RULE_VERSION,
    )


def _word(judged: Judged) -> Word:
    if judged.holds(Effect.BLOCK):
        return Word.NOT_TODAY
    if judged.lacking:
        return Word.CANNOT_DECIDE
    return Word.GO_EASY if judged.holds(Effect.EASY) else Word.GO

"""What the cue policy must know of people, from the wall, the alerts and the records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from tiyi.alerts.rows_form import GOOD_QUALITY_PCT
from tiyi.api.coaching.book import AlertBook
from tiyi.api.live.wall import Wall
from tiyi.coaching.cue_rows import (
    FRESH_S,
    GATE_HOLDS_S,
    TRIGGERS,
    Cue,
    Gate,
    Phase,
    Position,
    Risk,
    Said,
)
from tiyi.coaching.cues import NEVER, Facts
from tiyi.model.arrays import AnyArray
from tiyi.model.context import Answer, Context, Stratum, UnknownCause
from tiyi.model.scope import Scope
from tiyi.screening.gate import Word
from tiyi.storage.records import gate_answers, interventions
from tiyi.storage.records.interventions import Intervention

_SAID: Final = {Answer.YES: Said.YES, Answer.NO: Said.NO}
_RISK: Final = {Stratum.LOW: Risk.LOW, Stratum.MODERATE: Risk.MODERATE, Stratum.HIGH: Risk.HIGH}
SYMPTOM: Final = "R16"
"""Only a person closes it: whether it is open, the records say."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the records say of some people; `answered` False: they did not, and nothing is known."""

    answered: bool = False
    gates: Mapping[str, str] = field(default_factory=dict)
    symptoms: frozenset[str] = frozenset()
    cues: Sequence[Intervention] = ()


def kept(tx: Any, scope: Scope, people: Sequence[str], now_ms: int) -> Kept:
    """Gate answers, symptoms and cues of these people."""
    from_ms = now_ms - GATE_HOLDS_S * 1_000
    return Kept(
        answered=True,
        gates=gate_answers.newest(tx, scope, people, from_ms),
        symptoms=interventions.unresolved(tx, scope, people, SYMPTOM),
        cues=interventions.cues_since(tx, scope, people, from_ms),
    )


def expected(people: Sequence[str], cues: Sequence[Intervention]) -> Kept:
    """As if the records allowed everything: whoever gets no cue even then need not be asked for."""
    return Kept(answered=True, gates=dict.fromkeys(people, Word.GO.value), cues=cues)


def sessions(wall: Wall, people: Sequence[str]) -> list[str | None]:
    """Each one's open session."""
    return [text.decode() or None for text in wall.state(people)["session"].tolist()]


def gather(wall: Wall, book: AlertBook, people: Sequence[str], known: Kept, now_ms: int) -> Facts:
    """One column of facts for each of these people; whatever nobody said is unknown."""
    state = wall.state(people)
    contexts = [wall.context(name) for name in people]
    is_fresh = now_ms - state["settled_ms"] <= FRESH_S * 1_000
    is_good = (state["quality_pct"] >= GOOD_QUALITY_PCT) & (state["cause"] == 0)
    return Facts(
        position=np.where(is_fresh, state["position"], Position.UNKNOWN),
        verdict_known=is_fresh & (state["verdict"] > 0),
        quality_good=is_fresh & is_good,
        phase=_phase(state["elapsed_s"], contexts),
        alerts_known=np.full(len(people), book.is_whole and known.answered),
        gate=np.array([_gate(known.gates.get(name)) for name in people], np.int64),
        r16_open=np.array([name in known.symptoms for name in people], np.bool_),
        **_of_contexts(contexts),
        **_of_alerts(book, people, now_ms),
        **_of_cues(known.cues, people, sessions(wall, people)),
    )


def _phase(elapsed_s: AnyArray, contexts: Sequence[Context | None]) -> AnyArray:
    """By the seconds of conditioning so far, which stand at 0 before and at the plan behind it."""
    planned_s = np.array([round(c.conditioning_min * 60) if c else 0 for c in contexts], np.int64)
    main = np.where(elapsed_s < planned_s, Phase.MAIN, Phase.COOL_DOWN)
    phase = np.where(elapsed_s == 0, Phase.WARM_UP, main)
    return np.where((elapsed_s < 0) | (planned_s <= 0), Phase.UNKNOWN, phase)


def _gate(word: str | None) -> Gate:
    if word is None:
        return Gate.NOT_ASKED
    return Gate.GO if word == Word.GO else Gate.NOT_GO


def _of_contexts(contexts: Sequence[Context | None]) -> dict[str, AnyArray]:
    """What is known of the people themselves; without a context, nothing."""
    codes = [
        (
            _SAID.get(c.rate_drug, Said.NOT_RECORDED) if c else Said.NOT_RECORDED,
            _SAID.get(c.rhythm, Said.NOT_RECORDED) if c else Said.NOT_RECORDED,
            _RISK.get(c.stratum, Risk.NOT_RECORDED) if c else Risk.NOT_RECORDED,
            c is not None and c.no_band_cause is UnknownCause.RPE_ONLY,
            c is not None and c.intervals is not None,
            c is not None and c.consent,
        )
        for c in contexts
    ]
    names = ("rate_drug", "rhythm", "stratum", "effort_first", "intervals", "consent")
    table = np.array(codes, np.int64).reshape(len(codes), len(names))
    numbers = {"rate_drug", "rhythm", "stratum"}
    return {
        name: table[:, place] if name in numbers else table[:, place] > 0
        for place, name in enumerate(names)
    }


def _of_alerts(book: AlertBook, people: Sequence[str], now_ms: int) -> dict[str, AnyArray]:
    since = [[book.since(name, row.rule) for name in people] for row in TRIGGERS]
    recent = [book.was_recent(name, "R03", now_ms) for name in people]
    is_open = {
        f"{rule.lower()}_open": np.array([book.is_open(name, rule) for name in people], np.bool_)
        for rule in ("R05", "R08", "R09")
    }
    return {
        "since_ms": np.array(since, np.int64).reshape(len(TRIGGERS), len(people)),
        "r03_recent": np.array(recent, np.bool_),
        **is_open,
    }


def _of_cues(
    cues: Sequence[Intervention], people: Sequence[str], open_sessions: Sequence[str | None]
) -> dict[str, AnyArray]:
    """When each was told what; the budget is of the session that is open."""
    column = {name: place for place, name in enumerate(people)}
    row = {trigger.rule: place for place, trigger in enumerate(TRIGGERS)}
    told = np.full((len(TRIGGERS), len(people)), NEVER, np.int64)
    last = np.full(len(people), NEVER, np.int64)
    given = np.zeros(len(people), np.int64)
    for cue in cues:
        place = column.get(cue.participant)
        if place is None:
            continue
        last[place] = max(last[place], cue.at_ms)
        in_session = cue.session is not None and cue.session == open_sessions[place]
        given[place] += in_session and cue.word == Cue.FASTER.word
        if cue.trigger in row:
            told[row[cue.trigger], place] = max(told[row[cue.trigger], place], cue.at_ms)
    return {"told_ms": told, "last_cue_ms": last, "faster_given": given}

"""Facts of people who train, to be changed one at a time, and every combination of them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from hypothesis import strategies as st

from tiyi.coaching.cue_rows import TRIGGERS, Gate, Phase, Position, Risk, Said
from tiyi.coaching.cues import NEVER, Facts

NOW_MS: Final = 1_790_000_000_000
GOOD: Final[dict[str, Any]] = {
    "position": Position.BELOW,
    "verdict_known": True,
    "quality_good": True,
    "phase": Phase.MAIN,
    "rate_drug": Said.NO,
    "rhythm": Said.NO,
    "effort_first": False,
    "gate": Gate.GO,
    "stratum": Risk.LOW,
    "intervals": False,
    "consent": True,
    "alerts_known": True,
    "r03_recent": False,
    "r05_open": False,
    "r08_open": False,
    "r09_open": False,
    "r16_open": False,
    "since_ms": [NEVER] * len(TRIGGERS),
    "told_ms": [NEVER] * len(TRIGGERS),
    "last_cue_ms": NEVER,
    "faster_given": 0,
}
"""Somebody below the band of whom everything is known and nothing forbids «faster»."""
PLACE: Final = {row.rule: place for place, row in enumerate(TRIGGERS)}


def facts_of(*people: dict[str, Any]) -> Facts:
    """One column of facts for each of the people."""
    columns: dict[str, Any] = {}
    for name in GOOD:
        kind = np.bool_ if isinstance(GOOD[name], bool) else np.int64
        columns[name] = np.array([(GOOD | one)[name] for one in people], kind).T
    return Facts(**columns)


def alerts(**since_s: float) -> list[int]:
    """Instants in the order of the triggers, so many seconds before now; the others never."""
    found = [NEVER] * len(TRIGGERS)
    for rule, seconds in since_s.items():
        found[PLACE[rule.upper()]] = NOW_MS - int(seconds * 1_000)
    return found


def _instants(most_s: int) -> st.SearchStrategy[int]:
    past = st.integers(0, most_s * 1_000).map(lambda ago: NOW_MS - ago)
    return st.just(NEVER) | past


_MANY = st.lists(_instants(900), min_size=len(TRIGGERS), max_size=len(TRIGGERS))
ANYBODY: Final = st.fixed_dictionaries(
    {
        name: st.booleans() if isinstance(value, bool) else st.integers(0, 3)
        for name, value in GOOD.items()
    }
    | {
        "rate_drug": st.sampled_from(list(Said)),
        "rhythm": st.sampled_from(list(Said)),
        "gate": st.sampled_from(list(Gate)),
        "since_ms": st.just([NEVER] * len(TRIGGERS)) | _MANY,
        "told_ms": _MANY,
        "last_cue_ms": _instants(600),
        "faster_given": st.integers(0, 9),
    }
)
"""Any combination of anything."""
NEARLY: Final = st.builds(
    lambda who, kept: who | {name: GOOD[name] for name in kept},
    ANYBODY,
    st.sets(st.sampled_from(sorted(GOOD)), min_size=len(GOOD) - 3),
)
"""Somebody of whom all but a few facts are as they should be."""

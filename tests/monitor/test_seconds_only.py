"""Scores need a few rules only: what is left out changes no second and no result."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.monitor.crowd import BASE_MS, Crowd, crowd, samples
from tiyi.alerts.latch import rows_behind
from tiyi.alerts.rows_form import LOST
from tiyi.model.context import UnknownCause
from tiyi.model.frame import Samples, concat
from tiyi.model.metrics import Metric
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.monitor.batch import run, score_session
from tiyi.monitor.block import LOCKED
from tiyi.monitor.derive import LOCK_RULE
from tiyi.monitor.scored import LOOK_BACK_MS, Tape, scored
from tiyi.monitor.sessions import session_id

PEOPLE, SECONDS = 10, 2_700
END_MS = BASE_MS + 2_400_000
SEEDS = (3, 4)
LOCKS_S = (500, 1_300)
LOST_S = ((900, 945), (1_500, 1_640))
"""Time and again everybody's heart rate is gone, and comes back on the cadence or not."""


def recording(seed: int) -> tuple[Crowd, Samples]:
    """Sessions with locks, jumps, gaps, silence, marks and beats; some of minors."""
    group = crowd(PEOPLE, seed, lasts_s=2_000)
    contexts = tuple(
        replace(context, band=None, no_band_cause=UnknownCause.MINOR_UNSUPPORTED)
        if place % 5 == 1
        else context
        for place, context in enumerate(group.contexts)
    )
    r = np.random.default_rng(seed)
    made = concat([samples(group, s, 60, r) for s in range(0, SECONDS, 60)])
    made = _on_the_cadence(made, r)
    second = (made.at_ms - BASE_MS) // 1000
    lost = np.any([(second >= a) & (second < b) for a, b in LOST_S], axis=0)
    return replace(group, contexts=contexts), made.take(
        np.flatnonzero(~(lost & (made.metric == Metric.HR)))
    )


def _on_the_cadence(made: Samples, r: np.random.Generator) -> Samples:
    """The rate of every second person follows the steps closely, and then only stays near them."""
    second = (made.at_ms - BASE_MS) // 1000 - 37 * made.participant
    swing = np.round(115 + 12 * np.sin(second / 9), 2)
    value = made.value.copy()
    mine = (made.participant % 2 == 0) & np.isin(made.metric, (Metric.HR, Metric.CADENCE))
    for first_s in LOCKS_S:
        follows = mine & (second >= first_s) & (second < first_s + 170)
        near = mine & (second >= first_s + 170) & (second < first_s + 300)
        value[follows] = swing[follows]
        value[near] = 116 + r.uniform(-1, 1, int(near.sum()))
    return replace(made, value=value)


def tapes(group: Crowd, made: Samples, *, seconds_only: bool) -> dict[str, Tape]:
    """Everybody's derived seconds."""
    first_ms, end_ms = BASE_MS - LOOK_BACK_MS, BASE_MS + SECONDS * 1000
    return run(made, group.contexts, first_ms, end_ms, seconds_only=seconds_only)[2]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_derived_second_is_the_same_without_the_other_rules(seed: int) -> None:
    group, made = recording(seed)
    whole, light = (tapes(group, made, seconds_only=only) for only in (False, True))

    assert whole.keys() == light.keys() == set(group.names)
    for who, tape in whole.items():
        assert tape.first_ms == light[who].first_ms
        for name, parts in tape.parts.items():
            assert np.array_equal(np.concatenate(parts), np.concatenate(light[who].parts[name]))


def test_a_session_scored_alone_is_scored_as_with_all_rules() -> None:
    group, made = recording(SEEDS[0])
    whole = tapes(group, made, seconds_only=False)

    for place, who in enumerate(group.names):
        start_ms = BASE_MS + int(group.starts_s[place]) * 1000
        event = SessionEvent(
            SessionKind.CLOSED, session_id(who, start_ms), who, "", start_ms, END_MS, True, END_MS
        )
        alone = score_session(
            made, group.contexts, participant=who, start_ms=start_ms, end_ms=END_MS
        )
        assert alone == scored(made, whole[who], event, group.contexts)


def test_the_recordings_hold_what_the_kept_rules_decide() -> None:
    """Without the rule on locks other seconds would be believed: the comparison can fail."""
    group, made = recording(SEEDS[0])
    whole = tapes(group, made, seconds_only=False)
    locked = sum(np.count_nonzero(np.concatenate(t.parts["bits"]) & LOCKED) for t in whole.values())

    assert {row.rule for row in rows_behind(LOCK_RULE)} == {LOCK_RULE, *LOST}
    assert locked > 500

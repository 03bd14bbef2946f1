"""Votes on the rhythm: once a minute, in a second of each person's own, its last beats are judged.

Everybody has another second, so that no tick judges the beats of all. A vote reads nothing but
beats of the last three minutes and steps of the last, so it is the same however late they came.
"""

from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Int32, Mask
from tiyi.monitor.beat_ring import BeatRing
from tiyi.monitor.block import Block
from tiyi.monitor.state import MINUTE_S, SECONDS, STEP_SUMS
from tiyi.signal import (
    Windows,
    irregular_rhythm,
    latest_beats,
    mark_beat_faults,
    sensor_faults,
)

WINDOW_S: Final = 180
"""128 beats of a heart that beats 43 times a minute; with fewer of them the vote takes what is."""
VOTES: Final = 6
"""Votes that are remembered, the newest in the lowest bit."""
_SILENT_S: Final = 10
"""Without a beat for so long nothing is known of this minute."""
_COVERED_S: Final = 30
"""Seconds of the last 60 of which steps have to be known before a person counts as still."""
_USABLE: Final = 0.9
_ALL_VOTES: Final = (1 << VOTES) - 1


def cast_votes(block: Block, beats: BeatRing) -> None:
    """Move the votes on, and fill the block's `votes` and `irregular_s`.

    A vote is 1 when the last 128 beats are irregular, at least 90 % of them usable, and the person
    stood or sat still; 0 also where anything of that is unknown.
    """
    seconds = block.state.seconds
    votes, irregular_s = seconds[SECONDS["votes"]], seconds[SECONDS["irregular"]]
    block.votes, block.irregular_s = votes[None], irregular_s[None]
    if not beats.is_used:
        return
    phase = beats.arrays["phase"][block.columns]
    at_s = block.first_s + (phase - block.first_s) % MINUTE_S
    due = np.flatnonzero(beats.has_beats(block.columns) & (at_s < block.end_s))
    if not len(due):
        return
    positive = _positive(block, beats, due, at_s[due])
    after, newest_s = votes.copy(), irregular_s.copy()
    after[due] = (votes[due] << 1 | positive) & _ALL_VOTES
    newest_s[due[positive]] = at_s[due[positive]]
    passed = block.second >= at_s
    block.votes = np.where(passed, after, votes)
    block.irregular_s = np.where(passed, newest_s, irregular_s)
    seconds[SECONDS["votes"]], seconds[SECONDS["irregular"]] = after, newest_s


def _positive(block: Block, beats: BeatRing, due: AnyArray, at_s: Int32) -> Mask:
    """Who of those that are due is still, and has an irregular rhythm in enough good beats."""
    row = at_s - block.first_s
    still = block.step_sums[row, STEP_SUMS["steps_60"], due] == 0
    still &= block.step_sums[row, STEP_SUMS["cover_60"], due] >= _COVERED_S
    positive = np.zeros(len(due), np.bool_)
    asked = np.flatnonzero(still)
    if len(asked):
        columns = block.columns
        rows = due + columns.start if isinstance(columns, slice) else columns[due]
        heard = beats.read(rows[asked], at_s[asked], WINDOW_S)
        heard = heard.without(sensor_faults(mark_beat_faults(heard)))
        first, stop = heard.offsets[:-1], heard.offsets[1:]
        everything = Windows(np.arange(len(asked)), np.zeros(len(asked)), WINDOW_S, first, stop)
        vote = irregular_rhythm(heard, latest_beats(heard, everything))
        recent = np.zeros(len(asked), np.bool_)
        some = first < stop
        recent[some] = heard.end_s[stop[some] - 1] >= WINDOW_S - _SILENT_S
        positive[asked] = vote.positive & (vote.usable_share >= _USABLE) & recent
    return positive

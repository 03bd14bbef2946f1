"""What the beats of a minute come to: how many, how many of them normal, and their sums."""

from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Int32
from tiyi.monitor.beat_ring import BeatRing
from tiyi.monitor.state import MINUTE_S
from tiyi.signal import correct_beats, mark_beat_faults

SPAN_S: Final = 2 * MINUTE_S
"""A beat is judged by those around it: the minute before is read too."""
BEAT_FIGURES: Final = ("beats", "nn", "nn_sum_ms", "nn_sq_ms2", "nn_changes", "nn_change_sq_ms2")
_PER_MS: Final = 4


def beat_figures(beats: BeatRing, minute: int, rows: AnyArray) -> dict[str, Int32]:
    """`BEAT_FIGURES` of one minute, int32 ``[rows]`` each; 0 of whom no beat was heard.

    An interval belongs to the minute in which it ends. Normal are those left after missed, extra,
    misaligned and ectopic beats are taken out; a change is between two of them that meet. Sums are
    of whole ms and ms², so that those of hours and nights add up exactly.
    """
    found = {name: np.zeros(len(rows), np.int32) for name in BEAT_FIGURES}
    seated = np.flatnonzero(beats.has_beats(rows))
    if not len(seated):
        return found
    end_s = np.full(len(seated), (minute + 1) * MINUTE_S - 1)
    heard = beats.read(rows[seated], end_s, SPAN_S)
    kept = correct_beats(heard, mark_beat_faults(heard))
    inside = kept.end_s >= SPAN_S - MINUTE_S
    normal, meets = inside & kept.normal, inside & kept.meets
    quarters = np.rint(kept.rr_ms * _PER_MS).astype(np.int64)
    change = np.diff(quarters, prepend=0)
    whose, people = kept.owner(), len(seated)
    for name, values, per in (
        ("beats", inside, 1),
        ("nn", normal, 1),
        ("nn_sum_ms", quarters * normal, _PER_MS),
        ("nn_sq_ms2", quarters * quarters * normal, _PER_MS**2),
        ("nn_changes", meets, 1),
        ("nn_change_sq_ms2", change * change * meets, _PER_MS**2),
    ):
        sums = np.bincount(whose, weights=values, minlength=people)
        found[name][seated] = np.rint(sums / per)
    return found

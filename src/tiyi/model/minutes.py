"""Minute rows: the columns every reader and writer of minutes agrees on."""

from typing import Final

import numpy as np

MINUTE_COLUMNS: Final[dict[str, np.dtype[np.generic]]] = {
    "who": np.dtype("<u2"),
    "minute_ms": np.dtype("<i8"),
    "final": np.dtype("u1"),
    "valid_s": np.dtype("u1"),
    "hr_sum_q": np.dtype("<i4"),
    "hr_max_q": np.dtype("<i2"),
    "hr_min_q": np.dtype("<i2"),
    "below_s": np.dtype("u1"),
    "in_s": np.dtype("u1"),
    "above_s": np.dtype("u1"),
    "unknown_s": np.dtype("u1"),
    "artefact_s": np.dtype("u1"),
    "steps": np.dtype("<i2"),
    "cadence_sum": np.dtype("<i4"),
    "cadence_s": np.dtype("u1"),
    "trimp_micro": np.dtype("<i4"),
    "in_session": np.dtype("u1"),
    "artefact_cause": np.dtype("u1"),
    "beats": np.dtype("u1"),
    "nn": np.dtype("u1"),
    "nn_sum_ms": np.dtype("<i4"),
    "nn_sq_ms2": np.dtype("<i4"),
    "nn_changes": np.dtype("u1"),
    "nn_change_sq_ms2": np.dtype("<i4"),
}
"""Columns of a minutes table (`model.table.Table`, meta `participants`: the ids `who` indexes).

Heart rate is in quarter-bpm sums over `valid_s` clean seconds (`hr_max_q`, `hr_min_q` 0 when none).
`below_s + in_s + above_s + unknown_s` = 60 against the accounting band (lower - tolerance,
upper + tolerance); without a band all known seconds count as unknown. `steps` -1 = no step source.
`final` 1 = past the live horizon or scored from blocks. `artefact_cause` is the most frequent
`Artefact` of the `artefact_s` seconds, 0 none. Of the `beats` intervals that end in the minute `nn`
are normal (no fault, no ectopic beat); with their sums over any number of minutes
mean = nn_sum_ms / nn, SDNN² = (nn_sq_ms2 - nn_sum_ms² / nn) / (nn - 1) and
RMSSD² = nn_change_sq_ms2 / nn_changes. 0 beats = no beat was heard, which is not known to be none.
"""
BEFORE_BEATS: Final = 14
"""So many columns after `final` had the minutes of version 0.1: in theirs the others are 0."""

BOARD_COLUMNS: Final[dict[str, np.dtype[np.generic]]] = {
    "who": np.dtype("<u2"),
    "hr_bpm": np.dtype("<f4"),
    "hr_at_ms": np.dtype("<i8"),
    "source": np.dtype("u1"),
    "cadence_spm": np.dtype("<f4"),
    "position": np.dtype("u1"),
    "verdict": np.dtype("u1"),
    "cause": np.dtype("u1"),
    "quality_pct": np.dtype("u1"),
    "in_s": np.dtype("<i4"),
    "elapsed_s": np.dtype("<i4"),
    "settled_ms": np.dtype("<i8"),
    "interval_ms": np.dtype("<i4"),
    "session": np.dtype("S36"),
}
"""Columns of a board table (meta `participants`, `generation`).

`hr_bpm` is the newest raw value (NaN none) at `hr_at_ms`; `position` 0 unknown 1 below 2 in 3
above; `verdict` 0 unknown 1 met 2 not met (the session so far); `cause` indexes `UnknownCause` in
declaration order + 1, 0 none; `in_s` seconds in band so far, `elapsed_s` of the conditioning so
far, -1 outside a session; `interval_ms` the source's expected interval; `session` empty outside
one.
"""

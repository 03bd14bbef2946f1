"""Arrays in, arrays out: cleaning, windows, cadence, load and zones for many people at once.

Two families. Integer kernels, time-major ``[seconds, people]``, are what the brain runs live and
what sessions are scored with. Float functions, ``[people, seconds]`` with NaN for missing, are for
imports, research and benchmarks; where both families know a method, the float function calls the
integer kernel, so that live and offline agree. Nothing here reads a clock or keeps state.
"""

from tiyi.signal.arrays import (
    Scratch,
)
from tiyi.signal.batch import (
    Cleaned,
    Effort,
    chain,
    clean_hr,
    hampel_float,
    quality_index,
)
from tiyi.signal.beat_correction import (
    BeatFaults,
    correct_beats,
    count_beat_faults,
)
from tiyi.signal.beat_faults import (
    BEAT_ECTOPIC,
    BEAT_EXTRA,
    BEAT_FAULT_KINDS,
    BEAT_MISALIGNED,
    BEAT_MISSED,
    mark_beat_faults,
)
from tiyi.signal.beats import (
    JOIN_S,
    Beats,
    Windows,
    from_peaks,
    intervals,
    sliding,
    whole,
)
from tiyi.signal.cadence import (
    CADENCE_DELAY_S,
    CADENCE_WINDOW_S,
    LOCK_DELAY_S,
    LOCK_JUMP_S,
    LOCK_WINDOW_S,
    cadence_from_steps,
    cadence_locked,
    flat_steps_from_totals,
    lock_terms,
    rate_jumped,
    steps_from_deltas,
    steps_from_totals,
)
from tiyi.signal.clean import (
    HAMPEL_DELAY_S,
    HAMPEL_LOOK_BACK_S,
    QUARTERS_PER_BPM,
    SMOOTH_DELAY_S,
    SMOOTH_LOOK_BACK_S,
    hampel,
    plausible,
    smooth,
)
from tiyi.signal.faults import (
    FROZEN_DELAY_S,
    FROZEN_LOOK_BACK_S,
    RATE_DELAY_S,
    RATE_LOOK_BACK_S,
    SILENCE_DELAY_S,
    SILENCE_LOOK_BACK_S,
    frozen,
    rate_limit,
    silence_s,
)
from tiyi.signal.gridding import (
    Grid,
    to_grid,
)
from tiyi.signal.intensity import (
    banister_impulse,
    edwards_impulse,
    hrmax_percent,
    hrr_percent,
    time_in_zone,
    zones,
)
from tiyi.signal.load import (
    BANISTER_MEN,
    BANISTER_WOMEN,
    impulse_table,
    reserve_factor,
    reserve_permille,
    trimp_lookup,
)
from tiyi.signal.rhythm import (
    RHYTHM_BEATS,
    RHYTHM_STEP,
    RhythmLimits,
    RhythmVotes,
    Stretches,
    beat_windows,
    irregular_rhythm,
    irregular_stretches,
    latest_beats,
)
from tiyi.signal.scaling import (
    dfa_alpha1,
)
from tiyi.signal.sparse import (
    SPARSE_DELAY_S,
    SPARSE_LOOK_BACK_S,
    hold_sparse,
    mark_artefacts,
)
from tiyi.signal.spectrum import (
    BandPower,
    frequency_domain,
)
from tiyi.signal.variability import (
    VALID_SHARE_MIN,
    Variability,
    time_domain,
)
from tiyi.signal.windows import (
    count_seconds,
    count_window,
    latest_second,
    latest_value,
    pack_latest,
    scan_add,
    scan_max,
)

__all__ = [
    "BANISTER_MEN",
    "BANISTER_WOMEN",
    "BEAT_ECTOPIC",
    "BEAT_EXTRA",
    "BEAT_FAULT_KINDS",
    "BEAT_MISALIGNED",
    "BEAT_MISSED",
    "CADENCE_DELAY_S",
    "CADENCE_WINDOW_S",
    "FROZEN_DELAY_S",
    "FROZEN_LOOK_BACK_S",
    "HAMPEL_DELAY_S",
    "HAMPEL_LOOK_BACK_S",
    "JOIN_S",
    "LOCK_DELAY_S",
    "LOCK_JUMP_S",
    "LOCK_WINDOW_S",
    "QUARTERS_PER_BPM",
    "RATE_DELAY_S",
    "RATE_LOOK_BACK_S",
    "RHYTHM_BEATS",
    "RHYTHM_STEP",
    "SILENCE_DELAY_S",
    "SILENCE_LOOK_BACK_S",
    "SMOOTH_DELAY_S",
    "SMOOTH_LOOK_BACK_S",
    "SPARSE_DELAY_S",
    "SPARSE_LOOK_BACK_S",
    "VALID_SHARE_MIN",
    "BandPower",
    "BeatFaults",
    "Beats",
    "Cleaned",
    "Effort",
    "Grid",
    "RhythmLimits",
    "RhythmVotes",
    "Scratch",
    "Stretches",
    "Variability",
    "Windows",
    "banister_impulse",
    "beat_windows",
    "cadence_from_steps",
    "cadence_locked",
    "chain",
    "clean_hr",
    "correct_beats",
    "count_beat_faults",
    "count_seconds",
    "count_window",
    "dfa_alpha1",
    "edwards_impulse",
    "flat_steps_from_totals",
    "frequency_domain",
    "from_peaks",
    "frozen",
    "hampel",
    "hampel_float",
    "hold_sparse",
    "hrmax_percent",
    "hrr_percent",
    "impulse_table",
    "intervals",
    "irregular_rhythm",
    "irregular_stretches",
    "latest_beats",
    "latest_second",
    "latest_value",
    "lock_terms",
    "mark_artefacts",
    "mark_beat_faults",
    "pack_latest",
    "plausible",
    "quality_index",
    "rate_jumped",
    "rate_limit",
    "reserve_factor",
    "reserve_permille",
    "scan_add",
    "scan_max",
    "silence_s",
    "sliding",
    "smooth",
    "steps_from_deltas",
    "steps_from_totals",
    "time_domain",
    "time_in_zone",
    "to_grid",
    "trimp_lookup",
    "whole",
    "zones",
]

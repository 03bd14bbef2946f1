"""Sensor faults that last: frozen values, silence.

Blocks are time-major ``[seconds, people]`` int16 quarter-bpm with the signs of `tiyi.signal.clean`:
positive = clean, negative = artefact, 0 = missing.
"""

import numpy as np

from tiyi.model.arrays import AnyArray, Int16, Int32, Mask
from tiyi.signal.windows import latest_second, latest_value, pack_latest, scan_max

FROZEN_S = 60
FROZEN_CADENCE_SPM = 60
FROZEN_GAP_S = 10
FROZEN_LOOK_BACK_S = 0
FROZEN_DELAY_S = 0

_CHUNK_S = (FROZEN_S - 1) // 2

SILENCE_LONGEST_S = 32767
SILENCE_LOOK_BACK_S = 0
SILENCE_DELAY_S = 0


def frozen(state: AnyArray, second: AnyArray, values: Int16, cadence_spm: Int16) -> Mask:
    """Find sensors that repeat one value: identical HR for 60 s while the person moves.

    The 60 s run back from this sample over identical values at most 10 s apart, all of it at a
    known cadence above 60 steps/min: a still heart rate at rest proves nothing.

    Args:
        state: int32 or int64 ``[2, people]``, zero at first: newest sample and second of the last
            change; carried on in place. It depends on the last 60 s only, as far as results go.
        second: ``[k, 1]`` of the state's type, consecutive, from 1.
        values: int16 ``[k, people]``, signed quarter-bpm; 0 = missing. Signs do not matter.
        cadence_spm: int16 ``[k, people]``, -1 = unknown.

    Returns:
        bool ``[k, people]``: this sample belongs to a frozen stretch and has reached its 60th
        second. A missing sample is never frozen. Delay 0 s, looks back 0 s (the state does).

    Source: tiyi domain table «flat line»; Fitbit exports fill gaps by repeating the last value.
    """
    if len(values) < 4 * _CHUNK_S:
        return _frozen(state, second, values, cadence_spm)
    stuck: Mask = np.zeros(values.shape, np.bool_)
    restless = _changes_often(values)
    for who, parts in (
        (np.flatnonzero(~restless), (slice(None),)),
        (np.flatnonzero(restless), (slice(0, _CHUNK_S), slice(-_CHUNK_S, None))),
    ):
        if not len(who):
            continue
        its_state = state[:, who]
        for rows in parts:
            part = _frozen(its_state, second[rows], values[rows, who], cadence_spm[rows, who])
            stuck[rows, who] = part
        state[:, who] = its_state
    return stuck


def _changes_often(values: Int16) -> Mask:
    """Who changes between two seconds in every stretch of 29 s: 60 s of one value don't fit."""
    magnitude = np.absolute(values)
    changes = magnitude[1:] != magnitude[:-1]
    changes &= magnitude[1:] > 0
    changes &= magnitude[:-1] > 0
    starts = np.arange(0, len(changes) - _CHUNK_S + 1, _CHUNK_S)
    often: Mask = changes[-_CHUNK_S + 1 :].any(axis=0)
    for start in starts:
        often &= changes[start : start + _CHUNK_S].any(axis=0)
    return often


def _frozen(state: AnyArray, second: AnyArray, values: Int16, cadence_spm: Int16) -> Mask:
    newest, last_change = state
    before_block = newest.copy()
    sample = np.absolute(values).astype(np.int32)
    packed = scan_max(newest, pack_latest(second, sample, sample > 0))
    before = np.concatenate([before_block[None], packed[:-1]])
    changed = (sample != latest_value(before)) & (sample > 0)
    # A run starts with the second that changed, or with the one after a second of rest.
    changed |= second - latest_second(before) > FROZEN_GAP_S
    key = second * changed
    key = np.maximum(key, (second + 1) * (cadence_spm <= FROZEN_CADENCE_SPM))
    since = scan_max(last_change, key)
    stuck: Mask = (second - since >= FROZEN_S - 1) & (sample > 0)
    return stuck


def silence_s(newest: Int32, second: Int32, present: Mask) -> Int16:
    """Count the seconds since anything was heard: the drop-out clock of the signal-lost rules.

    Args:
        newest: int32 ``[people]``, second of the newest sample, 0 = never; carried on in place.
        second: int32 ``[k, 1]``, consecutive, from 1.
        present: bool ``[k, people]``, whether a sample arrived.

    Returns:
        int16 ``[k, people]``: 0 in a second with a sample, n in the n-th second without one, at
        most 32767, which is also the answer before the first sample. Delay 0 s, looks back 0 s.

    Source: tiyi domain table, rule R07; delays after Görges, Markewitz, Westenskow (2009), Anesth
    Analg 108, 1546-1552 (a short delay removes most false alarms).
    """
    heard = scan_max(newest, second * present)
    silent = np.where(heard > 0, second - heard, SILENCE_LONGEST_S)
    return np.minimum(silent, SILENCE_LONGEST_S).astype(np.int16)

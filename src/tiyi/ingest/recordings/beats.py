"""Beat intervals of one recording, and how plain numbers are told to be intervals or instants."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from tiyi.ingest.recordings.errors import NoBeats, TooLong, UnknownUnit, WrongRate
from tiyi.model.arrays import Mask
from tiyi.model.metrics import SourceKind
from tiyi.signal import Beats, from_peaks, intervals
from tiyi.signal.arrays import Float32, Float64

NORMAL_LABELS: Final = frozenset("NLRBejn")
ECTOPIC_LABELS: Final = frozenset("AaJSVrEF")
OTHER_LABELS: Final = frozenset("/fQ?")
"""Paced beats, their fusions, and beats that nobody could name: no sinus rhythm, no artefact."""
BEAT_LABELS: Final = NORMAL_LABELS | ECTOPIC_LABELS | OTHER_LABELS
_SHORTEST_MS, _LONGEST_MS = 200.0, 3000.0
"""Between them lies the median interval of any recording."""
_RISING_MIN: Final = 10
"""So many numbers that only rise are instants: intervals go up and down."""
_LONGEST_D: Final = 14


@dataclass(frozen=True, slots=True)
class BeatRecording:
    """Beats of one person, timed from the first sample of the file.

    Attributes:
        beats: `Beats` of one person; not normal is what the file itself calls unknown.
        ectopic: bool ``[beats]``, whether the file calls the beat that ends it ectopic.
        set_aside: bool ``[beats]``, whether the interval lies at a beat that the file calls paced
            or can't name.
        labelled: whether somebody named the beats, who has seen more of them than intervals.
        source: what measured; unknown unless the format says it.
        form: the format, as the documentation names it.
    """

    beats: Beats
    ectopic: Mask
    set_aside: Mask
    labelled: bool
    source: SourceKind
    form: str


def from_intervals(
    values: Float64, form: str, source: SourceKind = SourceKind.UNKNOWN
) -> BeatRecording:
    """Intervals in ms or s, as the size of their median says; 0 and NaN are unknown ones.

    Raises `UnknownUnit` for numbers that are neither, and for such as only rise.
    """
    known = values[np.isfinite(values) & (values != 0)]
    if not len(known):
        raise NoBeats()
    if bool((known < 0).any()) or (len(known) >= _RISING_MIN and bool((np.diff(known) > 0).all())):
        raise UnknownUnit(what="beat intervals in ms or s")
    scale = _milliseconds(float(np.median(known)))
    rr_ms: Float32 = np.where(np.isfinite(values) & (values != 0), values * scale, np.nan).astype(
        np.float32
    )
    _refuse_longer(float(np.nansum(rr_ms, dtype=np.float64)) / 1000)
    beats = intervals(rr_ms, np.array([0, len(rr_ms)]))
    none = np.zeros(len(rr_ms), np.bool_)
    return BeatRecording(beats, none, none, labelled=False, source=source, form=form)


def from_samples(
    samples: Float64, rate_hz: float, form: str, labels: tuple[str, ...] = ()
) -> BeatRecording:
    """Instants of beats as numbers of samples. Raises `WrongRate` where no heart beats so."""
    if len(samples) < 2:  # one interval lies between two beats
        raise NoBeats()
    _refuse_longer(float(samples[-1]) / rate_hz)
    beats = from_peaks(samples / rate_hz, np.array([0, len(samples)]))
    if not _SHORTEST_MS <= float(np.median(beats.rr_ms)) <= _LONGEST_MS:
        raise WrongRate(rate_hz=f"{rate_hz:g}")
    named = np.array(labels or ("N",) * len(samples))
    ectopic = np.isin(named, sorted(ECTOPIC_LABELS))
    other = np.isin(named, sorted(OTHER_LABELS))
    return BeatRecording(
        beats,
        ectopic[1:],
        other[1:] | other[:-1],
        labelled=len(set(labels)) > 1,  # a detector calls every beat normal
        source=SourceKind.UNKNOWN,
        form=form,
    )


def _milliseconds(median: float) -> float:
    """How many ms one unit of the intervals is."""
    for scale in (1.0, 1000.0):
        if _SHORTEST_MS <= median * scale <= _LONGEST_MS:
            return scale
    raise UnknownUnit(what="beat intervals in ms or s")


def _refuse_longer(seconds: float) -> None:
    if seconds > _LONGEST_D * 86_400:
        raise TooLong(limit_d=_LONGEST_D)

"""The same work as kernels of tiyi.signal by the packages that people use for it, one person each.

A peer is measured where it is installed (requirements/bench.txt). Where it is not, the figure that
was measured before, on two cores of an AMD EPYC, is cited and marked so.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Final

import numpy as np

from tiyi.signal.arrays import Float32, Float64

Work = Callable[[], object]
BEATS: Final = 360
"""Five minutes."""
WALK_S, WALK_HZ = 300, 50


@dataclass(frozen=True, slots=True)
class Peer:
    """A package, and one of its functions on a person's data."""

    package: str
    module: str
    what: str
    samples: int
    work: Callable[[Any], Work]
    before: float
    """Samples or beats a second, in millions, as measured before."""

    def start(self) -> Work | None:
        """The work, tried once; None where the package does not work here."""
        module = _imported(self.module)
        if module is None:
            return None
        work = self.work(module)
        try:
            work()
        except (ImportError, AttributeError, TypeError, ValueError, IndexError):
            return None
        return work


@cache
def _imported(name: str) -> Any:
    warnings.simplefilter("ignore")  # theirs are not ours to mend
    try:
        return import_module(name)
    except ImportError:
        return None


def heart_rate() -> Float64:
    """An hour of one person, one value a second."""
    rng = np.random.default_rng(5)
    return np.clip(110 + np.cumsum(rng.normal(0, 0.5, 3600)), 50, 190).round()


def beats_ms() -> Float64:
    """Five minutes of beat intervals of one person, two of them faulty."""
    rng = np.random.default_rng(6)
    rr_ms = 830 + 40 * np.sin(np.arange(BEATS) / 2) + rng.normal(0, 20, BEATS)
    rr_ms[[100, 250]] *= (0.5, 2)
    return rr_ms.round()


def walk(people: int = 1, seconds: int = WALK_S) -> Float32:
    """Walking with a sensor at the lower back, `[people, samples, 3]` in g at 50 Hz."""
    rng = np.random.default_rng(7)
    at_s = np.arange(seconds * WALK_HZ) / WALK_HZ
    pace_hz = 1.7 + 0.3 * rng.random((people, 1))
    swing = 0.25 * np.sin(2 * np.pi * pace_hz * at_s) + 0.1 * np.sin(4 * np.pi * pace_hz * at_s)
    sway = 0.1 * np.sin(np.pi * pace_hz * at_s)
    axes = np.stack([1 + swing, sway, 0.15 * np.roll(swing, 6, axis=1)], axis=2)
    return (axes + rng.normal(0, 0.01, axes.shape)).astype(np.float32)


def _peaks() -> Any:
    return np.cumsum(beats_ms()).astype(np.int64)


def _rolling(pd: Any) -> Work:
    series = pd.Series(heart_rate())

    def mark() -> object:
        distance = (series - series.rolling(7).median()).abs()
        return distance > 4.5 * distance.rolling(7).median()

    return mark


def _quotients(analysis: Any) -> Work:
    rr_ms = beats_ms()
    mask = np.zeros(len(rr_ms), np.int64)
    return lambda: analysis.quotient_filter(list(rr_ms), list(mask))


def _time_measures(analysis: Any) -> Work:
    rr_ms = beats_ms()
    change = np.abs(np.diff(rr_ms))
    return lambda: analysis.calc_ts_measures(rr_ms, change, change**2, {}, {})


def _spectrum(analysis: Any) -> Work:
    data = {"RR_list_cor": beats_ms().tolist()}
    return lambda: analysis.calc_fd_measures("welch", measures={}, working_data=dict(data))


def _gait(gait: Any) -> Work:
    acceleration = walk()[0].astype(np.float64)
    at_s = 1_700_000_000 + np.arange(len(acceleration)) / WALK_HZ
    counter = gait.GaitLumbar()
    return lambda: counter.predict(time=at_s, accel=acceleration, fs=float(WALK_HZ))


PEERS: Final = {
    "heart rate": (
        Peer("HeartPy", "heartpy.filtering", "hampel_filter", 3600,
             lambda m: lambda: m.hampel_filter(heart_rate()), 0.031),
        Peer("pandas", "pandas", "rolling median and MAD", 3600, _rolling, 2.0),
    ),
    "faults": (
        Peer("NeuroKit2", "neurokit2", "signal_fixpeaks", BEATS,
             lambda m: lambda: m.signal_fixpeaks(_peaks(), sampling_rate=1000), 0.014),
        Peer("HeartPy", "heartpy.analysis", "quotient_filter", BEATS, _quotients, 1.2),
    ),
    "time domain": (
        Peer("NeuroKit2", "neurokit2", "hrv_time", BEATS,
             lambda m: lambda: m.hrv_time(_peaks(), sampling_rate=1000), 0.13),
        Peer("HeartPy", "heartpy.analysis", "calc_ts_measures", BEATS, _time_measures, 7.6),
    ),
    "frequency": (
        Peer("NeuroKit2", "neurokit2", "hrv_frequency", BEATS,
             lambda m: lambda: m.hrv_frequency(_peaks(), sampling_rate=1000), 0.07),
        Peer("HeartPy", "heartpy.analysis", "calc_fd_measures", BEATS, _spectrum, 0.027),
    ),
    "scaling": (
        Peer("NeuroKit2", "neurokit2", "fractal_dfa", BEATS,
             lambda m: lambda: m.fractal_dfa(beats_ms(), scale=np.arange(4, 17)), 0.049),
    ),
    "steps": (
        Peer("scikit-digital-health", "skdh.gait", "GaitLumbar", WALK_S * WALK_HZ, _gait, 0.063),
    ),
}  # fmt: skip

"""Arrays in, arrays out: cleaning, windows, cadence, load and zones for many people at once.

Two families. Integer kernels, time-major ``[seconds, people]``, are what the brain runs live and
what sessions are scored with. Float functions, ``[people, seconds]`` with NaN for missing, are for
imports, research and benchmarks; where both families know a method, the float function calls the
integer kernel, so that live and offline agree. Nothing here reads a clock or keeps state.
"""

from tiyi.signal.arrays import Scratch
from tiyi.signal.clean import hampel, plausible, smooth
from tiyi.signal.windows import (
    count_window,
    latest_second,
    latest_value,
    pack_latest,
    scan_add,
    scan_max,
)

__all__ = [
    "Scratch",
    "count_window",
    "hampel",
    "latest_second",
    "latest_value",
    "pack_latest",
    "plausible",
    "scan_add",
    "scan_max",
    "smooth",
]

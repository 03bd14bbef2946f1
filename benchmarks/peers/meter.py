"""What a piece of work takes: wall time, CPU time of the process and its children, memory."""

from __future__ import annotations

import resource
from pathlib import Path
from time import perf_counter
from typing import Self

STATUS = Path("/proc/self/status")
FORGET = Path("/proc/self/clear_refs")
FORGET_PEAK = "5"


class Meter:
    """Runs from `start` to `stop`; a contender may start it itself, at its first sample."""

    def __init__(self) -> None:
        self.began_s = self.wall_s = self.cpu_s = 0.0
        self.before_mb = self.peak_mb = 0.0

    def start(self) -> None:
        """Count from here; the peak of memory so far is forgotten."""
        FORGET.write_text(FORGET_PEAK, encoding="ascii")
        self.before_mb = memory_mb("VmRSS")
        self.began_s = perf_counter()
        self.cpu_s = -cpu_s()

    def stop(self) -> None:
        """Count no further."""
        self.wall_s = perf_counter() - self.began_s
        self.cpu_s += cpu_s()
        self.peak_mb = memory_mb("VmHWM")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def cpu_s() -> float:
    """User and system time of this process, all its threads, and its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def memory_mb(name: str) -> float:
    """A line of this process's status: `VmRSS` now, `VmHWM` at its peak."""
    lines = STATUS.read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1]) / 1024

"""Memory and CPU of running processes, sampled while something else goes on."""

from __future__ import annotations

import itertools
import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import psutil

MIB = float(2**20)


@dataclass(frozen=True, slots=True)
class Reading:
    """One process with its children at one instant."""

    at_s: float
    rss_mib: float
    cpu_s: float
    """Since it started."""


class Watched:
    """Readings by name of process."""

    def __init__(self) -> None:
        self.readings: defaultdict[str, list[Reading]] = defaultdict(list)

    def look(self, pids: Mapping[str, int], at_s: float) -> None:
        """One reading of each; a process that ends just now is left out.

        Of this process itself its children are not counted: they are those that are watched.
        """
        for name, pid in pids.items():
            try:
                rss_mib, cpu_s = _used(psutil.Process(pid), alone=pid == os.getpid())
            except psutil.NoSuchProcess:
                continue
            self.readings[name].append(Reading(at_s, rss_mib, cpu_s))

    def cpu_share(self, name: str) -> float:
        """Of one core, from the first to the last reading; a process started anew counts from 0."""
        kept = self.readings[name]
        used_s = sum(max(b.cpu_s - a.cpu_s, 0.0) for a, b in itertools.pairwise(kept))
        return used_s / max(kept[-1].at_s - kept[0].at_s, 1e-9)


def _used(process: psutil.Process, *, alone: bool) -> tuple[float, float]:
    rss, cpu_s = 0, 0.0
    for one in (process, *([] if alone else process.children(recursive=True))):
        try:
            times = one.cpu_times()
            rss += one.memory_info().rss
        except psutil.NoSuchProcess:
            continue
        cpu_s += times.user + times.system
    return rss / MIB, cpu_s

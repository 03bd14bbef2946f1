"""The table of kernels: each beside its target, and beside peers measured in the same run."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks._kernel_peers import PEERS, WALK_HZ, Peer, walk
from benchmarks._timing import best_seconds
from tiyi.signal import find_steps, motion_from_grid, twins

Row = tuple[str, float, str, str]


@dataclass(frozen=True, slots=True)
class Kernel:
    """A kernel on many people, how much it works on, and what it should reach."""

    name: str
    unit: str
    samples: int
    target: float
    peers: str
    work: Callable[[], object]
    twin: bool = True
    """Whether compiled twins may answer."""


def measure_table(kernels: list[Kernel]) -> list[Row]:
    """A row for each kernel.

    Peers take turns with the kernel, so that whatever else runs meets both.
    """
    rows: list[Row] = []
    for kernel in kernels:
        works = [(peer, peer.start()) for peer in PEERS[kernel.peers]]
        running = [work for _, work in works if work is not None]
        twins.speak(kernel.twin)
        took = best_seconds(kernel.work, *running, repeats=5)
        theirs = iter(took[1:])
        figures = [
            (peer, peer.samples / next(theirs) / 1e6 if work else peer.before, work is not None)
            for peer, work in works
        ]
        rate = kernel.samples / took[0] / 1e6
        twins.speak(True)
        rows.append((kernel.name, rate, kernel.unit, _note(kernel.target, rate, figures)))
    return rows


def _note(target: float, rate: float, peers: list[tuple[Peer, float, bool]]) -> str:
    told = [f"target {target:,.0f}, {'met' if rate >= target else 'missed'}"]
    for peer, theirs, here in peers:
        seen = "" if here else " (not measured here)"
        told.append(f"{peer.package} {peer.what} {theirs:.3g}{seen}, x {rate / theirs:,.0f}")
    return "; ".join(told)


def steps_kernel(people: int = 100, seconds: int = 600) -> Kernel:
    """Steps of walkers from 3 axes at 50 Hz, end to end."""
    acceleration_g = np.repeat(walk(10, seconds), people // 10, axis=0)
    return Kernel(
        "steps, 3 axes at 50 Hz", "M samples/s", people * seconds * WALK_HZ, 50, "steps",
        lambda: find_steps(motion_from_grid(acceleration_g, float(WALK_HZ))),
    )  # fmt: skip

"""One contender in a process of its own, on one core: feeds its broker, or works and says how long.

`python -m benchmarks.peers.child STEP MODULE FUNCTION SAMPLES CORE` in the folder of the run. The
answer is written there; the figures are the last line on standard output.
"""

from __future__ import annotations

import gc
import json
import os
import platform
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.peers.job import load_stream, save
from benchmarks.peers.meter import Meter

STREAM = "stream.npz"
ANSWER = "answer.npz"


def main(step: str, module: str, function: str, *, samples: int, core: int) -> None:
    """Feed or work."""
    began = perf_counter()
    # Before anything is imported: pools of threads are as large as the cores that they see.
    os.sched_setaffinity(0, {core})
    contender = import_module(f"benchmarks.peers.{module}")
    stream = load_stream(Path(STREAM)).first(samples)
    if step == "feed":
        contender.feed(stream)
        return
    work = getattr(contender, function)(stream)
    gc.collect()
    # What was made beforehand is no garbage of the work, and is not walked through again and again.
    gc.freeze()
    meter = Meter()
    answer = work(meter)
    save(answer, Path(ANSWER))
    print(json.dumps(_figures(contender.PACKAGE, meter, began)))


def _figures(package: str | None, meter: Meter, began: float) -> dict[str, Any]:
    return {
        "version": version(package) if package else platform.python_version(),
        "start_s": meter.began_s - began,
        "wall_s": meter.wall_s,
        "cpu_s": meter.cpu_s,
        "before_mb": meter.before_mb,
        "peak_mb": meter.peak_mb,
    }


if __name__ == "__main__":
    step, module, function, *numbers = sys.argv[1:]
    samples, core = map(int, numbers)
    main(step, module, function, samples=samples, core=core)
    sys.stdout.flush()
    # Engines leave threads behind that wait for more; all that counts has been written.
    os._exit(0)

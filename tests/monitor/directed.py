"""The directed test: one withheld cell per participant, at every phase of the checkpoint grid."""

from __future__ import annotations

import numpy as np

from tests.monitor.crowd import BASE_MS, crowd, samples
from tests.monitor.outcome import differences, run
from tiyi.model.frame import concat
from tiyi.model.metrics import Metric
from tiyi.monitor.pace import LAG_S

PEOPLE, SECONDS, FIRST_HELD_S, DELIVERED_S = 75, 700, 500, 640


def withheld_cells() -> list[str]:
    """Names of results that differ when each person's cell comes 65 to 140 s late.

    Random storms can't see a participant derived again one second too late: that is wrong only
    where the second begins a checkpoint.
    """
    r = np.random.default_rng(5)
    group = crowd(PEOPLE, 5)
    everything = concat([samples(group, s, 50, r) for s in range(0, SECONDS, 50)])
    second = (everything.at_ms - BASE_MS) // 1000
    held = everything.metric == Metric.HR
    held &= second == FIRST_HELD_S + everything.participant
    whole, cut = [], []
    for s in range(SECONDS):
        now = second == s
        whole.append((everything.take(now), s + LAG_S))
        late = held if s == DELIVERED_S else np.zeros_like(held)
        cut.append((everything.take((now & ~held) | late), s + LAG_S))
    runs = [run(group.contexts, steps, end_s=SECONDS - 1) for steps in (whole, cut)]
    return differences(runs[0], runs[1])

"""The storm of law 2: one set of samples, in order, and delayed, repeated, cut and shuffled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.monitor.crowd import BASE_MS, Crowd, crowd, samples
from tests.monitor.outcome import Collected, differences, run
from tiyi.model.arrays import AnyArray
from tiyi.model.frame import Samples, concat
from tiyi.model.metrics import MARKS, Metric
from tiyi.monitor import Shard
from tiyi.monitor.pace import LAG_S

Result = tuple[Shard, Collected]
LATEST_S = 880


@dataclass(frozen=True)
class Storm:
    """Both runs and what differs between them."""

    calm: Result
    rough: Result

    @property
    def differs(self) -> list[str]:
        """Names of results that are not equal; empty by law 2."""
        return differences(self.calm, self.rough)


def storm(seed: int, people: int = 24, seconds: int = 2400) -> Storm:
    """Run a seed's samples in order at one tick a second, and as a storm."""
    r = np.random.default_rng(seed)
    group = crowd(people, seed, lasts_s=int(r.integers(1200, 4000)))
    ring_s = int(r.choice([1680, 1800, 3000]))
    everything = _with_rivals(samples(group, 0, seconds, r), r)
    second = (everything.at_ms - BASE_MS) // 1000
    everything = everything.take(np.argsort(second, kind="stable"))
    second = np.sort(second)
    cuts = np.searchsorted(second, np.arange(seconds + 1))
    calm = [(everything.take(np.arange(cuts[s], cuts[s + 1])), s + LAG_S) for s in range(seconds)]
    calm_result = run(group.contexts, calm, end_s=seconds - 1, ring_s=ring_s)
    steps = _rough(everything, second, seconds, seed % 4, r)
    tile = int(r.choice([64, 1 << 12, 1 << 15]))
    rough = run(group.contexts, steps, end_s=seconds - 1, ring_s=ring_s, tile_cells=tile)
    return Storm(calm_result, rough)


def _with_rivals(all_samples: Samples, r: np.random.Generator) -> Samples:
    """A fifth of the samples again, in the same second, of other sources, instants and values."""
    chosen = r.integers(0, len(all_samples), len(all_samples) // 5)
    chosen = chosen[~np.isin(all_samples.metric[chosen], list(MARKS))]
    # Nobody whose rivals walk sits still, as votes on the rhythm ask.
    still = (all_samples.metric[chosen] == Metric.STEPS) & (all_samples.value[chosen] == 0)
    chosen = chosen[~still]
    rivals = all_samples.take(chosen)
    n = len(chosen)
    at_ms = rivals.at_ms // 1000 * 1000 + r.integers(0, 1000, n)
    value = np.abs(rivals.value + r.integers(-30, 30, n)).astype(np.float32)
    moved = Samples(
        rivals.participant, rivals.device, r.integers(1, 7, n).astype(np.uint8), rivals.metric,
        rivals.boot, at_ms, at_ms, value, rivals.flags, *rivals.dictionaries,
    )  # fmt: skip
    return concat([all_samples, moved])


def _lags(all_samples: Samples, second: AnyArray, mode: int, r: np.random.Generator) -> AnyArray:
    """How late each sample arrives: a little, heavy-tailed, in long batches, or one phone's."""
    n, who = len(second), all_samples.participant.astype(np.int64)
    if mode == 0:
        return r.integers(0, 4, n)
    if mode == 1:
        late = r.random(n) >= 0.9
        return r.integers(0, 3, n) + late * r.integers(0, LATEST_S - 3, n)
    if mode == 2:
        until_batch: AnyArray = np.asarray((800 - second % 800) % 800)
        return np.asarray(until_batch * (who % 3 == 0))
    return np.asarray(r.integers(0, LATEST_S, n) * (who % 5 == 0))


def _rough(
    all_samples: Samples, second: AnyArray, seconds: int, mode: int, r: np.random.Generator
) -> list[tuple[Samples | None, int | None]]:
    lag = _lags(all_samples, second, mode, r)
    again = r.permutation(len(second))[: len(second) // 4]
    index = np.concatenate([np.arange(len(second)), again])
    due = np.concatenate([second + lag, second[again] + r.integers(0, LATEST_S, len(again))])
    due = np.maximum(np.minimum(due, seconds - 1), second[index])
    order = np.lexsort((r.random(len(due)), due))
    index, due = index[order], due[order]
    steps: list[tuple[Samples | None, int | None]] = []
    start = 0
    while start < len(index):
        end = min(len(index), start + int(r.choice([1, 50, 500, 4000])))
        now = int(due[end - 1]) if r.random() < 0.5 else None
        steps.append((all_samples.take(index[start:end]), now))
        start = end
    return steps


__all__ = ["Crowd", "Storm", "storm"]

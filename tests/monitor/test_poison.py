"""One participant whose data break the evaluator harms nobody else."""

from __future__ import annotations

import numpy as np

from tests.monitor.crowd import BASE_MS, crowd, samples
from tests.monitor.outcome import Collected, journals
from tiyi.model.frame import Samples
from tiyi.model.metrics import Metric
from tiyi.monitor import Shard
from tiyi.monitor.arrays import Columns
from tiyi.monitor.derive import Derived, Deriver
from tiyi.monitor.state import Columned
from tiyi.monitor.words import HR, value_of

POISON_BPM = 177.25


class Fragile(Deriver):
    """An evaluator that a certain heart rate breaks, after it has moved some state."""

    def derive(self, first_s: int, count: int, columns: Columns, state: Columned) -> Derived:
        """Derive, or raise where the poison is."""
        done = super().derive(first_s, count, columns, state)
        seconds = np.arange(first_s, first_s + count) % self.grid.ring_s
        words = self.grid.words[seconds][:, HR][:, columns]
        if (value_of(words) == 4 * POISON_BPM).any():
            raise ZeroDivisionError("poison")
        return done


def _poisoned(part: Samples, at_s: int, who: int) -> Samples:
    second = (part.at_ms - BASE_MS) // 1000
    hit = (second == at_s) & (part.participant == who) & (part.metric == Metric.HR)
    value = np.where(hit, np.float32(POISON_BPM), part.value).astype(np.float32)
    columns = dict(zip(("value",), (value,), strict=True))
    fields = {n: getattr(part, n) for n in Samples.__slots__}
    return Samples(**(fields | columns))


def _run(fragile: bool, seconds: int = 700) -> tuple[Shard, Collected]:
    group = crowd(9, 3)
    shard = Shard(base_ms=BASE_MS, tile_cells=64 * 4)
    shard.assign(range(24))
    shard.apply(group.contexts)
    if fragile:
        engine = shard._engine
        engine.deriver.__class__ = Fragile
    r, said = np.random.default_rng(8), Collected()
    for s in range(0, seconds, 5):
        part = _poisoned(samples(group, s, 5, r), 402, 4) if fragile else samples(group, s, 5, r)
        shard.admit(part, appended_ms=BASE_MS + s * 1000 + 4999)
        said.add(shard.tick(BASE_MS + s * 1000 + 4999))
    return shard, said


def test_a_row_that_breaks_the_evaluator_is_masked_and_everybody_else_goes_on() -> None:
    whole, calm = _run(fragile=False)
    broken, said = _run(fragile=True)
    guilty = "p003x000004"

    expected, found = journals(whole), journals(broken)
    assert {p: j for p, j in found.items() if p != guilty} == {
        p: j for p, j in expected.items() if p != guilty
    }
    alerts = [e for e in said.alerts if e.rule == "X01"]
    assert [(e.participant, e.notify) for e in alerts] == [(guilty, ("C",))]
    assert [t.participant for t in said.touched] == [guilty]
    assert {a for a in calm.alert_set() if a[0] != guilty} == {
        a for a in said.alert_set() if a[0] != guilty
    }


def test_a_masked_participant_has_an_unknown_verdict_with_its_cause() -> None:
    broken, _ = _run(fragile=True)
    causes = {
        table.meta["participants"][who]: (cause, verdict)
        for _, table in broken.board(0)
        for who, cause, verdict in zip(
            table["who"].tolist(), table["cause"].tolist(), table["verdict"].tolist(), strict=True
        )
    }

    assert causes["p003x000004"] == (16, 0)

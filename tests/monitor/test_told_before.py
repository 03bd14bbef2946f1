"""What a start after a long time without watching says of sessions of before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.monitor.crowd import BASE_MS, context
from tests.monitor.outcome import Collected
from tests.monitor.test_shard import WHO, feed, mark, new_shard, steady
from tiyi.model.metrics import Metric
from tiyi.monitor import Shard


@pytest.mark.parametrize(("stopped_s", "told_again"), [(1_000, True), (2_000, False)])
def test_after_a_day_a_record_s_session_is_told_again_only_if_scoring_may_not_know_it(
    stopped_s: int, told_again: bool
) -> None:
    """Session events are read back for 26 hours; what closed 18 min before the stop was scored."""
    shard = new_shard(context(WHO))
    parts = [mark(Metric.START, 10), steady(10, 690, 110), mark(Metric.END, 700)]
    said = feed(shard, parts, 900)
    (record,) = [one for one in said.opens if one.last_ended_ms is not None][-1:]
    assert record.last_session_id is not None
    later = Shard(base_ms=BASE_MS + 48 * 3_600_000)
    later.assign(range(24))
    later.apply([context(WHO)])

    later.restore([replace(record, written_ms=BASE_MS + stopped_s * 1000)], [], [])
    after = Collected()
    after.add(later.tick(BASE_MS + 48 * 3_600_000 + 120_000))

    told = [event.session_id for event in after.sessions]
    assert told == ([record.last_session_id] if told_again else [])

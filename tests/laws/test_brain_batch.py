"""Law 10 on the brain: a recording replayed live equals the batch function on its samples."""

from __future__ import annotations

import numpy as np
import pytest

from tests.monitor.crowd import BASE_MS, crowd, samples
from tests.monitor.outcome import Collected, run
from tiyi.model.frame import Samples, concat
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.monitor import Replayed, replay, score_session
from tiyi.monitor.pace import LAG_S

SECONDS = 2800
Recording = tuple[Samples, Collected, Replayed]


@pytest.fixture(scope="module")
def recording() -> tuple[Samples, Collected, Replayed]:
    """Four people live, second by second, and the same samples replayed."""
    group = crowd(4, 5, lasts_s=2400)
    r = np.random.default_rng(3)
    parts = [samples(group, s, 1, r) for s in range(SECONDS)]
    steps = [(part, s + LAG_S) for s, part in enumerate(parts)]
    _, live = run(group.contexts, steps, end_s=SECONDS - 1)
    everything = concat(parts)
    end_ms = BASE_MS + SECONDS * 1000
    return everything, live, replay(everything, group.contexts, start_ms=BASE_MS, end_ms=end_ms)


def test_batch_and_live_give_the_same_minutes_sessions_and_alerts(recording: Recording) -> None:
    _, live, batch = recording

    names = [name for name in MINUTE_COLUMNS if name not in ("who", "minute_ms", "final")]
    rows = {
        (batch.minutes.meta["participants"][who], (at_ms - BASE_MS) // 60_000): row
        for who, at_ms, row in zip(
            batch.minutes["who"].tolist(),
            batch.minutes["minute_ms"].tolist(),
            zip(*(batch.minutes[name].tolist() for name in names), strict=True),
            strict=True,
        )
    }
    assert rows == live.provisional
    alerts = Collected(alerts=batch.alerts)
    assert alerts.alert_set() == live.alert_set()
    assert Collected(sessions=batch.sessions).session_set() == live.session_set()


def test_a_session_scored_alone_equals_its_score_in_the_replay(recording: Recording) -> None:
    everything, _, batch = recording
    group = crowd(4, 5, lasts_s=2400)

    marked = [result for result in batch.scores if result.by_mark]
    assert len(marked) == 4
    for result in marked:
        alone = score_session(
            everything,
            group.contexts,
            participant=result.participant,
            start_ms=result.started_ms,
            end_ms=result.ended_ms,
        )
        assert alone == result


def test_the_order_of_a_recordings_rows_changes_no_bit_of_its_score(recording: Recording) -> None:
    everything, _, batch = recording
    group = crowd(4, 5, lasts_s=2400)
    result = next(result for result in batch.scores if result.by_mark)
    shuffled = everything.take(np.random.default_rng(1).permutation(len(everything)))

    again = score_session(
        shuffled,
        group.contexts,
        participant=result.participant,
        start_ms=result.started_ms,
        end_ms=result.ended_ms,
    )

    assert again == result

"""A scored session leaves no memory behind: nothing of its shard waits for the cycle collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import numpy as np
import pytest

from tiyi.model.frame import samples_of
from tiyi.model.metrics import Metric, SourceKind
from tiyi.monitor.batch import replay, score_session
from tiyi.monitor.shard import Shard

START_MS = 1_767_254_400_000
END_MS = START_MS + 20 * 60_000


@pytest.fixture
def uncollected() -> Iterator[None]:
    """The collector finds circles when it pleases: here it does not run at all."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def shards() -> int:
    """How many are alive."""
    # By type: to ask a weak reference what it is, whose object is gone, is an error.
    return sum(type(one) is Shard for one in gc.get_objects())


@pytest.mark.usefixtures("uncollected")
def test_the_shard_of_a_scored_session_is_gone_with_it() -> None:
    at_ms = np.arange(START_MS, END_MS, 1_000)
    samples = samples_of(
        ["anna"] * len(at_ms),
        ["strap"] * len(at_ms),
        source=SourceKind.STRAP,
        metric=int(Metric.HR),
        dev_ms=at_ms,
        value=np.full(len(at_ms), 115.0),
    )
    before = shards()

    score_session(samples, [], participant="anna", start_ms=START_MS, end_ms=END_MS)
    replay(samples, [], start_ms=START_MS, end_ms=END_MS)

    assert shards() == before

"""What people say of their effort belongs to the session that it was asked about."""

from __future__ import annotations

import numpy as np
import pytest

from tests.oracle.session import Asked
from tests.prescription import oracles
from tiyi.model.frame import concat, samples_of
from tiyi.model.metrics import Metric, SourceKind
from tiyi.model.results import SessionResult, SessionStatus
from tiyi.monitor import score_session

START_MS = 1_760_000_040_000
LENGTH_S = 900
ASKED = Asked(60, 600, 60, 110, 130, 150, 3)


def told(at_s: int, *more: tuple[int, float]) -> SessionResult:
    """A session that nothing was measured of, with effort told so many seconds after its start."""
    marks = [(at_s, 12.0), *more]
    seconds, values = (np.array(column) for column in zip(*marks, strict=True))
    rows = [
        samples_of(
            ["p"] * len(seconds),
            ["phone"] * len(seconds),
            source=SourceKind.PHONE,
            metric=metric,
            dev_ms=START_MS + seconds * 1000,
            value=values,
        )
        for metric, seconds, values in (
            (Metric.RPE, seconds, values),
            (Metric.BATTERY, np.arange(0, LENGTH_S, 60), np.full(15, 90.0)),
        )
    ]
    return score_session(
        concat(rows),
        [oracles.context_of(ASKED)],
        participant="p",
        start_ms=START_MS,
        end_ms=START_MS + LENGTH_S * 1000,
    )


@pytest.mark.parametrize("at_s", [0, 400, LENGTH_S + 30], ids=["at once", "within", "after"])
def test_effort_told_in_the_session_or_just_after_it_is_its_evidence(at_s: int) -> None:
    found = told(at_s)

    assert found.rpe == 12
    assert found.score is not None
    assert found.score.status is SessionStatus.COMPLETED


@pytest.mark.parametrize("at_s", [-300, LENGTH_S + 300], ids=["before", "long after"])
def test_effort_told_of_another_session_is_not(at_s: int) -> None:
    found = told(at_s)

    assert found.rpe is None
    assert found.score is not None
    assert found.score.status is SessionStatus.UNVERIFIED


def test_the_newest_word_counts() -> None:
    assert told(500, (LENGTH_S + 20, 15.0)).rpe == 15

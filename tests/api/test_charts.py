"""Charts: seconds from raw samples, steps from minutes; missing is null, never nought."""

from __future__ import annotations

import numpy as np
import pytest
from starlette.testclient import TestClient

from tests.api.test_clinic import HOUR, OPERATOR, PREFIX, anna, get
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.charts.seconds import LEAD_S, seconds_chart
from tiyi.api.services import Services
from tiyi.model.frame import samples_of
from tiyi.model.metrics import Flag, Metric, SourceKind
from tiyi.storage.blocks.sqlite import SqliteBlocks


@pytest.mark.parametrize("span", [(5, 5), (10, 5), (0, 4 * 10**12)])
def test_a_span_that_is_empty_or_too_long_is_refused(
    client: TestClient, span: tuple[int, int]
) -> None:
    anna(client)
    params = {"from": span[0], "to": span[1]}
    for path in ("sessions", "chart", "minutes", "weeks"):
        answer = client.get(f"{PREFIX}/participants/anna/{path}", params=params, headers=OPERATOR)
        assert (answer.status_code, answer.json()["code"]) == (422, "span.invalid")


def test_the_chart_of_seconds_comes_from_raw_samples(client: TestClient, served: Services) -> None:
    anna(client)
    at_ms = NOON_MS + np.arange(120) * 1_000
    at_ms = at_ms[(at_ms < NOON_MS + 60_000) | (at_ms >= NOON_MS + 90_000)]
    samples = samples_of(
        ["anna"] * len(at_ms),
        ["strap"] * len(at_ms),
        source=SourceKind.STRAP,
        metric=Metric.HR,
        dev_ms=at_ms,
        value=np.full(len(at_ms), 120.0),
    )
    assert isinstance(served.blocks, SqliteBlocks)
    served.blocks.merge([samples], stored={})

    chart = get(
        client, "/participants/anna/chart", step="1s", **{"from": NOON_MS, "to": NOON_MS + 120_000}
    )

    assert len({len(chart[name]) for name in ("start_ms", "hr_bpm", "raw_bpm", "unknown")}) == 1
    assert chart["start_ms"][0] == NOON_MS
    assert chart["hr_bpm"][30] == 120
    assert (chart["hr_bpm"][80], chart["raw_bpm"][80]) == (None, None)
    assert chart["unknown"][80] == "no_signal"
    assert chart["unknown"][30] is None


def test_of_two_sources_the_chart_shows_the_more_trusted_and_lost_contact_as_not_worn() -> None:
    parts = [
        (SourceKind.WRIST, 90.0, Flag.NONE, 0),
        (SourceKind.STRAP, 120.0, Flag.NONE, 0),
        (SourceKind.STRAP, 60.0, Flag.NO_CONTACT, 1),
    ]
    samples = samples_of(
        ["anna"] * 3,
        ["d"] * 3,
        source=np.array([p[0] for p in parts]),
        metric=Metric.HR,
        dev_ms=NOON_MS + LEAD_S * 1_000 + np.array([p[3] for p in parts]) * 1_000,
        value=np.array([p[1] for p in parts]),
        flags=np.array([p[2] for p in parts]),
    )
    start_ms = NOON_MS + LEAD_S * 1_000

    chart = seconds_chart(samples, start_ms, start_ms + 2_000)

    assert chart["raw_bpm"] == [120, 60]
    assert chart["unknown"][1] == "not_worn"


def test_an_empty_chart_of_minutes_is_null_not_nought(client: TestClient) -> None:
    anna(client)
    span = {"from": NOON_MS, "to": NOON_MS + HOUR}

    chart = get(client, "/participants/anna/chart", **span)

    assert len(chart["start_ms"]) == 60
    for name in ("hr_bpm", "hr_max_bpm", "cadence_spm", "state", "in_s", "unknown_s"):
        assert set(chart[name]) == {None}
    assert chart["sessions"] == chart["alerts"] == []
    assert chart["band"] is None

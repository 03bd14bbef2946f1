"""The window of alerts that screens may still ask for: bounded by number and by time."""

from __future__ import annotations

from typing import cast

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import alert
from tests.api.test_live import do, raise_alerts
from tests.ingest.edge.fakes import FakeClock
from tiyi.api.live.hub import ALERTS_KEPT, ALERTS_KEPT_MS, Hub, Lagging
from tiyi.api.services import Services


def test_a_seat_that_falls_out_of_the_window_is_told_so(
    client: TestClient, served: Services
) -> None:
    hub: Hub = client.app.state.hub  # type: ignore[attr-defined]  # the application under test
    raise_alerts(client, served, *(alert(f"a-{n}") for n in range(ALERTS_KEPT + 10)))

    do(client, lambda: hub.news(ALERTS_KEPT + 9, 1 << 40, 20))
    assert len(hub.alerts_after(10)) == ALERTS_KEPT
    with pytest.raises(Lagging):
        hub.alerts_after(9)


def test_the_window_keeps_alerts_for_ten_minutes(client: TestClient, served: Services) -> None:
    hub: Hub = client.app.state.hub  # type: ignore[attr-defined]  # the application under test
    raise_alerts(client, served, alert("a-1"), alert("a-2"))
    do(client, lambda: hub.news(1, 1 << 40, 20))
    cast("FakeClock", served.clock).at_ms += ALERTS_KEPT_MS + 1
    raise_alerts(client, served, alert("a-3"))
    do(client, lambda: hub.news(2, 1 << 40, 20))

    assert [one.event.alert_id for one in hub.alerts_after(2)] == ["a-3"]
    with pytest.raises(Lagging):
        hub.alerts_after(1)

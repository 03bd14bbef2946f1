"""Days and weeks are those of the participant's zone, with 23 and 25 hours where it has them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import NamedCallers
from tests.api.test_clinic import anna, get
from tests.monitor.results import scored
from tiyi.api.services import Services
from tiyi.storage.records import sessions

HOUR_MS = 3_600_000
BERLIN, SHANGHAI, NEW_YORK = "Europe/Berlin", "Asia/Shanghai", "America/New_York"


def at_ms(wall: str, zone: str, *, again: bool = False) -> int:
    """An instant by the clock on the wall; `again`: the second time that it shows this."""
    shown = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone), fold=int(again))
    return round(shown.timestamp() * 1000)


def weeks_of(
    client: TestClient, served: Services, zone: str, started_ms: list[int]
) -> dict[str, int]:
    """Sessions done by Monday."""
    anna(client, zone=zone)
    with served.records.writing() as tx:
        for number, start_ms in enumerate(started_ms):
            result = scored("anna", f"s-{number}", start_ms, minutes=30)
            sessions.save_result(tx, NamedCallers().scopes["operator"], result)
    span = {"from": min(started_ms), "to": max(started_ms) + HOUR_MS}
    items: list[dict[str, Any]] = get(client, "/participants/anna/weeks", **span)["items"]
    return {week["monday"]: week["adherence"]["sessions_done"] for week in items}


@pytest.mark.parametrize(
    ("zone", "sunday", "monday"),
    [
        (BERLIN, "2025-10-26", "2025-10-27"),  # Sunday has 25 hours
        (BERLIN, "2025-03-30", "2025-03-31"),  # Sunday has 23 hours
        (NEW_YORK, "2025-11-02", "2025-11-03"),
        (NEW_YORK, "2025-03-09", "2025-03-10"),
        (SHANGHAI, "2025-10-26", "2025-10-27"),
    ],
)
def test_the_week_turns_at_midnight_on_the_wall_after_the_clocks_were_changed(
    client: TestClient, served: Services, zone: str, sunday: str, monday: str
) -> None:
    before = (datetime.fromisoformat(monday) - timedelta(weeks=1)).date().isoformat()

    found = weeks_of(
        client,
        served,
        zone,
        [
            at_ms(f"{before}T00:05", zone),
            at_ms(f"{sunday}T23:55", zone),
            at_ms(f"{monday}T00:05", zone),
        ],
    )

    assert found == {before: 2, monday: 1}
    last_ms = at_ms(f"{sunday}T23:55", zone)
    only = get(client, "/participants/anna/weeks", **{"from": last_ms, "to": last_ms + 1})["items"]
    assert [(week["monday"], week["adherence"]["sessions_done"]) for week in only] == [(before, 2)]


def test_both_hours_that_look_alike_count_on_their_day(
    client: TestClient, served: Services
) -> None:
    once, again = (at_ms("2025-10-26T02:15", BERLIN, again=second) for second in (False, True))
    assert again - once == HOUR_MS

    found = weeks_of(client, served, BERLIN, [once, again])

    assert found == {"2025-10-20": 2}

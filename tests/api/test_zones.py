"""Where somebody's days are: moves are said, corrected and taken back, and weeks follow them."""

from __future__ import annotations

from starlette.testclient import TestClient

from tests.api.fakes import NamedCallers
from tests.api.test_clinic import OPERATOR, anna, get, post
from tests.api.test_days import BERLIN, NEW_YORK, SHANGHAI, at_ms
from tests.ingest.edge.fakes import NOON_MS
from tests.monitor.results import scored
from tiyi.api.services import Services
from tiyi.storage.records import contexts, sessions

HOUR_MS = 3_600_000


def say(client: TestClient, zone: str | None, from_ms: int | None = None) -> dict[str, object]:
    said = {"zone": zone, "reason": "moved"} | ({} if from_ms is None else {"from_ms": from_ms})
    found: dict[str, object] = post(client, "/participants/anna/zones", said)
    return found


def test_a_move_is_said_corrected_and_taken_back(client: TestClient) -> None:
    anna(client, zone=SHANGHAI)
    moved_ms = NOON_MS - 24 * HOUR_MS

    assert say(client, BERLIN, moved_ms)["zone"] == BERLIN
    corrected = say(client, NEW_YORK, moved_ms)
    assert corrected["spans"] == [
        {"zone": SHANGHAI, "from_ms": None, "to_ms": moved_ms},
        {"zone": NEW_YORK, "from_ms": moved_ms, "to_ms": None},
    ]
    assert get(client, "/participants/anna")["zone"] == NEW_YORK
    assert [one["zone"] for one in get(client, "/participants")["items"]] == [NEW_YORK]

    taken_back = say(client, None, moved_ms)
    assert taken_back["spans"] == [{"zone": SHANGHAI, "from_ms": None, "to_ms": None}]
    said = get(client, "/participants/anna/zones")["said"]
    assert [one["zone"] for one in said] == [BERLIN, NEW_YORK, None]


def test_a_profile_that_names_another_zone_is_a_move_and_one_that_repeats_it_is_none(
    client: TestClient,
) -> None:
    made = anna(client, zone=SHANGHAI)
    say(client, NEW_YORK, NOON_MS - HOUR_MS)
    profile = get(client, "/participants/anna")["profile"]
    path = "/api/v1/participants/anna/profile"

    client.put(path, json=profile, headers=OPERATOR | {"If-Match": str(made["profile_version"])})
    assert get(client, "/participants/anna")["zone"] == NEW_YORK

    version = get(client, "/participants/anna")["profile_version"]
    client.put(path, json=profile | {"zone": BERLIN}, headers=OPERATOR | {"If-Match": str(version)})
    found = get(client, "/participants/anna/zones")
    assert found["zone"] == BERLIN
    assert [one["zone"] for one in found["said"] if one["from_profile"]] == [BERLIN]


def test_the_brain_is_told_of_each_zone_from_its_instant_on(
    client: TestClient, served: Services
) -> None:
    anna(client, zone=SHANGHAI)
    soon_ms = NOON_MS + 24 * HOUR_MS
    say(client, BERLIN, NOON_MS)
    say(client, NEW_YORK, soon_ms)

    with served.records.reading() as tx:
        scope = NamedCallers().scopes["operator"]
        found = [
            contexts.effective(tx, scope, "anna", at).zone
            for at in (soon_ms - 1, soon_ms, soon_ms + HOUR_MS)
        ]

    assert found == [BERLIN, NEW_YORK, NEW_YORK]


def test_a_session_lies_in_the_week_of_where_it_was_and_in_one_only(
    client: TestClient, served: Services
) -> None:
    """Monday 08:00 in Shanghai, then a flight: it is Sunday evening in New York."""
    anna(client, zone=SHANGHAI)
    leaves_ms = at_ms("2025-06-09T09:00", SHANGHAI)
    say(client, NEW_YORK, leaves_ms)
    starts = [
        at_ms("2025-06-09T08:00", SHANGHAI),
        at_ms("2025-06-08T22:00", NEW_YORK),
        at_ms("2025-06-09T00:30", NEW_YORK),
    ]
    with served.records.writing() as tx:
        for number, start_ms in enumerate(starts):
            result = scored("anna", f"s-{number}", start_ms, minutes=30)
            sessions.save_result(tx, NamedCallers().scopes["operator"], result)

    span = {"from": min(starts), "to": max(starts) + HOUR_MS}
    for params in (span, span | {"from": at_ms("2025-06-03T00:00", SHANGHAI)}):
        weeks = get(client, "/participants/anna/weeks", **params)["items"]
        done = {one["monday"]: one["adherence"]["sessions_done"] for one in weeks}
        assert {k: v for k, v in done.items() if k == "2025-06-09"} == {"2025-06-09": 2}
        assert done.get("2025-06-02", 1) == 1


def test_words_that_are_no_zone_are_refused(client: TestClient) -> None:
    anna(client)

    for body in ({"zone": "Mars/Base", "reason": "x"}, {"zone": BERLIN}, {"reason": "x"}):
        post(client, "/participants/anna/zones", body, 422)
    for instant in (True, "1", -1, 1.5):
        told = {"zone": BERLIN, "reason": "x", "from_ms": instant}
        post(client, "/participants/anna/zones", told, 422)

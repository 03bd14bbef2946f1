"""One person, one file: two ids become one, everything is on one timeline, ids stay resolvable."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import alert
from tests.api.people import PRESCRIPTION, call, person
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.services import Services
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.storage.records import alerts, sessions


def twins(client: TestClient) -> None:
    for name in ("anna", "bert"):
        person(client, name)
    call(
        client, "POST", "/devices", {"device": "strap", "site": "main", "kind": "strap"}, status=201
    )
    call(client, "POST", "/devices/strap/assignments", {"participant": "bert"}, status=201)


def merged(client: TestClient, status: int = 200) -> Any:
    body = {"into": "anna", "reason": "two forms"}
    return call(client, "POST", "/participants/bert/merge", body, status=status)


def labels(client: TestClient) -> list[str]:
    return [one["participant"] for one in call(client, "GET", "/participants")["items"]]


def later(served: Services, ms: int = 1_000) -> None:
    served.clock.at_ms += ms  # type: ignore[attr-defined]  # a FakeClock


def save(served: Services, who: str, at_ms: int) -> None:
    event = SessionEvent(SessionKind.OPENED, f"s-{who}", who, "main", at_ms, None, True, at_ms)
    with served.records.writing() as tx:
        scope = served.callers.scopes["operator"]  # type: ignore[attr-defined]  # these are NamedCallers
        sessions.save_event(tx, scope, event)
        alerts.save(tx, scope, alert(f"a-{who}", who))


def test_both_ids_lead_to_one_file_and_the_list_has_one_line(
    client: TestClient, served: Services
) -> None:
    twins(client)
    save(served, "bert", NOON_MS - 5)

    assert merged(client)["ids"] == ["anna", "bert"]

    assert labels(client) == ["anna"]
    seen = [call(client, "GET", f"/participants/{name}/timeline") for name in ("anna", "bert")]
    assert seen[0] == seen[1]
    assert seen[0]["ids"] == ["anna", "bert"]
    assert {"session", "alert", "profile", "consent", "device", "merge"} <= {
        one["kind"] for one in seen[0]["items"]
    }
    (worn,) = call(client, "GET", "/devices")["items"][0]["assignments"]
    assert worn["participant"] == "anna"


def test_a_merge_is_taken_back_exactly(client: TestClient) -> None:
    twins(client)
    before = call(client, "GET", "/devices")
    merged(client)

    call(client, "POST", "/participants/bert/unmerge")

    assert labels(client) == ["anna", "bert"]
    assert call(client, "GET", "/devices") == before
    assert call(client, "GET", "/participants/bert/timeline")["ids"] == ["bert"]
    call(client, "POST", "/participants/bert/unmerge", status=404)


@pytest.mark.parametrize("who", ["anna", "bert"])
def test_after_something_new_a_merge_stays(client: TestClient, served: Services, who: str) -> None:
    twins(client)
    merged(client)
    later(served)
    call(client, "POST", f"/participants/{who}/prescriptions", PRESCRIPTION, status=201)

    refused = call(client, "POST", "/participants/bert/unmerge", status=409)

    assert refused["code"] == "files.cannot_undo"
    assert labels(client) == ["anna"]


def test_an_id_is_merged_once_and_never_with_itself_or_another_site(client: TestClient) -> None:
    twins(client)
    person(client, "cara", site="north")
    merged(client)

    assert merged(client, 422)["code"] == "files.cannot_merge"
    for who, into in (("anna", "anna"), ("anna", "bert"), ("cara", "anna")):
        body = {"into": into, "reason": "x"}
        call(client, "POST", f"/participants/{who}/merge", body, status=422)
    body = {"into": "nobody", "reason": "x"}
    call(client, "POST", "/participants/anna/merge", body, status=404)
    call(client, "POST", "/participants/anna/merge", body, status=404, who="stranger")


def test_a_timeline_goes_on_page_by_page_without_gap_or_repeat(
    client: TestClient, served: Services
) -> None:
    twins(client)
    save(served, "anna", NOON_MS - 9)
    whole = call(client, "GET", "/participants/anna/timeline")["items"]

    cursor, pages = None, []
    while True:
        wanted: dict[str, Any] = {"limit": 1} | ({"cursor": cursor} if cursor else {})
        page = call(client, "GET", "/participants/anna/timeline", **wanted)
        pages += page["items"]
        cursor = page["next"]
        if cursor is None:
            break

    assert pages == whole
    assert [one["at_ms"] for one in whole] == sorted((o["at_ms"] for o in whole), reverse=True)
    only = call(client, "GET", "/participants/anna/timeline", kind="session")["items"]
    assert [one["ref"] for one in only] == ["s-anna"]

"""A site's labels, filters that are kept, and a doctor's own people, over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.people import call, person
from tests.ingest.edge.fakes import NOON_MS

PEOPLE = ("anna", "bo", "chen")


@pytest.fixture
def listed(client: TestClient) -> TestClient:
    for name in PEOPLE:
        person(client, name)
    return client


def tagged(client: TestClient, name: str, tag: str, version: int = 0, **said: Any) -> Any:
    body = {"tag": tag, "seen_version": version} | said
    return call(client, "POST", f"/participants/{name}/tags", body)


def shown(client: TestClient, *, who: str = "operator", **asked: Any) -> list[str]:
    page = call(client, "GET", "/worklist/people", who=who, **asked)
    return [one["participant"] for one in page["items"]]


def saved(client: TestClient, *, who: str = "main-doctor", status: int = 201, **more: Any) -> Any:
    body = {"title": "Mine", "site": "main", "wanted": {"tag": "Tuesday"}} | more
    return call(client, "POST", "/saved-filters", body, who=who, status=status)


def test_labels_are_given_and_taken_away_and_every_version_stays(listed: TestClient) -> None:
    tagged(listed, "anna", "Tuesday", clinical=False)
    tagged(listed, "bo", "Tuesday", clinical=False)
    gone = tagged(listed, "anna", "Tuesday", 1, given=False, clinical=False)

    assert [(one["version"], one["borne"]) for one in gone["tags"]] == [(1, True), (2, False)]
    assert shown(listed, tag="Tuesday") == ["bo"]
    in_use = call(listed, "GET", "/sites/main/tags")
    assert in_use["tags"] == [{"tag": "Tuesday", "people": 1}]
    assert tagged_twice(listed)["code"] == "records.version_conflict"


def tagged_twice(client: TestClient) -> Any:
    body = {"tag": "Tuesday", "seen_version": 0}
    return call(client, "POST", "/participants/bo/tags", body, status=409)


def test_the_list_shows_labels_and_coaches_no_clinical_ones(listed: TestClient) -> None:
    tagged(listed, "anna", "Tuesday", clinical=False)
    tagged(listed, "anna", "stent")
    whole = call(listed, "GET", "/worklist/people", words="anna")["items"][0]
    assert (whole["tags"], whole["clinical_tags"]) == (["Tuesday"], ["stent"])
    coach = call(listed, "GET", "/worklist/people", words="anna", who="coach")["items"][0]
    assert (coach["tags"], coach["clinical_tags"]) == (["Tuesday"], [None])
    assert shown(listed, tag="stent") == ["anna"]
    assert shown(listed, tag="stent", who="coach") == []
    assert shown(listed, tag="Tuesday", who="coach") == ["anna"]


def test_a_kept_filter_is_used_and_pages_go_on_under_it(listed: TestClient) -> None:
    for name in PEOPLE:
        tagged(listed, name, "Tuesday", clinical=False)
    kept = saved(listed)
    assert shown(listed, who="main-doctor", filter=kept["filter"]) == list(PEOPLE)
    found: list[str] = []
    after: str | None = None
    while True:
        more: dict[str, Any] = {"after": after} if after else {}
        asked = {"filter": kept["filter"], "limit": 1, **more}
        page = call(listed, "GET", "/worklist/people", who="main-doctor", **asked)
        found += [one["participant"] for one in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert found == list(PEOPLE)
    assert shown(listed, who="main-doctor", filter=kept["filter"], words="bo") == ["bo"]


def test_a_filter_is_its_owners_until_it_is_shared(listed: TestClient) -> None:
    kept = saved(listed)
    path = f"/saved-filters/{kept['filter']}"
    call(listed, "GET", path, who="second", status=404)
    change = {key: kept[key] for key in ("title", "site", "wanted")} | {"seen_version": 1}
    call(listed, "PUT", path, change | {"shared": True}, who="second", status=404)
    call(listed, "PUT", path, change | {"shared": True}, who="main-doctor")
    assert call(listed, "GET", path, who="second")["mine"] is False
    call(listed, "PUT", path, change | {"seen_version": 2}, who="second", status=404)
    call(listed, "PUT", path, change, who="main-doctor", status=409)
    call(listed, "GET", path, who="north", status=404)
    assert call(listed, "GET", "/saved-filters", who="north")["items"] == []
    assert len(call(listed, "GET", "/saved-filters", who="second")["items"]) == 1
    void = change | {"seen_version": 2, "void": True}
    assert call(listed, "PUT", path, void, who="main-doctor")["void"] is True
    call(listed, "GET", path, who="main-doctor", status=404)


@pytest.mark.parametrize(
    "wanted",
    [{"need": "fine"}, {"row": "L99"}, {"words": "x" * 201}, {"tag": ""}, {"more": 1}, [], "x"],
)
def test_a_filter_is_checked_by_its_own_model(listed: TestClient, wanted: Any) -> None:
    assert saved(listed, status=422, wanted=wanted)["code"]


def test_a_filter_of_an_older_table_says_so(listed: TestClient, served: Any) -> None:
    from tiyi.model.scope import system_scope
    from tiyi.storage.records import filters
    from tiyi.storage.records.filters import Filter

    scope = system_scope("test", "default")
    with served.records.writing(scope) as tx:
        old = Filter(title="old", site="main", wanted={"row": "L0"}, shared=True)
        name = filters.say(tx, scope, old, at_ms=NOON_MS).filter
    answer = call(listed, "GET", "/worklist/people", status=409, filter=name)
    assert answer["code"] == "filter.outdated"


def test_whose_people_are_counts_from_an_instant_on(listed: TestClient) -> None:
    def say(staff: str | None, seen: int, status: int = 200, **more: Any) -> Any:
        body = {"staff": staff, "seen_version": seen} | more
        return call(listed, "POST", "/participants/anna/responsible", body, status=status)

    say("dr-main", 0, from_ms=NOON_MS - 9)
    later = say("dr-second", 1, from_ms=NOON_MS + 9)
    assert (later["by_staff"], later["edit_version"]) == ("dr-main", 2)
    say(None, 1, status=409)
    assert shown(listed, staff="dr-main") == ["anna"]
    assert shown(listed, staff="dr-second") == []
    call(listed, "GET", "/participants/anna/responsible", who="north", status=404)


def test_a_panel_holds_the_doctors_own_people_with_what_waits(listed: TestClient) -> None:
    for name in ("anna", "bo"):
        body = {"staff": "dr-main", "seen_version": 0}
        call(listed, "POST", f"/participants/{name}/responsible", body)
    refer = {"direction": "out", "place": "cardiology"}
    call(listed, "POST", "/participants/bo/referrals", refer, status=201)

    page = call(listed, "GET", "/panel", who="main-doctor")
    assert (page["people"], page["with_open_referral"], page["never_screened"]) == (2, 1, 2)
    assert sum(one["people"] for one in page["needs"]) == 2
    named = {one["participant"]: one for one in page["items"]}
    assert [one["state"] for one in named["bo"]["open_referrals"]] == ["requested"]
    assert named["anna"]["screened"] is False
    assert call(listed, "GET", "/panel", who="second")["people"] == 0
    assert call(listed, "GET", "/panel", who="north", staff="dr-main")["people"] == 0
    first = call(listed, "GET", "/panel", who="main-doctor", limit=1)
    second = call(listed, "GET", "/panel", who="main-doctor", limit=1, after=first["next"])
    both = [one["participant"] for one in (*first["items"], *second["items"])]
    assert both == ["anna", "bo"]

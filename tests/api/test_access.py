"""Who may come in, what a foreign id shows, and what every error looks like."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.api.fakes import NamedCallers, alert, services
from tests.api.planting import BODIES, plant
from tests.ingest.edge.fakes import NOON_MS
from tiyi.access.rights import rights_of
from tiyi.api import auth
from tiyi.api.access.table import NEEDS, UNSIGNED
from tiyi.api.app import create_api
from tiyi.api.auth import OperatorCallers
from tiyi.api.services import Services
from tiyi.model.alerts import AlertEvent
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.settings import Settings
from tiyi.storage.records import (
    alerts,
    devices,
    imports,
    messages,
    participants,
    prescriptions,
)
from tiyi.storage.records import sessions as kept_sessions

PREFIX = "/api/v1"
OPERATOR = {"Authorization": "Bearer operator"}
TOKEN = "a" * 43


def app_with(tmp_path: Path, *, token: str = "", host: str = "127.0.0.1") -> FastAPI:
    settings = Settings(data=tmp_path, operator_token=token, host=host)
    made = services(tmp_path, settings=settings, callers=OperatorCallers(settings))
    return create_api(made, web=tmp_path / "web")


def client_of(app: FastAPI, base_url: str = "http://127.0.0.1:8000") -> TestClient:
    return TestClient(app, base_url=base_url, raise_server_exceptions=False)


def test_on_loopback_without_a_token_the_machine_is_the_operator(tmp_path: Path) -> None:
    with client_of(app_with(tmp_path)) as client:
        me = client.get(f"{PREFIX}/me", headers={"Accept-Language": "en-GB"}).json()

    assert (me["actor"], me["role"], me["sites"], me["language"]) == (
        "operator",
        "operator",
        None,
        "en",
    )


def test_a_page_that_rebinds_its_name_to_this_machine_is_nobody(tmp_path: Path) -> None:
    with client_of(app_with(tmp_path), "http://evil.example") as client:
        assert client.get(f"{PREFIX}/me").status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": f"Basic {TOKEN}"}, 401),
        ({"Authorization": f"Bearer {TOKEN}"}, 200),
        ({"Cookie": "tiyi_operator=wrong"}, 401),
        ({"Cookie": f"tiyi_operator={TOKEN}"}, 401),
    ],
)
def test_with_a_token_only_the_token_opens(
    tmp_path: Path, headers: dict[str, str], status: int
) -> None:
    with client_of(app_with(tmp_path, token=TOKEN)) as client:
        answer = client.get(f"{PREFIX}/me", headers=headers)

    assert answer.status_code == status
    assert TOKEN not in answer.text


def test_signing_in_gives_a_cookie_that_is_not_the_token(tmp_path: Path) -> None:
    with client_of(app_with(tmp_path, token=TOKEN)) as client:
        refused = client.get("/login?token=wrong", follow_redirects=False)
        answer = client.get(f"/login?token={TOKEN}", follow_redirects=False)
        me = client.get(f"{PREFIX}/me")

    assert refused.status_code == 401
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert me.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_page_of_another_site_changes_nothing(tmp_path: Path, headers: dict[str, str]) -> None:
    body = {"label": "x", "site": "main"}
    with client_of(app_with(tmp_path)) as client:
        refused = client.post(f"{PREFIX}/participants", json=body, headers=headers)
        ours = {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"}
        taken = client.post(f"{PREFIX}/participants", json=body, headers=ours)

    assert (refused.status_code, refused.json()["code"]) == (403, "origin.refused")
    assert taken.status_code == 201


def routes(app: FastAPI) -> list[tuple[str, str]]:
    """Method and path of every operation of the API, but for the doors."""
    document = app.openapi()
    return [
        (method.upper(), path)
        for path, operations in document["paths"].items()
        for method in operations
        if path.startswith(PREFIX) and (method.upper(), path.removeprefix(PREFIX)) not in UNSIGNED
    ]


def test_every_route_of_the_api_asks_who_is_there(shared: TestClient) -> None:
    app = shared.app
    assert isinstance(app, FastAPI)
    open_doors = []
    for method, path in routes(app):
        answer = shared.request(method, path.replace("{", "").replace("}", ""))
        if answer.status_code != 401:
            open_doors.append((method, path, answer.status_code))

    assert open_doors == []


def planted(served: Services) -> dict[str, str]:
    """One record of every kind, of site north, whose ids a doctor of site main may not use."""
    scope = NamedCallers().scopes["operator"]
    person = participants.Participant("cara", "north", "Cara", "UTC", "zh", 1)
    event = SessionEvent(
        SessionKind.OPENED, "s-cara", "cara", "north", NOON_MS, None, True, NOON_MS
    )
    note = messages.Message("m-cara", "cara", "cue", "zh", "x", NOON_MS, NOON_MS + 10_000)
    with served.records.writing() as tx:
        participants.add(tx, scope, person, at_ms=NOON_MS)
        alerts.save(tx, scope, alert("a-cara", "cara"))
        kept_sessions.save_event(tx, scope, event)
        messages.send(tx, scope, note)
        devices.add(tx, scope, devices.Device("d-cara", "north", "strap", ""), at_ms=NOON_MS)
        devices.add_sender(tx, scope, devices.Sender("n-cara", "north", "phone", ""), at_ms=NOON_MS)
        prescriptions.issue(
            tx, scope, "cara", {}, prescription="rx-cara", effective_from_ms=0, at_ms=NOON_MS
        )
        more = plant(tx, scope, "cara", "north")
        job, _ = imports.start(
            tx, scope, "cara", sha256="0" * 64, filename="x", size_bytes=1, at_ms=NOON_MS
        )
    return {
        "participant": "cara",
        "alert": "a-cara",
        "session": "s-cara",
        "message": "m-cara",
        "device": "d-cara",
        "sender": "n-cara",
        "prescription": "rx-cara",
        "job": job.job,
        "token": "0" * 64,
        "staff": "dr.lin",
        "key": "0" * 64,
        **more,
    }


DAYS: dict[str, Any] = {"first": "2025-11-24", "last": "2025-11-25"}


@pytest.mark.parametrize("token", ["main-doctor", "stranger"])
def test_an_id_of_somebody_else_is_not_found_on_any_route(
    client: TestClient, served: Services, token: str
) -> None:
    ids = planted(served)
    headers = {"Authorization": f"Bearer {token}", "If-Match": '"1"'}
    app = client.app
    assert isinstance(app, FastAPI)
    seen = []
    for method, path in routes(app):
        if "{" not in path:
            continue
        body = BODIES.get(path.removeprefix(PREFIX)) if method != "GET" else None
        answer = client.request(
            method,
            path.format(**ids),
            json=body,
            headers=headers,
            params=DAYS | {"from": 0, "to": NOON_MS}
            if method == "GET" and "weeks" not in path
            else {"from": NOON_MS - 10**9, "to": NOON_MS},
        )
        if method == "GET" and answer.status_code == 422:
            narrow = {"from": NOON_MS - 10**6, "to": NOON_MS}
            answer = client.request(method, path.format(**ids), headers=headers, params=narrow)
        seen.append((method, path, answer.status_code))

    rights = rights_of(NamedCallers().scopes[token])
    lacking = {
        (method, PREFIX + path)
        for (method, path), need in NEEDS.items()
        if need.right is not None and need.right not in rights
    }
    assert [one for one in seen if one[2] != (403 if one[:2] in lacking else 404)] == []
    assert len(seen) > 15


def test_lists_show_only_what_the_scope_covers(client: TestClient, served: Services) -> None:
    planted(served)
    doctor = {"Authorization": "Bearer main-doctor"}

    for path in ("/participants", "/alerts?state=all", "/devices"):
        assert client.get(PREFIX + path, headers=doctor).json()["items"] == []
        assert len(client.get(PREFIX + path, headers=OPERATOR).json()["items"]) == 1


def test_a_foreign_participant_cannot_be_imported_into(
    client: TestClient, served: Services
) -> None:
    planted(served)
    answer = client.post(
        f"{PREFIX}/imports",
        data={"participant": "cara"},
        files={"file": ("x.csv", b"seconds,hr_bpm\n0,70\n")},
        headers={"Authorization": "Bearer main-doctor"},
    )

    assert answer.status_code == 404


def test_a_programming_error_is_a_500_without_a_word(served: Services, tmp_path: Path) -> None:
    def broken(event: AlertEvent, language: str, zone: str | None) -> tuple[str, str]:
        raise RuntimeError("secret-of-anna")

    app = create_api(replace(served, words=broken), web=tmp_path / "web")
    with served.records.writing() as tx:
        alerts.save(tx, NamedCallers().scopes["operator"], alert("a-1"))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        answer = client.get(f"{PREFIX}/alerts", headers=OPERATOR)

    assert (answer.status_code, answer.json()["code"]) == (500, "server.defect")
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b'{"label":"x","site":"main","surplus":1}', 422, "request.invalid"),
        (b'{"label":"x\xc3', 400, "request.malformed"),
        (b"{nonsense", 400, "request.malformed"),
        (b"[" * 30_000, 400, "request.malformed"),
        (b" " * 70_000, 413, "body.too_large"),
        (b'{"label":"x","site":"main","profile":{"rhr_bpm":NaN}}', 422, "request.invalid"),
        (b'{"label":"x","site":"main","profile":{"rhr_bpm":1e999}}', 422, "request.invalid"),
        (b'{"label":"x","site":"main","profile":{"rhr_bpm":"71"}}', 422, "request.invalid"),
        (b'{"label":"x","site":"main","profile":{"rhr_bpm":true}}', 422, "request.invalid"),
        (b'{"label":"x","site":"main","profile":{"rhr_bpm":' + b"7" * 5_000 + b"}}", 400, None),
        (b'{"label":"a\\u0000b","site":"main"}', 422, "text.nul"),
        (b'{"label":"\\ud800","site":"main"}', 422, None),
        (b'{"label":"x","site":"a b"}', 422, "request.invalid"),
        (b'{"label":"","site":"main"}', 422, "request.invalid"),
    ],
)
def test_a_body_that_does_not_fit_is_refused_with_a_code(
    shared: TestClient, body: bytes, status: int, code: str | None
) -> None:
    headers = OPERATOR | {"Content-Type": "application/json"}

    answer = shared.post(f"{PREFIX}/participants", content=body, headers=headers)

    assert answer.status_code == status
    assert code is None or answer.json()["code"] == code
    assert answer.headers["content-type"] == "application/problem+json"
    assert "surplus" not in answer.text or "body.surplus" in answer.text


@pytest.mark.parametrize(
    "label",
    [
        "x\nhr,site=evil bpm=1 0",
        '") |> drop()',
        "'; DROP TABLE participants; --",
        '=HYPERLINK("https://evil.example")',
        "<img src=x onerror=alert(1)>",
        "\u202egnp.exe",
        "🏃" * 200,
        "王小明",
    ],
)
def test_strange_texts_are_kept_as_texts(shared: TestClient, label: str) -> None:
    made = shared.post(
        f"{PREFIX}/participants", json={"label": label, "site": "main"}, headers=OPERATOR
    )

    assert made.status_code == 201
    shown = shared.get(f"{PREFIX}/participants/{made.json()['participant']}", headers=OPERATOR)
    assert shown.json()["label"] == label


def test_texts_are_counted_in_code_points(shared: TestClient) -> None:
    body = {"label": "🏃" * 201, "site": "main"}

    assert shared.post(f"{PREFIX}/participants", json=body, headers=OPERATOR).status_code == 422


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/participants/anna/nothing"])
def test_an_unknown_route_is_a_problem(shared: TestClient, path: str) -> None:
    answer = shared.get(path, headers=OPERATOR)

    assert (answer.status_code, answer.json()["code"]) == (404, "http.404")


def test_a_wrong_method_is_a_problem(shared: TestClient) -> None:
    answer = shared.patch(f"{PREFIX}/participants", headers=OPERATOR)

    assert (answer.status_code, answer.json()["code"]) == (405, "http.405")


@pytest.mark.parametrize("path", ["/", "/participants/anna", "/api/v1/me", "/livez", "/x.js"])
def test_every_answer_keeps_the_page_to_itself(shared: TestClient, path: str) -> None:
    headers = shared.get(path).headers

    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_the_page_is_served_for_every_address_it_routes_and_files_only_from_below(
    client: TestClient, tmp_path: Path
) -> None:
    unbuilt = client.get("/participants/anna")
    built = tmp_path / "web" / "static"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text("<p>page</p>")
    (built / "assets" / "app.js").write_text("1")
    words = tmp_path / "web" / "locales" / "zh"
    words.mkdir(parents=True)
    (words / "screen.json").write_text("{}")

    assert "make web" in unbuilt.text
    assert client.get("/participants/anna").text == "<p>page</p>"
    assert client.get("/").headers["Cache-Control"] == "no-cache"
    assert "immutable" in client.get("/assets/app.js").headers["Cache-Control"]
    assert client.get("/locales/zh/screen.json").json() == {}
    for path in ("/assets/gone.js", "/api/v1/gone", "/locales/zh/gone.json", "/api/"):
        assert client.get(path).status_code == 404
    for path in ("/..%2frecords.db", "/%2e%2e/records.db", "/locales/..%2f..%2f/records.db"):
        assert b"SQLite" not in client.get(path).content


@pytest.mark.parametrize("path", ["/access/sign-in", "/file-codes/redeem"])
def test_a_door_that_the_table_does_not_name_is_shut(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    body = {"staff": "dr-li", "password": "a wrong one"}
    before = client.post(PREFIX + path, json=body)
    monkeypatch.setattr(auth, "UNSIGNED", UNSIGNED - {("POST", path)})

    after = client.post(PREFIX + path, json=body)

    assert (before.status_code, after.status_code) == (401, 403)

"""Staff sign in, hold keys and are administered; what is closed opens nothing any more."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyotp import TOTP
from starlette.testclient import TestClient

from tests.api.accounts import (
    LIN,
    OPERATOR,
    PASSWORD,
    PREFIX,
    SYSTEM,
    asked,
    cheap,
    clock_of,
    enrolled,
    signed_in,
)
from tests.api.fakes import services
from tests.ingest.edge.fakes import NOON_MS
from tiyi.access.keys import HOUR_MS, KeyKind
from tiyi.access.lockout import POLICY
from tiyi.access.rights import Right
from tiyi.api.app import create_api
from tiyi.api.auth import OperatorCallers
from tiyi.api.services import Services
from tiyi.model.scope import Role
from tiyi.settings import Settings
from tiyi.storage.records import audit, staff, staff_keys


@pytest.fixture
def served(tmp_path: Path) -> Services:
    """With cheap passwords."""
    return cheap(tmp_path)


@pytest.fixture
def client(served: Services, tmp_path: Path) -> Iterator[TestClient]:
    app = create_api(served, web=tmp_path / "web")
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made


def test_an_account_is_invited_signs_in_and_is_who_it_says(client: TestClient) -> None:
    enrolled(client, roles=["doctor", "manager"])

    answer = signed_in(client)
    me = asked(client).json()

    assert answer.json() == {"staff": "dr.lin"}
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert (me["actor"], me["role"], me["sites"]) == ("dr.lin", "doctor", ["main"])
    assert me["roles"] == ["doctor", "manager"]
    assert "issue" in me["rights"]
    assert "staff" not in me["rights"]


def test_an_invitation_is_good_once(client: TestClient) -> None:
    client.post(f"{PREFIX}/staff", json=LIN, headers=OPERATOR)
    key = client.post(f"{PREFIX}/staff/dr.lin/invitation", headers=OPERATOR).json()["secret"]
    weak = client.post(f"{PREFIX}/access/invitation", json={"key": key, "password": "short"})
    named = {"key": key, "password": "i am DR.LIN indeed"}
    weak_too = client.post(f"{PREFIX}/access/invitation", json=named)

    wanted = {"key": key, "password": PASSWORD}
    answers = [client.post(f"{PREFIX}/access/invitation", json=wanted) for _ in range(2)]

    assert {weak.json()["code"], weak_too.json()["code"]} == {"access.password_weak"}
    assert [one.status_code for one in answers] == [200, 401]
    assert answers[1].json()["code"] == "access.key_used"


@pytest.mark.parametrize("name", ["dr.lin", "nobody"])
def test_a_flood_locks_and_the_answers_do_not_tell_whether_there_is_an_account(
    client: TestClient, served: Services, name: str
) -> None:
    enrolled(client)
    wrong = {"staff": name, "password": "not the password"}
    answers = [client.post(f"{PREFIX}/access/sign-in", json=wrong) for _ in range(8)]

    assert [one.status_code for one in answers] == [401] * POLICY.free + [429] * 3
    assert answers[0].json()["code"] == "access.wrong"
    assert answers[-1].json()["params"]["retry_after_ms"] == POLICY.first_ms
    assert int(answers[-1].headers["Retry-After"]) == 30
    if name == "dr.lin":
        assert signed_in(client).status_code == 429, "not even with the right one"
        clock_of(served).at_ms += POLICY.first_ms
        assert signed_in(client).status_code == 200


def test_others_sign_in_while_one_account_is_attacked(client: TestClient) -> None:
    enrolled(client)
    enrolled(client, staff="dr.wu")
    for _ in range(20):
        client.post(
            f"{PREFIX}/access/sign-in", json={"staff": "dr.lin", "password": "not the password"}
        )

    assert signed_in(client, "dr.wu").status_code == 200


def test_the_second_factor_is_asked_for_once_it_is_confirmed(
    client: TestClient, served: Services
) -> None:
    enrolled(client)
    signed_in(client)
    proof = {"password": PASSWORD}
    offered = client.post(f"{PREFIX}/access/second-factor", json=proof).json()
    app = TOTP(offered["secret"])
    early = signed_in(client)
    code = {"code": app.at(clock_of(served).at_ms // 1000)}
    confirmed = client.post(f"{PREFIX}/access/second-factor/confirm", json=code)
    client.cookies.clear()

    without = signed_in(client)
    repeated = signed_in(client, **code)
    clock_of(served).at_ms += 60_000
    fresh = {"code": app.at(clock_of(served).at_ms // 1000)}

    assert early.status_code == 200
    assert confirmed.status_code == 204
    assert (without.status_code, without.json()["code"]) == (401, "access.code_required")
    assert repeated.json()["code"] == "access.wrong", "a code that was taken is taken"
    assert signed_in(client, **fresh).status_code == 200
    assert signed_in(client, **fresh).status_code == 401
    recovery = {"code": offered["recovery_codes"][3]}
    assert signed_in(client, **recovery).status_code == 200
    assert signed_in(client, **recovery).status_code == 401
    assert offered["uri"].startswith("otpauth://totp/")


def test_a_session_slides_and_ends(client: TestClient, served: Services) -> None:
    enrolled(client)
    signed_in(client)
    clock = clock_of(served)
    seen = []
    for _ in range(25):
        clock.at_ms += HOUR_MS // 2 - 60_000
        seen.append(asked(client).status_code)
    assert seen == [200] * 24 + [401], "twelve hours are the most"

    signed_in(client)
    clock.at_ms += HOUR_MS // 2 - 1
    assert asked(client).status_code == 200
    clock.at_ms += HOUR_MS // 2
    assert asked(client).status_code == 401


def test_signing_out_ends_the_session_for_good(client: TestClient) -> None:
    enrolled(client)
    key = signed_in(client).cookies["tiyi_session"]
    bearer = {"Authorization": f"Bearer {key}"}
    assert client.get(f"{PREFIX}/me", headers=bearer).status_code == 200

    assert client.post(f"{PREFIX}/access/sign-out").status_code == 204

    client.cookies.clear()
    assert client.get(f"{PREFIX}/me", headers=bearer).status_code == 401


def test_another_password_ends_the_other_sessions(client: TestClient) -> None:
    enrolled(client)
    old = {"Authorization": f"Bearer {signed_in(client).cookies['tiyi_session']}"}
    signed_in(client)
    wanted = {"password": PASSWORD, "new": "another long password"}
    wrong = client.post(f"{PREFIX}/access/password", json=wanted | {"password": "no"})

    assert wrong.status_code == 401
    assert client.post(f"{PREFIX}/access/password", json=wanted).status_code == 204
    assert asked(client).status_code == 200
    assert client.get(f"{PREFIX}/me", headers=old).status_code == 401
    assert signed_in(client).status_code == 401


def test_own_keys_are_listed_and_closed_and_nobody_elses(client: TestClient) -> None:
    enrolled(client, staff="dr.wu")
    signed_in(client, "dr.wu")
    (foreign,) = [key["key"] for key in asked(client, "/access/keys").json() if key["current"]]
    client.cookies.clear()
    enrolled(client)
    signed_in(client)
    signed_in(client)

    keys = [key for key in asked(client, "/access/keys").json() if key["kind"] == "session"]
    other = next(key["key"] for key in keys if not key["current"] and key["closed_ms"] is None)

    assert client.delete(f"{PREFIX}/access/keys/{foreign}").status_code == 404
    assert client.delete(f"{PREFIX}/access/keys/{other}").status_code == 204
    assert asked(client).status_code == 200


def test_the_operator_has_no_account_of_its_own(client: TestClient) -> None:
    answer = client.get(f"{PREFIX}/access/keys", headers=OPERATOR)

    assert (answer.status_code, answer.json()["code"]) == (404, "access.no_account")


def test_a_token_does_what_it_is_for_until_it_is_closed(client: TestClient) -> None:
    enrolled(client)
    wanted = {"label": "nightly export", "rights": ["people"]}
    issued = client.post(f"{PREFIX}/staff/dr.lin/tokens", json=wanted, headers=OPERATOR).json()
    token = {"Authorization": f"Bearer {issued['secret']}"}

    assert client.get(f"{PREFIX}/participants", headers=token).status_code == 200
    refused = client.get(f"{PREFIX}/alerts", headers=token)
    assert (refused.status_code, refused.json()["code"]) == (403, "access.forbidden")
    assert refused.json()["params"] == {"right": "alerts"}
    key = f"{PREFIX}/staff/dr.lin/keys/{issued['key']}"
    assert client.delete(key, headers=OPERATOR).json()["closed_ms"] == NOON_MS
    assert client.get(f"{PREFIX}/participants", headers=token).status_code == 401


def test_a_change_of_role_holds_at_once_and_two_editors_are_told(client: TestClient) -> None:
    enrolled(client)
    signed_in(client)
    assert asked(client, "/alerts").status_code == 200
    wanted: dict[str, Any] = {"name": "Lin", "roles": ["volunteer"], "sites": ["main"]}

    def change(version: int) -> Any:
        headers = OPERATOR | {"If-Match": f'"{version}"'}
        return client.put(f"{PREFIX}/staff/dr.lin", json=wanted, headers=headers)

    assert change(1).status_code == 200
    assert change(1).status_code == 412
    assert asked(client, "/alerts").status_code == 403
    wanted["closed"] = True
    assert change(2).json()["closed_ms"] == NOON_MS
    assert asked(client).status_code == 401
    assert signed_in(client).status_code == 401


def test_a_lapsed_credential_takes_the_right_to_issue(client: TestClient, served: Services) -> None:
    enrolled(client, credential="exercise prescriber 7", credential_until_ms=NOON_MS + 5)
    signed_in(client)
    assert "issue" in asked(client).json()["rights"]

    clock_of(served).at_ms = NOON_MS + 5

    rights = asked(client).json()["rights"]
    assert "issue" not in rights
    assert "vitals" in rights


def test_a_change_by_another_process_is_seen(client: TestClient, served: Services) -> None:
    enrolled(client)
    signed_in(client)
    with served.records.writing() as tx:
        known = staff.get(tx, SYSTEM, "dr.lin")
        staff.change(tx, SYSTEM, replace(known, closed_ms=1), at_ms=NOON_MS)

    for _ in range(400):
        if asked(client).status_code == 401:
            return
    raise AssertionError("the account is closed, and still open here")


def test_a_link_signs_in_once(client: TestClient, served: Services) -> None:
    enrolled(client)
    with served.records.writing() as tx:
        link = staff_keys.begin(tx, SYSTEM, "dr.lin", KeyKind.LINK, at_ms=NOON_MS)

    entered = client.get(f"/enter?key={link}", follow_redirects=False)
    again = client.get(f"/enter?key={link}", follow_redirects=False)

    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    assert asked(client).json()["actor"] == "dr.lin"
    assert again.status_code == 401
    assert client.get("/enter?key=nonsense").json()["code"] == "access.key_used"


def test_a_closed_key_is_nobody_even_where_everybody_on_this_machine_may_come_in(
    tmp_path: Path,
) -> None:
    settings = Settings(data=tmp_path, password_mib=8, password_passes=1, second_factor="optional")
    served = services(tmp_path, settings=settings, callers=OperatorCallers(settings))
    app = create_api(served, web=tmp_path / "web")
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert asked(client).json()["role"] == "operator"
        enrolled(client)
        key = signed_in(client).cookies["tiyi_session"]
        assert asked(client).json()["actor"] == "dr.lin"
        client.post(f"{PREFIX}/access/sign-out")
        client.cookies.set("tiyi_session", key)
        assert asked(client).status_code == 401
        client.cookies.set("tiyi_session", "a cookie of an earlier demo")
        assert asked(client).json()["role"] == "operator"


def test_signing_in_is_for_our_pages(client: TestClient) -> None:
    enrolled(client)
    answer = client.post(
        f"{PREFIX}/access/sign-in",
        json={"staff": "dr.lin", "password": PASSWORD},
        headers={"Origin": "https://evil.example"},
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "origin.refused")


def test_nothing_secret_is_in_a_problem_a_log_or_the_audit_trail(
    client: TestClient, served: Services, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    enrolled(client)
    session = signed_in(client).cookies["tiyi_session"]
    offered = client.post(f"{PREFIX}/access/second-factor", json={"password": PASSWORD}).json()
    said = [
        client.post(f"{PREFIX}/access/sign-in", json=body).text
        for body in (
            {"staff": "dr.lin", "password": "hunter2-is-my-secret"},
            {"staff": "dr.lin", "password": "hunter2-is-my-secret" * 40},
            {"staff": "dr.lin", "password": ["hunter2-is-my-secret"]},
            {"staff": "hunter2-is-my-secret " * 9, "password": PASSWORD},
            {"staff": "dr.lin", "password": PASSWORD, "code": "hunter2-is-my-secret" * 3},
        )
    ]
    trail = client.get(f"{PREFIX}/audit?limit=500", headers=OPERATOR).text
    with served.records.reading() as tx:
        rows = repr(staff_keys.of_staff(tx, SYSTEM, "dr.lin"))

    everything = "".join([*said, trail, rows, caplog.text])
    secrets = [PASSWORD, "hunter2", session, offered["secret"], *offered["recovery_codes"]]
    assert [word for word in secrets if word in everything] == []
    assert "staff.refused" in trail


def test_a_password_whose_cost_has_changed_is_hashed_anew(
    client: TestClient, served: Services, tmp_path: Path
) -> None:
    from tiyi.storage.records import staff_secrets

    enrolled(client)
    dearer = replace(served, settings=replace(served.settings, password_passes=2))
    with TestClient(create_api(dearer, web=tmp_path), base_url="http://127.0.0.1") as other:
        assert signed_in(other).status_code == 200
    with served.records.reading() as tx:
        assert "t=2" in (staff_secrets.get(tx, SYSTEM, "dr.lin").password or "")


def test_looks_are_on_record_once_in_a_while(client: TestClient, served: Services) -> None:
    enrolled(client)
    body = {"participant": "anna", "label": "Anna", "site": "main", "consent": True}
    client.post(f"{PREFIX}/participants", json=body, headers=OPERATOR)
    signed_in(client)
    for _ in range(3):
        for path in ("/participants", "/participants/anna", "/participants/nobody"):
            asked(client, path)
    clock_of(served).at_ms += 600_000
    asked(client, "/participants/anna")

    with served.records.reading() as tx:
        lines = audit.page(tx, SYSTEM, limit=500).items
    looks = [(one.actor, one.subject, one.site) for one in lines if one.action == "viewed"]
    assert sorted(looks) == [
        ("dr.lin", "/participants", "*"),
        ("dr.lin", "anna", "main"),
        ("dr.lin", "anna", "main"),
    ]
    assert "Anna" not in repr(lines)


def test_an_administrator_who_sees_nobody_gets_the_whole_of_what_is_theirs(
    client: TestClient,
) -> None:
    enrolled(client, staff="admin", roles=["admin"], sites=None)
    signed_in(client, "admin")

    made = client.post(f"{PREFIX}/staff", json=LIN).json()
    invited = client.post(f"{PREFIX}/staff/dr.lin/invitation").json()
    keys = asked(client, "/access/keys").json()

    assert (made["name"], made["roles"]) == ("Lin", ["doctor"])
    assert len(invited["secret"]) == 43
    assert all(key["began_ms"] == NOON_MS for key in keys)
    assert asked(client, "/participants").status_code == 403
    assert "staff.added" in asked(client, "/audit").text


def test_every_right_is_some_roles(client: TestClient) -> None:
    me = client.get(f"{PREFIX}/me", headers=OPERATOR).json()

    assert me["rights"] == sorted(Right)
    assert me["role"] == Role.OPERATOR

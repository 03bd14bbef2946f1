"""Where a second factor is required, a session without one can set one up and nothing else."""

from __future__ import annotations

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
    clock_of,
    enrolled,
    signed_in,
)
from tests.api.clinic import operations
from tests.api.fakes import services
from tests.api.test_live import opened
from tests.api.test_live_access import WITHIN_S, SlowClock, closes, key_of, watching
from tiyi.access.factor_policy import FactorPolicy
from tiyi.access.keys import KeyKind
from tiyi.access.rights import Right
from tiyi.api.access.signing import FRESH_MS
from tiyi.api.access.table import SENDERS, UNSIGNED
from tiyi.api.app import create_api
from tiyi.api.services import Services
from tiyi.model.scope import Role
from tiyi.settings import Settings, SettingsError
from tiyi.storage.records import audit, policies, staff_keys

PROOF = {"password": PASSWORD}
REQUIRED = "access.second_factor_required"


def strict(tmp_path: Path, **changes: Any) -> Services:
    """With cheap passwords, and the policy that settings have by themselves."""
    settings = Settings(data=tmp_path, password_mib=8, password_passes=1)
    return services(tmp_path, settings=replace(settings, **changes))


@pytest.fixture
def served(tmp_path: Path) -> Services:
    return strict(tmp_path)


@pytest.fixture
def client(served: Services, tmp_path: Path) -> Iterator[TestClient]:
    app = create_api(served, web=tmp_path / "web")
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made


def post(client: TestClient, path: str, **body: Any) -> Any:
    return client.post(f"{PREFIX}/access{path}", json=body)


def code_of(served: Services, secret: str, *, later_s: int = 0) -> str:
    clock = clock_of(served)
    clock.at_ms += later_s * 1_000
    return TOTP(secret).at(clock.at_ms // 1_000)


def set_up(client: TestClient, served: Services) -> dict[str, Any]:
    """A second factor, confirmed in the session that the client has."""
    offered: dict[str, Any] = post(client, "/second-factor", **PROOF).json()
    code = code_of(served, offered["secret"])
    assert post(client, "/second-factor/confirm", code=code).status_code == 204
    return offered


def actions(served: Services) -> list[str]:
    with served.records.reading() as tx:
        return [line.action for line in audit.page(tx, SYSTEM).items]


def test_a_clinic_requires_it_unless_it_says_otherwise() -> None:
    assert Settings(data=Path("x")).second_factor == "clinical"
    assert Settings.from_environment({"TIYI_SECOND_FACTOR": "everybody"}).second_factor
    with pytest.raises(SettingsError, match="TIYI_SECOND_FACTOR"):
        Settings.from_environment({"TIYI_SECOND_FACTOR": "never"})


def test_without_one_every_route_but_those_that_set_it_up_is_closed(client: TestClient) -> None:
    enrolled(client)
    signed_in(client)
    opened_up = {"/access/second-factor", "/access/second-factor/confirm", "/access/sign-out"}
    answers = {}
    app: Any = client.app
    for method, path in operations(app):
        if (method, path) not in UNSIGNED and not path.startswith(SENDERS):
            url = PREFIX + path.replace("{", "").replace("}", "")
            answers[method, path] = client.request(method, url)
            if path == "/access/sign-out":
                signed_in(client)

    free = {path for (_, path), answer in answers.items() if answer.status_code != 403}
    assert free == opened_up
    refused = answers["GET", "/me"].json()
    assert refused["code"] == REQUIRED
    assert refused["params"] == {"next": "/api/v1/access/second-factor"}
    assert len(answers) > 100


def test_who_sees_nothing_clinical_needs_none(client: TestClient) -> None:
    enrolled(client, staff="wu", roles=["coach"])
    signed_in(client, "wu")

    assert asked(client).status_code == 200


def test_setting_it_up_opens_the_session_and_the_next_one_asks(
    client: TestClient, served: Services
) -> None:
    enrolled(client)
    signed_in(client)
    before = asked(client).status_code
    offered = set_up(client, served)
    after = asked(client).status_code
    client.cookies.clear()
    without = signed_in(client)
    code = code_of(served, offered["secret"], later_s=60)
    with_code = signed_in(client, code=code)

    assert (before, after) == (403, 200)
    assert without.json()["code"] == "access.code_required"
    assert with_code.status_code == 200
    assert asked(client).status_code == 200
    client.cookies.clear()
    assert signed_in(client, code=offered["recovery_codes"][0]).status_code == 200
    assert asked(client).status_code == 200


def test_an_invitation_leads_there_too(client: TestClient) -> None:
    assert client.post(f"{PREFIX}/staff", json=LIN, headers=OPERATOR).status_code == 201
    key = client.post(f"{PREFIX}/staff/dr.lin/invitation", headers=OPERATOR).json()["secret"]
    assert post(client, "/invitation", key=key, password=PASSWORD).status_code == 200

    assert asked(client).json()["code"] == REQUIRED


def test_a_wrong_first_code_opens_nothing(client: TestClient) -> None:
    enrolled(client)
    signed_in(client)
    post(client, "/second-factor", **PROOF)
    wrong = post(client, "/second-factor/confirm", code="000000")

    assert wrong.json()["code"] == "access.wrong"
    assert asked(client).json()["code"] == REQUIRED


def test_a_session_of_before_has_to_show_it(client: TestClient, served: Services) -> None:
    """Whoever had the password before the second factor is not let in by it."""
    enrolled(client)
    signed_in(client)
    stolen = dict(client.cookies)
    client.cookies.clear()
    signed_in(client)
    offered = set_up(client, served)
    client.cookies.clear()
    client.cookies.update(stolen)

    assert asked(client).json()["code"] == "access.second_factor_proof"
    assert post(client, "/second-factor", **PROOF).status_code == 403, "it can't set up another"
    assert post(client, "/second-factor/prove", code="000000").json()["code"] == "access.wrong"
    taken = code_of(served, offered["secret"])
    assert post(client, "/second-factor/prove", code=taken).status_code == 401, (
        "a code is good once"
    )
    fresh = code_of(served, offered["secret"], later_s=60)
    assert post(client, "/second-factor/prove", code=fresh).status_code == 204
    assert asked(client).status_code == 200
    assert "session.proved" in actions(served)


def test_guessing_at_the_proof_locks_as_at_the_door(client: TestClient, served: Services) -> None:
    enrolled(client)
    signed_in(client)
    stolen = dict(client.cookies)
    client.cookies.clear()
    signed_in(client)
    set_up(client, served)
    client.cookies.clear()
    client.cookies.update(stolen)
    answers = [post(client, "/second-factor/prove", code=f"00000{n}") for n in range(6)]

    assert [one.status_code for one in answers] == [401] * 5 + [429]


def test_an_administrator_removes_a_lost_one(client: TestClient, served: Services) -> None:
    enrolled(client)
    signed_in(client)
    set_up(client, served)
    path = f"{PREFIX}/staff/dr.lin/second-factor"
    answer = client.delete(path, headers=OPERATOR)
    after = asked(client).status_code
    client.cookies.clear()

    assert answer.status_code == 204
    assert after == 401, "sessions end with it"
    assert signed_in(client).status_code == 200, "the password stays"
    assert asked(client).json()["code"] == REQUIRED
    assert "staff.second_factor_removed" in actions(served)
    assert (
        client.delete(f"{PREFIX}/staff/nobody/second-factor", headers=OPERATOR).status_code == 404
    )


def test_without_a_password_a_fresh_session_is_the_proof(
    client: TestClient, served: Services
) -> None:
    client.post(f"{PREFIX}/staff", json=LIN, headers=OPERATOR)
    with served.records.writing() as tx:
        at_ms = clock_of(served).at_ms
        links = [
            staff_keys.begin(tx, SYSTEM, "dr.lin", KeyKind.LINK, at_ms=at_ms) for _ in range(2)
        ]
    client.get("/enter", params={"key": links[0]})
    assert asked(client).json()["code"] == REQUIRED
    guessed = post(client, "/second-factor").status_code
    clock_of(served).at_ms += FRESH_MS
    late = post(client, "/second-factor").json()["code"]

    assert guessed == 200
    assert late == "access.wrong"


def test_a_token_for_a_program_is_not_asked(client: TestClient) -> None:
    enrolled(client)
    wanted = {"label": "x", "rights": [Right.PEOPLE]}
    path = f"{PREFIX}/staff/dr.lin/tokens"
    secret = client.post(path, json=wanted, headers=OPERATOR).json()["secret"]
    answer = client.get(f"{PREFIX}/participants", headers={"Authorization": f"Bearer {secret}"})

    assert answer.status_code == 200


def test_the_organisation_asks_for_more_but_never_for_less(client: TestClient) -> None:
    enrolled(client, staff="wu", roles=["coach"])
    signed_in(client, "wu")
    path = f"{PREFIX}/access/policy"
    own = client.get(path).status_code
    before = client.get(path, headers=OPERATOR)

    def choose(word: str, version: int) -> Any:
        headers = OPERATOR | {"If-Match": f'"{version}"'}
        return client.put(path, json={"second_factor": word}, headers=headers)

    assert own == 403
    assert before.json() == {
        "second_factor": "optional",
        "least": "clinical",
        "holds": "clinical",
        "roles": ["admin", "doctor", "manager", "prescriber", "therapist"],
        "version": 0,
    }
    assert before.headers["ETag"] == '"0"'
    assert choose("everybody", 0).json()["holds"] == "everybody"
    assert asked(client).json()["code"] == REQUIRED
    assert choose("optional", 0).status_code == 412, "somebody else was faster"
    assert choose("optional", 1).json()["holds"] == "clinical"
    assert asked(client).status_code == 200
    assert client.put(path, json={"second_factor": "optional"}, headers=OPERATOR).status_code == 428
    assert choose("never", 2).status_code == 422


def test_a_stricter_policy_closes_sockets_within_two_seconds(tmp_path: Path) -> None:
    served = strict(tmp_path, second_factor="optional")
    served = replace(served, clock=SlowClock())

    with TestClient(create_api(served, web=tmp_path), base_url="http://127.0.0.1") as client:
        key = key_of(served, Role.DOCTOR)
        with watching(client, key) as screen:
            opened(screen)
            with served.records.writing() as tx:
                policies.choose(
                    tx, SYSTEM, FactorPolicy.CLINICAL, seen_version=0, at_ms=clock_of(served).at_ms
                )
            code, after_s = closes(screen)
        again = client.get(f"{PREFIX}/board", headers={"Authorization": f"Bearer {key}"})

    assert (code, after_s < WITHIN_S) == (4401, True)
    assert again.json()["code"] == REQUIRED

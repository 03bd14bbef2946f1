"""Signing in at the provider lets in whom an administrator has linked, and no forged token."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from starlette.testclient import TestClient

from tests.api.accounts import (
    LIN,
    OPERATOR,
    PREFIX,
    SYSTEM,
    asked,
    clock_of,
    enrolled,
    signed_in,
)
from tests.api.fakes import services
from tests.api.provider import CLIENT, SECRET, SUBJECT, Provider, key_of, serving
from tests.api.test_live import opened
from tests.api.test_live_access import WITHIN_S, SlowClock, closes, watching
from tiyi.api.app import create_api
from tiyi.api.oidc.provider import AGAIN_MS
from tiyi.api.oidc.trips import TRIP_MS
from tiyi.api.services import Services
from tiyi.settings import Settings, SettingsError
from tiyi.storage.records import audit

Here = tuple[TestClient, Services, Provider]
BASE = "http://127.0.0.1"
BEGIN, CALLBACK = f"{PREFIX}/oidc/begin", f"{PREFIX}/oidc/callback"


@pytest.fixture(scope="module")
def keys() -> dict[str, Any]:
    return {name: key_of(name) for name in ("one", "two")}


@pytest.fixture
def clinic(tmp_path: Path, keys: dict[str, Any]) -> Iterator[Here]:
    """An application with an account that is linked, and its provider."""
    clock = SlowClock()
    with serving(Provider(lambda: clock.at_ms // 1_000, keys["one"])) as provider:
        settings = Settings(
            data=tmp_path,
            password_mib=8,
            password_passes=1,
            public_url=BASE,
            oidc_issuer=provider.url,
            oidc_client_id=CLIENT,
            oidc_client_secret=SECRET,
            oidc_label="Hospital",
            oidc_levels="gold",
        ).checked()
        served = services(tmp_path, settings=settings, clock=clock)
        app = create_api(served, web=tmp_path / "web")
        with TestClient(
            app, base_url=BASE, raise_server_exceptions=False, follow_redirects=False
        ) as client:
            enrolled(client, roles=["coach"])
            link(client, "dr.lin")
            yield client, served, provider


def link(client: TestClient, name: str, subject: str | None = SUBJECT, version: int = 0) -> Any:
    headers = OPERATOR | {"If-Match": f'"{version}"'}
    return client.put(f"{PREFIX}/staff/{name}/identity", json={"subject": subject}, headers=headers)


def trip(client: TestClient, provider: Provider, **changes: str) -> Any:
    """There and back; the answer to coming back."""
    away = client.get(BEGIN)
    assert away.status_code == 303, away.text
    return client.get(CALLBACK, params=provider.authorize(away.headers["location"]) | changes)


def refusal(answer: Any) -> str:
    """The code of a refusal that tells no secret."""
    assert "secret" not in answer.text
    assert SECRET not in answer.text
    assert "tiyi_session" not in answer.headers.get("set-cookie", "")
    return str(answer.json()["code"])


@pytest.mark.parametrize(
    ("wish", "lands"),
    [
        ("/participants/p-1?tab=weeks", "/participants/p-1?tab=weeks"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("/sign-in", "/"),
    ],
)
def test_one_comes_back_to_the_page_that_was_wanted_and_to_no_other_host(
    clinic: Here, wish: str, lands: str
) -> None:
    client, _, provider = clinic
    away = client.get(BEGIN, params={"to": wish})

    back = client.get(CALLBACK, params=provider.authorize(away.headers["location"]))

    assert wish not in away.headers["location"]
    assert (back.status_code, back.headers["location"]) == (303, lands)
    assert asked(client).status_code == 200


def test_who_is_linked_comes_in_as_by_password(
    clinic: Here,
) -> None:
    client, served, provider = clinic
    doors = client.get(f"{PREFIX}/sign-in-options").json()
    away = client.get(BEGIN)
    back = client.get(CALLBACK, params=provider.authorize(away.headers["location"]))
    me = asked(client).json()

    assert doors["oidc"] == {"label": "Hospital", "begin": BEGIN}
    trip_cookie = away.headers["set-cookie"]
    assert "HttpOnly" in trip_cookie
    assert "SameSite=lax" in trip_cookie
    assert (back.status_code, back.headers["location"]) == (303, "/")
    assert "HttpOnly" in back.headers["set-cookie"]
    assert (me["actor"], me["role"], me["sites"]) == ("dr.lin", "coach", ["main"])
    with served.records.reading() as tx:
        line = next(one for one in audit.page(tx, SYSTEM).items if one.action == "session.began")
    assert (line.subject, line.detail["by"], line.detail["factor"]) == ("dr.lin", "provider", None)


def unsigned(claims: dict[str, Any]) -> str:
    parts = [{"alg": "none"}, claims]
    texts = [base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=") for one in parts]
    return b".".join([*texts, b""]).decode()


def with_our_secret(claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "HS256", "kid": "one"}, claims, OctKey.import_key(SECRET * 4))


LIES: dict[str, dict[str, Any]] = {
    "another nonce": {"nonce": "x"},
    "no nonce": {"nonce": None},
    "another audience": {"aud": "somebody else"},
    "several audiences, not for us": {"aud": [CLIENT, "other"]},
    "for another party": {"azp": "other"},
    "another issuer": {"iss": "https://evil.example"},
    "expired": {"exp": 1_000},
    "never expires": {"exp": None},
    "of the future": {"iat": 99_999_999_999},
    "old": {"iat": 1_000},
    "issued never": {"iat": None},
    "nobody": {"sub": None},
    "a number": {"sub": 7},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_with_a_wrong_claim_lets_nobody_in(clinic: Here, lie: str) -> None:
    client, _, provider = clinic
    provider.claims = LIES[lie]
    refused = trip(client, provider)
    inside = asked(client).status_code
    provider.claims = {}

    assert (refused.status_code, refusal(refused)) == (401, "access.provider_refused")
    assert inside == 401
    assert trip(client, provider).status_code == 303, "the truth gets in"


@pytest.mark.parametrize("forged", [unsigned, with_our_secret])
def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(
    clinic: Here, forged: Callable[[dict[str, Any]], str]
) -> None:
    client, _, provider = clinic
    provider.sign = forged

    assert refusal(trip(client, provider)) == "access.provider_refused"


def test_another_key_under_the_same_name_lets_nobody_in(clinic: Here, keys: dict[str, Any]) -> None:
    client, _, provider = clinic
    provider.sign = lambda claims: jwt.encode({"alg": "RS256", "kid": "one"}, claims, keys["two"])

    assert refusal(trip(client, provider)) == "access.provider_refused"


def test_keys_may_change_and_a_flood_of_forgeries_asks_for_them_once_a_minute(
    clinic: Here, keys: dict[str, Any]
) -> None:
    client, served, provider = clinic
    assert trip(client, provider).status_code == 303
    clock_of(served).at_ms += AGAIN_MS
    provider.key = keys["two"]
    changed = trip(client, provider)
    provider.sign = unsigned
    before = provider.asked.count("/keys")
    for _ in range(3):
        assert refusal(trip(client, provider)) == "access.provider_refused"

    assert changed.status_code == 303
    assert provider.asked.count("/keys") == before == 2


@pytest.mark.parametrize("change", [{"state": "x"}, {"state": ""}, {"code": ""}, {"code": "wrong"}])
def test_an_answer_to_another_question_lets_nobody_in(clinic: Here, change: dict[str, str]) -> None:
    client, _, provider = clinic

    assert refusal(trip(client, provider, **change)) == "access.provider_refused"


def test_an_answer_is_good_once_in_one_browser_and_not_for_long(
    clinic: Here,
) -> None:
    client, served, provider = clinic
    provider.takes_codes_again = True
    told = provider.authorize(client.get(BEGIN).headers["location"])
    cookie = client.cookies["tiyi_oidc"]
    other = TestClient(client.app, base_url=BASE, follow_redirects=False)
    elsewhere = other.get(CALLBACK, params=told)
    first = client.get(CALLBACK, params=told)
    client.cookies.clear()
    again = client.get(CALLBACK, params=told, headers={"Cookie": f"tiyi_oidc={cookie}"})
    late = provider.authorize(client.get(BEGIN).headers["location"])
    clock_of(served).at_ms += TRIP_MS

    assert refusal(elsewhere) == "access.provider_refused", "a link that somebody was sent"
    assert first.status_code == 303
    assert refusal(again) == "access.provider_refused"
    assert refusal(client.get(CALLBACK, params=late)) == "access.provider_refused"


def test_a_code_that_the_provider_has_taken_is_refused_by_it(
    clinic: Here,
) -> None:
    client, _, provider = clinic
    told = provider.authorize(client.get(BEGIN).headers["location"])
    provider.codes.clear()

    assert refusal(client.get(CALLBACK, params=told)) == "access.provider_refused"


def test_while_the_provider_is_away_the_password_still_opens(
    clinic: Here,
) -> None:
    client, _, provider = clinic
    provider.broken = True
    answer = client.get(BEGIN)

    assert (answer.status_code, refusal(answer)) == (503, "access.provider_away")
    assert signed_in(client).status_code == 200
    provider.broken = False
    assert trip(client, provider).status_code == 303


def test_nobody_is_let_in_who_is_not_linked_or_was_closed(
    clinic: Here,
) -> None:
    client, _, provider = clinic
    provider.claims = {"sub": "stranger"}
    unknown = trip(client, provider)
    provider.claims = {"sub": "dr.lin", "roles": ["admin"]}
    by_name = trip(client, provider)
    provider.claims = {}
    closed = LIN | {"roles": ["coach"], "closed": True}
    closed.pop("staff")
    path = f"{PREFIX}/staff/dr.lin"
    client.put(path, json=closed, headers=OPERATOR | {"If-Match": '"1"'})
    after = trip(client, provider)

    assert (unknown.status_code, refusal(unknown)) == (403, "access.not_linked")
    assert refusal(by_name) == "access.not_linked", "a name at the provider is no name here"
    assert refusal(after) == "access.not_linked"
    assert asked(client).status_code == 401


def test_an_identity_is_one_accounts_and_changing_it_ends_sessions(
    clinic: Here,
) -> None:
    client, _, provider = clinic
    enrolled(client, staff="wu", roles=["coach"])
    taken = link(client, "wu")
    trip(client, provider)
    inside = asked(client).status_code
    stale, gone = link(client, "dr.lin", None, 0), link(client, "dr.lin", None, 1)
    outside = asked(client).status_code

    assert (taken.status_code, inside, stale.status_code, outside) == (409, 200, 412, 401)
    assert gone.json() == {"staff": "dr.lin", "subject": None, "version": 2}
    assert refusal(trip(client, provider)) == "access.not_linked"
    assert link(client, "wu").status_code == 200, "free again"
    shown = client.get(f"{PREFIX}/staff/wu/identity", headers=OPERATOR)
    assert shown.json() == {"staff": "wu", "subject": SUBJECT, "version": 1}


@pytest.mark.parametrize(
    ("told", "factor"),
    [
        ({}, False),
        ({"amr": ["pwd"]}, False),
        ({"amr": "mfa"}, False),
        ({"acr": "silver"}, False),
        ({"amr": ["mfa"]}, True),
        ({"amr": ["pwd", "otp"]}, True),
        ({"acr": "gold"}, True),
    ],
)
def test_a_second_factor_is_the_providers_where_it_says_so(
    clinic: Here, told: dict[str, Any], *, factor: bool
) -> None:
    client, _, provider = clinic
    enrolled(client, staff="wu", roles=["doctor"])
    link(client, "dr.lin", None, 1)
    link(client, "wu")
    provider.claims = told
    assert trip(client, provider).status_code == 303
    me = asked(client)
    own = client.post(f"{PREFIX}/access/second-factor", json={})

    if factor:
        assert me.json()["actor"] == "wu"
    else:
        assert me.json()["code"] == "access.second_factor_required"
        assert own.status_code == 401, "an account with a password proves itself by it"


def test_what_is_taken_away_closes_sockets_of_such_a_session(
    clinic: Here,
) -> None:
    client, _, provider = clinic
    trip(client, provider)
    key = client.cookies["tiyi_session"]
    with watching(client, key) as screen:
        opened(screen)
        link(client, "dr.lin", None, 1)
        code, after_s = closes(screen)

    assert (code, after_s < WITHIN_S) == (4401, True)


def test_without_a_provider_there_is_no_door_and_nobody_is_asked(shared: TestClient) -> None:
    for path in (BEGIN, CALLBACK):
        answer = shared.get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "access.no_provider")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("oidc_issuer", "http://idp.example"),
        ("public_url", ""),
        ("oidc_client_id", ""),
        ("oidc_client_secret", ""),
    ],
)
def test_half_a_provider_ends_the_start(tmp_path: Path, name: str, value: str) -> None:
    whole = Settings(
        data=tmp_path,
        public_url="https://tiyi.example",
        oidc_issuer="https://idp.example",
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
    ).checked()

    changed: dict[str, Any] = {name: value}
    with pytest.raises(SettingsError, match=f"TIYI_{name.upper()}"):
        replace(whole, **changed).checked()
    assert SECRET not in repr(whole)

"""Who the server takes the caller for, as the page's first question is answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.api.accounts import OPERATOR, PREFIX, asked, enrolled, signed_in
from tests.api.fakes import services
from tiyi.api.app import create_api


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_api(services(tmp_path), web=tmp_path / "web")) as made:
        yield made


def test_an_account_is_told_its_name(client: TestClient) -> None:
    enrolled(client, name="Lin Min")
    signed_in(client)

    me = asked(client).json()

    assert (me["actor"], me["name"]) == ("dr.lin", "Lin Min")


def test_the_operator_has_no_account_and_no_name(client: TestClient) -> None:
    me = client.get(f"{PREFIX}/me", headers=OPERATOR).json()

    assert (me["role"], me["name"]) == ("operator", None)

"""What is known of keys between two looks at the records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.api.accounts import asked, cheap, clock_of, enrolled, signed_in
from tiyi.access.keys import HOUR_MS
from tiyi.api.access.directory import Directory
from tiyi.api.app import create_api
from tiyi.api.services import Services


@pytest.fixture
def served(tmp_path: Path) -> Services:
    return cheap(tmp_path)


@pytest.fixture
def client(served: Services, tmp_path: Path) -> Iterator[TestClient]:
    app = create_api(served, web=tmp_path / "web")
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made


def test_a_use_counts_also_while_it_is_being_noted(client: TestClient, served: Services) -> None:
    enrolled(client)
    signed_in(client)
    directory: Directory = client.app.state.directory  # type: ignore[attr-defined]  # an ASGI app
    assert client.portal is not None

    for _ in range(3):
        clock_of(served).at_ms += HOUR_MS // 2 - 1
        assert asked(client).status_code == 200
        client.portal.call(directory.note_use)

"""The application on fakes, spoken to in process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import services
from tiyi.api.app import create_api
from tiyi.api.services import Services


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client for requests that leave nothing behind: one application for a whole file."""
    app = create_api(services(tmp_path_factory.mktemp("shared")))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made


@pytest.fixture
def served(tmp_path: Path) -> Services:
    """The services that the application runs on."""
    return services(tmp_path)


@pytest.fixture
def client(served: Services, tmp_path: Path) -> Iterator[TestClient]:
    """A client without credentials; server errors come back as answers."""
    app = create_api(served, web=tmp_path / "web")
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made

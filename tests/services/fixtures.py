"""The real servers as fixtures: one of each per pytest process, started when first asked for.

A test that asks for one carries `pytest.mark.service`. Data stay from test to test: ask for a
database, a bucket or topics of your own. Who kills or freezes a shared server brings it back;
better take a private one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from tests.services.influx import Influx
    from tests.services.kafka import Kafka
    from tests.services.postgres import Postgres
    from tests.services.server import Service

S = TypeVar("S", bound="Service")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A PostgreSQL server of this process; `postgres.database(name)` is an empty database."""
    from tests.services.postgres import Postgres

    with started(Postgres(tmp_path_factory.mktemp("postgres"))) as server:
        yield server


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kafka]:
    """A Kafka cluster of one broker of this process."""
    from tests.services.kafka import Kafka

    with started(Kafka(tmp_path_factory.mktemp("kafka"))) as server:
        yield server


@pytest.fixture(scope="session")
def influx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Influx]:
    """An InfluxDB server of this process; `influx.bucket(name)` is an empty bucket."""
    from tests.services.influx import Influx

    with started(Influx(tmp_path_factory.mktemp("influx"))) as server:
        yield server


@contextmanager
def started(server: S) -> Iterator[S]:
    """The server while it runs; the test fails, and is not skipped, where it is not installed."""
    from tests.services.server import NotInstalled

    with ExitStack() as stack:
        try:
            stack.enter_context(server)
        except NotInstalled as missing:
            pytest.fail(str(missing), pytrace=False)
        yield server

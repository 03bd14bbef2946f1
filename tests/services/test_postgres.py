"""The tests' PostgreSQL starts, freezes, dies, comes back with its data, and leaves no process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.services.guarded import alive
from tests.services.postgres import Postgres

pytestmark = pytest.mark.service

WRITTEN = 200


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Postgres]:
    with Postgres(tmp_path / "postgres") as server:
        yield server


def processes(server: Postgres) -> list[psutil.Process]:
    assert server.pid is not None
    main = psutil.Process(server.pid)
    return [process for process in (main, *main.children(recursive=True)) if alive(process)]


def write(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE counted (number int)")
        for number in range(WRITTEN):
            connection.execute("INSERT INTO counted VALUES (%s)", (number,))


def count(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM counted").fetchone()
    assert row is not None
    return int(row[0])


def test_a_killed_server_comes_back_with_every_commit(server: Postgres) -> None:
    write(server.url)
    before = processes(server)

    server.kill()

    assert not server.ready()
    assert [process for process in before if alive(process)] == []

    server.start()

    assert count(server.url) == WRITTEN


def test_a_frozen_server_does_not_answer_until_it_goes_on(server: Postgres) -> None:
    server.suspend()

    assert not server.ready()
    assert {process.status() for process in processes(server)} == {psutil.STATUS_STOPPED}

    server.resume()

    assert server.ready()


@pytest.mark.parametrize("frozen", [False, True], ids=["running", "frozen"])
def test_a_stopped_server_leaves_no_process(server: Postgres, frozen: bool) -> None:
    before = processes(server)
    if frozen:
        server.suspend()

    server.stop()

    assert [process for process in before if alive(process)] == []
    assert server.pid is None


def test_a_cluster_is_found_again_by_its_folder(tmp_path: Path) -> None:
    with Postgres(tmp_path) as first:
        write(first.url)

    with Postgres(tmp_path) as second:
        assert count(second.url) == WRITTEN


def test_two_servers_stand_side_by_side(server: Postgres, tmp_path: Path) -> None:
    with Postgres(tmp_path / "other") as other:
        write(server.url)

        with pytest.raises(psycopg.errors.UndefinedTable):
            count(other.url)


def test_a_database_is_empty_each_time_it_is_asked_for(postgres: Postgres) -> None:
    url = postgres.database("asked_twice")
    write(url)

    assert count(url) == WRITTEN

    with pytest.raises(psycopg.errors.UndefinedTable):
        count(postgres.database("asked_twice"))


def test_a_database_belongs_to_a_role_without_rights_on_the_server(postgres: Postgres) -> None:
    with (
        psycopg.connect(postgres.database("plain_owner")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE ROLE intruder")

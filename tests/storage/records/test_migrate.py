"""Migrations make exactly the schema of the code, all of it or nothing, on every database."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from tests.house.sources import REPOSITORY
from tests.storage.records import world
from tiyi.storage import records
from tiyi.storage.records.engine import open_engine, transaction
from tiyi.storage.records.migrate import SchemaNewer, migrate
from tiyi.storage.records.schema import METADATA

# Migrates, and at the given table stands still or dies.
CHILD = """
import os, signal, sys, time
from sqlalchemy import Engine, event
from tiyi.storage.records.migrate import migrate

url, left, deed = sys.argv[1], int(sys.argv[2]), sys.argv[3]

@event.listens_for(Engine, "after_cursor_execute")
def count(connection, cursor, statement, *_):
    global left
    left -= statement.strip().startswith("CREATE TABLE")
    if not left:
        print("there", flush=True)
        time.sleep(60) if deed == "wait" else os.kill(os.getpid(), signal.SIGKILL)

migrate(url)
"""


@pytest.fixture(params=world.ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return world.place(request, tmp_path)


@pytest.fixture(params=[world.SERVER])
def server_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return world.place(request, tmp_path)


@contextmanager
def connected(url: str, *, writing: bool = False) -> Iterator[Connection]:
    engine = open_engine(url)
    with transaction(engine, writing=writing) as connection:
        yield connection
    engine.dispose()


def tables(url: str) -> dict[str, set[str]]:
    """Table → its columns; without alembic's own."""
    with connected(url) as connection:
        looking = inspect(connection)
        return {
            name: {column["name"] for column in looking.get_columns(name)}
            for name in looking.get_table_names()
            if name != "alembic_version"
        }


def child(url: str, table: int, deed: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, url, str(table), deed],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_whoever_looks_at_the_schema_sees_the_tables_of_every_room() -> None:
    """Walls, erasures and whole files go by the tables that are known; one left out has none."""
    every = {file.stem for file in (REPOSITORY / "src/tiyi/storage/records").glob("schema_*.py")}

    assert every <= set(vars(records))


def test_the_migrations_make_the_schema_of_the_code(url: str) -> None:
    migrate(url)
    migrate(url)

    with connected(url) as tx:
        context = MigrationContext.configure(tx, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_organisation_and_site_stand_on_every_table(url: str) -> None:
    migrate(url)

    found = tables(url)

    assert len(found) >= 20
    assert [
        name for name, columns in found.items() if not {"organisation", "site"} <= columns
    ] == []


def test_a_migration_that_fails_half_way_leaves_nothing_and_can_be_run_again(url: str) -> None:
    with connected(url, writing=True) as tx:
        tx.execute(text("CREATE TABLE audit (mine VARCHAR)"))

    with pytest.raises(DBAPIError, match="audit"):
        migrate(url)
    assert set(tables(url)) == {"audit"}

    with connected(url, writing=True) as tx:
        tx.execute(text("DROP TABLE audit"))
    migrate(url)
    assert set(tables(url)) == set(METADATA.tables)


@pytest.mark.parametrize("table", [1, 24])
def test_a_migration_that_is_killed_leaves_nothing_and_the_next_start_completes_it(
    url: str, table: int
) -> None:
    migrating = child(url, table, "die")

    assert migrating.communicate(timeout=50)[0] == "there\n"
    assert migrating.returncode == -signal.SIGKILL
    assert tables(url) == {}

    migrate(url)
    assert set(tables(url)) == set(METADATA.tables)


def test_of_many_starts_at_once_one_migrates(url: str) -> None:
    never = 9_999
    starting = [child(url, never, "die") for _ in range(3)]

    assert [one.communicate(timeout=50)[0] for one in starting] == [""] * 3
    assert [one.returncode for one in starting] == [0] * 3
    assert set(tables(url)) == set(METADATA.tables)
    with connected(url) as tx:
        assert tx.execute(text("SELECT count(*) FROM alembic_version")).scalar_one() == 1


def test_who_waits_for_a_migration_takes_over_when_it_dies(server_url: str) -> None:
    first = child(server_url, 9, "wait")
    assert first.stdout is not None
    assert first.stdout.readline() == "there\n"
    never = 9_999
    second = child(server_url, never, "die")
    with pytest.raises(subprocess.TimeoutExpired):
        second.communicate(timeout=3)

    first.kill()
    first.communicate()

    second.communicate(timeout=30)
    assert second.returncode == 0
    assert set(tables(server_url)) == set(METADATA.tables)


def test_a_database_of_a_newer_version_is_refused_and_left_alone(url: str) -> None:
    migrate(url)
    with connected(url, writing=True) as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SchemaNewer, match="9999") as caught:
        migrate(url)

    assert caught.value.code == "records.newer_schema"
    with connected(url) as tx:
        assert tx.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_names_are_ordered_by_code_point_whatever_the_language_of_the_database(
    server_url: str,
) -> None:
    migrate(server_url)

    query = """
        SELECT c.relname || '.' || a.attname FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation l ON l.oid = a.attcollation
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
            AND a.atttypid = 'varchar'::regtype AND l.collname <> 'C'
    """
    with connected(server_url) as tx:
        assert list(tx.execute(text(query)).scalars()) == ["alembic_version.version_num"]

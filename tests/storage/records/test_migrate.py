"""Migrations make exactly the schema of the code, all of it or nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.exc import OperationalError

from tiyi.storage.records.engine import open_engine, transaction
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.schema import METADATA


def tables(path: Path) -> dict[str, set[str]]:
    connection = sqlite3.connect(path)
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    names = [name for (name,) in connection.execute(query)]
    found = {
        name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")} for name in names
    }
    connection.close()
    found.pop("alembic_version", None)
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.db"


def test_the_migrations_make_the_schema_of_the_code(path: Path) -> None:
    migrate(f"sqlite:///{path}")
    migrate(f"sqlite:///{path}")

    engine = open_engine(f"sqlite:///{path}")
    with transaction(engine, writing=False) as tx:
        context = MigrationContext.configure(tx, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_organisation_and_site_stand_on_every_table(path: Path) -> None:
    migrate(f"sqlite:///{path}")

    found = tables(path)

    assert len(found) >= 20
    assert [
        name for name, columns in found.items() if not {"organisation", "site"} <= columns
    ] == []


def test_a_migration_that_fails_half_way_leaves_nothing_and_can_be_run_again(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE audit (mine TEXT)")
    connection.commit()

    with pytest.raises(OperationalError, match="audit"):
        migrate(f"sqlite:///{path}")
    assert set(tables(path)) == {"audit"}

    connection.execute("DROP TABLE audit")
    connection.commit()
    connection.close()
    migrate(f"sqlite:///{path}")
    assert set(tables(path)) == set(METADATA.tables)

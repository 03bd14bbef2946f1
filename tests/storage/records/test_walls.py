"""Row-level security: a raw query without any condition shows and writes nothing foreign."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, func, select, text, update
from sqlalchemy.exc import ProgrammingError

from tests.storage.records import world, world_people
from tests.storage.records.world import NORTH, NOW_MS, SOUTH, SYSTEM
from tiyi.model.errors import ScopeError
from tiyi.model.scope import Scope, system_scope
from tiyi.storage.records import walls
from tiyi.storage.records.schema import EVERY_SITE, METADATA, PARTICIPANTS
from tiyi.storage.records.sql import SqlRecords

pytestmark = pytest.mark.service
TABLES = list(METADATA.sorted_tables)
ROLE = text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")


@pytest.fixture(scope="module", params=[world.SERVER])
def records(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqlRecords]:
    """One record of every kind at site north, and a copy of every row at site south."""
    opened = world.opened(request, tmp_path_factory.mktemp("walls"))
    with opened.writing(SYSTEM) as tx:
        world.seed(tx)
        world_people.seed(tx, NORTH, NOW_MS)
    yield opened
    opened.close()


def sites_seen(tx: Connection, table: Table) -> set[tuple[str, str]]:
    found = tx.execute(select(table.c.organisation, table.c.site).distinct())
    return {(row.organisation, row.site) for row in found}


def filled(records: SqlRecords, table: Table) -> bool:
    """Whether site north has rows of it: for the others every query finds nothing anyway."""
    with records.reading(SYSTEM) as tx:
        return ("default", "north") in sites_seen(tx, table)


def test_the_role_of_the_tests_is_bound_by_it(records: SqlRecords) -> None:
    with records.reading(SYSTEM) as tx:
        assert tx.execute(ROLE).scalar_one() is False


def test_every_table_has_the_wall(records: SqlRecords) -> None:
    with records.reading(SYSTEM) as tx:
        assert walls.unwalled(tx) == []


def test_a_table_whose_policy_is_gone_is_named(records: SqlRecords) -> None:
    found = []
    with suppress(ScopeError), records.writing(SYSTEM) as tx:
        tx.execute(text(f"DROP POLICY {walls.POLICY} ON people"))
        tx.execute(text("ALTER TABLE alerts NO FORCE ROW LEVEL SECURITY"))
        found = walls.unwalled(tx)
        raise ScopeError("taken back")
    assert found == ["alerts", "people"]


def test_most_tables_have_rows_to_be_hidden(records: SqlRecords) -> None:
    full = [table.name for table in TABLES if filled(records, table)]
    assert len(full) > len(TABLES) // 2


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_a_raw_query_shows_no_row_of_another_site(records: SqlRecords, table: Table) -> None:
    with records.reading(NORTH) as tx:
        home = sites_seen(tx, table)
    with records.reading(SOUTH) as tx:
        away = sites_seen(tx, table)
    with records.reading(system_scope("x", "other")) as tx:
        assert sites_seen(tx, table) == set()

    assert ("default", "north") in home or not filled(records, table)
    assert away <= {("default", "south"), ("default", EVERY_SITE)}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_who_says_nothing_sees_nothing(records: SqlRecords, table: Table) -> None:
    with SqlRecords.reading(records) as tx:
        assert tx.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_a_scope_ends_with_its_transaction(records: SqlRecords) -> None:
    for _ in range(20):  # more than there are connections
        with records.reading(NORTH) as tx:
            assert sites_seen(tx, PARTICIPANTS)
        with SqlRecords.reading(records) as tx:
            assert not sites_seen(tx, PARTICIPANTS)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_no_row_goes_to_another_site(records: SqlRecords, table: Table) -> None:
    if not filled(records, table):
        pytest.skip("no row to move")

    def move(scope: Scope, to: dict[str, Any]) -> int:
        with records.writing(scope) as tx:
            moved = tx.execute(update(table).values(**to))
            if moved.rowcount:
                raise ScopeError("it was written")
            return moved.rowcount

    # Not one's own rows to somewhere else …
    with pytest.raises(ScopeError, match="outside"):
        move(NORTH, {"site": "south"})
    with pytest.raises(ScopeError, match="outside"):
        move(SYSTEM, {"organisation": "other"})
    # … and nobody else's to oneself.
    assert move(system_scope("x", "other"), {"organisation": "other"}) == 0


def test_what_is_looked_at_beyond_is_over_when_it_fails(records: SqlRecords) -> None:
    def look() -> None:
        with records.reading(SOUTH) as tx, walls.lowered(tx):
            tx.execute(text("SELECT nothing"))

    with pytest.raises(ProgrammingError):
        look()
    with SqlRecords.reading(records) as tx:
        assert not sites_seen(tx, PARTICIPANTS)


def test_going_back_takes_it_away_and_coming_again_builds_it(
    records: SqlRecords, tmp_path: Path
) -> None:
    with suppress(ScopeError), records.writing(SYSTEM) as tx:
        walls.tear_down(tx)
        assert walls.unwalled(tx) == sorted(METADATA.tables)
        walls.build(tx)
        walls.build(tx)
        assert walls.unwalled(tx) == []
        raise ScopeError("taken back")

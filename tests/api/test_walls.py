"""Every route on PostgreSQL, where a transaction sees the rows of its caller's scope only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Table, text

from tests.api.clinic import Clinic
from tests.storage import fresh
from tiyi.model.scope import Role, Scope
from tiyi.storage.records import alerts, messages, participants, sessions, walls
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.schema import METADATA
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.records.walls import Across
from tiyi.storage.sqlite import StorageBusy

if TYPE_CHECKING:
    from tests.services.postgres import Postgres

pytestmark = pytest.mark.service
FORGOTTEN = [
    (participants, "GET", "/participants/{participant}/prescriptions"),
    (sessions, "GET", "/sessions/{session}"),
    (alerts, "POST", "/alerts/{alert}/acknowledge"),
    (messages, "POST", "/messages/{message}/cancel"),
]


@pytest.fixture
def clinic(postgres: Postgres, tmp_path: Path) -> Iterator[Clinic]:
    url = fresh.schema(postgres)
    migrate(url)
    records = SqlRecords(url)
    made = Clinic(tmp_path, records)
    with made.client:
        yield made
    records.close()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("role", [Role.DOCTOR, Role.MANAGER, Role.ADMIN])
def test_nobody_does_less_or_more_than_role_and_site_give(clinic: Clinic, role: Role) -> None:
    assert clinic.breaches([role]) == []


def forget(monkeypatch: pytest.MonkeyPatch, module: Any) -> None:
    def organisation_only(found: Table, scope: Scope) -> Any:
        return found.c.organisation == scope.organisation

    monkeypatch.setattr(module, "within", organisation_only)
    if hasattr(module, "site_of"):
        monkeypatch.setattr(module, "site_of", lambda *_: "north")
    monkeypatch.setattr(Scope, "require", lambda *_: None)


def take_down_the_wall(clinic: Clinic) -> None:
    """Needs each table for itself, one by one: the application's own work looks at several."""
    for table in sorted(METADATA.tables):
        for _ in range(20):
            try:
                with clinic.served.records.writing(Across.EVERYTHING) as tx:  # type: ignore[arg-type]  # these are SqlRecords
                    walls.tear_down(tx, table)
            except StorageBusy:
                continue
            break
        else:
            pytest.fail(f"the table {table} was never free")


@pytest.mark.parametrize(("module", "method", "path"), FORGOTTEN, ids=lambda one: str(one)[:40])
def test_the_wall_holds_where_a_query_forgets_its_condition(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, module: Any, method: str, path: str
) -> None:
    forget(monkeypatch, module)

    assert clinic.ask(Role.DOCTOR, method, path, clinic.foreign).status_code == 404

    take_down_the_wall(clinic)
    assert clinic.ask(Role.DOCTOR, method, path, clinic.foreign).status_code < 300


def test_one_policy_less_is_noticed(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch, sessions)
    with clinic.served.records.writing(Across.EVERYTHING) as tx:  # type: ignore[arg-type]  # these are SqlRecords
        tx.execute(text(f"DROP POLICY {walls.POLICY} ON sessions"))
        tx.execute(text("ALTER TABLE sessions DISABLE ROW LEVEL SECURITY"))
        assert walls.unwalled(tx) == ["sessions"]

    answer = clinic.ask(Role.DOCTOR, "GET", "/sessions/{session}", clinic.foreign)

    assert answer.status_code == 200

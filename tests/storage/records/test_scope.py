"""No repository function shows or changes a record outside the caller's sites."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.storage.records import world, world_people
from tests.storage.records.calls import CALLS, REFUSED_AT_HOME
from tests.storage.records.world import NORTH, NOW_MS, SECRETS, SYSTEM, Clinic, undone
from tiyi.model.errors import ScopeError
from tiyi.model.ids import SiteId
from tiyi.model.scope import Role, Scope
from tiyi.storage import records as package
from tiyi.storage.records import walls
from tiyi.storage.records.scoped import RecordExists, RecordNotFound
from tiyi.storage.records.sql import SqlRecords


def functions() -> Iterator[Callable[..., Any]]:
    """Every public function of the package that takes a transaction and a scope."""
    for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if info.ispkg:
            continue
        module = importlib.import_module(info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            parameters = list(inspect.signature(function).parameters)
            own = function.__module__ == info.name and not name.startswith("_")
            if own and parameters[:2] == ["tx", "scope"]:
                yield function


def takes_a_transaction_without_a_scope() -> list[str]:
    return [
        f"{info.name}.{name}"
        for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
        if not info.ispkg
        for name, function in inspect.getmembers(
            importlib.import_module(info.name), inspect.isfunction
        )
        if function.__module__ == info.name
        and not name.startswith("_")
        and "tx" in (parameters := list(inspect.signature(function).parameters))
        and "scope" not in parameters
    ]


@pytest.fixture(scope="module", params=world.ENGINES)
def clinic(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[SqlRecords, Clinic]]:
    records = world.opened(request, tmp_path_factory.mktemp("clinic"))
    with records.writing() as tx:
        seeded = world.seed(tx)
        world.handle(tx)
        world_people.seed(tx, NORTH, NOW_MS)
    yield records, seeded
    records.close()


@pytest.fixture(scope="module")
def seeded_rows(clinic: tuple[SqlRecords, Clinic]) -> dict[str, list[tuple[Any, ...]]]:
    with clinic[0].reading() as tx:
        return world.rows_at_north(tx)


def named(function: Callable[..., Any]) -> str:
    return f"{function.__module__.rsplit('.', 1)[1]}.{function.__name__}"


FUNCTIONS: list[Callable[..., Any]] = sorted(CALLS, key=named)

foreign_sites = st.frozensets(st.sampled_from(["south", "", "*", "NORTH", "north "])).map(
    lambda names: frozenset(SiteId(name) for name in names)
)
foreign_scopes = st.one_of(
    st.builds(Scope, st.just("default"), foreign_sites, st.sampled_from(Role), st.just("eve")),
    st.builds(
        Scope,
        st.sampled_from(["other", "", "Default", "default "]),
        st.one_of(st.none(), foreign_sites, st.just(frozenset({SiteId("north")}))),
        st.sampled_from(Role),
        st.just("eve"),
    ),
)


def test_every_repository_function_is_tried() -> None:
    assert {named(f) for f in functions()} == {named(f) for f in CALLS}


# The helpers below the repositories: they look at versions and keys, and never hand out a row.
def test_only_helpers_take_a_transaction_without_a_scope() -> None:
    assert takes_a_transaction_without_a_scope() == [
        "tiyi.storage.records.scoped.exists",
        "tiyi.storage.records.scoped.one",
        "tiyi.storage.records.walls.lowered",
    ]


@pytest.mark.parametrize("function", FUNCTIONS, ids=named)
def test_the_call_works_at_home(
    clinic: tuple[SqlRecords, Clinic], function: Callable[..., Any]
) -> None:
    records, seeded = clinic
    with undone(records, NORTH) as tx:
        if function in REFUSED_AT_HOME:
            with pytest.raises((RecordExists, ScopeError)):
                CALLS[function](tx, NORTH, seeded)
        else:
            found = CALLS[function](tx, NORTH, seeded)
            assert found is None or found not in ([], False, 0)


@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(scope=foreign_scopes)
@pytest.mark.parametrize("function", FUNCTIONS, ids=named)
def test_a_foreign_scope_sees_and_changes_nothing(
    clinic: tuple[SqlRecords, Clinic],
    seeded_rows: dict[str, list[tuple[Any, ...]]],
    function: Callable[..., Any],
    scope: Scope,
) -> None:
    records, seeded = clinic
    found, wall = "", suppress(RecordNotFound)
    with wall, undone(records, scope) as tx:
        try:
            found = repr(CALLS[function](tx, scope, seeded))
        except (ScopeError, RecordExists) as error:
            found = str(error)
        walls.enter(tx, SYSTEM)
        assert world.rows_at_north(tx) == seeded_rows
    assert [secret for secret in SECRETS if secret in found] == []

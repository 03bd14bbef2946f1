"""The chain in a database: every act is chained, and whatever is done to the rows is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from tests.storage.records import world
from tests.storage.records.world import NORTH, NOW_MS, SYSTEM
from tiyi.access.chain import Break, Fault, Head, Verified, genesis, verify
from tiyi.model.scope import system_scope
from tiyi.storage.records import audit
from tiyi.storage.records.schema import AUDIT
from tiyi.storage.records.schema_access import AUDIT_HEADS, AUDIT_LINKS
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.records.types import DocumentInvalid


@pytest.fixture(params=world.ENGINES)
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlRecords]:
    opened = world.opened(request, tmp_path)
    with opened.writing() as tx:
        world.seed(tx)
    yield opened
    opened.close()


def looked(records: SqlRecords, *apart: Head) -> Verified:
    with records.reading() as tx:
        inside = audit.head(tx, SYSTEM)
        return verify("default", audit.links(tx, SYSTEM), (*apart, inside))


def entry_of(tx: Connection, number: int) -> int:
    query = select(AUDIT_LINKS.c.entry).where(AUDIT_LINKS.c.number == number)
    return int(tx.execute(query).scalar_one())


def test_everything_that_the_clinic_did_is_chained(records: SqlRecords) -> None:
    found = looked(records)

    assert found.breaks == ()
    assert found.head.number >= 8
    with records.reading() as tx:
        assert audit.unchained(tx, SYSTEM) == (0, 0)


def test_organisations_have_chains_of_their_own(records: SqlRecords) -> None:
    other = system_scope("x", "other")
    with records.writing(other) as tx:
        audit.record_everywhere(tx, other, "x", "y", at_ms=1)
    with records.reading(other) as tx:
        assert audit.head(tx, other).number == 1
        assert audit.head(tx, system_scope("x", "new")) == genesis("new")
    assert looked(records).breaks == ()


def test_what_is_rolled_back_leaves_no_link(records: SqlRecords) -> None:
    before = looked(records)

    def half_good() -> None:
        with records.writing() as tx:
            audit.record(tx, NORTH, "x", "y", site="north", at_ms=1)
            audit.record(tx, NORTH, "x", "y", site="north", at_ms=1, detail={"x": float("nan")})

    with pytest.raises(DocumentInvalid):
        half_good()

    assert looked(records) == before


def changed(tx: Connection) -> None:
    tx.execute(update(AUDIT).where(AUDIT.c.id == entry_of(tx, 3)).values(actor="somebody else"))


def removed(tx: Connection) -> None:
    tx.execute(delete(AUDIT).where(AUDIT.c.id == entry_of(tx, 3)))


def swapped(tx: Connection) -> None:
    first, second = entry_of(tx, 3), entry_of(tx, 4)
    for number, entry in ((3, -1), (4, first), (3, second)):
        wanted = update(AUDIT_LINKS).where(AUDIT_LINKS.c.number == number)
        tx.execute(wanted.values(entry=entry))


def cut_out(tx: Connection) -> None:
    removed(tx)
    tx.execute(delete(AUDIT_LINKS).where(AUDIT_LINKS.c.number == 3))


@pytest.mark.parametrize(
    ("deed", "breaks"),
    [
        (changed, [Break(3, Fault.ALTERED)]),
        (removed, [Break(3, Fault.MISSING)]),
        (swapped, [Break(3, Fault.ALTERED), Break(4, Fault.ALTERED)]),
        (cut_out, [Break(3, Fault.MISSING)]),
    ],
)
def test_a_deed_in_the_database_is_found_where_it_was_done(
    records: SqlRecords, deed: Callable[[Connection], None], breaks: list[Break]
) -> None:
    with records.writing() as tx:
        deed(tx)

    assert list(looked(records).breaks) == breaks


def test_a_cut_end_is_found_by_the_head_in_the_database_and_without_it_by_the_one_outside(
    records: SqlRecords,
) -> None:
    head = looked(records).head
    with records.writing() as tx:
        tx.execute(delete(AUDIT).where(AUDIT.c.id == entry_of(tx, head.number)))
        tx.execute(delete(AUDIT_LINKS).where(AUDIT_LINKS.c.number == head.number))
    assert looked(records).breaks == (Break(head.number, Fault.CUT),)

    with records.writing() as tx:
        last = tx.execute(select(AUDIT_LINKS).order_by(AUDIT_LINKS.c.number.desc()).limit(1)).one()
        tx.execute(update(AUDIT_HEADS).values(number=last.number, hash=last.hash))
    assert looked(records).breaks == ()
    assert looked(records, head).breaks == (Break(head.number, Fault.CUT),)


def test_a_line_that_was_put_between_is_counted(records: SqlRecords) -> None:
    with records.writing() as tx:
        row = tx.execute(select(AUDIT).limit(1)).one()._mapping
        copied = {name: value for name, value in row.items() if name != "id"}
        tx.execute(insert(AUDIT).values(copied))
        tx.execute(insert(AUDIT).values(copied | {"id": 0, "at_ms": NOW_MS - 1}))

    with records.reading() as tx:
        assert audit.unchained(tx, SYSTEM) == (1, 1)

"""The lists of triage: everybody once, pages that fit together, and no site sees another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from tests.storage.records import world
from tests.storage.records.world import NORTH, NOW_MS, SYSTEM, alert, undone
from tiyi.model.alerts import Severity
from tiyi.prescription.triage.table import Group
from tiyi.storage.records import alerts, consents, filling, participants, triage
from tiyi.storage.records.participants import Participant
from tiyi.storage.records.scoped import CursorInvalid
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.records.triage import TriageLine

PEOPLE = 9
RAISED = st.lists(st.tuples(st.integers(0, PEOPLE - 1), st.sampled_from(Severity)), max_size=12)


@pytest.fixture(scope="module")
def records(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqlRecords]:
    request.param = "sqlite"
    store = world.opened(request, tmp_path_factory.mktemp("triage"))
    with store.writing(SYSTEM) as tx:
        world.seed(tx)
        for number in range(PEOPLE):
            site = "south" if number % 3 == 0 else "north"
            new = Participant(f"t-{number}", site, f"T{number % 4}", "UTC", "zh", 1)
            participants.add(tx, SYSTEM, new, at_ms=NOW_MS)
            if number % 2:
                given_ms = {"from_ms": NOW_MS - 1, "at_ms": NOW_MS}
                consents.record(tx, SYSTEM, new.participant, given=True, **given_ms)
        while filling.fill(tx, SYSTEM):
            pass
    yield store
    store.close()


def raised(tx: Connection, some: list[tuple[int, Severity]], word: str) -> None:
    for place, (number, severity) in enumerate(some):
        site = "south" if number % 3 == 0 else "north"
        who = {"participant": f"t-{number}", "site": site, "session_id": None}
        new = alert(alert_id=f"{word}-{place}", severity=severity, **who)
        alerts.save(tx, SYSTEM, new)


def pages(tx: Connection, limit: int, between: list[tuple[int, Severity]]) -> list[TriageLine]:
    """All pages, read one after the other; alerts are raised after the first."""
    found: list[TriageLine] = []
    after: str | None = None
    while True:
        at_ms = triage.judged_at(after, NOW_MS + len(found))
        lines = triage.everybody(tx, SYSTEM, now_ms=at_ms)
        page = triage.page(lines, now_ms=at_ms, after=after, limit=limit)
        found += page.items
        if not len(found) > limit and after is None:
            raised(tx, between, "b")
        after = page.next
        if after is None:
            return found


@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(RAISED, st.integers(1, 5))
def test_everybody_is_in_one_group_and_on_one_page(
    records: SqlRecords, some: list[tuple[int, Severity]], limit: int
) -> None:
    with undone(records, SYSTEM) as tx:
        raised(tx, some, "a")
        lines = triage.everybody(tx, SYSTEM, now_ms=NOW_MS)
        every = participants.page(tx, SYSTEM, limit=5_000).items
        assert sorted(one.participant for one in lines) == sorted(o.participant for o in every)
        assert sum(len([o for o in lines if o.place.group is g]) for g in Group) == len(lines)
        assert [o.participant for o in pages(tx, limit, [])] == [o.participant for o in lines]
        urgent = {f"t-{number}" for number, severity in some if severity <= Severity.S2}
        shown = {o.participant for o in lines if o.place.group is Group.URGENT}
        assert urgent <= shown


@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(RAISED, RAISED, st.integers(1, 5))
def test_who_does_not_change_is_shown_once_while_others_do(
    records: SqlRecords,
    some: list[tuple[int, Severity]],
    between: list[tuple[int, Severity]],
    limit: int,
) -> None:
    with undone(records, SYSTEM) as tx:
        raised(tx, some, "a")
        before = {o.participant for o in triage.everybody(tx, SYSTEM, now_ms=NOW_MS)}
        shown = [one.participant for one in pages(tx, limit, between)]
    changed = {f"t-{number}" for number, _ in between}
    for name in before - changed:
        assert shown.count(name) == 1


@settings(max_examples=10, suppress_health_check=list(HealthCheck), deadline=None)
@given(RAISED)
def test_a_site_sees_its_own_people_in_the_same_places(
    records: SqlRecords, some: list[tuple[int, Severity]]
) -> None:
    with undone(records, SYSTEM) as tx:
        raised(tx, some, "a")
        every = triage.everybody(tx, SYSTEM, now_ms=NOW_MS)
        mine = triage.everybody(tx, NORTH, now_ms=NOW_MS)
        assert list(mine) == [one for one in every if one.site == "north"]


def test_of_whom_nothing_is_kept_yet_nothing_is_known(records: SqlRecords) -> None:
    with undone(records, SYSTEM) as tx:
        new = Participant("t-new", "north", "New", "UTC", "zh", 1)
        participants.add(tx, SYSTEM, new, at_ms=NOW_MS)
        consents.record(tx, SYSTEM, "t-new", given=True, from_ms=1, at_ms=NOW_MS)
        lines = triage.everybody(tx, SYSTEM, now_ms=NOW_MS)
        found = next(one for one in lines if one.participant == "t-new")
        assert found.place.row == "none_planned"
        assert "L02" in found.place.unknown


@pytest.mark.parametrize("cursor", ["x", "", "W10=", "WzEsMiwzXQ=="])
def test_a_cursor_of_somebody_else_is_refused(records: SqlRecords, cursor: str) -> None:
    with undone(records, SYSTEM) as tx:
        lines = triage.everybody(tx, SYSTEM, now_ms=NOW_MS)
    with pytest.raises(CursorInvalid):
        triage.page(lines, now_ms=NOW_MS, after=cursor)

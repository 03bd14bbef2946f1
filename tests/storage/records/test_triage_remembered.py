"""What the list of triage remembers never shows: it is the list of somebody who looks first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, replace
from importlib.util import find_spec, module_from_spec
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from tests.storage.records import world
from tests.storage.records.test_kept import ANNA, DAY_MS, WRITES, Write, scored, weeks
from tests.storage.records.world import NORTH, NOW_MS, SYSTEM, alert, undone
from tiyi.model.alerts import Severity
from tiyi.model.errors import TiyiError
from tiyi.model.scope import Scope
from tiyi.storage.records import (
    alerts,
    consents,
    course_figures,
    erasures,
    files,
    filling,
    participants,
    trainings,
    triage,
    triage_seen,
)
from tiyi.storage.records.digests import digest
from tiyi.storage.records.participants import Participant
from tiyi.storage.records.schema_triage import COURSE_FIGURES, TRAININGS
from tiyi.storage.records.sql import SqlRecords

PEOPLE = (ANNA, "t-0", "t-1")
WHO = st.sampled_from(PEOPLE)


@pytest.fixture(scope="module", params=world.ENGINES)
def records(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqlRecords]:
    store = world.opened(request, tmp_path_factory.mktemp("remembered"))
    with store.writing(SYSTEM) as tx:
        world.seed(tx)
        for name in PEOPLE[1:]:
            new = Participant(name, "north", name, "UTC", "zh", 1)
            participants.add(tx, SYSTEM, new, at_ms=NOW_MS)
    yield store
    store.close()


def lenient(write: Write) -> Write:
    """A change that may be refused where things stand: then nothing changes."""

    def tried(tx: Connection) -> None:
        with suppress(TiyiError), tx.begin_nested():
            write(tx)

    return tried


def raised(who: str, number: int, severity: Severity, hours: int) -> Write:
    started_ms = NOW_MS - hours * world.HOUR_MS
    one = {"participant": who, "alert_id": f"r-{number}", "session_id": None}
    new = alert(severity=severity, started_ms=started_ms, **one)
    return lenient(lambda tx: alerts.save(tx, SYSTEM, new))


def handled(number: int, deed: Callable[..., Any], **said: Any) -> Write:
    def write(tx: Connection) -> None:
        version = alerts.get(tx, SYSTEM, f"r-{number}").version
        deed(tx, SYSTEM, f"r-{number}", version=version, at_ms=NOW_MS, **said)

    return lenient(write)


def agreed(who: str, hours: int, *, yes: bool) -> Write:
    from_ms = NOW_MS + hours * world.HOUR_MS
    return lenient(
        lambda tx: consents.record(tx, SYSTEM, who, given=yes, from_ms=from_ms, at_ms=NOW_MS)
    )


def renamed(who: str, label: str, zone: str) -> Write:
    def write(tx: Connection) -> None:
        known = participants.get(tx, SYSTEM, who)
        participants.rename(tx, SYSTEM, replace(known, label=label, zone=zone), at_ms=NOW_MS)

    return lenient(write)


def joined(who: str, into: str) -> Write:
    return lenient(lambda tx: files.merge(tx, SYSTEM, who, into, reason="x", at_ms=NOW_MS))


def erased(who: str) -> Write:
    return lenient(lambda tx: erasures.erase(tx, SYSTEM, who, reason="x", at_ms=NOW_MS))


RESOLVED = {"code": st.sampled_from(sorted(alerts.RESOLUTIONS)), "note": st.just("x")}
ZONES = st.sampled_from(["UTC", "Asia/Shanghai", "America/New_York"])
CHANGES: st.SearchStrategy[Write] = st.one_of(
    WRITES.map(lenient),
    st.builds(raised, WHO, st.integers(0, 3), st.sampled_from(Severity), st.integers(0, 30)),
    st.builds(handled, st.integers(0, 3), st.just(alerts.acknowledge), reason=st.just("x")),
    st.builds(handled, st.integers(0, 3), st.just(alerts.resolve), **RESOLVED),
    st.builds(agreed, WHO, st.integers(-2, 2), yes=st.booleans()),
    st.builds(renamed, WHO, st.sampled_from(["A", "B"]), ZONES),
    st.builds(joined, WHO, WHO),
    st.builds(erased, st.just("t-0")),
    st.just(lambda tx: filling.fill(tx, SYSTEM)),
)


def listed(tx: Connection, scope: Scope, now_ms: int) -> list[Any]:
    return [astuple(one) for one in triage.everybody(tx, scope, now_ms=now_ms)]


def anew(tx: Connection, scope: Scope, now_ms: int) -> list[Any]:
    """The list of a process that has never looked before."""
    made: Any = fresh(triage.__name__)
    made.triage_seen = fresh(triage_seen.__name__)
    return [astuple(one) for one in made.everybody(tx, scope, now_ms=now_ms)]


def fresh(name: str) -> Any:
    spec = find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(st.tuples(CHANGES, st.integers(0, 36)), max_size=8))
def test_the_list_is_the_one_that_is_judged_from_scratch(
    records: SqlRecords, changes: Sequence[tuple[Write, int]]
) -> None:
    now_ms = NOW_MS
    with undone(records, SYSTEM) as tx:
        for write, hours in changes:
            write(tx)
            now_ms += hours * world.HOUR_MS
            for scope in (SYSTEM, NORTH):
                assert listed(tx, scope, now_ms) == anew(tx, scope, now_ms)


def test_whoever_looks_again_is_shown_what_changed_meanwhile(records: SqlRecords) -> None:
    """As above, with changes that surely change a line: sessions, and figures of the course."""
    at_ms = NOW_MS + 18 * DAY_MS
    with undone(records, SYSTEM) as tx:
        before = listed(tx, SYSTEM, at_ms)
        scored(20, 1, 12.0)(tx)
        trained = listed(tx, SYSTEM, at_ms)
        weeks(tx)
        planned = listed(tx, SYSTEM, at_ms)
    assert before != trained
    assert trained != planned


def test_nothing_is_read_of_whom_nothing_changed(records: SqlRecords) -> None:
    with undone(records, SYSTEM) as tx:
        known = triage_seen.everybody(tx, SYSTEM, NOW_MS)
        assert triage_seen.everybody(tx, SYSTEM, NOW_MS + 1) is known
        first = triage.everybody(tx, SYSTEM, now_ms=NOW_MS)
        assert triage.everybody(tx, SYSTEM, now_ms=NOW_MS + 1) is first


@pytest.mark.parametrize(
    ("table", "body", "kept"),
    [(TRAININGS, "recent", "recent_digest"), (COURSE_FIGURES, "body", "digest")],
)
def test_a_digest_is_written_with_its_body(
    records: SqlRecords, table: Any, body: str, kept: str
) -> None:
    query = select(table.c[body], table.c[kept])
    with undone(records, SYSTEM) as tx:
        seen = set()
        for day in (2, 3):
            scored(day, 1, 12.0)(tx)
            weeks(tx)
            rows = tx.execute(query.where(table.c.participant == ANNA)).all()
            assert rows
            assert [digest(row[0]) for row in rows] == [row[1] for row in rows]
            seen.add(tuple(row[1] for row in rows))
    assert len(seen) == 2


def test_bodies_are_those_of_the_digests(records: SqlRecords) -> None:
    with undone(records, SYSTEM) as tx:
        weeks(tx)
        scored(2, 1, 12.0)(tx)
        assert trainings.recent_of_many(tx, SYSTEM, [ANNA, "t-1", "nobody"]).keys() == {ANNA}
        assert not course_figures.of_many(tx, SYSTEM, [ANNA])

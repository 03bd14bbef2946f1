"""Routes of the worklist: everybody in one group, who needs somebody first, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request

from tiyi.api.common import Caller, Cursor, Limit, Served
from tiyi.api.worklist.models import (
    NeedCount,
    ReasonCount,
    TriageRow,
    TriageRows,
    WorklistLine,
    WorklistPage,
    WorklistShown,
)
from tiyi.api.worklist.silence import Ours, shown
from tiyi.prescription.triage.table import ROWS, Group
from tiyi.storage.records import silence, triage
from tiyi.storage.records.silence import Silence
from tiyi.storage.records.triage import TriageLine
from tiyi.web.catalog import Catalog

router = APIRouter(tags=["worklist"])
Words = Annotated[str | None, Query(max_length=200, description="looked for in the label")]
Row = Annotated[str | None, Query(max_length=64, description="a row that holds")]
Site = Annotated[str | None, Query(max_length=64)]


@router.get("/worklist")
def get_worklist(scope: Caller, services: Served) -> WorklistShown:
    """How many people are in each group, and for which reason."""
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        lines = triage.everybody(tx, scope, now_ms=now_ms)
    needs = [_count(group, [o for o in lines if o.place.group is group]) for group in Group]
    return WorklistShown(at_ms=now_ms, people=len(lines), needs=needs)


@router.get("/worklist/people")
def list_people(
    *,
    request: Request,
    scope: Caller,
    services: Served,
    ours: Ours,
    need: Group | None = None,
    row: Row = None,
    site: Site = None,
    words: Words = None,
    after: Cursor = None,
    limit: Limit = 100,
) -> WorklistPage:
    """People in the order of need; later pages are judged as of the instant of the first one."""
    at_ms = triage.judged_at(after, services.clock.now_ms())
    with services.records.reading() as tx:
        lines = triage.everybody(tx, scope, now_ms=at_ms)
        now = silence.in_session(tx, scope, now_ms=at_ms)
    wanted = (words or "").casefold()
    kept = [
        one
        for one in lines
        if need in {None, one.place.group}
        and (row is None or row in one.place.holds)
        and site in {None, one.site}
        and wanted in one.label.casefold()
    ]
    found = triage.page(kept, now_ms=at_ms, after=after, limit=limit)
    quiet = [
        one.participant
        for one in found.items
        if one.place.group is Group.NO_DATA or one.participant in now.silent
    ]
    with services.records.reading() as tx:
        known = silence.of_many(tx, scope, quiet, now_ms=at_ms, ours=ours, now=now)
    items = [_line(one, known, request.app.state.catalog) for one in found.items]
    return WorklistPage(at_ms=at_ms, items=items, next=found.next)


@router.get("/triage-rows")
def list_rows(scope: Caller) -> TriageRows:  # noqa: ARG001 - signed in
    """The table by which people are put into groups, with its sources."""
    return TriageRows(
        items=[
            TriageRow(triage_row=row.name, need=row.group, source=row.source, evidence=row.evidence)
            for row in ROWS
        ]
    )


def _count(group: Group, lines: Sequence[TriageLine]) -> NeedCount:
    counts = Counter(one.place.row for one in lines)
    named = [row.name for row in ROWS if row.name in counts]
    order: list[str | None] = [*named, *([None] if None in counts else [])]
    reasons = [ReasonCount(triage_row=name, people=counts[name]) for name in order]
    return NeedCount(need=group, people=len(lines), by_row=reasons)


def _line(one: TriageLine, known: Mapping[str, Silence], catalog: Catalog) -> WorklistLine:
    quiet = known.get(one.participant)
    return WorklistLine(
        participant=one.participant,
        label=one.label,
        site=one.site,
        need=one.place.group,
        triage_row=one.place.row,
        triage_rows=list(one.place.holds),
        unjudged=list(one.place.unknown),
        severity=one.worst,
        waiting=one.waiting,
        open_alerts=one.open_alerts,
        started_ms=one.last_session_ms,
        silence=None if quiet is None else shown(quiet, catalog),
    )

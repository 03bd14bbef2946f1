"""Routes of the worklist: everybody in one group, who needs somebody first, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fastapi import APIRouter, Request

from tiyi.api.common import Caller, Cursor, Limit, Served
from tiyi.api.worklist.filters import Asked, sieves, sifted
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
from tiyi.storage.records import silence, tags, triage
from tiyi.storage.records.silence import Silence
from tiyi.storage.records.tags import Tag
from tiyi.storage.records.triage import TriageLine
from tiyi.web.catalog import Catalog

router = APIRouter(tags=["worklist"])


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
    asked: Asked,
    after: Cursor = None,
    limit: Limit = 100,
) -> WorklistPage:
    """People in the order of need; later pages are judged as of the instant of the first one."""
    at_ms = triage.judged_at(after, services.clock.now_ms())
    with services.records.reading() as tx:
        lines = triage.everybody(tx, scope, now_ms=at_ms)
        kept = sifted(lines, sieves(tx, scope, asked, at_ms))
        now = silence.in_session(tx, scope, now_ms=at_ms)
        found = triage.page(kept, now_ms=at_ms, after=after, limit=limit)
        quiet = [
            one.participant
            for one in found.items
            if one.place.group is Group.NO_DATA or one.participant in now.silent
        ]
        beside = _Beside(
            silence.of_many(tx, scope, quiet, now_ms=at_ms, ours=ours, now=now),
            tags.of_many(tx, scope, [one.participant for one in found.items]),
            request.app.state.catalog,
        )
    items = [_line(one, beside) for one in found.items]
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


class _Beside(NamedTuple):
    """What is shown of people beside where they stand."""

    silences: Mapping[str, Silence]
    tags: Mapping[str, list[Tag]]
    catalog: Catalog


def _line(one: TriageLine, beside: _Beside) -> WorklistLine:
    quiet = beside.silences.get(one.participant)
    borne = beside.tags.get(one.participant, [])
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
        tags=[tag.tag for tag in borne if not tag.clinical],
        clinical_tags=[tag.tag for tag in borne if tag.clinical],
        silence=None if quiet is None else shown(quiet, beside.catalog),
    )

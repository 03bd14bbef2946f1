"""Routes of nudges: the table, how a site nudges, what was decided of somebody, and all as CSV."""

from dataclasses import asdict
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tiyi.access.fields import Kind, seen_by
from tiyi.api.common import Caller, Cursor, From, IdInPath, Limit, Served, To, check_span
from tiyi.api.nudges.models import (
    BudgetShown,
    DecisionList,
    DecisionShown,
    NudgeRowShown,
    NudgeTable,
    PolicyBody,
    PolicyShown,
)
from tiyi.coaching.cue_rows import told_reasons
from tiyi.coaching.nudge_rows import BUDGETS, NUDGES
from tiyi.interop.nudges_csv import nudges_csv
from tiyi.model.scope import Scope
from tiyi.storage.records import nudges
from tiyi.storage.records.nudges import Decided, SitePolicy
from tiyi.web.catalog import LANGUAGES, Catalog

router = APIRouter(tags=["nudges"])
SPAN_MS: Final = 400 * 86_400_000


@router.get("/nudge-rows")
def list_rows(request: Request, scope: Caller) -> NudgeTable:  # noqa: ARG001 - signed in
    """What calls for a nudge, in which hours, in which words; the blanks are open."""
    catalog: Catalog = request.app.state.catalog
    items = [
        NudgeRowShown(
            nudge=row.name,
            asks=row.asks.value,
            from_hour=row.from_hour,
            to_hour=row.to_hour,
            source=row.source,
            **{one: catalog.messages[one][f"coaching:nudge.{row.name}"] for one in LANGUAGES},
        )
        for row in NUDGES
    ]
    budgets = [BudgetShown(most=one.most, days=one.days, source=one.source) for one in BUDGETS]
    return NudgeTable(items=items, budgets=budgets)


@router.get("/sites/{site}/nudges")
def get_policy(site: IdInPath, scope: Caller, services: Served) -> PolicyShown:
    """How the site nudges."""
    with services.records.reading() as tx:
        return _policy(nudges.policy(tx, scope, site))


@router.put("/sites/{site}/nudges")
def put_policy(site: IdInPath, said: PolicyBody, scope: Caller, services: Served) -> PolicyShown:
    """Nudge so from now on; 409 when somebody else changed it since."""
    with services.records.writing() as tx:
        kept = nudges.say_policy(
            tx,
            scope,
            site,
            said.policy(),
            seen_version=said.seen_version,
            at_ms=services.clock.now_ms(),
        )
    return _policy(kept)


@router.get("/sites/{site}/nudges/decisions", response_class=Response)
def get_decisions(
    site: IdInPath, scope: Caller, services: Served, from_ms: From, to_ms: To
) -> Response:
    """Every decision point of the site as CSV, available or not, with probability and draw."""
    check_span(from_ms, to_ms, at_most_ms=SPAN_MS)
    with services.records.reading() as tx:
        points = nudges.of_site(tx, scope, site, from_ms=from_ms, to_ms=to_ms)
        content = nudges_csv(asdict(one) for one in points)
    named = {"Content-Disposition": f'attachment; filename="nudges-{site}.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=named)


@router.get("/participants/{participant}/nudges")
def list_decisions(
    participant: IdInPath,
    scope: Caller,
    services: Served,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> DecisionList:
    """What was decided of one person, and why."""
    with services.records.reading() as tx:
        page = nudges.page(tx, scope, participant, after=cursor, limit=limit)
    return DecisionList(items=[_decision(scope, one) for one in page.items], next=page.next)


def _policy(one: SitePolicy) -> PolicyShown:
    said = one.policy
    return PolicyShown(
        site=one.site,
        version=one.version,
        enabled=said.enabled,
        study=said.study,
        probabilities=dict(said.probabilities),
        quiet_from=said.quiet_from,
        quiet_to=said.quiet_to,
        actor=one.actor,
        at_ms=one.at_ms,
    )


def _decision(scope: Scope, one: Decided) -> DecisionShown:
    """A reason that lets guess a condition or a drug is told to a coach by a neutral word."""
    (because,) = told_reasons((one.reason,), conditions=Kind.CONDITION in seen_by(scope))
    return DecisionShown(
        point=one.point,
        nudge=one.nudge,
        day=one.day,
        available=one.available,
        nudged=one.sent,
        because=because,
        at_ms=one.at_ms,
    )

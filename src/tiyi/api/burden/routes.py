"""Routes of the burden of alerts: counted from the records with every call."""

from typing import Final

from fastapi import APIRouter, Response
from pydantic import BaseModel

from tiyi.alerts.burden import Burden, RuleBurden, burden, review_list
from tiyi.alerts.burden_rows import REVIEW_ROWS, Figure
from tiyi.alerts.table import RULE_VERSION
from tiyi.api.common import Caller, From, IdInPath, Served, To, check_span
from tiyi.api.services import Services
from tiyi.interop.burden_csv import burden_zip
from tiyi.model.scope import Scope
from tiyi.storage.records import burden as kept

router = APIRouter(tags=["burden"])
SPAN_MS: Final = 400 * 24 * 3_600_000
ZIP: Final = "application/zip"


class ReviewRowShown(BaseModel):
    """A row of the review table: a rule beyond its limit is to be looked at again."""

    name: str
    figure: Figure
    below: bool
    limit: float
    source: str
    evidence: str


class BurdenShown(BaseModel):
    """The burden of a site in from_ms <= start < to_ms.

    `hours` are those of sessions that have a result; of `sessions_without_result` they are not
    known. `review`: rules to be looked at again by `review_rows`, most urgent alerts first.
    """

    site: str
    from_ms: int
    to_ms: int
    rule_version: str
    hours: float
    sessions: int
    sessions_without_result: int
    total: RuleBurden
    rules: list[RuleBurden]
    review: list[str]
    review_rows: list[ReviewRowShown]


@router.get("/sites/{site}/burden")
def get_burden(
    site: IdInPath, from_ms: From, to_ms: To, scope: Caller, services: Served
) -> BurdenShown:
    """Alerts per 100 session-hours, how many were true, how fast they were answered, by rule.

    Of at most 400 days. An alert or session counts in the span in which it began.
    """
    found = _found(services, scope, site, from_ms, to_ms)
    return BurdenShown(
        site=site,
        from_ms=from_ms,
        to_ms=to_ms,
        rule_version=RULE_VERSION,
        hours=found.watched.hours,
        sessions=found.watched.sessions,
        sessions_without_result=found.watched.without_result,
        total=found.all,
        rules=list(found.rules),
        review=[one.rule for one in review_list(found)],
        review_rows=[
            ReviewRowShown(
                name=row.name,
                figure=row.figure,
                below=row.below,
                limit=row.limit.value,
                source=row.limit.source,
                evidence=row.limit.evidence,
            )
            for row in REVIEW_ROWS
        ],
    )


@router.get("/sites/{site}/burden/file", response_class=Response)
def get_burden_file(
    site: IdInPath, from_ms: From, to_ms: To, scope: Caller, services: Served
) -> Response:
    """The same as CSV with its data dictionary, in a zip."""
    found = _found(services, scope, site, from_ms, to_ms)
    named = {"Content-Disposition": f'attachment; filename="burden-{site}.zip"'}
    about = {"site": site, "from_ms": from_ms, "to_ms": to_ms, "rule_version": RULE_VERSION}
    return Response(burden_zip(found, about), media_type=ZIP, headers=named)


def _found(services: Services, scope: Scope, site: str, from_ms: int, to_ms: int) -> Burden:
    check_span(from_ms, to_ms, at_most_ms=SPAN_MS)
    with services.records.reading() as tx:
        told = kept.told(tx, scope, site, from_ms, to_ms)
        watched = kept.watched(tx, scope, site, from_ms, to_ms)
    return burden(told, watched)

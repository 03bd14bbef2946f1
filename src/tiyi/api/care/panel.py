"""Routes of a doctor's panel: their own people by need, with whatever waits for the doctor."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from tiyi.api.assessments import known
from tiyi.api.common import Caller, Cursor, Identifier, Limit, Served
from tiyi.assessment.visits import State
from tiyi.model.scope import Scope
from tiyi.prescription.triage.table import Group
from tiyi.storage.records import panel, triage
from tiyi.storage.records.panel import PanelLine

router = APIRouter(tags=["care"])


class PanelNeed(BaseModel):
    """How many of the doctor's people are in a group of the worklist."""

    need: str
    people: int


class ReferralOpen(BaseModel):
    """A referral that waits for somebody."""

    referral: str
    direction: str
    state: str
    changed_ms: int


class ClearanceEnds(BaseModel):
    """A clearance that ends within 14 days, or is over (`ended`)."""

    origin: str
    valid_until_ms: int
    ended: bool


class RetestDue(BaseModel):
    """A visit whose window is open, or has passed."""

    visit: str
    state: str
    opens: str
    closes: str


class PanelPerson(BaseModel):
    """One person. `screened` false: no screening is on record, so nothing is known to run out."""

    participant: str
    label: str
    site: str
    need: str
    triage_row: str | None
    severity: str | None
    open_referrals: list[ReferralOpen]
    clearances_ending: list[ClearanceEnds]
    screened: bool
    retests_due: list[RetestDue]


class PanelPage(BaseModel):
    """Counts of the whole panel, and some of its people in the order of need."""

    at_ms: int
    by_staff: str
    people: int
    needs: list[PanelNeed]
    with_open_referral: int
    with_clearance_ending: int
    never_screened: int
    items: list[PanelPerson]
    next: str | None


@router.get("/panel")
def get_panel(
    scope: Caller,
    services: Served,
    staff: Identifier | None = None,
    after: Cursor = None,
    limit: Limit = 50,
) -> PanelPage:
    """The people whom `staff` (default: the caller) looks after, as of the first page's instant."""
    whose = scope.actor if staff is None else staff
    at_ms = triage.judged_at(after, services.clock.now_ms())
    with services.records.reading() as tx:
        lines = panel.of_staff(tx, scope, whose, now_ms=at_ms)
        page = triage.page([one.line for one in lines], now_ms=at_ms, after=after, limit=limit)
        named = {one.line.participant: one for one in lines}
        shown = [named[one.participant] for one in page.items]
        items = [_person(tx, scope, one, at_ms) for one in shown]
    return PanelPage(
        at_ms=at_ms,
        by_staff=whose,
        people=len(lines),
        needs=[PanelNeed(need=group, people=_count(lines, group)) for group in Group],
        with_open_referral=sum(bool(one.referrals) for one in lines),
        with_clearance_ending=sum(bool(one.running_out) for one in lines),
        never_screened=sum(not one.screened for one in lines),
        items=items,
        next=page.next,
    )


def _count(lines: Sequence[PanelLine], group: Group) -> int:
    return sum(one.line.place.group is group for one in lines)


def _person(tx: Any, scope: Scope, one: PanelLine, now_ms: int) -> PanelPerson:
    visits = known.file_of(tx, scope, one.line.participant, now_ms).visits
    return PanelPerson(
        participant=one.line.participant,
        label=one.line.label,
        site=one.line.site,
        need=one.line.place.group,
        triage_row=one.line.place.row,
        severity=one.line.worst,
        open_referrals=[
            ReferralOpen(
                referral=each.referral,
                direction=each.direction,
                state=each.state,
                changed_ms=each.changed_ms,
            )
            for each in one.referrals
        ],
        clearances_ending=[
            ClearanceEnds(origin=each.origin, valid_until_ms=each.valid_until_ms, ended=each.ended)
            for each in one.running_out
        ],
        screened=one.screened,
        retests_due=[
            RetestDue(
                visit=visit.visit,
                state=visit.state,
                opens=visit.opens.isoformat(),
                closes=visit.closes.isoformat(),
            )
            for visit in visits
            if visit.state in {State.DUE, State.OVERDUE} and visit.opens and visit.closes
        ],
    )

"""Routes of planned contacts: plan, do, one person's, and whatever is due or overdue."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from tiyi.api.care.models import (
    DeedBody,
    FollowUpBody,
    FollowUpList,
    FollowUpPage,
    FollowUpShown,
)
from tiyi.api.common import Caller, Cursor, Identifier, IdInPath, Limit, Served
from tiyi.coaching.followups import State
from tiyi.storage.records import follow_ups

router = APIRouter(tags=["care"])
Which = Annotated[
    Literal["overdue", "planned", "over"],
    Query(description="overdue by now, all that are planned, or finished and cancelled"),
]


@router.post("/participants/{participant}/follow-ups", status_code=201)
def plan_follow_up(
    participant: IdInPath, new: FollowUpBody, scope: Caller, services: Served
) -> FollowUpShown:
    """Plan a contact."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        made = follow_ups.plan(tx, scope, new.of(participant), at_ms=now_ms)
    return FollowUpShown.of(made, now_ms)


@router.get("/participants/{participant}/follow-ups")
def list_follow_ups_of(participant: IdInPath, scope: Caller, services: Served) -> FollowUpList:
    """Every planned contact of one person as it stands, by due instant."""
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        found = follow_ups.of_participant(tx, scope, participant)
    return FollowUpList(at_ms=now_ms, items=[FollowUpShown.of(one, now_ms) for one in found])


@router.get("/follow-ups")
def list_follow_ups(
    *,
    scope: Caller,
    services: Served,
    which: Which = "overdue",
    staff: Identifier | None = None,
    after: Cursor = None,
    limit: Limit = 100,
) -> FollowUpPage:
    """Planned contacts of everybody whom the caller sees, by due instant."""
    now_ms = services.clock.now_ms()
    states = (State.DONE, State.CANCELLED) if which == "over" else (State.PLANNED,)
    with services.records.reading() as tx:
        page = follow_ups.page(
            tx,
            scope,
            until_ms=now_ms if which == "overdue" else None,
            staff=staff,
            states=states,
            after=after,
            limit=limit,
        )
    items = [FollowUpShown.of(one, now_ms) for one in page.items]
    return FollowUpPage(at_ms=now_ms, items=items, next=page.next)


@router.get("/follow-ups/{follow_up}")
def get_follow_up(follow_up: IdInPath, scope: Caller, services: Served) -> FollowUpList:
    """Everything that was done to one, oldest first."""
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        found = follow_ups.versions(tx, scope, follow_up)
    return FollowUpList(at_ms=now_ms, items=[FollowUpShown.of(one, now_ms) for one in found])


@router.post("/follow-ups/{follow_up}/acts")
def do_follow_up(
    follow_up: IdInPath, said: DeedBody, scope: Caller, services: Served
) -> FollowUpShown:
    """Move, assign, finish, cancel or reopen it, as the table of steps allows."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        made = follow_ups.do(
            tx, scope, follow_up, said.deed(), seen_version=said.seen_version, at_ms=now_ms
        )
    return FollowUpShown.of(made, now_ms)

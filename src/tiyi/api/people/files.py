"""Routes of the whole file: the timeline, and duplicates that become one."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from tiyi.api.common import Body, Caller, Cursor, Identifier, IdInPath, Limit, Served, WrittenNote
from tiyi.api.devices.publishing import publish_device
from tiyi.api.participants import contexts
from tiyi.storage.records import devices, files

router = APIRouter(tags=["people"])
Kinds = Annotated[list[str] | None, Query(alias="kind", max_length=30)]


class EventShown(BaseModel):
    """One line: when it counts, what it is, the id to ask for more, a word about it."""

    at_ms: int
    kind: str
    ref: str
    participant: str
    what: str | None


class Timeline(BaseModel):
    """The newest first, under all ids of the person."""

    participant: str
    ids: list[str]
    items: list[EventShown]
    next: str | None


class MergeBody(Body):
    """The file that the id belongs to, and why."""

    into: Identifier
    reason: WrittenNote


class MergeShown(BaseModel):
    """The file's own id first, then the others that lead to it."""

    ids: list[str]


@router.get("/participants/{participant}/timeline")
def get_timeline(
    *,
    participant: IdInPath,
    scope: Caller,
    services: Served,
    cursor: Cursor = None,
    limit: Limit = 100,
    kinds: Kinds = None,
) -> Timeline:
    """Everything of one person on one timeline; `kind` may be given several times."""
    with services.records.reading() as tx:
        names = files.ids(tx, scope, participant)
        page = files.timeline(
            tx, scope, participant, after=cursor, limit=limit, kinds=frozenset(kinds or ())
        )
    items = [
        EventShown(
            at_ms=one.at_ms,
            kind=one.kind,
            ref=one.ref,
            participant=one.participant,
            what=one.what,
        )
        for one in page.items
    ]
    return Timeline(participant=names[0], ids=names, items=items, next=page.next)


@router.post("/participants/{participant}/merge")
def merge_files(
    participant: IdInPath, said: MergeBody, scope: Caller, services: Served
) -> MergeShown:
    """This id is a duplicate: its devices and its file belong to `into` from now on."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        names = files.merge(tx, scope, participant, said.into, reason=said.reason, at_ms=now_ms)
        for worn in devices.of_participant(tx, scope, participant):
            if worn.to_ms is None:
                devices.assign(tx, scope, worn.device, said.into, from_ms=now_ms, at_ms=now_ms)
                publish_device(tx, scope, worn.device, now_ms=now_ms)
        contexts.publish(tx, scope, participant, now_ms=now_ms)
    return MergeShown(ids=names)


@router.post("/participants/{participant}/unmerge")
def undo_merge(participant: IdInPath, scope: Caller, services: Served) -> MergeShown:
    """Take a merge back; 409 once something new was written to either file."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        undone = files.undo(tx, scope, participant, at_ms=now_ms)
        for worn in devices.of_participant(tx, scope, undone.into):
            if worn.from_ms == undone.at_ms and worn.to_ms is None:
                said = {"from_ms": undone.at_ms, "at_ms": now_ms}
                devices.assign(tx, scope, worn.device, participant, **said)
                publish_device(tx, scope, worn.device, now_ms=now_ms)
        contexts.publish(tx, scope, participant, now_ms=now_ms)
    return MergeShown(ids=[participant])

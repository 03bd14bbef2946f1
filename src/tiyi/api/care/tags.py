"""Routes of a site's own labels on its people, and of whose somebody is."""

from fastapi import APIRouter

from tiyi.api.care.models import (
    ResponsibleBody,
    ResponsibleHistory,
    ResponsibleShown,
    SiteTags,
    TagBody,
    TagCount,
    TagHistory,
    TagShown,
)
from tiyi.api.common import Caller, IdInPath, Served
from tiyi.storage.records import responsibles, tags
from tiyi.storage.records.responsibles import Responsible
from tiyi.storage.records.tags import Tag

router = APIRouter(tags=["care"])


@router.get("/participants/{participant}/tags")
def list_tags_of(participant: IdInPath, scope: Caller, services: Served) -> TagHistory:
    """Every label that somebody bears or bore, with who said so and when."""
    with services.records.reading() as tx:
        return _history(participant, tags.versions(tx, scope, participant))


@router.post("/participants/{participant}/tags")
def say_tag(participant: IdInPath, said: TagBody, scope: Caller, services: Served) -> TagHistory:
    """Give a label or take it away."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        tags.say(
            tx,
            scope,
            participant,
            said.tag,
            given=said.given,
            clinical=said.clinical,
            seen_version=said.seen_version,
            at_ms=now_ms,
        )
        return _history(participant, tags.versions(tx, scope, participant))


@router.get("/sites/{site}/tags")
def list_tags(site: IdInPath, scope: Caller, services: Served) -> SiteTags:
    """The labels in use at a site, and how many people bear each."""
    with services.records.reading() as tx:
        found = tags.of_site(tx, scope, site)
    plain = [TagCount(tag=tag, people=people) for tag, clinical, people in found if not clinical]
    theirs = [TagCount(tag=tag, people=people) for tag, clinical, people in found if clinical]
    return SiteTags(site=site, tags=plain, clinical_tags=theirs)


@router.get("/participants/{participant}/responsible")
def get_responsible(participant: IdInPath, scope: Caller, services: Served) -> ResponsibleHistory:
    """Whose somebody is now, and everything that was said about it."""
    with services.records.reading() as tx:
        found = responsibles.versions(tx, scope, participant)
    return _said(participant, found, services.clock.now_ms())


@router.post("/participants/{participant}/responsible")
def say_responsible(
    participant: IdInPath, said: ResponsibleBody, scope: Caller, services: Served
) -> ResponsibleHistory:
    """From an instant on they are looked after by somebody else, or by nobody."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        responsibles.say(
            tx,
            scope,
            participant,
            said.staff,
            from_ms=now_ms if said.from_ms is None else said.from_ms,
            reason=said.reason,
            seen_version=said.seen_version,
            at_ms=now_ms,
        )
        found = responsibles.versions(tx, scope, participant)
    return _said(participant, found, now_ms)


def _history(participant: str, found: list[Tag]) -> TagHistory:
    return TagHistory(
        participant=participant,
        tags=[TagShown.of(one) for one in found if not one.clinical],
        clinical_tags=[TagShown.of(one) for one in found if one.clinical],
    )


def _said(participant: str, found: list[Responsible], now_ms: int) -> ResponsibleHistory:
    holding = [one.staff for one in found if one.from_ms <= now_ms]
    return ResponsibleHistory(
        participant=participant,
        by_staff=holding[-1] if holding else None,
        edit_version=len(found),
        items=[ResponsibleShown.of(one) for one in found],
    )

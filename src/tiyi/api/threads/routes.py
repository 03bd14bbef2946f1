"""Routes of threads: what was said, who waits for an answer, who answers, approved messages."""

from typing import Any, ClassVar, Final
from uuid import uuid4

from fastapi import APIRouter, Request

from tiyi.access.rights import Right
from tiyi.api.common import Caller, Cursor, IdInPath, Limit, Served
from tiyi.api.services import Services
from tiyi.api.threads.accounts import may_work
from tiyi.api.threads.models import (
    EntryBody,
    EntryList,
    EntryShown,
    HandOverBody,
    HandShown,
    PreviewBody,
    PreviewShown,
    ReadBody,
    SettledBody,
    TemplateList,
    TemplateShown,
    ThreadShown,
    WaitingList,
    WaitingShown,
)
from tiyi.coaching.message_rows import TEMPLATES, filled
from tiyi.coaching.threads import EntryKind, Side
from tiyi.model.errors import InputError
from tiyi.model.scope import Scope, system_scope
from tiyi.storage.records import interventions, participants, threads
from tiyi.storage.records.interventions import Intervention
from tiyi.storage.records.threads import ThreadEntry
from tiyi.web.catalog import LANGUAGES, Catalog, spoken

router = APIRouter(tags=["threads"])
BY_HAND: Final = "by_hand"


class EntryUnclear(InputError):
    """A message is either own words or an approved message, and only the latter has blanks."""

    code: ClassVar[str] = "thread.entry"


class OwnerUnknown(InputError):
    """A thread is handed over to an open account that may write messages at the site."""

    code: ClassVar[str] = "thread.owner"


@router.get("/message-templates")
def list_templates(request: Request, scope: Caller) -> TemplateList:  # noqa: ARG001 - signed in
    """Every approved message, with its blanks still open."""
    catalog: Catalog = request.app.state.catalog
    return TemplateList(
        items=[
            TemplateShown(
                template=row.name,
                blanks={name: kind.value for name, kind in row.blanks.items()},
                source=row.source,
                **{
                    language: catalog.messages[language][f"coaching:message.{row.name}"]
                    for language in LANGUAGES
                },
            )
            for row in TEMPLATES
        ]
    )


@router.post("/participants/{participant}/message-templates/{template}/preview")
def preview_template(
    *,
    participant: IdInPath,
    template: IdInPath,
    said: PreviewBody,
    request: Request,
    scope: Caller,
    services: Served,
) -> PreviewShown:
    """The message as it would be sent; nothing is sent."""
    with services.records.reading() as tx:
        known = participants.get(tx, scope, participant)
    catalog: Catalog = request.app.state.catalog
    words = {one: _worded(catalog, template, said.params, one) for one in LANGUAGES}
    return PreviewShown(template=template, language=spoken(known.language), **words)


@router.get("/threads")
def list_waiting(scope: Caller, services: Served, mine: bool = False) -> WaitingList:
    """Threads in which somebody waits for an answer; `mine`: those that the caller answers for."""
    with services.records.reading() as tx:
        found = threads.waiting(tx, scope)
    now_ms = services.clock.now_ms()
    return WaitingList(
        server_ms=now_ms,
        items=[
            WaitingShown(
                participant=one.participant,
                label=one.label,
                site=one.site,
                owner=one.owner,
                messages_waiting=one.waiting,
                waiting_since_ms=one.since_ms,
                waiting_ms=max(0, now_ms - one.since_ms),
            )
            for one in found
            if not mine or one.owner == scope.actor
        ],
    )


@router.get("/participants/{participant}/thread")
def get_thread(participant: IdInPath, scope: Caller, services: Served) -> ThreadShown:
    """Who answers, what each side has not read, and since when the participant waits."""
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        return _thread(tx, scope, participant, services.clock.now_ms())


@router.get("/participants/{participant}/thread/messages")
def list_entries(
    participant: IdInPath,
    scope: Caller,
    services: Served,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> EntryList:
    """What was said on both sides; reading it here marks nothing as read."""
    with services.records.reading() as tx:
        page = threads.page(tx, scope, participant, after=cursor, limit=limit)
    return EntryList(items=[_entry(one) for one in page.items], next=page.next)


@router.post("/participants/{participant}/thread/messages", status_code=201)
def add_entry(
    participant: IdInPath, said: EntryBody, request: Request, scope: Caller, services: Served
) -> EntryShown:
    """Write to the participant; an approved message is also noted as an intervention."""
    if (said.text is None) == (said.template is None) or (said.params and said.text is not None):
        raise EntryUnclear("either own words, or an approved message with its blanks")
    catalog: Catalog = request.app.state.catalog
    name, now_ms = said.message or f"t-{uuid4().hex}", services.clock.now_ms()
    with services.records.writing() as tx:
        tongue = spoken(participants.get(tx, scope, participant).language)
        text = said.text or _worded(catalog, said.template or "", said.params, tongue)
        new = ThreadEntry(
            name, participant, Side.STAFF, EntryKind.MESSAGE, text, now_ms,
            said.template, dict(said.params),
        )  # fmt: skip
        kept, is_new = threads.say(tx, scope, new)
        if is_new and said.template is not None:
            interventions.note(tx, scope, _done(kept, said.template))
    return _entry(kept)


@router.post("/participants/{participant}/thread/read")
def mark_read(
    participant: IdInPath, said: ReadBody, scope: Caller, services: Served
) -> ThreadShown:
    """Staff have read up to an entry; it is never taken back."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        threads.read(tx, scope, participant, Side.STAFF, up_to=said.up_to, at_ms=now_ms)
        return _thread(tx, scope, participant, now_ms)


@router.post("/participants/{participant}/thread/settled", status_code=201)
def settle(participant: IdInPath, said: SettledBody, scope: Caller, services: Served) -> EntryShown:
    """What came last needs no written answer: nobody waits any more; the participant sees none."""
    name = said.message or f"t-{uuid4().hex}"
    new = ThreadEntry(
        name, participant, Side.STAFF, EntryKind.SETTLED, said.reason, services.clock.now_ms()
    )
    with services.records.writing() as tx:
        return _entry(threads.say(tx, scope, new)[0])


@router.post("/participants/{participant}/thread/hand-over", status_code=201)
def hand_over(
    participant: IdInPath, said: HandOverBody, scope: Caller, services: Served
) -> HandShown:
    """From now on somebody else answers; 409 when somebody handed it over meanwhile."""
    with services.records.reading() as tx:
        site = participants.get(tx, scope, participant).site
    _require_owner(services, scope, said.owner, site)
    with services.records.writing() as tx:
        hand = threads.hand_over(
            tx,
            scope,
            participant,
            said.owner,
            note=said.handed_note,
            seen_version=said.seen_version,
            at_ms=services.clock.now_ms(),
        )
    return _hand(hand)


def _require_owner(services: Services, scope: Scope, owner: str, site: str) -> None:
    system = system_scope("accounts", scope.organisation)
    with services.records.reading(system) as tx:
        if not may_work(tx, scope.organisation, owner, site, Right.MESSAGE):
            raise OwnerUnknown("no open account of that name may write messages at this site")


def _worded(catalog: Catalog, template: str, params: dict[str, str], language: str) -> str:
    words = filled(template, params, language)
    return catalog.text(f"coaching:message.{template}", language, **words)


def _done(kept: ThreadEntry, template: str) -> Intervention:
    return Intervention(
        kept.message, kept.participant, None, interventions.TEMPLATE, template, BY_HAND, kept.at_ms
    )


def _thread(tx: Any, scope: Scope, participant: str, now_ms: int) -> ThreadShown:
    stands = threads.stands(tx, scope, participant)
    read = threads.reading(tx, scope, participant)
    hands = threads.hands(tx, scope, participant)
    since_ms = stands.waiting_since_ms
    return ThreadShown(
        participant=participant,
        owner=hands[-1].owner if hands else None,
        version=len(hands),
        unread_by_staff=stands.unread_by_staff,
        unread_by_participant=stands.unread_by_participant,
        read_by_staff=read.staff,
        read_by_participant=read.participant,
        messages_waiting=stands.waiting,
        waiting_since_ms=since_ms,
        waiting_ms=None if since_ms is None else max(0, now_ms - since_ms),
        server_ms=now_ms,
        hands=[_hand(one) for one in hands],
    )


def _hand(one: threads.Hand) -> HandShown:
    return HandShown(
        version=one.version,
        owner=one.owner,
        handed_note=one.note,
        actor=one.actor,
        at_ms=one.at_ms,
    )


def _entry(one: ThreadEntry) -> EntryShown:
    return EntryShown(
        number=one.number,
        message=one.message,
        side=one.side.value,
        kind=one.kind.value,
        text=one.text,
        template=one.template,
        actor=one.actor,
        at_ms=one.at_ms,
    )

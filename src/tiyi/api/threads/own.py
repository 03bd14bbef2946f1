"""A participant's own thread, by the token of the phone that they wear and no other.

A token that is bound to devices, all of which one person wears now, speaks for that person. A
gateway that carries several people speaks for none of them.
"""

from typing import Annotated, Any, ClassVar, Final

from fastapi import APIRouter, Depends, Request

from tiyi.api.auth import sender, services_of
from tiyi.api.common import Cursor
from tiyi.api.services import Services
from tiyi.api.threads.models import OwnBody, OwnEntry, OwnThread, ReadBody
from tiyi.coaching.threads import EntryKind, Side
from tiyi.ingest.edge import Sender
from tiyi.model.errors import ScopeError
from tiyi.model.ids import SiteId
from tiyi.model.scope import Role, Scope
from tiyi.storage.records import devices, participants, threads
from tiyi.storage.records.threads import ThreadEntry
from tiyi.web.catalog import Catalog, spoken

router = APIRouter(prefix="/ingest", tags=["ingest"])
Own = Annotated[Sender, Depends(sender)]
PAGE: Final = 100


class NotOnesOwn(ScopeError):
    """The token does not speak for one person alone: it has no thread."""

    code: ClassVar[str] = "thread.not_own"


@router.get("/thread")
def get_own_thread(request: Request, who: Own, cursor: Cursor = None) -> OwnThread:
    """What was said on both sides, the newest first."""
    services = services_of(request)
    person = own(services, who)
    with services.records.reading(person) as tx:
        return _shown(request, tx, person, cursor)


@router.post("/thread", status_code=201)
def write_own(request: Request, said: OwnBody, who: Own) -> OwnEntry:
    """Write to those who look after one; sent twice it is one message."""
    services = services_of(request)
    person, now_ms = own(services, who), services.clock.now_ms()
    kind = EntryKind.MESSAGE
    new = ThreadEntry(said.message, person.actor, Side.PARTICIPANT, kind, said.text, now_ms)
    with services.records.writing(person) as tx:
        return _entry(threads.say(tx, person, new)[0])


@router.post("/thread/read")
def read_own(request: Request, said: ReadBody, who: Own) -> OwnThread:
    """The participant has read up to an entry."""
    services = services_of(request)
    person, now_ms = own(services, who), services.clock.now_ms()
    with services.records.writing(person) as tx:
        threads.read(tx, person, person.actor, Side.PARTICIPANT, up_to=said.up_to, at_ms=now_ms)
        return _shown(request, tx, person, None)


def own(services: Services, who: Sender) -> Scope:
    """In whose name a token speaks; NotOnesOwn unless that is one person, who wears its devices."""
    site = frozenset({SiteId(who.site)})
    scope = Scope(who.organisation, site, Role.PARTICIPANT, who.sender)
    now_ms = services.clock.now_ms()
    with services.records.reading(scope) as tx:
        worn = {devices.wearer(tx, scope, name, now_ms) for name in who.devices or ()}
    people = worn - {None}
    if len(people) != 1:
        raise NotOnesOwn("this token does not speak for one person alone")
    return Scope(who.organisation, site, Role.PARTICIPANT, str(people.pop()))


def _shown(request: Request, tx: Any, person: Scope, cursor: str | None) -> OwnThread:
    page = threads.page(tx, person, person.actor, after=cursor, limit=PAGE, of_staff=False)
    stands = threads.stands(tx, person, person.actor)
    known = participants.get(tx, person, person.actor)
    catalog: Catalog = request.app.state.catalog
    return OwnThread(
        items=[_entry(one) for one in page.items],
        next=page.next,
        unread=stands.unread_by_participant,
        answered=stands.waiting == 0,
        notice=catalog.text("coaching:thread.notice", spoken(known.language)),
    )


def _entry(one: ThreadEntry) -> OwnEntry:
    return OwnEntry(
        number=one.number,
        message=one.message,
        side=one.side.value,
        text=one.text,
        at_ms=one.at_ms,
    )

"""Routes of where somebody's days are: moves are said for instants and never overwritten."""

from fastapi import APIRouter
from pydantic import BaseModel

from tiyi.api.common import Body, Caller, EventTime, IdInPath, Served, WrittenNote
from tiyi.api.participants import contexts
from tiyi.api.participants.models import Zone
from tiyi.model.zones import Whereabouts
from tiyi.storage.records import course_weeks, zones
from tiyi.storage.records.zones import ZoneSaid

router = APIRouter(tags=["participants"])


class ZoneBody(Body):
    """From `from_ms` on (default: now) somebody is in `zone`; null: what was said then is wrong."""

    zone: Zone | None
    from_ms: EventTime | None = None
    reason: WrittenNote


class ZoneSpan(BaseModel):
    """Days are those of `zone` in [from_ms, to_ms); null: without beginning, without end so far."""

    zone: str
    from_ms: int | None
    to_ms: int | None


class ZoneSaidShown(BaseModel):
    """One thing that was said, by whom and when; zone null: nothing holds from that instant."""

    zone: str | None
    from_ms: int
    reason: str
    from_profile: bool
    actor: str
    at_ms: int


class ZonesShown(BaseModel):
    """The zone now, what holds, and everything that was said in the order in which it was."""

    participant: str
    zone: str
    spans: list[ZoneSpan]
    said: list[ZoneSaidShown]


@router.get("/participants/{participant}/zones")
def get_zones(participant: IdInPath, scope: Caller, services: Served) -> ZonesShown:
    """Which time zone somebody's days are in since when."""
    with services.records.reading() as tx:
        where = zones.of(tx, scope, participant)
        told = zones.said(tx, scope, participant)
    return _shown(participant, where, told, services.clock.now_ms())


@router.post("/participants/{participant}/zones", status_code=201)
def say_zone(participant: IdInPath, said: ZoneBody, scope: Caller, services: Served) -> ZonesShown:
    """Somebody moved, or what was said of an instant is corrected.

    Weeks of courses are computed anew, and the brain is told, in the same transaction.
    """
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        told = zones.say(
            tx,
            scope,
            participant,
            zone=said.zone,
            from_ms=now_ms if said.from_ms is None else said.from_ms,
            reason=said.reason,
            at_ms=now_ms,
        )
        contexts.publish(tx, scope, participant, now_ms=now_ms)
        course_weeks.refresh(tx, scope, participant, reason="zone", at_ms=now_ms)
        where = zones.of(tx, scope, participant)
    return _shown(participant, where, told, now_ms)


def _shown(who: str, where: Whereabouts, told: list[ZoneSaid], now_ms: int) -> ZonesShown:
    starts: list[int | None] = [None, *(move.from_ms for move in where.moves)]
    names = [where.first, *(move.zone for move in where.moves)]
    ends = [*starts[1:], None]
    return ZonesShown(
        participant=who,
        zone=where.name(now_ms),
        spans=[
            ZoneSpan(zone=name, from_ms=start, to_ms=end)
            for name, start, end in zip(names, starts, ends, strict=True)
        ],
        said=[
            ZoneSaidShown(
                zone=one.zone,
                from_ms=one.from_ms,
                reason=one.reason,
                from_profile=one.from_profile,
                actor=one.actor,
                at_ms=one.at_ms,
            )
            for one in told
        ],
    )

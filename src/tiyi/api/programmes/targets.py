"""Routes of targets: what a year has to bring, how far the records have come, and outreach."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter
from pydantic import BaseModel, Field, FiniteFloat, StrictBool, StrictInt

from tiyi.api.common import Body, Caller, EventTime, Identifier, IdInPath, Label, Served
from tiyi.api.days import Day, day_of, span_of
from tiyi.api.programmes.routes import Year
from tiyi.model.errors import ConflictError
from tiyi.outcomes.rules import RULES
from tiyi.outcomes.target_cells import ShownCounts, shown
from tiyi.outcomes.targets import TARGETS, Counts, Standing, Target
from tiyi.storage.records import outreach, programmes, sites, target_counts
from tiyi.storage.records.counters import Span
from tiyi.storage.records.outreach import Outreach

router = APIRouter(tags=["programmes"])


class TooFew(ConflictError):
    """The programme has fewer people than may be shown together."""

    code = "targets.too_few"


class YearNotOver(ConflictError):
    """The year is not over: figures that grow by one person tell of that person."""

    code = "targets.not_over"


class TargetsReached(BaseModel):
    """Each target of a span of days, both included; `over`: the last day has passed.

    Of the people, tests and events that the records hold; `attended` of `attended_events` events.
    """

    site: str
    programme: str | None
    first: str
    last: str
    over: bool
    counts: Counts
    standings: list[Standing]
    attended: int
    attended_events: int
    events: int


class TargetsEvaluated(BaseModel):
    """A year of a programme for an evaluator: no person, no small cell."""

    programme: str
    year: int
    figures: ShownCounts


class OutreachBody(Body):
    """An event that was held; null hours or attendance are not recorded, and not zero.

    With `event` and the version last read it corrects one; `void`: there was none at all.
    """

    event: Identifier | None = None
    seen_version: Annotated[StrictInt, Field(ge=0, le=1_000_000)] = 0
    kind: Literal["campaign", "lecture", "lesson", "screening", "leaflet"]
    title: Label
    place: Annotated[str, Field(max_length=200)] = ""
    held_ms: EventTime
    hours: Annotated[FiniteFloat, Field(strict=True, gt=0, le=1_000)] | None = None
    attended: Annotated[StrictInt, Field(ge=0, le=1_000_000)] | None = None
    void: StrictBool = False


class OutreachShown(BaseModel):
    """An event as it stands."""

    event: str
    version: int
    programme: str
    site: str
    kind: str
    title: str
    place: str
    held_ms: int
    hours: float | None
    attended: int | None
    void: bool
    actor: str
    at_ms: int


@router.get("/targets")
def list_targets(scope: Caller) -> list[Target]:  # noqa: ARG001 - callers only
    """The table of targets: words, formula, goal, source and evidence of each."""
    return list(TARGETS)


@router.get("/programmes/{programme}/targets")
def get_programme_targets(
    programme: IdInPath, scope: Caller, services: Served, first: Day = None, last: Day = None
) -> TargetsReached:
    """How far a programme has come in a span of at most a year (default: this calendar year)."""
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        known = programmes.get(tx, scope, programme)
        zone = ZoneInfo(sites.get(tx, scope, known.site).zone)
        span = span_of(first, last, day_of(now_ms, zone))
        reached = target_counts.of_programme(tx, scope, programme, span, now_ms=now_ms)
    over = day_of(now_ms, zone) > span.last
    return _reached(known.site, programme, span, reached, over=over)


@router.get("/sites/{site}/targets")
def get_site_targets(
    site: IdInPath, scope: Caller, services: Served, first: Day = None, last: Day = None
) -> TargetsReached:
    """The same of all programmes of a site, by the goals of the table; each person once."""
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        zone = ZoneInfo(sites.get(tx, scope, site).zone)
        span = span_of(first, last, day_of(now_ms, zone))
        reached = target_counts.of_site(tx, scope, site, span, now_ms=now_ms)
    over = day_of(now_ms, zone) > span.last
    return _reached(site, None, span, reached, over=over)


@router.get("/programmes/{programme}/targets/evaluation")
def get_evaluation(
    programme: IdInPath, year: Year, scope: Caller, services: Served
) -> TargetsEvaluated:
    """What an evaluator sees of a calendar year: no person, no small cell, nothing before its end.

    409 with fewer than five people, or while the year is not over.
    """
    now_ms = services.clock.now_ms()
    span = Span(date(year, 1, 1), date(year, 12, 31))
    with services.records.reading() as tx:
        known = programmes.get(tx, scope, programme)
        zone = ZoneInfo(sites.get(tx, scope, known.site).zone)
        reached = target_counts.of_programme(tx, scope, programme, span, now_ms=now_ms)
    if day_of(now_ms, zone) <= span.last:
        raise YearNotOver("the year is not over")
    if reached.counts.enrolled < RULES.small_cell.value:
        raise TooFew("the programme has too few people to be shown")
    figures = shown(reached.counts, reached.standings)
    return TargetsEvaluated(programme=programme, year=year, figures=figures)


@router.get("/programmes/{programme}/outreach")
def list_outreach(programme: IdInPath, scope: Caller, services: Served) -> list[OutreachShown]:
    """What a programme did for the public, as it stands, oldest first."""
    with services.records.reading() as tx:
        return [_event(one) for one in outreach.of_programme(tx, scope, programme)]


@router.post("/programmes/{programme}/outreach", status_code=201)
def say_outreach(
    programme: IdInPath, said: OutreachBody, scope: Caller, services: Served
) -> OutreachShown:
    """Record an event, or correct one; 409 when somebody else did since."""
    new = Outreach(
        event=said.event or "",
        programme=programme,
        kind=said.kind,
        title=said.title,
        held_ms=said.held_ms,
        place=said.place,
        hours=said.hours,
        attended=said.attended,
        void=said.void,
        version=said.seen_version,
    )
    with services.records.writing() as tx:
        return _event(outreach.say(tx, scope, new, at_ms=services.clock.now_ms()))


def _reached(
    site: str,
    programme: str | None,
    span: Span,
    reached: target_counts.Reached,
    *,
    over: bool,
) -> TargetsReached:
    attended = [one.attended for one in reached.events if one.attended is not None]
    return TargetsReached(
        site=site,
        programme=programme,
        first=span.first.isoformat(),
        last=span.last.isoformat(),
        over=over,
        counts=reached.counts,
        standings=list(reached.standings),
        attended=sum(attended),
        attended_events=len(attended),
        events=len(reached.events),
    )


def _event(one: Outreach) -> OutreachShown:
    return OutreachShown(**asdict(one))

"""Routes of service figures: computed from the records with every call, nothing is counted up."""

from zoneinfo import ZoneInfo

from fastapi import APIRouter
from pydantic import BaseModel

from tiyi.api.common import Caller, IdInPath, Served
from tiyi.api.days import Day, day_of, span_of
from tiyi.outcomes.targets import Standing
from tiyi.service.definitions import DEFINITIONS, Definition
from tiyi.service.kpis import Kpis, kpis
from tiyi.service.people import Person
from tiyi.service.rates import Figure
from tiyi.storage.records import programmes, service_people, sites, target_counts
from tiyi.storage.records.counters import Span

router = APIRouter(tags=["service figures"])


class KpisShown(BaseModel):
    """Figures of a span of local days, both included; `over`: the last day has passed.

    `algorithm`, `config_hash` and `input_hash` name what they follow from: the same three give the
    same figures. `standings`: the targets of a year beside what the span brought.
    """

    site: str
    programme: str | None
    first: str
    last: str
    over: bool
    algorithm: str
    config_hash: str
    input_hash: str
    figures: list[Figure]
    standings: list[Standing]


@router.get("/kpi-definitions")
def list_definitions(scope: Caller) -> list[Definition]:  # noqa: ARG001 - callers only
    """What each figure means: numerator, denominator, what is not known, version, source."""
    return list(DEFINITIONS)


@router.get("/programmes/{programme}/kpis")
def get_programme_kpis(
    programme: IdInPath, scope: Caller, services: Served, first: Day = None, last: Day = None
) -> KpisShown:
    """The figures of a programme in a span of at most a year (default: this calendar year)."""
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        known = programmes.get(tx, scope, programme)
        zone = ZoneInfo(sites.get(tx, scope, known.site).zone)
        span = span_of(first, last, day_of(now_ms, zone))
        people = service_people.of_programme(tx, scope, programme, span, now_ms=now_ms)
        made = target_counts.of_programme(tx, scope, programme, span, now_ms=now_ms).standings
    over = day_of(now_ms, zone) > span.last
    return _shown(known.site, programme, span, over=over, people=people, standings=made)


@router.get("/sites/{site}/kpis")
def get_site_kpis(
    site: IdInPath, scope: Caller, services: Served, first: Day = None, last: Day = None
) -> KpisShown:
    """The same of all programmes of a site; each person once."""
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        zone = ZoneInfo(sites.get(tx, scope, site).zone)
        span = span_of(first, last, day_of(now_ms, zone))
        people = service_people.of_site(tx, scope, site, span, now_ms=now_ms)
        made = target_counts.of_site(tx, scope, site, span, now_ms=now_ms).standings
    over = day_of(now_ms, zone) > span.last
    return _shown(site, None, span, over=over, people=people, standings=made)


def _shown(
    site: str,
    programme: str | None,
    span: Span,
    *,
    over: bool,
    people: list[Person],
    standings: tuple[Standing, ...],
) -> KpisShown:
    found: Kpis = kpis(people, span.first, span.last)
    return KpisShown(
        site=site,
        programme=programme,
        first=found.first,
        last=found.last,
        over=over,
        algorithm=found.algorithm,
        config_hash=found.config_hash,
        input_hash=found.input_hash,
        figures=list(found.figures),
        standings=list(standings),
    )

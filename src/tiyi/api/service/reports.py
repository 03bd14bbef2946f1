"""Routes of what may leave the house: tables of people, and packs of quarters."""

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field, StrictInt

import tiyi
from tiyi.api.common import Body, Caller, IdInPath, Label, Served
from tiyi.interop.quarter_pack import quarter_zip
from tiyi.model.errors import ConflictError
from tiyi.service.aggregate import Aggregate, aggregate
from tiyi.service.quarter import days_of, is_over
from tiyi.storage.records import service_people, service_quarters, service_settings
from tiyi.storage.records.counters import Span
from tiyi.storage.records.service_settings import LEAST, ServiceSettings

router = APIRouter(tags=["service figures"])
ZIP: Final = "application/zip"
Year = Annotated[int, Query(ge=2000, le=2200)]
QuarterNumber = Annotated[int, Query(ge=1, le=4)]
Dimension = Literal["site", "condition", "age", "sex", "active", "qualified"]


class QuarterNotOver(ConflictError):
    """The quarter is not over: figures that grow by one person tell of that person."""

    code = "service.not_over"


class SettingsBody(Body):
    """From how many people on figures are shown, and who asks for it; the last version read."""

    small_cell: Annotated[StrictInt, Field(ge=LEAST, le=1_000)]
    source: Label
    seen_version: Annotated[StrictInt, Field(ge=0, le=1_000_000)]


def check_over(now_ms: int, year: int, quarter: int) -> None:
    """QuarterNotOver while its last day goes on anywhere on earth."""
    if not is_over(year, quarter, now_ms):
        raise QuarterNotOver("the quarter is not over")


@router.get("/service-report")
def get_report(
    year: Year,
    quarter: QuarterNumber,
    scope: Caller,
    services: Served,
    *,
    rows: Dimension = "site",
    columns: Dimension = "qualified",
) -> Aggregate:
    """Members of the caller's sites in a quarter by two dimensions; 409 before it is over."""
    now_ms = services.clock.now_ms()
    first, last = days_of(year, quarter)
    check_over(now_ms, year, quarter)
    with services.records.reading() as tx:
        k = service_settings.small_cell(tx, scope)
        people = service_people.of_all(tx, scope, Span(first, last), now_ms=now_ms)
    return aggregate(people, rows, columns, (first.isoformat(), last.isoformat()), k)


@router.get("/service-pack", response_class=Response)
def get_pack(year: Year, quarter: QuarterNumber, scope: Caller, services: Served) -> Response:
    """The pack of a quarter as zip; the same records give the same bytes. 409 before it is over."""
    now_ms = services.clock.now_ms()
    check_over(now_ms, year, quarter)
    with services.records.reading() as tx:
        made = service_quarters.of_scope(tx, scope, year, quarter, now_ms=now_ms)
    named = {"Content-Disposition": f'attachment; filename="service-{year}-q{quarter}.zip"'}
    return Response(quarter_zip(made, tiyi.__version__), media_type=ZIP, headers=named)


@router.get("/sites/{site}/service-settings")
def get_settings(site: IdInPath, scope: Caller, services: Served) -> ServiceSettings:
    """From how many people on this site lets figures be shown."""
    with services.records.reading() as tx:
        return service_settings.get(tx, scope, site)


@router.put("/sites/{site}/service-settings")
def set_settings(
    site: IdInPath, said: SettingsBody, scope: Caller, services: Served
) -> ServiceSettings:
    """Ask for more people than the table's number; 409 when somebody else did since."""
    with services.records.writing() as tx:
        return service_settings.choose(
            tx,
            scope,
            site,
            said.small_cell,
            said.source,
            seen_version=said.seen_version,
            at_ms=services.clock.now_ms(),
        )

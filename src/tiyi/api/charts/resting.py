"""`GET /participants/{id}/resting-heart-rate`: local days, weeks and base, from stored minutes."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from pydantic import BaseModel

from tiyi.api.common import Caller, IdInPath, Served, SpanInvalid
from tiyi.model.retention import Tier
from tiyi.model.scope import Scope
from tiyi.model.zones import Whereabouts
from tiyi.prescription.resting import RestBase, RestDay, rhr_base, rhr_days, rhr_weeks
from tiyi.signal.resting import BASE_DAYS
from tiyi.storage.records import measurements, participants, retention, zones

router = APIRouter(tags=["charts"])
DAYS_MAX: Final = 140
"""A course of 18 weeks, and the two weeks before it."""
MORNING_MS: Final = 24 * 3_600_000
_SEATED: Final = "resting_heart_rate"
FirstDay = Annotated[date, Query(alias="first", description="local day, included")]
LastDay = Annotated[date, Query(alias="last", description="local day, included")]


class RestDayShown(BaseModel):
    """One local day. `value` null: `unknown_cause` says why."""

    day: date
    value: float | None
    start_ms: int | None
    known_min: int
    morning_min: int
    unknown_cause: str | None

    @classmethod
    def of(cls, one: RestDay) -> "RestDayShown":
        """As it was found."""
        return cls(
            day=one.day,
            value=one.bpm,
            start_ms=one.start_ms,
            known_min=one.known_min,
            morning_min=one.morning_min,
            unknown_cause=one.cause,
        )


class RestWeekShown(BaseModel):
    """The median of a local week, and how many of its days have a value."""

    monday: date
    value: float | None
    days_known: int
    unknown_cause: str | None


class RestBaseShown(BaseModel):
    """What holds on the last day: of the wearable, or in its first week of seated readings."""

    day: date
    value: float | None
    method: str | None
    days_known: int
    unknown_cause: str | None

    @classmethod
    def of(cls, one: RestBase) -> "RestBaseShown":
        """As it was found."""
        return cls(
            day=one.day,
            value=one.bpm,
            method=one.method,
            days_known=one.days,
            unknown_cause=one.cause,
        )


class RestShown(BaseModel):
    """Resting heart rate (bpm) of a span of local days."""

    days: list[RestDayShown]
    weeks: list[RestWeekShown]
    base: RestBaseShown
    no_longer_kept: dict[str, Any] | None
    """That the span reaches to where minutes were removed: not the same as «not worn»."""


@router.get("/participants/{participant}/resting-heart-rate")
def get_resting_heart_rate(
    *, participant: IdInPath, scope: Caller, services: Served, first: FirstDay, last: LastDay
) -> RestShown:
    """Resting heart rate of each local day and week of a span, and the base on its last day."""
    if not 0 <= (last - first).days < DAYS_MAX:
        raise SpanInvalid("the span is empty or too long", at_most_days=DAYS_MAX)
    since = min(first, last - timedelta(days=BASE_DAYS - 1))
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        where = zones.of(tx, scope, participant)
        manual = _manual(tx, scope, participant, where, last)
        gone_ms = retention.gone_before(tx, scope, participant)[Tier.MINUTES]
    from_ms = where.begins(since)
    minutes = services.series.minutes(participant, from_ms, where.begins(last) + MORNING_MS)
    days = rhr_days(minutes, where, since, last)
    shown = [one for one in days if one.day >= first]
    gone = {"code": "retention.removed", "before_ms": gone_ms} if from_ms < gone_ms else None
    return RestShown(
        days=[RestDayShown.of(one) for one in shown],
        weeks=_weeks(shown),
        base=RestBaseShown.of(rhr_base(days, last, manual)),
        no_longer_kept=gone,
    )


def _weeks(days: Sequence[RestDay]) -> list[RestWeekShown]:
    return [
        RestWeekShown(
            monday=one.monday, value=one.bpm, days_known=one.days, unknown_cause=one.cause
        )
        for one in rhr_weeks(days)
    ]


def _manual(
    tx: Any, scope: Scope, participant: str, where: Whereabouts, last: date
) -> dict[date, float]:
    """Seated readings by local day, of several on one day the newest."""
    span = {"from_ms": 0, "to_ms": where.begins(last + timedelta(days=1))}
    found = measurements.of_participant(tx, scope, participant, kind=_SEATED, **span)
    return {where.day(one.measured_ms): float(one.readings["rate"]) for one in found}

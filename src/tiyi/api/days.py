"""Spans of local days, as the routes of figures and targets are asked for them."""

from datetime import UTC, date, datetime
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from fastapi import Query

from tiyi.api.common import SpanInvalid
from tiyi.storage.records.counters import Span

DAY_MS: Final = 86_400_000
DAYS_MAX: Final = 366
Day = Annotated[str | None, Query(pattern=r"^2\d{3}-\d{2}-\d{2}$", description="ISO date")]


def span_of(first: str | None, last: str | None, today: date) -> Span:
    """The days that were asked for, else this year; SpanInvalid for none, too many, or no day."""
    try:
        start = date(today.year, 1, 1) if first is None else date.fromisoformat(first)
        end = date(today.year, 12, 31) if last is None else date.fromisoformat(last)
    except ValueError:
        raise SpanInvalid("there is no such day", at_most_ms=DAYS_MAX * DAY_MS) from None
    if not 0 <= (end - start).days < DAYS_MAX:
        raise SpanInvalid("the span is empty or too long", at_most_ms=DAYS_MAX * DAY_MS)
    return Span(start, end)


def day_of(at_ms: int, zone: ZoneInfo) -> date:
    """The day of an instant in a zone."""
    return datetime.fromtimestamp(at_ms / 1_000, UTC).astimezone(zone).date()

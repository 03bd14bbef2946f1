"""What is older than a person's time in each tier: found in the stores, and removed from them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from tiyi.api.charts.days import COUNTS, LocalDay, day_means, local_days
from tiyi.api.services import Services
from tiyi.model.retention import Keep, Tier, kept_from_ms
from tiyi.model.scope import Scope
from tiyi.model.table import Table
from tiyi.model.zones import Whereabouts
from tiyi.storage.records import retention, zones
from tiyi.storage.records.retention import Removal

HOUR_MS: Final = 3_600_000
MANY_DAYS_MS: Final = 32 * 24 * HOUR_MS
FIRST_MS: Final = 946_684_800_000
"""2000-01-01: no wearable's minute is older."""
_MEANS: Final = ("hr_mean_bpm", "hr_max_bpm", "trimp")


@dataclass(frozen=True, slots=True)
class Person:
    """Whose data, by which settings, and what the records know."""

    participant: str
    keep: Keep
    settings_version: int
    courses: list[tuple[int, int]]
    gone_before: Mapping[str, int]
    where: Whereabouts

    def kept_from(self, tier: Tier, now_ms: int) -> int:
        """What is older may go from the tier."""
        return kept_from_ms(self.keep.days(tier), now_ms, self.courses)


def person(tx: Any, scope: Scope, participant: str, keep: Keep, version: int) -> Person:
    """All that decides what of a person's data may go."""
    spans = retention.course_spans(tx, scope, participant)
    gone = retention.gone_before(tx, scope, participant)
    return Person(participant, keep, version, spans, gone, zones.of(tx, scope, participant))


class Tiers:
    """The three tiers of people's data; every method blocks, and asks the stores."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def due(self, scope: Scope, who: Person, tier: Tier, now_ms: int) -> Removal | None:
        """What may go from a tier; None where nothing is there that is old enough."""
        before_ms = who.kept_from(tier, now_ms)
        hours = self._hours(scope, who, tier, before_ms)
        if not hours:
            return None
        return retention.planned(
            who.participant,
            tier,
            hours=len(hours),
            from_ms=hours[0],
            before_ms=before_ms,
            settings_version=who.settings_version,
            at_ms=now_ms,
        )

    def _hours(self, scope: Scope, who: Person, tier: Tier, before_ms: int) -> list[int]:
        """Starts of the hours with data before an instant, ascending; of a day all of them."""
        name, services = who.participant, self._services
        if tier is Tier.RAW:
            return [ms for ms in services.blocks.hours(name) if ms + HOUR_MS <= before_ms]
        if tier is Tier.DAYS:
            with services.records.reading(scope) as tx:
                found = retention.days(tx, scope, name, 0, before_ms)
            return [day_ms + hour * HOUR_MS for day_ms in found for hour in range(24)]
        if who.gone_before[tier] >= before_ms:
            return []
        from_ms = self._first_ms(name, max(FIRST_MS, who.gone_before[tier]), before_ms)
        if from_ms is None:
            return []
        days = self._days(name, who.where, from_ms, before_ms)
        if not days:
            return []
        first_ms = max(from_ms, days[0][0].start_ms // HOUR_MS * HOUR_MS)
        hours = services.series.means(name, first_ms, before_ms, HOUR_MS)
        return [int(ms) for ms in hours["start_ms"][_has_data(hours)]]

    def _first_ms(self, participant: str, from_ms: int, before_ms: int) -> int | None:
        """The start of the first of many days in which anything is; None where nothing is.

        There are decades of days in which a person has nothing; each asked alone costs its time.
        """
        if from_ms >= before_ms:
            return None
        spans = self._services.series.means(participant, from_ms, before_ms, MANY_DAYS_MS)
        starts = spans["start_ms"][_has_data(spans)]
        return int(starts[0]) if len(starts) else None

    def _days(
        self, participant: str, where: Whereabouts, from_ms: int, before_ms: int
    ) -> list[tuple[LocalDay, dict[str, float | int | None]]]:
        """The local days of a span with their figures, as they follow from all of their minutes."""
        days = local_days(where, from_ms, before_ms)
        if not days:
            return []
        table = day_means(self._services.series, participant, days)
        places = np.flatnonzero(_has_data(table)).tolist()
        return [(days[at], _figures(table, at)) for at in places]

    def remove(self, scope: Scope, removal: Removal) -> Removal:
        """Remove it: said before, done, said after. Done again it finds less, or nothing."""
        tier, name, records = Tier(removal.tier), removal.participant, self._services.records
        with records.writing(scope) as tx:
            if removal not in retention.unfinished(tx, scope, name):
                retention.begin(tx, scope, removal)
        if tier is Tier.RAW:
            self._services.blocks.forget(name, removal.before_ms)
        elif tier is Tier.MINUTES:
            self._minutes_to_days(scope, removal)
        with records.writing(scope) as tx:
            if tier is Tier.DAYS:
                retention.forget_days(tx, scope, name, removal.before_ms)
            retention.end(tx, scope, replace(removal, act=retention.REMOVED))
        return removal

    def _minutes_to_days(self, scope: Scope, removal: Removal) -> None:
        """The figures of the days are kept before their minutes go.

        Of the last day, which loses a part of its minutes only, the whole is kept.
        """
        name, records = removal.participant, self._services.records
        with records.reading(scope) as tx:
            where = zones.of(tx, scope, name)
        days = self._days(name, where, removal.from_ms, removal.before_ms)
        figures = {one.key_ms: of_day for one, of_day in days}
        with records.writing(scope) as tx:
            retention.keep_days(tx, scope, name, figures, at_ms=removal.at_ms)
        self._services.series.forget(name, removal.before_ms)


def _has_data(table: Table) -> Any:
    return (table["valid_s"] >= 0) & ((table["valid_s"] > 0) | (table["unknown_s"] > 0))


def _figures(table: Table, at: int) -> dict[str, float | int | None]:
    """One row as JSON; unknown is null."""
    counts = {name: int(table[name][at]) for name in COUNTS}
    means = {name: float(table[name][at]) for name in _MEANS}
    return {name: None if value < 0 else value for name, value in counts.items()} | {
        name: None if np.isnan(value) else value for name, value in means.items()
    }

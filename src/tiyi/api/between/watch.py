"""Looks at people by the rules on results: everybody once an hour, fresh values every minute."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from tiyi.alerts.between.daily import day_tracks
from tiyi.alerts.between.evaluate import BASE_DAYS, DERIVED_DAYS, Look, episodes, looked
from tiyi.alerts.between.form import Limits
from tiyi.alerts.between.table import BETWEEN_RULES, DEFAULTS, SPOT_RULES
from tiyi.alerts.between.tracks import Track
from tiyi.alerts.episodes import Held
from tiyi.alerts.reconcile import known_from
from tiyi.alerts.rows_form import SPOT_AGE_S
from tiyi.api.between.gather import facts_of, facts_on_spots
from tiyi.api.between.minutes import alone, day_starts, values_of
from tiyi.api.between.person import DAY_MS, Person
from tiyi.api.between.readings import work_in
from tiyi.api.looking import look_at_each
from tiyi.api.participants import contexts
from tiyi.api.services import MinuteReader, SampleReader, Services, Transactions
from tiyi.ingest.edge.asking import until_answered
from tiyi.model.context import Answer
from tiyi.model.metrics import Metric
from tiyi.model.scope import Scope
from tiyi.model.zones import Whereabouts
from tiyi.storage.records import between, consents, overrides, participants, zones
from tiyi.storage.records.overrides import Override

HOUR_MS: Final = 3_600_000
MINUTE_MS: Final = 60_000
LOOK_S: Final = 60.0
_Looking = Callable[[Scope, str, int], int]
SETTLES_MS: Final = 10 * MINUTE_MS
"""So much longer than they may page fresh values are looked at: their session may come late."""
NOTHING_TRIED: Final[Limits] = MappingProxyType({})
ALL_DAY: Final = frozenset({"band", "wrist", "ear"})
"""Kinds of devices that are worn all day."""


class Between:
    """One look at one person: facts are read, alerts are brought to them, in one transaction.

    Whoever looks twice, or at once with another process, or again after a crash, changes nothing:
    ids follow from person, rule and beginning, and a revision is kept once. What a look at the same
    time has said meanwhile, the next look goes on from.
    """

    def __init__(self, records: Transactions, series: MinuteReader, blocks: SampleReader) -> None:
        self._records, self._series, self._blocks = records, series, blocks

    def look(self, scope: Scope, participant: str, now_ms: int) -> int:
        """Bring all alerts of these rules up to date; how many revisions that took.

        Nobody who has withdrawn consent is judged; what was told of them stands.
        """
        from_ms = now_ms - DERIVED_DAYS * DAY_MS
        with self._records.reading(scope) as tx:
            judged = _judged(tx, scope, participant, now_ms)
            if judged is None:
                return 0
            wearing = _wearing(tx, judged.who)
        days = self._days(judged.who, wearing, from_ms)
        battery = self._battery(participant, now_ms)
        return self._brought(judged, (BETWEEN_RULES, battery, days))

    def look_at_spots(self, scope: Scope, participant: str, now_ms: int) -> int:
        """The same for rules on values that are measured once."""
        with self._records.reading(scope) as tx:
            judged = _judged(tx, scope, participant, now_ms)
        return 0 if judged is None else self._brought(judged, (SPOT_RULES, (), {}))

    def episodes_under(
        self, scope: Scope, participant: str, look: Look, tried: Limits
    ) -> list[Held]:
        """Every episode of these rules from `look.from_ms` to `look.now_ms`, told to nobody.

        By other limits of the table (`tried`); those set for the person stand. As the records know
        the time now; empty without consent at its end.
        """
        with self._records.reading(scope) as tx:
            judged = _judged(tx, scope, participant, look.now_ms, tried)
            if judged is None:
                return []
            wearing = _wearing(tx, judged.who)
        days = self._days(judged.who, wearing, look.from_ms)
        battery = self._battery(participant, look.now_ms)
        with self._records.reading(scope) as tx:
            facts = facts_of(
                tx, judged.who, partial(self._work, participant, look.from_ms), battery
            )
        return episodes(facts, days, {}, look)

    def _brought(
        self,
        judged: "_Judged",
        by: tuple[Collection[str], tuple[tuple[int, float], ...], Mapping[str, Track]],
    ) -> int:
        rules, battery, days = by
        who = judged.who
        scope, participant, now_ms = who.scope, who.participant, who.now_ms
        from_ms = now_ms - DERIVED_DAYS * DAY_MS
        with self._records.reading(scope) as tx:
            work = partial(self._work, participant, from_ms)
            whole = rules is BETWEEN_RULES
            facts = facts_of(tx, who, work, battery) if whole else facts_on_spots(tx, who, work)
            site = participants.get(tx, scope, participant).site
            told = between.published(tx, scope, participant, rules, who.since_ms)
            known = known_from(participant, site, told)
        # Under other limits nobody was judged before: what was told until then stands.
        reach = Look(now_ms, max(from_ms, judged.changed_ms), rules)
        _, events = looked(known, facts, days, reach)
        if not events:
            return 0
        with self._records.writing(scope) as tx:
            return sum(between.publish(tx, scope, event) for event in events)

    def _days(self, who: Person, wearing: "_Wearing", from_ms: int) -> Mapping[str, Track]:
        """Tracks of the rows on days from an instant on; no transaction waits for the minutes."""
        back_days = -(-(who.now_ms - from_ms) // DAY_MS) + BASE_DAYS
        starts = day_starts(wearing.where, who.now_ms, back_days)
        minutes = self._series.minutes(who.participant, int(starts[0]), int(starts[-1]))
        values = values_of(minutes, starts, all_day=wearing.all_day)
        return day_tracks(alone(values, starts, paced=wearing.paced, limits=who.limits))[0]

    def _battery(self, participant: str, now_ms: int) -> tuple[tuple[int, float], ...]:
        """The newest level of the newest hour of samples in the time that is derived anew."""
        hours = self._blocks.hours(participant)
        if not hours or hours[-1] < now_ms - DERIVED_DAYS * DAY_MS:
            return ()
        samples = self._blocks.read(participant, hours[-1], hours[-1] + HOUR_MS)
        levels = np.flatnonzero(samples.metric == Metric.BATTERY)
        if not len(levels):
            return ()
        newest = levels[np.argmax(samples.at_ms[levels])]
        return ((int(samples.at_ms[newest]), float(samples.value[newest])),)

    def _work(self, participant: str, since_ms: int, at_ms: int) -> Mapping[str, float]:
        """How hard the minute before was, where it is still of use."""
        if at_ms < since_ms:
            return {}
        return work_in(self._blocks.read(participant, at_ms - MINUTE_MS, at_ms))


@dataclass(frozen=True, slots=True)
class _Judged:
    """Somebody who is looked at, and when any limit of theirs changed last (UTC ms, 0 never)."""

    who: Person
    changed_ms: int


@dataclass(frozen=True, slots=True)
class _Wearing:
    """Where somebody's days begin, what they wear, and whether a pacemaker or the like is known."""

    where: Whereabouts
    all_day: bool
    paced: bool


def _judged(
    tx: Any, scope: Scope, participant: str, now_ms: int, tried: Limits = NOTHING_TRIED
) -> _Judged | None:
    """None for whoever has withdrawn consent."""
    if consents.answer(tx, scope, participant, now_ms) is Answer.NO:
        return None
    own, changed_ms = overrides.in_force(tx, scope, participant, now_ms)
    return _Judged(Person(scope, participant, now_ms, _limits(own, tried)), changed_ms)


def _wearing(tx: Any, who: Person) -> _Wearing:
    kinds = between.kinds_of_devices(tx, who.scope, who.participant)
    rhythm = contexts.profile_in_force(tx, who.scope, who.participant, who.now_ms).rhythm
    where = zones.of(tx, who.scope, who.participant)
    return _Wearing(where, bool(ALL_DAY & set(kinds)), rhythm is Answer.YES)


def _limits(own: Mapping[str, Override], tried: Limits) -> Limits:
    """The table's limits, others that are tried, and those that were set for somebody."""
    said = {key: one.value for key, one in own.items() if one.value is not None}
    return {**DEFAULTS, **tried, **said}


class BetweenWatch:
    """Runs while the API does; a store that is away is waited for."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def between(self) -> Between:
        """One look at one person."""
        return Between(self._services.records, self._services.series, self._services.blocks)

    async def run(self, scope: Scope) -> None:
        """Fresh values every minute, everybody at the start and once in every hour, for ever."""
        looked_at: int | None = None
        while True:
            await until_answered(partial(self.look_at_spots, scope), self._services.clock)
            hour = self._services.clock.now_ms() // HOUR_MS
            if hour != looked_at:
                await until_answered(partial(self.look, scope), self._services.clock)
                looked_at = hour
            await self._services.clock.sleep(LOOK_S)

    async def look(self, scope: Scope) -> int:
        """Look at everybody; how many revisions that took."""
        people = await self._services.in_records(
            lambda tx: between.everybody(tx, scope), scope=scope
        )
        return await self._each(scope, people, self.between.look)

    async def look_at_spots(self, scope: Scope) -> int:
        """Look at whom a value was measured of lately."""
        since_ms = self._services.clock.now_ms() - 1000 * SPOT_AGE_S - SETTLES_MS
        people = await self._services.in_records(
            lambda tx: between.measured_since(tx, scope, since_ms), scope=scope
        )
        return await self._each(scope, people, self.between.look_at_spots)

    async def _each(self, scope: Scope, people: Collection[str], look: _Looking) -> int:
        clock = self._services.clock
        now_ms = clock.now_ms()
        return await look_at_each(people, lambda name: look(scope, name, now_ms), clock)

"""Removes what is older than its time, four times a day; begun again after whatever ended it."""

import asyncio
from typing import Final

from tiyi.api.retention.tiers import Person, Tiers, person
from tiyi.api.services import Services
from tiyi.ingest.edge.asking import until_answered
from tiyi.model.retention import Keep, Tier
from tiyi.model.scope import Scope
from tiyi.storage.records import retention
from tiyi.storage.records.retention import Removal

LOOK_MS: Final = 6 * 3_600_000
WAIT_S: Final = 600.0


class Keeper:
    """Looks at everybody of every site; a store that is away is waited for.

    Two processes that look at once remove the same: once more is no harm.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._tiers = Tiers(services)

    async def run(self, scope: Scope) -> None:
        """Look at the start, and once in every quarter of a day for ever."""
        looked = None
        while True:
            quarter = self._services.clock.now_ms() // LOOK_MS
            if quarter != looked:
                await until_answered(lambda: self.look(scope), self._services.clock)
                looked = quarter
            await self._services.clock.sleep(WAIT_S)

    async def look(self, scope: Scope) -> int:
        """Remove whatever is due; how many removals that were."""
        places = await self._services.in_records(
            lambda tx: {
                site: retention.people(tx, scope, site) for site in retention.places(tx, scope)
            },
            scope=scope,
        )
        removed = 0
        for site, names in places.items():
            for name in names:
                removed += len(await asyncio.to_thread(self._of_person, scope, site, name))
        return removed

    def _of_person(self, scope: Scope, site: str, name: str) -> list[Removal]:
        now_ms = self._services.clock.now_ms()
        with self._services.records.reading(scope) as tx:
            keep, version = retention.in_force(tx, scope, site, now_ms)
            who = person(tx, scope, name, keep, version)
            begun = retention.unfinished(tx, scope, name)
        done = [self._tiers.remove(scope, one) for one in begun]
        return done + self._due(scope, who, now_ms)

    def _due(self, scope: Scope, who: Person, now_ms: int) -> list[Removal]:
        done = []
        for tier in Tier:
            removal = self._tiers.due(scope, who, tier, now_ms)
            if removal is not None:
                done.append(self._tiers.remove(scope, removal))
        return done


def preview(services: Services, scope: Scope, site: str, keep: Keep) -> dict[Tier, int]:
    """Tier → participant-hours that these settings would remove now; nothing is removed."""
    tiers, now_ms = Tiers(services), services.clock.now_ms()
    with services.records.reading(scope) as tx:
        people = [person(tx, scope, one, keep, 0) for one in retention.people(tx, scope, site)]
    hours = dict.fromkeys(Tier, 0)
    for who in people:
        for tier in Tier:
            removal = tiers.due(scope, who, tier, now_ms)
            hours[tier] += removal.hours if removal else 0
    return hours

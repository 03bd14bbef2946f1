"""Nudges people: looks at everybody once an hour, decides each point once, sends each nudge once.

Whoever looks twice, or at once with another process, or again after a crash, sends nothing twice:
a point's id follows from person, row and day, and what was decided first stands. Writers of the
records take turns, so that no two of them spend one budget.
"""

from contextlib import suppress
from typing import Any, Final

from tiyi.api.live.hub import Hub
from tiyi.api.looking import look_at_each
from tiyi.api.messages.forms import as_down, as_record
from tiyi.api.nudges.gathering import facts_of
from tiyi.api.services import Services
from tiyi.coaching.message_rows import Blank, worded
from tiyi.coaching.nudge_rows import POLICY_VERSION
from tiyi.coaching.nudges import Decision, Facts, decide, expires_ms
from tiyi.ingest.edge.asking import until_answered
from tiyi.ingest.edge.down import DownKind, DownMessage
from tiyi.model.errors import BusyError
from tiyi.model.scope import Scope, system_scope
from tiyi.storage.records import between, interventions, messages, nudges, participants
from tiyi.storage.records.interventions import Intervention
from tiyi.storage.records.nudges import SitePolicy
from tiyi.web.catalog import Catalog, spoken

HOUR_MS: Final = 3_600_000
LOOK_S: Final = 60.0


class Nudger:
    """Runs while the API does; a store that is away is waited for."""

    def __init__(self, services: Services, hub: Hub, catalog: Catalog) -> None:
        self._services, self._hub, self._catalog = services, hub, catalog
        self._scope: Scope = system_scope("nudges", services.settings.organisation)
        self._posted: set[str] = set()
        """What this process has handed to the edge; what one before it had not, it hands again."""

    async def run(self) -> None:
        """Everybody at the start and once in every hour, for ever; deliveries every minute."""
        looked_at: int | None = None
        while True:
            hour = self._services.clock.now_ms() // HOUR_MS
            if hour != looked_at:
                await until_answered(self.look, self._services.clock)
                looked_at = hour
            await until_answered(self.deliver, self._services.clock)
            await self._services.clock.sleep(LOOK_S)

    async def look(self) -> int:
        """Look at everybody of sites that nudge; how many decision points were new."""
        people, policies = await self._services.in_records(
            lambda tx: (between.everybody(tx, self._scope), nudges.policies(tx, self._scope)),
            scope=self._scope,
        )
        enabled = {site: by for site, by in policies.items() if by.policy.enabled}
        theirs = {name: enabled[site] for name, site in people.items() if site in enabled}
        made = await look_at_each(
            theirs, lambda name: self.look_at(name, theirs[name]), self._services.clock
        )
        await self.deliver()
        return made

    def look_at(self, participant: str, by: SitePolicy) -> int:
        """Decide whatever arises for one person; how many points were new."""
        with self._services.records.reading(self._scope) as tx:
            if not self._decided(tx, participant, by)[1]:
                return 0
        with self._services.records.writing(self._scope) as tx:
            # Once more, now that it is our turn to write: others may have spent the budget.
            facts, made = self._decided(tx, participant, by)
            return sum(self._keep(tx, facts, one, by) for one in made)

    async def deliver(self) -> int:
        """Hand to the edge what no device has confirmed and is worth showing; how many those are.

        Nobody who trains by now, or has an urgent alert, is given one that waits.
        """
        now_ms = self._services.clock.now_ms()
        waiting = await self._services.in_records(
            lambda tx: self._waiting(tx, now_ms), scope=self._scope
        )
        training = set(self._hub.wall.training())
        mailbox, given = self._services.edge.mailbox, 0
        for site, message in waiting:
            if message.id in self._posted or message.participant in training:
                continue
            with suppress(BusyError):
                mailbox.post(message, self._scope.organisation, site, now_ms=now_ms)
                self._posted.add(message.id)
                given += 1
        self._posted &= {message.id for _, message in waiting}
        return given

    def _decided(
        self, tx: Any, participant: str, by: SitePolicy
    ) -> tuple[Facts, tuple[Decision, ...]]:
        now_ms = self._services.clock.now_ms()
        training = participant in self._hub.wall.training()
        facts = facts_of(tx, self._scope, participant, training=training, now_ms=now_ms)
        return facts, decide(facts, by.policy, now_ms=now_ms)

    def _keep(self, tx: Any, facts: Facts, made: Decision, by: SitePolicy) -> bool:
        now_ms = self._services.clock.now_ms()
        who = facts.participant
        new = nudges.keep(tx, self._scope, who, made, by, day=facts.day, at_ms=now_ms)
        if new and made.sent:
            known = participants.get(tx, self._scope, who)
            done = Intervention(
                made.point, who, None, interventions.NUDGE, made.nudge, made.nudge, now_ms,
                facts={"policy": POLICY_VERSION, "probability": made.probability},
            )  # fmt: skip
            interventions.note(tx, self._scope, done)
            until_ms = expires_ms(facts, by.policy, now_ms=now_ms)
            message = self._message(known.language, made, who, now_ms, until_ms)
            messages.send(tx, self._scope, as_record(message))
        return new

    def _message(
        self, language: str | None, made: Decision, who: str, now_ms: int, until_ms: int
    ) -> DownMessage:
        tongue = spoken(language)
        return DownMessage(
            id=made.point,
            participant=who,
            kind=DownKind.NUDGE,
            language=tongue,
            text=said(self._catalog, made, tongue),
            created_ms=now_ms,
            expires_ms=until_ms,
        )

    def _waiting(self, tx: Any, now_ms: int) -> list[tuple[str, DownMessage]]:
        names = interventions.undelivered(tx, self._scope, now_ms, kind=interventions.NUDGE)
        found = [messages.get(tx, self._scope, name) for name in names]
        urgent = between.urgent_open(tx, self._scope, {one.participant for one in found})
        return [
            (participants.get(tx, self._scope, one.participant).site, as_down(one))
            for one in found
            if one.participant not in urgent
        ]


def said(catalog: Catalog, made: Decision, language: str) -> str:
    """The words of a nudge in a language."""
    kinds = {"day": Blank.DAY}
    words = {
        name: worded(name, kinds.get(name, Blank.COUNT), value, language)
        for name, value in made.params.items()
    }
    return catalog.text(f"coaching:nudge.{made.nudge}", language, **words)

"""Gives cues by itself: looks at everybody who trains, decides by the policy, sends each once.

The id of a cue is made of person, session, reason and instant: a restart, a replay or a second
process that decides the same sends nothing twice. While the records are away «slow down» and
«stop» are sent all the same and noted later; «faster» is not, because nothing is known.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from tiyi.api.coaching.book import AlertBook
from tiyi.api.coaching.gathering import Kept, expected, gather, kept, sessions
from tiyi.api.live.hub import Hub
from tiyi.api.messages.forms import as_down, as_record
from tiyi.api.services import Services
from tiyi.coaching.cue_rows import POLICY_VERSION, TRIGGERS, Cue, Position
from tiyi.coaching.cues import cue_id, decide
from tiyi.ingest.edge.down import DownKind, DownMessage
from tiyi.model.errors import AWAY, BusyError, ScopeError
from tiyi.model.scope import Scope, system_scope
from tiyi.storage.records import interventions, messages
from tiyi.storage.records.interventions import Intervention
from tiyi.web.catalog import Catalog, spoken

logger = logging.getLogger(__name__)
LOOK_S: Final = 2.0
AT_ONCE: Final = 500
"""People that are judged together: the loop must not stand still for others."""
GIVEN_MOST: Final = 20_000
EXPIRES_MS: Final = {Cue.FASTER: 30_000, Cue.SLOW_DOWN: 60_000, Cue.STOP: 120_000}
"""What is said later than that is about another moment."""
BELOW: Final = "below"
"""Why «faster» is said without anybody asking for it."""
BY_HAND: Final = "by_hand"


@dataclass(frozen=True, slots=True)
class Sent:
    """A cue as it goes down, and as it is noted."""

    note: Intervention
    message: DownMessage

    def __post_init__(self) -> None:
        """One id for both."""
        assert self.note.intervention == self.message.id  # noqa: S101 - made here only


def made(
    catalog: Catalog, note: Intervention, cue: Cue, *, language: str | None, text: str
) -> Sent:
    """A cue in the participant's language, by its sentence of the catalogue."""
    tongue = spoken(language)
    message = DownMessage(
        id=note.intervention,
        participant=note.participant,
        kind=DownKind.CUE,
        language=tongue,
        text=catalog.text(f"coaching:cue.{text}", tongue),
        created_ms=note.at_ms,
        expires_ms=note.at_ms + EXPIRES_MS[cue],
    )
    return Sent(note, message)


def keep(tx: Any, scope: Scope, sent: Sent) -> bool:
    """Note a cue and its message; whether it is new."""
    new = interventions.note(tx, scope, sent.note)
    if new:
        messages.send(tx, scope, as_record(sent.message))
    return new


class Cuer:
    """Looks every two seconds; keeps nothing that it could not learn again from log and records."""

    def __init__(self, services: Services, hub: Hub, catalog: Catalog) -> None:
        self._services, self._hub, self.catalog = services, hub, catalog
        self.book = AlertBook()
        self._scope = system_scope("coaching", services.settings.organisation)
        self._given: OrderedDict[str, Intervention] = OrderedDict()
        """What this process has sent; also what the records do not know yet."""
        self._unwritten: dict[str, Sent] = {}
        self._owed: dict[str, DownMessage] = {}
        """Noted, but not in the mailbox yet."""
        self._resumed = False

    async def run(self) -> None:
        """Look for ever; the surroundings may be away, a defect ends the process as any other."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.book.run(self._services.log, self._services.clock))
            group.create_task(self._keep_looking())

    async def _keep_looking(self) -> None:
        while True:
            try:
                await self.look()
            except AWAY as failure:
                logger.warning("cues wait for the records: %s", failure)
            await self._services.clock.sleep(LOOK_S)

    async def look(self) -> int:
        """Give whatever is due; how many cues that were."""
        now_ms = self._services.clock.now_ms()
        self.book.tidy(now_ms)
        given = 0
        people = self._people()
        for first in range(0, len(people), AT_ONCE):
            given += await self._of(people[first : first + AT_ONCE], now_ms)
            await asyncio.sleep(0)
        await self._catch_up(now_ms)
        return given

    async def known(self, people: Sequence[str], scope: Scope, now_ms: int) -> Kept:
        """What the records say of people, and what this process has sent since."""
        found = await self._services.in_records(
            lambda tx: kept(tx, scope, people, now_ms), scope=scope
        )
        said = {cue.intervention for cue in found.cues}
        mine = [cue for cue in self._mine(people) if cue.intervention not in said]
        return Kept(found.answered, found.gates, found.symptoms, [*found.cues, *mine])

    def remember(self, sent: Sent) -> None:
        """It has been given, whatever the records know of it by now."""
        self._given[sent.note.intervention] = sent.note
        while len(self._given) > GIVEN_MOST:
            self._given.popitem(last=False)

    def post(self, message: DownMessage, site: str) -> None:
        """Hand it to the edge; what finds no room waits for the next look."""
        now_ms = self._services.clock.now_ms()
        mailbox = self._services.edge.mailbox
        try:
            mailbox.post(message, self._scope.organisation, site, now_ms=now_ms)
        except BusyError:
            self._owed[message.id] = message
        else:
            self._owed.pop(message.id, None)

    def _people(self) -> list[str]:
        """Whoever may be told something: below the band in a session, or with an open alert."""
        wall = self._hub.wall
        training = wall.training()
        below = wall.state(training)["position"] == Position.BELOW
        named = {name for name, is_below in zip(training, below.tolist(), strict=True) if is_below}
        return sorted(name for name in named | set(self.book.called()) if self._is_ours(name))

    def _is_ours(self, name: str) -> bool:
        context = self._hub.wall.context(name)
        return context is not None and context.organisation == self._scope.organisation

    def _mine(self, people: Sequence[str]) -> list[Intervention]:
        wanted = set(people)
        return [cue for cue in self._given.values() if cue.participant in wanted]

    async def _of(self, people: list[str], now_ms: int) -> int:
        wall = self._hub.wall
        first = gather(wall, self.book, people, expected(people, self._mine(people)), now_ms)
        cues = decide(first, now_ms=now_ms).cue.tolist()
        wanted = [name for name, cue in zip(people, cues, strict=True) if cue != Cue.NONE]
        if not wanted:
            return 0
        try:
            known = await self.known(wanted, self._scope, now_ms)
        except AWAY:
            known = Kept(cues=self._mine(wanted))
        sent = self._decided(wanted, known, now_ms)
        await self._send(sent)
        return len(sent)

    def _decided(self, people: list[str], known: Kept, now_ms: int) -> list[Sent]:
        wall = self._hub.wall
        found = decide(gather(wall, self.book, people, known, now_ms), now_ms=now_ms)
        sent = []
        for place, session in enumerate(sessions(wall, people)):
            cue, row = Cue(int(found.cue[place])), int(found.row[place])
            trigger = BELOW if row < 0 else TRIGGERS[row].rule
            instant_ms = int(found.instant_ms[place])
            name = cue_id(people[place], session, trigger, instant_ms)
            if cue is Cue.NONE or name in self._given:
                continue
            context = wall.context(people[place])
            facts = {"policy": POLICY_VERSION, "instant_ms": instant_ms}
            done = Intervention(
                name, people[place], session, interventions.CUE, cue.word, trigger, now_ms,
                facts=facts,
            )  # fmt: skip
            says = int(found.says[place])
            text = cue.word if says < 0 else TRIGGERS[says].text
            language = context.language if context else None
            sent.append(made(self.catalog, done, cue, language=language, text=text))
        return sent

    async def _send(self, sent: list[Sent]) -> None:
        """Note them first, so that a crash in between repeats none; an absent store delays none."""
        told = {one.message.id: one for one in sent}
        try:
            await self._write(list(told.values()))
        except AWAY as failure:
            logger.warning("%d cues are noted later: %s", len(told), failure)
            self._unwritten |= told
            for name in list(self._unwritten)[:-GIVEN_MOST]:
                del self._unwritten[name]
        for one in sent:
            context = self._hub.wall.context(one.note.participant)
            self.remember(one)
            if context is not None:
                self.post(one.message, context.site)

    async def _write(self, sent: Sequence[Sent]) -> None:
        def work(tx: Any) -> None:
            for one in sent:
                try:
                    keep(tx, self._scope, one)
                except ScopeError:  # unknown to the records: erased a moment ago
                    continue

        if sent:
            await self._services.in_records(work, scope=self._scope, writing=True)

    async def _catch_up(self, now_ms: int) -> None:
        """Note what could not be noted, and send on what a process before this one still owed."""
        if self._unwritten:
            await self._write(list(self._unwritten.values()))
            self._unwritten.clear()
        if not self._resumed:
            for message in await self._left_behind(now_ms):
                self._owed[message.id] = message
            self._resumed = True
        for message in list(self._owed.values()):
            context = self._hub.wall.context(message.participant)
            if message.expires_ms <= now_ms or context is None:
                self._owed.pop(message.id)
            else:
                self.post(message, context.site)

    async def _left_behind(self, now_ms: int) -> list[DownMessage]:
        def work(tx: Any) -> list[messages.Message]:
            names = interventions.undelivered(tx, self._scope, now_ms)
            return [messages.get(tx, self._scope, name) for name in names]

        found = await self._services.in_records(work, scope=self._scope)
        return [as_down(one) for one in found if one.message not in self._given]

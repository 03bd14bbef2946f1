"""From journals to what others are told: alerts, sessions, and when to look again."""

from collections.abc import Iterable
from typing import Any, Final

from tiyi.alerts.episodes import Episode
from tiyi.alerts.late import is_stored_finding
from tiyi.alerts.reconcile import PersonAlerts, known_from, reconcile
from tiyi.alerts.table import ROWS, row_named
from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.context import Context
from tiyi.model.sessions import SessionEvent
from tiyi.monitor.alarms import Alarms
from tiyi.monitor.engine import Engine
from tiyi.monitor.evidence import Witness, evidence_of
from tiyi.monitor.journal import Journal, Page, Spell, as_episode, episodes
from tiyi.monitor.pace import LAG_S
from tiyi.monitor.people import People
from tiyi.monitor.sessions import SessionBook
from tiyi.monitor.state import SESSION

KEPT_S: Final = 2 * 3600
"""Closed episodes older than this leave the journal."""
LOOK_AGAIN_S: Final = 5
"""How soon a told-too-late alert is looked at again: it may hold on fresh samples by then."""
FAILED: Final = row_named("X01.S3")


class Publisher:
    """What has been published of everybody, and the differences that remain to be."""

    def __init__(
        self, people: People, engine: Engine, journal: Journal, book: SessionBook, base_ms: int
    ) -> None:
        self.people, self.engine, self.journal, self.book = people, engine, journal, book
        self.base_ms = base_ms
        self._known: dict[int, PersonAlerts] = {}
        self.look_again = Alarms()
        """When alerts are to be looked at again though nothing new was found."""
        self._failed: dict[int, int] = {}

    def restore(self, row: int, events: Iterable[AlertEvent]) -> None:
        """Take what was published before a restart, but for what scoring found."""
        participant = self.people.id_of[row]
        watched = (event for event in events if not is_stored_finding(event))
        self._known[row] = known_from(participant, self._site(row), watched)

    def published(self, row: int) -> tuple[AlertEvent, ...]:
        """The newest revision of a participant's alerts."""
        known = self._known.get(row)
        return () if known is None else known.published

    def fail(self, row: int) -> None:
        """The participant's columns made a tick raise and are masked from now on."""
        self._failed[row] = self.engine.settled_s

    def sessions(self, row: int, now_ms: int) -> list[SessionEvent]:
        """Session events of one participant that have not been told."""
        who = (self.people.id_of[row], self._site(row))
        active_s = int(self.engine.state.arrays["session"][SESSION["active"], row])
        entries = self.journal.page(row).sessions
        return self.book.update(
            row, who, entries, active_s=active_s, settled_s=self.engine.settled_s, now_ms=now_ms
        )

    def alerts(self, row: int, from_s: int, now_ms: int) -> list[AlertEvent]:
        """Alert events of one participant that have not been told."""
        page = self.journal.page(row)
        held = self.engine.state.arrays["held_s"][:, row]
        spells = episodes(page, from_s, held)
        found = [as_episode(spell, self._evidence(row, page, spell)) for spell in spells]
        if row in self._failed:
            since = self._failed[row]
            found.append(Episode(FAILED, since, None, (now_ms - self.base_ms) // 1000))
        known = self._known.get(row)
        if known is None:
            known = PersonAlerts(self.people.id_of[row], self._site(row))
        if not found and not known.published:
            return []
        self._known[row], events = reconcile(
            known,
            found,
            from_s=from_s,
            now_ms=now_ms,
            base_ms=self.base_ms,
            watched=self._is_watched(row),
            table=self.engine.rows,
        )
        self._schedule(row, found)
        self.journal.prune(row, self.engine.settled_s - KEPT_S)
        return events

    def _schedule(self, row: int, found: list[Episode]) -> None:
        """Prompts repeat, and news that came too late may still hold: look at those again."""
        repeats = {ROWS[e.row].rule: ROWS[e.row].repeat_s for e in found if e.end_s is None}
        waits: list[int] = []
        for event in self._known[row].published:
            if event.ended_ms is not None or event.rule not in repeats:
                continue
            if event.kind is AlertKind.RETROSPECTIVE:
                patience_s = max(LOOK_AGAIN_S, self.engine.pace.period_of(row))
                waits.append(self.engine.settled_s + patience_s)
            elif repeats[event.rule]:
                told_ms = int(event.evidence.get("told_ms", event.published_ms))
                waits.append((told_ms - self.base_ms) // 1000 + repeats[event.rule] - LAG_S)
        if waits:
            self.look_again.set(row, max(min(waits), self.engine.settled_s + 1))
        else:
            self.look_again.cancel(row)

    def _evidence(self, row: int, page: Page, spell: Spell) -> dict[str, Any]:
        key = (spell.rule_row, spell.start_s)
        found = page.evidence.get(key)
        if found is None:
            at_ms = self.base_ms + spell.start_s * 1000
            context = self.people.context(row, at_ms)
            witness = Witness(self.engine, row)
            rule = ROWS[spell.rule_row]
            session = self._session(row, spell.start_s)
            found = evidence_of(witness, rule, spell.start_s, context, session)
            page.evidence[key] = found
        return found

    def _session(self, row: int, second: int) -> dict[str, Any]:
        session = self.book.at(row, second)
        if session is None or (session.end_s is not None and session.end_s + KEPT_S < second):
            return {}
        elapsed_min = (second - session.start_s) // 60
        return {"session_id": session.session_id, "elapsed_min": elapsed_min}

    def _site(self, row: int) -> str:
        context = self._context(row)
        return "" if context is None else context.site

    def _is_watched(self, row: int) -> bool:
        context = self._context(row)
        return context is None or context.consent

    def _context(self, row: int) -> Context | None:
        return self.people.context(row, self.base_ms + max(self.engine.settled_s, 0) * 1000)

    def rename(self, row: int, target: int) -> None:
        """A participant got another row."""
        if row in self._known:
            self._known[target] = self._known.pop(row)
        self.look_again.rename(row, target)

    def forget(self, rows: Iterable[int]) -> None:
        """Nobody is in these rows any more."""
        for row in rows:
            self._known.pop(row, None)
            self.look_again.cancel(row)
            self._failed.pop(row, None)

"""What the evaluator found, per participant in order of time: rows latched, sessions turned.

Late data cuts a participant's journal at the checkpoint it was derived again from and appends what
was found now; episodes and sessions are folds of the journal.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import numpy as np

from tiyi.alerts.episodes import Episode
from tiyi.alerts.table import ROWS
from tiyi.model.arrays import AnyArray
from tiyi.monitor.derive import Derived
from tiyi.monitor.sittings import Turn

IS_ALERT: Final = tuple(row.is_alert for row in ROWS)
"""By rule row: whether it is an alert, or only a verdict against the band."""


class Entry(NamedTuple):
    """One row of the rule table latched or let go for one participant."""

    second: int
    rule_row: int
    raised: bool
    held_s: int


class SessionEntry(NamedTuple):
    """One turn of a participant's session."""

    second: int
    is_open: bool
    start_s: int
    end_s: int
    by_mark: bool


@dataclass(slots=True)
class Page:
    """One participant's journal."""

    entries: list[Entry] = field(default_factory=list)
    sessions: list[SessionEntry] = field(default_factory=list)
    evidence: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    """By (rule row, start): numbers that explain the episode, taken when it was found."""


class Found:
    """Collects what blocks found, by participant row."""

    def __init__(self) -> None:
        self.entries: dict[int, list[Entry]] = {}
        self.sessions: dict[int, list[SessionEntry]] = {}

    def add(self, derived: Derived, rows: AnyArray) -> None:
        """Take a block's findings; ``rows`` are the participants of its columns."""
        for second, raised, rule_row, place, held_s in derived.toggles:
            columns = (rows[place], rule_row, raised, held_s)
            for row, rule, up, held in zip(*(c.tolist() for c in columns), strict=True):
                self.entries.setdefault(row, []).append(Entry(second, rule, up, held))
        for turn in derived.turns:
            self.sessions.setdefault(int(rows[turn.place]), []).append(_entry(turn))

    def merge(self, other: "Found") -> None:
        """Take other participants' findings."""
        self.entries |= other.entries
        self.sessions |= other.sessions

    def drop(self, rows: Iterable[int]) -> None:
        """Forget what was found of some participants."""
        for row in rows:
            self.entries.pop(row, None)
            self.sessions.pop(row, None)

    def rows(self) -> set[int]:
        """Everybody with findings."""
        return self.entries.keys() | self.sessions.keys()


def _entry(turn: Turn) -> SessionEntry:
    return SessionEntry(turn.second, turn.is_open, turn.start_s, turn.end_s, turn.by_mark)


class Journal:
    """Pages by participant row."""

    def __init__(self) -> None:
        self._pages: dict[int, Page] = {}

    def page(self, row: int) -> Page:
        """A participant's page."""
        page = self._pages.get(row)
        if page is None:
            page = self._pages[row] = Page()
        return page

    def has(self, row: int) -> bool:
        """Whether anything was ever found for the row."""
        return row in self._pages

    def append(self, found: Found) -> None:
        """Add findings that come after everything known."""
        for row, entries in found.entries.items():
            self.page(row).entries += entries
        for row, turns in found.sessions.items():
            self.page(row).sessions += turns

    def replace(self, row: int, from_s: int, found: Found) -> tuple[bool, bool]:
        """Replace what was found from a second on; whether alerts and sessions have changed."""
        new, turns = found.entries.get(row, []), found.sessions.get(row, [])
        page = self._pages.get(row)
        if page is None and not new and not turns:
            return False, False
        page = self.page(row)
        old = [e for e in page.entries if e.second >= from_s]
        old_turns = [e for e in page.sessions if e.second >= from_s]
        if old == new and old_turns == turns:
            return False, False
        alerts = [e for e in old if IS_ALERT[e.rule_row]] != [
            e for e in new if IS_ALERT[e.rule_row]
        ]
        page.entries = [e for e in page.entries if e.second < from_s] + new
        page.sessions = [e for e in page.sessions if e.second < from_s] + turns
        return alerts, old_turns != turns

    def rename(self, row: int, target: int) -> None:
        """A participant got another row."""
        if row in self._pages:
            self._pages[target] = self._pages.pop(row)

    def forget(self, rows: Iterable[int]) -> None:
        """Nobody is in these rows any more."""
        for row in rows:
            self._pages.pop(row, None)

    def prune(self, row: int, before_s: int) -> None:
        """Drop episodes and sessions that were over before a second."""
        page = self.page(row)
        if page.entries and page.entries[0].second < before_s:
            kept = {(e.rule_row, e.start_s) for e in episodes(page, before_s, None)}
            page.entries = [
                e for e in page.entries
                if e.second >= before_s or (e.raised and (e.rule_row, e.second) in kept)
            ]  # fmt: skip
            page.evidence = {key: v for key, v in page.evidence.items() if key in kept}
        if len(page.sessions) > 8:
            page.sessions = page.sessions[-8:]


class Spell(NamedTuple):
    """An episode before it has evidence."""

    rule_row: int
    start_s: int
    end_s: int | None
    held_s: int


def episodes(page: Page, from_s: int, held: AnyArray | None) -> list[Spell]:
    """Episodes not over before ``from_s``; ``held`` int32 ``[rows]``: of the latched rows."""
    open_s: dict[int, Entry] = {}
    done = []
    for entry in page.entries:
        if entry.raised:
            open_s[entry.rule_row] = entry
            continue
        start = open_s.pop(entry.rule_row, None)
        if start is not None and entry.second >= from_s:
            done.append(Spell(entry.rule_row, start.second, entry.second, entry.held_s))
    for rule_row, entry in open_s.items():
        until = entry.held_s if held is None else max(int(held[rule_row]), entry.held_s)
        done.append(Spell(rule_row, entry.second, None, until))
    return sorted(done, key=lambda spell: (spell.start_s, spell.rule_row))


def as_episode(spell: Spell, evidence: dict[str, Any]) -> Episode:
    """The alerts room's form of a spell."""
    return Episode(spell.rule_row, spell.start_s, spell.end_s, spell.held_s, evidence)


def all_rows(columns: slice | AnyArray) -> AnyArray:
    """Participant rows of a block's columns."""
    if isinstance(columns, slice):
        return np.arange(columns.start, columns.stop)
    return columns

"""Open records: what a restart can't fold from the ring again, written and read back."""

from typing import Final

import numpy as np

from tiyi.alerts.table import ROWS, row_named
from tiyi.model.sessions import OpenRecord
from tiyi.monitor.arrays import ColumnArrays
from tiyi.monitor.engine import Engine
from tiyi.monitor.journal import Entry, Journal, SessionEntry, episodes
from tiyi.monitor.people import People
from tiyi.monitor.scripts import Step
from tiyi.monitor.sessions import Session, SessionBook
from tiyi.monitor.sittings import closed
from tiyi.monitor.state import MINUTE_S, PACKED, SECONDS, SESSION, SUMS, TALLIES
from tiyi.monitor.windows import VALUE_BITS
from tiyi.monitor.words import VALUE_MAX

NEVER_S: Final = -(2**30)
REWRITE_S: Final = 480
"""An open session's record is written again this often, so that its figures stay in the ring."""
WARM_S: Final = 900
"""A restart follows its script this long: after it every window has its whole look-back."""
WRITTEN_WITHIN_S: Final = 2 * MINUTE_S
"""What changed longer ago than this is in the record: each row has its turn once a minute."""
ENDED_KEPT_S: Final = 40 * 60
"""Closed episodes stay in the record this long, since a restart reads 30 min back."""
LONG_SECONDS: Final = ("unsteady", "irregular")
LONG_LATCHES: Final = ("drift", "rise")
LONG_SESSION: Final = ("symptom", "active", "idle")
"""Seconds, packed latches with one, and seconds of the session that may be older than any ring."""


class OpenRecords:
    """Writes the records of a shard, and turns those of before a restart into scripts."""

    def __init__(
        self, people: People, engine: Engine, journal: Journal, book: SessionBook, base_ms: int
    ) -> None:
        self.people, self.engine, self.journal, self.book = people, engine, journal, book
        self.base_ms = base_ms
        self._written: dict[int, OpenRecord] = {}
        self.arrays = ColumnArrays(engine.capacity)
        self.arrays.add("written_s", (), np.int32, fill=NEVER_S)
        self._changed: set[int] = set()
        self._last_s = engine.start_s

    def _ms(self, second: int) -> int:
        return self.base_ms + second * 1000

    def _s(self, at_ms: int) -> int:
        return (at_ms - self.base_ms) // 1000

    def write(self, row: int, now_ms: int) -> OpenRecord | None:
        """The record of a participant; None when it says nothing new."""
        sessions = self.book.newest(row)
        ended = [session for session in sessions if session.end_s is not None]
        last = ended[-1] if ended else None
        now = sessions[-1] if sessions and sessions[-1].end_s is None else None
        context = self.people.context(row, now_ms)
        figures_s = self._figures_s()
        record = OpenRecord(
            participant=self.people.id_of[row],
            written_ms=now_ms,
            session_id=None if now is None else now.session_id,
            started_ms=None if now is None else self._ms(now.start_s),
            by_mark=now is not None and now.by_mark,
            context_version=None if context is None else context.version,
            last_session_id=None if last is None else last.session_id,
            last_started_ms=None if last is None else self._ms(last.start_s),
            last_ended_ms=None if last is None or last.end_s is None else self._ms(last.end_s),
            figures=self._figures(row, figures_s, now),
            figures_until_ms=self._ms(figures_s),
            episodes=self._episodes(row),
            latches=self._latches(row, figures_s, now, ended[-2:]),
        )
        if _is_empty(record) and row not in self._written:
            return None
        self._written[row] = record
        return record

    def note(self, row: int) -> None:
        """Something of the participant's record has changed."""
        self._changed.add(row)

    def due(self, now_ms: int) -> list[OpenRecord]:
        """Records to be written in this second.

        Each row has its turn once a minute: a restart needs nothing that is younger. In its turn
        a row is written that has changed, or whose open session's figures or votes on the rhythm
        are about to leave the ring.
        """
        engine, settled_s = self.engine, self.engine.settled_s
        turns = {second % MINUTE_S for second in range(self._last_s + 1, settled_s + 1)[-MINUTE_S:]}
        self._last_s = settled_s
        is_open = engine.state.arrays["session"][SESSION["is_open"], : engine.people] > 0
        written_s = self.arrays["written_s"][: engine.people]
        stale = written_s <= settled_s - REWRITE_S
        # An irregular rhythm is over a day after its last vote, which no ring remembers.
        voted_s = engine.state.arrays["seconds"][SECONDS["irregular"], : engine.people]
        voted = voted_s > np.maximum(written_s, 0)
        waiting = {*np.flatnonzero((is_open | voted) & stale).tolist(), *self._changed}
        rows = {row for row in waiting if row % MINUTE_S in turns}
        self._changed -= rows
        known = sorted(rows & self.people.id_of.keys())
        self.arrays["written_s"][known] = settled_s
        written = [self.write(row, now_ms) for row in known]
        return [record for record in written if record is not None]

    def _figures_s(self) -> int:
        """The newest minute that has left the horizon and still has a checkpoint."""
        engine = self.engine
        wanted = max(engine.settled_s + 1 - engine.horizon_s, engine.start_s)
        found = engine.checkpoints.newest_before(wanted - wanted % MINUTE_S)
        return 0 if found is None else found

    def _figures(self, row: int, at_s: int, now: Session | None) -> dict[str, float]:
        if now is None or now.opened_s >= at_s or at_s not in self.engine.checkpoints:
            return {}
        arrays = self.engine.checkpoints[at_s].arrays
        session = arrays["session"][:, row]
        totals = {
            "without_hr_before": arrays["sums"][SUMS["without_hr"], row],
            "in_before": arrays["tallies"][TALLIES["in_s"], row],
            "known_before": arrays["tallies"][TALLIES["known_s"], row],
        }
        return {name: float(total - session[SESSION[name]]) for name, total in totals.items()}

    def _episodes(self, row: int) -> dict[str, dict[str, int | str]]:
        held = self.engine.state.arrays["held_s"][:, row]
        from_s = self.engine.settled_s - ENDED_KEPT_S
        found: dict[str, dict[str, int | str]] = {}
        for spell in episodes(self.journal.page(row), from_s, held):
            name = ROWS[spell.rule_row].name
            start_ms = self._ms(spell.start_s)
            entry: dict[str, int | str] = {
                "row": name, "start_ms": start_ms, "held_until_ms": self._ms(spell.held_s),
            }  # fmt: skip
            if spell.end_s is not None:
                entry["end_ms"] = self._ms(spell.end_s)
            found[f"{name}@{start_ms}"] = entry
        return found

    def _latches(
        self, row: int, at_s: int, now: Session | None, ended: list[Session]
    ) -> dict[str, int]:
        found: dict[str, int] = {"period_s": self.engine.pace.period_of(row)}
        if now is not None:
            found["opened_ms"] = self._ms(now.opened_s)
        if ended:
            last = ended[-1]
            found["last_opened_ms"] = self._ms(last.opened_s)
            found["last_by_mark"] = int(last.by_mark)
            if last.closed_s is not None:
                found["closed_ms"] = self._ms(last.closed_s)
        if len(ended) > 1:  # a session that is detected begins no earlier than the one before ended
            before = ended[0]
            found["before_opened_ms"] = self._ms(before.opened_s)
            found["before_started_ms"] = self._ms(before.start_s)
            found["before_by_mark"] = int(before.by_mark)
            found["before_ended_ms"] = self._ms(before.end_s or 0)
            found["before_closed_ms"] = self._ms(before.closed_s or before.end_s or 0)
        if at_s in self.engine.checkpoints:
            arrays = self.engine.checkpoints[at_s].arrays
            for name in LONG_SECONDS:
                second = int(arrays["seconds"][SECONDS[name], row])
                if second:
                    found[f"{name}_ms"] = self._ms(second)
            for name in LONG_LATCHES:
                packed = int(arrays["packed"][PACKED[name], row])
                if packed:
                    found[f"{name}_ms"] = self._ms(packed >> VALUE_BITS)
                    found[f"{name}_q"] = packed & VALUE_MAX
            for name in LONG_SESSION:
                second = int(arrays["session"][SESSION[name], row])
                if second:
                    found[f"{name}_ms"] = self._ms(second)
        return found

    def read(self, row: int, record: OpenRecord, first_s: int, until_s: int) -> None:
        """Make the row follow a record between two seconds, and fill its journal up to there."""
        page = self.journal.page(row)
        self._written[row] = record
        for entry in record.episodes.values():
            self._read_episode(row, entry, first_s, until_s)
        page.entries.sort()
        page.sessions += self._read_sessions(row, record, first_s, until_s)
        self._read_figures(row, record, first_s)

    def _read_episode(
        self, row: int, entry: dict[str, int | str], first_s: int, until_s: int
    ) -> None:
        page, rule_row = self.journal.page(row), row_named(str(entry["row"]))
        start_s = self._s(int(entry["start_ms"]))
        if start_s >= until_s:
            return
        held_s = self._s(int(entry["held_until_ms"]))
        page.entries.append(Entry(start_s, rule_row, True, min(held_s, until_s)))
        end_s = self._s(int(entry["end_ms"])) if "end_ms" in entry else None
        if end_s is not None and end_s < until_s:
            page.entries.append(Entry(end_s, rule_row, False, held_s))
            if end_s >= first_s:
                self._script(row, end_s + 1, latches={rule_row: None})
        if end_s is None or end_s >= first_s:
            self._script(row, max(start_s + 1, first_s), latches={rule_row: held_s})

    def _read_sessions(
        self, row: int, record: OpenRecord, first_s: int, until_s: int
    ) -> list[SessionEntry]:
        found: list[SessionEntry] = []
        latches = record.latches
        if "before_started_ms" in latches:
            times = ("before_opened_ms", "before_started_ms", "before_ended_ms", "before_closed_ms")
            seconds = [self._s(latches[name]) for name in times]
            by_mark = bool(latches["before_by_mark"])
            found += self._read_ended(row, seconds, by_mark, first_s, until_s)
        if record.last_started_ms is not None and record.last_ended_ms is not None:
            opened_ms = latches.get("last_opened_ms", record.last_started_ms)
            closed_ms = latches.get("closed_ms", record.last_ended_ms)
            spell = (opened_ms, record.last_started_ms, record.last_ended_ms, closed_ms)
            by_mark = bool(latches.get("last_by_mark", 0))
            found += self._read_ended(row, [*map(self._s, spell)], by_mark, first_s, until_s)
        if record.started_ms is not None:
            start_s = self._s(record.started_ms)
            opened_s = self._s(latches.get("opened_ms", record.started_ms))
            found += self._read_open(row, (opened_s, start_s), record.by_mark, first_s, until_s)
        return found

    def _read_ended(
        self, row: int, times_s: list[int], by_mark: bool, first_s: int, until_s: int
    ) -> list[SessionEntry]:
        """A session that was over: opened, started, ended, closed."""
        opened_s, start_s, end_s, closed_s = times_s
        found = self._read_open(row, (opened_s, start_s), by_mark, first_s, until_s)
        if found and closed_s < until_s:
            found.append(SessionEntry(closed_s, False, start_s, end_s, by_mark))
            at_s = closed_s if by_mark and closed_s == end_s else closed_s + 1
            self._script(row, max(at_s, first_s), session=closed(start_s, end_s))
        return found

    def _read_open(
        self, row: int, times_s: tuple[int, int], by_mark: bool, first_s: int, until_s: int
    ) -> list[SessionEntry]:
        opened_s, start_s = times_s
        if opened_s >= until_s:
            return []
        at_s = max(opened_s if by_mark else opened_s + 1, first_s)
        self._script(
            row,
            at_s,
            session={
                "is_open": 1,
                "start": start_s,
                "by_mark": int(by_mark),
                "active": at_s,
                "just_opened": int(not by_mark and at_s == opened_s + 1),
            },
        )
        return [SessionEntry(opened_s, True, start_s, 0, by_mark)]

    def _read_figures(self, row: int, record: OpenRecord, first_s: int) -> None:
        latches = record.latches
        figures = {name: int(value) for name, value in record.figures.items()}
        session: dict[str, int] = {}
        for name in LONG_SECONDS:
            if f"{name}_ms" in latches:
                figures[name] = self._s(latches[f"{name}_ms"])
        for name in LONG_LATCHES:
            if f"{name}_ms" in latches:
                second = self._s(latches[f"{name}_ms"])
                figures[name] = (second << VALUE_BITS) | latches[f"{name}_q"]
        for name in LONG_SESSION:
            if f"{name}_ms" in latches:
                session[name] = self._s(latches[f"{name}_ms"])
        at_s = max(self._s(record.figures_until_ms), first_s)
        self.engine.scripts.add(row, at_s, Step(session, {}, figures))

    def _script(
        self,
        row: int,
        second: int,
        *,
        session: dict[str, int] | None = None,
        latches: dict[int, int | None] | None = None,
    ) -> None:
        self.engine.scripts.add(row, second, Step(session or {}, latches or {}, {}))

    def rename(self, row: int, target: int) -> None:
        """A participant got another row."""
        self._changed.add(target)
        if row in self._written:
            self._written[target] = self._written.pop(row)
        self.arrays.move(row, target)

    def forget(self, rows: list[int]) -> None:
        """Nobody is in these rows any more."""
        for row in rows:
            self._written.pop(row, None)
            self._changed.discard(row)
        self.arrays.clear(np.array(rows, np.intp))


def _is_empty(record: OpenRecord) -> bool:
    return record.session_id is None and record.last_session_id is None and not record.episodes

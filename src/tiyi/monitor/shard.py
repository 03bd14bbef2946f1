"""The brain's public face: everybody of a process stacked in one shard, folded second by second.

A shard reads no clock and does no I/O. Samples go in by `admit`, log time by `tick`; out come
alert and session events, minute tables, open records and touched hours, and `board` rows.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np

from tiyi.alerts.table import ROWS, Row
from tiyi.model.alerts import AlertEvent
from tiyi.model.arrays import AnyArray
from tiyi.model.context import Context
from tiyi.model.frame import Samples, Stack
from tiyi.model.ids import partition_of
from tiyi.model.sessions import OpenRecord, SessionEvent, Touched, TouchReason
from tiyi.model.table import Table
from tiyi.monitor.admission import Admission, Admitted
from tiyi.monitor.board import Board
from tiyi.monitor.engine import Engine
from tiyi.monitor.journal import IS_ALERT, Found, Journal
from tiyi.monitor.minutes import Minutes
from tiyi.monitor.opens import WARM_S, WRITTEN_WITHIN_S, OpenRecords
from tiyi.monitor.outcome import Outcome
from tiyi.monitor.pace import FORGIVEN_S, LAG_S, LEAD_S
from tiyi.monitor.people import People, by_participant
from tiyi.monitor.publisher import Publisher
from tiyi.monitor.seats import Seats
from tiyi.monitor.sessions import SessionBook
from tiyi.monitor.state import MINUTE_S

ALGORITHM: Final = "2026.4"
"""Version of everything that turns samples into results; part of every result's hash."""


class Shard:
    """One per process; participants of assigned partitions get rows when they are first heard."""

    def __init__(
        self, *, capacity: int = 64, base_ms: int, ring_s: int = 1680, horizon_s: int = 900,
        minutes_per_tick: int = 1, every_minute: bool = False, algorithm: str = ALGORITHM,
        tile_cells: int = 1 << 15, seconds_only: bool = False, rows: Sequence[Row] = ROWS,
    ) -> None:  # fmt: skip
        """``base_ms`` is rounded down to a whole minute; nothing before it is taken.

        ``minutes_per_tick``: how many partitions' minute rows one tick computes; 0 = all.
        ``every_minute``: also those in which nobody was heard and no session was open.
        ``seconds_only``: nothing is wanted but `seconds`, and only rules that those depend on are
        evaluated. ``rows`` has the rows of the rule table, maybe with other times.
        """
        self.base_ms = base_ms - base_ms % (MINUTE_S * 1000) - LEAD_S * 1000
        self.algorithm = algorithm
        self.minutes_per_tick = minutes_per_tick
        self.progress: dict[str, float] = {"rows": 0, "dirty": 0, "masked": 0, "settled_s": 0}
        self._people = People(capacity)
        self._engine = Engine(
            capacity,
            start_s=LEAD_S,
            ring_s=ring_s,
            horizon_s=horizon_s,
            on_minute=self._minute_done,
            tile_cells=tile_cells,
            seconds_only=seconds_only,
            rows=rows,
        )
        self._journal = Journal()
        self._book = SessionBook(self.base_ms)
        self._publisher = Publisher(
            self._people, self._engine, self._journal, self._book, self.base_ms
        )
        self._opens = OpenRecords(
            self._people, self._engine, self._journal, self._book, self.base_ms
        )
        self._minutes = Minutes(self._engine, self.base_ms, every=every_minute)
        self._board = Board(self._people, self._engine, self._book, self.base_ms)
        self._seats = Seats(
            self._people,
            self._engine,
            arrays=(self._minutes.arrays, self._board.arrays, self._opens.arrays),
            parts=(
                self._journal, self._book, self._publisher, self._opens, self._minutes, self._board,
            ),
        )  # fmt: skip
        self._admission = Admission(self._people, self._engine, self._board, self)
        self._contexts: dict[str, tuple[Context, ...]] = {}
        self._changed: dict[int, int] = {}
        """Row → second from which its alerts have to be reconciled."""
        self._minutes_told: list[Table] = []
        self._turned: set[int] = set()
        """Rows whose sessions have turned."""
        self._warm_until: dict[int, int] = {}
        self._kept_s = LEAD_S  # when house was kept last, once a minute
        self._touched: list[Touched] = []

    # -- who is here -----------------------------------------------------------------------------

    @property
    def partitions(self) -> set[int]:
        """Partitions whose participants are watched here."""
        return set(self._people.partitions)

    @property
    def settled_ms(self) -> int:
        """Everything before this instant has been evaluated."""
        return self.base_ms + (self._engine.settled_s + 1) * 1000

    def assign(self, partitions: Iterable[int], *, people: int = 0) -> None:
        """Watch the participants of these partitions too; room for so many is made at once."""
        self._people.partitions |= set(partitions)
        self._seats.expect(people)

    def revoke(self, partitions: Iterable[int]) -> None:
        """Forget everything about the participants of these partitions."""
        self._admission.flush()
        for partition in sorted(set(partitions)):
            self._people.partitions.discard(partition)
            self._warm_until.pop(partition, None)
            rows = self._people.release(partition)
            if rows:
                self._engine.clear(rows)
                index = np.array(rows, np.intp)
                for arrays in (self._minutes.arrays, self._board.arrays):
                    arrays.clear(index)
                for part in (self._journal, self._book, self._publisher, self._opens):
                    part.forget(rows)
                for row in rows:
                    self._changed.pop(row, None)
                self._turned -= set(rows)
        self._contexts = {p: v for p, v in self._contexts.items() if self._people.wants(p)}

    def row(self, participant: str, period_s: int = 0) -> int:
        """The participant's row; a new one when needed, for one who sends every ``period_s``."""
        known = self._people.row_of.get(participant)
        if known is not None:
            return known
        row = self._seats.take(participant, period_s)
        self._set_context(row, self._contexts.get(participant, ()))
        until_s = self._warm_until.get(partition_of(participant), 0)
        if until_s:
            self._engine.scripts.follow(row, until_s)
        return row

    def _reseat(self) -> None:
        for row, target in self._seats.reseat():
            if row in self._changed:
                self._changed[target] = self._changed.pop(row)
            if row in self._turned:
                self._turned = (self._turned - {row}) | {target}

    # -- what is known of them -------------------------------------------------------------------

    def apply(self, contexts: Sequence[Context]) -> None:
        """Take context versions; participants are derived again from where a version differs.

        All versions of a participant that still matter are given together, as the topic does.
        """
        by_participant: dict[str, list[Context]] = {}
        for context in contexts:
            by_participant.setdefault(context.participant, []).append(context)
        for participant, versions in by_participant.items():
            if not self._people.wants(participant):
                continue
            merged = {c.version: c for c in (*self._contexts.get(participant, ()), *versions)}
            self._contexts[participant] = tuple(merged.values())
            row = self._people.row_of.get(participant)
            if row is not None:
                self._set_context(row, self._contexts[participant])

    def _set_context(self, row: int, versions: tuple[Context, ...]) -> None:
        self._people.contexts[self._people.id_of[row]] = versions
        if not versions:
            return
        engine = self._engine
        from_s = engine.thresholds.set_versions(row, versions, self.base_ms)
        oldest = max(engine.settled_s - engine.horizon_s, engine.start_s)
        if from_s is not None and engine.pace.upto_s[row] >= max(from_s, oldest):
            engine.grid.mark_dirty(np.array([row]), np.array([max(from_s, oldest)], np.int32))
        self._board.touch(np.array([row]))

    def restore(
        self,
        opens: Sequence[OpenRecord],
        alerts: Sequence[AlertEvent],
        sessions: Sequence[SessionEvent],
    ) -> None:
        """Take what was published of new partitions; half an hour of samples follows by `admit`."""
        if not (opens or alerts or sessions):
            return
        engine = self._engine
        fresh = self._people.partitions - self._people.rows_of_partition.keys()
        first_s = engine.start_s
        if engine.settled_s >= engine.start_s:
            first_s = max(engine.settled_s - engine.grid.ring_s + 2 * MINUTE_S, engine.start_s)
            first_s -= first_s % MINUTE_S
        told_ms = [a.published_ms for a in alerts] + [s.published_ms for s in sessions]
        stopped_ms = max(told_ms + [r.written_ms for r in opens])
        stopped_s = (stopped_ms - self.base_ms) // 1000 - LAG_S
        # Where the whole run was short: what its records can't hold yet is derived again.
        until_s = max(min(first_s + WARM_S, stopped_s - WRITTEN_WITHIN_S), first_s)
        self._warm_until |= dict.fromkeys(fresh, until_s)
        alerts_of, sessions_of = by_participant(alerts), by_participant(sessions)
        periods = {r.participant: r.latches.get("period_s", 0) for r in opens}
        for participant in sorted(periods.keys() | alerts_of.keys() | sessions_of.keys()):
            if partition_of(participant) in fresh:
                row = self.row(participant, periods.get(participant, 0))
                self._publisher.restore(row, alerts_of.get(participant, []))
                self._book.restore(row, sessions_of.get(participant, []), stopped_ms)
        for record in opens:
            row_known = self._people.row_of.get(record.participant)
            if row_known is not None and partition_of(record.participant) in fresh:
                self._opens.read(row_known, record, first_s, until_s)
                self._changed[row_known] = until_s
                self._turned.add(row_known)
                if engine.settled_s >= first_s:
                    engine.grid.mark_dirty(np.array([row_known]), np.array([first_s], np.int32))

    # -- samples and time ------------------------------------------------------------------------

    def admit(self, samples: Samples, *, appended_ms: int) -> Admitted:
        """Take a frame; which of its rows are too old for the horizon or too far in the future."""
        return self._admission.admit(samples, appended_ms)

    def admit_all(self, frames: Stack, appended_ms: Sequence[int]) -> list[Admitted]:
        """The same for several frames, each with the time of its append."""
        return self._admission.admit_all(frames, appended_ms)

    def settle_to(self, target_s: int) -> None:
        """Evaluate up to a second without saying anything yet; `tick` says it."""
        if target_s <= self._engine.settled_s:
            return
        self._admission.flush()
        is_stride = target_s - self._engine.settled_s > MINUTE_S
        if is_stride or self._engine.is_pressing(target_s):
            # Going on drops the checkpoints that late data of before it need.
            self._derive_again(self._engine.settled_s, drain=True)
        if is_stride:
            self._minutes_told += self._minutes.tables(None, self._people)
        self._run(lambda found: self._engine.settle(target_s, found))
        if is_stride:
            # What the ring is about to lose must not wait for anybody's batch.
            self._derive_again(self._engine.settled_s, drain=True)

    def tick(self, now_ms: int, *, clock_ms: int | None = None, drain: bool = False) -> Outcome:
        """Evaluate what log time ``now_ms`` has settled; ``drain`` leaves nothing for later.

        ``clock_ms`` is when the news is told, later than log time while a backlog is read: danger
        that was over by then is retrospective. Default: log time.
        """
        self._admission.flush()
        outcome = Outcome()
        now_s = (now_ms - self.base_ms) // 1000
        self._reseat()
        self.settle_to(now_s - LAG_S)
        self._derive_again(now_s, drain)
        if self._engine.broke or self._engine.newly_masked:
            self._mend(now_s)
        self._look_again()
        self._publish(outcome, max(now_ms, clock_ms or now_ms))
        self._tell_minutes(outcome, drain)
        outcome.opens = self._opens.due(now_ms)
        outcome.touched = [*self._touched, *self._book.due(now_ms)]
        self._touched = []
        self._forget()
        return outcome

    def board(self, now_ms: int) -> list[tuple[int, Table]]:
        """(partition, rows changed since the last call): newest raw values, settled verdicts."""
        _ = now_ms
        self._admission.flush()
        return self._board.tables()

    def seconds(self, start_ms: int, end_ms: int) -> dict[str, dict[str, AnyArray]]:
        """Derived seconds that are still in the ring, by participant and name.

        `hrs`, `clean` (quarter bpm), `cadence`, `steps` (steps << 6 | seconds covered), each int16
        ``[seconds]``, `rank` of the heart-rate source and `bits` of its verdicts, uint8.
        """
        engine = self._engine
        first, last = ((at_ms - self.base_ms) // 1000 for at_ms in (start_ms, end_ms))
        index = np.arange(first, last) % engine.grid.ring_s
        names = ("hrs", "clean", "cadence", "steps", "rank", "bits")
        rings = {name: engine.deriver.rings[name][index] for name in names}
        return {
            participant: {name: ring[:, row].copy() for name, ring in rings.items()}
            for participant, row in self._people.row_of.items()
        }

    def _run(self, work: Callable[[Found], None]) -> None:
        found = Found()
        work(found)
        if self._engine.broke:
            found.drop(self._engine.dirty_rows().tolist())
        self._journal.append(found)
        for row, entries in found.entries.items():
            if any(IS_ALERT[entry.rule_row] for entry in entries):
                self._note_changed(row, entries[0].second)
        self._turned |= found.sessions.keys()
        self._board.touch(np.fromiter(found.rows(), np.intp))

    def _note_changed(self, row: int, from_s: int) -> None:
        self._changed[row] = min(self._changed.get(row, from_s), from_s)

    def _mend(self, now_s: int) -> None:
        """A tile raised: derive its people again in parts, mask the guilty and say so."""
        engine = self._engine
        self._derive_again(now_s, drain=True)
        engine.broke = False
        for row in engine.newly_masked:
            self._people.mask(row)
            self._publisher.fail(row)
            self._changed[row] = engine.settled_s
            from_s = max(engine.settled_s - engine.horizon_s, engine.start_s)
            from_ms = self.base_ms + from_s * 1000
            participant = self._people.id_of[row]
            self._touched.append(Touched(participant, from_ms, self.settled_ms, TouchReason.LATE))
        engine.newly_masked = []

    def _derive_again(self, now_s: int, drain: bool) -> None:
        """Late data from the checkpoint before it, and batches from where they were evaluated."""
        works = self._engine.behind(now_s, everything=drain)
        self.progress["dirty"] = sum(len(work.rows) for work in works)
        for work in works:
            found = Found()
            self._engine.derive_again(work, found)
            until = self._engine.scripts.arrays["until_s"][work.rows]
            starts = np.maximum(work.starts, until)
            for row, start in zip(work.rows.tolist(), starts.tolist(), strict=True):
                alerts, sessions = self._journal.replace(row, start, found)
                if alerts:
                    self._note_changed(row, start)
                if sessions or row in self._book.waiting:
                    self._turned.add(row)
            self._book.came_late(work.rows, starts, work.from_checkpoint, now_s)
            self._board.touch(work.rows)

    def _look_again(self) -> None:
        """People whose time has come: prompts to repeat, alerts and sessions to look at again."""
        settled_s = self._engine.settled_s
        for row in self._publisher.look_again.due(settled_s):
            self._changed.setdefault(row, settled_s + 1)
        self._turned |= set(self._book.recheck.due(settled_s))

    def _publish(self, outcome: Outcome, now_ms: int) -> None:
        changed, self._changed = self._changed, {}
        turned, self._turned = self._turned, set()
        for row in sorted(turned & self._people.id_of.keys()):
            outcome.sessions += self._publisher.sessions(row, now_ms)
            self._opens.note(row)
        for row in sorted(changed.keys() & self._people.id_of.keys()):
            events = self._publisher.alerts(row, changed[row], now_ms)
            outcome.alerts += events
            if events:
                self._opens.note(row)

    def _minute_done(self, minute: int, rows: AnyArray | None) -> None:
        """Queue the minute's rows, a partition at a time."""
        people = self._people
        if rows is None:
            for partition, all_rows in people.rows_of_partition.items():
                here = np.array(all_rows, np.intp)
                live = here[~self._engine.pace.is_batching(here)]
                self._minutes.queue(minute, partition, live)
            # Two minutes more than the horizon: late data may have waited for its derivation.
            past = minute - self._engine.horizon_s // MINUTE_S - 2
            if past >= 0:
                self._minutes.queue_final(past, list(people.rows_of_partition))
            return
        partition_of_row = np.array([partition_of(people.id_of[int(row)]) for row in rows])
        for partition in np.unique(partition_of_row).tolist():
            self._minutes.queue(minute, partition, rows[partition_of_row == partition])

    def _tell_minutes(self, outcome: Outcome, drain: bool) -> None:
        count = None if drain or not self.minutes_per_tick else self.minutes_per_tick
        outcome.minutes = self._minutes_told + self._minutes.tables(count, self._people)
        self._minutes_told = []

    def _forget(self) -> None:
        settled_s, before_s = self._engine.settled_s, self._kept_s
        # A minute has passed, however far apart the ticks are.
        if settled_s // MINUTE_S > before_s // MINUTE_S:
            self._kept_s = settled_s
            oldest = self._engine.grid.oldest_s
            self._engine.pace.follow()
            if settled_s // FORGIVEN_S > before_s // FORGIVEN_S:
                self._engine.pace.forgive()
            self._engine.marks.forget_before(oldest)
            self._engine.thresholds.forget_before(oldest)
            self._engine.scripts.forget_before(oldest)
        self.progress["settled_s"] = settled_s
        self.progress["rows"] = self._admission.rows_taken
        self._admission.rows_taken = 0
        self.progress["masked"] = len(self._engine.masked)

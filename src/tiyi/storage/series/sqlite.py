"""Minutes, session summaries and alert marks in one SQLite file: hot rows, and days as bytes."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from tiyi.model.alerts import AlertEvent
from tiyi.model.arrays import AnyArray
from tiyi.model.results import SessionResult
from tiyi.model.table import Table
from tiyi.storage.series import figures as figured
from tiyi.storage.series import rows as rows_on_disk
from tiyi.storage.series.cohort import cohort_of
from tiyi.storage.series.compaction import compact_day, delete_hot, write_days
from tiyi.storage.series.figures import DAY_MS, HOUR_MS, MINUTE_MS, ROW, SpanInvalid
from tiyi.storage.series.hours import read_hours
from tiyi.storage.series.people import PEOPLE_SCHEMA, People, changed
from tiyi.storage.sqlite import Database
from tiyi.storage.stored import STORED_SCHEMA, Stored, read_stored, write_stored

HOT_MS: Final = 2 * DAY_MS
"""A day is closed so long after its end: phones that sync late have mostly done so."""
_PEOPLE_AT_ONCE: Final = 50

_SCHEMA: Final = f"""
{PEOPLE_SCHEMA}
CREATE TABLE IF NOT EXISTS minutes (
    minute INTEGER NOT NULL, person INTEGER NOT NULL, final INTEGER NOT NULL,
    figures BLOB NOT NULL, PRIMARY KEY (minute, person, final)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hot_days (
    person INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (person, day)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS days (
    id INTEGER PRIMARY KEY, person INTEGER NOT NULL, day INTEGER NOT NULL, hours BLOB NOT NULL,
    body BLOB NOT NULL, UNIQUE (person, day));
CREATE TABLE IF NOT EXISTS day_totals (
    day INTEGER NOT NULL, person INTEGER NOT NULL, minutes INTEGER NOT NULL,
    valid_s INTEGER NOT NULL, hr_sum_q INTEGER NOT NULL, in_s INTEGER NOT NULL,
    above_s INTEGER NOT NULL, below_s INTEGER NOT NULL, unknown_s INTEGER NOT NULL,
    trimp_micro INTEGER NOT NULL, hr_max_q INTEGER NOT NULL, steps INTEGER NOT NULL,
    PRIMARY KEY (day, person)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, person INTEGER NOT NULL, started_ms INTEGER NOT NULL,
    revision INTEGER NOT NULL, body BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS sessions_of_person ON sessions (person, started_ms);
CREATE TABLE IF NOT EXISTS marks (
    id TEXT PRIMARY KEY, person INTEGER NOT NULL, started_ms INTEGER NOT NULL,
    revision INTEGER NOT NULL, body BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS marks_of_person ON marks (person, started_ms);
{STORED_SCHEMA}
"""


class SqliteSeries:
    """The port `Series` on one file; any number of processes may read while one writes.

    A power cut may take the last transactions, and never half of one: whoever names `stored`
    offsets finds them and the rows at the same point, and reads the rest from the log again.
    """

    def __init__(self, path: str | Path) -> None:
        """Open or create the file."""
        self._db = Database(path, _SCHEMA)
        self._people = People()

    def _write(self, stored: Stored | None, work: Callable[[sqlite3.Connection], None]) -> None:
        """Run `work` and note `stored` in one transaction."""
        try:
            with self._db.writing() as connection:
                work(connection)
                write_stored(connection, stored or {})
        except BaseException:
            self._people.forget()
            raise

    def write_minutes(self, table: Table, *, stored: Stored | None = None) -> None:
        """Upsert rows keyed by (participant, minute, final); columns of `model.minutes`.

        `stored` maps (topic, partition) → next offset that these rows bring the store to, kept in
        the same transaction. A day that was compacted simply has hot rows again.
        """

        def work(connection: sqlite3.Connection) -> None:
            rows = self._rows(connection, table)
            if len(rows):
                rows_on_disk.upsert(connection, rows)
                self._people.mark(connection, rows_on_disk.person_days(rows))

        self._write(stored, work)

    def write_closed(self, table: Table, *, stored: Stored | None = None) -> None:
        """Upsert minutes of closed days straight into their days: for imports and rebuilds."""

        def work(connection: sqlite3.Connection) -> None:
            write_days(connection, self._rows(connection, table))

        self._write(stored, work)

    def _rows(self, connection: sqlite3.Connection, table: Table) -> AnyArray:
        names = [str(name) for name in table.meta.get("participants", ())]
        people = self._people.numbers(connection, names)
        return figured.rows_of(table, people) if len(table) else np.empty(0, ROW)

    def minutes(self, participant: str, start_ms: int, end_ms: int) -> Table:
        """One row a minute in ascending order; a final row replaces a provisional one."""
        with self._db.reading() as connection:
            return figured.table_of(
                rows_on_disk.read(connection, participant, start_ms, end_ms), participant
            )

    def means(self, participant: str, start_ms: int, end_ms: int, step_ms: int) -> Table:
        """Every step of `step_ms` (a multiple of a minute) from `start_ms` on.

        Columns start_ms, hr_mean_bpm, hr_max_bpm, valid_s, in_s, above_s, below_s, unknown_s,
        steps, trimp; missing stays NaN or -1, never 0. Raises SpanInvalid for another step or for
        more than a million of them.
        """
        figured.check_steps(start_ms, end_ms, step_ms)
        on_the_hour = not any(ms % HOUR_MS for ms in (start_ms, end_ms, step_ms))
        with self._db.reading() as connection:
            if on_the_hour:
                span = (start_ms // MINUTE_MS, end_ms // MINUTE_MS)
                hours = read_hours(connection, participant, *span)
                return figured.means_of(hours, start_ms, end_ms, step_ms)
            rows = rows_on_disk.read(connection, participant, start_ms, end_ms)
        return figured.means_of(figured.sums_of(rows), start_ms, end_ms, step_ms)

    def cohort(self, start_ms: int, end_ms: int) -> Table:
        """Sums of everybody over whole UTC days, ascending by participant (meta `participants`).

        Columns who, minutes, valid_s, hr_mean_bpm (NaN none), hr_max_bpm, in_s, above_s, below_s,
        unknown_s, steps (-1 none), trimp. Days that are not compacted yet are read row by row.
        """
        if start_ms % DAY_MS or end_ms % DAY_MS:
            raise SpanInvalid("people are compared over whole UTC days")
        with self._db.reading() as connection:
            return cohort_of(connection, start_ms // DAY_MS, end_ms // DAY_MS)

    def write_sessions(
        self, results: Sequence[SessionResult], *, stored: Stored | None = None
    ) -> None:
        """Upsert summaries keyed by session; an older revision that comes late changes nothing."""
        facts = [(result.session_id, result) for result in results]
        self._write(stored, lambda connection: self._upsert_facts(connection, "sessions", facts))

    def write_alert_marks(
        self, events: Sequence[AlertEvent], *, stored: Stored | None = None
    ) -> None:
        """Upsert marks keyed by alert; an older revision that comes late changes nothing."""
        facts = [(event.alert_id, event) for event in events]
        self._write(stored, lambda connection: self._upsert_facts(connection, "marks", facts))

    def _upsert_facts(
        self,
        connection: sqlite3.Connection,
        table: str,
        facts: Sequence[tuple[str, SessionResult | AlertEvent]],
    ) -> None:
        people = self._people.numbers(connection, [fact.participant for _, fact in facts]).tolist()
        connection.executemany(
            f"INSERT INTO {table} (id, person, started_ms, revision, body)"  # noqa: S608
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET person = excluded.person,"
            " started_ms = excluded.started_ms, revision = excluded.revision, body = excluded.body"
            " WHERE excluded.revision >= revision",
            [
                (key, person, fact.started_ms, fact.revision, msgspec.json.encode(fact))
                for (key, fact), person in zip(facts, people, strict=True)
            ],
        )

    def sessions(self, participant: str, start_ms: int, end_ms: int) -> list[SessionResult]:
        """Summaries of sessions that started in the span, oldest first."""
        bodies = self._facts("sessions", participant, start_ms, end_ms)
        return [msgspec.json.decode(body, type=SessionResult) for body in bodies]

    def alert_marks(self, participant: str, start_ms: int, end_ms: int) -> list[AlertEvent]:
        """Newest revisions of alerts that started in the span, oldest first."""
        bodies = self._facts("marks", participant, start_ms, end_ms)
        return [msgspec.json.decode(body, type=AlertEvent) for body in bodies]

    def _facts(self, table: str, participant: str, start_ms: int, end_ms: int) -> list[bytes]:
        query = (
            f"SELECT body FROM {table} JOIN people ON people.id = person"  # noqa: S608
            " WHERE participant = ? AND started_ms >= ? AND started_ms < ?"
            f" ORDER BY started_ms, {table}.id"
        )
        with self._db.reading() as connection:
            return [body for (body,) in connection.execute(query, (participant, start_ms, end_ms))]

    def compact(self, now_ms: int) -> int:
        """Move days that ended 48 h ago into their days' bytes; how many person-days moved."""
        last_day = (now_ms - HOT_MS) // DAY_MS - 1
        query = "SELECT day, person FROM hot_days WHERE day <= ? ORDER BY day, person"
        with self._db.reading() as connection:
            waiting = connection.execute(query, (last_day,)).fetchall()
        for start in range(0, len(waiting), _PEOPLE_AT_ONCE):
            some = waiting[start : start + _PEOPLE_AT_ONCE]
            for day in sorted({day for day, _ in some}):
                people = [person for other, person in some if other == day]
                with self._db.writing() as connection:
                    compact_day(connection, day, people)
        return len(waiting)

    def stored_offsets(self) -> dict[tuple[str, int], int]:
        """(topic, partition) → next offset that is not yet in the store."""
        with self._db.reading() as connection:
            return read_stored(connection)

    def erase(self, participant: str) -> None:
        """Remove everything of a participant."""
        with self._db.writing() as connection:
            person = rows_on_disk.person_of(connection, participant)
            for (day,) in connection.execute(
                "SELECT day FROM hot_days WHERE person = ?", (person,)
            ).fetchall():
                delete_hot(connection, day, [person])
            for table in ("days", "day_totals", "sessions", "marks"):
                connection.execute(f"DELETE FROM {table} WHERE person = ?", (person,))  # noqa: S608
            connection.execute("DELETE FROM people WHERE id = ?", (person,))
            changed(connection)

    def forget(self, participant: str, before_ms: int) -> None:
        """Remove the minutes before a start of a UTC day; summaries and marks stay.

        The sums of closed days stay as well: people are compared by them.
        """
        end_day = before_ms // DAY_MS
        with self._db.writing() as connection:
            person = rows_on_disk.person_of(connection, participant)
            mine = (person, end_day)
            query = "SELECT day FROM hot_days WHERE person = ? AND day < ?"
            for (day,) in connection.execute(query, mine).fetchall():
                compact_day(connection, day, [person])
            connection.execute("DELETE FROM days WHERE person = ? AND day < ?", mine)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

"""Minutes, summaries and marks in dictionaries: the port `Series` without a file, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tiyi.model.alerts import AlertEvent
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.results import SessionResult
from tiyi.model.table import Table

MINUTE_MS = 60_000
Row = dict[str, int]


class MemorySeries:
    """The simplest thing that keeps the contract; the oracle of every other implementation."""

    def __init__(self) -> None:
        """Nothing stored."""
        self._rows: dict[tuple[str, int, int], Row] = {}
        self._sessions: dict[str, SessionResult] = {}
        self._marks: dict[str, AlertEvent] = {}
        self._stored: dict[tuple[str, int], int] = {}

    def _note(self, stored: Mapping[tuple[str, int], int] | None) -> None:
        for source, offset in (stored or {}).items():
            self._stored[source] = max(offset, self._stored.get(source, 0))

    def write_minutes(
        self, table: Table, *, stored: Mapping[tuple[str, int], int] | None = None
    ) -> None:
        """Upsert rows keyed by (participant, minute, final)."""
        for at in range(len(table)):
            row = {name: int(table[name][at]) for name in MINUTE_COLUMNS}
            participant = str(table.meta["participants"][row["who"]])
            self._rows[participant, row["minute_ms"], row["final"]] = {**row, "who": 0}
        self._note(stored)

    def _best(self, participant: str, start_ms: int, end_ms: int) -> list[Row]:
        best = {
            minute_ms: row
            for (name, minute_ms, _), row in sorted(self._rows.items(), key=lambda item: item[0])
            if name == participant and start_ms <= minute_ms < end_ms
        }
        return [best[minute_ms] for minute_ms in sorted(best)]

    def minutes(self, participant: str, start_ms: int, end_ms: int) -> Table:
        """One row a minute in ascending order; a final row replaces a provisional one."""
        rows = self._best(participant, start_ms, end_ms)
        columns = {
            name: np.array([row[name] for row in rows], dtype)
            for name, dtype in MINUTE_COLUMNS.items()
        }
        return Table(columns, {"participants": [participant]})

    def means(self, participant: str, start_ms: int, end_ms: int, step_ms: int) -> Table:
        """Every step of `step_ms` from `start_ms` on; missing stays NaN or -1."""
        steps = [
            _summed(self._best(participant, at, min(at + step_ms, end_ms)), at)
            for at in range(start_ms, end_ms, step_ms)
        ]
        names = _summed([], 0)
        return Table({name: np.array([step[name] for step in steps]) for name in names})

    def write_sessions(
        self,
        results: Sequence[SessionResult],
        *,
        stored: Mapping[tuple[str, int], int] | None = None,
    ) -> None:
        """Upsert summaries keyed by session; older revisions change nothing."""
        for result in results:
            known = self._sessions.get(result.session_id)
            if known is None or result.revision >= known.revision:
                self._sessions[result.session_id] = result
        self._note(stored)

    def write_alert_marks(
        self, events: Sequence[AlertEvent], *, stored: Mapping[tuple[str, int], int] | None = None
    ) -> None:
        """Upsert marks keyed by alert; older revisions change nothing."""
        for event in events:
            known = self._marks.get(event.alert_id)
            if known is None or event.revision >= known.revision:
                self._marks[event.alert_id] = event
        self._note(stored)

    def sessions(self, participant: str, start_ms: int, end_ms: int) -> list[SessionResult]:
        """Summaries of sessions that started in the span, oldest first."""
        found = [s for s in self._sessions.values() if s.participant == participant]
        found = [s for s in found if start_ms <= s.started_ms < end_ms]
        return sorted(found, key=lambda session: (session.started_ms, session.session_id))

    def alert_marks(self, participant: str, start_ms: int, end_ms: int) -> list[AlertEvent]:
        """Newest revisions of alerts that started in the span, oldest first."""
        found = [m for m in self._marks.values() if m.participant == participant]
        found = [m for m in found if start_ms <= m.started_ms < end_ms]
        return sorted(found, key=lambda mark: (mark.started_ms, mark.alert_id))

    def compact(self, now_ms: int) -> int:
        """Nothing to compact in memory."""
        return 0

    def stored_offsets(self) -> dict[tuple[str, int], int]:
        """(topic, partition) → next offset that is not yet in the store."""
        return dict(self._stored)

    def erase(self, participant: str) -> None:
        """Remove everything of a participant."""
        self._rows = {key: row for key, row in self._rows.items() if key[0] != participant}
        self._sessions = {k: s for k, s in self._sessions.items() if s.participant != participant}
        self._marks = {k: m for k, m in self._marks.items() if m.participant != participant}

    def forget(self, participant: str, before_ms: int) -> None:
        """Remove the minutes before a start of a UTC day; summaries and marks stay."""
        self._rows = {
            key: row
            for key, row in self._rows.items()
            if key[0] != participant or key[1] >= before_ms
        }

    def close(self) -> None:
        """Nothing to close."""


def _summed(rows: Sequence[Row], start_ms: int) -> dict[str, float]:
    valid_s = sum(row["valid_s"] for row in rows)
    walked = [row["steps"] for row in rows if row["steps"] >= 0]
    heard = valid_s > 0
    counted = ("valid_s", "in_s", "above_s", "below_s", "unknown_s")
    return {
        "start_ms": start_ms,
        "hr_mean_bpm": sum(row["hr_sum_q"] for row in rows) / 4 / valid_s if heard else np.nan,
        "hr_max_bpm": max(row["hr_max_q"] for row in rows) / 4 if heard else np.nan,
        "trimp": sum(row["trimp_micro"] for row in rows) / 1e6 if heard else np.nan,
        "steps": sum(walked) if walked else -1,
        **{name: sum(row[name] for row in rows) if rows else -1 for name in counted},
    }

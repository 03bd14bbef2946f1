"""Minutes, session summaries and alert marks in InfluxDB 2.x: the port `Series` on a server."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

import msgspec
import numpy as np

from tiyi.model.alerts import AlertEvent
from tiyi.model.arrays import AnyArray
from tiyi.model.errors import RowsRefused
from tiyi.model.results import SessionResult
from tiyi.model.table import Table
from tiyi.storage.series import figures as figured
from tiyi.storage.series.figures import DAY_MS, FIGURES, HOUR_MS, MINUTE_MS, ROW, check_steps
from tiyi.storage.series.flux import (
    END_MS,
    Columns,
    Span,
    edge_query,
    numbers,
    rows_query,
    texts,
    texts_query,
)
from tiyi.storage.series.influx_hours import read_hours
from tiyi.storage.series.influx_place import place_of
from tiyi.storage.series.influx_server import InfluxServer, SeriesUnreachable
from tiyi.storage.series.lines import (
    ALERT,
    MINUTE,
    MINUTE_BIT,
    MINUTE_LIVE,
    PARTICIPANT,
    SESSION,
    Batch,
    alert_batches,
    minute_batches,
    session_batches,
    tag,
)

Fact = TypeVar("Fact", SessionResult, AlertEvent)
_READ_MS: Final = 7 * DAY_MS
"""Minutes come a week a request: months in one would be hundreds of megabytes of CSV."""


class InfluxSeries:
    """The port `Series` on one bucket; readers and one writer may be in different processes.

    Every line is keyed by what it says (participant, minute or revision, provisional or final), so
    writing it again changes nothing. How far the log has been read is known to the log alone.
    """

    def __init__(self, url: str) -> None:
        """Make the bucket where it is missing; a server that is down meanwhile is asked later.

        Raises SettingsError or SeriesSetup where TIYI_SERIES can't be right.
        """
        self._place = place_of(url)
        self._server = InfluxServer(self._place)
        self._bucket_is_there = False
        try:
            self._ensure_bucket()
        except SeriesUnreachable:
            # People are watched and paged while InfluxDB is down, also after a start.
            pass
        except BaseException:
            self._server.close()
            raise

    def _ensure_bucket(self) -> None:
        if not self._bucket_is_there:
            self._server.ensure_bucket()
            self._bucket_is_there = True

    def write_minutes(self, table: Table) -> None:
        """Upsert rows keyed by (participant, minute, final); columns of `model.minutes`.

        Raises RowsRefused, when all others are stored, for rows that InfluxDB does not take.
        """
        self._write(minute_batches(table))

    def write_sessions(self, results: Sequence[SessionResult]) -> None:
        """Add these revisions; the greatest of a session is its summary. RowsRefused as above."""
        self._write(session_batches(results))

    def write_alert_marks(self, events: Sequence[AlertEvent]) -> None:
        """Add these revisions; the greatest of an alert is its mark. RowsRefused as above."""
        self._write(alert_batches(events))

    def _write(self, batches: Iterable[Batch]) -> None:
        self._ensure_bucket()
        refused: dict[int, str] = {}
        for batch in batches:
            refused |= self._server.write(batch)
        if refused:
            raise RowsRefused(
                f"the series takes {len(refused)} of the rows in no form; the others are stored",
                refused,
            )

    def minutes(self, participant: str, start_ms: int, end_ms: int) -> Table:
        """One row a minute in ascending order; a final row replaces a provisional one."""
        return figured.table_of(self._rows(participant, start_ms, end_ms), participant)

    def _rows(self, participant: str, start_ms: int, end_ms: int) -> AnyArray:
        start_ms, end_ms = self._within(participant, start_ms, end_ms)
        parts = [np.empty(0, ROW)]
        for week_ms in range(start_ms, end_ms, _READ_MS):
            span = self._span(participant, week_ms, min(week_ms + _READ_MS, end_ms))
            fields = FIGURES.names or ()
            answer = numbers(
                self._server.query("\n".join(rows_query(kind, fields) for kind in _both(span)))
            )
            parts += [
                _packed(answer[kind], kind) for kind in (MINUTE_LIVE, MINUTE) if kind in answer
            ]
        return figured.newest(np.concatenate(parts))

    def _within(self, participant: str, start_ms: int, end_ms: int) -> tuple[int, int]:
        """The span, or for a long one the part of it in which this participant has lines."""
        start_ms, end_ms = max(start_ms, 0), min(end_ms, END_MS)
        if end_ms - start_ms <= _READ_MS:
            return start_ms, end_ms
        span = self._span(participant, start_ms, end_ms)
        asked = [
            edge_query(kind, [MINUTE_BIT], which)
            for kind in _both(span)
            for which in ("first", "last")
        ]
        edges = [edge.at_ms for edge in numbers(self._server.query("\n".join(asked))).values()]
        if not edges:
            return 0, 0
        at_ms = np.concatenate(edges)
        return int(at_ms.min()), int(at_ms.max()) + MINUTE_MS

    def means(self, participant: str, start_ms: int, end_ms: int, step_ms: int) -> Table:
        """Every step of `step_ms` (a multiple of a minute) from `start_ms` on.

        Columns start_ms, hr_mean_bpm, hr_max_bpm, valid_s, in_s, above_s, below_s, unknown_s,
        steps, trimp; missing stays NaN or -1, never 0. Raises SpanInvalid for another step or for
        more than a million of them. Where all is on the hour, InfluxDB does the adding.
        """
        check_steps(start_ms, end_ms, step_ms)
        if any(ms % HOUR_MS for ms in (start_ms, end_ms, step_ms)):
            rows = self._rows(participant, start_ms, end_ms)
            return figured.means_of(figured.sums_of(rows), start_ms, end_ms, step_ms)
        span = self._span(participant, max(start_ms, 0), min(end_ms, END_MS))
        hours = read_hours(
            self._server.query, lambda first, end: self._rows(participant, first, end), span
        )
        return figured.means_of(hours, start_ms, end_ms, step_ms)

    def sessions(self, participant: str, start_ms: int, end_ms: int) -> list[SessionResult]:
        """Summaries of sessions that started in the span, oldest first."""
        facts = self._facts(SESSION, participant, SessionResult)
        return _newest([(fact.session_id, fact) for fact in facts], start_ms, end_ms)

    def alert_marks(self, participant: str, start_ms: int, end_ms: int) -> list[AlertEvent]:
        """Newest revisions of alerts that started in the span, oldest first."""
        facts = self._facts(ALERT, participant, AlertEvent)
        return _newest([(fact.alert_id, fact) for fact in facts], start_ms, end_ms)

    def _facts(self, kind: str, participant: str, type_: type[Fact]) -> list[Fact]:
        """Every revision: one may have moved its fact's start out of any span."""
        span = replace(self._span(participant, 0, END_MS), measurement=kind)
        bodies = texts(self._server.query(texts_query(span, "body")))
        return [msgspec.json.decode(body, type=type_) for body in bodies]

    def _span(self, participant: str, start_ms: int, end_ms: int) -> Span:
        return Span(self._place.bucket, MINUTE, tag(participant), start_ms, end_ms)

    def compact(self, now_ms: int) -> int:  # noqa: ARG002  # the port's
        """Nothing: InfluxDB compacts by itself."""
        return 0

    def erase(self, participant: str) -> None:
        """Remove everything of a participant."""
        self._ensure_bucket()
        self._server.erase(PARTICIPANT, tag(participant))

    def forget(self, participant: str, before_ms: int) -> None:
        """Remove the minutes before a start of a UTC day; summaries and marks stay."""
        self._ensure_bucket()
        for kind in (MINUTE, MINUTE_LIVE):
            self._server.erase(PARTICIPANT, tag(participant), kind=kind, before_ms=before_ms)

    def close(self) -> None:
        """Close the connections."""
        self._server.close()


def _both(span: Span) -> tuple[Span, Span]:
    return span, replace(span, measurement=MINUTE_LIVE)


def _packed(columns: Columns, kind: str) -> AnyArray:
    rows = np.zeros(len(columns), ROW)
    rows["minute"] = columns.at_ms // MINUTE_MS
    rows["final"] = kind == MINUTE
    for name in FIGURES.names or ():
        rows["figures"][name] = columns.values[name]
    return rows


def _newest(facts: Sequence[tuple[str, Fact]], start_ms: int, end_ms: int) -> list[Fact]:
    """The greatest revision of each that started in the span, oldest first."""
    newest: dict[str, Fact] = {}
    for key, fact in facts:
        if key not in newest or fact.revision >= newest[key].revision:
            newest[key] = fact
    shown = [(fact.started_ms, key) for key, fact in newest.items()]
    return [newest[key] for at_ms, key in sorted(shown) if start_ms <= at_ms < end_ms]

"""What the records know of a participant's past, as scoring needs it: the port `History`."""

from tiyi.model.alerts import AlertEvent
from tiyi.model.context import Context
from tiyi.model.results import SessionResult
from tiyi.model.retention import Tier
from tiyi.model.scope import Scope
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.storage.records import alerts, contexts, retention, sessions
from tiyi.storage.records.sql import SqlRecords

LONGEST_MS = 4 * 3_600_000
"""No session is longer, so one that overlaps an instant began at most so long before."""
ALERTS_READ = 1_000


class SqlHistory:
    """Reads from the relational store; each call is one consistent view."""

    def __init__(self, records: SqlRecords, scope: Scope) -> None:
        self._records = records
        self._scope = scope

    def contexts(self, participant: str) -> list[Context]:
        """Every context version, oldest first."""
        with self._records.reading(self._scope) as tx:
            return contexts.versions(tx, self._scope, participant)

    def sessions(self, participant: str, start_ms: int, end_ms: int) -> list[SessionEvent]:
        """Closed sessions that overlap [start_ms, end_ms), as their closing events."""
        with self._records.reading(self._scope) as tx:
            found = sessions.of_participant(
                tx, self._scope, participant, from_ms=start_ms - LONGEST_MS, to_ms=end_ms
            )
        return [
            SessionEvent(
                kind=SessionKind.CLOSED,
                session_id=each.session,
                participant=each.participant,
                site=each.site,
                started_ms=each.started_ms,
                ended_ms=each.ended_ms,
                by_mark=each.by_mark,
                published_ms=each.ended_ms,
            )
            for each in found
            if each.ended_ms is not None and each.ended_ms > start_ms
        ]

    def result(self, session_id: str) -> SessionResult | None:
        """The newest result of a session; None before the first."""
        with self._records.reading(self._scope) as tx:
            revisions = sessions.revisions(tx, self._scope, session_id)
        return revisions[-1] if revisions else None

    def gone_before_ms(self, participant: str) -> int:
        """Samples that are older are no longer kept; 0: none were removed."""
        with self._records.reading(self._scope) as tx:
            return retention.gone_before(tx, self._scope, participant)[Tier.RAW]

    def alerts(self, participant: str, start_ms: int, end_ms: int) -> list[AlertEvent]:
        """Newest revisions of alerts that started in [start_ms, end_ms)."""
        with self._records.reading(self._scope) as tx:
            page = alerts.page(tx, self._scope, participant=participant, limit=ALERTS_READ)
        events = [handled.event for handled in page.items]
        return [event for event in events if start_ms <= event.started_ms < end_ms]

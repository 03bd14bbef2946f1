"""The records as agents see them, in dictionaries: alerts, results, the outbox."""

from __future__ import annotations

from collections.abc import Sequence

from tiyi.model.alerts import AlertEvent
from tiyi.model.duty import HopReport
from tiyi.model.results import SessionResult
from tiyi.model.scope import Scope
from tiyi.model.sessions import SessionEvent
from tiyi.ports import OutboxRow


class MemoryOutbox:
    """The port `Outbox`; tests queue rows with `add`."""

    turn = 0

    def __init__(self) -> None:
        """Nothing waits."""
        self._rows: dict[int, OutboxRow] = {}
        self._number = 0

    def add(self, topic: str, participant: str, key: str, value: bytes | None) -> None:
        """Queue one row."""
        self._number += 1
        self._rows[self._number] = OutboxRow(self._number, topic, participant, key, value)

    def waiting(self, limit: int) -> list[OutboxRow]:
        """The oldest rows that are not yet published."""
        return [self._rows[number] for number in sorted(self._rows)][:limit]

    def published(self, ids: Sequence[int]) -> None:
        """These rows are durable in the log."""
        for number in ids:
            self._rows.pop(number, None)


class MemoryRecords:
    """The port `Records`: every revision once."""

    def __init__(self) -> None:
        """Nothing kept."""
        self.alerts: dict[tuple[str, int], AlertEvent] = {}
        self.results: dict[tuple[str, int], SessionResult] = {}
        self.sessions: dict[str, SessionEvent] = {}
        self.hops: dict[tuple[str, str, str], HopReport] = {}
        self._outbox = MemoryOutbox()

    def outbox(self) -> MemoryOutbox:
        """Rows waiting for the log."""
        return self._outbox

    def save_alert(self, scope: Scope, event: AlertEvent) -> bool:
        """Keep a revision once; whether it was new."""
        scope.require(event.site)
        key = (event.alert_id, event.revision)
        new = key not in self.alerts
        self.alerts.setdefault(key, event)
        return new

    def save_hop(self, scope: Scope, report: HopReport) -> bool:
        """Keep a report once; whether it was new."""
        scope.require(report.site)
        key = (report.hop, report.channel, report.state.value)
        new = key not in self.hops
        self.hops.setdefault(key, report)
        return new

    def save_session_event(self, scope: Scope, event: SessionEvent) -> bool:
        """Keep an opened or closed session once; whether it was new."""
        scope.require(event.site)
        known = self.sessions.get(event.session_id)
        if known is not None and (known.ended_ms is not None or event.ended_ms is None):
            return False
        self.sessions[event.session_id] = event
        return True

    def save_result(
        self,
        scope: Scope,
        result: SessionResult,
        *,
        at_ms: int | None = None,
    ) -> bool:
        """Keep a result revision once; whether it was new."""
        scope.require(result.site)
        key = (result.session_id, result.revision)
        new = key not in self.results
        self.results.setdefault(key, result)
        return new

    def close(self) -> None:
        """Nothing to close."""

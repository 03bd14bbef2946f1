"""Which alerts are open or were a moment ago, from the log: those that call for or forbid cues."""

from typing import Final

import msgspec

from tiyi.coaching.cue_rows import ANSWER_S, RECENT_S, TRIGGERS
from tiyi.coaching.cues import NEVER
from tiyi.ingest.edge.asking import until_answered
from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.ids import is_canary
from tiyi.model.topics import ALERTS
from tiyi.ports import Clock, Log, LogRecord

PAST_MS: Final = 12 * 3_600_000
"""No session is so long that an alert from before it still calls for a cue."""
KEPT_MS: Final = 1_000 * max(ANSWER_S, RECENT_S)
RULES: Final = frozenset({row.rule for row in TRIGGERS} | {"R03", "R05", "R08", "R09"})
_ALERT: Final = msgspec.json.Decoder(AlertEvent)


class AlertBook:
    """The newest revision of every alert that matters here; an old one changes nothing."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, AlertEvent]] = {}
        self.is_whole = False
        """Whether the past has been read: before, who is in danger is not known."""

    async def run(self, log: Log, clock: Clock) -> None:
        """Read the last hours and then whatever comes, for ever; a log that is away is awaited."""
        while True:
            await until_answered(lambda: self._follow(log, clock), clock)

    async def _follow(self, log: Log, clock: Clock) -> None:
        ends = await log.ends(ALERTS.name)
        since_ms = clock.now_ms() - PAST_MS
        for partition, end in ends.items():
            first = await log.offset_at(ALERTS.name, partition, since_ms)
            async for records in log.span(ALERTS.name, partition, first, end):
                self._read(records)
        self.is_whole = True
        try:
            async for records in log.follow(ALERTS.name, ends):
                self._read(records)
        finally:
            self.is_whole = False

    def _read(self, records: list[LogRecord]) -> None:
        for record in records:
            try:
                self.take(_ALERT.decode(record.value or b""))
            except msgspec.DecodeError:
                continue  # the hub counts those that do not read

    def take(self, event: AlertEvent) -> None:
        """Learn of a revision."""
        if event.rule not in RULES or is_canary(event.participant):
            return
        mine = self._of.setdefault(event.participant, {})
        known = mine.get(event.alert_id)
        if known is None or event.revision > known.revision:
            mine[event.alert_id] = event

    def tidy(self, now_ms: int) -> None:
        """Forget what is over for longer than anybody asks for."""
        for participant, mine in list(self._of.items()):
            for alert_id, event in list(mine.items()):
                over_ms = event.ended_ms or now_ms
                gone = event.kind is AlertKind.RETRACTED or now_ms - over_ms > KEPT_MS
                if gone or now_ms - event.held_until_ms > PAST_MS:
                    del mine[alert_id]
            if not mine:
                del self._of[participant]

    def called(self) -> list[str]:
        """Whoever has an open alert that calls for a cue."""
        return [
            name
            for name in self._of
            if any(self.since(name, row.rule) != NEVER for row in TRIGGERS)
        ]

    def since(self, participant: str, rule: str) -> int:
        """When the newest open alert of a rule began (UTC ms); NEVER without one.

        What was found only when it was over calls for nothing.
        """
        began = (
            event.started_ms
            for event in self._open(participant, rule)
            if event.kind is not AlertKind.RETROSPECTIVE
        )
        return max(began, default=NEVER)

    def is_open(self, participant: str, rule: str) -> bool:
        """Whether an alert of a rule is open."""
        return bool(self._open(participant, rule))

    def was_recent(self, participant: str, rule: str, now_ms: int) -> bool:
        """Whether an alert of a rule is open or was in the last ten minutes."""
        return any(
            now_ms - (event.ended_ms or now_ms) < RECENT_S * 1_000
            for event in self._those(participant, rule)
        )

    def _open(self, participant: str, rule: str) -> list[AlertEvent]:
        return [event for event in self._those(participant, rule) if event.ended_ms is None]

    def _those(self, participant: str, rule: str) -> list[AlertEvent]:
        return [
            event
            for event in self._of.get(participant, {}).values()
            if event.rule == rule and event.kind is not AlertKind.RETRACTED
        ]

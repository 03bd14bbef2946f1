"""Touched hours computed again from blocks: sessions that ended, and data that came late."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from tiyi.alerts.late import Reach, settled
from tiyi.model.alerts import AlertEvent
from tiyi.model.arrays import AnyArray
from tiyi.model.context import Context
from tiyi.model.results import Finality, SessionResult
from tiyi.model.sessions import SessionEvent, SessionKind, Touched, TouchReason
from tiyi.model.table import Table
from tiyi.model.topics import LIVE_HORIZON_MS
from tiyi.monitor.batch import Replayed, replay, score_session
from tiyi.monitor.scored import LOOK_BACK_MS
from tiyi.monitor.sessions import RECOVERY_MS
from tiyi.ports import Blocks, History
from tiyi.streams.scoring import Rescored

MINUTE_MS: Final = 60_000
MARGIN_MS: Final = 35 * 60_000
"""After a session the rules on recovery still look at it for half an hour."""
CLOSED_AFTER_MS: Final = 2 * 60_000
"""A session is scored when its end is this long ago."""
LONGEST_MS: Final = 4 * 3_600_000
SILENCE_MS: Final = 30 * 60_000
"""No session lasts through so long a silence."""
FOUND_KEPT: Final = 4_096
"""Alerts that the history may not have yet: it follows by seconds."""


class Rescorer:
    """A pure function of stored samples, contexts and algorithm; the revision follows its hash.

    It keeps the alerts that it has found last: until they are in the history, they are told all the
    same. Called from one thread at a time.
    """

    def __init__(self, blocks: Blocks, history: History) -> None:
        self._blocks = blocks
        self._history = history
        self._found: OrderedDict[str, AlertEvent] = OrderedDict()

    def __call__(self, touched: Touched, contexts: Sequence[Context], *, now_ms: int) -> Rescored:
        """Everything that follows for the touched range; only what differs from the past."""
        known = self._contexts(touched.participant, contexts)
        whole_ms = self._whole_from_ms(touched.participant)
        if touched.to_ms <= whole_ms:
            return Rescored([], [], [], [])
        if touched.reason is TouchReason.SESSION_CLOSED:
            result = self._score(touched, known, self._closed(touched), whole_ms)
            return Rescored([], [], [result] if result else [], [])
        return self._again(touched, known, now_ms)

    def _contexts(self, participant: str, recent: Sequence[Context]) -> list[Context]:
        every = {context.version: context for context in self._history.contexts(participant)}
        every |= {context.version: context for context in recent}
        return [every[version] for version in sorted(every)]

    def _whole_from_ms(self, participant: str) -> int:
        """From here on all samples are kept that a figure follows from.

        What was computed before some of them were removed stays as it is: from the rest it would
        come out emptier.
        """
        gone_ms = self._history.gone_before_ms(participant)
        return gone_ms + LOOK_BACK_MS if gone_ms else 0

    def _closed(self, touched: Touched) -> SessionEvent:
        """The session that has ended, from where to where `touched` says.

        The log may be ahead of the records, which may not know it yet or as it ended at first.
        """
        told = self._history.sessions(touched.participant, touched.from_ms, touched.to_ms)
        mine = [event for event in told if event.session_id == touched.session_id]
        if not mine:
            return _closed_event(touched)
        return replace(mine[0], started_ms=touched.from_ms, ended_ms=touched.to_ms)

    def _score(
        self, touched: Touched, contexts: Sequence[Context], event: SessionEvent, whole_ms: int
    ) -> SessionResult | None:
        """The session's next revision.

        None where the same inputs were scored before, or where some of them are no longer kept.
        """
        end_ms = event.ended_ms or event.started_ms
        if event.started_ms < whole_ms:
            return None
        samples = self._blocks.read(
            event.participant, event.started_ms - LOOK_BACK_MS, end_ms + RECOVERY_MS
        )
        before = self._history.result(event.session_id)
        result = score_session(
            samples,
            contexts,
            participant=event.participant,
            start_ms=event.started_ms,
            end_ms=end_ms,
            session=event.session_id,
            by_mark=event.by_mark,
            revision=1 if before is None else before.revision + 1,
            finality=Finality.FINAL if before is None else Finality.AMENDED,
            reason=_reason(touched.reason, first=before is None),
        )
        return None if before and before.input_hash == result.input_hash else result

    def _again(self, touched: Touched, contexts: Sequence[Context], now_ms: int) -> Rescored:
        """Minutes, sessions and rules of the touched hours, with the sessions around them."""
        who = touched.participant
        first_ms, last_ms = self._connected(touched)
        whole_ms = self._whole_from_ms(who)
        first_ms = max(first_ms, whole_ms)
        until_ms = min(last_ms + MARGIN_MS, now_ms)
        told = list(self._history.sessions(who, touched.from_ms - RECOVERY_MS, touched.to_ms))
        start_ms = min([event.started_ms for event in told] + [first_ms]) - LOOK_BACK_MS
        samples = self._blocks.read(who, start_ms, until_ms)
        seen = replay(
            samples,
            contexts,
            start_ms=start_ms,
            end_ms=until_ms,
            now_ms=now_ms,
            every_minute=True,
        )
        found = [
            event
            for event in seen.sessions
            if event.started_ms >= whole_ms and _is_over(event, touched, now_ms)
        ]
        new = [event for event in found if not any(_overlap(event, old) for old in told)]
        grown = [_grown(old, found, now_ms) for old in told]
        changed = [event for event, old in zip(grown, told, strict=True) if event is not old]
        scored = (self._score(touched, contexts, event, whole_ms) for event in (*grown, *new))
        # What is still live is left to watching: the newest samples are not in the blocks yet, and
        # what is only not stored must not look lost.
        old_ms = now_ms - LIVE_HORIZON_MS
        return Rescored(
            minutes=[_within(seen.minutes, samples.at_ms, first_ms, min(last_ms + 1, old_ms))],
            sessions=[*changed, *new],
            results=[result for result in scored if result is not None],
            alerts=self._alerts(who, seen, Reach(first_ms, min(last_ms + 1, old_ms)), now_ms),
        )

    def _connected(self, touched: Touched) -> tuple[int, int]:
        """The touched range with what is connected to it: a session begins and ends elsewhere.

        However a long recording was cut into late frames, each part finds the same sessions.
        """
        reach_ms = touched.from_ms - LONGEST_MS, touched.to_ms + LONGEST_MS
        at_ms = self._blocks.read(touched.participant, *reach_ms).at_ms
        before = np.append(at_ms[at_ms < touched.from_ms], touched.from_ms)
        after = np.append(touched.to_ms, at_ms[at_ms >= touched.to_ms])
        silent_before = np.flatnonzero(np.diff(before) > SILENCE_MS)
        silent_after = np.flatnonzero(np.diff(after) > SILENCE_MS)
        first = silent_before[-1] + 1 if len(silent_before) else 0
        last = silent_after[0] if len(silent_after) else -1
        return int(before[first]), int(after[last])

    def _alerts(
        self, participant: str, seen: Replayed, reach: Reach, now_ms: int
    ) -> list[AlertEvent]:
        """What nobody was told of, as it stands by all samples: on the list, never paged."""
        told = {
            event.alert_id: event
            for event in self._history.alerts(
                participant, reach.from_ms - LONGEST_MS, reach.to_ms + LONGEST_MS
            )
        }
        for event in self._found.values():
            known = told.get(event.alert_id)
            if event.participant == participant and (
                known is None or known.revision < event.revision
            ):
                told[event.alert_id] = event
        events = settled(seen.alerts, list(told.values()), reach, now_ms=now_ms)
        for event in events:
            self._found[event.alert_id] = event
            self._found.move_to_end(event.alert_id)
        while len(self._found) > FOUND_KEPT:
            self._found.popitem(last=False)
        return events


def _reason(reason: TouchReason, *, first: bool) -> str:
    """Why this revision: a session that is said to have closed once more got late samples."""
    if first:
        return "closed"
    return (TouchReason.LATE if reason is TouchReason.SESSION_CLOSED else reason).value


def _closed_event(touched: Touched) -> SessionEvent:
    return SessionEvent(
        kind=SessionKind.CLOSED,
        session_id=touched.session_id or "",
        participant=touched.participant,
        site="",
        started_ms=touched.from_ms,
        ended_ms=touched.to_ms,
        by_mark=True,
        published_ms=touched.to_ms,
    )


def _is_over(event: SessionEvent, touched: Touched, now_ms: int) -> bool:
    if event.ended_ms is None or event.ended_ms > now_ms - CLOSED_AFTER_MS:
        return False
    return event.started_ms < touched.to_ms and event.ended_ms > touched.from_ms


def _grown(old: SessionEvent, found: Sequence[SessionEvent], now_ms: int) -> SessionEvent:
    """A session as it shows in all samples, where it was told from a part of them.

    It grows only: what was told of a session beyond a long silence is not seen from one side of it.
    """
    end_ms = old.ended_ms or old.started_ms
    for event in found:
        around = event.started_ms <= old.started_ms and end_ms <= (event.ended_ms or 0)
        same = (event.started_ms, event.ended_ms) == (old.started_ms, end_ms)
        if around and not same and event.by_mark >= old.by_mark and old.ended_ms is not None:
            return replace(event, session_id=old.session_id, site=old.site, published_ms=now_ms)
    return old


def _overlap(one: SessionEvent, other: SessionEvent) -> bool:
    end_one, end_other = one.ended_ms or one.started_ms, other.ended_ms or other.started_ms
    return one.started_ms < end_other and other.started_ms < end_one


def _within(minutes: Table, heard_ms: AnyArray, from_ms: int, to_ms: int) -> Table:
    """The minutes from the first to the last sample of a range, those in which nothing is too.

    They replace what earlier pieces said of the same hours. After the last sample nothing is said:
    whether a session went on there, the next piece may tell.
    """
    heard_ms = heard_ms[(heard_ms >= from_ms) & (heard_ms < to_ms)]
    at_ms, rows = minutes["minute_ms"], np.zeros(0, np.intp)
    if len(heard_ms):
        first_ms = heard_ms.min() - MINUTE_MS
        rows = np.flatnonzero((at_ms > first_ms) & (at_ms <= heard_ms.max()))
    columns = {name: column[rows] for name, column in minutes.columns.items()}
    return Table(columns, minutes.meta)

"""Sessions as others know them: ids, opened and closed events, and when to score them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tiyi.model.arrays import AnyArray, Mask
from tiyi.model.sessions import SessionEvent, SessionKind, Touched, TouchReason
from tiyi.monitor.alarms import Alarms
from tiyi.monitor.journal import SessionEntry
from tiyi.monitor.state import MINUTE_S

SHORTEST_S: Final = 600
"""A detected session is told about once it has lasted this long; a marked one at once."""
UNSURE_MS: Final = 18 * 60_000
"""A session that closed this long before a stop may not have been named for scoring, or not again
after samples that came late.
"""
NEVER_S: Final = -(2**30)
CLOSED_AFTER_MS: Final = 120_000
"""A session is scored when log time has passed its end by this."""
RECOVERY_MS: Final = 64_000
"""How much after a session its result depends on: the minute in which the heart rate recovers, and
2 s about either end.
"""
AGAIN_AFTER_MS: Final = 30_000
"""A session is scored again so long after samples came that it was scored without: a phone hands
over in pieces.
"""


def session_id(participant: str, started_ms: int) -> str:
    """The id a session gets at its first publication; it keeps it when its start moves."""
    named = f"{participant}\0session\0{started_ms}".encode()
    return hashlib.blake2s(named, digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Session:
    """One session of a participant; seconds from the shard's base, ``end_s`` None while open."""

    session_id: str
    start_s: int
    end_s: int | None
    by_mark: bool
    opened_s: int
    """The second from which it was known, later than ``start_s`` when it was detected."""
    closed_s: int | None = None


def folded(entries: Sequence[SessionEntry]) -> list[Session]:
    """Sessions of a journal page, still without ids."""
    done: list[Session] = []
    current: Session | None = None
    for entry in entries:
        if entry.is_open:
            # An open session that opens again was detected first and marked later.
            current = Session("", entry.start_s, None, entry.by_mark, entry.second)
        elif current is not None:
            done.append(replace(current, end_s=entry.end_s, closed_s=entry.second))
            current = None
    return done if current is None else [*done, current]


class SessionBook:
    """What was published about sessions, by participant row, and what is still to be said."""

    def __init__(self, base_ms: int) -> None:
        self.base_ms = base_ms
        self._derived: dict[int, list[Session]] = {}
        self._told: dict[int, dict[str, SessionEvent]] = {}
        self._closing: dict[str, tuple[int, Touched]] = {}
        self._before_s: dict[int, int] = {}
        """Row → what closed before this second was told, and named for scoring, by another run."""
        self._ids: dict[int, bytes] = {}
        """Row → id of its newest session, until its sessions change."""
        self.recheck = Alarms()
        """When a detected session may have become long enough to be told."""
        self.waiting: set[int] = set()
        """Rows with an open session that is not long enough yet."""

    def restore(self, row: int, events: Iterable[SessionEvent], stopped_ms: int) -> None:
        """Take what was published before a restart; the newest event per session stays.

        ``stopped_ms``: the newest instant of which anything was published. Whether a session that
        closed shortly before was named for scoring can't be known: it is named again, and scoring
        the same inputs twice changes nothing.
        """
        # What closed before the window can't change here, and a record says what was told.
        self._before_s[row] = min((stopped_ms - UNSURE_MS - self.base_ms) // 1000, 0)
        told = self._told.setdefault(row, {})
        for event in sorted(events, key=lambda e: (e.published_ms, e.kind is SessionKind.CLOSED)):
            told[event.session_id] = event
        for event in told.values():
            if event.ended_ms is not None and event.ended_ms + UNSURE_MS >= stopped_ms:
                self._note_closing(event)

    def update(
        self,
        row: int,
        who: tuple[str, str],
        entries: Sequence[SessionEntry],
        *,
        active_s: int,
        settled_s: int,
        now_ms: int,
    ) -> list[SessionEvent]:
        """Match derived sessions with published ones; ``who`` is (participant, site).

        ``active_s``: up to where the newest session has been active, as of ``settled_s``.
        """
        told = self._told.setdefault(row, {})
        sessions: list[Session] = []
        for session in folded(entries):
            used = {earlier.session_id for earlier in sessions}
            sessions.append(self._named(who[0], session, told, used))
        self._derived[row] = sessions
        self._ids.pop(row, None)
        worth = [session for session in sessions if _is_worth_telling(session, active_s)]
        self._wait(row, sessions[len(sessions) - 1 :], worth, settled_s)
        events = []
        for session in worth:
            if session.closed_s is not None and session.closed_s < self._before_s.get(row, NEVER_S):
                continue
            event = self._event(session, who, now_ms)
            if not _says_the_same(told.get(session.session_id), event):
                events.append(event)
        first_s = min((session.start_s for session in sessions), default=0)
        events += self._vanished(told, worth, first_s, now_ms)
        for event in events:
            told[event.session_id] = event
            self._note_closing(event)
        return events

    def _named(
        self, participant: str, session: Session, told: dict[str, SessionEvent], used: set[str]
    ) -> Session:
        start_ms = self.base_ms + session.start_s * 1000
        end_ms = None if session.end_s is None else self.base_ms + session.end_s * 1000
        for event in told.values():
            if event.session_id not in used and _overlap(start_ms, end_ms, event):
                return replace(session, session_id=event.session_id)
        return replace(session, session_id=session_id(participant, start_ms))

    def _wait(
        self, row: int, newest: Sequence[Session], worth: Sequence[Session], settled_s: int
    ) -> None:
        """Look at an open session that is still too short at the end of each minute to come."""
        if not newest or newest[0].end_s is not None or newest[0] in worth:
            self.waiting.discard(row)
            self.recheck.cancel(row)
            return
        self.waiting.add(row)
        earliest_s = max(settled_s + 1, newest[0].start_s + SHORTEST_S - 1)
        self.recheck.set(row, earliest_s - earliest_s % MINUTE_S + MINUTE_S - 1)

    def _event(self, session: Session, who: tuple[str, str], now_ms: int) -> SessionEvent:
        closed = session.end_s is not None
        return SessionEvent(
            kind=SessionKind.CLOSED if closed else SessionKind.OPENED,
            session_id=session.session_id,
            participant=who[0],
            site=who[1],
            started_ms=self.base_ms + session.start_s * 1000,
            ended_ms=None if session.end_s is None else self.base_ms + session.end_s * 1000,
            by_mark=session.by_mark,
            published_ms=now_ms,
        )

    def _vanished(
        self, told: dict[str, SessionEvent], worth: list[Session], first_s: int, now_ms: int
    ) -> list[SessionEvent]:
        """Published sessions that late data undid or made too short end where they began.

        ``first_s``: what began before is no longer known here and stays as it was told.
        """
        derived = {session.session_id for session in worth}
        first_ms = self.base_ms + first_s * 1000
        return [
            replace(event, kind=SessionKind.CLOSED, ended_ms=event.started_ms, published_ms=now_ms)
            for event in told.values()
            if event.session_id not in derived
            and event.ended_ms is None
            and event.started_ms >= first_ms
        ]

    def _note_closing(self, event: SessionEvent) -> None:
        self._closing.pop(event.session_id, None)
        if event.ended_ms is not None:
            touched = _to_score(event, event.ended_ms)
            self._closing[event.session_id] = (event.ended_ms + CLOSED_AFTER_MS, touched)

    def came_late(self, rows: AnyArray, starts_s: AnyArray, changed: Mask, now_s: int) -> None:
        """Of ``changed`` rows seconds from ``starts_s`` on: what was scored before is named again.

        Hours of samples that come after the horizon are named by whoever stores them.
        """
        due_ms = self.base_ms + now_s * 1000 + AGAIN_AFTER_MS
        for row, start_s in zip(rows[changed].tolist(), starts_s[changed].tolist(), strict=True):
            from_ms = self.base_ms + start_s * 1000 - RECOVERY_MS
            for event in self._told.get(row, {}).values():
                ended_ms = event.ended_ms or event.started_ms
                if ended_ms > max(from_ms, event.started_ms):
                    self._closing.setdefault(event.session_id, (due_ms, _to_score(event, ended_ms)))

    def due(self, now_ms: int) -> list[Touched]:
        """Sessions whose time to be scored has come."""
        ready = [key for key, (due_ms, _) in self._closing.items() if due_ms <= now_ms]
        return [self._closing.pop(key)[1] for key in ready]

    def at(self, row: int, second: int) -> Session | None:
        """The session that covers a second, or the last one that ended before it."""
        before = [s for s in self._derived.get(row, ()) if s.start_s <= second]
        return before[-1] if before else None

    def ids_at(self, rows: Sequence[int], second: int) -> list[bytes]:
        """Id of the session that `at` gives for each row; empty where there is none."""
        known = self._ids
        return [known[row] if row in known else self._id_at(row, second) for row in rows]

    def _id_at(self, row: int, second: int) -> bytes:
        session, derived = self.at(row, second), self.newest(row)
        if session is None:
            return b""
        name = session.session_id.encode()
        if session is derived[-1]:  # time goes on, and no later session begins in the past
            self._ids[row] = name
        return name

    def newest(self, row: int) -> list[Session]:
        """All sessions that the journal still knows, oldest first."""
        return self._derived.get(row, [])

    def rename(self, row: int, target: int) -> None:
        """A participant got another row."""
        if row in self._told:
            self._told[target] = self._told.pop(row)
        if row in self._derived:
            self._derived[target] = self._derived.pop(row)
        if row in self._before_s:
            self._before_s[target] = self._before_s.pop(row)
        self._ids.pop(row, None)
        self._ids.pop(target, None)
        self.recheck.rename(row, target)
        if row in self.waiting:
            self.waiting.remove(row)
            self.waiting.add(target)

    def forget(self, rows: Iterable[int]) -> None:
        """Nobody is in these rows any more."""
        for row in rows:
            for event in self._told.pop(row, {}).values():
                self._closing.pop(event.session_id, None)
            self._derived.pop(row, None)
            self._before_s.pop(row, None)
            self._ids.pop(row, None)
            self.recheck.cancel(row)
            self.waiting.discard(row)


def _to_score(event: SessionEvent, ended_ms: int) -> Touched:
    """A session to be scored."""
    return Touched(
        event.participant,
        event.started_ms,
        max(ended_ms, event.started_ms + 1),
        TouchReason.SESSION_CLOSED,
        event.session_id,
    )


def _is_worth_telling(session: Session, active_s: int) -> bool:
    until_s = active_s if session.end_s is None else session.end_s
    return session.by_mark or until_s - session.start_s >= SHORTEST_S


def _overlap(start_ms: int, end_ms: int | None, event: SessionEvent) -> bool:
    before_end = event.ended_ms is None or start_ms < event.ended_ms
    same_start = start_ms == event.started_ms
    return same_start or (before_end and (end_ms is None or event.started_ms < end_ms))


def _says_the_same(old: SessionEvent | None, new: SessionEvent) -> bool:
    return old is not None and replace(old, published_ms=0, site="") == replace(
        new, published_ms=0, site=""
    )

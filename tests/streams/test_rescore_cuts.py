"""Late hours scored again: a session is found whole, and what is still live is left alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.e2e.people import Trainee
from tests.e2e.signals import Level, training
from tests.fakes.blocks import MemoryBlocks
from tiyi.model.alerts import AlertEvent
from tiyi.model.context import Context
from tiyi.model.results import Finality, SessionResult
from tiyi.model.sessions import SessionEvent, SessionKind, Touched, TouchReason
from tiyi.model.topics import LIVE_HORIZON_MS
from tiyi.monitor import score_session
from tiyi.streams.rescore import Rescorer

HOUR_MS = 3_600_000
AT_MS = 1_767_258_000_000
"""A whole hour."""
TRAINEE = Trainee(participant="p1", device="p1.watch", sender="phone")
CONTEXT = TRAINEE.context(AT_MS - HOUR_MS)
START_MS, END_MS = AT_MS + 40 * 60_000 + 5_000, AT_MS + 175 * 60_000


class Nothing:
    """A history in which nothing has been told yet."""

    def contexts(self, participant: str) -> list[Context]:
        return [CONTEXT]

    def sessions(self, participant: str, start_ms: int, end_ms: int) -> Sequence[SessionEvent]:
        return []

    def gone_before_ms(self, participant: str) -> int:
        return 0

    def alerts(self, participant: str, start_ms: int, end_ms: int) -> Sequence[AlertEvent]:
        return []

    def result(self, session_id: str) -> SessionResult | None:
        return None


@pytest.mark.parametrize("hour", [0, 1, 2])
def test_each_hour_of_a_long_session_finds_the_whole_of_it(hour: int) -> None:
    seconds = (END_MS - START_MS) // 1000
    levels = [Level(300, 112), Level(5_000, 122), Level(seconds + 60, 118)]
    whole = training(TRAINEE, START_MS, levels, session_s=(0, seconds))
    blocks = MemoryBlocks()
    blocks.merge([whole], stored={})
    from_ms = AT_MS + hour * HOUR_MS
    touched = Touched("p1", from_ms, from_ms + HOUR_MS, TouchReason.LATE)
    found = Rescorer(blocks, Nothing())(touched, [], now_ms=AT_MS + 24 * HOUR_MS)
    (event,) = found.sessions
    assert (event.started_ms, event.ended_ms, event.by_mark) == (START_MS, END_MS, True)
    (result,) = found.results
    alone = score_session(
        whole, [CONTEXT], participant="p1", start_ms=START_MS, end_ms=END_MS, session=None
    )
    assert result.score == alone.score
    assert result.input_hash == alone.input_hash


def test_samples_that_are_only_not_stored_yet_are_no_lost_signal() -> None:
    """Late rows touch the hour in which somebody trains; the blocks are a minute behind."""
    start_ms = AT_MS + 60_000
    now_ms = start_ms + 30 * 60_000
    training_now = training(
        TRAINEE, start_ms, [Level(300, 112), Level(4_000, 122)], session_s=(0, 3_900)
    )
    blocks = MemoryBlocks()
    blocks.merge([training_now.take(training_now.at_ms < now_ms - 60_000)], stored={})
    touched = Touched("p1", AT_MS, AT_MS + HOUR_MS, TouchReason.LATE)
    found = Rescorer(blocks, Nothing())(touched, [], now_ms=now_ms)
    assert found.alerts == []
    (minutes,) = found.minutes
    assert 10 <= len(minutes) <= 20
    assert int(minutes["minute_ms"].max()) < now_ms - LIVE_HORIZON_MS


class Told(Nothing):
    """A history that has the session, and its result."""

    def __init__(self, result: SessionResult) -> None:
        self._result = result

    def sessions(self, participant: str, start_ms: int, end_ms: int) -> Sequence[SessionEvent]:
        told = self._result
        if told.started_ms >= end_ms or told.ended_ms <= start_ms:
            return []
        return [
            SessionEvent(
                kind=SessionKind.CLOSED,
                session_id=told.session_id,
                participant=participant,
                site="",
                started_ms=told.started_ms,
                ended_ms=told.ended_ms,
                by_mark=told.by_mark,
                published_ms=told.ended_ms,
            )
        ]

    def result(self, session_id: str) -> SessionResult | None:
        return self._result


def test_the_minute_after_a_session_amends_it_when_it_comes_late() -> None:
    seconds = 1_800
    end_ms = AT_MS + seconds * 1_000
    levels = [Level(300, 112), Level(seconds, 122), Level(seconds + 300, 95)]
    whole = training(TRAINEE, AT_MS, levels, session_s=(0, seconds))
    before = score_session(
        whole.take(whole.at_ms < end_ms), [CONTEXT],
        participant="p1", start_ms=AT_MS, end_ms=end_ms,
    )  # fmt: skip
    blocks = MemoryBlocks()
    blocks.merge([whole], stored={})
    late = Touched("p1", end_ms + 1_000, end_ms + 60_000, TouchReason.LATE)

    (result,) = Rescorer(blocks, Told(before))(late, [], now_ms=AT_MS + 24 * HOUR_MS).results

    assert (result.session_id, result.revision) == (before.session_id, 2)
    assert (result.finality, result.reason) == (Finality.AMENDED, "late")


def test_a_session_that_closed_again_is_scored_up_to_where_it_closed_last() -> None:
    """The records know it still as it ended first: without samples, where it began."""
    seconds = 1_800
    end_ms = AT_MS + seconds * 1_000
    levels = [Level(300, 112), Level(seconds + 60, 122)]
    whole = training(TRAINEE, AT_MS, levels, session_s=(0, seconds))
    empty = score_session(
        whole.take(whole.at_ms < AT_MS), [CONTEXT],
        participant="p1", start_ms=AT_MS, end_ms=AT_MS + 1,
    )  # fmt: skip
    blocks = MemoryBlocks()
    blocks.merge([whole], stored={})
    closed = Touched("p1", AT_MS, end_ms, TouchReason.SESSION_CLOSED, empty.session_id)

    (result,) = Rescorer(blocks, Told(empty))(closed, [], now_ms=AT_MS + 24 * HOUR_MS).results

    assert (result.started_ms, result.ended_ms, result.revision) == (AT_MS, end_ms, 2)
    assert result.score is not None
    assert result.score.cond_min > 10


@pytest.mark.parametrize(
    ("told_s", "by_mark"),
    [
        pytest.param((0, 240), True, id="the end mark had not come"),
        pytest.param((120, 1_020), False, id="no mark had come"),
    ],
)
def test_a_session_told_from_a_part_of_its_samples_grows_to_the_whole(
    told_s: tuple[int, int], by_mark: bool
) -> None:
    seconds = 1_470
    levels = [Level(300, 112), Level(seconds + 60, 122)]
    whole = training(TRAINEE, AT_MS, levels, session_s=(0, seconds))
    first_ms, last_ms = (AT_MS + at_s * 1_000 for at_s in told_s)
    before = score_session(
        whole.take(whole.at_ms < last_ms), [CONTEXT],
        participant="p1", start_ms=first_ms, end_ms=last_ms, by_mark=by_mark,
    )  # fmt: skip
    blocks = MemoryBlocks()
    blocks.merge([whole], stored={})
    late = Touched("p1", AT_MS, AT_MS + HOUR_MS, TouchReason.LATE)

    found = Rescorer(blocks, Told(before))(late, [], now_ms=AT_MS + 24 * HOUR_MS)

    (event,), (result,) = found.sessions, found.results
    assert event.session_id == result.session_id == before.session_id
    assert (event.started_ms, event.ended_ms, event.by_mark) == (AT_MS, AT_MS + 1_470_000, True)
    assert (result.started_ms, result.ended_ms, result.revision) == (AT_MS, AT_MS + 1_470_000, 2)

"""Law 3: each level is recomputed from the one below, to the bit; a revision needs new inputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import msgspec
import numpy as np
import pytest

from tests.e2e.people import Trainee
from tests.e2e.signals import Level, training
from tests.fakes.blocks import MemoryBlocks
from tiyi.model.alerts import AlertEvent
from tiyi.model.context import Context
from tiyi.model.frame import Samples
from tiyi.model.results import SessionResult
from tiyi.model.sessions import SessionEvent, Touched, TouchReason
from tiyi.prescription.course import CourseAdherence, CourseWeek, course_adherence
from tiyi.prescription.week import WeekPlan
from tiyi.streams.rescore import Rescorer
from tiyi.streams.scoring import Rescored

HOUR_MS = 3_600_000
AT_MS = 1_767_258_000_000
"""A whole hour."""
TRAINEE = Trainee(participant="p1", device="p1.strap", sender="phone", conditioning_min=8.0)
CONTEXT = TRAINEE.context(AT_MS - HOUR_MS)
LEVELS = [Level(120, 112), Level(400, 122), Level(520, 140), Level(700, 118)]
WHOLE = training(TRAINEE, AT_MS + 600_000, LEVELS, session_s=(2, 690))
SECOND = (WHOLE.at_ms - AT_MS) // 1000
LOST = (SECOND >= 800) & (SECOND < 860)
PLAN = WeekPlan(sessions=3, conditioning_min=8.0)


@dataclass
class Past:
    """The history as scoring wrote it itself."""

    versions: list[Context] = field(default_factory=lambda: [CONTEXT])
    told: list[SessionEvent] = field(default_factory=list)
    results: list[SessionResult] = field(default_factory=list)

    def contexts(self, participant: str) -> list[Context]:
        return self.versions

    def sessions(self, participant: str, start_ms: int, end_ms: int) -> Sequence[SessionEvent]:
        return self.told

    def gone_before_ms(self, participant: str) -> int:
        return 0

    def alerts(self, participant: str, start_ms: int, end_ms: int) -> Sequence[AlertEvent]:
        return []

    def result(self, session_id: str) -> SessionResult | None:
        return max(self.results, key=lambda one: one.revision, default=None)


@dataclass
class Scoring:
    """Blocks and history, and the hour scored over both."""

    blocks: MemoryBlocks = field(default_factory=MemoryBlocks)
    past: Past = field(default_factory=Past)

    def store(self, *parts: Samples) -> None:
        self.blocks.merge(parts, stored={})

    def again(self, reason: TouchReason = TouchReason.LATE) -> Rescored:
        """Score the hour, and keep what follows as the records do."""
        touched = Touched("p1", AT_MS, AT_MS + HOUR_MS, reason)
        found = Rescorer(self.blocks, self.past)(touched, [], now_ms=AT_MS + 24 * HOUR_MS)
        self.past.told += found.sessions
        self.past.results += found.results
        return found


def minute_bits(found: Rescored) -> list[dict[str, bytes]]:
    """Every bit of the minutes."""
    return [
        {name: column.tobytes() for name, column in table.columns.items()}
        for table in found.minutes
    ]


def course_of(results: Sequence[SessionResult]) -> CourseAdherence:
    """A course of one week, from its sessions."""
    scores = tuple(one.score for one in results if one.score is not None)
    return course_adherence([CourseWeek(PLAN, scores)], [0], 1)


def cut(chance: np.random.Generator) -> list[Samples]:
    """All samples in parts of any size and order, some of them twice."""
    order = chance.permutation(len(WHOLE))
    parts = np.split(order, np.sort(chance.integers(0, len(WHOLE), 12)))
    twice = [parts[at] for at in chance.integers(0, len(parts), 4)]
    return [WHOLE.take(part) for part in (*parts, *twice)]


@pytest.mark.parametrize("seed", range(4))
def test_however_samples_came_minutes_sessions_weeks_and_courses_have_the_same_bits(
    seed: int,
) -> None:
    calm, stormy = Scoring(), Scoring()
    calm.store(WHOLE)
    stormy.store(*cut(np.random.default_rng(seed)))
    one, other = calm.again(), stormy.again()
    assert minute_bits(one) == minute_bits(other)
    (mine,), (theirs,) = one.results, other.results
    assert mine.score == theirs.score
    assert mine.input_hash == theirs.input_hash
    assert course_of(one.results) == course_of(other.results)
    assert mine.score is not None
    assert mine.score.in_min > 2


def test_recomputing_gives_the_same_bits_and_no_revision() -> None:
    scoring = Scoring()
    scoring.store(WHOLE)
    first = scoring.again()
    for reason in (TouchReason.LATE, TouchReason.CORRECTION):
        scoring.store(WHOLE.take(np.arange(0, len(WHOLE), 2)))  # rows that are there already
        again = scoring.again(reason)
        assert minute_bits(again) == minute_bits(first)
        assert (again.sessions, again.results) == ([], [])


def test_late_samples_and_another_prescription_raise_the_revision_by_one_each() -> None:
    scoring = Scoring()
    scoring.store(WHOLE.take(~LOST))
    (first,) = scoring.again().results
    scoring.store(WHOLE.take(LOST))
    (second,) = scoring.again().results
    wider = msgspec.structs.replace(TRAINEE, upper_bpm=135).context(AT_MS - HOUR_MS)
    scoring.past.versions = [CONTEXT, replace(wider, version=2)]
    (third,) = scoring.again(TouchReason.CORRECTION).results
    assert [one.revision for one in (first, second, third)] == [1, 2, 3]
    assert [one.reason for one in (first, second, third)] == ["closed", "late", "correction"]
    assert len({one.input_hash for one in (first, second, third)}) == 3
    alone = Scoring()
    alone.store(WHOLE)
    (whole,) = alone.again().results
    assert second.score == whole.score
    assert second.input_hash == whole.input_hash

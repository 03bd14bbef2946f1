"""Law: what scoring finds in late rows hangs on the rows, never on how and when they came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from tests.e2e.people import Trainee
from tests.e2e.signals import Level, training
from tests.fakes.blocks import MemoryBlocks
from tiyi.alerts.late import is_stored_finding
from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.context import Context
from tiyi.model.frame import Samples
from tiyi.model.metrics import Metric
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.results import SessionResult
from tiyi.model.sessions import SessionEvent, Touched, TouchReason
from tiyi.streams.rescore import Rescorer

HOUR_MS = 3_600_000
AT_MS = 1_767_258_000_000
NOW_MS = AT_MS + 24 * HOUR_MS
TRAINEE = Trainee(participant="p1", device="p1.strap", sender="phone", upper_bpm=130)
CONTEXT = TRAINEE.context(AT_MS - HOUR_MS)
LEVELS = [Level(120, 112), Level(400, 168), Level(700, 122), Level(1_000, 165), Level(1_300, 118)]
RECORDED = training(TRAINEE, AT_MS + 600_000, LEVELS, session_s=(0, 1_250))
SECOND = (RECORDED.at_ms - AT_MS) // 1000
WHOLE = RECORDED.take((SECOND < 1_420) | (SECOND >= 1_510))


@dataclass
class Past:
    """What the records have taken in; `behind` events of the newest are not there yet."""

    behind: int = 0
    events: list[AlertEvent] = field(default_factory=list)
    told: list[SessionEvent] = field(default_factory=list)
    minutes: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def contexts(self, participant: str) -> list[Context]:
        return [CONTEXT]

    def sessions(self, participant: str, start_ms: int, end_ms: int) -> Sequence[SessionEvent]:
        return self.told

    def gone_before_ms(self, participant: str) -> int:
        return 0

    def alerts(self, participant: str, start_ms: int, end_ms: int) -> Sequence[AlertEvent]:
        found = newest(self.events[: len(self.events) - self.behind]).values()
        return [one for one in found if start_ms <= one.started_ms < end_ms]

    def result(self, session_id: str) -> SessionResult | None:
        return None


def newest(events: Sequence[AlertEvent]) -> dict[str, AlertEvent]:
    """Alert → its newest revision; a revision that comes twice, or not by one more, is wrong."""
    found: dict[str, AlertEvent] = {}
    for event in events:
        before = found.get(event.alert_id)
        assert event.revision == (1 if before is None else before.revision + 1)
        found[event.alert_id] = event
    return found


def standing(past: Past) -> Counter[tuple[object, ...]]:
    """The alerts that are not retracted."""
    return Counter(
        (one.rule, one.severity, one.started_ms, one.ended_ms, one.evidence["repeats"])
        for one in newest(past.events).values()
        if one.kind is not AlertKind.RETRACTED
    )


def led(parts: Sequence[Samples], past: Past) -> Past:
    """Each part is stored, and scored before the next one comes."""
    blocks = MemoryBlocks()
    rescore = Rescorer(blocks, past)
    for part in parts:
        blocks.merge([part], stored={})
        from_ms, to_ms = int(part.at_ms.min()), int(part.at_ms.max()) + 1
        touched = Touched("p1", from_ms, to_ms, TouchReason.LATE)
        found = rescore(touched, [], now_ms=NOW_MS)
        past.events += found.alerts
        past.told += found.sessions
        for table in found.minutes:
            figures = [table[name].tolist() for name in MINUTE_COLUMNS]
            past.minutes |= zip(
                table["minute_ms"].tolist(), zip(*figures, strict=True), strict=True
            )
    return past


def cut(chance: np.random.Generator) -> list[Samples]:
    """Stretches of the recording in any order, one of them twice."""
    ends = np.sort(chance.choice(len(WHOLE), 4, replace=False))
    parts = [part for part in np.split(np.arange(len(WHOLE)), ends) if len(part)]
    chance.shuffle(parts)
    return [WHOLE.take(part) for part in (*parts, parts[0])]


@pytest.mark.parametrize(("seed", "behind"), [(0, 0), (1, 3), (2, 0), (3, 3)])
def test_however_late_rows_are_cut_the_same_alerts_and_minutes_stand(
    seed: int, behind: int
) -> None:
    calm = led([WHOLE], Past())
    stormy = led(cut(np.random.default_rng(seed)), Past(behind=behind))
    assert standing(stormy) == standing(calm)
    assert stormy.minutes == calm.minutes
    assert len(standing(calm)) > 2
    assert len(calm.minutes) > 20
    assert not any(event.page for event in stormy.events)


def test_a_start_that_comes_alone_leaves_no_minute_of_a_session_that_ended() -> None:
    begin = WHOLE.metric == Metric.START
    parts = [WHOLE.take(np.flatnonzero(chosen)) for chosen in (begin, ~begin)]
    assert led(parts, Past()).minutes == led([WHOLE], Past()).minutes


def test_the_same_rows_again_say_nothing() -> None:
    past = led([WHOLE], Past())
    told = len(past.events)
    assert len(led([WHOLE], past).events) == told


def test_what_watching_told_is_left_to_it() -> None:
    (first, *_) = led([WHOLE], Past()).events
    watched = replace(
        first,
        alert_id="watched",
        kind=AlertKind.RAISED,
        started_ms=first.started_ms + 1_000,
        evidence={"told": first.severity.value},
    )
    past = led([WHOLE], Past(events=[watched]))
    assert [one for one in past.events if not is_stored_finding(one)] == [watched]
    overlapping = [one for one in past.events if one.started_ms == first.started_ms]
    assert [one for one in overlapping if one.rule == first.rule] == []

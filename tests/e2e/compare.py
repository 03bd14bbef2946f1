"""What a storm must leave: all acknowledged rows, no page twice, the alerts of a calm run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from tests.e2e.unbroken import Left, Spell, standing
from tiyi.model.alerts import AlertEvent
from tiyi.model.frame import Samples
from tiyi.model.sessions import SessionEvent
from tiyi.monitor import score_session

SCORED_MS = 180_000
"""A session that ended so long before the end of the storm must have its result."""
Row = tuple[str, str, int, int, int, float]


def rows_of(samples: Samples) -> Counter[Row]:
    """How often each row occurs: who, device, metric, both times, value."""
    who = [samples.participants[at] for at in samples.participant.tolist()]
    device = [samples.devices[at] for at in samples.device.tolist()]
    columns = (samples.metric, samples.dev_ms, samples.at_ms, samples.value)
    return Counter(zip(who, device, *(column.tolist() for column in columns), strict=True))


def paged_once(pages: Sequence[dict[str, Any]], kills: int) -> int:
    """No page key twice but for one repeat a kill; nobody is told the same severity twice.

    How many pages were repeats of their key.
    """
    repeats = sum(count - 1 for count in Counter(page["key"] for page in pages).values())
    assert repeats <= kills
    told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for page in pages:
        if page["rule"] != "R01":  # the prompt to slow down repeats itself every two minutes
            told[page["key"].split("/")[0], page["severity"]].add(page["key"])
    twice = {key: sorted(keys) for key, keys in told.items() if len(keys) > 1}
    assert twice == {}
    return repeats


def same_alerts(left: Left, calm: Sequence[AlertEvent], until_ms: int) -> None:
    """The alerts that stand are those of an unbroken run, one for one."""
    sent_ms = left.frames[-1][0]
    mine, theirs = standing(settled(left.alerts, sent_ms)), standing(settled(calm, sent_ms))
    more, missing = unpaired(mine, theirs, until_ms), unpaired(theirs, mine, until_ms)
    assert more == missing == [], f"more: {more}, missing: {missing}, of {sorted(mine)}"


def settled(events: Sequence[AlertEvent], sent_ms: int) -> list[AlertEvent]:
    """Without what began in the last minute in which anything was sent, or after it."""
    return [event for event in events if event.started_ms < sent_ms - 60_000]


def unpaired(mine: Sequence[Spell], theirs: Sequence[Spell], until_ms: int) -> list[Spell]:
    """Spells that overlap not exactly one of the others of their person and rule."""
    return [
        one
        for one in mine
        if sum(
            one[:2] == other[:2]
            and one.started_ms <= (other.ended_ms or until_ms)
            and other.started_ms <= (one.ended_ms or until_ms)
            for other in theirs
        )
        != 1
    ]


def same_results(
    left: Left, calm: Sequence[SessionEvent], stored: Mapping[str, Samples], until_ms: int
) -> int:
    """Each session that an unbroken run finds between its marks has the result of its samples.

    How many there were.
    """
    results = {
        (one.participant, one.started_ms, one.ended_ms): one for one in left.scores().values()
    }
    ended = [
        one
        for one in calm
        if one.by_mark and one.ended_ms is not None and one.ended_ms < until_ms - SCORED_MS
    ]
    for event in ended:
        assert event.ended_ms is not None
        alone = score_session(
            stored[event.participant],
            [one for one in left.contexts if one.participant == event.participant],
            participant=event.participant,
            start_ms=event.started_ms,
            end_ms=event.ended_ms,
        )
        result = results[event.participant, event.started_ms, event.ended_ms]
        assert (result.score, result.input_hash) == (alone.score, alone.input_hash)
    return len(ended)

"""The brain watching a storm, and what its alerts come to: found, late, false, and the burden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from benchmarks._burden_storm import END_S, PEOPLE, SECONDS, Event, Storm, samples
from tests.monitor.crowd import BASE_MS
from tiyi.alerts.burden import STAFF, URGENT, Burden, Judged, Told, Watched, burden, told_of
from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.arrays import AnyArray, Floats
from tiyi.model.ids import PARTITIONS
from tiyi.monitor import Shard
from tiyi.monitor.pace import LAG_S

MEDIAN_S: Final = 15
DELAY_S: Final = 8
"""No kernel of the brain waits longer."""
SLACK_S: Final = 2
PAUSE_S: Final = 30
CONSISTENT_S: Final = 10
"""A jump by more than 20 bpm in 5 s is doubted, and pauses the hold, until 10 s agree with it (tiyi
domain section 6.1)."""
SUDDEN: Final = ("collapse", "svt")
JUMP_S, JUMP_BPM, LEAST, GAP_S, BLANK_S = 5, 20, 5, 10, 60
INCIDENT_MS: Final = 600_000
"""Urgent alerts of one person within ten minutes are one call: the grouping of section 4.4."""
WATCHED_BY_ONE: Final = 10
"""People whom one clinician watches at a time; no source says how many, this is our assumption."""
RULES: Final = {
    "ceiling": ("R03",),
    "collapse": ("R08",),
    "non_recovery": ("R12",),
    "svt": ("R09", "R04", "R03"),
    "symptom": ("R16",),
}
HOLD_S: Final = {"ceiling": 60, "collapse": 60, "non_recovery": 10, "svt": 60, "symptom": 1}


@dataclass(frozen=True)
class Found:
    """What became of an event: seconds from its due second to the first telling; None = never."""

    event: Event
    due_s: int | None
    told_s: float | None

    @property
    def in_time(self) -> bool:
        """Whether people were told within the settle lag, the delay and two seconds."""
        if self.told_s is None or self.due_s is None:
            return False
        return self.told_s <= self.due_s + LAG_S + DELAY_S + SLACK_S


@dataclass(frozen=True)
class Report:
    """A storm's figures."""

    found: tuple[Found, ...]
    false: tuple[AlertEvent, ...]
    """Urgent alerts of nobody to whom anything happened, or of another time."""
    burden: Burden
    calls: int
    """Urgent incidents: how often a clinician is called to somebody."""

    @property
    def calls_per_clinician_hour(self) -> float:
        """How often one clinician is called in an hour."""
        return self.calls / (SECONDS / 3600 * PEOPLE / WATCHED_BY_ONE)


def watch(story: Storm) -> list[AlertEvent]:
    """Every event of every alert, second by second."""
    shard = Shard(capacity=PEOPLE, base_ms=BASE_MS)
    shard.assign(range(PARTITIONS))
    shard.apply(story.contexts)
    said: list[AlertEvent] = []
    for second in range(SECONDS):
        now_ms = BASE_MS + 1000 * (second + 1)
        shard.admit(samples(story, second, 1), appended_ms=now_ms)
        said += shard.tick(now_ms).alerts
    for second in range(SECONDS, SECONDS + LAG_S + DELAY_S):
        said += shard.tick(BASE_MS + 1000 * (second + 1)).alerts
    return said


def usable(story: Storm, person: int) -> AnyArray:
    """Seconds whose rate nobody doubts: a jump by more than 20 bpm in 5 s is doubted for 10 s."""
    rates = np.where(story.received[person], np.round(story.shown_bpm[person]), np.nan)
    padded = np.concatenate((np.full(JUMP_S, np.nan), rates))
    windows = np.lib.stride_tricks.sliding_window_view(padded, JUMP_S + 1)
    jumped = np.nanmax(np.abs(windows - rates[:, None]), axis=1, initial=0.0) > JUMP_BPM
    doubted = np.convolve(jumped, np.ones(CONSISTENT_S))[:SECONDS] > 0
    return np.asarray(story.received[person] & ~doubted)


def shown_median(story: Storm, person: int, good: AnyArray) -> Floats:
    """The 15-s median of what arrived and is usable, NaN without 5 s of it: once more, plainly."""
    rates = np.where(good, np.round(story.shown_bpm[person]), np.nan)
    padded = np.concatenate((np.full(MEDIAN_S - 1, np.nan), rates))
    windows = np.lib.stride_tricks.sliding_window_view(padded, MEDIAN_S)
    some = (~np.isnan(windows)).sum(axis=1) >= LEAST
    found = np.full(SECONDS, np.nan)
    found[some] = np.nanmedian(windows[some], axis=1)
    return found


def due_s(story: Storm, event: Event) -> int | None:
    """When the hold is over by what the watch showed: unknown pauses it, contrary restarts it."""
    if event.kind == "symptom":
        return event.at_s
    good = usable(story, event.person)
    median = shown_median(story, event.person, good)
    holds = _holds(story, event, median)
    if event.kind in SUDDEN:
        # Domain section 4.3: blank for 60 s after a gap.
        holds &= ~_blank(story.received[event.person])
    return _held(holds, np.isnan(median), event)


def _holds(story: Storm, event: Event, median: Floats) -> AnyArray:
    """Seconds in which the rule's condition holds on the median."""
    who = story.contexts[event.person]
    assert who.band is not None
    assert who.rhr_bpm is not None
    second = np.arange(SECONDS)
    if event.kind == "non_recovery":
        return (median >= who.rhr_bpm + 40) & (second >= END_S + 600)
    if event.kind == "collapse":
        before = np.nanmedian(median[event.at_s - 30 : event.at_s])
        return (before - median >= 30) & (second >= event.at_s)
    limit = who.band.ceiling_bpm
    return (median > limit) & (second >= event.at_s)


def _blank(received: AnyArray) -> AnyArray:
    """60 s after every gap of more than 10 s."""
    blank = np.zeros(SECONDS, np.bool_)
    silent = 0
    for second in range(SECONDS):
        if received[second]:
            if silent > GAP_S:
                blank[second : second + BLANK_S] = True
            silent = 0
        else:
            silent += 1
    return blank


def _held(holds: AnyArray, unknown: AnyArray, event: Event) -> int | None:
    held = silent = 0
    for second in range(event.at_s, SECONDS):
        silent = silent + 1 if unknown[second] else 0
        if holds[second] or (event.kind == "collapse" and held):
            held += 1  # a collapse has happened: nothing but an answer takes it back
        elif not 0 < silent <= PAUSE_S:
            held = 0
        if held >= HOLD_S[event.kind]:
            return second
    return None


def report(story: Storm, said: Sequence[AlertEvent]) -> Report:
    """What the alerts come to."""
    newest = {one.alert_id: one for one in said}
    raised = {one.alert_id: one for one in reversed(said) if one.kind is AlertKind.RAISED}
    told: list[Told] = []
    urgent: list[AlertEvent] = []
    for identity, alert in sorted(newest.items()):
        code = Judged.TRUE_ACTED if _is_true(story, alert) else Judged.FALSE_ARTEFACT
        told_ms = raised[identity].published_ms if identity in raised else None
        one = told_of(alert, code, told_ms, None)
        told.append(one)
        if not one.retrospective and one.severity in URGENT:
            urgent.append(alert)
    return Report(
        found=tuple(_found(story, event, said) for event in story.events),
        false=tuple(one for one in urgent if not _is_true(story, one)),
        burden=burden(told, Watched(story.session_hours, PEOPLE, 0)),
        calls=_calls(urgent),
    )


def _calls(urgent: Sequence[AlertEvent]) -> int:
    """Incidents: a person's alerts that follow each other within ten minutes are one."""
    calls, last_ms = 0, dict[str, int]()
    for one in sorted(urgent, key=lambda one: one.started_ms):
        before_ms = last_ms.get(one.participant)
        calls += before_ms is None or one.started_ms - before_ms >= INCIDENT_MS
        last_ms[one.participant] = one.started_ms
    return calls


def _found(story: Storm, event: Event, said: Sequence[AlertEvent]) -> Found:
    name = story.names[event.person]
    mine = [
        (one.published_ms - BASE_MS) / 1000 - 1
        for one in said
        if one.participant == name
        and one.page
        and one.rule in RULES[event.kind]
        and STAFF & set(one.notify)
        and one.held_until_ms >= BASE_MS + event.at_s * 1000
    ]
    return Found(event, due_s(story, event), min(mine, default=None))


def _is_true(story: Storm, alert: AlertEvent) -> bool:
    """Whether it belongs to what happened: to that person, from its first second on."""
    return any(
        story.names[event.person] == alert.participant
        and alert.held_until_ms >= BASE_MS + event.at_s * 1000
        for event in story.events
    )

"""The law of restarts: a run killed and started anew says what the unbroken run says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tests.monitor.crowd import BASE_MS, Crowd
from tests.monitor.outcome import Collected
from tiyi.model.alerts import AlertKind
from tiyi.model.frame import Samples
from tiyi.model.sessions import SessionKind, TouchReason
from tiyi.monitor import Shard

STEP_S = 10
WARM_S = 1800
Said = tuple[object, ...]


@dataclass
class Unbroken:
    """The unbroken run: what was appended and said, step by step."""

    group: Crowd
    frames: list[Samples]
    said: list[Collected]

    def says(self, first: int, last: int) -> list[Said]:
        """Alerts and sessions published in some steps."""
        return [item for step in self.said[first:last] for item in spoken(step)]


def spoken(step: Collected) -> list[Said]:
    """What a step told others, without evidence and receipt times."""
    alerts = [
        (e.alert_id, e.revision, e.kind, e.started_ms, e.ended_ms, e.severity, e.page)
        for e in step.alerts
    ]
    sessions = [(e.session_id, e.kind, e.started_ms, e.ended_ms, e.by_mark) for e in step.sessions]
    touched = [(t.participant, t.from_ms, t.to_ms, t.reason, t.session_id) for t in step.touched]
    return [*sorted(alerts), *sorted(sessions), *sorted(touched)]


def _new(group: Crowd, base_s: int) -> Shard:
    shard = Shard(base_ms=BASE_MS + base_s * 1000)
    shard.assign(range(24))
    shard.apply(group.contexts)
    return shard


def _step(shard: Shard, frame: Samples, step: int) -> Collected:
    said = Collected()
    now_ms = BASE_MS + (step + 1) * STEP_S * 1000
    if len(frame):
        shard.admit(frame, appended_ms=now_ms - 1)
    said.add(shard.tick(now_ms))
    return said


def unbroken(group: Crowd, frames: Sequence[Samples]) -> Unbroken:
    """Run everything in one go; frame i is appended at the end of step i."""
    shard = _new(group, 0)
    said = [_step(shard, frame, i) for i, frame in enumerate(frames)]
    return Unbroken(group, list(frames), said)


def killed(before: Unbroken, kill_s: int) -> tuple[list[Said], list[Said]]:
    """Kill at a second: (what the unbroken run says from there on, what the new one says)."""
    at = kill_s // STEP_S
    group = before.group
    first = max(at - WARM_S // STEP_S, 0)
    base_s = first * STEP_S
    shard = _new(group, base_s - base_s % 60)
    past = before.said[:at]
    newest = {record.participant: record for step in past for record in step.opens}
    shard.restore(
        list(newest.values()),
        [event for step in past for event in step.alerts],
        [event for step in past for event in step.sessions],
    )
    for i in range(first, at):
        if len(before.frames[i]):
            shard.admit(before.frames[i], appended_ms=BASE_MS + (i + 1) * STEP_S * 1000 - 1)
    warm = Collected()
    warm.add(shard.tick(BASE_MS + at * STEP_S * 1000))
    says = spoken(warm)
    for i in range(at, len(before.frames)):
        says += spoken(_step(shard, before.frames[i], i))
    # A session that had closed may be named for scoring once more: at least once is the promise.
    named = [one for one in before.says(0, at) if TouchReason.SESSION_CLOSED in one]
    says = [one for one in says if one not in named]
    return sorted(before.says(at, len(before.frames)), key=repr), sorted(says, key=repr)


def outcome(says: Sequence[Said]) -> set[Said]:
    """What it came to: the newest word on each alert and session, pages, and what was touched.

    After a restart somebody may be evaluated a few seconds sooner or later than before, so that
    two revisions become one; nothing of this may change by that.
    """
    newest: dict[object, tuple[int, Said]] = {}
    found: set[Said] = set()
    for one in says:
        if isinstance(one[2], AlertKind):
            identity, revision, kind, started_ms, ended_ms, severity, page = one
            told = (kind is AlertKind.RETRACTED, started_ms, ended_ms, severity)
            _keep_newest(newest, identity, int(str(revision)), told)
            if page:
                found.add(("paged", identity, severity))
        elif isinstance(one[1], SessionKind):
            _keep_newest(newest, one[0], int(one[1] is SessionKind.CLOSED), one)
        else:
            found.add(one)
    return found | {(identity, *told) for identity, (_, told) in newest.items()}


def _keep_newest(
    newest: dict[object, tuple[int, Said]], identity: object, order: int, told: Said
) -> None:
    if identity not in newest or newest[identity][0] <= order:
        newest[identity] = (order, told)


def by_steps(everything: Samples, steps: int) -> list[Samples]:
    """Cut in-order samples into the frames of the steps."""
    step = (everything.at_ms - BASE_MS) // (STEP_S * 1000)
    order = np.argsort(step, kind="stable")
    cuts = np.searchsorted(step[order], np.arange(steps + 1))
    return [everything.take(order[cuts[i] : cuts[i + 1]]) for i in range(steps)]

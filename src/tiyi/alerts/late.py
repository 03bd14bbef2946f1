"""Alerts found in stored samples and told to nobody: one fold, however the samples were cut.

They belong to scoring alone, as all others belong to watching: neither amends what is the other's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tiyi.alerts.reconcile import alert_id, says
from tiyi.model.alerts import AlertEvent, AlertKind

FOUND_IN: Final = "found_in"
STORED: Final = "stored"
"""Evidence of an alert that was found in stored samples."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What one call decides: alerts that begin in from_ms ≤ start < to_ms; others are settled."""

    from_ms: int
    to_ms: int

    def covers(self, event: AlertEvent) -> bool:
        """Whether it begins within."""
        return self.from_ms <= event.started_ms < self.to_ms


def is_stored_finding(event: AlertEvent) -> bool:
    """Whether scoring found it, so that watching leaves it alone."""
    return event.evidence.get(FOUND_IN) == STORED


def settled(
    found: Sequence[AlertEvent], told: Sequence[AlertEvent], reach: Reach, *, now_ms: int
) -> list[AlertEvent]:
    """The events that make scoring's own alerts of one person say what `found` says.

    `found` is every alert that stored samples hold, `told` the newest revision of every alert
    around them, of whomever. What overlaps an alert of watching is that alert, retracted or not.
    With what it returns among `told`, the same `found` gives nothing.
    """
    mine = [event for event in told if is_stored_finding(event)]
    beyond = [event for event in mine if not reach.covers(event)]
    others = [event for event in told if not is_stored_finding(event)] + _standing(beyond)
    left = sorted(filter(reach.covers, mine), key=_preference)
    taken, events = {event.alert_id for event in told}, []
    truth: list[AlertEvent] = []
    for finding in sorted(filter(reach.covers, found), key=_preference):
        if _first_like(finding, others) is not None:
            continue
        owner = _first_like(finding, left)
        if owner is not None:
            left.remove(owner)
        mark = _named(finding, owner, taken)
        taken.add(mark.alert_id)
        truth.append(mark)
        if owner is None or owner.kind is AlertKind.RETRACTED or says(owner) != says(mark):
            events.append(mark)
    return events + [_retraction(event, truth, now_ms) for event in _standing(left)]


def _standing(events: Sequence[AlertEvent]) -> list[AlertEvent]:
    return [event for event in events if event.kind is not AlertKind.RETRACTED]


def _preference(event: AlertEvent) -> tuple[bool, int, str]:
    return event.kind is AlertKind.RETRACTED, event.started_ms, event.alert_id


def _first_like(event: AlertEvent, others: Sequence[AlertEvent]) -> AlertEvent | None:
    return next((other for other in others if _same_episode(event, other)), None)


def _same_episode(one: AlertEvent, other: AlertEvent) -> bool:
    """Whether two alerts are of one rule and share an instant."""
    if one.rule != other.rule:
        return False
    end_ms, other_end_ms = (each.ended_ms or each.held_until_ms for each in (one, other))
    return one.started_ms <= other_end_ms and other.started_ms <= end_ms


def _named(finding: AlertEvent, owner: AlertEvent | None, taken: set[str]) -> AlertEvent:
    """The finding as the next revision of its owner, or the first of a new alert."""
    identity, at_ms = finding.alert_id, finding.started_ms
    while owner is None and identity in taken:
        at_ms += 1
        identity = alert_id(finding.participant, finding.rule, at_ms)
    return replace(
        finding,
        alert_id=identity if owner is None else owner.alert_id,
        revision=1 if owner is None else owner.revision + 1,
        kind=AlertKind.RETROSPECTIVE,
        page=False,
        evidence=finding.evidence | {FOUND_IN: STORED, "told": None},
    )


def _retraction(event: AlertEvent, truth: Sequence[AlertEvent], now_ms: int) -> AlertEvent:
    """It did not happen, or is part of another alert of scoring."""
    successor = _first_like(event, truth)
    why = (
        {"reason": "late_data"}
        if successor is None
        else {"reason": "merged", "merged_into": successor.alert_id}
    )
    return replace(
        event,
        revision=event.revision + 1,
        kind=AlertKind.RETRACTED,
        published_ms=now_ms,
        evidence=event.evidence | why,
    )

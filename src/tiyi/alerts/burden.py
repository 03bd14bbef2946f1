"""What the alerts of a span cost those who answer them: how many, how true, how fast answered."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from tiyi.alerts.burden_rows import (
    INTERVAL_Z,
    LATE_SHARE,
    PER_HOURS,
    REVIEW_ROWS,
    Figure,
    ReviewRow,
)
from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.shares import wilson

HOUR_MS: Final = 3_600_000
URGENT: Final = (Severity.S1, Severity.S2)
STAFF: Final = frozenset({"C", "D", "M"})
"""Whom an alert may be told to that can acknowledge it; the participant can't."""


class Judged(StrEnum):
    """What became of an alert: the code a person resolved it with, or why there is none."""

    TRUE_ACTED = "true_acted"
    TRUE_NO_ACTION = "true_no_action"
    FALSE_ARTEFACT = "false_artefact"
    FALSE_THRESHOLD = "false_threshold"
    RETRACTED = "retracted"
    """Late data took it back, and nobody had judged it."""
    UNCODED = "uncoded"
    """Nobody has judged it yet: neither true nor false."""


TRUE: Final = (Judged.TRUE_ACTED, Judged.TRUE_NO_ACTION)
FALSE: Final = (Judged.FALSE_ARTEFACT, Judged.FALSE_THRESHOLD)


@dataclass(frozen=True, slots=True)
class Told:
    """One alert of the span, as it stands.

    `severity` is the gravest that people were told. Of a retrospective one, which told nobody, it
    is that of the list. `waited_ms` is the time until somebody of the staff took it on; None =
    nobody has, or nobody of the staff was told.
    """

    rule: str
    severity: Severity
    retrospective: bool
    to_staff: bool
    judged: Judged
    waited_ms: int | None


@dataclass(frozen=True, slots=True)
class Watched:
    """The sessions of the span. `hours` are those of the sessions that have a result.

    Of the others, which are going on or wait to be scored, the length is not known yet.
    """

    hours: float
    sessions: int
    without_result: int


@dataclass(frozen=True, slots=True)
class RuleBurden:
    """The burden of one rule, or of all together.

    Retrospective alerts are in no figure but their own count. None = not known: a rate without an
    hour of known sessions, a share with nothing judged, a time with nothing acknowledged.
    """

    rule: str
    alerts: int
    s1: int
    s2: int
    s3: int
    s4: int
    per_100_h: float | None
    urgent_per_100_h: float | None
    true_acted: int
    true_no_action: int
    false_artefact: int
    false_threshold: int
    retracted: int
    uncoded: int
    ppv: float | None
    ppv_low: float | None
    ppv_high: float | None
    to_staff: int
    acknowledged: int
    """Of `to_staff`; the times are of these alone."""
    acknowledged_median_s: float | None
    acknowledged_p90_s: float | None
    retrospective: int
    review: tuple[str, ...]
    """Names of the rows of the review table that ask for it."""


@dataclass(frozen=True, slots=True)
class Burden:
    """Of one site and span; `rules` by name, those without an alert are not named."""

    watched: Watched
    all: RuleBurden
    rules: tuple[RuleBurden, ...]


def told_of(event: AlertEvent, code: str | None, told_ms: int | None, taken_ms: int | None) -> Told:
    """An alert as it is counted.

    Args:
        event: its newest revision.
        code: the code a person resolved it with; None while it stands open.
        told_ms: when people were told first; None = they were not.
        taken_ms: when somebody first acknowledged it, acted or resolved it; None = nobody has.
    """
    said = event.evidence.get("told")
    severity = event.severity if said is None else Severity(said)
    waited = None if told_ms is None or taken_ms is None else max(0, taken_ms - told_ms)
    return Told(
        rule=event.rule,
        severity=severity,
        retrospective=told_ms is None,
        to_staff=bool(STAFF & set(event.notify)),
        judged=_judged(event, code),
        waited_ms=waited,
    )


def _judged(event: AlertEvent, code: str | None) -> Judged:
    if code in (*TRUE, *FALSE):
        return Judged(code)
    taken_back = event.kind is AlertKind.RETRACTED
    return Judged.RETRACTED if taken_back else Judged.UNCODED


def burden(
    told: Iterable[Told], watched: Watched, rows: Sequence[ReviewRow] = REVIEW_ROWS
) -> Burden:
    """The burden of a span: a pure function of its alerts, in any order, and its sessions.

    Times are in seconds, quantiles between two neighbours linear; shares from 0 to 1 with Wilson's
    95 % interval.

    Source: domain section 4.4: «measure per rule: count/100 session-hours, PPV, median ack time».
    """
    every = list(told)
    rules = sorted({one.rule for one in every})
    return Burden(
        watched,
        _of("", every, watched.hours, ()),
        tuple(
            _of(rule, [one for one in every if one.rule == rule], watched.hours, rows)
            for rule in rules
        ),
    )


def review_list(found: Burden) -> list[RuleBurden]:
    """The rules to be looked at again: those with most urgent alerts first."""
    asked = [one for one in found.rules if one.review]
    return sorted(asked, key=lambda one: (-(one.s1 + one.s2), -one.alerts, one.rule))


def _of(rule: str, every: list[Told], hours: float, rows: Sequence[ReviewRow]) -> RuleBurden:
    live = [one for one in every if not one.retrospective]
    by_severity = Counter(one.severity for one in live)
    by_word = Counter(one.judged for one in live)
    severe = {severity: by_severity[severity] for severity in Severity}
    judged = {word: by_word[word] for word in Judged}
    true, false = (sum(judged[word] for word in words) for words in (TRUE, FALSE))
    ppv, low, high = share(true, true + false)
    staff = [one for one in live if one.to_staff]
    waits_s = [one.waited_ms / 1000 for one in staff if one.waited_ms is not None]
    urgent = sum(severe[severity] for severity in URGENT)
    figures = {Figure.PPV: ppv, Figure.URGENT_RATE: rate(urgent, hours)}
    return RuleBurden(
        rule=rule,
        alerts=len(live),
        **{severity.value.lower(): n for severity, n in severe.items()},
        per_100_h=rate(len(live), hours),
        urgent_per_100_h=figures[Figure.URGENT_RATE],
        **{word.value: n for word, n in judged.items()},
        ppv=ppv,
        ppv_low=low,
        ppv_high=high,
        to_staff=len(staff),
        acknowledged=len(waits_s),
        acknowledged_median_s=_quantile(waits_s, 0.5),
        acknowledged_p90_s=_quantile(waits_s, LATE_SHARE.value),
        retrospective=len(every) - len(live),
        review=tuple(row.name for row in rows if row.asks(figures[row.figure])),
    )


def rate(count: int, hours: float) -> float | None:
    """So many per 100 hours; None without an hour: no alert in no time is not «none»."""
    return count * PER_HOURS.value / hours if hours > 0 else None


def share(true: int, judged: int) -> tuple[float | None, float | None, float | None]:
    """Share with Wilson's interval; three times None where nothing was judged."""
    if judged == 0:
        return None, None, None
    return true / judged, *wilson(true, judged, INTERVAL_Z.value)


def _quantile(values: list[float], part: float) -> float | None:
    return float(np.quantile(values, part)) if values else None

"""What a run showed, in the terms of the expected files: sessions, alerts, and how the way was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.results import SessionResult
from tiyi.model.table import Table

NO_SCORE: Final = "none"
"""Status of a session that there is nothing to score against."""
_MINUTE: Final = ("who", "minute_ms", "valid_s", "hr_sum_q", "steps", "in_session")


@dataclass(frozen=True, slots=True)
class SeenAlert:
    """The newest revision of one alert, and how often people were told."""

    rule: str
    severity: str
    kind: str
    start_min: float
    end_min: float | None
    pages: int
    revisions: int
    told_min: float = 0.0
    """When it was told first."""
    top_min: float = 0.0
    """When it was first told with the severity that it has in the end."""

    @property
    def was_retracted(self) -> bool:
        """Whether late data took it back."""
        return self.kind == AlertKind.RETRACTED

    def __str__(self) -> str:
        end = "open" if self.end_min is None else f"{self.end_min:.1f}"
        return f"{self.severity} {self.kind} from minute {self.start_min:.1f} to {end}"


@dataclass(frozen=True, slots=True)
class SeenSession:
    """The newest result of one session."""

    session_id: str
    start_min: float
    end_min: float
    status: str
    verdict: str
    coverage: float
    conditioning_min: float
    revision: int


@dataclass(frozen=True, slots=True)
class SeenMinute:
    """One minute of somebody; `hr_bpm` None without heart rate, `steps` None without a source."""

    at_min: float
    valid_s: int
    hr_bpm: float | None
    steps: int | None
    in_session: bool


@dataclass(frozen=True, slots=True)
class Way:
    """Figures of the way from the devices to the log."""

    rows: int
    batches: int
    attempts: int
    held_at_end: int
    refused: dict[str, int] = field(default_factory=dict)
    """Rows that the server put aside, by its code."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One run of one scenario with one seed; minutes count from the start of the plan."""

    scenario: str
    seed: int
    sessions: tuple[SeenSession, ...] = ()
    alerts: tuple[SeenAlert, ...] = ()
    retracted: tuple[SeenAlert, ...] = ()
    way: Way | None = None
    events: tuple[AlertEvent, ...] = field(default=(), repr=False, compare=False)
    results: tuple[SessionResult, ...] = field(default=(), repr=False, compare=False)
    minutes: tuple[SeenMinute, ...] = field(default=(), repr=False, compare=False)
    others: dict[str, "Seen"] = field(default_factory=dict)
    """The scenario's further people."""


def seen_alerts(events: Iterable[AlertEvent], start_ms: int) -> list[SeenAlert]:
    """Each alert as its newest revision says, by start; retracted ones too."""
    by_id: dict[str, list[AlertEvent]] = {}
    for event in events:
        by_id.setdefault(event.alert_id, []).append(event)
    found = [_alert(revisions, start_ms) for revisions in by_id.values()]
    return sorted(found, key=lambda alert: (alert.start_min, alert.rule))


def _alert(revisions: Sequence[AlertEvent], start_ms: int) -> SeenAlert:
    told = {event.revision: event for event in revisions}
    newest = told[max(told)]
    live = any(event.kind is AlertKind.RAISED for event in told.values())
    first_ms = min(event.published_ms for event in told.values())
    severe = [one.published_ms for one in told.values() if one.severity == newest.severity]
    kind = newest.kind
    if kind is not AlertKind.RETRACTED:
        # Whether it was ever told live says more than what its newest revision did.
        kind = AlertKind.RAISED if live else AlertKind.RETROSPECTIVE
    return SeenAlert(
        rule=newest.rule,
        severity=newest.severity.value,
        kind=kind.value,
        start_min=(newest.started_ms - start_ms) / 60_000,
        end_min=None if newest.ended_ms is None else (newest.ended_ms - start_ms) / 60_000,
        pages=sum(event.page for event in told.values()),
        revisions=len(told),
        told_min=(first_ms - start_ms) / 60_000,
        top_min=(min(severe) - start_ms) / 60_000,
    )


def seen_minutes(tables: Iterable[Table], start_ms: int) -> dict[str, tuple[SeenMinute, ...]]:
    """Everybody's minutes as they were told last, by time."""
    newest: dict[str, dict[int, SeenMinute]] = {}
    for table in tables:
        names = table.meta["participants"]
        columns = (table[name].tolist() for name in _MINUTE)
        for who, at_ms, valid_s, sum_q, steps, inside in zip(*columns, strict=True):
            newest.setdefault(names[who], {})[at_ms] = SeenMinute(
                at_min=(at_ms - start_ms) / 60_000,
                valid_s=valid_s,
                hr_bpm=sum_q / 4 / valid_s if valid_s else None,
                steps=None if steps < 0 else steps,
                in_session=bool(inside),
            )
    return {who: tuple(mine[at_ms] for at_ms in sorted(mine)) for who, mine in newest.items()}


def seen_sessions(results: Iterable[SessionResult], start_ms: int) -> list[SeenSession]:
    """Each session as its newest revision says, by start."""
    newest: dict[str, SessionResult] = {}
    for result in results:
        known = newest.get(result.session_id)
        if known is None or known.revision <= result.revision:
            newest[result.session_id] = result
    found = [_session(result, start_ms) for result in newest.values()]
    return sorted(found, key=lambda session: session.start_min)


def _session(result: SessionResult, start_ms: int) -> SeenSession:
    score = result.score
    return SeenSession(
        session_id=result.session_id,
        start_min=(result.started_ms - start_ms) / 60_000,
        end_min=(result.ended_ms - start_ms) / 60_000,
        status=NO_SCORE if score is None else score.status.value,
        verdict="unknown" if score is None else score.verdict.value,
        coverage=result.coverage if score is None else score.coverage,
        conditioning_min=0.0 if score is None else score.cond_min,
        revision=result.revision,
    )

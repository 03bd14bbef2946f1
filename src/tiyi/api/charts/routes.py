"""`GET /participants/{id}/chart` and `/minutes`: columns, with coverage beside every number."""

from typing import Any, Final, Literal

import numpy as np
from fastapi import APIRouter

from tiyi.api.charts.seconds import LEAD_S, nullable, seconds_chart
from tiyi.api.common import Caller, From, IdInPath, Served, To, check_span
from tiyi.api.participants.models import BandShown
from tiyi.api.services import Services
from tiyi.model.arrays import AnyArray
from tiyi.model.scope import Scope
from tiyi.model.table import Table
from tiyi.storage.records import alerts, contexts, participants, sessions

router = APIRouter(tags=["charts"])
Step = Literal["1s", "1m", "1h", "1d"]
STEP_MS: Final = {"1s": 1_000, "1m": 60_000, "1h": 3_600_000, "1d": 86_400_000}
POINTS_MAX: Final = 200_000
SECONDS_MAX: Final = 6 * 3_600
_SUMS: Final = ("valid_s", "in_s", "above_s", "below_s", "unknown_s", "steps")
_STATES: Final = np.array(["in", "above", "below", "unknown"], object)


@router.get("/participants/{participant}/chart")
def get_chart(
    *,
    participant: IdInPath,
    scope: Caller,
    services: Served,
    from_ms: From,
    to_ms: To,
    step: Step = "1m",
) -> dict[str, Any]:
    """Heart rate against the band over a span, with its sessions and alerts."""
    step_ms = STEP_MS[step]
    points = SECONDS_MAX if step == "1s" else POINTS_MAX
    check_span(from_ms, to_ms, at_most_ms=points * step_ms)
    beside = _beside(services, scope, participant, from_ms, to_ms)
    start_ms = from_ms - from_ms % step_ms
    if step == "1s":
        samples = services.blocks.read(participant, start_ms - LEAD_S * 1_000, to_ms)
        columns = seconds_chart(samples, start_ms, to_ms)
    else:
        columns = _means(services.series.means(participant, start_ms, to_ms, step_ms), step_ms)
    return columns | beside


@router.get("/participants/{participant}/minutes")
def get_minutes(
    participant: IdInPath, scope: Caller, services: Served, from_ms: From, to_ms: To
) -> dict[str, Any]:
    """The minute rows of a span as they are kept."""
    check_span(from_ms, to_ms, at_most_ms=POINTS_MAX * 60_000)
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
    table = services.series.minutes(participant, from_ms, to_ms)
    return {name: column.tolist() for name, column in table.columns.items() if name != "who"}


def _beside(
    services: Services, scope: Scope, participant: str, from_ms: int, to_ms: int
) -> dict[str, Any]:
    """Band in force at the end of the span, sessions and alerts in it."""
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        known = [
            context
            for context in contexts.versions(tx, scope, participant)
            if context.effective_from_ms <= to_ms
        ]
        held = sessions.of_participant(tx, scope, participant, from_ms=from_ms, to_ms=to_ms)
        raised = alerts.page(tx, scope, participant=participant, limit=1_000).items
    events = [one.event for one in raised if from_ms <= one.event.started_ms < to_ms]
    band = BandShown.of(known[-1].band) if known else None
    return {
        "band": band and band.model_dump(),
        "sessions": [
            {"session_id": one.session, "started_ms": one.started_ms, "ended_ms": one.ended_ms}
            for one in held
        ],
        "alerts": [
            {
                "alert_id": event.alert_id,
                "rule": event.rule,
                "severity": event.severity,
                "started_ms": event.started_ms,
                "ended_ms": event.ended_ms,
            }
            for event in events
        ],
    }


def _means(table: Table, step_ms: int) -> dict[str, Any]:
    seconds = np.stack([table[f"{state}_s"] for state in _STATES.tolist()])
    state = _STATES.take(seconds.argmax(axis=0))
    state[seconds.max(axis=0) <= 0] = None
    steps = table["steps"].astype(np.float64)
    cadence = np.where(steps < 0, np.nan, steps * 60_000 / step_ms)
    return {
        "start_ms": table["start_ms"].tolist(),
        "hr_bpm": nullable(table["hr_mean_bpm"]),
        "hr_max_bpm": nullable(table["hr_max_bpm"]),
        "cadence_spm": nullable(cadence),
        "trimp": nullable(table["trimp"]),
        "state": state.tolist(),
        **{name: _counted(table[name]) for name in _SUMS},
    }


def _counted(column: AnyArray) -> list[int | None]:
    return [None if value < 0 else int(value) for value in column.tolist()]

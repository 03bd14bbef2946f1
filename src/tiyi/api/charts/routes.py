"""`GET /participants/{id}/chart` and `/minutes`: columns, with coverage beside every number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from fastapi import APIRouter

from tiyi.api.charts.days import COUNTS, LocalDay, day_means, local_days
from tiyi.api.charts.seconds import LEAD_S, nullable, seconds_chart
from tiyi.api.common import Caller, From, IdInPath, Served, To, check_span
from tiyi.api.participants.models import BandShown
from tiyi.api.services import Services
from tiyi.model.arrays import AnyArray
from tiyi.model.retention import Tier
from tiyi.model.scope import Scope
from tiyi.model.table import Table
from tiyi.model.zones import Whereabouts
from tiyi.storage.records import alerts, contexts, participants, retention, sessions, zones

router = APIRouter(tags=["charts"])
Step = Literal["1s", "1m", "1h", "1d"]
STEP_MS: Final = {"1s": 1_000, "1m": 60_000, "1h": 3_600_000, "1d": 86_400_000}
POINTS_MAX: Final = 200_000
_TIERS: Final = {"1s": Tier.RAW, "1m": Tier.MINUTES, "1h": Tier.MINUTES, "1d": Tier.DAYS}
DAYS_MAX: Final = 36_600
SECONDS_MAX: Final = 6 * 3_600
_POINTS: Final = {"1s": SECONDS_MAX, "1d": DAYS_MAX}
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
    """Heart rate against the band over a span, with its sessions and alerts.

    Days are those of where the participant was: the first one holds `from`, and they have 23 or 25
    hours where clocks are changed.
    """
    step_ms = STEP_MS[step]
    check_span(from_ms, to_ms, at_most_ms=_POINTS.get(step, POINTS_MAX) * step_ms)
    beside, gone = _beside(services, scope, participant, from_ms, to_ms)
    start_ms = from_ms - from_ms % step_ms
    if step == "1s":
        samples = services.blocks.read(participant, start_ms - LEAD_S * 1_000, to_ms)
        columns = seconds_chart(samples, start_ms, to_ms)
    elif step == "1d":
        days = local_days(gone.where, from_ms, to_ms)
        columns = _days(day_means(services.series, participant, days), days, gone)
    else:
        table = services.series.means(participant, start_ms, to_ms, step_ms)
        columns = _means(table, np.full(len(table), step_ms))
    return columns | beside | {"no_longer_kept": gone.told(_TIERS[step], from_ms)}


@router.get("/participants/{participant}/minutes")
def get_minutes(
    participant: IdInPath, scope: Caller, services: Served, from_ms: From, to_ms: To
) -> dict[str, Any]:
    """The minute rows of a span as they are kept."""
    check_span(from_ms, to_ms, at_most_ms=POINTS_MAX * 60_000)
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        where = zones.of(tx, scope, participant)
        gone = Gone(retention.gone_before(tx, scope, participant), {}, where)
    table = services.series.minutes(participant, from_ms, to_ms)
    rows = {name: column.tolist() for name, column in table.columns.items() if name != "who"}
    return rows | {"no_longer_kept": gone.told(Tier.MINUTES, from_ms)}


@dataclass(frozen=True, slots=True)
class Gone:
    """What is no longer kept of a participant, and the days that stay."""

    before_ms: Mapping[str, int]
    days: Mapping[int, Mapping[str, Any]]
    """Date, as midnight UTC of it → its figures."""
    where: Whereabouts

    def told(self, tier: Tier, from_ms: int) -> dict[str, Any] | None:
        """That a span reaches to where its tier was removed: not the same as «no data»."""
        before_ms = self.before_ms[tier]
        code = {"code": "retention.removed", "before_ms": before_ms}
        return code if from_ms < before_ms else None


def _days(table: Table, days: Sequence[LocalDay], gone: Gone) -> dict[str, Any]:
    """Columns of days; those of which minutes are gone, even a part, as they were kept."""
    lengths_ms = np.array([one.end_ms - one.start_ms for one in days])
    columns = _means(table, lengths_ms) | {"day": [one.day.isoformat() for one in days]}
    for place, one in enumerate(days):
        figures = gone.days.get(one.key_ms)
        is_cut = one.start_ms < gone.before_ms[Tier.MINUTES]
        if figures is None or not (is_cut or columns["valid_s"][place] is None):
            continue
        for name in (*COUNTS, "trimp", "hr_max_bpm"):
            columns[name][place] = figures[name]
        columns["hr_bpm"][place] = figures["hr_mean_bpm"]
        steps, minutes = figures["steps"], (one.end_ms - one.start_ms) / STEP_MS["1m"]
        columns["cadence_spm"][place] = None if steps is None else round(steps / minutes, 2)
        spent = {state: figures[f"{state}_s"] or 0 for state in _STATES.tolist()}
        longest = max(spent, key=lambda state: spent[state])
        columns["state"][place] = longest if spent[longest] else None
    return columns


def _beside(
    services: Services, scope: Scope, participant: str, from_ms: int, to_ms: int
) -> tuple[dict[str, Any], Gone]:
    """Band in force at the end of the span, sessions and alerts in it; what is no longer kept."""
    around_ms = 2 * STEP_MS["1d"]  # a date is a day or so from where it is midnight UTC
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        known = [
            context
            for context in contexts.versions(tx, scope, participant)
            if context.effective_from_ms <= to_ms
        ]
        held = sessions.of_participant(tx, scope, participant, from_ms=from_ms, to_ms=to_ms)
        raised = alerts.page(tx, scope, participant=participant, limit=1_000).items
        gone = Gone(
            retention.gone_before(tx, scope, participant),
            retention.days(tx, scope, participant, from_ms - around_ms, to_ms + around_ms),
            zones.of(tx, scope, participant),
        )
    events = [one.event for one in raised if from_ms <= one.event.started_ms < to_ms]
    band = BandShown.of(known[-1].band) if known else None
    beside = {
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
    return beside, gone


def _means(table: Table, steps_ms: AnyArray) -> dict[str, Any]:
    """Columns of a table of means, whose rows are so long."""
    seconds = np.stack([table[f"{state}_s"] for state in _STATES.tolist()])
    state = _STATES.take(seconds.argmax(axis=0))
    state[seconds.max(axis=0) <= 0] = None
    steps = table["steps"].astype(np.float64)
    cadence = np.where(steps < 0, np.nan, steps * 60_000 / steps_ms)
    return {
        "start_ms": table["start_ms"].tolist(),
        "hr_bpm": nullable(table["hr_mean_bpm"]),
        "hr_max_bpm": nullable(table["hr_max_bpm"]),
        "cadence_spm": nullable(cadence),
        "trimp": nullable(table["trimp"]),
        "state": state.tolist(),
        **{name: _counted(table[name]) for name in COUNTS},
    }


def _counted(column: AnyArray) -> list[int | None]:
    return [None if value < 0 else int(value) for value in column.tolist()]

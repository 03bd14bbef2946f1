"""What an expert is shown: what was known of somebody when the opinion was asked for."""

from dataclasses import dataclass
from typing import Any, Final

from tiyi.api.participants import contexts
from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import alerts, sessions
from tiyi.storage.records.sessions import Session

WEEKS: Final = 4
WEEKS_MS: Final = WEEKS * 7 * 86_400_000
_ASKED: Final = (
    *("group", "anchor", "low", "high", "sessions_per_week", "warmup_min", "conditioning_min"),
    "cooldown_min",
)


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody at an instant, in whose name."""

    scope: Scope
    participant: str
    now_ms: int


def snapshot_of(tx: Any, whom: Whom) -> JsonObject:
    """Profile, prescription, the sessions of four weeks, open alerts; null is «not recorded».

    Field names are those of the other answers, so that each reader is shown what is for their role.
    """
    scope, name, now_ms = whom.scope, whom.participant, whom.now_ms
    profile = contexts.profile_in_force(tx, scope, name, now_ms)
    version = contexts.in_force(tx, scope, name, now_ms)
    held = sessions.of_participant(tx, scope, name, from_ms=now_ms - WEEKS_MS, to_ms=now_ms + 1)
    return {
        "stratum": profile.stratum.value,
        "rate_drug": profile.rate_drug.value,
        "rhythm": profile.rhythm.value,
        "age_years": profile.age_years,
        "rhr_bpm": profile.rhr_bpm,
        "prescription": None if version is None else _prescription(version),
        "sessions": [_session(one) for one in held],
        "alerts": [
            {
                "alert_id": one.event.alert_id,
                "rule": one.event.rule,
                "severity": one.event.severity.value,
                "started_ms": one.event.started_ms,
            }
            for one in alerts.open_of(tx, scope, name)
        ],
    }


def _prescription(version: Any) -> JsonObject:
    asked = {name: version.document.get(name) for name in _ASKED}
    named = {"prescription_id": version.prescription, "version": version.number}
    return named | {"state": str(version.status)} | asked


def _session(one: Session) -> JsonObject:
    result, score = one.result, one.result.score if one.result is not None else None
    return {
        "session_id": one.session,
        "started_ms": one.started_ms,
        "ended_ms": one.ended_ms,
        "coverage": None if result is None else result.coverage,
        "hr_mean_bpm": None if result is None else result.hr_mean_bpm,
        "hr_max_bpm": None if result is None else result.hr_max_bpm,
        "rpe": None if result is None else result.rpe,
        "status": None if score is None else score.status.value,
        "cond_min": None if score is None else score.cond_min,
        "a_int": None if score is None else score.a_int,
        "above_share": None if score is None else score.above_share,
    }

"""Rule rows about the signal, reports of the participant, session length and the computation."""

from typing import Final

from tiyi.alerts.rows_form import EFFORT_AGE_S, FALL_AGE_S, LOST, SYMPTOM_AGE_S, Row
from tiyi.model.alerts import Severity


def _unworn(condition: str, severity: Severity, hold_s: int, notify: tuple[str, ...]) -> Row:
    return Row(
        name=f"R06.{severity}",
        rule="R06",
        severity=severity,
        hold_s=hold_s,
        hold_optical_s=hold_s,
        clear_s=30,
        condition=condition,
        clear="heart_rate_valid",
        clinical=False,
        notify=notify,
        source="project choice",
        evidence="P",
    )


def _lost(condition: str, severity: Severity, hold_s: int, notify: tuple[str, ...]) -> Row:
    return Row(
        name=f"R07.{severity}",
        rule="R07",
        severity=severity,
        hold_s=hold_s,
        hold_optical_s=hold_s,
        clear_s=30,
        condition=condition,
        clear="heart_rate_arrives",
        clinical=False,
        notify=notify,
        source="project choice; delay logic Görges 2009",
        evidence="P",
    )


def _unjudged(condition: str, severity: Severity) -> Row:
    return Row(
        name=f"R15U.{severity}",
        rule="R15U",
        severity=severity,
        hold_s=120,
        hold_optical_s=120,
        clear_s=30,
        condition=condition,
        clear="not_locked_and_over",
        muted_by=LOST,
        notify=("C",),
        source="project choice: quality may delay a rule, never silence it",
        evidence="P",
    )


SIGNAL_ROWS: Final = (
    _unworn("steps_without_heart_rate", Severity.S4, 120, ("P",)),
    _unworn("steps_without_heart_rate_share", Severity.S3, 1, ("P",)),
    _lost("signal_lost", Severity.S4, 30, ("P",)),
    _lost("heart_rate_lost_at_risk", Severity.S3, 120, ("P", "C")),
    _lost("heart_rate_lost_cardiac", Severity.S2, 300, ("P", "C")),
    Row(
        name="R15.S4",
        rule="R15",
        severity=Severity.S4,
        hold_s=60,
        hold_optical_s=60,
        clear_s=30,
        condition="cadence_lock",
        clear="off_lock",
        clinical=False,
        needs_session=False,
        muted_by=LOST,
        notify=("P",),
        source="artefact described for wrist photoplethysmography; the cuts are the project's",
        evidence="C; cuts P",
    ),
    _unjudged("locked_and_over", Severity.S3),
    _unjudged("locked_and_over_at_risk", Severity.S2),
)

REPORT_ROWS: Final = (
    Row(
        name="R14.S3",
        rule="R14",
        severity=Severity.S3,
        hold_s=1,
        hold_optical_s=1,
        clear_s=1,
        condition="effort_high",
        clear="effort_in_band",
        needs_session=False,
        live_age_s=EFFORT_AGE_S,
        notify=("P", "C"),
        source="ACSM bands of perceived exertion",
        evidence="C",
    ),
    Row(
        name="R16.S1",
        rule="R16",
        severity=Severity.S1,
        hold_s=1,
        hold_optical_s=1,
        clear_s=60,
        condition="symptom_or_sos",
        clear="no_mark",
        clinical=False,
        without_consent=True,
        needs_session=False,
        live_age_s=SYMPTOM_AGE_S,
        notify=("P", "C", "D"),
        refractory_s=0,
        closed_by_person=True,
        source="ACSM: reasons to stop exercise",
        evidence="C",
    ),
    Row(
        name="R22.S1",
        rule="R22",
        severity=Severity.S1,
        hold_s=60,
        hold_optical_s=60,
        clear_s=1,
        condition="down_after_fall",
        clear="answered_ok",
        clinical=False,
        needs_session=False,
        live_age_s=FALL_AGE_S,
        notify=("P", "C"),
        refractory_s=0,
        closed_by_person=True,
        source="project choice",
        evidence="P",
    ),
)


def _too_long(condition: str, severity: Severity, notify: tuple[str, ...]) -> Row:
    return Row(
        name=f"R21.{severity}",
        rule="R21",
        severity=severity,
        hold_s=1,
        hold_optical_s=1,
        clear_s=1,
        condition=condition,
        clear="no_session",
        notify=notify,
        source="project choice",
        evidence="P",
    )


TIME_ROWS: Final = (
    _too_long("over_twice_planned", Severity.S4, ("P",)),
    _too_long("over_120_min", Severity.S3, ("P",)),
)

TECHNICAL_ROWS: Final = (
    Row(
        name="X01.S3",
        rule="X01",
        severity=Severity.S3,
        hold_s=1,
        hold_optical_s=1,
        clear_s=1,
        condition="computation_failed",
        clear="computation_works",
        clinical=False,
        needs_session=False,
        notify=("C",),
        source="the platform's own check of its computation",
        evidence="P",
    ),
)

"""Rule rows that judge heart rate against band, ceiling, maximum and load."""

from typing import Final

from tiyi.alerts.rows_form import (
    GOOD_QUALITY_PCT,
    LOST,
    LOST_OR_LOCKED,
    OPTICAL_HOLD_S,
    Row,
)
from tiyi.model.alerts import Severity

_CEILING_SOURCE: Final = (
    "ACSM: upper limit 10 bpm below the ischaemic or ICD threshold (unconfirmed); holds and the"
    " default ceiling min(RHR + 0.89 HRR, U + 20) are the project's"
)
_CEILING_EVIDENCE: Final = "unconfirmed; delays and default P"
_HRMAX_SOURCE: Final = (
    "prediction error of maximal heart rate ±22-24 bpm; exercise to cease at > 210 - 0.65 age"
    " persistently"
)
_COLLAPSE_SOURCE: Final = "project choice: a proxy of syncope"

BAND_ROWS: Final = (
    Row(
        name="V.above",
        rule="V01",
        severity=Severity.S4,
        hold_s=20,
        hold_optical_s=20,
        clear_s=10,
        condition="above_band_conditioning",
        clear="at_or_below_upper",
        muted_by=LOST_OR_LOCKED,
        notify=(),
        page=False,
        refractory_s=0,
        source="live feedback, adherence definition step 3",
        evidence="P",
    ),
    Row(
        name="V.below",
        rule="V02",
        severity=Severity.S4,
        hold_s=30,
        hold_optical_s=30,
        clear_s=10,
        condition="below_band_conditioning",
        clear="at_or_above_lower",
        muted_by=LOST_OR_LOCKED,
        notify=(),
        page=False,
        refractory_s=0,
        source="live feedback, adherence definition step 3",
        evidence="P",
    ),
    Row(
        name="R01.S4",
        rule="R01",
        severity=Severity.S4,
        hold_s=60,
        hold_optical_s=60,
        clear_s=30,
        condition="above_band",
        clear="at_or_below_upper",
        muted_by=LOST_OR_LOCKED,
        notify=("P",),
        refractory_s=0,
        repeat_s=120,
        source="zone upper limit: ACSM; the delay is the project's",
        evidence="C; delay P",
    ),
    Row(
        name="R02.sustained.S3",
        rule="R02",
        severity=Severity.S3,
        hold_s=180,
        hold_optical_s=180,
        clear_s=60,
        condition="slow_down_open",
        clear="at_or_below_upper",
        muted_by=LOST_OR_LOCKED,
        notify=("C",),
        source="project choice",
        evidence="P",
    ),
    Row(
        name="R02.share.S3",
        rule="R02",
        severity=Severity.S3,
        hold_s=1,
        hold_optical_s=1,
        clear_s=60,
        condition="above_share",
        clear="at_or_below_upper",
        muted_by=LOST_OR_LOCKED,
        notify=("C",),
        source="project choice",
        evidence="P",
    ),
)


def _ceiling(kind: str, severity: Severity, hold_s: int, notify: tuple[str, ...]) -> Row:
    urgent = severity in (Severity.S1, Severity.S2)
    return Row(
        name=f"R03.{kind}.{severity}",
        rule="R03",
        severity=severity,
        hold_s=hold_s,
        hold_optical_s=max(hold_s, OPTICAL_HOLD_S) if urgent else hold_s,
        clear_s=60,
        condition=f"above_ceiling_{kind}",
        clear="below_ceiling",
        muted_by=LOST_OR_LOCKED,
        notify=notify,
        refractory_s=0,
        source=_CEILING_SOURCE,
        evidence=_CEILING_EVIDENCE,
    )


CEILING_ROWS: Final = (
    _ceiling("clinical", Severity.S2, 30, ("P", "C")),
    _ceiling("clinical", Severity.S1, 120, ("P", "C", "D")),
    _ceiling("default", Severity.S3, 60, ("P", "C")),
    _ceiling("default", Severity.S2, 300, ("P", "C")),
    Row(
        name="R04.S2",
        rule="R04",
        severity=Severity.S2,
        hold_s=60,
        hold_optical_s=60,
        clear_s=120,
        condition="at_or_above_hrmax",
        clear="below_hrmax",
        needs_session=False,
        muted_by=LOST_OR_LOCKED,
        notify=("P", "C", "D"),
        source=_HRMAX_SOURCE,
        evidence="C",
    ),
    Row(
        name="R04.S1",
        rule="R04",
        severity=Severity.S1,
        hold_s=15,
        hold_optical_s=OPTICAL_HOLD_S,
        clear_s=120,
        condition="far_above_hrmax",
        clear="below_hrmax",
        needs_session=False,
        quality_floor_pct=GOOD_QUALITY_PCT,
        muted_by=LOST_OR_LOCKED,
        notify=("P", "C", "D"),
        refractory_s=0,
        source=_HRMAX_SOURCE,
        evidence="C",
    ),
)


def _collapse(
    part: str, severity: Severity, holds_s: tuple[int, int], notify: tuple[str, ...]
) -> Row:
    name, condition = part.split(":")
    return Row(
        name=f"R08.{name}.{severity}",
        rule="R08",
        severity=severity,
        hold_s=holds_s[0],
        hold_optical_s=holds_s[1],
        clear_s=1,
        condition=condition,
        clear="answered_ok",
        muted_by=LOST,
        notify=notify,
        refractory_s=0 if severity is Severity.S1 else 600,
        source=_COLLAPSE_SOURCE,
        evidence="P",
    )


COLLAPSE_ROWS: Final = (
    Row(
        name="R08.check.S4",
        rule="R08",
        severity=Severity.S4,
        hold_s=1,
        hold_optical_s=1,
        clear_s=30,
        condition="drop_cadence_steady",
        clear="heart_rate_valid",
        muted_by=LOST,
        notify=("P",),
        source=_COLLAPSE_SOURCE,
        evidence="P",
    ),
    _collapse("ask:collapse_reply_channel", Severity.S4, (1, 1), ("P",)),
    _collapse("alone:collapse_no_reply_channel", Severity.S2, (1, OPTICAL_HOLD_S), ("P", "C")),
    _collapse("unanswered:collapse", Severity.S1, (60, OPTICAL_HOLD_S), ("P", "C", "D")),
)

LOAD_ROWS: Final = (
    Row(
        name="R05.S3",
        rule="R05",
        severity=Severity.S3,
        hold_s=360,
        hold_optical_s=360,
        clear_s=360,
        condition="heart_rate_too_low_for_load",
        clear="heart_rate_answers_load",
        quality_floor_pct=GOOD_QUALITY_PCT,
        muted_by=LOST_OR_LOCKED,
        notify=("C", "D"),
        source="failure of heart rate to rise is a stop sign in exercise tests; formal index"
        " (Brubaker & Kitzman 2011) needs a maximal test",
        evidence="C; cut-offs unconfirmed",
    ),
    Row(
        name="R09.S2",
        rule="R09",
        severity=Severity.S2,
        hold_s=60,
        hold_optical_s=60,
        clear_s=120,
        condition="sudden_rise",
        clear="back_near_level",
        quality_floor_pct=GOOD_QUALITY_PCT,
        muted_by=LOST_OR_LOCKED,
        notify=("P", "C", "D"),
        source="project choice: a proxy of supraventricular tachycardia",
        evidence="P",
    ),
    Row(
        name="R10.S3",
        rule="R10",
        severity=Severity.S3,
        hold_s=1,
        hold_optical_s=1,
        clear_s=1,
        condition="drift",
        clear="session_started",
        muted_by=LOST,
        notify=("P", "C"),
        source="cardiovascular drift; the cut is the project's",
        evidence="P",
    ),
)


def _settling(condition: str, severity: Severity, holds_s: tuple[int, int]) -> Row:
    return Row(
        name=f"R12.{severity}",
        rule="R12",
        severity=severity,
        hold_s=holds_s[0],
        hold_optical_s=holds_s[1],
        clear_s=300,
        condition=condition,
        clear="settled",
        needs_session=False,
        notify=("P", "C"),
        source="project choice",
        evidence="P",
    )


RHYTHM_ROWS: Final = (
    Row(
        name="R13.S2",
        rule="R13",
        severity=Severity.S2,
        hold_s=1,
        hold_optical_s=1,
        clear_s=1,
        condition="irregular_at_rest",
        clear="regular_for_a_day",
        needs_session=False,
        notify=("P", "D"),
        source="the project's classifier of 128 beats after Zhou 2015, measured on the MIT-BIH"
        " Arrhythmia Database; five of six minutes as in published screening with watches",
        evidence="C on recordings; the vote of five in six unconfirmed",
    ),
)


AFTER_ROWS: Final = (
    _settling("not_settling", Severity.S3, (10, 10)),
    _settling("not_settling_symptom", Severity.S2, (10, OPTICAL_HOLD_S)),
)

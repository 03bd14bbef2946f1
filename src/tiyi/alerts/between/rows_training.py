"""Rows on training, contact and appointments: sessions missed, weeks, courses, what is due."""

from typing import Final

from tiyi.alerts.between.form import OF_RECORDS, BetweenRow, Threshold, of_rule
from tiyi.model.alerts import Severity

_SESSION: Final = of_rule("L01", ("wait", 24, "h", 12, 72))
_SILENCE: Final = of_rule(
    "L02", ("days", 7, "d", 4, 10), ("call_days", 14, "d", 8, 21), ("end_days", 28, "d")
)
_WEEKS: Final = of_rule(
    "L03",
    ("share", 0.60, "", 0.40, 0.80),
    ("weeks", 2, "weeks"),
    ("slope", 0.10, "/week", 0.05, 0.20),
    ("slope_weeks", 3, "weeks"),
)
_ABOVE: Final = of_rule(
    "L04", ("share", 0.20, "", 0.10, 0.40), ("sessions", 3, "sessions"), ("of", 5, "sessions")
)
_BELOW: Final = of_rule(
    "L05", ("share", 0.50, "", 0.30, 0.70), ("sessions", 3, "sessions"), ("of", 5, "sessions")
)
_LOAD: Final = of_rule("L08", ("ratio", 1.5, "", 1.2, 2.0), ("weeks", 4, "weeks"))
_DUE: Final = of_rule("L16", ("ahead", 14, "d", 7, 28), ("review", 28, "d"))
_SATISFACTION: Final = of_rule("L17", ("score", 2, "of 5", 1, 3))
_CONTACT: Final = of_rule("L18", ("days", 10, "d", 5, 21))
_REPEATED: Final = of_rule("R05R", ("sessions", 2, "sessions"), ("of", 3, "sessions"))
_RECOVERY: Final = of_rule(
    "R11",
    ("fall", 12, "bpm", 8, 18),
    ("sessions", 3, "sessions"),
    ("of", 5, "sessions"),
    ("clear", 3, "sessions"),
)


def _silent(
    part: str, condition: str, thresholds: tuple[Threshold, ...], notify: tuple[str, ...]
) -> BetweenRow:
    return BetweenRow(
        name=f"L02.{part}.S3",
        rule="L02",
        severity=Severity.S3,
        condition=condition,
        clear="session_or_away",
        clinical=False,
        thresholds=thresholds,
        notify=notify,
        source="interruption: three planned sessions missed in a row (Nilsen 2018); the days are"
        " the project's",
        evidence="C; days P",
    )


def _weekly(part: str, condition: str, thresholds: tuple[Threshold, ...]) -> BetweenRow:
    return BetweenRow(
        name=f"L03.{part}.S3",
        rule="L03",
        severity=Severity.S3,
        condition=condition,
        clear="week_done",
        clinical=False,
        thresholds=thresholds,
        notify=("C",),
        source=OF_RECORDS,
        evidence="P",
    )


def _due(part: str, condition: str, thresholds: tuple[Threshold, ...]) -> BetweenRow:
    return BetweenRow(
        name=f"L16.{part}.S4",
        rule="L16",
        severity=Severity.S4,
        condition=condition,
        clear="appointment_kept",
        clinical=False,
        thresholds=thresholds,
        notify=("C",),
        source=OF_RECORDS,
        evidence="P",
    )


PLAN_ROWS: Final = (
    BetweenRow(
        name="L01.S4",
        rule="L01",
        severity=Severity.S4,
        condition="session_missing",
        clear="session_begun",
        clinical=False,
        thresholds=_SESSION,
        notify=("P",),
        source=OF_RECORDS,
        evidence="P",
    ),
    _silent("week", "silent_week", _SILENCE[:1], ("C", "M")),
    _silent("call", "silent_call", _SILENCE[1:2], ("C", "M")),
    _silent("end", "silent_end", _SILENCE[2:], ("C", "M")),
    _weekly("low", "weeks_low", _WEEKS[:2]),
    _weekly("falling", "weeks_falling", _WEEKS[2:]),
)
EFFORT_ROWS: Final = (
    BetweenRow(
        name="L04.S3",
        rule="L04",
        severity=Severity.S3,
        condition="often_above_zone",
        clear="not_often_above_zone",
        thresholds=_ABOVE,
        notify=("C",),
        source=OF_RECORDS,
        evidence="P",
    ),
    BetweenRow(
        name="L05.S3",
        rule="L05",
        severity=Severity.S3,
        condition="often_below_zone",
        clear="not_often_below_zone",
        thresholds=_BELOW,
        notify=("C",),
        source=OF_RECORDS,
        evidence="P",
    ),
    BetweenRow(
        name="L08.S4",
        rule="L08",
        severity=Severity.S4,
        condition="load_rises",
        clear="load_steady",
        thresholds=_LOAD,
        notify=("C",),
        source="project choice; the ratio of acute to chronic load is disputed",
        evidence="P",
    ),
    BetweenRow(
        name="R05R.S2",
        rule="R05R",
        severity=Severity.S2,
        condition="rate_low_for_load_again",
        clear="rate_answers_load_session",
        thresholds=_REPEATED,
        notify=("C", "D"),
        source="failure of heart rate to rise is a stop sign in exercise tests; two of three"
        " sessions are the project's",
        evidence="C; cut-offs unconfirmed",
    ),
    BetweenRow(
        name="R11.S3",
        rule="R11",
        severity=Severity.S3,
        condition="recovery_slow_again",
        clear="recovery_again",
        thresholds=_RECOVERY,
        notify=("C", "D"),
        source="heart-rate recovery of 12 bpm or less (Cole 1999), applied as a trend",
        evidence="P",
    ),
)
CARE_ROWS: Final = (
    _due("test", "test_due", _DUE[:1]),
    _due("review", "review_due", _DUE),
    _due("clearance", "clearance_due", _DUE[:1]),
    BetweenRow(
        name="L17.S3",
        rule="L17",
        severity=Severity.S3,
        condition="not_satisfied",
        clear="satisfied",
        clinical=False,
        thresholds=_SATISFACTION,
        notify=("M",),
        source="the programme's own target of satisfaction",
        evidence="P",
    ),
    BetweenRow(
        name="L18.S4",
        rule="L18",
        severity=Severity.S4,
        condition="no_contact",
        clear="contact",
        clinical=False,
        thresholds=_CONTACT,
        notify=("C", "M"),
        source="trials of remote rehabilitation gave feedback every week",
        evidence="C",
    ),
)

"""Rows on values that are measured once: blood pressure in exercise, oxygen, glucose."""

from typing import Final

from tiyi.alerts.between.form import BetweenRow, Threshold, of_rule
from tiyi.alerts.rows_form import SPOT_AGE_S
from tiyi.model.alerts import Severity

_PRESSURE: Final = of_rule(
    "R17",
    ("stop_systolic", 250, "mmHg", 180, 250),
    ("stop_diastolic", 115, "mmHg", 100, 115),
    ("systolic", 220, "mmHg", 160, 220),
    ("diastolic", 105, "mmHg", 90, 105),
)
_FALL: Final = of_rule("R18", ("fall", 10, "mmHg"), ("work", 0.05, ""))
_OXYGEN: Final = of_rule(
    "R19",
    ("low", 88, "%", 85, 94),
    ("rest", 85, "%"),
    ("emergency", 80, "%"),
    ("clear", 90, "%"),
)
_GLUCOSE: Final = of_rule(
    "R20",
    ("emergency", 3.0, "mmol/L"),
    ("low", 3.9, "mmol/L"),
    ("falling", 5.0, "mmol/L", 5.0, 7.0),
    ("before", 60, "min"),
    ("after", 24, "h"),
    ("symptom", 15, "min"),
    ("clear", 5.0, "mmol/L"),
    ("clear_readings", 2, "readings"),
)


def _pressure(
    part: str, severity: Severity, condition: str, thresholds: tuple[Threshold, ...]
) -> BetweenRow:
    return BetweenRow(
        name=f"R17.{part}.{severity}",
        rule="R17",
        severity=severity,
        condition=condition,
        clear="exercise_pressure_lower",
        live_age_s=SPOT_AGE_S,
        refractory_s=0 if severity is Severity.S1 else 600,
        thresholds=thresholds,
        notify=("P", "C", "D"),
        source="250/115: ACSM, reasons to stop exercise; 220/105 from a secondary source",
        evidence="C; 220/105 S",
    )


def _oxygen(part: str, severity: Severity, condition: str, place: int) -> BetweenRow:
    return BetweenRow(
        name=f"R19.{part}.{severity}",
        rule="R19",
        severity=severity,
        condition=condition,
        clear="oxygen_back",
        live_age_s=SPOT_AGE_S,
        refractory_s=0 if severity is Severity.S1 else 600,
        thresholds=(_OXYGEN[place], _OXYGEN[3]),
        notify=("P", "C", "D"),
        source="rest below 85 %, end of a test at 80 %; 88 % is unconfirmed",
        evidence="C; 88 % unconfirmed",
    )


def _glucose(severity: Severity, condition: str, thresholds: tuple[Threshold, ...]) -> BetweenRow:
    return BetweenRow(
        name=f"R20.{severity}",
        rule="R20",
        severity=severity,
        condition=condition,
        clear="glucose_back",
        live_age_s=SPOT_AGE_S,
        refractory_s=0 if severity is Severity.S1 else 600,
        thresholds=thresholds,
        notify=("P", "C"),
        source="ADA and SMO 2019; the split by symptoms is unconfirmed",
        evidence="C; split by symptoms unconfirmed",
    )


PRESSURE_ROWS: Final = (
    _pressure("stop", Severity.S1, "exercise_pressure_stop", _PRESSURE),
    _pressure("reduce", Severity.S3, "exercise_pressure_high", _PRESSURE[2:]),
    BetweenRow(
        name="R18.S1",
        rule="R18",
        severity=Severity.S1,
        condition="pressure_falls_with_work",
        clear="reading_over",
        clear_s=60,
        live_age_s=SPOT_AGE_S,
        refractory_s=0,
        closed_by_person=True,
        thresholds=_FALL,
        notify=("P", "D"),
        source="ACSM: reasons to stop exercise",
        evidence="C",
    ),
)
OXYGEN_ROWS: Final = (
    _oxygen("low", Severity.S2, "oxygen_low", 0),
    _oxygen("rest", Severity.S1, "oxygen_rest", 1),
    _oxygen("emergency", Severity.S1, "oxygen_emergency", 2),
)
GLUCOSE_ROWS: Final = (
    _glucose(Severity.S1, "glucose_emergency", (*_GLUCOSE[:2], *_GLUCOSE[4:])),
    _glucose(Severity.S2, "glucose_low", (_GLUCOSE[1], _GLUCOSE[4], *_GLUCOSE[6:])),
    _glucose(Severity.S3, "glucose_falling", (*_GLUCOSE[1:5], *_GLUCOSE[6:])),
)

"""Rows on the body between sessions: resting rate, variability, steps, wear, pressure, weight."""

from typing import Final

from tiyi.alerts.between.form import OF_RECORDS, BetweenRow, Threshold, of_rule
from tiyi.model.alerts import Severity

_REST: Final = of_rule(
    "L06",
    ("days", 3, "d"),
    ("known_days", 2, "d"),
    ("base_days", 28, "d"),
    ("known_base_days", 8, "d"),
    ("rise", 5, "bpm", 3, 15),
    ("sd", 1.5, "SD"),
    ("urgent_rise", 10, "bpm", 6, 20),
    ("urgent_days", 2, "d"),
    ("clear_rise", 3, "bpm"),
    ("clear_days", 2, "d"),
)
_NIGHTS: Final = of_rule(
    "L07",
    ("days", 7, "d"),
    ("nights", 3, "nights"),
    ("base_days", 28, "d"),
    ("base_nights", 12, "nights"),
    ("sd", 0.5, "SD", 0.5, 1.5),
    ("for_days", 5, "d", 3, 10),
)
_FAST: Final = of_rule(
    "L09",
    ("rate", 100, "bpm", 90, 120),
    ("minutes", 10, "min"),
    ("known_minutes", 60, "min"),
    ("days", 2, "d"),
    ("within", 7, "d"),
    ("known_days", 4, "d"),
)
_SLOW: Final = of_rule(
    "L10",
    ("rate", 40, "bpm", 35, 50),
    ("minutes", 2, "min"),
    ("known_minutes", 60, "min"),
    ("fall", 15, "bpm", 10, 25),
    ("within", 7, "d"),
)
_STEPS: Final = of_rule(
    "L11",
    ("fall", 0.30, "", 0.20, 0.60),
    ("wear", 10, "h"),
    ("days", 7, "d"),
    ("known_days", 4, "d"),
    ("base_days", 28, "d"),
    ("known_base_days", 16, "d"),
)
_WEAR: Final = of_rule("L12", ("wear", 10, "h", 4, 16), ("days", 3, "d", 2, 7))
_BATTERY: Final = of_rule("L12", ("battery", 15, "%", 5, 30))
_PRESSURE: Final = of_rule(
    "L13",
    ("systolic", 135, "mmHg", 125, 150),
    ("diastolic", 85, "mmHg", 75, 95),
    ("urgent_systolic", 160, "mmHg", 145, 170),
    ("urgent_diastolic", 100, "mmHg", 90, 105),
    ("days", 7, "d"),
    ("readings", 2, "readings"),
)
_AFTER: Final = of_rule("L14", ("hours", 24, "h", 12, 48))
_WEIGHT: Final = of_rule("L15", ("gain", 1.8, "kg", 1.0, 3.0), ("days", 3, "d"))


def _resting(severity: Severity, condition: str, thresholds: tuple[Threshold, ...]) -> BetweenRow:
    return BetweenRow(
        name=f"L06.{severity}",
        rule="L06",
        severity=severity,
        condition=condition,
        clear="rest_down",
        thresholds=thresholds,
        notify=("C", "D"),
        source="resting heart rate must be read with its error and its context (Buchheit 2014); the"
        " cuts are the project's",
        evidence="C; cuts P",
    )


def _variable(severity: Severity, condition: str, clear: str) -> BetweenRow:
    return BetweenRow(
        name=f"L07.{severity}",
        rule="L07",
        severity=severity,
        condition=condition,
        clear=clear,
        thresholds=_NIGHTS,
        notify=("C",),
        source="three readings a week or more (Plews 2014); half a standard deviation is"
        " unconfirmed",
        evidence="C; 0.5 SD unconfirmed",
    )


def _slow(part: str, condition: str, clear: str, thresholds: tuple[Threshold, ...]) -> BetweenRow:
    return BetweenRow(
        name=f"L10.{part}.S3",
        rule="L10",
        severity=Severity.S3,
        condition=condition,
        clear=clear,
        thresholds=thresholds,
        notify=("D",),
        source=OF_RECORDS,
        evidence="P",
    )


def _device(part: str, condition: str, clear: str, thresholds: tuple[Threshold, ...]) -> BetweenRow:
    return BetweenRow(
        name=f"L12.{part}.S4",
        rule="L12",
        severity=Severity.S4,
        condition=condition,
        clear=clear,
        clinical=False,
        thresholds=thresholds,
        notify=("P",),
        source=OF_RECORDS,
        evidence="P",
    )


def _pressure(severity: Severity, condition: str, thresholds: tuple[Threshold, ...]) -> BetweenRow:
    return BetweenRow(
        name=f"L13.{severity}",
        rule="L13",
        severity=severity,
        condition=condition,
        clear="pressure_lower",
        thresholds=thresholds,
        notify=("D",),
        source="limits of blood pressure at home",
        evidence="unconfirmed",
    )


REST_ROWS: Final = (
    _resting(Severity.S3, "rest_up", (*_REST[:6], *_REST[8:])),
    _resting(Severity.S2, "rest_far_up", (*_REST[:4], *_REST[6:])),
    _variable(Severity.S4, "nights_low", "nights_back"),
    _variable(Severity.S3, "nights_low_and_rest_up", "nights_back_or_rest_down"),
    BetweenRow(
        name="L09.S3",
        rule="L09",
        severity=Severity.S3,
        condition="fast_at_rest",
        clear="not_fast_at_rest",
        thresholds=_FAST,
        notify=("D",),
        source=OF_RECORDS,
        evidence="P",
    ),
    _slow("slow", "slow_at_rest", "not_slow_at_rest", _SLOW[:3]),
    _slow("fall", "base_falls", "base_steady", _SLOW[3:]),
)
WEAR_ROWS: Final = (
    BetweenRow(
        name="L11.S4",
        rule="L11",
        severity=Severity.S4,
        condition="steps_down",
        clear="steps_back",
        thresholds=_STEPS,
        notify=("C",),
        source=OF_RECORDS,
        evidence="P",
    ),
    _device("wear", "worn_little", "worn_enough", _WEAR),
    _device("battery", "battery_low", "battery_charged", _BATTERY),
)
READING_ROWS: Final = (
    _pressure(Severity.S3, "pressure_high", (*_PRESSURE[:2], *_PRESSURE[4:])),
    _pressure(Severity.S2, "pressure_far_high", _PRESSURE),
    BetweenRow(
        name="L14.S4",
        rule="L14",
        severity=Severity.S4,
        condition="glucose_window",
        clear="glucose_window_over",
        thresholds=_AFTER,
        notify=("P",),
        source="low glucose up to 24 h after exercise (type 1)",
        evidence="C",
    ),
    BetweenRow(
        name="L15.S2",
        rule="L15",
        severity=Severity.S2,
        condition="weight_up",
        clear="weight_down",
        thresholds=_WEIGHT,
        notify=("D",),
        source="weight gain of 1.8 kg and more within one to three days with a weak heart",
        evidence="C",
    ),
)

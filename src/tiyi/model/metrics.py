"""What a sample measures, what kind of source measured it, and the flags that travel with it."""

from enum import IntEnum, IntFlag
from typing import Final


class Metric(IntEnum):
    """One byte of a frame row; numbers are stored, so they are never reused.

    Units: HR bpm · RR ms · STEPS steps since the device's previous second · STEPS_TOTAL steps,
    cumulative counter · CADENCE steps/min · SPEED m/s · POWER W · GRADE % · SPO2 % · CONTACT 0/1 ·
    MOTION g · BATTERY % · BP mmHg · GLUCOSE mmol/L · WEIGHT kg. Marks carry what their line says.
    """

    HR = 1
    RR = 2
    STEPS = 3
    STEPS_TOTAL = 4
    CADENCE = 5
    SPEED = 6
    POWER = 7
    GRADE = 8
    SPO2 = 9
    CONTACT = 10
    MOTION = 11
    BATTERY = 12
    BP_SYSTOLIC = 20
    BP_DIASTOLIC = 21
    GLUCOSE = 22
    WEIGHT = 23
    START = 40
    PAUSE = 41
    RESUME = 42
    END = 43
    RPE = 44  # value: Borg 6-20
    RPE_CR10 = 45  # value: CR10, 0-10
    SYMPTOM = 46  # value: a Symptom
    SOS = 47
    REPLY = 48  # value: 1 «I am OK», 0 «not OK»
    FALL = 49  # value: peak acceleration in g


MARKS: Final = frozenset(m for m in Metric if m >= Metric.START)
PAGED_MARKS: Final = frozenset({Metric.SYMPTOM, Metric.SOS, Metric.FALL})
"""Taken at append time even from a suspect clock; they always page."""


class Symptom(IntEnum):
    """Codes of the participant's symptom button (ACSM reasons to stop exercise)."""

    CHEST_PAIN = 1
    BREATHLESSNESS = 2
    FAINTNESS = 3
    PALPITATIONS = 4
    CONFUSION = 5
    PALLOR = 6


class SourceKind(IntEnum):
    """What kind of device measured; stored, never renumbered. The order of trust is `RANK`."""

    UNKNOWN = 0
    STRAP = 1
    EAR = 2
    MACHINE = 3
    BAND = 4
    WRIST = 5
    PHONE = 6
    MANUAL = 7


RANK: Final[dict[SourceKind, int]] = {
    SourceKind.STRAP: 15,
    SourceKind.EAR: 13,
    SourceKind.MACHINE: 11,
    SourceKind.BAND: 9,
    SourceKind.WRIST: 7,
    SourceKind.PHONE: 5,
    SourceKind.MANUAL: 3,
    SourceKind.UNKNOWN: 1,
}
"""Who wins when two sources speak in one second: strap > ear > machine > band > wrist > phone.

1..15, so that a packed word is never 0. A constant of the algorithm version."""

ELECTRICAL: Final = frozenset({SourceKind.STRAP})
"""Sources that measure the heart's electrical activity; all others are optical or derived."""


class Flag(IntFlag):
    """Flags of one sample; the low six bits of a packed word."""

    NONE = 0
    NO_CONTACT = 1
    BAD_QUALITY = 2
    CLOCK_SUSPECT = 4
    DELAYED = 8  # came through a transport that batches for more than 10 s
    IMPORTED = 16  # from a file or a replay with a trusted clock
    RESERVED = 32


UNUSABLE: Final = Flag.NO_CONTACT | Flag.BAD_QUALITY

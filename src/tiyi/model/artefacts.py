"""Why a second has no heart rate to believe: one small number per second, for arrays."""

from enum import IntEnum


class Artefact(IntEnum):
    """What is wrong with a second of heart rate; where two hold, the greater speaks.

    A departure has many names because it becomes known step by step: in its first second nobody
    can tell a spike from a true change (`JUMP`); its return tells how long it was.
    """

    NONE = 0
    """Believed."""
    MISSING = 1
    """Nothing was heard that could be used: drop-out, gap between two samples, impossible value."""
    OFF_BODY = 2
    """The device itself says that it has no skin contact: taken off, on its charger."""
    RANGE = 3
    """Outside 30..220 bpm, but not impossible."""
    JUMP = 4
    """Left its level faster than a heart can; too early to say more."""
    SPIKE = 5
    """Was back after 1 to 3 s."""
    BURST = 6
    """Was back after 4 to 8 s."""
    PLATEAU = 7
    """Was back after 9 to 30 s: a rate lock."""
    CADENCE = 8
    """Jumped onto the cadence and stays there."""
    FROZEN = 9
    """One value for a minute and more while the person moves."""

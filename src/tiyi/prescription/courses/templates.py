"""Seven templates of progression as tables: sessions × minutes at a share of heart-rate reserve."""

from dataclasses import dataclass
from typing import Final

from tiyi.prescription.prescription import Group

SOURCE: Final = "tiyi default progression, inside the published ranges of each group"
EVIDENCE: Final = "P"


@dataclass(frozen=True, slots=True)
class Step:
    """One column: weekly sessions of so many conditioning minutes at `low..high` of the reserve.

    `minutes_top`: top of the range of minutes, equal to `minutes` where there is none. `effort` is
    the RPE band and its scale (`borg` 6-20, `cr10`); None where the template states none.
    `resistance` and `balance`: days a week. `bouts`: in how many parts the minutes may be done.
    """

    week_from: int
    week_to: int
    sessions: int
    minutes: int
    minutes_top: int
    low: float
    high: float
    effort: tuple[int, int, str] | None = None
    resistance: int = 0
    balance: int = 0
    bouts: int = 1


_B1112: Final = (11, 12, "borg")
_B1213: Final = (12, 13, "borg")

TEMPLATES: Final[dict[Group, tuple[Step, ...]]] = {
    Group.T2D: (
        Step(1, 2, 3, 20, 20, 0.40, 0.49, _B1112),
        Step(3, 4, 4, 25, 25, 0.40, 0.50, _B1112),
        Step(5, 8, 4, 30, 30, 0.45, 0.59, _B1213, resistance=2),
        Step(9, 12, 5, 30, 35, 0.50, 0.59, resistance=2),
        Step(13, 16, 5, 35, 35, 0.50, 0.65, (12, 14, "borg")),
    ),
    Group.HTN: (
        Step(1, 2, 4, 20, 20, 0.40, 0.45, _B1112),
        Step(3, 4, 5, 25, 25, 0.40, 0.50),
        Step(5, 8, 5, 30, 30, 0.40, 0.59, _B1213, resistance=2),
        Step(9, 12, 6, 30, 30, 0.40, 0.59),
        Step(13, 16, 6, 30, 35, 0.45, 0.59),
    ),
    Group.OBESITY: (
        Step(1, 2, 4, 20, 20, 0.40, 0.49),
        Step(3, 4, 5, 25, 25, 0.40, 0.50),
        Step(5, 8, 5, 35, 35, 0.45, 0.59, resistance=2),
        Step(9, 12, 5, 45, 45, 0.50, 0.60),
        Step(13, 16, 5, 50, 55, 0.55, 0.69, (13, 14, "borg")),
    ),
    Group.SUBHEALTH: (
        Step(1, 2, 3, 20, 20, 0.30, 0.45, (10, 12, "borg")),
        Step(3, 4, 3, 30, 30, 0.40, 0.50),
        Step(5, 8, 4, 30, 30, 0.40, 0.59, resistance=2),
        Step(9, 12, 4, 35, 35, 0.50, 0.65),
        Step(13, 16, 5, 30, 35, 0.50, 0.70),
    ),
    Group.OLDER: (
        Step(1, 2, 3, 15, 15, 0.30, 0.45, (3, 4, "cr10")),
        Step(3, 4, 4, 20, 20, 0.30, 0.45),
        Step(5, 8, 5, 22, 22, 0.40, 0.55, (5, 6, "cr10"), resistance=2, balance=3),
        Step(9, 12, 5, 30, 30, 0.40, 0.55),
        Step(13, 16, 5, 30, 30, 0.40, 0.59),
    ),
    Group.CARDIAC: (
        Step(1, 2, 3, 20, 20, 0.40, 0.50, _B1112),
        Step(3, 4, 3, 28, 28, 0.45, 0.55),
        Step(5, 8, 4, 30, 30, 0.50, 0.65, resistance=2),
        Step(9, 12, 5, 35, 35, 0.55, 0.70),
        Step(13, 16, 5, 40, 40, 0.60, 0.75, (6, 14, "borg")),
    ),
    Group.OA: (
        Step(1, 2, 3, 20, 20, 0.40, 0.50, bouts=2),
        Step(3, 4, 3, 25, 25, 0.40, 0.50),
        Step(5, 8, 4, 28, 28, 0.40, 0.50),
        Step(9, 12, 5, 30, 30, 0.40, 0.59),
        Step(13, 16, 5, 30, 30, 0.40, 0.59),
    ),
}
"""By group. `cardiac` is for the cleared, of low risk; weeks after the last column keep it.

Osteoarthritis states no intensity for weeks 3-8: that of weeks 1-2 stands on."""


def step_of(steps: tuple[Step, ...], week: int) -> int:
    """Place of the column that holds in a week, from 1; later weeks keep the last."""
    for place, step in enumerate(steps):
        if week <= step.week_to:
            return place
    return len(steps) - 1

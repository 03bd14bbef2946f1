"""Examples of rules on values that are measured once, at, below and above each limit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.alerts.between.makers import harder, in_exercise, oxygen, sugar
from tests.alerts.between.people import Found
from tiyi.alerts.between.form import Limits
from tiyi.model.context import Answer

Case = tuple[Callable[[Limits], Found], Found]
SPOT_CASES: Final[dict[str, Case]] = {
    # --- R17, R18 -----------------------------------------------------------------------------
    "exercise 251/80": (
        lambda limits: in_exercise(limits, (251, 80), (220, 80)),
        {("R17.reduce.S3", 10, 10.01), ("R17.stop.S1", 10, 10.01)},
    ),
    "exercise 250/80": (
        lambda limits: in_exercise(limits, (250, 80), (221, 80)),
        {("R17.reduce.S3", 10, None)},
    ),
    "exercise 200/116": (
        lambda limits: in_exercise(limits, (200, 116), (200, 106)),
        {("R17.reduce.S3", 10, None), ("R17.stop.S1", 10, None)},
    ),
    "exercise 200/115": (
        lambda limits: in_exercise(limits, (200, 115), (200, 105)),
        {("R17.reduce.S3", 10, 10.01)},
    ),
    "exercise 220/105": (lambda limits: in_exercise(limits, (220, 105)), set()),
    "falls by 10 with work": (lambda limits: harder(limits, 10, 105.3), {("R18.S1", 1.01, None)}),
    "falls by 9.5 with work": (lambda limits: harder(limits, 9.5, 106), set()),
    "falls by 10 with the same work": (lambda limits: harder(limits, 10, 105), set()),
    # --- R19 ----------------------------------------------------------------------------------
    "oxygen 88": (lambda limits: oxygen(limits, 88), set()),
    "oxygen 87": (lambda limits: oxygen(limits, 87, 89, 90), {("R19.low.S2", 1, 1.2)}),
    "oxygen 85": (lambda limits: oxygen(limits, 85), {("R19.low.S2", 1, None)}),
    "oxygen 84": (
        lambda limits: oxygen(limits, 84),
        {("R19.low.S2", 1, None), ("R19.rest.S1", 1, None)},
    ),
    "oxygen 81": (
        lambda limits: oxygen(limits, 81),
        {("R19.low.S2", 1, None), ("R19.rest.S1", 1, None)},
    ),
    "oxygen 80": (
        lambda limits: oxygen(limits, 80),
        {("R19.emergency.S1", 1, None), ("R19.low.S2", 1, None), ("R19.rest.S1", 1, None)},
    ),
    # --- R20 ----------------------------------------------------------------------------------
    "glucose 2.9": (
        lambda limits: sugar(limits, (0, 2.9), (15, 5.0), (30, 5.0)),
        {("R20.S1", 1, 1.021), ("R20.S2", 1, 1.021)},
    ),
    "glucose 3.0": (
        lambda limits: sugar(limits, (0, 3.0), (15, 5.0), (30, 4.9), (45, 5.0)),
        {("R20.S2", 1, None), ("R20.S3", 1.021, None)},
    ),
    "glucose 3.0 and a symptom": (
        lambda limits: sugar(limits, (0, 3.0), symptom=15),
        {("R20.S1", 1, None), ("R20.S2", 1, None)},
    ),
    "glucose 3.0, symptom long before": (
        lambda limits: sugar(limits, (0, 3.0), symptom=-16),
        {("R20.S2", 1, None)},
    ),
    "glucose 3.8": (lambda limits: sugar(limits, (0, 3.8)), {("R20.S2", 1, None)}),
    "glucose 3.9": (lambda limits: sugar(limits, (0, 3.9)), set()),
    "glucose 3.9 and a symptom": (lambda limits: sugar(limits, (0, 3.9), symptom=0), set()),
    "glucose falls to 5.0": (
        lambda limits: sugar(limits, (0, 5.1), (60, 5.0)),
        {("R20.S3", 1.042, None)},
    ),
    "glucose falls to 3.9": (
        lambda limits: sugar(limits, (0, 5.1), (60, 3.9)),
        {("R20.S3", 1.042, None)},
    ),
    "glucose falls to 5.1": (lambda limits: sugar(limits, (0, 6.0), (60, 5.1)), set()),
    "glucose falls in 61 min": (lambda limits: sugar(limits, (0, 5.1), (61, 5.0)), set()),
    "glucose falls without drug": (
        lambda limits: sugar(limits, (0, 5.1), (60, 5.0), drug=Answer.NO),
        set(),
    ),
    "glucose a day after": (
        lambda limits: sugar(limits, (0, 3.8), after_h=24),
        {("R20.S2", 1, None)},
    ),
    "glucose long after": (lambda limits: sugar(limits, (0, 3.8), after_h=24.1), set()),
}

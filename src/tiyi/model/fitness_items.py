"""What a fitness test measures: every item with its unit and its possible values."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Item:
    """A test item: the unit that it is given in, and its possible values (project choice)."""

    name: str
    unit: str
    low: float
    high: float


ITEMS: Final = {
    one.name: one
    for one in (
        Item("height", "cm", 80, 250),
        Item("weight", "kg", 20, 350),
        Item("bmi", "kg/m2", 8, 80),
        Item("body_fat", "%", 2, 75),
        Item("waist", "cm", 30, 250),
        Item("vital_capacity", "mL", 200, 9_999),
        Item("step_index", "", 20, 150),
        Item("grip", "kg", 1, 120),
        Item("push_up", "reps", 0, 200),
        Item("sit_up", "reps/min", 0, 120),
        Item("vertical_jump", "cm", 0, 130),
        Item("sit_and_reach", "cm", -50, 60),
        Item("reaction_time", "s", 0.1, 3),
        Item("one_leg_stand", "s", 0, 600),
        Item("vo2max", "mL/kg/min", 5, 100),
        Item("step_in_place", "reps/2min", 0, 300),
        Item("chair_stand", "reps/30s", 0, 60),
        Item("six_minute_walk", "m", 0, 1_200),
        Item("rhr", "bpm", 30, 220),
        Item("hrmax", "bpm", 80, 240),
        Item("hip", "cm", 40, 250),
        Item("arm_curl", "reps/30s", 0, 80),
        Item("up_and_go", "s", 1, 120),
        Item("step_seconds", "s", 10, 180),
        Item("step_pulse_1", "beats/30s", 15, 120),
        Item("step_pulse_2", "beats/30s", 15, 120),
        Item("step_pulse_3", "beats/30s", 15, 120),
        Item("ymca_pulse", "beats/min", 30, 220),
        Item("rockport_min", "min", 5, 60),
        Item("rockport_hr", "bpm", 40, 220),
        Item("chester_hr_1", "bpm", 40, 220),
        Item("chester_hr_2", "bpm", 40, 220),
        Item("chester_hr_3", "bpm", 40, 220),
        Item("chester_hr_4", "bpm", 40, 220),
        Item("chester_hr_5", "bpm", 40, 220),
        Item("activity", "PA-R 0-7", 0, 7),
        Item("activity_index", "HUNT PA index", 0, 100),
        Item("hrr60_upright", "bpm", -20, 120),
        Item("hrr60_supine", "bpm", -20, 120),
        Item("hrr120", "bpm", -20, 150),
        Item("hrr120_submaximal", "bpm", -20, 150),
        Item("grade", "level", 1, 4),
    )
}
"""Item → what it may be. `hrmax` is a symptom-limited peak, `rhr` a seated resting rate (§2.4).

`grade` is what the standard makes of the whole test: 1 excellent to 4 not qualified (§5.2)."""

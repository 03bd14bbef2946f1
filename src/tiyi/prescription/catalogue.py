"""The exercise catalogue: what people do, what it costs in METs, and which sensor can judge it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class JudgedBy(StrEnum):
    """What may judge a session of this exercise, beside its duration."""

    HEART_RATE = "heart_rate"
    STRAP_HEART_RATE = "strap_heart_rate"
    """Heart rate from a chest strap that records in water; a wrist sensor there does not count."""
    CADENCE = "cadence"
    """Steps a minute: walking and running only."""
    EFFORT = "effort"
    """Reported exertion."""
    LOG = "log"
    """What was done is written down: sets and repetitions, or minutes."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise: METs from `met_low` to `met_high`, and what can judge it, best first."""

    code: str
    en: str
    zh: str
    met_low: float
    met_high: float
    judged_by: tuple[JudgedBy, ...]
    source: str
    evidence: str

    @property
    def met(self) -> float:
        """The middle of its METs."""
        return (self.met_low + self.met_high) / 2

    def heart_rate_fits(self, *, strap: bool) -> bool:
        """Whether a heart-rate band makes sense for it, with or without a chest strap."""
        if JudgedBy.HEART_RATE in self.judged_by:
            return True
        return strap and JudgedBy.STRAP_HEART_RATE in self.judged_by


_WALK: Final = (JudgedBy.HEART_RATE, JudgedBy.CADENCE, JudgedBy.EFFORT)
_MOVE: Final = (JudgedBy.HEART_RATE, JudgedBy.EFFORT)
_WATER: Final = (JudgedBy.STRAP_HEART_RATE, JudgedBy.EFFORT)
_SETS: Final = (JudgedBy.LOG, JudgedBy.EFFORT)
_COMPENDIUM: Final = "Adult Compendium 2011/2024"
_PRACTICE: Final = "usual practice: below 3 METs, not in the seed table"

EXERCISES: Final = (
    Exercise("walk_3_2", "walking 3.2 km/h", "步行 3.2 公里/小时", 2.8, 2.8, _WALK,
             _COMPENDIUM, "unconfirmed"),
    Exercise("walk_4_0", "walking 4.0 km/h", "步行 4.0 公里/小时", 3.0, 3.0, _WALK,
             _COMPENDIUM, "unconfirmed"),
    Exercise("walk_4_8", "walking 4.8 km/h", "步行 4.8 公里/小时", 3.5, 3.5, _WALK,
             _COMPENDIUM, "unconfirmed"),
    Exercise("walk_brisk", "brisk walking 5.6 km/h", "健步走 5.6 公里/小时", 4.3, 4.3, _WALK,
             _COMPENDIUM, "C"),
    Exercise("walk_6_4", "walking 6.4 km/h", "步行 6.4 公里/小时", 5.0, 5.0, _WALK,
             _COMPENDIUM, "unconfirmed"),
    Exercise("race_walk", "race walking", "竞走", 6.5, 6.5, _WALK, _COMPENDIUM, "C"),
    Exercise("jog", "jogging", "慢跑", 7.0, 7.0, _WALK, _COMPENDIUM, "C"),
    Exercise("run_8", "running 8 km/h", "跑步 8 公里/小时", 8.3, 8.3, _WALK,
             _COMPENDIUM, "unconfirmed"),
    Exercise("run_9_7", "running 9.7 km/h", "跑步 9.7 公里/小时", 9.8, 9.8, _WALK,
             _COMPENDIUM, "C"),
    Exercise("cycle_leisure", "leisure cycling", "休闲骑行", 4.0, 6.0, _MOVE,
             _COMPENDIUM, "unconfirmed"),
    Exercise("cycle_50w", "cycle ergometer 50 W", "功率自行车 50 瓦", 3.5, 4.8, _MOVE,
             _COMPENDIUM, "unconfirmed"),
    Exercise("cycle_100w", "cycle ergometer 100 W", "功率自行车 100 瓦", 6.8, 6.8, _MOVE,
             _COMPENDIUM, "unconfirmed"),
    Exercise("row", "rowing ergometer, moderate", "划船器（中等强度）", 4.8, 7.0, _MOVE,
             _COMPENDIUM, "unconfirmed"),
    Exercise("swim_leisure", "leisure swimming", "休闲游泳", 6.0, 6.0, _WATER, _COMPENDIUM, "C"),
    Exercise("swim_laps", "swimming laps, moderate", "游泳（中等速度往返）", 5.8, 8.3, _WATER,
             _COMPENDIUM, "unconfirmed"),
    Exercise("tai_chi", "tai chi", "太极拳", 3.0, 3.0, _MOVE, _COMPENDIUM, "unconfirmed"),
    Exercise("qigong", "health qigong", "健身气功", 3.0, 3.0, _MOVE, _COMPENDIUM, "unconfirmed"),
    Exercise("baduanjin", "Baduanjin", "八段锦", 2.5, 4.0, _MOVE, _COMPENDIUM, "unconfirmed"),
    Exercise("square_dance", "square dance", "广场舞", 4.5, 5.5, _MOVE,
             _COMPENDIUM, "unconfirmed"),
    Exercise("aerobics_low", "low-impact aerobics", "低冲击健身操", 5.0, 5.0, _MOVE,
             _COMPENDIUM, "unconfirmed"),
    Exercise("aerobics", "aerobics", "健身操", 7.3, 7.3, _MOVE, _COMPENDIUM, "unconfirmed"),
    Exercise("strength_light", "strength training, light", "抗阻运动（轻）", 3.5, 3.5, _SETS,
             _COMPENDIUM, "unconfirmed"),
    Exercise("strength_vigorous", "strength training, vigorous", "抗阻运动（大强度）", 6.0, 6.0,
             _SETS, _COMPENDIUM, "unconfirmed"),
    Exercise("flexibility", "flexibility exercise", "柔韧性练习", 2.0, 2.9, (JudgedBy.LOG,),
             _PRACTICE, "unconfirmed"),
    Exercise("balance", "balance exercise", "平衡练习", 2.0, 2.9, (JudgedBy.LOG,),
             _PRACTICE, "unconfirmed"),
    Exercise("table_tennis", "table tennis", "乒乓球", 4.0, 4.0, _MOVE,
             _COMPENDIUM, "unconfirmed"),
    Exercise("badminton", "badminton, social", "羽毛球（休闲）", 5.5, 5.5, _MOVE,
             _COMPENDIUM, "unconfirmed"),
    Exercise("basketball", "basketball", "篮球", 6.5, 6.5, _MOVE, _COMPENDIUM, "unconfirmed"),
    Exercise("aerobic_other", "other aerobic exercise", "其他有氧运动", 2.5, 8.0, _MOVE,
             "fallback by heart-rate category, light to vigorous", "unconfirmed"),
)  # fmt: skip
"""The table (domain sections 2.6 and A28)."""
_BY_CODE: Final = {exercise.code: exercise for exercise in EXERCISES}


def exercise_of(code: str) -> Exercise | None:
    """The exercise of a code; None where the catalogue has none."""
    return _BY_CODE.get(code)


def heart_rate_fits(codes: tuple[str, ...], *, strap: bool) -> bool:
    """Whether a heart-rate band makes sense for any of these exercises.

    No code, and codes that the catalogue does not know, say nothing against it.
    """
    known = [exercise for code in codes if (exercise := exercise_of(code)) is not None]
    fits = (exercise.heart_rate_fits(strap=strap) for exercise in known)
    return len(known) < len(codes) or not codes or any(fits)

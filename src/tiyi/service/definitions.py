"""What each service figure means: one row each, with its version; a change of meaning raises it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Definition:
    """How a figure is computed. `version` rises when the same records would give another value.

    `evidence` tags the definition as in the other tables: C, S, unconfirmed or P.
    """

    figure: str
    version: int
    unit: str
    en: str
    zh: str
    numerator: str
    denominator: str
    not_known: str
    source: str
    evidence: str = "P"


_NONE: Final = "–"
DEFINITIONS: Final = (
    Definition(
        "enrolled", 1, "people",
        "enrolled", "入组人数",
        "people with a membership on at least one day of the span", _NONE, _NONE,
        "domain.md A06",
    ),
    Definition(
        "active", 1, "share of people",
        "active", "活跃人数比例",
        "of the denominator: trained in the 28 days up to the last day, and did not leave",
        "enrolled people who belonged for 28 days or trained at least once",
        "enrolled less than 28 days before the last day, without a session so far",
        "domain.md A06, §3.2",
    ),
    Definition(
        "retained", 1, "share of people",
        "retained at week w", "第 w 周留存率",
        "people without giving up before the end of week w who were followed that long",
        "the numerator, and who gave up before: left, withdrew, or 28 days without session",
        "still under way, or their course is shorter",
        "platform.md §2.10 row 78; domain.md §3.2; Kaplan and Meier 1958",
    ),
    Definition(
        "wear", 1, "share of sessions",
        "planned sessions with usable data", "佩戴率（有可用数据的计划训练次数占比）",
        "planned sessions with a recording whose coverage is at least 0.5",
        "planned sessions whose day is over, without excused ones",
        "sessions whose data may still come",
        "platform.md §2.10 row 78; domain.md §3.2",
    ),
    Definition(
        "adherence", 1, "share of sessions",
        "planned sessions that were completed", "计划训练完成率",
        "planned sessions that were completed",
        "planned sessions of which it is known, without excused ones",
        "unverified sessions, and those whose data may still come",
        "domain.md §3.2",
    ),
    Definition(
        "minutes", 1, "share of minutes",
        "minutes in the prescribed zone", "处方强度区间内分钟数占比",
        "Σ of the weeks' minutes in the zone, each session at most 1.25 times its plan",
        "Σ of the weeks' planned minutes, without excused weeks; weeks by their Monday",
        "minutes of which the zone is not known: the bounds hold them",
        "domain.md §3.2",
    ),
    Definition(
        "samples", 1, "share of tests",
        "valid monitoring samples", "有效监测样本比例",
        "fitness tests of members without a flaw; two tests are two samples",
        "fitness tests of members held in the span", _NONE,
        "domain.md A07, §5.1",
    ),
    Definition(
        "flawed", 1, "tests",
        "tests with this flaw", "存在该问题的测试数",
        "tests of the span with the flaw; one test may have several", _NONE, _NONE,
        "domain.md A07, §5.1",
    ),
    Definition(
        "acknowledged_median", 1, "s",
        "time to acknowledgement, median", "确认用时中位数",
        "the shortest time in which half of the alerts had been acknowledged",
        "alerts raised in the span, without retracted ones",
        "alerts that still wait: they count for as long as they waited",
        "domain.md A02, A05, §4.4",
    ),
    Definition(
        "acknowledged_p90", 1, "s",
        "time to acknowledgement, 90th percentile", "确认用时第 90 百分位数",
        "the shortest time in which nine of ten alerts had been acknowledged",
        "alerts raised in the span, without retracted ones",
        "alerts that still wait: they count for as long as they waited",
        "domain.md A02, A05, §4.4",
    ),
    Definition(
        "acknowledged_within", 1, "share of alerts",
        "acknowledged within the limit of the chain's first rung", "首级呼叫时限内确认的比例",
        "alerts acknowledged within the wait of their chain's first rung",
        "alerts that were, or that waited longer than that",
        "alerts that have waited for less than that so far",
        "domain.md §4.4",
    ),
    Definition(
        "answered_median", 1, "s",
        "time to an action or a judgement, median", "处置用时中位数",
        "the shortest time in which half of the alerts had been acted on or judged",
        "alerts raised in the span, without retracted ones",
        "alerts that still wait: they count for as long as they waited",
        "domain.md A02, §4.4",
    ),
    Definition(
        "weekly", 1, "share of person-weeks",
        "weeks with a session", "每周至少锻炼 1 次的人周比例",
        "weeks of members with at least one session",
        "weeks of members, Monday to Sunday, of which it is known",
        "weeks without a session of which data may still come",
        "DL 二(二); domain.md A30", "S",
    ),
    Definition(
        "regular", 1, "share of person-weeks",
        "weeks of regular exercise", "经常锻炼的人周比例",
        "weeks with 3 sessions of 30 min of at least moderate intensity; intensity is not judged,"
        " so that these weeks are at most so many",
        "weeks of members, Monday to Sunday",
        "weeks with 3 sessions of 30 min (intensity is not judged), or whose data may still come",
        "DL 二(二); domain.md A30", "unconfirmed",
    ),
    Definition(
        "response", 1, "share of questionnaires",
        "questionnaires that were answered", "满意度问卷应答率",
        "answered",
        "answered, and those whose time is over without an answer",
        "those that still can be answered",
        "DL 三(四); domain.md A04",
    ),
    Definition(
        "qualified", 1, "share of people",
        "at least 合格 (qualified) by the national standard", "《国民体质测定标准》合格以上比例",
        "people whose newest test of the span is qualified or better",
        "people whose newest test of the span has a grade",
        "people tested without a grade",
        "DL 二(六); domain.md A29", "S",
    ),
)  # fmt: skip
"""In the order in which they are told."""
BY_FIGURE: Final[Mapping[str, Definition]] = {one.figure: one for one in DEFINITIONS}

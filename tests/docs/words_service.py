"""What the tables of the page on service figures say in Chinese beside the rows of the code."""

from collections.abc import Mapping
from typing import Final

_WAITS: Final = "仍在等待的报警：按已等待的时间计入"
_RAISED: Final = "期间内发出的报警，不含已撤回的"
DEFINITIONS_ZH: Final[Mapping[str, tuple[str, str, str]]] = {
    "enrolled": ("期间内至少有一天在组的人数", "–", "–"),
    "active": (
        "分母中，截至最后一天的 28 天内训练过且未出组的人数",
        "入组满 28 天或至少训练过一次的人数",
        "最后一天之前入组不足 28 天且尚未训练的人",
    ),
    "retained": (
        "随访满 w 周且在第 w 周结束前未中止的人数",
        "分子加上此前已中止的人：出组、退出，或连续 28 天未训练",
        "仍在进行中，或课程较短的人",
    ),
    "wear": (
        "有记录且有效覆盖率不低于 0.5 的计划训练次数",
        "当日已过的计划训练次数，不含已请假的",
        "数据可能还会到达的次数",
    ),
    "adherence": (
        "已完成的计划训练次数",
        "结果已知的计划训练次数，不含已请假的",
        "未能核实的，以及数据可能还会到达的次数",
    ),
    "minutes": (
        "各周处于处方区间内的分钟数之和，每次训练最多计 1.25 倍计划",
        "各周计划分钟数之和，不含整周请假；按该周星期一归入期间",
        "不知道是否在区间内的分钟数：体现在上下界中",
    ),
    "samples": (
        "没有问题的体质测试次数；测两次计两个样本",
        "期间内成员的体质测试次数",
        "–",
    ),
    "flawed": ("期间内存在该问题的测试次数；一次测试可有多个问题", "–", "–"),
    "acknowledged_median": ("半数报警在此时间内得到确认", _RAISED, _WAITS),
    "acknowledged_p90": ("九成报警在此时间内得到确认", _RAISED, _WAITS),
    "acknowledged_within": (
        "在呼叫链首级等待时间内得到确认的报警",
        "已确认的，以及等待已超过该时间的报警",
        "等待尚未超过该时间的报警",
    ),
    "answered_median": ("半数报警在此时间内得到处置或判定", _RAISED, _WAITS),
    "weekly": (
        "成员至少训练过一次的人周",
        "结果已知的成员人周（星期一至星期日）",
        "没有训练记录、但数据可能还会到达的人周",
    ),
    "regular": (
        "每周 3 次、每次 30 分钟、至少中等强度的人周；强度未作判断，因此实际最多这么多",
        "成员人周（星期一至星期日）",
        "3 次 30 分钟而强度未判断的，或数据可能还会到达的人周",
    ),
    "response": ("已应答的问卷", "已应答的，以及逾期未应答的问卷", "仍可应答的问卷"),
    "qualified": (
        "期间内最近一次测试达到合格及以上的人数",
        "期间内最近一次测试有等级的人数",
        "测过但没有等级的人",
    ),
}
"""Figure → 分子, 分母, 未知."""
UNITS_ZH: Final[Mapping[str, str]] = {
    "people": "人",
    "tests": "次",
    "s": "秒",
    "share of people": "人数占比",
    "share of sessions": "次数占比",
    "share of minutes": "分钟占比",
    "share of tests": "测试占比",
    "share of alerts": "报警占比",
    "share of questionnaires": "问卷占比",
    "share of person-weeks": "人周占比",
}
NUMBERS_ZH: Final[Mapping[str, str]] = {
    "quiet_days": "domain.md §3.2：连续这么多天未训练即视为中止",
    "interval_z": "95 % 区间，双侧正态分位数",
    "interval_people": "给出比例的区间所需的最少人数",
    "usable_coverage": "domain.md §3.2：低于该值无法评定强度",
    "small_cell": "少于该人数不显示；站点可要求更多",
}

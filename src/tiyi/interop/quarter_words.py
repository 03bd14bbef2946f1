"""What the quarter's pack says in words: its data dictionary, and the heads of its pages."""

from collections.abc import Mapping
from typing import Final

Words = tuple[str, str, str]
"""Unit, meaning, 含义."""
_FIGURE: Final[Mapping[str, Words]] = {
    "figure": ("", "id of the figure; definitions.csv says what it means",
               "指标编号，含义见 definitions.csv"),
    "version": ("", "version of its definition", "定义版本"),
    "by": ("", "of which kind of group", "分组方式"),
    "key": ("", "of which group", "分组"),
    "unit": ("", "unit of value, low, high and interval", "数值、上下界与区间的单位"),
    "numerator": ("units", "what was counted; empty: hidden", "分子；空表示不公开"),
    "denominator": ("units", "of so many of which it is known; empty: none, or hidden",
                    "分母；空表示没有或不公开"),
    "not_known": ("units", "so many more of which it is not known; empty: hidden",
                  "结果未知的数量；空表示不公开"),
    "value": ("unit", "the figure; empty: not known, or hidden", "数值；空表示未知或不公开"),
    "low": ("unit", "the least that it can be once everything is known", "全部查明后的可能下限"),
    "high": ("unit", "the most that it can be", "全部查明后的可能上限"),
    "interval_low": ("unit", "95 % interval, lower end", "95 % 置信区间下限"),
    "interval_high": ("unit", "95 % interval, upper end", "95 % 置信区间上限"),
    "method": ("", "how it was computed; hidden: too few people",
               "算法；hidden 表示人数过少，不公开"),
    "people": ("people", "on how many people it rests; empty: hidden", "涉及人数；空表示不公开"),
}  # fmt: skip
COLUMNS: Final[Mapping[str, Mapping[str, Words]]] = {
    "kpis.csv": _FIGURE,
    "sites.csv": {"site": ("", "the site", "站点"), **_FIGURE},
    "targets.csv": {
        "site": ("", "the site; one with too few people is left out", "站点；人数过少的不列出"),
        "target": ("", "id of the target", "目标编号"),
        "unit": ("", "unit of goal, value, low and high", "目标与数值的单位"),
        "goal": ("unit", "what a year has to bring", "年度目标"),
        "value": ("unit", "from the first day of the year to the last of the quarter",
                  "年初至季末的数值"),
        "low": ("unit", "the least that it can be", "可能下限"),
        "high": ("unit", "the most that it can be", "可能上限"),
        "state": ("", "reached, not_reached, not_known or hidden", "已达到、未达到、未知或不公开"),
    },
    "tables.csv": {
        "rows": ("", "dimension of the rows", "行的维度"),
        "columns": ("", "dimension of the columns", "列的维度"),
        "row": ("", "level of the row; all: their total", "行的分类；all 为合计"),
        "column": ("", "level of the column; all: their total", "列的分类；all 为合计"),
        "people": ("people", "members in it; empty: hidden; 0: nobody",
                   "人数；空表示不公开，0 表示没有人"),
        "hidden": ("", "1: hidden, as too few people would be told of", "1 表示因人数过少而不公开"),
    },
    "definitions.csv": {
        "figure": ("", "id of the figure", "指标编号"),
        "version": ("", "version of its definition", "定义版本"),
        "unit": ("", "unit of its value", "单位"),
        "en": ("", "its name in English", "英文名称"),
        "zh": ("", "its name in Chinese", "中文名称"),
        "numerator": ("", "what is counted", "分子"),
        "denominator": ("", "of what", "分母"),
        "not_known": ("", "what is in neither", "未知部分"),
        "source": ("", "where the definition comes from", "来源"),
        "evidence": ("", "how well that is checked", "证据级别"),
    },
}  # fmt: skip
"""File → column → unit, meaning, 含义."""
TITLES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "Service figures, quarter {quarter} of {year}",
        "note": "Figures that would tell of fewer than {k} people are hidden, and others with them"
                " so that nothing can be subtracted. Empty: not known. The figures describe; they"
                " claim no cause.",
        "whole": "All sites together",
        "sites": "Sites side by side",
        "targets": "Targets of the year, up to the end of the quarter",
        "tables": "Members",
        "about": "What the figures follow from",
    },
    "zh": {
        "title": "{year} 年第 {quarter} 季度服务指标",
        "note": "会透露少于 {k} 人情况的数值不公开，并同时隐去可用来反推的数值。空格表示未知。"
                "各项数值仅作描述，不作因果表述。",
        "whole": "全部站点合计",
        "sites": "各站点对照",
        "targets": "年度目标（截至本季度末）",
        "tables": "成员构成",
        "about": "计算依据",
    },
}  # fmt: skip
HEADS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "en": {
        "kpis": ("figure", "of", "value", "95 % from", "to", "numerator", "denominator",
                 "not known", ""),
        "targets": ("site", "target", "goal", "value", "state"),
    },
    "zh": {
        "kpis": ("指标", "分组", "数值", "95 % 下限", "上限", "分子", "分母", "未知", ""),
        "targets": ("站点", "目标", "目标值", "数值", "状态"),
    },
}  # fmt: skip
METHODS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "hidden": "hidden",
        "at_most": "at most",
        "reached": "reached",
        "not_reached": "not reached",
        "not_known": "not known",
    },
    "zh": {
        "hidden": "不公开",
        "at_most": "上限",
        "reached": "已达到",
        "not_reached": "未达到",
        "not_known": "未知",
    },
}
"""What is said beside a figure or a target."""
_LEVELS: Final[Mapping[str, tuple[str, str]]] = {
    "all": ("all", "合计"),
    "site": ("site", "站点"),
    "condition": ("condition", "人群"),
    "age": ("age", "年龄"),
    "sex": ("sex", "性别"),
    "active": ("active", "活跃"),
    "qualified": ("at least 合格", "合格以上"),
    "week": ("week", "周"),
    "course_week": ("course week", "课程周"),
    "severity": ("severity", "级别"),
    "flaw": ("flaw", "问题"),
    "others": ("others together", "其他合并"),
    "not_known": ("not known", "未知"),
    "not_tested": ("not tested", "未测试"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "female": ("women", "女"),
    "male": ("men", "男"),
    "below_20": ("below 20", "20 岁以下"),
    "20_39": ("20–39", "20–39 岁"),
    "40_59": ("40–59", "40–59 岁"),
    "60_69": ("60–69", "60–69 岁"),
    "70_up": ("70 and above", "70 岁及以上"),
}


def level(word: str, language: str) -> str:
    """The word of a group or a dimension; ids and codes stay as they are."""
    found = _LEVELS.get(word)
    return word if found is None else found[language == "zh"]

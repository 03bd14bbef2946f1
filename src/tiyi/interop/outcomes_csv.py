"""A cohort's report as CSV with its data dictionary: one zip whose bytes follow from the report.

Unknown is an empty cell beside the word for why.
"""

from collections.abc import Mapping
from typing import Any, Final

from tiyi.interop.tables import archive, table
from tiyi.outcomes.prepost import PrePost
from tiyi.outcomes.report import CohortReport, ItemReport

COLUMNS: Final[Mapping[str, tuple[str, str, str]]] = {
    "item": ("", "what was tested", "测试项目"),
    "unit": ("", "unit of its figures", "单位"),
    "better": (
        "",
        "1: more is better, -1: less is; empty: not known",
        "1 越大越好，-1 越小越好，空表示未知",
    ),
    "primary": ("", "1: the primary outcome of the group", "1 表示主要结局"),
    "population": ("", "intention_to_treat or per_protocol", "意向性分析人群或符合方案人群"),
    "enrolled": ("people", "everybody of the cohort", "队列全部人数"),
    "with_baseline": ("people", "with a test at baseline", "有基线测试的人数"),
    "n": ("people", "with both tests, in this population", "本人群中前后均有测试的人数"),
    "refused": ("", "why figures are missing", "未给出数值的原因"),
    "before": ("unit", "mean at baseline", "基线均值"),
    "after": ("unit", "mean at week 16", "第 16 周均值"),
    "mean": ("unit", "mean change", "平均变化"),
    "low": ("unit", "95 % interval of the mean change, lower end", "平均变化 95 % 置信区间下限"),
    "high": ("unit", "its upper end", "平均变化 95 % 置信区间上限"),
    "median": ("unit", "median change", "变化中位数"),
    "sd": ("unit", "standard deviation of the changes", "变化的标准差"),
    "shapiro_p": ("", "Shapiro-Wilk p; empty: not asked", "正态性检验 p 值，空表示未检验"),
    "test": ("", "paired_t or wilcoxon", "配对 t 检验或 Wilcoxon 符号秩检验"),
    "statistic": ("", "of the test", "检验统计量"),
    "p": ("", "two-sided, not adjusted", "双侧 p 值，未校正"),
    "p_adjusted": (
        "",
        "the primary outcome's own, else Holm's",
        "主要结局为原值，其余为 Holm 校正值",
    ),
    "dz": ("", "mean change / SD of changes", "平均变化 ÷ 变化标准差"),
    "gz": ("", "dz times the Hedges factor", "dz × Hedges 校正系数"),
    "dav": ("", "mean change / mean of both SDs", "平均变化 ÷ 前后标准差均值"),
    "gav": ("", "dav times the Hedges factor", "dav × Hedges 校正系数"),
    "rank_biserial": ("", "effect size of wilcoxon", "符号秩检验的效应量"),
    "better_people": ("people", "changed for the better by what matters", "有意义改善的人数"),
    "same_people": ("people", "changed by less than what matters", "变化未达有意义程度的人数"),
    "worse_people": ("people", "changed for the worse by what matters", "有意义变差的人数"),
    "class_not_known": ("people", "of whom that is not known", "无法判断的人数"),
}
"""Column → unit, meaning, 含义."""
_OF_GROUP: Final = tuple(name for name in PrePost.__dataclass_fields__ if name in COLUMNS)


def report_zip(report: CohortReport) -> bytes:
    """`outcomes.csv`, `dictionary.csv` and `about.csv`, which names algorithm and hashes."""
    rows = [_row(report, item, name) for item in report.items for name in _POPULATIONS]
    about = [
        ("algorithm", report.algorithm),
        ("config_hash", report.config_hash),
        ("input_hash", report.input_hash),
        *(("limit", word) for word in report.limits),
    ]
    dictionary = [(name, *words) for name, words in COLUMNS.items()]
    return archive(
        {
            "outcomes.csv": table(tuple(COLUMNS), rows),
            "dictionary.csv": table(("column", "unit", "meaning", "含义"), dictionary),
            "about.csv": table(("name", "value"), about),
        }
    )


_POPULATIONS: Final = ("intention_to_treat", "per_protocol")


def _row(report: CohortReport, item: ItemReport, population: str) -> list[Any]:
    group: PrePost = getattr(item, population)
    is_all = population == "intention_to_treat"
    found = {
        "item": item.item,
        "unit": item.unit,
        "better": item.direction,
        "primary": int(item.primary),
        "population": population,
        "enrolled": report.enrolled,
        "with_baseline": item.counts.baseline,
        "p_adjusted": item.p_adjusted if is_all else None,
        **{name: getattr(group, name) for name in _OF_GROUP},
    }
    if is_all:
        classes = item.responders
        found |= {
            "better_people": classes.better,
            "same_people": classes.same,
            "worse_people": classes.worse,
            "class_not_known": classes.not_known,
        }
    return [found.get(name) for name in COLUMNS]

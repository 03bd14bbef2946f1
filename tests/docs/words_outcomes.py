"""What the tables of the outcomes page say in Chinese beside the figures of the code."""

from collections.abc import Mapping
from typing import Final

SOURCES_ZH: Final[Mapping[str, str]] = {
    "national fitness standard 2003: what earns more points": "国民体质测定标准 2003",
    "the change that matters in domain.md §5.6": "与有意义变化的方向一致",
    "less is better where weight is to be lost": "需要减重的人群以减少为好",
    "Holland 2014 ERS/ATS": "Holland 2014 ERS/ATS",
    "Daynes 2025, respiratory": "Daynes 2025，呼吸系统疾病",
    "Daynes 2025, cardiac": "Daynes 2025，心脏疾病",
    "Daynes 2025, musculoskeletal": "Daynes 2025，肌肉骨骼疾病",
    "Kwok 2013, frail Asian older": "Kwok 2013，亚洲衰弱老年人",
    "domain.md §5.6": "domain.md §5.6",
    "ACSM 2022, metabolic effect": "ACSM 2022，代谢效应",
    "Bohannon 2019": "Bohannon 2019",
    "baseline at most so many days before week 1": "基线最早在第 1 周之前多少天",
    "day of the test in the middle, from the first day": "中期测试距第一天的天数",
    "day of the test at the end, from the first day": "末次测试距第一天的天数",
    "a test may lie so many days beside its day": "测试日允许偏离的天数",
    "tests within so many minutes of the day are alike": "两次测试时刻相差多少分钟以内视为一致",
    "A_total of who trained per protocol": "符合方案的 A_total",
    "real change: abs(Δ) above this × √2 × typical error": "真实变化：|Δ| 大于该值 × √2 × 典型误差",
    "pairs of tests that a typical error needs": "计算典型误差所需的重测对数",
    "level of the intervals": "区间的置信水平",
    "Wilson 1927: 95 % interval of a share": "Wilson 1927：比例的 95 % 区间",
    "Shapiro-Wilk p from which t is used": "正态性检验 p 达到该值时用 t 检验",
    "people from which t is used whatever the shape": "人数达到该值时一律用 t 检验",
    "Shapiro-Wilk is defined from three values on": "正态性检验至少需要三个值",
    "Hedges factor 1 - 3 / (4 df - 1)": "Hedges 校正系数 1 - 3 / (4 df - 1)",
    "people with two visits that a mixed model needs": "混合模型所需的有两次测试的人数",
    "completed sets of multiple imputation": "多重填补的数据集个数",
    "pairs that multiple imputation learns from": "多重填补所需的前后对数",
    "fewer people than that are not shown to evaluators": "少于该人数的结果不向评估者显示",
}
"""Source in the code → in Chinese."""

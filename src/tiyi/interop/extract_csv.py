"""A frozen extract as one zip: CSV, its data dictionary, and the checksum of every file."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from tiyi.interop.tables import archive, table
from tiyi.service.extract import COLUMNS, Rows

MANIFEST: Final = "MANIFEST.sha256"
_PERSON: Final = (
    "",
    "number of the person in this extract, and in no other",
    "本摘录内的编号，与其他摘录无关",
)
_DAY: Final = (
    "d",
    "days since the person's first day; 0 is that day",
    "距本人第一天的天数，第一天为 0",
)
_WEEK: Final = ("", "week of the course, from 1 on", "课程第几周")
WORDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "person": _PERSON,
    "day": _DAY,
    "course_week": _WEEK,
    "site": ("", "site", "站点"),
    "condition": ("", "clinical group of the cohort; empty: none", "队列的人群；空表示无"),
    "age": ("", "age group of the national standard, or not_known",
            "国民体质标准年龄组，或 not_known"),
    "sex": ("", "female, male or not_known", "性别，或 not_known"),
    "has_course": ("", "0: no course, days count from joining", "0 表示没有课程，天数自入组日起算"),
    "joined_day": ("d", "day on which they joined", "入组日"),
    "seen_day": ("d", "last day that is looked at", "统计截止日"),
    "gave_up_day": ("d", "day since which giving up is known; empty: not so far",
                    "确认中止之日；空表示尚未"),
    "became": ("", "done, not_done or not_known", "已完成、未完成或未知"),
    "usable": ("", "1: its recording can be scored; empty: not known",
               "1 表示记录可评分；空表示未知"),
    "minutes": ("min", "length of the session; empty: not known", "训练时长；空表示未知"),
    "in_zone_min": ("min", "in the prescribed zone", "处方区间内分钟数"),
    "low_min": ("min", "the least that it can be", "可能下限"),
    "high_min": ("min", "the most that it can be", "可能上限"),
    "planned_min": ("min", "planned", "计划分钟数"),
    "visit": ("", "word that was given to the test", "测试轮次"),
    "standard": ("", "edition of the standard; empty: none", "标准版本；空表示无"),
    "item": ("", "what was tested; its unit is that of the API", "测试项目，单位与接口一致"),
    "value": ("item", "what was measured", "测得值"),
    "rule": ("", "rule of the alert", "报警规则"),
    "severity": ("", "S1 emergency to S4 information", "级别，S1 紧急至 S4 提示"),
    "acknowledged_s": ("s", "until somebody took it; empty: not so far",
                       "至确认的秒数；空表示尚未"),
    "answered_s": ("s", "until somebody acted or judged; empty: not so far",
                   "至处置的秒数；空表示尚未"),
    "watched_s": ("s", "for how long it has been watched", "已观察的秒数"),
}  # fmt: skip
"""Column → unit, meaning, 含义."""


def extract_zip(rows: Rows, about: Mapping[str, Any]) -> bytes:
    """The zip; `about` names version, instant and hashes."""
    files = {name: table(columns, rows[name]) for name, columns in COLUMNS.items()}
    dictionary = [
        (name, column, *WORDS[column]) for name, columns in COLUMNS.items() for column in columns
    ]
    files["dictionary.csv"] = table(("file", "column", "unit", "meaning", "含义"), dictionary)
    files["about.csv"] = table(("name", "value"), list(about.items()))
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return archive(files | {MANIFEST: "".join(lines).encode()})

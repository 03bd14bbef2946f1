"""The words of the accuracy page, and why single recordings differ from their devices."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """One language of the page."""

    title: str
    other_language: str
    intro: str
    summary_title: str
    summary_head: tuple[str, str, str]
    median: str
    below: str
    maximum: str
    exact: str
    average: str
    zones_title: str
    zones_intro: str
    zones_head: tuple[str, ...]
    rates_title: str
    rates_head: tuple[str, ...]
    exceptions_title: str
    refused_title: str
    unexplained: str


WORDS: Final[Mapping[str, Words]] = {
    "en": Words(
        title="Accuracy on recorded workouts",
        other_language="[中文](../zh/accuracy.md)",
        intro=(
            "Sports watches write their own maximum, average and time in zone into a workout file."
            " This page sets beside them what `tiyi analyse` says of the same file. It is generated"
            " by `python -m tiyi.bootstrap.accuracy FOLDER`; do not edit it by hand. A test"
            " measures the recordings again and compares."
        ),
        summary_title="Summary",
        summary_head=("figure", "asked", "measured"),
        median="misplaced time in zone, median of the files with zones",
        below="files with zones of which less than 0.80 % is misplaced",
        maximum="maximum as the device wrote it (files)",
        exact="exact",
        average="average within the device's rounding (files)",
        zones_title="Time in zone",
        zones_intro=(
            "Misplaced is half the sum of the differences by zone, divided by the device's sum. A"
            " second counts for a zone once the heart rate has reached the zone's limit (≥); the"
            " third column shows what counting only above the limit (>) would misplace. Seconds"
            " stand from the zone below the first limit upwards. Files whose device wrote no limits"
            " can't be compared."
        ),
        zones_head=("file", "misplaced", "with >", "device, s", "tiyi, s"),
        rates_title="Maximum and average",
        rates_head=(
            "file",
            "records",
            "maximum, device",
            "tiyi",
            "apart, bpm",
            "average, device",
            "tiyi",
            "apart, bpm",
        ),
        exceptions_title="Exceptions, and why",
        refused_title="Refused files",
        unexplained="not explained",
    ),
    "zh": Words(
        title="在真实训练记录上的准确度",
        other_language="[English](../en/accuracy.md)",
        intro=(
            "运动手表会把自己算出的最大心率、平均心率和区间时间写进训练文件。本页把这些数字与"
            " `tiyi analyse` 对同一文件的结果并排列出，由"
            " `python -m tiyi.bootstrap.accuracy FOLDER` 生成，请勿手工修改；"
            "有一项测试会重新计算这些记录并比对。"
        ),
        summary_title="汇总",
        summary_head=("指标", "要求", "实测"),
        median="区间时间错位比例（有区间的文件的中位数）",
        below="区间时间错位低于 0.80 % 的文件",
        maximum="最大心率与设备一致（文件数）",
        exact="完全一致",
        average="平均心率与设备之差在其取整误差之内（文件数）",
        zones_title="区间时间",
        zones_intro=(
            "错位比例 = 各区间差值之和的一半 ÷ 设备区间时间之和。"
            "心率达到某区间下限（≥）的一秒即计入该区间；第三列是只计高于下限（>）时的错位比例。"
            "秒数从第一条界线以下的区间开始，依次向上。设备没有写出界线的文件无法比较。"
        ),
        zones_head=("文件", "错位", "若用 >", "设备（秒）", "tiyi（秒）"),
        rates_title="最大心率与平均心率",
        rates_head=(
            "文件",
            "记录数",
            "最大：设备",
            "tiyi",
            "相差（次/分）",
            "平均：设备",
            "tiyi",
            "相差（次/分）",
        ),
        exceptions_title="例外及原因",
        refused_title="拒绝的文件",
        unexplained="原因不明",
    ),
}

REMARKS: Final[Mapping[str, Mapping[str, str]]] = {
    "ride_elemnt_long_gap.fit": {
        "en": (
            "the device counted its zones in milliseconds, by a rule that neither ≥ nor >"
            " reproduces, and with 55 pauses; what the file holds is whole seconds."
        ),
        "zh": (
            "设备以毫秒计区间时间，其规则用 ≥ 或 > 都不能重现，且有 55 次暂停；文件里只有整秒记录。"
        ),
    },
    "run_fenix5_rr_short.fit": {
        "en": "57 s in 21 records while the heart rate doubled: too few for an average.",
        "zh": "57 秒只有 21 条记录，其间心率翻倍，不足以求平均。",
    },
    "strength_suunto.fit": {
        "en": "511 of 4,803 records hold no heart rate, so the average can't be computed again.",
        "zh": "4803 条记录中有 511 条没有心率，无法重算平均值。",
    },
    "sup_gap.tcx": {
        "en": "a point every 5 to 53 s: the device's maximum lies between two points.",
        "zh": "每 5 至 53 秒才有一个点，设备记下的最大值落在两点之间。",
    },
}
"""By file name; a file that misses a bar and is not named here fails the test of the page."""

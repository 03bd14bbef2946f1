"""The few words that stand in the table and above it, in both languages."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("en", "zh")

HEAD: Final = {
    "en": (
        "contender", "samples", "k samples per s of CPU", "k samples per s of wall time",
        "× best stream peer", "start-up, s", "memory before, MB", "peak, MB", "version", "answer",
    ),
    "zh": (
        "参加者", "样本数", "千样本/CPU 秒", "千样本/秒（墙钟）", "相对最快流式同类", "启动，秒",
        "开始前内存，MB", "峰值，MB", "版本", "答案",
    ),
}  # fmt: skip
RIGHT: Final = {"en": "right", "zh": "正确"}
WRONG: Final = {"en": "WRONG: {}", "zh": "错误：{}"}
FAILED: Final = {"en": "failed: {}", "zh": "未完成：{}"}

MEASURED: Final = {
    "en": (
        "Measured on {date} on {cores} cores of a virtual machine with {gib:.0f} GiB, {system},"
        " Python {python}, load average {load:.0f}: {busy} {best}"
    ),
    "zh": (
        "测于 {date}，虚拟机 {cores} 核、{gib:.0f} GiB，{system}，Python {python}，"
        "平均负载 {load:.0f}：{busy}{best}"
    ),
}
BUSY: Final = {
    "en": ("the cores were the benchmark's own.", "others worked on the same cores."),
    "zh": ("核由基准独占。", "同样的核上还有别的工作。"),
}
BEST: Final = {
    "en": "The best stream peer was {name}.",
    "zh": "最快的流式同类是 {name}。",
}
NO_BEST: Final = {"en": "No stream peer was right.", "zh": "没有一个流式同类给出正确答案。"}

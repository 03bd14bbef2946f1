"""Writes the tables of docs/*/devices.md from the code: `python -m tests.ingest.edge.docs`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from tiyi.ingest.edge import contract
from tiyi.ingest.edge.codes import CODES
from tiyi.ingest.edge.metrics import RANGES

DOCS: Final = Path(__file__).resolve().parents[3] / "docs"
LANGUAGES: Final = ("en", "zh")
HEADS: Final = {
    "metrics": {
        "en": "| name | number | from | to | |\n|---|---|---|---|---|",
        "zh": "| 名称 | 编号 | 最小 | 最大 | |\n|---|---|---|---|---|",
    },
    "codes": {
        "en": "| code | where | what it means, what to do |\n|---|---|---|",
        "zh": "| 代码 | 位置 | 含义与处理 |\n|---|---|---|",
    },
    "limits": {
        "en": "| limit | |\n|---|---|",
        "zh": "| 上限 | |\n|---|---|",
    },
}
WHOLE: Final = {"en": "whole", "zh": "整数"}
LIMITS: Final = (
    ("rows in columns", "按列的行数", f"{contract.ROWS_MAX:,}"),
    ("rows as records", "按对象的行数", f"{contract.RECORDS_MAX:,}"),
    ("devices in a batch", "每批设备数", f"{contract.DEVICES_MAX:,}"),
    ("bytes of a body", "请求体字节数", f"{contract.BODY_BYTES_MAX:,}"),
    ("bytes of a WebSocket message", "WebSocket 消息字节数", f"{contract.MESSAGE_BYTES_MAX:,}"),
)


def table(name: str, language: str) -> str:
    """One generated table."""
    rows = {"metrics": _metrics, "codes": _codes, "limits": _limits}[name](language)
    return "\n".join((HEADS[name][language], *rows))


def _metrics(language: str) -> list[str]:
    return [
        f"| `{metric.name.lower()}` | {int(metric)} | {allowed.low:g} | {allowed.high:.0f} "
        f"| {WHOLE[language] if allowed.whole else ''} |"
        for metric, allowed in RANGES.items()
    ]


def _codes(language: str) -> list[str]:
    return [
        f"| `{code.code}` | {code.where} | {code.en if language == 'en' else code.zh} |"
        for code in CODES
    ]


def _limits(language: str) -> list[str]:
    return [f"| {en if language == 'en' else zh} | {limit} |" for en, zh, limit in LIMITS]


def written(text: str, language: str) -> str:
    """The page with its tables as the code has them now."""
    for name in HEADS:
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        # No backslash stands in a table, so it may serve as a template as it is.
        text = pattern.sub(rf"\g<1>{table(name, language)}\n\g<2>", text)
    return text


def pages() -> list[tuple[str, Path]]:
    """Language and file."""
    return [(language, DOCS / language / "devices.md") for language in LANGUAGES]


if __name__ == "__main__":
    for language, page in pages():
        page.write_text(written(page.read_text(encoding="utf-8"), language), encoding="utf-8")

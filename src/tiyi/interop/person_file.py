"""A person's file as a zip that they can read: JSON, CSV, samples, and a data dictionary."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from tiyi.interop.csv_export import BOM, safe_text
from tiyi.model.frame import Samples
from tiyi.model.metrics import Metric, SourceKind

UNITS: Final = {
    "_ms": "ms, UTC since 1970-01-01",
    "_bpm": "beats/min",
    "_s": "s",
    "_min": "min",
    "_years": "years",
    "_spm": "steps/min",
}
"""End of a column's name → unit."""
MEANINGS: Final[Mapping[str, tuple[str, str]]] = {
    "organisation": ("who keeps the file", "保管档案的机构"),
    "site": ("where the person is looked after", "所属站点"),
    "participant": ("pseudonym", "假名编号"),
    "label": ("what a list shows", "列表中显示的标识"),
    "name": ("name", "姓名或名称"),
    "phone": ("telephone", "电话"),
    "note": ("note", "备注"),
    "zone": ("IANA time zone", "时区"),
    "language": ("language of messages", "消息语言"),
    "version": ("counts the changes", "修改次数"),
    "changed_by": ("who changed it last", "最后修改人"),
    "changed_ms": ("when it was changed last", "最后修改时间"),
    "actor": ("who recorded it", "记录人"),
    "at_ms": ("when it was recorded", "记录时间"),
    "from_ms": ("from when on it holds", "生效时间"),
    "to_ms": ("until when it held; empty: still", "截止时间，空表示仍然有效"),
    "effective_from_ms": ("from when on it holds", "生效时间"),
    "document": ("what was recorded", "记录内容"),
    "body": ("the whole record", "完整记录"),
    "born": ("birth date", "出生日期"),
    "kind": ("kind", "类别"),
    "code": ("code, ICD-10 or WHO ATC", "编码（ICD-10 或 WHO ATC）"),
    "affects": ("bears on heart rate: yes, no, not_recorded", "是否影响心率：是、否、未记录"),
    "void": ("recorded by mistake", "误记"),
    "purpose": ("what the consent is for", "同意的目的"),
    "given": ("1: agreed, 0: withdrawn", "1 同意，0 撤回"),
    "signer": ("who signed", "签字人"),
    "channel": ("how it was signed", "签署方式"),
    "text_number": ("version of the text shown; 0: none", "所示文本的版本，0 表示无"),
    "text_sha256": ("hash of that text", "文本的哈希值"),
    "measured_ms": ("when it was measured", "测量时间"),
    "readings": ("values in the units of the kind", "按类别单位记录的数值"),
    "source": ("who or what measured", "来源"),
    "corrects": ("row that this one stands for", "所更正的记录号"),
    "held_ms": ("when the test was held", "测试时间"),
    "items": ("items with their values", "项目与数值"),
    "visit": ("which visit", "测试阶段"),
    "standard": ("edition of the standard", "标准版本"),
    "tester": ("who tested", "测试人"),
    "screened": ("screening answered", "已完成筛查"),
    "session": ("training session", "运动记录编号"),
    "started_ms": ("when it began", "开始时间"),
    "ended_ms": ("when it ended; empty: open", "结束时间，空表示未结束"),
    "revision": ("counts the results", "结果版本"),
    "verdict": ("met, not_met or unknown", "达标、未达标或未知"),
    "alert": ("alert", "预警编号"),
    "rule": ("rule that raised it", "触发规则"),
    "severity": ("S1 gravest to S4", "级别，S1 最重"),
    "state": ("how far it is", "状态"),
    "reason": ("why", "原因"),
    "device": ("device", "设备"),
    "cohort": ("cohort", "干预组"),
    "member": ("1: joined, 0: left", "1 入组，0 出组"),
    "prescription": ("prescription", "运动处方编号"),
    "number": ("version of it", "版本号"),
    "message": ("message", "消息编号"),
    "text": ("what it says", "内容"),
}
"""Column → meaning in English and Chinese; columns of one name mean the same everywhere."""


def write_file(
    target: Any, records: Mapping[str, Sequence[Mapping[str, Any]]], samples: Iterable[Samples]
) -> None:
    """Write the zip to an open binary file: `records` by table, `samples` part by part."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        whole = json.dumps(records, ensure_ascii=False, indent=1, sort_keys=True)
        archive.writestr("file.json", whole)
        for table, rows in sorted(records.items()):
            archive.writestr(f"records/{table}.csv", _table(rows))
        archive.writestr("dictionary.csv", _dictionary(records))
        with archive.open("samples.csv", "w", force_zip64=True) as raw:
            raw.write(f"{BOM}{','.join(SAMPLE_COLUMNS)}\r\n".encode())
            for part in samples:
                raw.write(_samples(part))


SAMPLE_COLUMNS: Final = ("participant", "at_ms", "metric", "source", "device", "value")


def unit_of(column: str) -> str:
    """The unit that a column's name says; empty for what has none."""
    ends = [end for end in UNITS if column.endswith(end)]
    return UNITS[max(ends, key=len)] if ends else ""


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    out = io.StringIO(newline="")
    out.write(BOM)
    columns = list(rows[0])
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if isinstance(value, bool):
        return int(value)
    return safe_text(value) if isinstance(value, str) else value


def _dictionary(records: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow(["file", "column", "unit", "meaning", "含义"])
    for table, rows in sorted(records.items()):
        for column in rows[0]:
            meaning = MEANINGS.get(column, ("", ""))
            writer.writerow([f"records/{table}.csv", column, unit_of(column), *meaning])
    for column in SAMPLE_COLUMNS:
        meaning = MEANINGS.get(column, ("", ""))
        writer.writerow(["samples.csv", column, unit_of(column), *meaning])
    return out.getvalue()


def _samples(part: Samples) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in range(len(part)):
        writer.writerow(
            [
                part.participants[int(part.participant[row])],
                int(part.at_ms[row]),
                Metric(int(part.metric[row])).name.lower(),
                SourceKind(int(part.source[row])).name.lower(),
                safe_text(part.devices[int(part.device[row])]),
                f"{float(part.value[row]):g}",
            ]
        )
    return out.getvalue().encode()

"""Every code a sender can be answered with, in one table: what it means and what to do."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final


class RowCode(IntEnum):
    """What happened to one row; numbers live in memory only, names travel."""

    FINE = 0
    WRONG_TYPE = 1
    NOT_FINITE = 2
    UNKNOWN_METRIC = 3
    UNKNOWN_DEVICE = 4
    UNASSIGNED = 5
    IMPLAUSIBLE = 6
    BAD_TIME = 7
    CLOCK_FUTURE = 8
    NO_CONSENT = 9
    # From here on the row is no loss: kept, or nothing worth keeping was in it.
    MISSING_VALUE = 20
    DUPLICATE = 21
    DUPLICATE_CONFLICT = 22
    CONFLICT_SEQ = 23
    MARK_MENDED = 24
    NO_CONTACT = 25

    @property
    def word(self) -> str:
        """As it stands in an ack."""
        return self.name.lower()


FIRST_NOTE: Final = RowCode.MISSING_VALUE
"""Codes from here on are notes; codes below it (but FINE) are refusals."""
WAITING: Final = frozenset({RowCode.UNKNOWN_DEVICE, RowCode.UNASSIGNED})
"""Refused rows that are delivered after all once the device is assigned."""
UNRECORDED: Final = frozenset({RowCode.NO_CONSENT})
"""Refused rows of which nothing is kept, not even in quarantine."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One code for people: where it stands, what it means, what the sender does about it."""

    code: str
    where: str
    """«rejected» or «notes» in an ack, otherwise an HTTP status."""
    en: str
    zh: str


CODES: Final[tuple[Explained, ...]] = (
    Explained(
        "wrong_type",
        "rejected",
        'A field is not a number of the right kind (`true`, `"71"`, `null`). Mend the app.',
        '该行字段类型不对（如 `true`、`"71"`、`null`）。请修正发送程序。',
    ),
    Explained(
        "not_finite",
        "rejected",
        "The value is NaN, infinite or too large for a number. Mend the app.",
        "数值为 NaN、无穷大或超出范围。请修正发送程序。",
    ),
    Explained(
        "unknown_metric",
        "rejected",
        "No metric has that name or number. See the list of metrics.",
        "没有这个指标名或编号，请查指标表。",
    ),
    Explained(
        "unknown_device",
        "rejected",
        "The device is not registered for this sender. The rows wait and are delivered when it is.",
        "该设备未登记给此发送端。数据行保留等待，登记后自动补送。",
    ),
    Explained(
        "unassigned",
        "rejected",
        "Nobody wore the device at that time. The rows wait and are delivered once it is assigned.",
        "该时刻设备未分配给任何人。数据行保留等待，分配后自动补送。",
    ),
    Explained(
        "implausible",
        "rejected",
        "The value is outside what the metric can be. Check the sensor.",
        "数值超出该指标可能的范围，请检查传感器。",
    ),
    Explained(
        "bad_time",
        "rejected",
        "`dev_ms` is negative, beyond the year 2099, or no whole number.",
        "`dev_ms` 为负、晚于 2099 年或不是整数。",
    ),
    Explained(
        "clock_future",
        "rejected",
        "After correction the row lies more than 2 min in the future. Set the device's clock.",
        "校正后仍比现在晚 2 分钟以上，请校准设备时钟。",
    ),
    Explained(
        "no_consent",
        "rejected",
        "The participant's consent does not cover that time. Nothing of the row was kept.",
        "参与者的同意不覆盖该时刻。该行未保存任何内容。",
    ),
    Explained(
        "missing_value",
        "notes",
        "Heart rate 0 or 255 says «no value»; there was nothing to keep.",
        "心率 0 或 255 表示“无数值”，无需保存。",
    ),
    Explained(
        "duplicate",
        "notes",
        "The batch holds the same row twice; it was kept once.",
        "批次内同一行出现两次，只保存一次。",
    ),
    Explained(
        "duplicate_conflict",
        "notes",
        "One instant of a device stands twice with different values; the greater was kept.",
        "批次内同一设备同一时刻有两个不同数值，保留较大者。",
    ),
    Explained(
        "conflict_seq",
        "notes",
        "This sequence number came before with other content. Both are kept, the greater wins.",
        "此序号曾以不同内容发送过。两者均保存，以较大值为准。",
    ),
    Explained(
        "mark_mended",
        "notes",
        "A symptom, SOS or fall with a wrong value or clock; taken with value 0 or as of now.",
        "症状、求救或跌倒标记的数值或时钟有误，已按数值 0 或到达时间接收。",
    ),
    Explained(
        "no_contact",
        "notes",
        "The device reported lost skin contact; kept and flagged, never judged.",
        "设备报告皮肤接触丢失；已保存并标记，不参与判断。",
    ),
    Explained(
        "batch.malformed",
        "400",
        "The body is not one JSON document (or its gzip is damaged, or nested too deep).",
        "请求体不是一个 JSON 文档（或 gzip 损坏、嵌套过深）。",
    ),
    Explained(
        "batch.invalid",
        "422",
        "A field is missing, unknown or of the wrong type; `params.path` names it.",
        "字段缺失、未知或类型错误；`params.path` 指出位置。",
    ),
    Explained(
        "batch.ragged",
        "422",
        "The columns are not of one length.",
        "各列长度不一致。",
    ),
    Explained(
        "batch.sequence",
        "422",
        "`last_seq - first_seq + 1` is not the number of rows.",
        "`last_seq - first_seq + 1` 与行数不符。",
    ),
    Explained(
        "batch.too_many_rows",
        "422",
        "More rows than one batch may hold. Cut it.",
        "行数超过单批上限，请拆分。",
    ),
    Explained(
        "batch.too_large",
        "413",
        "More bytes than one batch may hold, before or after unpacking. Cut it.",
        "字节数（解压前或解压后）超过上限，请拆分。",
    ),
    Explained(
        "batch.encoding",
        "415",
        "Only JSON is read here, plain or with `Content-Encoding: gzip`.",
        "这里只接受 JSON，可使用 `Content-Encoding: gzip`。",
    ),
    Explained(
        "sender.unknown",
        "401",
        "The token is missing, unknown, expired or revoked. Pair the sender again.",
        "令牌缺失、未知、过期或已撤销，请重新配对。",
    ),
    Explained(
        "sender.mismatch",
        "403",
        "The batch names another sender than its token belongs to.",
        "批次中的发送端与令牌不符。",
    ),
    Explained(
        "sender.too_fast",
        "429",
        "Too many batches a second. Wait `Retry-After`, then send larger ones.",
        "每秒批次过多。请等待 `Retry-After` 后合并发送。",
    ),
    Explained(
        "busy",
        "503",
        "The log is behind. Keep everything, wait `Retry-After`, send again.",
        "日志写入繁忙。请保留数据，等待 `Retry-After` 后重发。",
    ),
    Explained(
        "spool.full",
        "503",
        "The log is away and the server's spool nearly full. Keep everything, send again later.",
        "日志不可用，服务器暂存区将满。请保留数据，稍后重发。",
    ),
    Explained(
        "spool.no_room",
        "503",
        "The log is away and the server's disk takes no more. Keep everything, send again later.",
        "日志不可用，服务器磁盘已满。请保留数据，稍后重发。",
    ),
    Explained(
        "edge.senders_unread",
        "503",
        "The server started without its log and knows no sender yet. Do not pair again; wait.",
        "服务器启动时日志不可用，尚不知道发送端。无需重新配对，请等待。",
    ),
)

"""Writes small FIT files for tests: the messages a device writes, byte by byte, checksums right."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

FIT_EPOCH_S = 631_065_600
ENUM, U8, U16, U32, U32Z = 0x00, 0x02, 0x84, 0x86, 0x8C
_PACK = {ENUM: "B", U8: "B", U16: "H", U32: "I", U32Z: "I"}
_MISSING = {ENUM: 0xFF, U8: 0xFF, U16: 0xFFFF, U32: 0xFFFFFFFF, U32Z: 0}

FILE_ID, SESSION, LAP, RECORD, EVENT, ACTIVITY = 0, 18, 19, 20, 21, 34
MONITORING, HRV, TIME_IN_ZONE, SPORT, HR_ZONE = 55, 78, 216, 12, 8
SPORTS = {"generic": 0, "running": 1, "cycling": 2, "fitness_equipment": 4, "walking": 11}
SUB_SPORTS = {"generic": 0, "treadmill": 1, "indoor_cycling": 6, "indoor_rowing": 14}
TIMER_EVENTS = {"start": 0, "stop": 1, "stop_all": 4}
ZONE_BASES = {"custom": 0, "percent_max_hr": 1, "percent_hrr": 2, "percent_lthr": 3}

Value = int | Sequence[int] | None
Field = tuple[int, int, Value]


def crc16(data: bytes) -> int:
    """The checksum of the FIT protocol (CRC-16/ARC)."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0xA001 if crc & 1 else 0)
    return crc


def container(body: bytes, *, claimed_size: int | None = None, crc: int | None = None) -> bytes:
    """Put a header before the messages and a checksum behind; both can be told to lie."""
    size = len(body) if claimed_size is None else claimed_size
    start = struct.pack("<BBHI4s", 14, 0x20, 2132, size, b".FIT")
    header = start + struct.pack("<H", crc16(start))
    content = header + body
    return content + struct.pack("<H", crc16(content) if crc is None else crc)


def definition(message: int, fields: Sequence[tuple[int, int, int]]) -> bytes:
    """A definition of local message 0: fields are (number, size in bytes, base type)."""
    head = struct.pack("<BBBHB", 0x40, 0, 0, message, len(fields))
    return head + b"".join(struct.pack("<BBB", *entry) for entry in fields)


@dataclass(slots=True)
class FitFile:
    """Messages in the order they are called; `encode()` gives the file.

    Times are UTC milliseconds, rounded down to the protocol's whole seconds. None is written as the
    protocol's «missing». Cadence is in the protocol's unit: strides or turns per minute.
    """

    body: bytearray = field(default_factory=bytearray)
    _defined: tuple[object, ...] = ()

    def message(self, number: int, fields: Sequence[Field]) -> None:
        """Write one message, defining its layout first where it differs from the one before."""
        layout = []
        values = bytearray()
        for field_number, base, value in fields:
            items = list(value) if isinstance(value, Sequence) else [value]
            packed = struct.pack(
                f"<{len(items)}{_PACK[base]}",
                *(_MISSING[base] if item is None else item for item in items),
            )
            layout.append((field_number, len(packed), base))
            values += packed
        if self._defined != (number, *layout):
            self.body += definition(number, layout)
            self._defined = (number, *layout)
        self.body += b"\x00" + values

    def file_id(self, at_ms: int) -> None:
        """Say that this is an activity, written by a development device."""
        self.message(
            FILE_ID, [(0, ENUM, 4), (1, U16, 255), (2, U16, 1), (4, U32, fit_seconds(at_ms))]
        )

    def timer(self, at_ms: int, kind: str) -> None:
        """Start or stop the timer: `start`, `stop`, `stop_all`."""
        self.message(
            EVENT, [(253, U32, fit_seconds(at_ms)), (0, ENUM, 0), (1, ENUM, TIMER_EVENTS[kind])]
        )

    def record(
        self,
        at_ms: int,
        *,
        hr_bpm: int | None = None,
        cadence: int | None = None,
        speed_mps: float | None = None,
        power_w: int | None = None,
    ) -> None:
        """One sample."""
        speed = None if speed_mps is None else round(speed_mps * 1000)
        self.message(
            RECORD,
            [
                (253, U32, fit_seconds(at_ms)),
                (3, U8, hr_bpm),
                (4, U8, cadence),
                (73, U32, speed),
                (7, U16, power_w),
            ],
        )

    def hrv(self, rr_ms: Sequence[int], *, slots: int = 5) -> None:
        """Beat intervals of the record before, padded with «missing» as devices do."""
        self.message(HRV, [(0, U16, [*rr_ms, *[0xFFFF] * (slots - len(rr_ms))])])

    def lap(self, start_ms: int, end_ms: int, *, max_hr_bpm: int | None = None) -> None:
        """One lap without pauses."""
        elapsed_ms = end_ms - start_ms
        self.message(
            LAP,
            [
                (253, U32, fit_seconds(end_ms)),
                (2, U32, fit_seconds(start_ms)),
                (7, U32, elapsed_ms),
                (8, U32, elapsed_ms),
                (16, U8, max_hr_bpm),
            ],
        )

    def session(
        self,
        start_ms: int,
        end_ms: int,
        *,
        sport: str = "running",
        sub_sport: str = "generic",
        index: int = 0,
        timer_ms: int | None = None,
        avg_hr_bpm: int | None = None,
        max_hr_bpm: int | None = None,
        strides: int | None = None,
    ) -> None:
        """The device's summary of one sport."""
        self.message(
            SESSION,
            [
                (254, U16, index),
                (253, U32, fit_seconds(end_ms)),
                (2, U32, fit_seconds(start_ms)),
                (5, ENUM, SPORTS[sport]),
                (6, ENUM, SUB_SPORTS[sub_sport]),
                (7, U32, end_ms - start_ms),
                (8, U32, end_ms - start_ms if timer_ms is None else timer_ms),
                (10, U32, strides),
                (16, U8, avg_hr_bpm),
                (17, U8, max_hr_bpm),
            ],
        )

    def time_in_zone(
        self,
        times_ms: Sequence[int],
        tops_bpm: Sequence[int],
        *,
        session: int = 0,
        basis: str = "percent_max_hr",
    ) -> None:
        """Seconds per zone of a session, with the upper boundary of each zone."""
        self.message(
            TIME_IN_ZONE,
            [
                (0, U16, SESSION),
                (1, U16, session),
                (2, U32, times_ms),
                (6, U8, tops_bpm),
                (10, ENUM, ZONE_BASES[basis]),
            ],
        )

    def encode(self) -> bytes:
        """The whole file."""
        return container(bytes(self.body))


def fit_seconds(at_ms: int) -> int:
    """UTC milliseconds in the protocol's seconds since 1989-12-31."""
    return at_ms // 1000 - FIT_EPOCH_S


def simple_run(start_ms: int, hr_bpm: Sequence[int | None], *, cadence: int | None = 80) -> FitFile:
    """A run recorded every second, timer from the first to the last record, one session."""
    file = FitFile()
    file.file_id(start_ms)
    file.timer(start_ms, "start")
    for second, value in enumerate(hr_bpm):
        file.record(start_ms + second * 1000, hr_bpm=value, cadence=cadence)
    end_ms = start_ms + (len(hr_bpm) - 1) * 1000
    file.timer(end_ms, "stop_all")
    known = [value for value in hr_bpm if value is not None]
    file.session(
        start_ms,
        end_ms,
        avg_hr_bpm=round(sum(known) / len(known)) if known else None,
        max_hr_bpm=max(known, default=None),
    )
    return file

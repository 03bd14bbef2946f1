"""Garmin's FIT files: records, beat intervals, timer events and the device's own summary.

Protocol: FIT SDK, «Flexible and Interoperable Data Transfer Protocol». Several FIT files may be
chained in one. Times are seconds since 1989-12-31T00:00Z. Running cadence is strides per minute.
"""

import io
import struct
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import fitdecode

from tiyi.ingest.workouts.columns import NAN, Recording, Sample
from tiyi.ingest.workouts.errors import (
    BadCrc,
    BadHeader,
    EmptyFile,
    Malformed,
    TooManyMessages,
    Truncated,
    WorkoutError,
)
from tiyi.ingest.workouts.limits import Limits
from tiyi.ingest.workouts.workout import (
    DeviceSummary,
    Lap,
    Session,
    SourceFormat,
    Workout,
)

MAGIC: Final = b".FIT"
MAGIC_AT: Final = 8
_FIT_EPOCH_S: Final = 631_065_600
_FIRST_ABSOLUTE_S: Final = 0x10000000
"""Smaller times count seconds since the device was switched on and say nothing about the day."""
_SHORTEST_HEADER: Final = 12
_CRC_SIZE: Final = 2

_DECODER_GIVES_UP: Final = (
    fitdecode.FitError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What the decoder raises on content that breaks the protocol: it checks less than it assumes."""

Values = Mapping[str, object]


def read_fit(data: bytes, limits: Limits) -> Workout:
    """Read one or several chained FIT files into a workout.

    Raises the classes of `errors`: damaged containers before anything is decoded, content that
    breaks the protocol, and files without a single `record` (all-day monitoring, settings).
    """
    check_containers(data)
    reading = _Reading(Recording(SourceFormat.FIT, max_samples=limits.max_messages))
    for count, (file_index, name, values) in enumerate(_messages(data), start=1):
        if count > limits.max_messages:
            raise TooManyMessages(limit=limits.max_messages)
        reading.take(file_index, name, values)
    return reading.workout()


def check_containers(data: bytes) -> None:
    """Walk the chain of headers and sizes; refuse what can't be whole before decoding any of it."""
    if not data:
        raise EmptyFile()
    offset = 0
    while offset < len(data):
        offset = _container_end(data, offset)


def _container_end(data: bytes, offset: int) -> int:
    header = data[offset : offset + _SHORTEST_HEADER]
    if len(header) < _SHORTEST_HEADER:
        raise BadHeader() if offset else Truncated()
    header_size, body_size = header[0], int.from_bytes(header[4:8], "little")
    magic = header[MAGIC_AT : MAGIC_AT + len(MAGIC)]
    if magic != MAGIC or header_size < _SHORTEST_HEADER or header_size == _SHORTEST_HEADER + 1:
        raise BadHeader()
    end = offset + header_size + body_size + _CRC_SIZE
    if end > len(data):
        raise Truncated()
    return end


def _diagnosis(failure: Exception, data: bytes) -> WorkoutError:
    """Say what is wrong: content that does not decode is most often content that was damaged."""
    if isinstance(failure, fitdecode.FitCRCError) or not _checksums_fit(data):
        return BadCrc()
    if isinstance(failure, fitdecode.FitHeaderError):
        return BadHeader()
    return Malformed()


def _checksums_fit(data: bytes) -> bool:
    offset = 0
    while offset < len(data):
        end = _container_end(data, offset)
        written = int.from_bytes(data[end - _CRC_SIZE : end], "little")
        if fitdecode.utils.compute_crc(data[offset : end - _CRC_SIZE]) != written:
            return False
        offset = end
    return True


def _messages(data: bytes) -> Iterator[tuple[int, str, Values]]:
    """Every data message as (number of the chained file, name, named values that are present).

    Definitions are told as messages without values: they cost time too and count for the limit.
    """
    reader = fitdecode.FitReader(
        io.BytesIO(data),
        processor=None,
        check_crc=fitdecode.CrcCheck.RAISE,
        error_handling=fitdecode.ErrorHandling.IGNORE,
    )
    try:
        for frame in reader:
            if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                yield reader.fit_file_index, frame.name, _values(frame)
            elif frame.frame_type == fitdecode.FIT_FRAME_DEFINITION:
                yield reader.fit_file_index, "definition", {}
    except _DECODER_GIVES_UP as failure:  # whatever the caller raises does not pass through here
        raise _diagnosis(failure, data) from None


def _values(frame: fitdecode.FitDataMessage) -> Values:
    """Fields of the profile by name; developers' own fields may borrow names and are left out."""
    values: dict[str, object] = {}
    for item in frame.fields:
        if item.value is not None and not (item.field_def is not None and item.field_def.is_dev):
            values.setdefault(item.name, item.value)
    return values


@dataclass(slots=True)
class _Reading:
    """What has been read so far, message by message; sessions are put together at the end."""

    recording: Recording
    last_record_ms: int | None = None
    sport: Values = field(default_factory=dict)
    sessions: list[tuple[int, Values]] = field(default_factory=list)
    zone_times: dict[tuple[int, object], Values] = field(default_factory=dict)
    zone_tops: list[int | None] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def take(self, file_index: int, name: str, values: Values) -> None:
        self.counts[name] += 1
        if name == "record":
            self._record(values)
        elif name == "hrv":
            self._intervals(values)
        elif name == "event":
            self._event(values)
        elif name == "lap":
            self._lap(values)
        elif name == "session":
            self.sessions.append((file_index, values))
        elif name == "sport":
            self.sport = values
        elif name == "time_in_zone" and values.get("reference_mesg") == "session":
            self.zone_times[file_index, values.get("reference_index", 0)] = values
        elif name == "hr_zone":
            self.zone_tops.append(_whole(values, "high_bpm"))
        elif name == "file_id" and self.recording.device_name is None:
            maker, model = values.get("manufacturer"), values.get("garmin_product")
            self.recording.device_name = " ".join(
                str(word) for word in (maker, model or values.get("product_name")) if word
            )

    def workout(self) -> Workout:
        recording = self.recording
        for position, (file_index, values) in enumerate(self.sessions):
            session = self._session(position, file_index, values)
            if session is None:
                recording.warn("session_without_time")
            else:
                recording.sessions.append(session)
        if not recording.sessions and self.sport and recording.samples:
            recording.sessions.append(self._unfinished_session())
        del self.counts["definition"]
        kinds = self.counts.most_common(3)
        found = ", ".join(f"{count} × {name}" for name, count in kinds) or "no messages"
        return recording.workout(found=found)

    def _record(self, values: Values) -> None:
        at_ms = _instant_ms(values, "timestamp")
        if at_ms is None:
            self.recording.warn("record_without_time")
            return
        self.last_record_ms = at_ms
        cadence = _number(values, "cadence")
        fraction = _number(values, "fractional_cadence")
        self.recording.add(
            Sample(
                at_ms=at_ms,
                hr_bpm=_number(values, "heart_rate"),
                cadence_per_min=cadence + fraction if fraction == fraction else cadence,
                speed_mps=_number(values, "enhanced_speed", "speed"),
                power_w=_number(values, "power"),
            )
        )

    def _intervals(self, values: Values) -> None:
        """An `hrv` message has no time of its own: it belongs to the record before it."""
        written = values.get("time", ())
        seconds = written if isinstance(written, tuple) else (written,)
        rr_ms = tuple(s * 1000.0 for s in seconds if isinstance(s, (int, float)))
        if self.last_record_ms is None:
            self.recording.warn("intervals_before_first_record")
        elif rr_ms:
            self.recording.rr_packets.append((self.last_record_ms, rr_ms))

    def _event(self, values: Values) -> None:
        at_ms = _instant_ms(values, "timestamp")
        kind = values.get("event_type")
        if values.get("event") != "timer" or at_ms is None or not isinstance(kind, str):
            return
        if kind == "start" or kind.startswith("stop"):
            self.recording.timer_events.append((at_ms, kind == "start"))

    def _lap(self, values: Values) -> None:
        start_ms = _instant_ms(values, "start_time")
        if start_ms is None:
            return
        elapsed_s = _seconds(values, "total_elapsed_time")
        end_ms = _instant_ms(values, "timestamp") if elapsed_s is None else None
        self.recording.laps.append(
            Lap(
                start_ms=start_ms,
                end_ms=end_ms if elapsed_s is None else start_ms + round(elapsed_s * 1000),
                timer_s=_seconds(values, "total_timer_time"),
                avg_hr_bpm=_whole(values, "avg_heart_rate"),
                max_hr_bpm=_whole(values, "max_heart_rate"),
            )
        )

    def _session(self, position: int, file_index: int, values: Values) -> Session | None:
        start_ms = _instant_ms(values, "start_time")
        end_ms = _instant_ms(values, "timestamp")
        elapsed_s = _seconds(values, "total_elapsed_time")
        if start_ms is None:
            return None
        if elapsed_s is not None:  # some writers put the start into `timestamp`
            end_ms = start_ms + round(elapsed_s * 1000)
        sub_sport = values.get("sub_sport")
        index = values.get("message_index", position)
        return Session(
            sport=str(values.get("sport", "unknown")),
            sub_sport=None if sub_sport is None else str(sub_sport),
            start_ms=start_ms,
            end_ms=start_ms if end_ms is None else end_ms,
            device=self._summary(values, self.zone_times.get((file_index, index), {})),
        )

    def _summary(self, session: Values, zones: Values) -> DeviceSummary:
        times_s = _all_numbers(zones.get("time_in_hr_zone", session.get("time_in_hr_zone")))
        tops = zones.get("hr_zone_high_boundary") or tuple(self.zone_tops)
        limits_bpm = _zone_limits(tops, times_s)
        basis = zones.get("hr_calc_type")
        return DeviceSummary(
            avg_hr_bpm=_whole(session, "avg_heart_rate"),
            max_hr_bpm=_whole(session, "max_heart_rate"),
            min_hr_bpm=_whole(session, "min_heart_rate"),
            timer_s=_seconds(session, "total_timer_time"),
            elapsed_s=_seconds(session, "total_elapsed_time"),
            strides=_whole(session, "total_strides"),
            time_in_zone_s=times_s,
            zone_limits_bpm=limits_bpm,
            zone_basis=str(basis) if basis is not None and limits_bpm is not None else None,
        )

    def _unfinished_session(self) -> Session:
        """A device that died wrote its sport at the start and no session at the end."""
        instants = [sample.at_ms for sample in self.recording.samples]
        self.recording.warn("no_session_summary")
        sub_sport = self.sport.get("sub_sport")
        return Session(
            sport=str(self.sport.get("sport", "unknown")),
            sub_sport=None if sub_sport is None else str(sub_sport),
            start_ms=min(instants),
            end_ms=max(instants),
            device=DeviceSummary(),
        )


def _zone_limits(tops: object, times_s: tuple[float, ...] | None) -> tuple[int, ...] | None:
    """The limits between the zones that were timed.

    Each zone is written with its upper boundary, and the topmost zone may have one too (often 254,
    «no end»), so there are as many limits as zones less one.
    """
    if times_s is None or not isinstance(tops, tuple):
        return None
    limits = tops[: len(times_s) - 1]
    whole = tuple(limit for limit in limits if isinstance(limit, int))
    if len(whole) != len(times_s) - 1 or list(whole) != sorted(set(whole)):
        return None
    return whole


def _instant_ms(values: Values, name: str) -> int | None:
    seconds = values.get(name)
    if not isinstance(seconds, int) or seconds < _FIRST_ABSOLUTE_S:
        return None
    return (seconds + _FIT_EPOCH_S) * 1000


def _number(values: Values, *names: str) -> float:
    """The first named value that is one number, else NaN."""
    for name in names:
        value = values.get(name)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
    return NAN


def _seconds(values: Values, name: str) -> float | None:
    value = _number(values, name)
    return value if value == value else None


def _whole(values: Values, name: str) -> int | None:
    value = values.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _all_numbers(value: object) -> tuple[float, ...] | None:
    """A tuple without holes as floats, else None."""
    if not isinstance(value, tuple) or not value:
        return None
    numbers = tuple(float(entry) for entry in value if isinstance(entry, (int, float)))
    return numbers if len(numbers) == len(value) else None

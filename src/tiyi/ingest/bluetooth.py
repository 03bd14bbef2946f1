"""Bluetooth heart-rate packets (GATT 2A37, 2A38) become facts; beats are placed in time.

Every parser here is pure and total: bytes in, a fact or a `ParseError` value out, no exceptions.
Too short for its flags is an error; longer is not (many machines append vendor bytes), the surplus
is counted in `trailing`. The packets carry no time of their own: the gateway's arrival time it is.

Layout: Bluetooth GATT Specification Supplement, «Heart Rate Measurement», «Body Sensor Location».
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Final

from tiyi.model.metrics import Metric, SourceKind

_FLAG_HR_IS_16_BIT: Final = 0x01
_FLAG_CONTACT_DETECTED: Final = 0x02
_FLAG_CONTACT_SUPPORTED: Final = 0x04
_FLAG_ENERGY: Final = 0x08
_FLAG_RR: Final = 0x10
_RR_UNITS_PER_SECOND: Final = 1024

REANCHOR_AFTER_MS: Final = 2_000
"""Σ RR and the wall clock may differ by this much before beats are anchored anew at the arrival."""


class Contact(Enum):
    """What the sensor says about skin contact; many sensors say nothing."""

    UNKNOWN = "unknown"
    LOST = "lost"
    OK = "ok"


class BodySensorLocation(IntEnum):
    """Where the sensor sits (2A38); a wrist needs a longer smoothing window than a chest."""

    OTHER = 0
    CHEST = 1
    WRIST = 2
    FINGER = 3
    HAND = 4
    EAR_LOBE = 5
    FOOT = 6


@dataclass(frozen=True, slots=True)
class ParseError:
    """Why a packet is dropped whole: `truncated` or `reserved_value`."""

    code: str


@dataclass(frozen=True, slots=True)
class HeartRateMeasurement:
    """One 2A37 notification.

    `hr_bpm` is None when the device sent 0, which means «no measurement». With `contact` LOST the
    value is kept for display and must count neither for adherence nor for risk. `energy_kj` is
    cumulative, sticks at 65535 and deserves little trust. `rr_ms` is oldest first; empty is usual.
    """

    hr_bpm: int | None
    contact: Contact
    energy_kj: int | None
    rr_ms: tuple[float, ...]
    trailing: int


TRUNCATED: Final = ParseError("truncated")
RESERVED_VALUE: Final = ParseError("reserved_value")


def parse_heart_rate_measurement(packet: bytes) -> HeartRateMeasurement | ParseError:
    """Decode a Heart Rate Measurement (2A37); reserved flag bits are ignored."""
    if not packet:
        return TRUNCATED
    flags = packet[0]
    hr_size = 2 if flags & _FLAG_HR_IS_16_BIT else 1
    energy_size = 2 if flags & _FLAG_ENERGY else 0
    energy_at = 1 + hr_size
    rest_at = energy_at + energy_size
    if len(packet) < rest_at:
        return TRUNCATED
    rest = packet[rest_at:]
    rr_count = len(rest) // 2 if flags & _FLAG_RR else 0
    return HeartRateMeasurement(
        hr_bpm=int.from_bytes(packet[1:energy_at], "little") or None,
        contact=_contact(flags),
        energy_kj=int.from_bytes(packet[energy_at:rest_at], "little") if energy_size else None,
        rr_ms=tuple(
            int.from_bytes(rest[2 * i : 2 * i + 2], "little") * 1000 / _RR_UNITS_PER_SECOND
            for i in range(rr_count)
        ),
        trailing=len(rest) - 2 * rr_count,
    )


def _contact(flags: int) -> Contact:
    if not flags & _FLAG_CONTACT_SUPPORTED:
        return Contact.UNKNOWN  # the detected bit means nothing without the supported bit
    return Contact.OK if flags & _FLAG_CONTACT_DETECTED else Contact.LOST


def body_sensor_location(packet: bytes) -> BodySensorLocation | ParseError:
    """Decode a Body Sensor Location (2A38); values above 6 are reserved, not guessed."""
    if not packet:
        return TRUNCATED
    if packet[0] > BodySensorLocation.FOOT:
        return RESERVED_VALUE
    return BodySensorLocation(packet[0])


def place_rr(
    at_ms: int, rr_ms: Sequence[float], *, previous_beat_ms: float | None = None
) -> tuple[float, ...]:
    """Give each interval of one packet the instant of the beat that ends it, oldest first.

    The first packet is anchored at its arrival: its last beat is at `at_ms` and the others walk
    back. With the last placed beat as `previous_beat_ms` the chain goes on from there, so that
    radio jitter does not enter the beat times; when the chain and the wall clock part by more than
    `REANCHOR_AFTER_MS` (a gap, lost packets) it is anchored anew.
    After a chain that ran ahead of the clock the new beats may precede the last one placed.
    """
    if not rr_ms:
        return ()
    total_ms = sum(rr_ms)
    start_ms = at_ms - total_ms
    if previous_beat_ms is not None:
        drift_ms = previous_beat_ms + total_ms - at_ms
        if abs(drift_ms) <= REANCHOR_AFTER_MS:
            start_ms = previous_beat_ms
    beats: list[float] = []
    beat_ms = start_ms
    for interval_ms in rr_ms:
        beat_ms += interval_ms
        beats.append(beat_ms)
    return tuple(beats)


@dataclass(frozen=True, slots=True)
class DeviceCard:
    """What a family of devices can send and what its data is good for, declared once.

    `metrics` are the model's metrics the decoder of this family yields; `live` says whether the
    data arrives within seconds (it may drive tiles and alerts) or after the fact (adherence only).
    """

    family: str
    source: SourceKind
    services: frozenset[int]
    characteristics: frozenset[int]
    metrics: frozenset[Metric]
    live: bool
    expected_interval_ms: int
    note: str

    def __post_init__(self) -> None:
        """Refuse cards that contradict themselves."""
        if not self.metrics:
            raise ValueError(f"device card {self.family}: a family that sends nothing")
        if self.expected_interval_ms <= 0:
            raise ValueError(f"device card {self.family}: expected_interval_ms must be positive")


HEART_RATE_SERVICE: Final = 0x180D
HEART_RATE_MEASUREMENT: Final = 0x2A37
BODY_SENSOR_LOCATION: Final = 0x2A38

_HEART_RATE_CHARACTERISTICS: Final = frozenset({HEART_RATE_MEASUREMENT, BODY_SENSOR_LOCATION})

CHEST_STRAP: Final = DeviceCard(
    family="chest strap",
    source=SourceKind.STRAP,
    services=frozenset({HEART_RATE_SERVICE}),
    characteristics=_HEART_RATE_CHARACTERISTICS,
    metrics=frozenset({Metric.HR, Metric.RR, Metric.CONTACT}),
    live=True,
    expected_interval_ms=1_000,
    note="measures the heart's electrical activity; beat intervals are good enough for HRV",
)
ARM_BAND: Final = DeviceCard(
    family="optical arm band",
    source=SourceKind.BAND,
    services=frozenset({HEART_RATE_SERVICE}),
    characteristics=_HEART_RATE_CHARACTERISTICS,
    metrics=frozenset({Metric.HR, Metric.CONTACT}),
    live=True,
    expected_interval_ms=1_000,
    note="optical; intervals it may send are smoothed by the device and are not beat intervals",
)
EAR_CLIP: Final = DeviceCard(
    family="ear clip or earphone",
    source=SourceKind.EAR,
    services=frozenset({HEART_RATE_SERVICE}),
    characteristics=_HEART_RATE_CHARACTERISTICS,
    metrics=frozenset({Metric.HR, Metric.CONTACT}),
    live=True,
    expected_interval_ms=1_000,
    note="optical, but the ear moves less than a wrist",
)
BROADCASTING_WATCH: Final = DeviceCard(
    family="watch that broadcasts heart rate",
    source=SourceKind.WRIST,
    services=frozenset({HEART_RATE_SERVICE}),
    characteristics=_HEART_RATE_CHARACTERISTICS,
    metrics=frozenset({Metric.HR}),
    live=True,
    expected_interval_ms=1_000,
    note="optical at the wrist: locks on the cadence; contact bits are mostly not supported",
)
CARDS: Final = (CHEST_STRAP, EAR_CLIP, ARM_BAND, BROADCASTING_WATCH)


def card_for_location(location: BodySensorLocation) -> DeviceCard | None:
    """The family a 2A38 answer points at; None where the location decides nothing."""
    return {
        BodySensorLocation.CHEST: CHEST_STRAP,
        BodySensorLocation.EAR_LOBE: EAR_CLIP,
        BodySensorLocation.WRIST: BROADCASTING_WATCH,
    }.get(location)

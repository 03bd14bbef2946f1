"""Devices on a body: what each kind measures, how well, and when its sender gets it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Floats
from tiyi.model.metrics import Flag, Metric, SourceKind
from tiyi.simulators.body import Signals
from tiyi.simulators.clocks import DeviceClock
from tiyi.simulators.faults import Fault, FaultKind, apply_fault, misread_beats
from tiyi.simulators.rows import Rows, joined, rows_of

DELAYED_S: Final = 10
"""Rows that a device keeps for longer say so by a flag."""
CONTACT_EVERY_S: Final = 60
"""How often a device that lies on its charger says so."""


class DeviceKind(StrEnum):
    """The devices that can be worn or trained on."""

    STRAP = "strap"
    WRIST = "wrist"
    BAND = "band"
    MACHINE = "machine"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Traits:
    """What a kind of device is like.

    `noise_bpm` is its error that stays for some seconds (optical sensors: tiyi domain section 6.6),
    `lost` the share of single seconds that never arrive, `counter` whether it sends its cumulative
    step counter instead of the steps of each second.
    """

    source: SourceKind
    heart_rate: bool = True
    beats: bool = False
    steps: bool = False
    counter: bool = False
    load: bool = False
    noise_bpm: float = 0.0
    lost: float = 0.0
    lag_s: int = 0


def traits_of(kind: DeviceKind) -> Traits:
    """What a kind of device is like."""
    if kind is DeviceKind.STRAP:
        return Traits(SourceKind.STRAP, beats=True, noise_bpm=0.3, lost=0.005)
    if kind is DeviceKind.WRIST:
        return Traits(SourceKind.WRIST, steps=True, counter=True, noise_bpm=2.0, lost=0.02, lag_s=4)
    if kind is DeviceKind.BAND:
        return Traits(SourceKind.BAND, heart_rate=False, steps=True, counter=True)
    if kind is DeviceKind.MACHINE:
        return Traits(SourceKind.MACHINE, load=True, noise_bpm=1.0, lost=0.01, lag_s=2)
    return Traits(SourceKind.PHONE, heart_rate=False, steps=True)


@dataclass(frozen=True, slots=True)
class Device:
    """One device: its kind, its own clock if it has one, and how it hands over what it measured.

    `sync_every_min` keeps rows on the device until the next whole multiple of that time.
    """

    name: str
    kind: DeviceKind
    clock: DeviceClock | None = None
    sync_every_min: float = 0.0
    beats: bool = True
    clock_told: bool = True

    @property
    def traits(self) -> Traits:
        """What its kind is like."""
        return traits_of(self.kind)


def measured(
    device: Device,
    signals: Signals,
    faults: Sequence[Fault],
    start_ms: int,
    chance: np.random.Generator,
) -> Rows:
    """Everything a device measures of `signals`, by true time; `dev_ms` is true time still."""
    traits, parts = device.traits, []
    mine = [fault for fault in faults if fault.device == device.name]
    at_ms = _instants(len(signals), start_ms, chance)
    if traits.heart_rate:
        parts += _heart(device, signals, mine, at_ms, chance)
    if traits.steps:
        parts.append(_stepped(traits, signals, at_ms, mine, chance))
    for fault in mine:
        if fault.kind is FaultKind.CHARGER:
            off_ms = at_ms[fault.span(len(signals))][::CONTACT_EVERY_S]
            parts.append(rows_of(off_ms, Metric.CONTACT, np.zeros(len(off_ms))))
    if traits.load:
        for metric, values in (
            (Metric.SPEED, np.round(signals.speed_mps, 2)),
            (Metric.POWER, np.round(signals.power_w)),
            (Metric.CADENCE, np.round(signals.cadence_spm)),
        ):
            parts.append(rows_of(at_ms, metric, values))
    rows = joined(parts)
    if device.sync_every_min * 60 > DELAYED_S:
        rows = replace(rows, flags=rows.flags | int(Flag.DELAYED))
    return replace(rows, ready_ms=_ready(device, rows.true_ms, start_ms, chance))


def marked(marks: Sequence[tuple[int, Metric, float, int]]) -> Rows:
    """Marks of people: (true instant, which, value, place of the device), sent at once."""
    rows = [
        (rows_of(np.array([at_ms]), metric, np.array([value])), place)
        for at_ms, metric, value, place in marks
    ]
    return joined([replace(row, device=np.array([place])) for row, place in rows])


def _instants(seconds: int, start_ms: int, chance: np.random.Generator) -> AnyArray:
    """One instant in every second: a fixed place in it, give or take 30 ms."""
    place = chance.integers(60, 900)
    shaken = chance.integers(-30, 31, seconds)
    instants: AnyArray = start_ms + np.arange(seconds, dtype=np.int64) * 1000 + place + shaken
    return instants


def _heart(
    device: Device,
    signals: Signals,
    mine: Sequence[Fault],
    at_ms: AnyArray,
    chance: np.random.Generator,
) -> list[Rows]:
    traits, seconds = device.traits, len(signals)
    hr_bpm = _lagged(signals.hr_bpm, traits.lag_s)
    hr_bpm = hr_bpm + _slow_noise(seconds, traits.noise_bpm, chance)
    present = chance.random(seconds) >= traits.lost
    for fault in mine:
        apply_fault(fault, hr_bpm, present, signals.steps, chance)
    shown = np.clip(np.round(hr_bpm), 0, 250)
    parts = [rows_of(at_ms[present], Metric.HR, shown[present])]
    if traits.beats and device.beats:
        start_ms = int(at_ms[0] - at_ms[0] % 1000)
        parts.append(_beats(signals, mine, present, start_ms, chance))
    return parts


def _beats(
    signals: Signals,
    mine: Sequence[Fault],
    present: AnyArray,
    start_ms: int,
    chance: np.random.Generator,
) -> Rows:
    """Beat intervals, told where the heart is felt; other faults silence them."""
    beat_ms, rr_ms = signals.beat_ms, signals.rr_ms
    for fault in mine:
        if fault.kind is FaultKind.RR_ARTEFACTS:
            beat_ms, rr_ms = misread_beats(fault, beat_ms, rr_ms, chance)
    second = np.clip(beat_ms // 1000, 0, len(signals) - 1).astype(np.int64)
    worn = present[second]
    for fault in mine:
        if fault.kind is not FaultKind.RR_ARTEFACTS:
            span = fault.span(len(signals))
            worn &= (second < span.start) | (second >= span.stop)
    beats_ms = start_ms + np.round(beat_ms[worn]).astype(np.int64)
    return rows_of(beats_ms, Metric.RR, np.round(rr_ms[worn]))


def _stepped(
    traits: Traits,
    signals: Signals,
    at_ms: AnyArray,
    mine: Sequence[Fault],
    chance: np.random.Generator,
) -> Rows:
    steps = signals.steps
    for fault in mine:
        if fault.kind is FaultKind.CHARGER:
            steps = steps.copy()
            steps[fault.span(len(signals))] = 0
    if not traits.counter:
        return rows_of(at_ms, Metric.STEPS, steps)
    walked_before = int(chance.integers(0, 12_000))
    return rows_of(at_ms, Metric.STEPS_TOTAL, walked_before + np.cumsum(steps))


def _ready(
    device: Device, true_ms: AnyArray, start_ms: int, chance: np.random.Generator
) -> AnyArray:
    """When the sender has each row: after the radio link, or at the next synchronisation."""
    ready: AnyArray = true_ms + chance.integers(30, 300, len(true_ms))
    if device.sync_every_min:
        step_ms = round(device.sync_every_min * 60_000)
        ready = start_ms + -(-(ready - start_ms) // step_ms) * step_ms
    return ready


def _lagged(values: Floats, lag_s: int) -> Floats:
    """The trailing mean over `lag_s` + 1 seconds, as sensors that average show it."""
    if not lag_s:
        return values
    padded = np.concatenate((np.full(lag_s, values[0]), values))
    mean: Floats = np.convolve(padded, np.full(lag_s + 1, 1 / (lag_s + 1)), mode="valid")
    return mean


def _slow_noise(seconds: int, size_bpm: float, chance: np.random.Generator) -> Floats:
    kernel = np.exp(-np.arange(24) / 5.0)
    kernel *= size_bpm / np.sqrt(np.sum(kernel**2))
    noise: Floats = np.convolve(chance.standard_normal(seconds + 23), kernel, mode="valid")
    return noise

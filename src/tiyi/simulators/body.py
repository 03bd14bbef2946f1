"""How a body answers effort: heart rate with its lag and drift, beats, cadence, steps, speed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import msgspec
import numpy as np

from tiyi.model.arrays import AnyArray, Floats
from tiyi.simulators.rhythm import Rhythm, beat_phases, felt_bpm


class Activity(StrEnum):
    """What a stretch of a session is."""

    REST = "rest"
    WARM_UP = "warm_up"
    STEADY = "steady"
    INTERVALS = "intervals"
    COOL_DOWN = "cool_down"
    EVENT = "event"


class Stretch(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A stretch of one kind: `effort` is the share of heart-rate reserve that it asks for.

    `effort_end` makes it a ramp. `cadence_spm=None` takes the cadence that goes with the effort;
    `sway_spm` lets it swing slowly by that much. `tau_s` overrides how fast the heart follows (a
    faint, a run of tachycardia). `rate_bpm` is a rate that the heart takes of itself, whatever the
    effort asks for and above its maximum too. `rhythm` is how its beats follow each other, and
    `extra_share` the share of beats that come early where they are `extra_beats`. `bouts` repeats
    `work_s` of the effort with `rest_s` of `rest_effort` between, and then gives the length.
    """

    activity: Activity
    minutes: float = 0.0
    effort: float = 0.0
    effort_end: float | None = None
    cadence_spm: float | None = None
    sway_spm: float = 0.0
    tau_s: float | None = None
    rate_bpm: Annotated[float, msgspec.Meta(ge=25, le=250)] | None = None
    rhythm: Rhythm = Rhythm.SINUS
    extra_share: Annotated[float, msgspec.Meta(ge=0, le=0.25)] = 0.0
    bouts: int = 0
    work_s: int = 0
    rest_s: int = 0
    rest_effort: float = 0.2

    @property
    def seconds(self) -> int:
        """Length of one piece without bouts."""
        return round(self.minutes * 60)


@dataclass(frozen=True, slots=True)
class Body:
    """One person's numbers, drawn once per seed.

    Kinetics and drift: on-response 20-60 s, off-response 50-90 s (tiyi domain section 6.1).
    `wander_bpm` is the slow irregular part of heart rate, `rsa_ms` breathing in the beats at rest.
    """

    rest_bpm: float
    most_bpm: float
    tau_on_s: float = 35.0
    tau_off_s: float = 65.0
    drift_bpm_per_h: float = 3.0
    wander_bpm: float = 1.2
    rsa_ms: float = 18.0
    stride_scale: float = 1.0

    def bpm_at(self, effort: float) -> float:
        """Heart rate in the long run at a share of the reserve."""
        return self.rest_bpm + effort * (self.most_bpm - self.rest_bpm)

    def effort_at(self, bpm: float) -> float:
        """The share of the reserve that leads to a heart rate."""
        return (bpm - self.rest_bpm) / (self.most_bpm - self.rest_bpm)


def drawn_body(rest_bpm: float, most_bpm: float, chance: np.random.Generator) -> Body:
    """A body with everything but its two limits drawn from the ranges of `Body`."""
    return Body(
        rest_bpm=rest_bpm,
        most_bpm=most_bpm,
        tau_on_s=chance.uniform(22, 50),
        tau_off_s=chance.uniform(50, 85),
        drift_bpm_per_h=chance.uniform(0, 5),
        wander_bpm=chance.uniform(0.7, 1.5),
        rsa_ms=chance.uniform(8, 24),
        stride_scale=chance.uniform(0.95, 1.05),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """What the body did, second by second, before any device measured it.

    `hr_bpm`, `cadence_spm`, `speed_mps`, `power_w` float64 ``[seconds]``; `steps` int64
    ``[seconds]``; `beat_ms` float64 ``[beats]``, instants in ms from the start, and `rr_ms` the
    interval that each beat ends.
    """

    hr_bpm: Floats
    cadence_spm: Floats
    speed_mps: Floats
    power_w: Floats
    steps: AnyArray
    beat_ms: Floats
    rr_ms: Floats

    def __len__(self) -> int:
        """Seconds."""
        return len(self.hr_bpm)


def respond(
    body: Body,
    stretches: Sequence[Stretch],
    chance: np.random.Generator,
    *,
    start_bpm: float | None = None,
) -> Signals:
    """The signals of a body that does these stretches one after the other."""
    pieces = [piece for stretch in stretches for piece in _pieces(stretch)]
    hr_bpm = _following(body, pieces, body.rest_bpm if start_bpm is None else start_bpm)
    effort = np.concatenate([_ramp(p.effort, _end(p), p.seconds) for p in pieces])
    working = effort > 0.35
    hr_bpm += np.cumsum(working) * (body.drift_bpm_per_h / 3600)
    hr_bpm += _wander(len(hr_bpm), body.wander_bpm, chance)
    np.clip(hr_bpm, _least(pieces), _most(body, pieces), out=hr_bpm)
    cadence = np.concatenate([_cadence(body, piece, chance) for piece in pieces])
    breathing_ms = body.rsa_ms * np.clip(1.1 - effort, 0.1, 1.0) * _breathes(pieces)
    beat_ms, rr_ms = _beats(hr_bpm, breathing_ms, pieces, chance)
    uneven = _each_second(pieces, [piece.rhythm is not Rhythm.SINUS for piece in pieces])
    hr_bpm = np.where(uneven, felt_bpm(beat_ms, rr_ms, hr_bpm), hr_bpm)
    stride_m = np.where(cadence > 0, 0.5 + 0.35 * np.clip(effort, 0, 1), 0.0)
    speed = cadence / 60 * stride_m
    return Signals(
        hr_bpm=hr_bpm,
        cadence_spm=cadence,
        speed_mps=speed,
        power_w=np.maximum(0.0, 20 + 180 * effort) * (cadence > 0),
        steps=_steps(cadence),
        beat_ms=beat_ms,
        rr_ms=rr_ms,
    )


def _pieces(stretch: Stretch) -> list[Stretch]:
    """The stretch itself, or its bouts and rests as steady pieces."""
    if not stretch.bouts:
        return [stretch]
    work = Stretch(
        stretch.activity,
        stretch.work_s / 60,
        stretch.effort,
        cadence_spm=stretch.cadence_spm,
        tau_s=stretch.tau_s,
        rate_bpm=stretch.rate_bpm,
        rhythm=stretch.rhythm,
        extra_share=stretch.extra_share,
    )
    rest = Stretch(
        stretch.activity,
        stretch.rest_s / 60,
        stretch.rest_effort,
        rhythm=stretch.rhythm,
        extra_share=stretch.extra_share,
    )
    return [piece for _ in range(stretch.bouts) for piece in (work, rest)]


def _end(piece: Stretch) -> float:
    return piece.effort if piece.effort_end is None else piece.effort_end


def _ramp(first: float, last: float, seconds: int) -> Floats:
    return first + (last - first) * np.arange(1, seconds + 1) / max(seconds, 1)


def _following(body: Body, pieces: Sequence[Stretch], start_bpm: float) -> Floats:
    """First-order lag behind the asked heart rate, in closed form for every piece."""
    level, parts = start_bpm, []
    for piece in pieces:
        if not piece.seconds:
            continue
        first, last = body.bpm_at(piece.effort), body.bpm_at(_end(piece))
        if piece.rate_bpm is not None:
            first = last = piece.rate_bpm
        rising = (first + last) / 2 > level
        tau_s = piece.tau_s or (body.tau_on_s if rising else body.tau_off_s)
        second = np.arange(1, piece.seconds + 1, dtype=np.float64)
        slope = (last - first) / piece.seconds
        behind = slope * tau_s
        part = first + slope * second - behind
        part += (level - first + behind) * np.exp(-second / tau_s)
        parts.append(part)
        level = float(part[-1])
    return np.concatenate(parts)


def _least(pieces: Sequence[Stretch]) -> Floats:
    """The lowest rate that each second allows; a rate of the heart's own may lie below it."""
    own = [32.0 if piece.rate_bpm is None else piece.rate_bpm - 5.0 for piece in pieces]
    return _each_second(pieces, [min(32.0, bpm) for bpm in own])


def _most(body: Body, pieces: Sequence[Stretch]) -> Floats:
    """The highest rate that each second allows; a rate of the heart's own may lie above it."""
    most = body.most_bpm + 8.0
    return _each_second(pieces, [max(most, (piece.rate_bpm or 0.0) + 5.0) for piece in pieces])


def _breathes(pieces: Sequence[Stretch]) -> Floats:
    """Whether breathing moves the beats: only those that the sinus node leads."""
    led = [piece.rate_bpm is None and piece.rhythm is not Rhythm.IRREGULAR for piece in pieces]
    return _each_second(pieces, led)


def _each_second(pieces: Sequence[Stretch], values: Sequence[float]) -> Floats:
    """A value of each piece in each of its seconds."""
    seconds = [piece.seconds for piece in pieces]
    spread: Floats = np.repeat(np.asarray(values, np.float64), seconds)
    return spread


def _wander(seconds: int, size: float, chance: np.random.Generator) -> Floats:
    """Noise that stays itself for about 12 s, with the given standard deviation."""
    kernel = np.exp(-np.arange(60) / 12.0)
    kernel *= size / np.sqrt(np.sum(kernel**2))
    noise: Floats = np.convolve(chance.standard_normal(seconds + 59), kernel, mode="valid")
    return noise


def _cadence(body: Body, piece: Stretch, chance: np.random.Generator) -> Floats:
    """Steps per minute of a piece: what goes with the effort or what is asked, with its sway."""
    seconds = piece.seconds
    asked = piece.cadence_spm
    if asked is None:
        effort = _ramp(piece.effort, _end(piece), seconds)
        asked_spm = np.where(effort > 0.1, (72 + 95 * effort) * body.stride_scale, 0.0)
    else:
        asked_spm = np.full(seconds, asked)
    period_s = chance.uniform(150, 190)
    swing = np.sin(2 * np.pi * (np.arange(seconds) / period_s + chance.uniform()))
    moving = asked_spm > 0
    uneven = _wander(seconds, 1.0, chance)
    cadence: Floats = np.maximum(asked_spm + piece.sway_spm * swing + uneven, 0.0) * moving
    return cadence


def _steps(cadence_spm: Floats) -> AnyArray:
    """Whole steps of each second; their sum never runs behind the cadence by a step."""
    done = np.floor(np.cumsum(cadence_spm / 60)).astype(np.int64)
    steps: AnyArray = np.diff(done, prepend=0)
    return steps


def _beats(
    hr_bpm: Floats, breathing_ms: Floats, pieces: Sequence[Stretch], chance: np.random.Generator
) -> tuple[Floats, Floats]:
    """Beats where the integral of heart rate passes whole numbers, moved a little by breathing.

    Moving beats leaves their number alone, so that the mean rate of any half minute is that of
    `hr_bpm`. Where the rhythm is uneven, the steps between beats are uneven parts of the integral.
    """
    edges_ms = np.arange(len(hr_bpm) + 1) * 1000.0
    phase = np.concatenate(([0.0], np.cumsum(hr_bpm / 60)))
    ends = np.cumsum([piece.seconds for piece in pieces])
    spans = [
        (piece.rhythm, piece.extra_share, float(phase[end]))
        for piece, end in zip(pieces, ends, strict=True)
    ]
    at_ms: Floats = np.interp(beat_phases(spans, chance), phase, edges_ms)
    second = np.minimum(at_ms // 1000, len(hr_bpm) - 1).astype(np.int64)
    size = breathing_ms[second]
    breath = np.sin(2 * np.pi * at_ms / 1000 * 0.25 + chance.uniform(0, 2 * np.pi))
    at_ms = at_ms + size * breath + 0.2 * size * chance.uniform(-1, 1, len(at_ms))
    return at_ms[1:], np.diff(at_ms)

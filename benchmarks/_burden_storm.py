"""A hundred people with poor watches, twenty of whom something happens to, by a seed.

The watches err by 6 % on average (tiyi domain section 6.6), most of it slowly, a third in bursts of
motion, and lose a tenth of the seconds, half of them in gaps of up to 25 s.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tests.monitor.crowd import BASE_MS, context
from tiyi.model.arrays import AnyArray, Floats, Mask
from tiyi.model.context import Band, CeilingKind, Context, Stratum
from tiyi.model.frame import Samples, concat, samples_of
from tiyi.model.metrics import Metric, SourceKind

PEOPLE: Final = 100
EVENTS: Final = 20
KINDS: Final = ("ceiling", "collapse", "non_recovery", "svt", "symptom")
MAPE: Final = 0.06
LOST: Final = 0.10
WARM_S, CONDITIONING_S, COOL_S = 300, 1800, 300
END_S: Final = WARM_S + CONDITIONING_S + COOL_S
SECONDS: Final = END_S + 900
CADENCE_SPM: Final = 112


@dataclass(frozen=True, slots=True)
class Event:
    """What happens to somebody: `at_s` its first second."""

    person: int
    kind: str
    at_s: int


@dataclass(frozen=True, eq=False)
class Storm:
    """Everybody's hearts as they are and as they were shown, and what happens.

    `true_bpm`, `shown_bpm` float ``[people, seconds]``; `received` which seconds arrived, `moving`
    in which somebody walked.
    """

    contexts: tuple[Context, ...]
    true_bpm: Floats
    shown_bpm: Floats
    received: Mask
    moving: Mask
    events: tuple[Event, ...]

    @property
    def names(self) -> list[str]:
        """Ids by place."""
        return [one.participant for one in self.contexts]

    @property
    def session_hours(self) -> float:
        """Hours of sessions; of those who collapsed until then."""
        cut = {one.person: one.at_s for one in self.events if one.kind == "collapse"}
        return sum(cut.get(i, END_S) for i in range(PEOPLE)) / 3600


def storm(seed: int) -> Storm:
    """The storm of a seed."""
    r = np.random.default_rng(seed)
    rest, most = r.uniform(56, 72, PEOPLE), r.uniform(158, 180, PEOPLE)
    contexts = tuple(_context(i, rest[i], most[i]) for i in range(PEOPLE))
    events = _events(r)
    true_bpm, moving = _hearts(contexts, rest, events, r)
    shown_bpm = true_bpm + _errors(true_bpm, r)
    received = ~_lost(r)
    return Storm(contexts, true_bpm, shown_bpm, received, moving, events)


def _context(i: int, rest: float, most: float) -> Context:
    reserve = most - rest
    lower, upper = round(rest + 0.40 * reserve), round(rest + 0.59 * reserve)
    clinical = i % 3 == 0
    default = min(round(rest + 0.89 * reserve), upper + 20)
    ceiling = round(rest + 0.75 * reserve) if clinical else default
    kind = CeilingKind.CLINICAL if clinical else CeilingKind.DEFAULT
    return context(
        f"p{i:03d}",
        rhr_bpm=float(rest),
        hrmax_bpm=float(most),
        stratum=(Stratum.LOW, Stratum.MODERATE)[i % 2],
        cardiac=False,
        reply_channel=i % 4 > 0,
        band=Band(lower, upper, ceiling, kind, "storm", {}),
    )


def _events(r: np.random.Generator) -> tuple[Event, ...]:
    people = r.choice(PEOPLE, EVENTS, replace=False)
    found = []
    for place, person in enumerate(people.tolist()):
        kind = KINDS[place % len(KINDS)]
        at_s = END_S if kind == "non_recovery" else int(r.integers(900, 1500))
        found.append(Event(person, kind, at_s))
    return tuple(found)


def _hearts(
    contexts: tuple[Context, ...], rest: Floats, events: tuple[Event, ...], r: np.random.Generator
) -> tuple[Floats, Mask]:
    """True heart rate, and whether somebody walks, ``[people, seconds]``."""
    bands = [one.band for one in contexts]
    goal = np.array([b.lower_bpm + r.uniform(0.25, 0.65) * (b.upper_bpm - b.lower_bpm)
                     for b in bands if b is not None])  # fmt: skip
    second = np.arange(SECONDS)
    share = np.interp(second, (0, WARM_S, END_S - COOL_S, END_S, END_S + 180, SECONDS),
                      (0.2, 1.0, 1.0, 0.3, 0.08, 0.05))  # fmt: skip
    bpm = rest[:, None] + (goal - rest)[:, None] * share[None]
    moving = np.tile(second < END_S, (PEOPLE, 1))
    for event in events:
        _happen(event, contexts[event.person], bpm[event.person], moving[event.person])
    kernel = np.exp(-np.arange(60) / 15.0)
    noise = r.standard_normal((PEOPLE, SECONDS + 59))
    wander = np.stack([np.convolve(one, kernel, mode="valid") for one in noise])
    return bpm + 1.2 * wander / np.sqrt((kernel**2).sum()), moving


def _happen(event: Event, who: Context, bpm: Floats, moving: Mask) -> None:
    """Change one person's heart and steps."""
    assert who.band is not None
    assert who.rhr_bpm is not None
    after = np.arange(SECONDS) - event.at_s
    if event.kind == "ceiling":
        on = (after >= 0) & (after < 480)
        bpm[on] = np.maximum(bpm[on], who.band.ceiling_bpm + 22)
    elif event.kind == "collapse":
        moving[after >= 0] = False
        bpm[after >= 0] = 52 + (bpm[event.at_s] - 52) * np.exp(-after[after >= 0] / 5)
    elif event.kind == "non_recovery":
        bpm[after >= 0] = np.maximum(bpm[after >= 0], who.rhr_bpm + 60)
    elif event.kind == "svt":
        on = (after >= 0) & (after < 300)
        bpm[on] += np.minimum(65, 20 * (after[on] + 1))


def _errors(true_bpm: Floats, r: np.random.Generator) -> Floats:
    """What the watches add: slow error, and bursts; together MAPE of the true rate."""
    kernel = np.exp(-np.arange(36) / 6.0)
    noise = r.standard_normal((PEOPLE, SECONDS + 35))
    slow = np.stack([np.convolve(one, kernel, mode="valid") for one in noise])
    errors = 0.05 * slow / np.sqrt((kernel**2).sum())
    for person in range(PEOPLE):
        at_s = int(r.integers(0, 300))
        while at_s < SECONDS:
            length = int(r.integers(8, 40))
            errors[person, at_s : at_s + length] += r.choice((-1, 1)) * r.uniform(0.12, 0.35)
            at_s += length + int(r.exponential(240))
    errors *= MAPE / np.abs(errors).mean()
    shown: Floats = errors * true_bpm
    return shown


def _lost(r: np.random.Generator) -> Mask:
    """Half of what is lost in single seconds, half in gaps."""
    lost = r.random((PEOPLE, SECONDS)) < LOST / 2
    per_gap = 13.5
    for person in range(PEOPLE):
        for at_s in np.flatnonzero(r.random(SECONDS) < LOST / 2 / per_gap):
            lost[person, at_s : at_s + int(r.integers(2, 26))] = True
    return lost


def samples(story: Storm, first_s: int, count: int) -> Samples:
    """What arrives of these seconds: rates and steps of a watch, and marks of people."""
    span = slice(first_s, first_s + count)
    person, second = np.nonzero(story.received[:, span])
    second += first_s
    at_ms = BASE_MS + 1000 * second + 300 + person
    rates = np.clip(np.round(story.shown_bpm[person, second]), 30, 220)
    walked = np.floor(CADENCE_SPM / 60 * (second + 1)) - np.floor(CADENCE_SPM / 60 * second)
    steps = np.where(story.moving[person, second], walked, 0)
    parts = [
        _rows(story, person, at_ms, Metric.HR, rates),
        _rows(story, person, at_ms, Metric.STEPS, steps),
        *_marks(story, first_s, count),
    ]
    return concat(parts)


def _rows(
    story: Storm, person: AnyArray, at_ms: AnyArray, metric: Metric, value: AnyArray
) -> Samples:
    names = np.array(story.names)
    source = SourceKind.WRIST if metric in (Metric.HR, Metric.STEPS) else SourceKind.PHONE
    return samples_of(
        names[person], names[person], source=source, metric=metric, dev_ms=at_ms,
        value=np.asarray(value, np.float64),
    )  # fmt: skip


def _marks(story: Storm, first_s: int, count: int) -> list[Samples]:
    fallen = {one.person for one in story.events if one.kind == "collapse"}
    standing = np.array([i for i in range(PEOPLE) if i not in fallen])
    sick = np.array([one.person for one in story.events if one.kind == "symptom"])
    sick_s = np.array([one.at_s for one in story.events if one.kind == "symptom"])
    found = []
    for who, at_s, metric in (
        (np.arange(PEOPLE), np.zeros(PEOPLE, int), Metric.START),
        (standing, np.full(len(standing), END_S), Metric.END),
        (sick, sick_s, Metric.SYMPTOM),
    ):
        now = (at_s >= first_s) & (at_s < first_s + count)
        if now.any():
            at_ms = BASE_MS + 1000 * at_s[now] + 500
            found.append(_rows(story, who[now], at_ms, metric, np.ones(int(now.sum()))))
    return found

"""Who wears a device when: what it feels of several bodies, and to whom it is assigned."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Final

import msgspec
import numpy as np

from tiyi.ingest.edge import Assignment
from tiyi.simulators.body import Signals
from tiyi.simulators.faults import Fault, FaultKind

SELF: Final = "self"
"""The scenario's participant among those that it names."""


class Stay(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A person wears the device from `from_min` to `to_min` (None: to the end) of the plan.

    It is assigned to them from `bound_min` on, or from `from_min` where that is not given, until
    it is assigned to somebody else.
    """

    by: str
    from_min: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    to_min: float | None = None
    bound_min: float | None = None

    def bound_ms(self, start_ms: int) -> int:
        """The instant of the assignment."""
        at_min = self.from_min if self.bound_min is None else self.bound_min
        return start_ms + round(at_min * 60_000)

    def span(self, seconds: int) -> slice:
        """The seconds it covers, of a person whose plan lasts `seconds`."""
        last_s = seconds if self.to_min is None else min(round(self.to_min * 60), seconds)
        return slice(min(round(self.from_min * 60), last_s), last_s)


ALWAYS: Final = (Stay(SELF),)
"""The scenario's participant wears it all the time."""


def felt(stays: Sequence[Stay], bodies: Mapping[str, Signals], seconds: int) -> Signals:
    """What a device has on it second by second: the body of whoever wears it, else nothing."""
    if len(stays) == 1 and stays[0] == ALWAYS[0] and len(bodies[SELF]) == seconds:
        return bodies[SELF]
    series = ("hr_bpm", "cadence_spm", "speed_mps", "power_w", "steps")
    made = {name: np.zeros(seconds, getattr(bodies[SELF], name).dtype) for name in series}
    beats: dict[str, list[np.ndarray]] = {"beat_ms": [np.zeros(0)], "rr_ms": [np.zeros(0)]}
    for stay in stays:
        body = bodies[stay.by]
        span = stay.span(len(body))
        for name in series:
            made[name][span] = getattr(body, name)[span]
        # The interval that ends with a body's first beat here was begun elsewhere.
        mine = (body.beat_ms - body.rr_ms >= span.start * 1000) & (body.beat_ms < span.stop * 1000)
        beats["beat_ms"].append(body.beat_ms[mine])
        beats["rr_ms"].append(body.rr_ms[mine])
    return Signals(**made, **{name: np.concatenate(parts) for name, parts in beats.items()})


def unworn(
    name: str, stays: Sequence[Stay], bodies: Mapping[str, Signals], seconds: int
) -> Iterator[Fault]:
    """The times in which a device lies about, as faults of it."""
    free_s = 0
    for stay in (*stays, None):
        span = slice(seconds, seconds) if stay is None else stay.span(len(bodies[stay.by]))
        if span.start > free_s:
            yield Fault(name, FaultKind.OFF, free_s / 60, span.start / 60)
        free_s = max(free_s, span.stop)


def hand_overs(worn: Mapping[str, Sequence[Stay]], start_ms: int) -> list[tuple[int, str, str]]:
    """(instant, device, to whom) of every assignment after the first ones, by time."""
    return sorted(
        (stay.bound_ms(start_ms), name, stay.by)
        for name, stays in worn.items()
        for stay in stays[1:]
    )


def assignments(
    stays: Sequence[Stay], ids: Mapping[str, str], start_ms: int, now_ms: int | None = None
) -> tuple[Assignment, ...]:
    """To whom the device is assigned, as it is known at `now_ms` (None: before it all begins).

    The first assignment is from ever; each ends where the next one begins.
    """
    known = [stay for n, stay in enumerate(stays) if not n or _is_known(stay, start_ms, now_ms)]
    begins_ms = [0, *(stay.bound_ms(start_ms) for stay in known[1:])]
    ends_ms = [*begins_ms[1:], None]
    return tuple(
        Assignment(ids[stay.by], from_ms=from_ms, to_ms=to_ms)
        for stay, from_ms, to_ms in zip(known, begins_ms, ends_ms, strict=True)
    )


def _is_known(stay: Stay, start_ms: int, now_ms: int | None) -> bool:
    return now_ms is not None and stay.bound_ms(start_ms) <= now_ms

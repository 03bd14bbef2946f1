"""Views for tests of conditions and latches: everything unknown unless a test says otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from tiyi.alerts.view import (
    AT_RISK,
    CAN_REPLY,
    CARDIAC,
    KNOWN_RHYTHM,
    Memory,
    Motion,
    Pulse,
    Reports,
    Sitting,
    View,
)
from tiyi.monitor.thresholds import NAMES, NOBODY


def unknown(seconds: int, people: int = 1, first_s: int = 1000) -> View:
    """Nothing is measured, nothing is prescribed, no session is open."""
    shape = (seconds, people)
    no = np.zeros(shape, np.bool_)
    rate, minus = np.zeros(shape, np.int16), np.full(shape, -1, np.int16)
    zero = np.zeros(shape, np.int32)
    limits = {
        name: np.full(people, value, np.int16)
        for name, value in zip(NAMES, NOBODY.tolist(), strict=True)
    }
    return View(
        second=np.arange(first_s, first_s + seconds, dtype=np.int32)[:, None],
        pulse=Pulse(rate, no, rate, rate, rate, no, zero, no, no),
        motion=Motion(minus, minus, minus, no, no, no),
        memory=Memory(zero, zero, zero, rate, *(zero,) * 6),
        session=Sitting(no, no, no, zero, zero + (1 << 29), no, zero, zero),
        reports=Reports(no, no, no),
        above=np.broadcast_to(limits["above_optical"], shape),
        below=np.broadcast_to(limits["below_optical"], shape),
        limits=limits,
        traits=dict.fromkeys(
            (AT_RISK, CARDIAC, CAN_REPLY, KNOWN_RHYTHM), np.zeros(people, np.bool_)
        ),
    )


def with_(view: View, part: str, **changes: Any) -> View:
    """The view with other values in one of its parts, spread over its shape."""
    shape = np.shape(view.pulse.hrs)
    old = getattr(view, part)
    new = {
        name: np.broadcast_to(np.asarray(value, getattr(old, name).dtype), shape).copy()
        for name, value in changes.items()
    }
    return replace(view, **{part: replace(old, **new)}, shared={})

"""Sessions of the past: what a person's devices would have sent of them."""

from dataclasses import replace

import numpy as np

from tiyi.model.frame import Samples, samples_of
from tiyi.model.metrics import Metric
from tiyi.simulators.body import respond
from tiyi.simulators.devices import Device, marked, measured, traits_of
from tiyi.simulators.people import DemoPerson, body_of, outing
from tiyi.simulators.rows import joined


def session_of(person: DemoPerson, start_ms: int, *, seed: int) -> tuple[Samples, int]:
    """(everything sent of a session with its marks, when it ended); the same for the same seed.

    Heart rate and steps once a second; the strap of those days sent no beats.
    """
    chance = np.random.default_rng([seed, person.seed, start_ms // 60_000])
    body = body_of(person, np.random.default_rng(person.seed))
    today = outing(person, body, chance)
    signals = respond(body, today.stretches, chance)
    parts = []
    for place, (name, kind) in enumerate(person.devices):
        device = Device(name, kind, beats=False)
        rows = measured(device, signals, today.faults, start_ms, chance)
        parts.append(replace(rows, device=np.full(len(rows), place)))
    last, end_ms = len(person.devices) - 1, start_ms + today.session_s * 1_000
    parts.append(marked([(start_ms, Metric.START, 0, last), (end_ms, Metric.END, 0, last)]))
    sent = joined(parts)
    names = np.array([name for name, _ in person.devices])
    sources = np.array([int(traits_of(kind).source) for _, kind in person.devices])
    samples = samples_of(
        np.full(len(sent), person.participant),
        names[sent.device],
        source=sources[sent.device],
        metric=sent.metric,
        dev_ms=sent.dev_ms,
        at_ms=sent.true_ms,
        value=sent.value,
        flags=sent.flags,
    )
    return samples, end_ms

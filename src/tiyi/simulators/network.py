"""A bad network as seeded chance: what becomes of every attempt to send."""

from dataclasses import dataclass

import msgspec
import numpy as np


class Network(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Faults of the way to the server; minutes count from the start of the plan.

    An attempt is lost whole with `loss`; otherwise it arrives after a delay between the two of
    `latency_ms`, or, with `slow`, up to `slow_ms` later, which is how batches overtake each other.
    With `duplicate` it arrives twice. The answer is lost with `lost_reply`, though the rows are
    durable then. In a span of `down_min` nothing gets through either way.
    """

    latency_ms: tuple[int, int] = (20, 250)
    slow: float = 0.01
    slow_ms: int = 2_500
    loss: float = 0.01
    duplicate: float = 0.01
    lost_reply: float = 0.01
    down_min: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Fate:
    """Delays after which copies of a batch arrive, and how long each answer takes back."""

    arrive_after_ms: tuple[int, ...]
    answer_after_ms: tuple[int | None, ...]


class Link:
    """One sender's way to the server."""

    def __init__(self, network: Network, start_ms: int, chance: np.random.Generator) -> None:
        self._network, self._chance = network, chance
        self._down = [
            (start_ms + round(first * 60_000), start_ms + round(last * 60_000))
            for first, last in network.down_min
        ]

    def is_down(self, at_ms: int) -> bool:
        """Whether nothing gets through at that instant."""
        return any(first <= at_ms < last for first, last in self._down)

    def fate(self, now_ms: int) -> Fate:
        """What becomes of an attempt that is made now."""
        chance, network = self._chance, self._network
        copies = 2 if chance.random() < network.duplicate else 1
        if chance.random() < network.loss or self.is_down(now_ms):
            copies = 0
        arrive = tuple(self._delay_ms() for _ in range(copies))
        answer = tuple(self._answer_ms(now_ms + delay_ms) for delay_ms in arrive)
        return Fate(arrive, answer)

    def _delay_ms(self) -> int:
        least, most = self._network.latency_ms
        delay_ms = int(self._chance.integers(least, most + 1))
        if self._chance.random() < self._network.slow:
            delay_ms += int(self._chance.integers(0, self._network.slow_ms + 1))
        return delay_ms

    def _answer_ms(self, at_ms: int) -> int | None:
        delay_ms = self._delay_ms()
        lost = self._chance.random() < self._network.lost_reply
        return None if lost or self.is_down(at_ms) else delay_ms

"""One measured figure beside its bar: what every validation hands back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside its bar.

    Attributes:
        name: what was measured.
        data: which recordings, how many people, and which part was tuned on.
        truth: what it was measured against.
        ours: the figure.
        unit: of the figure.
        bar: what it must reach; None: stated, not judged.
        at_least: whether it must reach the bar from above; otherwise it must not exceed it.
        peers: the figures of others on the same data, "" if there are none.
        seen: whether it was measured on people that thresholds were tuned on.
    """

    name: str
    data: str
    truth: str
    ours: float
    unit: str
    bar: float | None
    at_least: bool
    peers: str
    seen: bool

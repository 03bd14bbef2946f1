"""What a validation says: one figure beside its bar."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside its bar."""

    name: str
    """ "Real ectopic beats, low ectopy: sensitivity"."""
    data: str
    """Which recordings, how many people or beats, which part was tuned on."""
    truth: str
    ours: float
    unit: str
    """ "%", "ms", …"""
    bar: float | None
    """None: stated, not judged."""
    at_least: bool
    """True: ours must be >= bar; False: <= bar."""
    peers: str
    """The peers' figures, "" if none."""
    seen: bool
    """True: measured on people it was tuned on."""

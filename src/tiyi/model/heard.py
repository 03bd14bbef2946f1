"""When somebody was last heard of, and when whoever brings their samples was last in touch."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of one person; instants in UTC ms, None: not known, which is not «never».

    `data_ms` is the newest sample, `contact_ms` the last contact of `sender`, with samples or
    without, `arrived_ms` when a live batch last brought samples; `skin_ms` and `bare_ms` are the
    newest heart rate with and without contact to the skin (platform.md §2.6, row 54).
    """

    sender: str | None = None
    contact_ms: int | None = None
    data_ms: int | None = None
    arrived_ms: int | None = None
    skin_ms: int | None = None
    bare_ms: int | None = None
    battery_pct: float | None = None
    battery_ms: int | None = None

    def joined(self, other: "Heard") -> "Heard":
        """Whatever is newer in either: in any order, once or often, the same comes out."""
        at_ms = {name: _later(getattr(self, name), getattr(other, name)) for name in ALONE}
        sides = (self, other)
        contact = max(
            ((one.contact_ms, one.sender or "") for one in sides if one.contact_ms is not None),
            default=(None, ""),
        )
        # Of two levels of one instant the lower: nobody is told of more than there is.
        battery = max(
            (
                (one.battery_ms, -one.battery_pct)
                for one in sides
                if one.battery_ms is not None and one.battery_pct is not None
            ),
            default=None,
        )
        return Heard(
            sender=contact[1] or None,
            contact_ms=contact[0],
            battery_pct=None if battery is None else -battery[1],
            battery_ms=None if battery is None else battery[0],
            **at_ms,
        )


ALONE: Final = ("data_ms", "arrived_ms", "skin_ms", "bare_ms")
"""Instants that tell by themselves; the others go with a value."""
NOTHING: Final = Heard()


def _later(one: int | None, other: int | None) -> int | None:
    known = [at_ms for at_ms in (one, other) if at_ms is not None]
    return max(known, default=None)

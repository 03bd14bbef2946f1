"""A row's three values along time, and the fold that makes episodes of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tiyi.alerts.between.form import BetweenRow
from tiyi.alerts.between.truth import Truth
from tiyi.alerts.episodes import Held

Numbers = Mapping[str, float | int | str]
"""Evidence of one instant: plain numbers that explain it."""


@dataclass(frozen=True, slots=True)
class Track:
    """A row's raising and clearing condition at instants (UTC ms, ascending), with the evidence."""

    row: str
    at_ms: Sequence[int]
    raised: Sequence[Truth]
    cleared: Sequence[Truth]
    numbers: Sequence[Numbers]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that follows from facts at once: it begins and ends at known instants."""

    row: str
    from_ms: int
    to_ms: int | None
    numbers: Numbers = field(default_factory=dict)


def folded(
    track: Track, row: BetweenRow, told: Sequence[Held], from_ms: int, now_ms: int
) -> list[Held]:
    """The row's episodes from `from_ms` on, and the one that was told before and still lasts.

    It begins where the raising condition holds, and ends where the clearing one does and the
    raising one does not. Where it is not known whether it holds, what was told (`told`, episodes
    of this row) stands: unknown takes nothing back.
    """
    standing = [one for one in told if one.start_ms < from_ms <= _end_ms(one, now_ms)]
    since: Held | None = standing[0] if standing else None
    begun, over = {one.start_ms for one in told}, {one.end_ms for one in told}
    found: list[Held] = []
    if since is not None:
        since = Held(row, since.start_ms, None, since.held_until_ms)
    for at_ms, raised, cleared, numbers in zip(
        track.at_ms, track.raised, track.cleared, track.numbers, strict=True
    ):
        if at_ms < from_ms or at_ms > now_ms:
            continue
        if since is None:
            if raised or (raised is None and at_ms in begun):
                since = Held(row, at_ms, None, at_ms, dict(numbers) if raised else {})
        elif raised:
            since = Held(row, since.start_ms, None, at_ms, since.evidence)
        elif cleared or (cleared is None and at_ms in over):
            found.append(Held(row, since.start_ms, at_ms, since.held_until_ms, since.evidence))
            since = None
    return found if since is None else [*found, since]


def _end_ms(one: Held, now_ms: int) -> int:
    return now_ms if one.end_ms is None else one.end_ms


def laid(stretch: Stretch, row: BetweenRow, from_ms: int, now_ms: int) -> Held | None:
    """The stretch as an episode at `now_ms`; None where it has not begun, or was over before."""
    if stretch.from_ms > now_ms:
        return None
    end_ms = None if stretch.to_ms is None or stretch.to_ms > now_ms else stretch.to_ms
    if end_ms is not None and end_ms < from_ms:
        return None
    until_ms = now_ms if end_ms is None else end_ms
    return Held(row, stretch.from_ms, end_ms, until_ms, dict(stretch.numbers))

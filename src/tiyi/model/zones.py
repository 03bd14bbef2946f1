"""Where somebody's days are: time zones, each from an instant on, and the days that they make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

QUARTER_MS: Final = 900_000


@dataclass(frozen=True, slots=True)
class Move:
    """From `from_ms` (UTC ms) on somebody is in an IANA time zone."""

    from_ms: int
    zone: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A zone until the first move, and the moves by rising instants."""

    first: str
    moves: tuple[Move, ...] = ()

    def name(self, at_ms: int) -> str:
        """The IANA zone in force at an instant (UTC ms)."""
        if not self.moves:
            return self.first
        return next((one.zone for one in reversed(self.moves) if one.from_ms <= at_ms), self.first)

    def local(self, at_ms: int) -> datetime:
        """What the clock on the wall shows at an instant (UTC ms)."""
        return datetime.fromtimestamp(at_ms / 1_000, UTC).astimezone(ZoneInfo(self.name(at_ms)))

    def day(self, at_ms: int) -> date:
        """The local day of an instant (UTC ms)."""
        return _day(at_ms // QUARTER_MS, self.name(at_ms))

    def days(self, instants: Iterable[int]) -> list[date]:
        """The local day of each of many instants (UTC ms)."""
        if self.moves:
            return [self.day(at_ms) for at_ms in instants]
        return [_day(at_ms // QUARTER_MS, self.first) for at_ms in instants]

    def begins(self, day: date) -> int:
        """From when on (UTC ms) no local day is before `day`.

        Midnight on the wall. Who flies west may see a midnight twice: the last of them counts.
        Who flies east over it has the day from the move on.
        """
        until_ms: int | None = None
        for move in reversed(self.moves):
            midnight_ms = wall_ms(day, 0, move.zone)
            if midnight_ms > move.from_ms:
                return midnight_ms if until_ms is None else min(midnight_ms, until_ms)
            until_ms = move.from_ms
        midnight_ms = wall_ms(day, 0, self.first)
        return midnight_ms if until_ms is None else min(midnight_ms, until_ms)


@lru_cache(maxsize=65_536)
def _day(quarter: int, zone: str) -> date:
    """Since 1972 every midnight lies on a quarter of an hour of UTC: many instants, one answer."""
    at = datetime.fromtimestamp(quarter * QUARTER_MS / 1_000, UTC)
    return at.astimezone(ZoneInfo(zone)).date()


def whereabouts(first: str, said: Sequence[tuple[int, str | None]]) -> Whereabouts:
    """What holds of all that was said, in the order in which it was said: (from_ms, zone).

    What was said last for an instant corrects what was said for it before; zone None: no move then.
    """
    known = dict(said)
    moves = [Move(from_ms, zone) for from_ms, zone in sorted(known.items()) if zone is not None]
    return Whereabouts(first, tuple(moves))


def wall_ms(day: date, hour: int, zone: str) -> int:
    """When (UTC ms) the wall's clock first shows that full hour of a day or, where it is skipped,
    the first moment after it."""
    at = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone))
    return round(at.timestamp() * 1_000)

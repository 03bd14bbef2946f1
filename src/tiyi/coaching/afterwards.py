"""What happened after an intervention: the next session that anybody has heard of, or none yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

WITHIN_DAYS: Final = 3
"""A session later than that is not what came of it (P)."""
WITHIN_MS: Final = WITHIN_DAYS * 86_400_000


class Followed(StrEnum):
    """What is known of the days after an intervention."""

    SESSION = "session"
    NONE_HEARD = "none_heard"
    """The days are over and no session was heard of: it may come late still."""
    NOT_OVER = "not_over"


@dataclass(frozen=True, slots=True)
class Afterwards:
    """`session` and `started_ms` (UTC ms) are of the next session within `WITHIN_DAYS`."""

    followed: Followed
    session: str | None = None
    started_ms: int | None = None


def afterwards(
    at_ms: int, sessions: Iterable[tuple[int, str]], *, during: str | None, now_ms: int
) -> Afterwards:
    """What followed what was done at `at_ms`, from (start, id) of sessions in any order.

    The session `during` which it was done does not follow it. Told anew at each look, so that a
    session that comes late is found later. What followed was not yet brought about by it.
    """
    found = min(
        (
            (started_ms, session)
            for started_ms, session in sessions
            if at_ms < started_ms <= at_ms + WITHIN_MS and session != during
        ),
        default=None,
    )
    if found is not None:
        return Afterwards(Followed.SESSION, found[1], found[0])
    is_over = now_ms > at_ms + WITHIN_MS
    return Afterwards(Followed.NONE_HEARD if is_over else Followed.NOT_OVER)

"""How a deployment is: what its agents have not done yet, and whether watching stands still."""

from collections.abc import Callable, Mapping
from typing import Final

from tiyi.api.vitals import Vitals
from tiyi.ports import Clock, Log
from tiyi.streams.agents import WATCH
from tiyi.streams.progress import Observer
from tiyi.streams.watch import Watch

FRESH_S: Final = 10.0
"""What the log said is believed so long; it is asked every two seconds."""
SUSPENDED_AFTER_S: Final = 30.0
"""Live watching further behind than this is shown as suspended on every screen."""


class Pulse:
    """Told from the log, so that it is the same wherever the agents run."""

    def __init__(
        self,
        log: Log,
        clock: Clock,
        watch: Callable[[], Watch | None],
        set_aside: Callable[[], Mapping[str, int]] = dict,
    ) -> None:
        """`watch`: the live watch, where this process has it; its last tick is told at once.

        `set_aside`: what the agents of this process could not read, by code.
        """
        self._clock, self._watch, self._set_aside = clock, watch, set_aside
        self._observer = Observer(log, clock)
        self._suspended_since_ms: int | None = None

    async def keep(self) -> None:
        """Look at the log for ever."""
        await self._observer.keep_looking()

    async def vitals(self) -> Vitals:
        """How far behind the agents are, and since when watching stands still, if it does."""
        agents = {name: one.figures() for name, one in self._observer.progress.items()}
        behind_s = self._behind_s()
        if behind_s <= SUSPENDED_AFTER_S:
            self._suspended_since_ms = None
        elif self._suspended_since_ms is None:
            self._suspended_since_ms = self._clock.now_ms() - round(behind_s * 1000)
        away = self._watch() is None and self._silent_s() > SUSPENDED_AFTER_S
        return Vitals(
            agents,
            behind_s,
            self._suspended_since_ms,
            log_away=away,
            set_aside=self._set_aside(),
        )

    def _behind_s(self) -> float:
        watch = self._watch()
        if watch is not None:
            return watch.behind_s()
        # While the log says nothing, what it said last is no news: nobody can be watched then.
        said_s, silent_s = self._observer.progress[WATCH.name].behind_s, self._silent_s()
        return said_s if silent_s <= FRESH_S else max(said_s, silent_s)

    def _silent_s(self) -> float:
        return (self._clock.now_ms() - self._observer.answered_ms) / 1000

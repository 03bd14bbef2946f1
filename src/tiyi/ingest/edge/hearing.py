"""Collects when people were last heard of between two looks: the newest instants, no counts."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from tiyi.ingest.edge.accept import Placed
from tiyi.model.arrays import AnyArray
from tiyi.model.heard import Heard
from tiyi.model.ids import is_canary
from tiyi.model.metrics import Flag, Metric

_HEART: Final = np.isin(np.arange(256), [Metric.HR, Metric.RR])


class Hearing:
    """What the edge of this process heard; `take` empties it."""

    def __init__(self) -> None:
        self._heard: dict[str, Heard] = {}

    def took(
        self, sender: str, kept: Placed, names: Sequence[str], received_ms: int, *, live: bool
    ) -> None:
        """A batch brought these rows; not `live`: out of a file, which is no contact."""
        heart = _HEART.take(kept.metric)
        bare = heart & (kept.flags & int(Flag.NO_CONTACT) != 0)
        data = _newest(kept, np.ones(len(kept.who), np.bool_))
        skin, off, levels = _newest(kept, heart & ~bare), _newest(kept, bare), _levels(kept)
        touched_ms = received_ms if live else None
        for who, data_ms in data.items():
            battery_ms, battery_pct = levels.get(who, (None, None))
            self._join(
                names[who],
                Heard(
                    sender=sender if live else None,
                    contact_ms=touched_ms,
                    data_ms=data_ms,
                    arrived_ms=touched_ms,
                    skin_ms=skin.get(who),
                    bare_ms=off.get(who),
                    battery_pct=battery_pct,
                    battery_ms=battery_ms,
                ),
            )

    def called(self, sender: str, people: Iterable[str], now_ms: int) -> None:
        """The sender asked what waits for these people."""
        for name in people:
            self._join(name, Heard(sender=sender, contact_ms=now_ms))

    def take(self) -> dict[str, Heard]:
        """What was heard since the last time, by participant."""
        taken, self._heard = self._heard, {}
        return taken

    def _join(self, name: str, heard: Heard) -> None:
        if not is_canary(name):
            before = self._heard.get(name)
            self._heard[name] = heard if before is None else before.joined(heard)


def _newest(kept: Placed, rows: AnyArray) -> dict[int, int]:
    """Participant number → the newest instant of the chosen rows."""
    who, at_ms = kept.who[rows], kept.at_ms[rows]
    if not len(who):
        return {}
    order = np.argsort(who, kind="stable")
    people, starts = np.unique(who[order], return_index=True)
    newest = np.maximum.reduceat(at_ms[order], starts)
    return dict(zip(people.tolist(), newest.tolist(), strict=True))


def _levels(kept: Placed) -> dict[int, tuple[int, float]]:
    """Participant number → instant and percent of the newest battery level."""
    rows = np.flatnonzero(kept.metric == Metric.BATTERY)
    # The lower of two levels of one instant comes last.
    ordered = rows[np.lexsort((-kept.value[rows], kept.at_ms[rows]))]
    columns = (kept.who[ordered], kept.at_ms[ordered], kept.value[ordered])
    told = zip(*(one.tolist() for one in columns), strict=True)
    return {who: (at_ms, level) for who, at_ms, level in told}

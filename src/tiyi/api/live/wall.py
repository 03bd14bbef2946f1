"""The newest state of everybody in columns, and the frames that show it to a screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import numpy as np

from tiyi.model.arrays import AnyArray, Mask
from tiyi.model.context import Context, UnknownCause
from tiyi.model.ids import is_canary
from tiyi.model.minutes import BOARD_COLUMNS
from tiyi.model.results import Position, Verdict
from tiyi.model.scope import Scope
from tiyi.model.table import Table

POSITIONS: Final = (Position.UNKNOWN, Position.BELOW, Position.IN, Position.ABOVE)
VERDICTS: Final = (Verdict.UNKNOWN, Verdict.MET, Verdict.NOT_MET)
CAUSES: Final = (None, *UnknownCause)
_EMPTY: Final[dict[str, Any]] = {
    "hr_bpm": np.nan,
    "cadence_spm": np.nan,
    "in_s": -1,
    "elapsed_s": -1,
    "cause": CAUSES.index(UnknownCause.NO_CONTEXT),
}
_GROWTH: Final = 64
_NOBODY: Final = -1
"""The slot of a canary: it has none."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a participant belongs, for scopes."""

    organisation: str
    site: str


class Wall:
    """One row per participant; every change gets the number of the frame that first shows it.

    Readers keep the greatest generation of a row: after a takeover an old watcher's last words do
    not cover the new one's.
    """

    def __init__(self) -> None:
        self.seq = 0
        self._names: list[str] = []
        self._slot: dict[str, int] = {}
        self._places: list[Place | None] = []
        self._columns: dict[str, AnyArray] = {}
        self._generation = np.zeros(0, np.int64)
        self._changed = np.zeros(0, np.int64)
        self._contexts: dict[str, Context] = {}
        self._waiting: list[Table] = []
        """Tables of the frame that is still open: one number names one content for everybody."""

    def __len__(self) -> int:
        """Participants."""
        return len(self._names)

    def context(self, participant: str) -> Context | None:
        """The version that holds now, as far as the wall has been told."""
        return self._contexts.get(participant)

    def training(self) -> list[str]:
        """Whoever's session is open, as far as the wall has been told."""
        if "session" not in self._columns:
            return []
        rows = np.flatnonzero(self._columns["session"][: len(self)] != b"")
        return [self._names[row] for row in rows.tolist() if self._places[row] is not None]

    def state(self, participants: Sequence[str]) -> dict[str, AnyArray]:
        """Board columns of these people; the columns' empty values of whom nothing was told."""
        slots = np.array([self._slot.get(name, _NOBODY) for name in participants], np.intp)
        is_known = slots != _NOBODY
        found: dict[str, AnyArray] = {}
        for name, dtype in BOARD_COLUMNS.items():
            if name != "who":
                found[name] = np.full(len(slots), _EMPTY.get(name, 0), dtype)
                if name in self._columns:
                    found[name][is_known] = self._columns[name][slots[is_known]]
        return found

    def learn(self, versions: Sequence[Context], now_ms: int) -> None:
        """A participant's versions, newest last: the one in force now gives band and site."""
        holding = [version for version in versions if version.effective_from_ms <= now_ms]
        chosen = (holding or list(versions))[-1] if versions else None
        if chosen is None or is_canary(chosen.participant):
            return
        if chosen.erased:
            self.forget(chosen.participant)
            return
        if self._contexts.get(chosen.participant) == chosen:
            return
        self._contexts[chosen.participant] = chosen
        slot = self._slot_of(chosen.participant)
        self._places[slot] = Place(chosen.organisation, chosen.site)
        self._changed[slot] = self.seq + 1

    def forget(self, participant: str) -> None:
        """The participant is gone: shown to nobody any more."""
        self._contexts.pop(participant, None)
        if participant in self._slot:
            self._places[self._slot[participant]] = None

    def apply(self, table: Table) -> None:
        """Take the rows of a board table; the next frame shows them."""
        self._waiting.append(table)

    def advance(self) -> bool:
        """Close the present frame; whether it shows anything new."""
        for table in self._waiting:
            self._write(table)
        self._waiting.clear()
        fresh = bool(len(self._changed)) and bool((self._changed[: len(self)] > self.seq).any())
        if fresh:
            self.seq += 1
        return fresh

    def _write(self, table: Table) -> None:
        generation = int(table.meta.get("generation", 0))
        names = table.meta["participants"]
        slots = np.array([_NOBODY if is_canary(n) else self._slot_of(n) for n in names], np.intp)
        slots = slots.take(table["who"])
        rows = np.flatnonzero(slots != _NOBODY)
        rows = rows[self._generation[slots[rows]] <= generation]
        slots = slots[rows]
        for name in self._columns:
            self._columns[name][slots] = table[name][rows]
        self._generation[slots] = generation
        self._changed[slots] = self.seq + 1

    def seen_by(self, scope: Scope) -> Mask:
        """Which participants a scope covers."""
        return np.array(
            [
                place is not None
                and place.organisation == scope.organisation
                and scope.sees(place.site)
                for place in self._places
            ],
            np.bool_,
        )

    def frame(self, scope: Scope, *, since: int | None, now_ms: int) -> dict[str, Any] | None:
        """What changed after frame `since` (None: everything) in a scope; None for no change."""
        mask = self.seen_by(scope)
        if since is not None:
            mask &= self._changed[: len(self)] > since
            if not mask.any():
                return None
        return {
            "type": "board",
            "full": since is None,
            "server_ms": now_ms,
            "seq": self.seq,
            "people": self._people(np.flatnonzero(mask)),
        }

    def _people(self, rows: AnyArray) -> dict[str, list[Any]]:
        taken = {name: column[rows] for name, column in self._columns.items()}
        names = [self._names[row] for row in rows.tolist()]
        contexts = [self._contexts.get(name) for name in names]
        bands = [context and context.band for context in contexts]
        return {
            "id": names,
            "hr_bpm": _rounded(taken, "hr_bpm"),
            "hr_at_ms": _column(taken, "hr_at_ms"),
            "source": _column(taken, "source"),
            "cadence_spm": _rounded(taken, "cadence_spm"),
            "position": [POSITIONS[code] for code in _column(taken, "position")],
            "verdict": [VERDICTS[code] for code in _column(taken, "verdict")],
            "cause": [CAUSES[code] for code in _column(taken, "cause")],
            "quality_pct": _column(taken, "quality_pct"),
            "in_s": _known(taken, "in_s"),
            "planned_s": [round(c.conditioning_min * 60) if c else 0 for c in contexts],
            "elapsed_s": _known(taken, "elapsed_s"),
            "lower_bpm": [band and band.lower_bpm for band in bands],
            "upper_bpm": [band and band.upper_bpm for band in bands],
            "ceiling_bpm": [band and band.ceiling_bpm for band in bands],
            "settled_ms": _column(taken, "settled_ms"),
            "interval_ms": _column(taken, "interval_ms"),
            "session": [text.decode() or None for text in _column(taken, "session")],
        }

    def _slot_of(self, name: str) -> int:
        slot = self._slot.get(name)
        if slot is None:
            slot = self._slot[name] = len(self._names)
            self._names.append(name)
            self._places.append(None)
            if slot >= len(self._changed):
                self._grow(max(_GROWTH, 2 * slot))
        return slot

    def _grow(self, size: int) -> None:
        old = len(self._changed)
        for name, dtype in BOARD_COLUMNS.items():
            if name != "who":
                grown = np.full(size, _EMPTY.get(name, 0), dtype)
                grown[:old] = self._columns.get(name, grown[:0])
                self._columns[name] = grown
        self._generation = np.concatenate((self._generation, np.zeros(size - old, np.int64)))
        self._changed = np.concatenate((self._changed, np.zeros(size - old, np.int64)))


def _column(taken: dict[str, AnyArray], name: str) -> list[Any]:
    return taken[name].tolist() if name in taken else []


def _rounded(taken: dict[str, AnyArray], name: str) -> list[float | None]:
    """One decimal; missing is null, never 0."""
    return [None if v != v else round(v, 1) for v in _column(taken, name)]


def _known(taken: dict[str, AnyArray], name: str) -> list[int | None]:
    return [None if value < 0 else value for value in _column(taken, name)]


def encoded(frame: Any) -> str:
    """A message of the live socket as text."""
    return msgspec.json.encode(frame).decode()

"""Mistakes that the storms must see: each is one line of the brain, changed."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FunctionType

from tiyi.monitor import derive
from tiyi.monitor.beat_ring import BeatRing
from tiyi.monitor.engine import Engine
from tiyi.monitor.grid import Grid
from tiyi.monitor.journal import Journal
from tiyi.monitor.minutes import Minutes


@dataclass(frozen=True)
class Mutant:
    """A function with one piece of its source replaced."""

    name: str
    owner: object
    function: str
    old: str
    new: str
    directed: bool = False
    """Whether only the directed test can see it."""

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Run with the mistake in place."""
        original: FunctionType = getattr(self.owner, self.function)
        source = textwrap.dedent(inspect.getsource(original))
        assert self.old in source, f"{self.name}: the line it changes is gone"
        space = dict(original.__globals__)
        exec(source.replace(self.old, self.new), space)  # noqa: S102 - our own source, changed
        setattr(self.owner, self.function, space[self.function])
        try:
            yield
        finally:
            setattr(self.owner, self.function, original)


SATURATE = "if {}:\n            np.minimum(counters, np.uint16({})"
MUTANTS = (
    Mutant("last write wins", Grid, "_add", "np.maximum.at(flat, place, word)",
           "flat[place] = word"),
    Mutant("late cells are never derived again", Engine, "behind", "is_dirty = dirty <= upto",
           "is_dirty = dirty < 0"),
    Mutant("derived again one second too late", Grid, "mark_dirty",
           "np.minimum.at(self.dirty, rows, seconds)",
           "np.minimum.at(self.dirty, rows, seconds + 1)", directed=True),
    Mutant("checkpoints are not rewritten", Engine, "_replay",
           "self.checkpoints[q].put(rows[:before], state, slice(0, before))", "pass"),
    Mutant("minutes are not computed again", Engine, "_replay",
           "self._minute_done(following // MINUTE_S - 1, rows[:active])", "pass"),
    Mutant("what late data undid stays", Journal, "replace",
           "[e for e in page.entries if e.second < from_s] + new", "page.entries + new"),
    Mutant("counters saturate at block ends", derive, "run_latches",
           SATURATE.format("(first_s + i) % 60 == 59", "COUNTER_MAX"),
           SATURATE.format("i == len(conditions) - 1", 7)),
    Mutant("holds look at the end of a block", derive, "run_latches",
           "np.copyto(step, keep)", "np.copyto(step, keep if i else now)"),
    Mutant("the last of two beats wins", BeatRing, "add", "np.maximum.at(flat, place, word)",
           "flat[place] = word"),
    Mutant("late beats are never judged again", BeatRing, "add",
           "late[second[late] <= np.maximum(voted_s, told_s)]", "late[:0]"),
    Mutant("a minute takes back what happens to be known", Minutes, "queue",
           "again |= departed(cause)", "pass"),
    Mutant("a lock that is proved later stays in the minutes", Minutes, "queue",
           "if again.any():", "if back == 1 and departed(cause).any():"),
    Mutant("a minute that differs is not told", Minutes, "_compute",
           "changed = ~known | (old != new).any(axis=0)", "changed = ~known"),
)  # fmt: skip

"""What the laws of the kernels must know of each: how it is called, and where people lie in it.

Whoever exports a function adds its entry to one of the modules `entries_*`, three to six lines;
without one, a test fails.

    "hampel": Entry(                                       the name as exported
        lambda w: {                                        its arguments in a `World`, by name
            "values": w.quarters(HAMPEL_LOOK_BACK_S),
            "scratch": Scratch(),
        },
        people="last",                                     where people lie in what it returns
        cut={"values": HAMPEL_LOOK_BACK_S},                which arguments are cut in time
    ),

`people`: "last" or "first" = that axis of every array; "windows" = one row for each of
`World.windows`; "beats" = for each of `World.beats`; "flat" = `World.seconds` for each person;
"listed" = things in no fixed number, whose person `owner` tells; "none" = it knows no people, or
returns places in flat arrays, which tests of its own try.
`cut`: for causal kernels over rows of seconds (their docstring names a delay), the arguments that
have such rows and how many of them look back. All others are handed on from block to block.
`grows`: for causal functions over recordings ``[people, columns]``, the arguments that have them;
`settled`: when such a function returns no columns but things: which of them can't change any more.
`writes`: arguments that are worked on in place, as the docstring says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

import numpy as np

from tests.signal.kernel_worlds import World

Given: TypeAlias = dict[str, Any]
Arrays: TypeAlias = list[np.ndarray]


def person_first(_: Given, found: Arrays) -> Any:
    """Whose each thing is, where that is the first array of a result."""
    return found[0]


@dataclass(frozen=True, slots=True)
class Settled:
    """When each thing of a result was over, and how long after it is final; both in columns."""

    over: Callable[[Given, Arrays], Any]
    delay: float


@dataclass(frozen=True, slots=True)
class Entry:
    """How to call a kernel, and which forms of the laws are its own."""

    given: Callable[[World], Given]
    people: Literal["last", "first", "windows", "beats", "flat", "listed", "none"]
    cut: Mapping[str, int] = field(default_factory=dict)
    grows: tuple[str, ...] = ()
    settled: Settled | None = None
    owner: Callable[[Given, Arrays], Any] = person_first
    writes: tuple[str, ...] = ()

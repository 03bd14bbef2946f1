"""Which arm the next person of a trial gets: by seeded blocks, the same at every look."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from tiyi.model.errors import InputError


class ArmsInvalid(InputError):
    """Arms or blocks from which nobody can be allocated evenly."""

    code = "course.arms_invalid"


@dataclass(frozen=True, slots=True)
class Slot:
    """One allocation: the arm, its block, and the place in the list (both from 0)."""

    arm: str
    block: int
    position: int


def allocated(seed: str, arms: Sequence[str], block_sizes: Sequence[int], position: int) -> Slot:
    """The arm at a position of the list that the seed stands for.

    Permuted blocks whose sizes are drawn among `block_sizes`, so that nobody who knows the past can
    tell the next. Whoever knows the seed can: keep it from those who enrol. Raises ArmsInvalid
    where a block can't hold every arm equally often.
    """
    check(arms, block_sizes)
    first = 0
    for block in count():
        sizes = sorted(set(block_sizes))
        size = sizes[_drawn(seed, block, "size") % len(sizes)]
        if position < first + size:
            return Slot(_shuffled(seed, block, arms, size)[position - first], block, position)
        first += size
    raise AssertionError("blocks have no end")


def check(arms: Sequence[str], block_sizes: Sequence[int]) -> None:
    """Raise ArmsInvalid unless every block holds every arm equally often."""
    names_fit = len(arms) >= 2 and len(set(arms)) == len(arms)
    sizes_fit = bool(block_sizes) and all(
        0 < size <= 60 and size % max(len(arms), 1) == 0 for size in block_sizes
    )
    if not names_fit or not sizes_fit:
        raise ArmsInvalid("two arms or more, and blocks that hold each of them equally often")


def _shuffled(seed: str, block: int, arms: Sequence[str], size: int) -> list[str]:
    slots = [arm for arm in arms for _ in range(size // len(arms))]
    order = sorted(range(size), key=lambda place: _drawn(seed, block, f"place {place}"))
    return [slots[place] for place in order]


def _drawn(seed: str, block: int, what: str) -> int:
    named = f"{seed}\0{block}\0{what}".encode()
    return int.from_bytes(hashlib.sha256(named).digest()[:8])

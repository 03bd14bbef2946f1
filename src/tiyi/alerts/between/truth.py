"""Three values: true, false and not known; and what follows from many of them."""

from collections.abc import Iterable, Sequence

Truth = bool | None
"""None: not known, which neither raises nor clears."""


def is_above(value: float | None, limit: float) -> Truth:
    """value > limit."""
    return None if value is None else value > limit


def is_below(value: float | None, limit: float) -> Truth:
    """value < limit."""
    return None if value is None else value < limit


def denied(one: Truth) -> Truth:
    """True of what is known to be false."""
    return None if one is None else not one


def every(parts: Iterable[Truth]) -> Truth:
    """False as soon as one is false, true when all are, else not known (Kleene)."""
    found = list(parts)
    if False in found:
        return False
    return None if None in found else True


def some(parts: Iterable[Truth]) -> Truth:
    """True as soon as one is true, false when none can be, else not known (Kleene)."""
    found = list(parts)
    if True in found:
        return True
    return None if None in found else False


def enough(parts: Sequence[Truth], least: float) -> Truth:
    """Whether at least so many are true, whatever the unknown ones are."""
    true, unknown = parts.count(True), parts.count(None)
    if true >= least:
        return True
    return None if true + unknown >= least else False


def of_last(flags: Sequence[Truth], least: float, of: float) -> list[Truth]:
    """At each place whether at least `least` of the last `of` are true."""
    width = int(of)
    return [enough(flags[max(0, i + 1 - width) : i + 1], least) for i in range(len(flags))]


def running(flags: Sequence[Truth], length: float) -> list[Truth]:
    """At each place whether it and those before it, `length` in all, are true; too few: unknown."""
    width = int(length)
    return [
        every([*flags[max(0, i + 1 - width) : i + 1], *[None] * (width - i - 1)])
        for i in range(len(flags))
    ]

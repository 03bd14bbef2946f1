"""Every condition that differs from a given one in a single place."""

from collections.abc import Iterator
from dataclasses import replace

from tiyi.screening.conditions import Against, All, Any, Condition, Ever, Op, Repeated, Test

SWAPPED = {
    Op.AT_LEAST: Op.ABOVE,
    Op.ABOVE: Op.AT_LEAST,
    Op.BELOW: Op.AT_MOST,
    Op.AT_MOST: Op.BELOW,
}
SMALL = ("mmol", "mets", "kg", "temperature")
"""Inputs that are read to a tenth."""


def step_of(name: str) -> float:
    """The smallest difference that an input shows."""
    return 0.1 if any(word in name for word in SMALL) else 1


def mutants(condition: Condition) -> Iterator[Condition]:
    """A limit moved by one step either way, a comparison or a word exchanged, a part left out."""
    match condition:
        case Test(name, Op.IS, word):
            yield replace(condition, limit=f"not {word}")
        case Test(name, op, limit):
            yield replace(condition, limit=round(float(limit) + step_of(name), 3))
            yield replace(condition, limit=round(float(limit) - step_of(name), 3))
            yield replace(condition, op=SWAPPED[op])
        case Against(_, _, by):
            yield replace(condition, by=by + 1)
            yield replace(condition, by=by - 1)
        case Repeated(inner, apart_min):
            yield from (Repeated(one, apart_min) for one in mutants(inner))
            yield from (Repeated(inner, apart_min + by) for by in (-1, 1))
            yield inner
        case Ever(inner, within_h):
            yield from (Ever(one, within_h) for one in mutants(inner))
            yield from (Ever(inner, within_h + by) for by in (-1, 1))
            yield inner
        case All(parts) | Any(parts):
            yield (Any if isinstance(condition, All) else All)(parts)
            yield from _of_parts(type(condition), parts)


def _of_parts(kind: type[All] | type[Any], parts: tuple[Condition, ...]) -> Iterator[Condition]:
    for place, part in enumerate(parts):
        before, after = parts[:place], parts[place + 1 :]
        yield from (kind((*before, one, *after)) for one in mutants(part))
        if len(parts) > 1:
            yield kind((*before, *after))

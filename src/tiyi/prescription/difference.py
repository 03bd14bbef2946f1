"""What differs between two versions of a prescription, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One field (dotted where it is nested) with its value on either side; None is «not there»."""

    field: str
    before: Any
    after: Any


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Every field whose value differs, in the order of the names.

    A field that is missing and one that is None or empty are the same; lists are compared whole.
    """
    old, new = dict(_flat(before)), dict(_flat(after))
    return tuple(
        Change(field, old.get(field), new.get(field))
        for field in sorted({*old, *new})
        if old.get(field) != new.get(field)
    )


def _flat(document: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in document.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        elif isinstance(value, list | tuple):
            if value:
                yield f"{prefix}{name}", list(value)
        elif value not in (None, ""):
            yield f"{prefix}{name}", value

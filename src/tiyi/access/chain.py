"""The audit chain: every entry is hashed together with the hash before it, so nothing can change.

A chain alone does not show that its end was cut off, nor that all of it was written anew: heads
that are kept apart do.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

_FIRST: Final = "tiyi audit 1"


class Fault(StrEnum):
    """What is wrong at one place of a chain."""

    ALTERED = "altered"
    """The entry is not the one that was hashed."""
    MISSING = "missing"
    """The entry, or its link, is gone."""
    MOVED = "moved"
    """The link does not follow the one before it."""
    UNCHAINED = "unchained"
    """An entry that was never chained, among those that are."""
    CUT = "cut"
    """A head that was kept apart lies behind the end of the chain."""
    REWRITTEN = "rewritten"
    """A head that was kept apart has another hash than the chain has there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log as it is hashed; `at_ms` UTC ms."""

    site: str
    actor: str
    action: str
    subject: str
    detail: Mapping[str, Any]
    at_ms: int


@dataclass(frozen=True, slots=True)
class Link:
    """What is kept of an entry's place; `entry` None where the line itself is gone."""

    number: int
    entry: Entry | None
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """How far a chain goes: the number of its last entry, and its hash."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """A place at which the chain does not hold."""

    number: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Verified:
    """How far the chain goes, and every place at which it does not hold."""

    head: Head
    breaks: tuple[Break, ...]


def genesis(organisation: str) -> Head:
    """What the first entry of an organisation follows."""
    return Head(0, _digest([_FIRST, organisation]))


def following(head: Head, entry: Entry) -> Head:
    """The head once this entry stands behind `head`."""
    number = head.number + 1
    return Head(number, _hash(number, head.hash, entry))


def verify(organisation: str, links: Iterable[Link], apart: Iterable[Head] = ()) -> Verified:
    """Walk a chain in the order of its numbers, and compare it with the heads kept apart.

    One damaged place is one break: the walk goes on from the hash that stands there.
    """
    at, breaks = genesis(organisation), list[Break]()
    awaited: dict[int, set[str]] = {}
    for head in (at, *apart):
        awaited.setdefault(head.number, set()).add(head.hash)
    breaks += _compared(at, awaited)
    for link in links:
        breaks += _looked_at(at, link)
        at = Head(link.number, link.hash)
        breaks += _compared(at, awaited)
    breaks += [
        Break(number, Fault.CUT if number > at.number else Fault.REWRITTEN)
        for number in sorted(awaited)
    ]
    return Verified(at, tuple(breaks))


def _looked_at(before: Head, link: Link) -> Iterator[Break]:
    expected = before.number + 1
    if link.number > expected:
        yield Break(expected, Fault.MISSING)
    elif link.number < expected or link.previous != before.hash:
        yield Break(link.number, Fault.MOVED)
    if link.entry is None:
        yield Break(link.number, Fault.MISSING)
    elif _hash(link.number, link.previous, link.entry) != link.hash:
        yield Break(link.number, Fault.ALTERED)


def _compared(at: Head, awaited: dict[int, set[str]]) -> Iterator[Break]:
    known = awaited.pop(at.number, None)
    if known is not None and known != {at.hash}:
        yield Break(at.number, Fault.REWRITTEN)


def _hash(number: int, previous: str, entry: Entry) -> str:
    said = [entry.site, entry.actor, entry.action, entry.subject, entry.detail, entry.at_ms]
    return _digest([number, previous, *said])


def _digest(value: Any) -> str:
    """SHA-256 of canonical JSON: sorted keys, no spaces, UTF-8; what is stored reads the same."""
    # Read back once: a key that is a number sorts otherwise than the text that it becomes.
    plain = json.loads(json.dumps(value, allow_nan=False))
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

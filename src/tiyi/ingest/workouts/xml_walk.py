"""Walks TCX and GPX element by element, refusing entities and deep nesting, keeping nothing."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from tiyi.ingest.workouts.columns import NAN
from tiyi.ingest.workouts.errors import EntitiesRefused, NotXml, TooDeep
from tiyi.ingest.workouts.limits import Limits


@dataclass(frozen=True, slots=True)
class Opened:
    """An element begins; its attributes are complete, its text is not there yet."""

    tag: str
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Closed:
    """An element ends, with its own text and the tag of the element around it."""

    tag: str
    parent: str
    text: str


def walk(data: bytes, limits: Limits) -> Iterator[Opened | Closed]:
    """Tell every element twice, tags without namespace; memory stays at the depth of the tree.

    Raises `EntitiesRefused` (any entity declaration or external reference), `TooDeep` and `NotXml`.
    """
    open_elements: list[Element] = []
    try:
        events = iterparse(io.BytesIO(data), events=("start", "end"), forbid_external=True)
        for event, element in events:
            tag = _local(element.tag)
            if event == "start":
                if len(open_elements) >= limits.max_depth:
                    raise TooDeep(limit=limits.max_depth)
                open_elements.append(element)
                yield Opened(tag, dict(element.attrib))
                continue
            open_elements.pop()
            parent = open_elements[-1] if open_elements else None
            parent_tag = "" if parent is None else _local(parent.tag)
            yield Closed(tag, parent_tag, (element.text or "").strip())
            element.clear()
            if parent is not None:
                parent.remove(element)  # or a long file would stay in memory as a whole
    except DefusedXmlException:
        raise EntitiesRefused() from None
    except (ParseError, ValueError, LookupError):  # the latter: an encoding nobody knows
        raise NotXml() from None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def instant_ms(text: str) -> int | None:
    """ISO 8601 with a zone as UTC milliseconds, else None: a time without zone is no instant."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    if instant.tzinfo is None:
        return None
    try:
        return round(instant.timestamp() * 1000)
    except (OverflowError, ValueError):
        return None


def number(text: str) -> float:
    """A finite number, else NaN."""
    try:
        value = float(text)
    except ValueError:
        return NAN
    return value if abs(value) < float("inf") else NAN


def whole(text: str) -> int | None:
    """A number as an integer, else None."""
    value = number(text)
    return None if value != value else round(value)

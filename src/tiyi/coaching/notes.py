"""Notes of staff: what a note may be about, and which of its versions somebody may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final, Protocol, TypeVar

from tiyi.model.errors import InputError


class AnchorInvalid(InputError):
    """A note does not name what it is about, or names what is not of this participant or time."""

    code: ClassVar[str] = "note.anchor"


class ClinicalRefused(InputError):
    """Whoever does not see conditions can mark no note as clinical: they could not read it."""

    code: ClassVar[str] = "note.clinical"


class About(StrEnum):
    """What a note is tied to."""

    SESSION = "session"
    """A second of a session."""
    ALERT = "alert"
    PRESCRIPTION = "prescription"
    """One version of a prescription."""
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Needs:
    """Which parts of an anchor a note must have; it may have no other."""

    ref: bool
    number: bool
    instant: bool


NEEDS: Final = {
    About.SESSION: Needs(ref=True, number=False, instant=True),
    About.ALERT: Needs(ref=True, number=False, instant=False),
    About.PRESCRIPTION: Needs(ref=True, number=True, instant=False),
    About.PERSON: Needs(ref=False, number=False, instant=False),
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """`ref` is an id, `number` the version of a prescription, `at_ms` a second of a session."""

    about: About
    ref: str | None = None
    number: int | None = None
    at_ms: int | None = None


class Version(Protocol):
    """What is asked of a version of a note."""

    @property
    def clinical(self) -> bool:
        """Whether it is for those who see conditions."""
        ...


AnyVersion = TypeVar("AnyVersion", bound=Version)


def check(anchor: Anchor) -> None:
    """AnchorInvalid, with the `field`, unless the anchor has exactly the parts that it needs."""
    needs = NEEDS[anchor.about]
    parts = (
        ("ref", needs.ref, anchor.ref),
        ("number", needs.number, anchor.number),
        ("instant_ms", needs.instant, anchor.at_ms),
    )
    for field, needed, value in parts:
        if needed != (value is not None):
            raise AnchorInvalid("a part of the anchor is missing or too much", field=field)


def within(at_ms: int, started_ms: int, ended_ms: int | None, now_ms: int) -> bool:
    """Whether a second lies in a session; one that is open reaches to now."""
    return started_ms <= at_ms <= (now_ms if ended_ms is None else ended_ms)


def readable(versions: Sequence[AnyVersion], *, conditions: bool) -> list[AnyVersion]:
    """The versions, oldest first, that somebody may read who sees conditions, or does not.

    Where the newest is clinical, nothing of the note is for others; an older clinical version of a
    note that is open by now stays withheld from them.
    """
    if conditions:
        return list(versions)
    if not versions or versions[-1].clinical:
        return []
    return [one for one in versions if not one.clinical]

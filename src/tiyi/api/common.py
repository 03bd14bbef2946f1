"""What the routes of every domain share: the caller, the services, transactions, small types."""

from collections.abc import Mapping
from typing import Annotated, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fastapi import Depends, Header, Path, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from tiyi.api.auth import caller, code_holder, served
from tiyi.api.problems import PreconditionFailed, PreconditionRequired
from tiyi.api.services import Services
from tiyi.ingest.edge.contract import ID_PATTERN
from tiyi.model.errors import InputError
from tiyi.model.scope import Scope

Caller = Annotated[Scope, Depends(caller)]
OneTimeCode = Annotated[str, Depends(code_holder)]
Served = Annotated[Services, Depends(served)]
Identifier = Annotated[str, StringConstraints(pattern=ID_PATTERN, min_length=1, max_length=64)]
IdInPath = Annotated[str, Path(pattern=ID_PATTERN, min_length=1, max_length=64)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Note = Annotated[str, StringConstraints(max_length=10_000)]
WrittenNote = Annotated[
    str, StringConstraints(min_length=1, max_length=10_000, strip_whitespace=True)
]
INSTANT_MAX: Final = 4_102_444_800_000
From = Annotated[int, Query(alias="from", ge=0, lt=INSTANT_MAX, description="UTC ms, included")]
To = Annotated[int, Query(alias="to", ge=0, lt=INSTANT_MAX, description="UTC ms, excluded")]
EventTime = Annotated[int, Field(ge=0, lt=INSTANT_MAX, strict=True)]
Limit = Annotated[int, Query(ge=1, le=5_000)]
Cursor = Annotated[str | None, Query(max_length=1_024)]
IfMatch = Annotated[str | None, Header(max_length=32)]


class SpanInvalid(InputError):
    """A span of time that ends before it begins, or is longer than this answers."""

    code = "span.invalid"


class Body(BaseModel):
    """What a caller sends: no surplus fields."""

    model_config = ConfigDict(extra="forbid")


def zone_of(name: str) -> str | None:
    """The name itself when it is an IANA time zone, else None."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return name


def check_span(from_ms: int, to_ms: int, *, at_most_ms: int) -> None:
    """Raise SpanInvalid unless 0 < to - from <= at most."""
    if not 0 < to_ms - from_ms <= at_most_ms:
        raise SpanInvalid("the span is empty or too long", at_most_ms=at_most_ms)


def seen_version(if_match: str | None) -> int:
    """The version that an edit was made on, from If-Match."""
    text = (if_match or "").strip().removeprefix("W/").strip('"')
    if not text:
        raise PreconditionRequired("say in If-Match which version you have read")
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise PreconditionFailed("If-Match is no version of this", version=None)
    return int(text)


def etag(version: int) -> Mapping[str, str]:
    """The header that says which version this is."""
    return {"ETag": f'"{version}"'}

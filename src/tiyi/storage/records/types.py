"""Column types that check what people wrote: no NUL, and a limited number of code points."""

import json
from collections.abc import Iterator
from typing import Any, ClassVar

import msgspec
from sqlalchemy import Dialect, String, Text
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator, TypeEngine

from tiyi.model.errors import InputError


class NulText(InputError, DontWrapMixin):
    """A text holds the character NUL, which no screen shows and some stores cut at."""

    code: ClassVar[str] = "text.nul"


class UnreadableText(InputError, DontWrapMixin):
    """A text holds half a character (a lone surrogate) and can't be written as UTF-8."""

    code: ClassVar[str] = "text.unreadable"


class LongText(InputError, DontWrapMixin):
    """A text has more code points than its field takes."""

    code: ClassVar[str] = "text.too_long"


class DocumentInvalid(InputError, DontWrapMixin):
    """A structured value holds something that is not JSON, such as NaN."""

    code: ClassVar[str] = "document.invalid"


def checked(text: str, limit: int) -> str:
    """The text itself, quotes, emoji and all; raises where it can't be kept."""
    if "\0" in text:
        raise NulText("a text holds the character NUL: remove it")
    if len(text) > limit:
        raise LongText(f"a text has {len(text)} characters, at most {limit}", limit=limit)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UnreadableText("a text holds half a character: send well-formed UTF-8") from None
    return text


class Words(TypeDecorator[str]):
    """Text of at most so many code points."""

    impl = String
    cache_ok = True

    def __init__(self, length: int) -> None:
        """At most `length` code points."""
        super().__init__(length)
        self.limit = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """On PostgreSQL ordered by code point, as SQLite does, whatever the database's language."""
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(String(self.limit, collation=collation))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Check on the way in; also what is only compared with."""
        return None if value is None else checked(value, self.limit)


class Document(TypeDecorator[Any]):
    """A JSON value as text, the same on every database; at most a million code points."""

    impl = Text
    cache_ok = True
    limit = 1_000_000

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write sorted, and check every string in it."""
        if value is None:
            return None
        try:
            text = json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise DocumentInvalid(
                "a structured value is not JSON: no NaN, only plain types"
            ) from error
        for part in _strings(value):
            checked(part, self.limit)
        return checked(text, self.limit)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Read what was written."""
        if value is None:
            return None
        try:
            return msgspec.json.decode(value)
        except msgspec.DecodeError:  # a whole number of more than 64 bits
            return json.loads(value)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)

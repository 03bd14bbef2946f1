"""What every repository shares: the caller's scope as a condition, and the words for refusal."""

import base64
import json
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Generic, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    Table,
    and_,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from tiyi.model.errors import ConflictError, InputError, ScopeError
from tiyi.model.ids import SiteId
from tiyi.model.scope import Scope
from tiyi.storage.records import walls
from tiyi.storage.records.schema import PARTICIPANTS, SITES

Item = TypeVar("Item")
PAGE_MAX: Final = 5_000


class RecordNotFound(ScopeError):
    """There is no such record, or it belongs to somebody else: the caller can't tell which."""

    code: ClassVar[str] = "records.not_found"


class VersionConflict(ConflictError):
    """Somebody changed the record after the caller had read it."""

    code: ClassVar[str] = "records.version_conflict"

    def __init__(self, what: str, *, version: int, actor: str, at_ms: int) -> None:
        """Say who was first, and when."""
        super().__init__(
            f"{what} was changed by {actor} at {at_ms} (version {version}): read it again",
            version=version,
            actor=actor,
            at_ms=at_ms,
        )


class RecordExists(ConflictError):
    """A record of that name exists already, with other content."""

    code: ClassVar[str] = "records.exists"


class CursorInvalid(InputError):
    """A paging cursor that tiyi did not hand out."""

    code: ClassVar[str] = "records.cursor_invalid"


class ValueUnknown(InputError):
    """A word that is not one of the words this field takes."""

    code: ClassVar[str] = "records.value_unknown"


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """Some records in order, and the cursor of the next ones (None at the end)."""

    items: list[Item]
    next: str | None


def within(table: FromClause, scope: Scope) -> ColumnElement[bool]:
    """The rows of a table that the scope covers."""
    mine = table.c.organisation == scope.organisation
    return mine if scope.sites is None else and_(mine, table.c.site.in_(sorted(scope.sites)))


def whole(scope: Scope, what: str) -> None:
    """RecordNotFound for a scope of some sites: this belongs to the whole organisation."""
    if scope.sites is not None:
        raise RecordNotFound(f"{what}: only for a scope of every site")


def one(tx: Connection, query: Select[Any], what: str) -> Any:
    """The only row of a query that is already scoped; RecordNotFound without one."""
    row = tx.execute(query).one_or_none()
    if row is None:
        raise RecordNotFound(f"no such {what} in the caller's sites")
    return row


def require_site(tx: Connection, scope: Scope, site: str) -> None:
    """RecordNotFound unless the scope covers this site of its organisation.

    A site is known by its own record, or by somebody who is looked after there.
    """
    scope.require(SiteId(site))
    for table in (SITES, PARTICIPANTS):
        if exists(tx, table, organisation=scope.organisation, site=site):
            return
    raise RecordNotFound("no such site in the caller's organisation")


def site_of(tx: Connection, scope: Scope, participant: str) -> str:
    """The site of a participant that the scope covers; RecordNotFound otherwise."""
    query = select(PARTICIPANTS.c.site).where(
        within(PARTICIPANTS, scope), PARTICIPANTS.c.participant == participant
    )
    return str(one(tx, query, "participant").site)


def exists(tx: Connection, table: Table, **key: Any) -> bool:
    """Whether a row of that key exists, whoever owns it."""
    conditions = [table.c[name] == value for name, value in key.items()]
    with walls.lowered(tx):
        found = tx.execute(select(func.count()).select_from(table).where(*conditions))
        return found.scalar_one() > 0


def expect(what: str, row: Row[Any], version: int) -> None:
    """VersionConflict unless the row still has the version that the caller has seen."""
    if row.version != version:
        raise VersionConflict(what, version=row.version, actor=row.changed_by, at_ms=row.changed_ms)


def chosen(word: str, words: frozenset[str], field: str) -> str:
    """The word, if the field takes it; ValueUnknown otherwise."""
    if word not in words:
        raise ValueUnknown(f"{field} is one of {', '.join(sorted(words))}", field=field)
    return word


def sliced(rows: list[Item], limit: int, position: tuple[Any, ...] | None) -> Slice[Item]:
    """Rows of a query for `limit` + 1, cut to `limit`, with a cursor when there are more."""
    more = len(rows) > limit and position is not None
    return Slice(rows[:limit], cursor_of(position) if more and position else None)


def clamped(limit: int) -> int:
    """A page holds at least one record and at most PAGE_MAX."""
    return min(max(limit, 1), PAGE_MAX)


def cursor_of(position: tuple[Any, ...]) -> str:
    """An opaque cursor that stands after a row's position in the order."""
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode()


def behind(cursor: str, at: ColumnElement[int], *names: ColumnElement[str]) -> ColumnElement[bool]:
    """What stands after a cursor in an order by falling instant, then rising names."""
    at_ms, *before = position_of(cursor, (int, *(str for _ in names)))
    return or_(at < at_ms, and_(at == at_ms, tuple_(*names) > tuple_(*before)))


def not_overtaken(table: Table, *key: str) -> ColumnElement[bool]:
    """Rows of a table of versions that no later version of the same key has overtaken."""
    later = table.alias()
    same = (later.c[name] == table.c[name] for name in ("organisation", *key))
    newer = select(literal(1)).where(*same, later.c.version > table.c.version)
    return ~newer.exists()


def position_of(cursor: str, kinds: tuple[type, ...]) -> tuple[Any, ...]:
    """The position in a cursor; CursorInvalid for anything that `cursor_of` did not make."""
    try:
        position = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
    except (ValueError, UnicodeError):
        raise CursorInvalid("the cursor is not one of ours: start from the first page") from None
    fits = isinstance(position, list) and len(position) == len(kinds)
    if not fits or not all(type(v) is k for v, k in zip(position, kinds, strict=True)):
        raise CursorInvalid("the cursor is not one of ours: start from the first page")
    return tuple(position)

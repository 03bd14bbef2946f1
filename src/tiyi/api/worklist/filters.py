"""Filters of the worklist: their own model, what it leaves of a list, and filters that are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final

from fastapi import APIRouter, Depends, Query
from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    ValidationError,
)

from tiyi.access.fields import Kind, seen_by
from tiyi.api.common import Body, Caller, Cursor, Identifier, IdInPath, Label, Limit, Served
from tiyi.model.errors import ConflictError
from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.prescription.triage.table import ROWS, Group
from tiyi.storage.records import filters, responsibles, tags
from tiyi.storage.records.filters import Filter
from tiyi.storage.records.triage import TriageLine

router = APIRouter(tags=["worklist"])
ROW_NAMES: Final = frozenset(row.name for row in ROWS)
TagName = Annotated[str, StringConstraints(min_length=1, max_length=40, strip_whitespace=True)]


def _of_table(name: str) -> str:
    if name not in ROW_NAMES:
        raise ValueError("no row of triage has that name")
    return name


RowName = Annotated[str, AfterValidator(_of_table)]
Words = Annotated[str | None, Query(max_length=200, description="looked for in the label")]
Row = Annotated[str | None, Query(max_length=64, description="a row that holds")]
Site = Annotated[str | None, Query(max_length=64)]
Tag = Annotated[str | None, Query(min_length=1, max_length=40, description="a label they bear")]
Kept = Annotated[str | None, Query(max_length=64, description="a filter that is kept")]


class FilterOutdated(ConflictError):
    """The filter was kept under another version of the table, and asks for what is no more."""

    code: ClassVar[str] = "filter.outdated"


class WorklistFilter(Body):
    """What is looked for; null: anything. All that is said must hold."""

    need: Group | None = None
    row: RowName | None = None
    """A row that holds."""
    site: Identifier | None = None
    words: Annotated[str, Field(max_length=200)] | None = None
    """Looked for in the label."""
    tag: TagName | None = None
    staff: Identifier | None = None
    """Who is responsible."""


class FilterBody(Body):
    """A filter to be kept; `shared`: everybody of the site may use it."""

    title: Label
    site: Identifier
    wanted: WorklistFilter
    shared: StrictBool = False


class FilterChange(FilterBody):
    """The next version of one's own; `void`: it is not used any more."""

    void: StrictBool = False
    seen_version: Annotated[StrictInt, Field(ge=1, le=1_000_000_000)]


class FilterShown(BaseModel):
    """A filter that is kept."""

    filter: str
    version: int
    title: str
    site: str
    shared: bool
    owner: str
    mine: bool
    wanted: JsonObject
    void: bool
    at_ms: int


class FilterPage(BaseModel):
    """Some filters by title, and the cursor of the next."""

    items: list[FilterShown]
    next: str | None


@router.get("/saved-filters")
def list_filters(
    scope: Caller, services: Served, after: Cursor = None, limit: Limit = 100
) -> FilterPage:
    """One's own filters, and those that are shared at one's sites."""
    with services.records.reading() as tx:
        page = filters.page(tx, scope, after=after, limit=limit)
    return FilterPage(items=[_shown(scope, one) for one in page.items], next=page.next)


@router.post("/saved-filters", status_code=201)
def add_filter(new: FilterBody, scope: Caller, services: Served) -> FilterShown:
    """Keep a filter."""
    now_ms = services.clock.now_ms()
    said = Filter(title=new.title, site=new.site, shared=new.shared, wanted=_wanted(new.wanted))
    with services.records.writing() as tx:
        return _shown(scope, filters.say(tx, scope, said, at_ms=now_ms))


@router.get("/saved-filters/{filter}")
def get_filter(filter: IdInPath, scope: Caller, services: Served) -> FilterShown:
    """One filter."""
    with services.records.reading() as tx:
        return _shown(scope, filters.get(tx, scope, filter))


@router.put("/saved-filters/{filter}")
def change_filter(
    filter: IdInPath, new: FilterChange, scope: Caller, services: Served
) -> FilterShown:
    """The next version of one's own filter."""
    now_ms = services.clock.now_ms()
    said = Filter(
        filter=filter,
        version=new.seen_version,
        title=new.title,
        site=new.site,
        shared=new.shared,
        wanted=_wanted(new.wanted),
        void=new.void,
    )
    with services.records.writing() as tx:
        return _shown(scope, filters.say(tx, scope, said, at_ms=now_ms))


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked for; None: anything."""

    need: Group | None = None
    row: str | None = None
    site: str | None = None
    words: str | None = None
    tag: str | None = None
    staff: str | None = None


@dataclass(frozen=True, slots=True)
class Sieve:
    """What one filter leaves of the list. Sets None: it does not ask."""

    looked: Looked
    bearers: frozenset[str] | None
    people: frozenset[str] | None

    def lets(self, line: TriageLine) -> bool:
        """Whether a line is wanted."""
        looked = self.looked
        return (
            looked.need in {None, line.place.group}
            and (looked.row is None or looked.row in line.place.holds)
            and looked.site in {None, line.site}
            and (looked.words or "").casefold() in line.label.casefold()
            and (self.bearers is None or line.participant in self.bearers)
            and (self.people is None or line.participant in self.people)
        )


def _asked(
    *,
    need: Group | None = None,
    row: Row = None,
    site: Site = None,
    words: Words = None,
    tag: Tag = None,
    staff: Site = None,
    filter: Kept = None,
) -> tuple[Looked, str | None]:
    return Looked(need, row, site, words, tag, staff), filter


Asked = Annotated[tuple[Looked, str | None], Depends(_asked)]
"""What a list is asked for, and the name of a filter that is kept: both hold."""


def sieves(tx: Any, scope: Scope, asked: tuple[Looked, str | None], now_ms: int) -> list[Sieve]:
    """The filters of a list made ready; FilterOutdated when a kept one's table has changed."""
    looked, name = asked
    found = [_sieve(tx, scope, looked, now_ms)]
    if name is not None:
        kept = filters.get(tx, scope, name).wanted
        try:
            wanted = WorklistFilter.model_validate(kept)
        except ValidationError:
            raise FilterOutdated("this filter asks for what is no more: keep it anew") from None
        found.append(_sieve(tx, scope, Looked(**wanted.model_dump()), now_ms))
    return found


def _sieve(tx: Any, scope: Scope, looked: Looked, now_ms: int) -> Sieve:
    """A clinical label is looked for by whoever sees conditions only."""
    sees = Kind.CONDITION in seen_by(scope)
    bearers = people = None
    if looked.tag is not None:
        bearers = tags.bearers(tx, scope, looked.tag, clinical=sees)
    if looked.staff is not None:
        people = frozenset(responsibles.people_of(tx, scope, looked.staff, now_ms))
    return Sieve(looked, bearers, people)


def sifted(lines: Sequence[TriageLine], sieves: Sequence[Sieve]) -> list[TriageLine]:
    """The lines that all filters let through, in their order."""
    return [line for line in lines if all(one.lets(line) for one in sieves)]


def _wanted(wanted: WorklistFilter) -> JsonObject:
    return wanted.model_dump(mode="json", exclude_none=True)


def _shown(scope: Scope, one: Filter) -> FilterShown:
    return FilterShown(
        filter=one.filter,
        version=one.version,
        title=one.title,
        site=one.site,
        shared=one.shared,
        owner=one.owner,
        mine=one.owner == scope.actor,
        wanted=one.wanted,
        void=one.void,
        at_ms=one.at_ms,
    )

"""The page of alert rules, written from the rule table and the catalogs.

`python -m tiyi.web FOLDER` writes `FOLDER/{en,zh}/alerts.md`; a test holds the committed
pages to it, so a rule, its words and its documentation can't part.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from types import SimpleNamespace
from typing import Final

from tiyi.alerts.between.conditions import BETWEEN_CONDITIONS
from tiyi.alerts.between.form import BetweenRow, Threshold
from tiyi.alerts.between.table import THRESHOLDS
from tiyi.alerts.explain import EVERY_ROW, Audience, kind_of_row
from tiyi.alerts.table import CONDITIONS, RULE_VERSION, Row
from tiyi.web.catalog import LANGUAGES, Catalog

PAGE: Final = "alerts.md"
_COLUMNS: Final = ("row", "severity", "condition", "hold", "clear", "told")
_OF_RESULTS: Final = ("row", "severity", "condition", "limits", "clear", "told")


class _Book:
    """One language's words for the page."""

    def __init__(self, catalog: Catalog, language: str) -> None:
        self._catalog, self._language = catalog, language

    def word(self, key: str, **params: object) -> str:
        return self._catalog.text(f"rulebook:{key}", self._language, **params)

    def alert(self, key: str) -> str | None:
        return self._catalog.messages[self._language].get(f"alerts:{key}")


def page(catalog: Catalog, language: str) -> str:
    """The whole page in Markdown."""
    book = _Book(catalog, language)
    blocks = [
        f"# {book.word('title')}",
        book.word("language"),
        f"**{book.word('emergency')}**",
        book.word("intro", version=RULE_VERSION),
        book.word("policy"),
        book.word("symbols"),
        book.word("of_results"),
        book.word("tags"),
    ]
    for rule, rows in groupby(sorted(EVERY_ROW, key=_order), key=lambda row: row.rule):
        blocks += _rule(book, rule, list(rows))
    blocks += [f"## {book.word('conditions')}", "\n".join(_conditions(book))]
    return "\n\n".join(blocks) + "\n"


def _order(row: Row) -> tuple[bool, str]:
    """Rules in sessions and between them by number; feedback and the technical one at the end."""
    return row.rule[0] not in "RL", row.rule.replace("R", "A")


def _rule(book: _Book, rule: str, rows: list[Row]) -> Iterator[str]:
    kinds = list(dict.fromkeys(kind_of_row(row.name) for row in rows))
    yield f"## {rule} {' / '.join(book.alert(f'{kind}.title') or '' for kind in kinds)}"
    of_results = [row for row in rows if isinstance(row, BetweenRow)]
    table = _table_of_results(book, of_results) if of_results else _table(book, rows)
    yield "\n".join(table)
    yield "\n".join(f"- {fact}" for fact in _facts(book, rows))
    said = [line for row in rows for line in _said(book, row)]
    if said:
        yield "\n".join(said)


def _table(book: _Book, rows: list[Row]) -> Iterator[str]:
    yield _cells(book.word(f"head.{column}") for column in _COLUMNS)
    yield _cells("---" for _ in _COLUMNS)
    for row in rows:
        told = " · ".join(book.word(f"people.{person}") for person in row.notify)
        ends = book.word("ends", clear=row.clear, clear_s=row.clear_s)
        severity = f"{row.severity} {book.alert(f'severity.{row.severity}')}"
        yield _cells(
            (
                row.name,
                severity if row.is_alert else "–",
                f"`{row.condition}`",
                _hold(book, row),
                book.word("person") if row.closed_by_person else ends,
                told or "–",
            )
        )


def _table_of_results(book: _Book, rows: list[BetweenRow]) -> Iterator[str]:
    yield _cells(book.word(f"head.{column}") for column in _OF_RESULTS)
    yield _cells("---" for _ in _OF_RESULTS)
    for row in rows:
        yield _cells(
            (
                row.name,
                f"{row.severity} {book.alert(f'severity.{row.severity}')}",
                f"`{row.condition}`",
                "<br>".join(_limit(book, one) for one in row.thresholds),
                book.word("person") if row.closed_by_person else f"`{row.clear}`",
                " · ".join(book.word(f"people.{person}") for person in row.notify),
            )
        )


def _limit(book: _Book, one: Threshold) -> str:
    value = _amount(book, one)
    if one.bounds is None:
        return book.word("limit", name=one.name, value=value)
    least, most = one.bounds
    return book.word(
        "limit_of_one", name=one.name, value=value, least=f"{least:g}", most=f"{most:g}"
    )


def _amount(book: _Book, one: Threshold) -> str:
    return f"{one.value:g} {book.word(f'unit.{one.unit}')}" if one.unit else f"{one.value:g}"


def _cells(texts: Iterator[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(texts)} |"


def _hold(book: _Book, row: Row) -> str:
    if row.hold_s == row.hold_optical_s:
        return book.word("hold", hold_s=row.hold_s)
    return book.word("hold_optical", hold_s=row.hold_s, optical_s=row.hold_optical_s)


def _facts(book: _Book, rows: list[Row]) -> Iterator[str]:
    first = rows[0]
    if not first.is_alert:
        yield book.word("verdicts")
    else:
        yield (
            book.word("facts.no_age")
            if first.live_age_s is None
            else book.word("facts.age", age_s=first.live_age_s)
        )
        pause_s = max(row.refractory_s for row in rows)
        yield (
            book.word("facts.refractory", refractory_s=pause_s)
            if pause_s
            else book.word("facts.no_refractory")
        )
    if first.repeat_s:
        yield book.word("facts.repeat", repeat_s=first.repeat_s)
    if not first.needs_session and not isinstance(first, BetweenRow):
        yield book.word("facts.always")
    if first.muted_by:
        yield book.word("facts.muted", rules=", ".join(first.muted_by))
    for floor_pct in sorted({row.quality_floor_pct for row in rows} - {0}):
        yield book.word("facts.quality", floor_pct=floor_pct)
    yield book.word(
        "facts.evidence",
        source=book.word(f"source.{first.rule}"),
        evidence=book.word(f"evidence.{first.rule}"),
    )


def _said(book: _Book, row: Row) -> Iterator[str]:
    people = {Audience.COACH: "C", Audience.PARTICIPANT: "P"}
    for audience, person in people.items():
        text = book.alert(f"{kind_of_row(row.name)}.{row.severity}.{audience}")
        if text is not None:
            yield "- " + book.word(
                "said", severity=row.name, person=book.word(f"people.{person}"), text=text
            )


def _conditions(book: _Book) -> Iterator[str]:
    rules = {one.rule: SimpleNamespace() for one in THRESHOLDS.values()}
    for one in THRESHOLDS.values():
        setattr(rules[one.rule], one.name, _amount(book, one))
    for name in (*CONDITIONS, *BETWEEN_CONDITIONS):
        yield f"- `{name}`: {book.word(f'condition.{name}', **rules)}"


def write(folder: Path) -> None:
    """Write the page of every language below `folder`."""
    catalog = Catalog.load()
    for language in LANGUAGES:
        (folder / language / PAGE).write_text(page(catalog, language), encoding="utf-8")

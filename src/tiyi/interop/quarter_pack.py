"""A quarter as one zip: CSV with its data dictionary, and a page to print in each language.

The bytes follow from what was counted, the version and the tables: nothing else is in them, no
clock and no machine.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final

from tiyi.interop.quarter_words import COLUMNS, HEADS, METHODS, TITLES, level
from tiyi.interop.tables import archive, table
from tiyi.outcomes.targets import BY_TARGET
from tiyi.service.aggregate import Aggregate
from tiyi.service.definitions import BY_FIGURE, DEFINITIONS
from tiyi.service.published import HIDDEN
from tiyi.service.quarter import Quarter
from tiyi.service.rates import WHOLE, Figure

LANGUAGES: Final = ("en", "zh")
_STYLE: Final = (
    "body{font:11pt sans-serif;margin:2cm}table{border-collapse:collapse;margin:0 0 1em}"
    "td,th{border:1px solid #888;padding:2px 6px;text-align:left}"
    "td.n{text-align:right}h2{margin-top:1.5em}@media print{body{margin:0}h2{break-after:avoid}}"
)
_SHARES: Final = "share"


def quarter_zip(quarter: Quarter, version: str) -> bytes:
    """The pack; `version` is that of tiyi."""
    about = [
        ("version", version),
        ("algorithm", quarter.algorithm),
        ("config_hash", quarter.config_hash),
        ("input_hash", quarter.input_hash),
        ("year", quarter.year),
        ("quarter", quarter.quarter),
        ("first", quarter.first.isoformat()),
        ("last", quarter.last.isoformat()),
        ("small_cell", quarter.k),
    ]
    files = {
        "kpis.csv": _csv("kpis.csv", [_figure(one) for one in quarter.figures]),
        "sites.csv": _csv("sites.csv", _sites(quarter.figures)),
        "targets.csv": _csv("targets.csv", _targets(quarter)),
        "tables.csv": _csv("tables.csv", [row for one in quarter.tables for row in _cells(one)]),
        "definitions.csv": _csv("definitions.csv", _definitions()),
        "dictionary.csv": table(("file", "column", "unit", "meaning", "含义"), _dictionary()),
        "about.csv": table(("name", "value"), about),
    }
    pages = {f"report.{one}.html": _page(quarter, about, one).encode() for one in LANGUAGES}
    return archive(files | pages)


def _csv(name: str, rows: Iterable[Mapping[str, Any]]) -> bytes:
    columns = tuple(COLUMNS[name])
    return table(columns, [[row[column] for column in columns] for row in rows])


def _figure(one: Figure) -> dict[str, Any]:
    low, high = one.interval or (None, None)
    return {
        **{name: getattr(one, name) for name in Figure.__dataclass_fields__ if name != "interval"},
        "unit": BY_FIGURE[one.figure].unit,
        "interval_low": low,
        "interval_high": high,
    }


def _sites(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    return [_figure(one) | {"site": one.key} for one in figures if one.by == "site"]


def _targets(quarter: Quarter) -> list[dict[str, Any]]:
    return [
        {
            "site": site,
            "target": one.target,
            "unit": one.unit,
            "goal": one.goal,
            "value": one.value,
            "low": one.low,
            "high": one.high,
            "state": HIDDEN if one.state is None else one.state.value,
        }
        for site, every in quarter.standings.items()
        for one in every
    ]


def _cells(one: Aggregate) -> list[dict[str, Any]]:
    made, found = one.table, []
    if made.refused:
        return [_cell(one, WHOLE, WHOLE, None)]
    for r, row in enumerate(made.rows):
        for c, column in enumerate(made.columns):
            found.append(_cell(one, row, column, made.cells[r][c]))
        found.append(_cell(one, row, WHOLE, made.row_totals[r]))
    for c, column in enumerate(made.columns):
        found.append(_cell(one, WHOLE, column, made.column_totals[c]))
    return [*found, _cell(one, WHOLE, WHOLE, made.total)]


def _cell(one: Aggregate, row: str, column: str, people: int | None) -> dict[str, Any]:
    return {
        "rows": one.row_dimension,
        "columns": one.column_dimension,
        "row": row,
        "column": column,
        "people": people,
        "hidden": int(people is None),
    }


def _definitions() -> list[dict[str, Any]]:
    return [
        {name: getattr(one, name) for name in COLUMNS["definitions.csv"]} for one in DEFINITIONS
    ]


def _dictionary() -> list[tuple[str, ...]]:
    return [
        (file, column, *words)
        for file, columns in COLUMNS.items()
        for column, words in columns.items()
    ]


def _page(quarter: Quarter, about: Sequence[tuple[str, Any]], language: str) -> str:
    title = TITLES[language]["title"].format(year=quarter.year, quarter=quarter.quarter)
    parts = [
        _heading(1, title),
        f"<p>{escape(TITLES[language]['note'].format(k=quarter.k))}</p>",
        _heading(2, TITLES[language]["whole"]),
        _kpis([one for one in quarter.figures if one.by != "site"], language),
        _heading(2, TITLES[language]["sites"]),
        _kpis([one for one in quarter.figures if one.by == "site"], language),
        _heading(2, TITLES[language]["targets"]),
        _standings(quarter, language),
        _heading(2, TITLES[language]["tables"]),
        *(_crossed(one, language) for one in quarter.tables),
        _heading(2, TITLES[language]["about"]),
        _table((), [[name, str(value)] for name, value in about]),
    ]
    lang = {"en": "en", "zh": "zh-CN"}[language]
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}'
        f"</title><style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _kpis(figures: Sequence[Figure], language: str) -> str:
    rows = [
        [
            getattr(BY_FIGURE[one.figure], language),
            "" if one.by == WHOLE else f"{level(one.by, language)}: {level(one.key, language)}",
            _number(one.value, one),
            *(_number(end, one) for end in (one.interval or (None, None))),
            _count(one.numerator),
            _count(one.denominator),
            _count(one.not_known),
            METHODS[language].get(one.method, ""),
        ]
        for one in figures
    ]
    return _table(HEADS[language]["kpis"], rows)


def _standings(quarter: Quarter, language: str) -> str:
    states = METHODS[language]
    rows = [
        [
            site,
            getattr(BY_TARGET[one.target], language),
            _share(one.goal, one.unit),
            _share(one.value, one.unit),
            states[HIDDEN if one.state is None else one.state.value],
        ]
        for site, every in quarter.standings.items()
        for one in every
    ]
    return _table(HEADS[language]["targets"], rows)


def _crossed(one: Aggregate, language: str) -> str:
    made = one.table
    names = f"{level(one.row_dimension, language)} × {level(one.column_dimension, language)}"
    if made.refused:
        return f"<p>{escape(names)}: {escape(METHODS[language][HIDDEN])}</p>"
    total = level(WHOLE, language)
    head = [names, *(level(word, language) for word in made.columns), total]
    hidden = METHODS[language][HIDDEN]
    rows = [
        [
            level(row, language),
            *(hidden if n is None else str(n) for n in made.cells[r]),
            str(made.row_totals[r]),
        ]
        for r, row in enumerate(made.rows)
    ]
    rows.append([total, *(str(n) for n in made.column_totals), str(made.total)])
    return _table(head, rows)


def _heading(rank: int, words: str) -> str:
    return f"<h{rank}>{escape(words)}</h{rank}>"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    named = "".join(f"<th>{escape(word)}</th>" for word in head)
    lines = "".join(
        f"<tr>{''.join(f'<td>{escape(word)}</td>' for word in row)}</tr>" for row in rows
    )
    return f"<table><thead><tr>{named}</tr></thead><tbody>{lines}</tbody></table>"


def _number(value: float | None, one: Figure) -> str:
    return _share(value, BY_FIGURE[one.figure].unit)


def _share(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{100 * value:.1f} %" if unit.startswith(_SHARES) else f"{value:g}"


def _count(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"

"""Measured tables in pages: rows are replaced by what they are about, heads are left alone."""

from __future__ import annotations

import pytest

from tests.soak import __main__ as soak
from tests.soak import load_table
from tests.soak.pages import DOCS, LANGUAGES, NoSuchTable, with_rows

PAGE = """# Load

<!-- measured: load -->
| form | people | p99 |
| --- | --- | --- |
| embedded | 100 | 40 |
| embedded | 1,000 | 90 |
<!-- end -->
after
"""


def test_a_row_that_is_about_the_same_is_replaced_where_it_stands() -> None:
    written = with_rows(PAGE, "load", [("embedded", "100", "35")], keys=2)

    assert written == PAGE.replace("100 | 40", "100 | 35")


def test_another_row_comes_after_all() -> None:
    written = with_rows(PAGE, "load", [("distributed", "100", "35")], keys=2)

    assert written == PAGE.replace("<!-- end", "| distributed | 100 | 35 |\n<!-- end")


def test_an_empty_table_takes_its_first_row() -> None:
    empty = "<!-- measured: a -->\n| x |\n| --- |\n<!-- end -->\n"

    assert with_rows(empty, "a", [("1",)], keys=1).splitlines()[2:4] == ["| --- |", "| 1 |"]


def test_a_table_that_is_not_there_is_told() -> None:
    with pytest.raises(NoSuchTable, match="soak"):
        with_rows(PAGE, "soak", [], keys=1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("page", "name", "keys"),
    [("reliability.md", "soak", soak.KEYS), ("load.md", "load", load_table.KEYS)],
)
def test_the_pages_have_the_tables(language: str, page: str, name: str, keys: int) -> None:
    text = (DOCS / language / page).read_text(encoding="utf-8")

    assert with_rows(text, name, [], keys=keys) == text

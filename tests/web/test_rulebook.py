"""The committed page of alert rules is what the table and the catalogs say now."""

from pathlib import Path

import pytest

from tiyi.alerts.between.conditions import BETWEEN_CONDITIONS
from tiyi.alerts.between.table import BETWEEN_ROWS, THRESHOLDS
from tiyi.alerts.explain import EVERY_ROW
from tiyi.alerts.table import CONDITIONS, RULE_VERSION
from tiyi.web.catalog import LANGUAGES, Catalog
from tiyi.web.rulebook import PAGE, page, write

CATALOG = Catalog.load()
DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_page_is_current(language: str) -> None:
    committed = (DOCS / language / PAGE).read_text(encoding="utf-8")

    assert committed == page(CATALOG, language), "run `python -m tiyi.web docs`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_row_condition_and_emergency_number(language: str) -> None:
    text = page(CATALOG, language)

    assert RULE_VERSION in text
    assert "120" in CATALOG.text("rulebook:emergency", language)
    assert CATALOG.text("rulebook:emergency", language) in text
    assert all(f"| {row.name} |" in text for row in EVERY_ROW)
    assert all(f"- `{name}`: " in text for name in (*CONDITIONS, *BETWEEN_CONDITIONS))


def test_the_english_page_says_what_the_table_says() -> None:
    for name, meaning in CONDITIONS.items():
        assert CATALOG.text(f"rulebook:condition.{name}", "en") == meaning
    for name, meaning in BETWEEN_CONDITIONS.items():
        assert CATALOG.messages["en"][f"rulebook:condition.{name}"] == meaning
    for row in EVERY_ROW:
        assert CATALOG.text(f"rulebook:source.{row.rule}", "en") == row.source
        assert CATALOG.text(f"rulebook:evidence.{row.rule}", "en") == row.evidence


def test_no_word_of_the_page_is_left_over() -> None:
    present = {key for key in CATALOG.messages["en"] if key.startswith("rulebook:")}
    used: set[str] = set()

    class Noting(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            used.add(key)
            return super().__getitem__(key)

    page(Catalog({"en": Noting(CATALOG.messages["en"])}), "en")

    assert sorted(present - used) == []


def test_a_page_is_written_for_each_language(tmp_path: Path) -> None:
    for language in LANGUAGES:
        (tmp_path / language).mkdir()

    write(tmp_path)

    for language in LANGUAGES:
        assert (tmp_path / language / PAGE).read_text(encoding="utf-8") == page(CATALOG, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_each_limit_and_what_it_may_be_for_one_person(language: str) -> None:
    text = page(CATALOG, language)

    for row in BETWEEN_ROWS:
        (line,) = (one for one in text.splitlines() if one.startswith(f"| {row.name} |"))
        assert all(f"{one.name} {one.value:g}" in line for one in row.thresholds)
    for one in THRESHOLDS.values():
        if one.bounds is not None:
            assert f"{one.bounds[0]:g}" in text


def test_conditions_of_results_are_the_ones_that_rows_name() -> None:
    named = {row.condition for row in BETWEEN_ROWS} | {row.clear for row in BETWEEN_ROWS}

    assert named == set(BETWEEN_CONDITIONS)

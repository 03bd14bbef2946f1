"""Heart-rate variability keeps its bars on recordings, beside reference tables and theory."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.validation import spectrum
from benchmarks.validation.rows import Row


def missed(rows: list[Row]) -> list[str]:
    """What lies on the wrong side of its bar."""
    return [
        f"{row.name}: {row.ours} {row.unit}, bar {row.bar}"
        for row in rows
        if row.bar is not None
        and not (row.ours >= row.bar if row.at_least else row.ours <= row.bar)
    ]


def test_the_reference_tables_are_met_where_both_look_at_the_same_beats(shared_data: Path) -> None:
    tables = spectrum.tables(shared_data)
    assert tables.untouched.sum() >= 50
    assert missed(spectrum.table_rows(tables)) == []


def test_many_windows_at_once_give_what_one_by_one_gives(shared_data: Path) -> None:
    assert missed(spectrum.formula_rows(shared_data)) == []


def test_noise_and_waves_have_what_theory_gives_them() -> None:
    assert missed(spectrum.theory_rows()) == []


def test_the_theory_is_that_of_the_boxes() -> None:
    """Of independent intervals a line leaves (n² - 4) / 15 n of the variance."""
    size = np.arange(4.0, 17.0)
    white = float(np.polyfit(np.log(size), np.log((size**2 - 4) / size) / 2, 1)[0])
    assert spectrum.expected_alpha(0.5) == pytest.approx(white, abs=1e-9)

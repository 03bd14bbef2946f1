"""CSV exports: unknown stays empty, formulas stay text, every column is in the dictionary."""

import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prescription.people import plan, session
from tiyi.interop import minutes_csv, minutes_dictionary, sessions_csv, sessions_dictionary
from tiyi.interop.csv_export import safe_text
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.results import Finality, SessionResult, SessionScore
from tiyi.model.table import Table
from tiyi.prescription import score


def minutes(**values: int) -> Table:
    columns = {name: np.array([values.get(name, 0)], kind) for name, kind in MINUTE_COLUMNS.items()}
    return Table(columns, {"participants": ["=cmd()"]})


def read(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_a_minute_without_heart_rate_or_steps_has_empty_cells_not_zeros() -> None:
    (row,) = read(minutes_csv(minutes(steps=-1, unknown_s=60, trimp_micro=-1)))
    assert row["trimp"] == ""
    assert row["hr_mean_bpm"] == row["hr_max_bpm"] == row["steps"] == row["cadence_spm"] == ""
    assert row["valid_s"] == "0"


def test_figures_of_a_minute() -> None:
    given_ = minutes(valid_s=2, hr_sum_q=964, hr_max_q=490, hr_min_q=474, steps=0, minute_ms=60_000)
    (row,) = read(minutes_csv(given_))
    assert (row["hr_mean_bpm"], row["hr_max_bpm"], row["steps"]) == ("120.50", "122.50", "0")
    assert row["minute_utc"] == "1970-01-01T00:01:00+00:00"
    assert row["participant"] == "'=cmd()"


def test_beats_of_a_minute_become_variability_where_enough_of_them_are_normal() -> None:
    sums = {"nn_sum_ms": 4000, "nn_sq_ms2": 4_005_000, "nn_changes": 3, "nn_change_sq_ms2": 2700}
    (row,) = read(minutes_csv(minutes(beats=4, nn=4, artefact_cause=5, **sums)))
    assert (row["nn_share"], row["nn_mean_ms"]) == ("1.0000", "1000.0")
    assert (row["sdnn_ms"], row["rmssd_ms"]) == ("40.8", "30.0")
    assert row["artefact_cause"] == "spike"

    (row,) = read(minutes_csv(minutes(beats=5, nn=4, **sums)))
    assert (row["nn_share"], row["nn_mean_ms"]) == ("0.8000", "1000.0")
    assert row["sdnn_ms"] == row["rmssd_ms"] == row["artefact_cause"] == ""

    (row,) = read(minutes_csv(minutes()))
    assert row["beats"] == row["nn_share"] == row["nn_mean_ms"] == row["rmssd_ms"] == ""


def result(scored: SessionScore | None) -> SessionResult:
    return SessionResult(
        session_id="s1",
        participant="@p",
        site="north",
        started_ms=0,
        ended_ms=1_800_000,
        by_mark=True,
        revision=2,
        finality=Finality.AMENDED,
        reason="late_data",
        input_hash="ab",
        algorithm="1",
        prescription_id=None,
        prescription_version=None,
        context_version=None,
        score=scored,
        hr_mean_bpm=None,
        hr_max_bpm=None,
        hr_min_bpm=None,
        coverage=0.0,
        artefact_s=0,
        steps=None,
        cadence_mean_spm=None,
        trimp=None,
        source_used="strap",
    )


def test_a_session_that_was_not_scored_has_no_status_and_no_zero() -> None:
    (row,) = read(sessions_csv([result(None)]))
    assert row["status"] == row["tiz_adj_min"] == row["hr_mean_bpm"] == ""
    assert row["participant"] == "'@p"


def test_a_scored_session_carries_its_bounds() -> None:
    (row,) = read(sessions_csv([result(score(session((15, 120), (15, None)), plan()))]))
    assert (row["tiz_adj_min"], row["tiz_low_min"], row["tiz_high_min"]) == (
        "30.0000",
        "15.0000",
        "30.0000",
    )
    assert (row["verdict"], row["unknown_cause"]) == ("unknown", "low_coverage")


@given(st.text(max_size=20))
def test_no_text_starts_a_formula(text: str) -> None:
    assert not safe_text(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("dictionary", [minutes_dictionary(), sessions_dictionary()])
def test_every_column_says_what_it_means_and_what_empty_means(dictionary: list[object]) -> None:
    from tiyi.interop import Field

    for field in dictionary:
        assert isinstance(field, Field)
        assert field.meaning
        assert field.empty_means

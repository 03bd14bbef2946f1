"""Flux texts and CSV answers: values can't become code, and what is read is what was written."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contracts.test_series import START_MS
from tiyi.model.errors import OperationError
from tiyi.storage.series.flux import END_MS, Span, hours_query, numbers, quoted, rows_query, texts
from tiyi.storage.series.lines import tag

LITERAL = re.compile(r'"(?:[^"\\$\n]|\\["\\nrt]|\\x24)*"')
HEADER = ",result,table,_time,_value,_field\r\n"


@given(st.text(max_size=30) | st.sampled_from(['"', "\\", "${now()}", '") |> drop() //', "\\${"]))
def test_a_literal_ends_where_it_should_and_computes_nothing(text: str) -> None:
    assert LITERAL.fullmatch(quoted(text))


@pytest.mark.parametrize(
    "hostile",
    [
        'anna" or r.participant != "',
        "${r.participant}",
        'x") |> yield() //',
        "a\\",
        "a\nb",
        "岳",
        "",
    ],
)
def test_no_id_changes_the_question(hostile: str) -> None:
    def asked(participant: str) -> str:
        span = Span("b", "minute", tag(participant), START_MS, START_MS + 60_000)
        return rows_query(span, ["steps"])

    assert asked(hostile).replace(quoted(tag(hostile)), '"anna"', 1) == asked("anna")


def test_a_question_names_its_span_and_never_leaves_the_range_of_the_server() -> None:
    asked = hours_query(Span("b", "minute", "anna", -5, 1 << 60), ["valid_s"], "sum")

    assert "range(start: 1970-01-01T00:00:00.000Z, stop: 2262-01-01T00:00:00.000Z)" in asked
    assert np.datetime64(END_MS, "ms") == np.datetime64("2262-01-01")


def test_columns_of_several_results_come_apart() -> None:
    answer = (
        f"{HEADER},minute,0,2026-01-01T00:00:00Z,60,valid_s\r\n"
        ",minute,0,2026-01-01T00:01:00Z,59,valid_s\r\n"
        ",minute,1,2026-01-01T00:00:00Z,-1,steps\r\n,minute,1,2026-01-01T00:01:00Z,7,steps\r\n"
        "\r\n,result,table,_field,_time,_value\r\n"
        ",minute_live,0,valid_s,2026-01-01T00:02:00Z,3\r\n\r\n"
    )

    found = numbers(answer)

    assert found["minute"].at_ms.tolist() == [1_767_225_600_000, 1_767_225_660_000]
    assert found["minute"].values["valid_s"].tolist() == [60, 59]
    assert found["minute"].values["steps"].tolist() == [-1, 7]
    assert found["minute_live"].values["valid_s"].tolist() == [3]
    assert numbers("\r\n") == numbers("") == {}


def test_lines_that_somebody_else_wrote_in_part_are_noticed() -> None:
    answer = (
        f"{HEADER},minute,0,2026-01-01T00:00:00Z,60,valid_s\r\n"
        ",minute,1,2026-01-01T00:01:00Z,7,steps\r\n"
    )

    with pytest.raises(OperationError, match="a bucket of its own"):
        numbers(answer)


def test_texts_come_back_with_their_quotes_and_commas() -> None:
    answer = ',result,table,_value\r\n,texts,0,"{""a"":""b, c\u2028d""}"\r\n,texts,0,{}\r\n\r\n'

    assert texts(answer) == ['{"a":"b, c\u2028d"}', "{}"]
    assert texts("\r\n") == []

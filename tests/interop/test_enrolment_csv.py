"""Lists of people: both encodings, both languages, and each wrong cell by its line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.interop.enrolment_csv import (
    ROWS_MAX,
    EnrolError,
    EnrolHeader,
    EnrolTooLong,
    read_list,
)
from tiyi.model.errors import InputError

ZONE = "Asia/Shanghai"
CHINESE = "标识,姓名,电话,出生日期,性别,知情同意\n001,王安娜,138 0000 0000,1960年5月1日,女,是\n"
ENGLISH = "Label,Name,Phone,Birth date,Sex,Consent\n001,王安娜,138 0000 0000,1960-05-01,F,yes\n"


@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_both_languages_in_both_encodings_say_the_same(text: str, encoding: str) -> None:
    found = read_list(text.encode(encoding), zone=ZONE)

    assert found.errors == []
    (row,) = found.rows
    assert (row.line, row.label, row.name) == (2, "001", "王安娜")
    assert (row.born, row.sex, row.consent, row.zone) == (date(1960, 5, 1), "female", True, ZONE)


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        (",王,1,1960-05-01,女,是", "label", "enrol.missing"),
        ("001,王,1,1960-05-01,女,是", "label", "enrol.duplicate"),
        ("002,王,1,1960-02-30,女,是", "born", "enrol.invalid"),
        ("002,王,1,0,女,是", "born", "enrol.invalid"),
        ("002,王,1,1960-05-01,?,是", "sex", "enrol.invalid"),
        ("002,王,1,1960-05-01,女,maybe", "consent", "enrol.invalid"),
        ("002,王,<b>,1960-05-01,女,是", "phone", "enrol.invalid"),
        ("002,王\x00,1,1960-05-01,女,是", "name", "enrol.invalid"),
        (f"{'9' * 201},王,1,1960-05-01,女,是", "label", "enrol.invalid"),
    ],
)
def test_a_wrong_cell_is_named_by_line_and_column_and_the_rest_is_taken(
    cells: str, column: str, code: str
) -> None:
    text = f"{CHINESE}\n{cells}\n003,李,1,1961-01-01,男,否\n"

    found = read_list(text.encode(), zone=ZONE)

    assert found.errors == [EnrolError(4, column, code)]
    assert [row.label for row in found.rows] == ["001", "003"]


def test_what_is_not_there_is_not_recorded() -> None:
    (row,) = read_list(b"label\nA\n", zone=ZONE).rows

    assert (row.born, row.sex, row.consent) == (None, "not_recorded", False)


@pytest.mark.parametrize("text", ["", "name\nA\n", "label,label\nA,B\n"])
def test_without_one_label_column_nothing_is_read(text: str) -> None:
    with pytest.raises(EnrolHeader):
        read_list(text.encode(), zone=ZONE)


def test_a_list_that_is_too_long_is_refused() -> None:
    text = "label\n" + "\n".join(map(str, range(ROWS_MAX + 1)))

    with pytest.raises(EnrolTooLong):
        read_list(text.encode(), zone=ZONE)


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_an_error_of_ours(content: bytes) -> None:
    for start in (b"", b"label,born\n"):
        try:
            found = read_list(start + content, zone=ZONE)
        except InputError:
            continue
        assert len({row.label for row in found.rows}) == len(found.rows)

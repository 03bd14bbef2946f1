"""Files of fitness machines: by name or by mapping, CSV or JSON, row by row; bad ones by code."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.interop.fitness_csv import (
    FACTORS,
    ROWS_MAX,
    Column,
    FitnessEncoding,
    FitnessHeader,
    FitnessList,
    FitnessTooLong,
    MappingInvalid,
    checked,
    read_tests,
)
from tiyi.model.errors import InputError

ZONE = "Asia/Shanghai"
DAY_MS = 1_772_424_000_000  # 2026-03-02 12:00 in Shanghai
MACHINE = (
    Column("编号", field="label"),
    Column("测试日期", field="held"),
    Column("序号", field="row"),
    Column("握力", item="grip", unit="kg"),
    Column("肺活量", item="vital_capacity", unit="L", factor=1_000),
)


def read(text: str | bytes, columns: tuple[Column, ...] | None = None) -> FitnessList:
    content = text.encode() if isinstance(text, str) else text
    return read_tests(content, columns, zone=ZONE)


def codes(found: FitnessList) -> list[tuple[int, str, str]]:
    return [(error.line, error.column, error.code) for error in found.errors]


def test_columns_by_name() -> None:
    found = read("participant,held,grip,note\nanna,2026-03-02,40.5,x\nbert,2026/3/2 09:30,,x\n")

    (row,) = found.rows
    assert (row.who, row.by_label, row.held_ms) == ("anna", False, DAY_MS)
    assert row.items == {"grip": 40.5}
    assert codes(found) == [(3, "", "fitness.missing")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_machine_by_its_mapping(encoding: str) -> None:
    text = "编号,测试日期,序号,握力,肺活量\nA 01,2026年3月2日,7,40,3.125\n"

    (row,) = read(text.encode(encoding), MACHINE).rows

    assert (row.who, row.by_label, row.row) == ("A 01", True, "7")
    assert row.items == {"grip": 40, "vital_capacity": 3_125}


def test_json_says_the_same_but_numbers_are_numbers() -> None:
    rows: list[dict[str, Any]] = [
        {"participant": "anna", "held": "2026-03-02", "grip": 40.5},
        {"participant": "anna", "held": "2026-03-03", "grip": "40.5"},
        {"participant": "anna", "held": "2026-03-04", "grip": True},
        {"participant": "anna", "held": 5, "grip": 40},
        {"participant": "anna", "held": "2026-03-05", "grip": [40]},
        {"participant": True, "held": "2026-03-05", "grip": 40},
    ]

    found = read(json.dumps(rows))

    assert [row.items for row in found.rows] == [{"grip": 40.5}]
    assert codes(found) == [
        (2, "grip", "fitness.invalid"),
        (3, "grip", "fitness.invalid"),
        (4, "held", "fitness.missing"),
        (5, "grip", "fitness.invalid"),
        (6, "participant", "fitness.missing"),
    ]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ("anna,2026-03-02,nan", "grip", "fitness.invalid"),
        ("anna,2026-03-02,inf", "grip", "fitness.invalid"),
        ("anna,2026-03-02,1e999", "grip", "fitness.invalid"),
        ("anna,2026-03-02,forty", "grip", "fitness.invalid"),
        ("anna,2026-03-02,121", "grip", "fitness.impossible"),
        ("anna,2026-03-02,0", "grip", "fitness.impossible"),
        ("anna,2026-02-30,40", "held", "fitness.invalid"),
        ("anna,yesterday,40", "held", "fitness.invalid"),
        ("anna,,40", "held", "fitness.missing"),
        (",2026-03-02,40", "participant", "fitness.missing"),
        ("an\x07na,2026-03-02,40", "participant", "fitness.invalid"),
        ("anna,2026-03-02,", "", "fitness.missing"),
    ],
)
def test_a_bad_row_harms_no_other(cells: str, column: str, code: str) -> None:
    found = read(f"participant,held,grip\n{cells}\nbert,2026-03-02,40\n")

    assert [row.who for row in found.rows] == ["bert"]
    assert codes(found) == [(2, column, code)]


def test_the_same_row_twice_is_a_duplicate_whatever_it_holds() -> None:
    found = read(
        "participant,held,row,grip\na,2026-03-02,1,40\na,2026-03-02,2,41\na,2026-03-09,1,42\n"
    )

    assert [row.items["grip"] for row in found.rows] == [40, 41]
    assert codes(found) == [(4, "", "fitness.duplicate")]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"\xff\xfe\x00", FitnessEncoding),
        (b'{"participant": 1}', FitnessEncoding),
        (b"[1]", FitnessEncoding),
        (b"[" * 100_000, FitnessEncoding),
        (b'participant,held,grip\n"a', FitnessEncoding),
        (b"", FitnessHeader),
        (b"x", FitnessHeader),
        (b"participant,grip\nanna,40\n", FitnessHeader),
        (b"held,grip\n2026-03-02,40\n", FitnessHeader),
        (b"participant,label,held,grip\na,b,2026-03-02,40\n", FitnessHeader),
        (b"participant,held,grip,grip\na,2026-03-02,40,41\n", FitnessHeader),
        (b"participant,held,grip\n" + b"a,2026-03-02,40\n" * (ROWS_MAX + 1), FitnessTooLong),
    ],
    ids=range(12),
)
def test_a_file_that_cannot_be_used(content: bytes, error: type[InputError]) -> None:
    with pytest.raises(error):
        read(content)


def test_an_empty_file_holds_nobody() -> None:
    assert read("participant,held,grip\n") == FitnessList([], [])
    assert read("[]") == FitnessList([], [])


@pytest.mark.parametrize(
    ("change", "column"),
    [
        (Column("x", field="mood"), "x"),
        (Column("x"), "x"),
        (Column("x", item="mood", unit="kg"), "x"),
        (Column("x", field="row", item="waist", unit="cm"), "x"),
        (Column("x", item="waist", unit="in", factor=1), "x"),
        (Column("x", item="waist", unit="cm", factor=2.54), "x"),
        (Column("x", item="waist", unit="furlong", factor=20_116.8), "x"),
        (Column("x", item="waist", unit="in", factor=float("nan")), "x"),
        (Column("握力", item="waist", unit="cm"), "握力"),
        (Column("x", item="grip", unit="kg"), "grip"),
        (Column("x", field="participant"), ""),
    ],
)
def test_a_mapping_that_cannot_be_used_names_its_column(change: Column, column: str) -> None:
    with pytest.raises(MappingInvalid) as caught:
        checked((*MACHINE, change))

    assert caught.value.params == {"column": column}


def test_a_mapping_says_who_and_when() -> None:
    assert checked(MACHINE) == MACHINE
    with pytest.raises(MappingInvalid):
        checked(column for column in MACHINE if column.field != "held")


@pytest.mark.parametrize(("units", "factor"), FACTORS.items())
def test_every_unit_is_taken_with_its_factor_only(units: tuple[str, str], factor: float) -> None:
    item = {"cm": "waist", "kg": "weight", "mL": "vital_capacity", "s": "one_leg_stand"}[units[1]]
    column = Column("x", item=item, unit=units[0], factor=factor)

    assert checked((*MACHINE[:2], column))[-1] == column
    with pytest.raises(MappingInvalid):
        checked((*MACHINE[:2], Column("x", item=item, unit=units[0], factor=factor * 1.01)))


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_comes_only_our_errors_come_out(content: bytes) -> None:
    try:
        found = read(b"participant,held,grip\n" + content)
    except InputError:
        return
    assert all(1 <= row.items["grip"] <= 120 for row in found.rows)

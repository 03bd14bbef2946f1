"""What leaves the house: nothing of fewer than k people, and nothing that gives them away."""

from __future__ import annotations

import random
import zipfile
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.service.cases import FIRST, LAST, START, every, people, person
from tiyi.interop.quarter_pack import quarter_zip
from tiyi.interop.quarter_words import COLUMNS
from tiyi.service.aggregate import DIMENSIONS, NOT_KNOWN, aggregate
from tiyi.service.kpis import kpis
from tiyi.service.people import Person
from tiyi.service.published import HIDDEN, published
from tiyi.service.quarter import TABLES, days_of, quarter_of
from tiyi.service.rates import Figure

K = 5


def crowd(sizes: dict[str, int], **change: object) -> list[Person]:
    return [
        person(f"{site}{number:02d}", site=site, trained=every(3, 42), **change)
        for site, size in sizes.items()
        for number in range(size)
    ]


def told(found: list[Person]) -> dict[tuple[str, str, str], Figure]:
    figures = published(kpis(found, FIRST, LAST).figures, K)
    return {(one.figure, one.by, one.key): one for one in figures}


@settings(max_examples=60)
@given(st.lists(people(), min_size=1, max_size=3))
def test_no_figure_of_fewer_than_k_people_is_shown(several: list[list[Person]]) -> None:
    found = [
        replace(one, participant=f"{number}{one.participant}")
        for number, some in enumerate(several)
        for one in some
    ]
    for one in told(found).values():
        if one.method == HIDDEN:
            assert (one.value, one.numerator, one.interval, one.people) == (None, None, None, None)
            continue
        assert one.people is not None
        assert one.people == 0 or one.people >= K
        if one.figure in ("active", "qualified"):
            assert one.numerator is not None
            assert one.denominator is not None
            assert not 0 < one.numerator < K
            assert not 0 < one.denominator - one.numerator < K


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 9)))
def test_no_site_is_what_the_others_leave_of_the_whole(sizes: dict[str, int]) -> None:
    figures = told(crowd(sizes))
    sites = [one for (name, by, _), one in figures.items() if (name, by) == ("enrolled", "site")]
    hidden = [one for one in sites if one.method == HIDDEN]
    assert len(hidden) != 1 or len(sites) == 1
    whole = figures["enrolled", "all", ""]
    if hidden and whole.numerator is not None and len(hidden) < len(sites):
        assert whole.numerator - sum(one.numerator or 0 for one in sites) >= K


def test_a_small_site_hides_the_next_one_with_it() -> None:
    figures = told(crowd({"big": 20, "middle": 9, "small": 3}))
    assert figures["adherence", "site", "big"].method != HIDDEN
    assert figures["adherence", "site", "middle"].method == HIDDEN
    assert figures["enrolled", "site", "small"].method == HIDDEN
    assert figures["enrolled", "all", ""].numerator == 32


def test_weeks_of_retention_that_few_people_tell_apart_are_hidden() -> None:
    stay = crowd({"gym": 20})
    left = [
        replace(one, left=START + timedelta(days=days))
        for one, days in zip(crowd({"hall": 12}), [*[40] * 6, *[70] * 2, *[90] * 4], strict=True)
    ]
    figures = told([*stay, *left])
    shown = {key for (name, _, key), one in figures.items()
             if name == "retained" and one.method != HIDDEN}  # fmt: skip
    # Six left between weeks 4 and 8, two between 8 and 12 (hidden), six between 8 and 16.
    assert shown == {"4", "8", "16", "18"}


@pytest.mark.parametrize("name", sorted(DIMENSIONS))
def test_every_dimension_has_a_level_for_everybody(name: str) -> None:
    unknown = person(condition="", joined=LAST)
    assert DIMENSIONS[name](unknown)
    if name not in ("site", "qualified"):
        assert DIMENSIONS[name](unknown) == NOT_KNOWN
    ages = {19.9: "below_20", 20: "20_39", 59: "40_59", 60: "60_69", 70: "70_up"}
    for age, band in ages.items():
        assert DIMENSIONS["age"](person(age_years=age)) == band


def test_the_same_people_in_any_order_give_the_same_table_and_the_same_bytes() -> None:
    found = crowd({"big": 20, "middle": 9, "small": 3}, tested=True, qualified=True)
    mixed = list(found)
    random.Random(3).shuffle(mixed)
    assert mixed != found
    span = ("2026-01-01", "2026-03-31")
    assert aggregate(found, "site", "sex", span, K) == aggregate(mixed, "site", "sex", span, K)
    first = quarter_zip(quarter_of(found, {}, 2026, 1, K), "1.0")
    assert quarter_zip(quarter_of(mixed, {}, 2026, 1, K), "1.0") == first
    assert quarter_zip(quarter_of(found, {}, 2026, 1, 6), "1.0") != first
    assert quarter_zip(quarter_of(found, {}, 2026, 1, K), "1.1") != first


def test_a_pack_holds_every_file_with_every_column_explained() -> None:
    made = quarter_of(crowd({"big": 20, "small": 3}), {}, 2026, 1, K)
    with zipfile.ZipFile(BytesIO(quarter_zip(made, "1.0"))) as pack:
        names = set(pack.namelist())
        texts = {name: pack.read(name).decode("utf-8-sig") for name in names}
    pages = {"report.en.html", "report.zh.html"}
    assert names == {*COLUMNS, "dictionary.csv", "about.csv", *pages}
    for name, columns in COLUMNS.items():
        assert texts[name].splitlines()[0].split(",") == list(columns)
        for column in columns:
            assert f"{name},{column}," in texts["dictionary.csv"]
    assert made.config_hash in texts["about.csv"]
    for page in pages:
        assert made.config_hash in texts[page]
    assert "第 1 季度" in texts["report.zh.html"]
    assert "<td>不公开</td>" in texts["report.zh.html"]
    assert ",3,3," not in texts["kpis.csv"]
    assert len(made.tables) == len(TABLES)


def test_quarters_are_whole_and_follow_each_other() -> None:
    spans = [days_of(2028, number) for number in range(1, 5)]
    assert [one.isoformat() for one in spans[0]] == ["2028-01-01", "2028-03-31"]
    assert [one.isoformat() for one in spans[3]] == ["2028-10-01", "2028-12-31"]
    for (_, last), (first, _) in pairwise(spans):
        assert first == last + timedelta(days=1)

"""Conditions and drugs answer what they can, and «not recorded» never becomes «no»."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prescription.people import profile
from tiyi.model.context import Answer
from tiyi.prescription.basis import basis_of, still_holds
from tiyi.prescription.health import Fact, FactKind, Measured, affects, answer, informed
from tiyi.prescription.medicines import ROUTES, UNITS, Dose, DoseInvalid, Medicine, same_medicines

DRUG, CONDITION = FactKind.MEDICATION, FactKind.CONDITION
facts = st.lists(
    st.builds(
        Fact,
        st.sampled_from(FactKind),
        st.just("X"),
        st.sampled_from(Answer),
        st.integers(0, 20),
        st.none() | st.integers(0, 20),
    ),
    max_size=6,
)


@given(facts, st.sampled_from(FactKind), st.sampled_from(Answer), st.integers(0, 20))
def test_no_is_said_only_by_a_profile_that_nothing_doubts(
    known: list[Fact], kind: FactKind, recorded: Answer, at_ms: int
) -> None:
    said = answer(known, kind, recorded, at_ms)

    holding = [one.affects for one in known if one.kind is kind and one.holds(at_ms)]
    assert (said is Answer.YES) == (recorded is Answer.YES or Answer.YES in holding)
    if said is Answer.NO:
        assert recorded is Answer.NO
        assert Answer.NOT_RECORDED not in holding


@given(facts, st.sampled_from(Answer), st.integers(0, 20))
def test_the_order_of_facts_means_nothing(known: list[Fact], recorded: Answer, at_ms: int) -> None:
    assert answer(known, DRUG, recorded, at_ms) == answer(known[::-1], DRUG, recorded, at_ms)


@pytest.mark.parametrize(
    ("kind", "code", "said"),
    [
        (DRUG, "C07AB02", Answer.YES),
        (DRUG, "c07fb02", Answer.YES),
        (DRUG, "C01EB17", Answer.YES),
        (DRUG, "C08DA01", Answer.YES),
        (DRUG, "arotinolol", Answer.YES),
        (DRUG, "C08CA01", Answer.NO),
        (DRUG, "A10BA02", Answer.NO),
        (DRUG, "C01AA05", Answer.NOT_RECORDED),
        (DRUG, "C09BX02", Answer.NOT_RECORDED),
        (DRUG, "", Answer.NOT_RECORDED),
        (CONDITION, "I48.0", Answer.YES),
        (CONDITION, "Z95.0", Answer.YES),
        (CONDITION, "Z95.1", Answer.NOT_RECORDED),
        (CONDITION, "Z94.1", Answer.YES),
        (CONDITION, "C07AB02", Answer.NOT_RECORDED),
    ],
)
def test_a_code_says_what_its_table_knows(kind: FactKind, code: str, said: Answer) -> None:
    assert affects(kind, code) is said


def test_a_drug_counts_from_its_first_instant_up_to_its_end() -> None:
    drug = Fact(DRUG, "C07AB02", Answer.YES, 100, 200)

    seen = [answer([drug], DRUG, Answer.NO, at) for at in (99, 100, 199, 200)]

    assert seen == [Answer.NO, Answer.YES, Answer.YES, Answer.NO]


def test_drugs_answer_for_drugs_and_conditions_for_rhythm() -> None:
    known = [Fact(DRUG, "C07AB02", Answer.YES, 0, None), Fact(CONDITION, "I10", Answer.NO, 0, None)]

    told = informed(profile(), known, 5)

    assert (told.rate_drug, told.rhythm) == (Answer.YES, profile().rhythm)


doses = st.builds(
    lambda amount, unit, per_day, route: Dose(amount, amount and unit, per_day, route),
    st.none() | st.sampled_from([12.5, 25.0, 50.0]),
    st.sampled_from(sorted(UNITS)),
    st.none() | st.sampled_from([1.0, 2.0]),
    st.none() | st.sampled_from(ROUTES),
)
lists = st.lists(st.builds(Medicine, st.sampled_from("AB"), doses), max_size=3)


@given(lists, lists)
def test_two_lists_are_the_same_in_whatever_order_they_are_compared(
    one: list[Medicine], other: list[Medicine]
) -> None:
    assert same_medicines(one, one[::-1])
    assert same_medicines(one, other) == same_medicines(other, one)
    if sorted(m.name for m in one) != sorted(m.name for m in other):
        assert not same_medicines(one, other)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (Dose(1, "g", 1, "oral"), Dose(1000, "mg", 1, "oral"), True),
        (Dose(25, "mg", 2), Dose(50, "mg", 2), False),
        (Dose(25, "mg", 2), Dose(25, "mg", 1), False),
        (Dose(25, "mg", 2), Dose(25, "tablet", 2), False),
        (Dose(25, "mg", 2, "oral"), Dose(25, "mg", 2, "intravenous"), False),
        (Dose(), Dose(25, "mg", 2, "oral"), True),
        (Dose(25, "mg"), Dose(None, None, 2), True),
    ],
)
def test_a_dose_differs_only_in_what_both_know(before: Dose, after: Dose, same: bool) -> None:
    said = same_medicines([Medicine("C07AB02", before)], [Medicine("C07AB02", after)])

    assert said is same


@pytest.mark.parametrize(
    "parts",
    [
        {"amount": 5.0},
        {"unit": "mg"},
        {"amount": 0.0, "unit": "mg"},
        {"amount": float("nan"), "unit": "mg"},
        {"amount": 1.0, "unit": "mmol"},
        {"per_day": 25.0},
        {"per_day": -1.0},
        {"route": "by ear"},
    ],
)
def test_what_is_no_dose_is_refused(parts: dict[str, object]) -> None:
    with pytest.raises(DoseInvalid):
        Dose(**parts)  # type: ignore[arg-type]  # that is what is tried


CHANGES = [
    (Fact(DRUG, "C07AB02", Answer.YES, 50, None), True),
    (Fact(DRUG, "C07AB02", Answer.YES, 0, 50), True),
    (Fact(DRUG, "C07AB02", Answer.YES, 0, None), False),
    (Fact(DRUG, "", Answer.NOT_RECORDED, 50, None, label="herb"), True),
    (Fact(DRUG, "A10BA02", Answer.NO, 50, None), False),
    (Fact(CONDITION, "I48", Answer.YES, 50, None), False),
]


@pytest.mark.parametrize(("fact", "outdated"), CHANGES)
def test_a_heart_rate_that_was_measured_on_other_drugs_makes_no_band(
    fact: Fact, outdated: bool
) -> None:
    person = profile(hrmax_measured_bpm=180.0, rhr_bpm=60.0)

    told = informed(person, [fact], 100, measured=Measured(10, 10))

    assert (told.rhr_outdated, told.hrmax_outdated) == (outdated, outdated)
    assert told.rhr_bpm == 60
    assert (told.rhr_of_band_bpm is None, told.hrmax_measured_bpm is None) == (outdated, outdated)


def test_another_dose_is_another_body_and_the_same_dose_is_not() -> None:
    before = Fact(DRUG, "C07AB02", Answer.YES, 0, 50, dose=Dose(25, "mg", 2, "oral"))
    again = replace(before, from_ms=50, to_ms=None)
    more = replace(again, dose=Dose(50, "mg", 2, "oral"))

    outdated = [
        informed(profile(), [before, one], 100, measured=Measured(rhr_ms=10)).rhr_outdated
        for one in (again, more)
    ]

    assert outdated == [False, True]


def test_a_band_holds_until_the_dose_of_a_limiting_drug_changes() -> None:
    low = Fact(DRUG, "C07AB02", Answer.YES, 0, 50, dose=Dose(25, "mg", 2, "oral"))
    high = replace(low, from_ms=50, to_ms=None, dose=Dose(50, "mg", 2, "oral"))
    basis = basis_of(informed(profile(), [low, high], 10))

    assert still_holds(basis, informed(profile(), [low, high], 49))
    assert not still_holds(basis, informed(profile(), [low, high], 50))


def test_a_band_of_before_is_compared_with_the_list_that_it_was_issued_on() -> None:
    taken = Fact(DRUG, "C07AB02", Answer.YES, 0, None, dose=Dose(25, "mg"))
    person = informed(profile(), [taken], 10)
    before = replace(basis_of(person), medicines=None, drugs=("metoprolol", "aspirin"))

    assert still_holds(before, person)
    assert not still_holds(replace(before, drugs=("metoprolol", "ivabradine")), person)

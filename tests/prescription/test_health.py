"""Conditions and drugs answer what they can, and «not recorded» never becomes «no»."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prescription.people import profile
from tiyi.model.context import Answer
from tiyi.prescription.health import Fact, FactKind, affects, answer, informed

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
        (DRUG, "C08CA01", Answer.NOT_RECORDED),
        (DRUG, "A10BA02", Answer.NOT_RECORDED),
        (DRUG, "", Answer.NOT_RECORDED),
        (CONDITION, "I48.0", Answer.YES),
        (CONDITION, "Z95.0", Answer.YES),
        (CONDITION, "Z95.1", Answer.NOT_RECORDED),
        (CONDITION, "Z94.1", Answer.YES),
        (CONDITION, "C07AB02", Answer.NOT_RECORDED),
    ],
)
def test_a_code_says_yes_or_nothing(kind: FactKind, code: str, said: Answer) -> None:
    assert affects(kind, code) is said


def test_a_drug_counts_from_its_first_instant_up_to_its_end() -> None:
    drug = Fact(DRUG, "C07AB02", Answer.YES, 100, 200)

    seen = [answer([drug], DRUG, Answer.NO, at) for at in (99, 100, 199, 200)]

    assert seen == [Answer.NO, Answer.YES, Answer.YES, Answer.NO]


def test_drugs_answer_for_drugs_and_conditions_for_rhythm() -> None:
    known = [Fact(DRUG, "C07AB02", Answer.YES, 0, None), Fact(CONDITION, "I10", Answer.NO, 0, None)]

    told = informed(profile(), known, 5)

    assert (told.rate_drug, told.rhythm) == (Answer.YES, profile().rhythm)

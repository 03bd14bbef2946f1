"""Every row of every table, limit by limit; and no limit can move without a case that sees it."""

from collections.abc import Iterator

import pytest

from tests.screening.gate_cases import GATE_CASES
from tests.screening.mutants import mutants
from tests.screening.people import Case, asked, judged
from tests.screening.screening_cases import CONTRAINDICATION_CASES, STRATUM_CASES
from tiyi.screening.conditions import Condition, Truth, inputs_of
from tiyi.screening.contraindications import ADULT, CONTRAINDICATIONS
from tiyi.screening.gate import Word
from tiyi.screening.gate_rows import GATE_ROWS
from tiyi.screening.inputs_form import Moment
from tiyi.screening.rules_form import Effect, Rule
from tiyi.screening.stratum import STRATUM_ROWS

X_CODES = {row.code for row in CONTRAINDICATIONS}
CONDITIONS: dict[str, Condition] = {
    **{row.code: row.whole for row in (*GATE_ROWS, *CONTRAINDICATIONS)},
    **{row.code: row.condition for row in STRATUM_ROWS},
}
AT_THE_GATE: dict[str, Rule] = {row.code: row for row in GATE_ROWS if row.code not in X_CODES}
CASES = (*GATE_CASES, *CONTRAINDICATION_CASES, *STRATUM_CASES)
SUMMARIES = {"X10", "X10.cn", "H08"}
"""Rows that are made of other rows, whose limits are tried where they stand."""
DRIVEN = [one for one in GATE_CASES if one.truth is Truth.YES and one.code != ADULT.code]


def moment_of(code: str) -> Moment:
    return Moment.GATE if code in AT_THE_GATE else Moment.SCREENING


@pytest.mark.parametrize("one", CASES, ids=str)
def test_a_row_says_what_the_reference_says(one: Case) -> None:
    assert judged(CONDITIONS[one.code], one.changes, moment_of(one.code)) is one.truth


@pytest.mark.parametrize("code", CONDITIONS)
def test_every_row_is_tried_in_all_three_ways(code: str) -> None:
    truths = {one.truth for one in CASES if one.code == code}

    assert truths >= {Truth.YES, Truth.NO}
    assert truths >= {Truth.UNKNOWN} or code == "G14.fever", "without its input a row is unknown"


def test_no_case_is_of_a_row_that_is_not_there() -> None:
    assert {one.code for one in CASES} == set(CONDITIONS)


@pytest.mark.parametrize("code", CONDITIONS)
def test_every_input_of_a_row_is_left_out_once(code: str) -> None:
    left_out = {
        name for one in CASES if one.code == code for name, v in one.changes.items() if v is None
    }

    assert code in SUMMARIES or set(inputs_of(CONDITIONS[code])) <= left_out


def changed() -> Iterator[tuple[str, Condition]]:
    for code, condition in CONDITIONS.items():
        if code not in SUMMARIES:
            for mutant in mutants(condition):
                yield code, mutant


@pytest.mark.parametrize("code", sorted(set(CONDITIONS) - SUMMARIES))
def test_no_limit_word_or_part_can_change_unseen(code: str) -> None:
    mine = [one for one in CASES if one.code == code]
    unseen = [
        mutant
        for mutant in mutants(CONDITIONS[code])
        if all(judged(mutant, one.changes, moment_of(code)) is one.truth for one in mine)
    ]

    assert unseen == []


def test_there_are_many_mutants() -> None:
    assert len(list(changed())) > 300


def strictness(word: Word) -> int:
    return list(Word).index(word)


LEAST = {Effect.INFORM: Word.GO, Effect.EASY: Word.GO_EASY, Effect.BLOCK: Word.NOT_TODAY}


@pytest.mark.parametrize("one", DRIVEN, ids=str)
def test_a_row_that_holds_shows_in_the_answer(one: Case) -> None:
    row = AT_THE_GATE[one.code]
    for profile in row.profiles:
        answer = asked(one.changes, profile)

        assert row.code in {reason.code for reason in answer.reasons}
        assert strictness(answer.word) >= strictness(LEAST[row.effect])


@pytest.mark.parametrize("one", DRIVEN, ids=str)
def test_without_an_input_of_a_row_the_answer_is_never_go(one: Case) -> None:
    row = AT_THE_GATE[one.code]
    for profile in row.profiles:
        for name in inputs_of(row.whole):
            answer = asked({**one.changes, name: None}, profile)
            excused = name in answer.not_asked or row.effect is Effect.INFORM

            assert excused or answer.word is not Word.GO, name

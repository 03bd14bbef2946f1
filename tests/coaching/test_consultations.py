"""Consultations: the table of states is all there is, and an overdue one is one without answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.coaching.consultations import (
    TRANSITIONS,
    UNANSWERED,
    Act,
    ActNotAllowed,
    By,
    State,
    after,
    is_overdue,
)

EVERYBODY = frozenset(By)


@given(st.sampled_from(State), st.sampled_from(Act), st.frozensets(st.sampled_from(By)))
def test_nothing_is_done_that_the_table_does_not_name(
    state: State, act: Act, who: frozenset[By]
) -> None:
    rows = [row for row in TRANSITIONS if (row.before, row.act) == (state, act)]
    named = any(row.by in who for row in rows)
    if named:
        assert after(state, act, who) is rows[0].after
    else:
        with pytest.raises(ActNotAllowed):
            after(state, act, who)


@given(st.lists(st.sampled_from(Act), max_size=8))
def test_what_is_closed_stays_closed_and_is_answered_or_withdrawn(acts: list[Act]) -> None:
    state, done = State.OPEN, []
    for act in acts:
        try:
            state = after(state, act, EVERYBODY)
        except ActNotAllowed:
            continue
        done.append(act)
    if state is State.CLOSED:
        assert (Act.ANSWER in done and done[-1] is Act.CLOSE) or done[-1] is Act.WITHDRAW


def test_only_what_awaits_an_answer_is_overdue() -> None:
    for state in State:
        assert is_overdue(state, 10, 11) is (state in UNANSWERED)
        assert not is_overdue(state, 10, 10)


def test_nobody_answers_what_another_has_taken() -> None:
    with pytest.raises(ActNotAllowed):
        after(State.TAKEN, Act.ANSWER, frozenset({By.LISTED, By.REQUESTER, By.PRESCRIBING}))

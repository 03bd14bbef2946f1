"""Planned contacts: every act is a step of the table, or is refused by its code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.coaching.followups import (
    STEPS,
    Act,
    ActIncomplete,
    Deed,
    FollowUpState,
    Outcome,
    ReasonMissing,
    State,
    after,
    overdue,
)
from tiyi.model.errors import TiyiError

DEEDS = st.builds(
    Deed,
    act=st.sampled_from(Act),
    due_ms=st.none() | st.just(9),
    staff=st.none() | st.just("coach"),
    outcome=st.none() | st.sampled_from(Outcome),
    reason=st.sampled_from(["", "  ", "ill"]),
)


@given(st.lists(DEEDS, max_size=8))
def test_only_steps_of_the_table_are_taken(deeds: list[Deed]) -> None:
    state = State.PLANNED
    for deed in deeds:
        try:
            found = after(state, deed)
        except TiyiError:
            continue
        assert (state, deed.act, found) in {(one.state, one.act, one.next) for one in STEPS}
        state = found


@given(st.sampled_from(State), DEEDS)
def test_an_outcome_is_coded_exactly_when_it_is_finished(state: State, deed: Deed) -> None:
    try:
        found = after(state, deed)
    except TiyiError:
        return
    assert (found is State.DONE) == (deed.outcome is not None)
    assert deed.reason.strip() or deed.act not in {Act.MOVE, Act.CANCEL, Act.REOPEN}


@pytest.mark.parametrize(
    ("state", "deed", "error"),
    [
        (State.DONE, Deed(Act.MOVE, due_ms=9, reason="x"), FollowUpState),
        (State.PLANNED, Deed(Act.PLAN), FollowUpState),
        (State.CANCELLED, Deed(Act.FINISH, outcome=Outcome.CAME), FollowUpState),
        (State.PLANNED, Deed(Act.MOVE, due_ms=9), ReasonMissing),
        (State.PLANNED, Deed(Act.CANCEL, reason=" "), ReasonMissing),
        (State.PLANNED, Deed(Act.MOVE, reason="x"), ActIncomplete),
        (State.PLANNED, Deed(Act.FINISH), ActIncomplete),
        (State.PLANNED, Deed(Act.CANCEL, due_ms=9, reason="x"), ActIncomplete),
        (State.PLANNED, Deed(Act.FINISH, staff="x", outcome=Outcome.CAME), ActIncomplete),
    ],
)
def test_what_is_no_step_is_refused(state: State, deed: Deed, error: type[TiyiError]) -> None:
    with pytest.raises(error):
        after(state, deed)


def test_only_what_is_planned_can_be_overdue() -> None:
    assert overdue(State.PLANNED, 9, 10)
    assert not overdue(State.PLANNED, 10, 10)
    assert not overdue(State.DONE, 9, 10)
    assert not overdue(State.CANCELLED, 9, 10)

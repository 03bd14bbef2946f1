"""Referrals go through the states of their table and through no others."""

import pytest

from tests.screening.people import DAY_MS, NOW_MS
from tiyi.screening.errors import ActNotAllowed, TermRefused
from tiyi.screening.referral import CLEARING, STEPS, Act, State, acts_in, after, shown, term_ms

ENDS = {State.DECLINED, State.WITHDRAWN, State.REFUSED, State.REVOKED, State.EXPIRED}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", Act)
def test_an_act_leads_where_the_table_says_or_is_refused(state: State, act: Act) -> None:
    expected = {(step.state, step.act): step.next for step in STEPS}.get((state, act))

    if expected is not None:
        assert after(state, act) is expected
    else:
        with pytest.raises(ActNotAllowed):
            after(state, act)


def test_every_state_can_be_reached_and_what_is_over_stays_over() -> None:
    reached = {State.REQUESTED, State.EXPIRED} | {step.next for step in STEPS}

    assert reached == set(State)
    assert {state for state in State if not [*acts_in(state)]} == ENDS


def test_only_what_was_accepted_is_cleared() -> None:
    assert {step.state for step in STEPS if step.next in CLEARING} == {State.ACCEPTED}


def test_a_clearance_has_a_term_of_at_most_twelve_months() -> None:
    year_ms = 365 * DAY_MS

    assert term_ms(Act.CLEAR, None, NOW_MS) == NOW_MS + year_ms
    assert term_ms(Act.LIMIT, NOW_MS + 1, NOW_MS) == NOW_MS + 1
    assert term_ms(Act.CLEAR, NOW_MS + year_ms, NOW_MS) == NOW_MS + year_ms
    assert term_ms(Act.REVOKE, NOW_MS + 1, NOW_MS) is None
    for wrong_ms in (NOW_MS, NOW_MS - 1, NOW_MS + year_ms + 1):
        with pytest.raises(TermRefused):
            term_ms(Act.CLEAR, wrong_ms, NOW_MS)


@pytest.mark.parametrize("state", State)
def test_a_clearance_holds_up_to_its_term(state: State) -> None:
    ended = State.EXPIRED if state in CLEARING else state

    assert shown(state, NOW_MS + 1, NOW_MS) is state
    assert shown(state, NOW_MS, NOW_MS) is ended
    assert shown(state, None, NOW_MS) is ended

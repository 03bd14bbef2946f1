"""What followed an intervention: found whenever it comes, and never made up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tiyi.coaching.afterwards import WITHIN_MS, Afterwards, Followed, afterwards

AT_MS = 1_790_000_000_000
held = st.lists(
    st.tuples(
        st.integers(AT_MS - WITHIN_MS, AT_MS + 2 * WITHIN_MS), st.sampled_from(["a", "b", "c"])
    ),
    max_size=6,
)


@given(held, st.randoms(), st.integers(0, 2 * WITHIN_MS))
def test_the_next_session_is_found_in_any_order(
    sessions: list[tuple[int, str]], chance: object, later: int
) -> None:
    mixed = list(sessions)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # this is Random
    found = afterwards(AT_MS, mixed, during="c", now_ms=AT_MS + later)

    assert found == afterwards(AT_MS, sessions, during="c", now_ms=AT_MS + later)
    after = [one for one in sessions if AT_MS < one[0] <= AT_MS + WITHIN_MS and one[1] != "c"]
    if after:
        assert (found.started_ms, found.session) == min(after)
    else:
        assert found.followed is not Followed.SESSION
        assert (found.followed is Followed.NONE_HEARD) == (later > WITHIN_MS)


@given(held)
def test_what_comes_late_is_found_later(sessions: list[tuple[int, str]]) -> None:
    now_ms = AT_MS + 9 * WITHIN_MS
    late = [*sessions, (AT_MS + 1, "late")]

    assert afterwards(AT_MS, late, during=None, now_ms=now_ms).session == "late"


def test_days_that_are_not_over_say_nothing() -> None:
    assert afterwards(AT_MS, [], during=None, now_ms=AT_MS) == Afterwards(Followed.NOT_OVER)

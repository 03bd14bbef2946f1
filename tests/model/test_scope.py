"""A scope sees its own sites and nothing else; a participant never changes partition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.errors import ScopeError
from tiyi.model.ids import PARTITIONS, SiteId, partition_of
from tiyi.model.scope import Role, Scope, system_scope
from tiyi.model.topics import TOPICS


def test_a_scope_refuses_a_foreign_site() -> None:
    scope = Scope("clinic", frozenset({SiteId("north")}), Role.COACH, "li")
    scope.require("north")
    with pytest.raises(ScopeError):
        scope.require("south")


def test_the_systems_own_scope_sees_every_site() -> None:
    system_scope("score").require("anything")


@given(st.text(min_size=1))
def test_a_partition_is_stable_and_in_range(participant: str) -> None:
    assert 0 <= partition_of(participant) < PARTITIONS
    assert partition_of(participant) == partition_of(participant)


def test_the_partition_of_a_known_participant_is_held() -> None:
    assert [partition_of(f"p{n:04d}") for n in range(4)] == [4, 18, 16, 6]


def test_topics_have_distinct_names_and_a_retention() -> None:
    assert len({topic.name for topic in TOPICS}) == len(TOPICS)
    assert all(topic.compacted or topic.retain_ms for topic in TOPICS)

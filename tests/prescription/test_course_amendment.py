"""What an approved dose carries into the prescription: what it changes, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.prescription.courses.amendment import amendment
from tiyi.prescription.courses.schedule import Dose
from tiyi.prescription.courses.templates import TEMPLATES
from tiyi.prescription.prescription import Group

STEP = TEMPLATES[Group.T2D][2]
NOW = Dose(3, 20.0, 0.40, 0.49)
HRR = {
    "group": "t2d",
    "anchor": "hrr",
    "low": 0.4,
    "high": 0.5,
    "sessions_per_week": 3,
    "conditioning_min": 25,
    "cooldown_min": 5,
}
doses = st.builds(
    Dose,
    st.integers(1, 7),
    st.sampled_from([20.0, 25.0]),
    st.just(0.4),
    st.sampled_from([0.49, 0.59]),
)


@given(doses, doses)
def test_only_what_the_proposal_changes_is_changed(now: Dose, then: Dose) -> None:
    made = amendment(HRR, STEP, now, then)

    wanted = {
        "sessions_per_week": then.sessions if then.sessions != now.sessions else 3,
        "conditioning_min": then.minutes if then.minutes != now.minutes else 25,
        "high": then.high if then.high != now.high else 0.5,
    }
    assert made.document == HRR | wanted
    assert set(made.changed) == {name for name, value in wanted.items() if HRR[name] != value}
    assert made.by_hand == ()


@pytest.mark.parametrize(
    ("changes", "changed", "by_hand"),
    [
        ({"anchor": "bpm", "low": 110, "high": 130}, (), ("intensity",)),
        ({"anchor": "rpe", "low": 11, "high": 12}, (), ("intensity",)),
        ({"anchor": "vo2r"}, ("low", "high"), ()),
        ({"rpe_low": 11, "rpe_high": 12}, ("low", "high", "rpe_low", "rpe_high"), ()),
        (
            {"rpe_low": 3, "rpe_high": 4, "rpe_scale": "cr10_acsm_older"},
            ("low", "high"),
            ("effort",),
        ),
    ],
)
def test_intensity_is_carried_only_on_its_own_scale(
    changes: dict[str, Any], changed: tuple[str, ...], by_hand: tuple[str, ...]
) -> None:
    made = amendment(HRR | changes, STEP, NOW, replace(NOW, low=0.45, high=0.59))

    assert (made.changed, made.by_hand) == (changed, by_hand)


def test_holding_changes_nothing() -> None:
    assert amendment(HRR, STEP, NOW, NOW).changed == ()

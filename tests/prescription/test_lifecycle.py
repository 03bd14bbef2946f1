"""The state table, who may do what, what differs, and the templates that come with tiyi."""

import itertools
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prescription.people import prescription, profile
from tiyi.model.context import Band, Stratum
from tiyi.model.errors import PrescriptionError
from tiyi.prescription import Group, issue_band
from tiyi.prescription.conformity import findings, missing
from tiyi.prescription.difference import Change, difference
from tiyi.prescription.groups import bounds_of
from tiyi.prescription.lifecycle import (
    RIGHTS,
    TRANSITIONS,
    Act,
    PrescriptionNotAllowed,
    PrescriptionState,
    ReasonMissing,
    Status,
    acting,
    after,
    may_issue,
    require_amender,
    require_issuer,
    require_right,
)
from tiyi.prescription.parts import Kind
from tiyi.prescription.templates import TEMPLATES, template_of

POSSIBLE = {(step.act, step.before): step for step in TRANSITIONS}


@pytest.mark.parametrize(("act", "status"), list(itertools.product(Act, Status)))
def test_an_act_is_possible_exactly_where_the_table_says(act: Act, status: Status) -> None:
    step = POSSIBLE.get((act, status))
    if step is None:
        with pytest.raises(PrescriptionState) as refused:
            after(status, act, reason="x")
        assert refused.value.params == {"status": status, "act": act}
        return
    assert after(status, act, reason="x") is step.after
    if step.reason:
        with pytest.raises(ReasonMissing):
            after(status, act, reason="  ")


def test_what_has_ended_stays_ended() -> None:
    assert not [step for step in TRANSITIONS if step.before is Status.ENDED]


FITNESS, MEDICAL = prescription(), prescription(kind=Kind.MEDICAL)
CARDIAC = prescription(group=Group.CARDIAC)
ROLES = [
    *("doctor", "prescriber", "therapist", "manager", "coach", "manager", "volunteer"),
    *("evaluator", "participant", "device", "nobody"),
]


@pytest.mark.parametrize(("role", "stratum"), list(itertools.product(ROLES, Stratum)))
def test_who_may_issue(role: str, stratum: Stratum) -> None:
    cleared = stratum in {Stratum.LOW, Stratum.MODERATE}
    fitness = role == "doctor" or (role == "prescriber" and cleared)
    assert may_issue(role, FITNESS, stratum) is fitness
    assert may_issue(role, MEDICAL, stratum) is (role == "doctor")
    assert may_issue(role, CARDIAC, stratum) is (role == "doctor")
    if not fitness:
        with pytest.raises(PrescriptionNotAllowed):
            require_issuer(role, FITNESS, stratum)


@pytest.mark.parametrize(
    ("role", "acts"),
    [
        ("doctor", {Act.PROPOSE, Act.DISCARD, Act.PAUSE, Act.RESUME, Act.END}),
        ("prescriber", {Act.PROPOSE, Act.DISCARD, Act.PAUSE, Act.RESUME, Act.END}),
        ("therapist", {Act.PROPOSE, Act.DISCARD, Act.PAUSE}),
        ("manager", {Act.PAUSE}),
        ("coach", set()),
        ("volunteer", set()),
    ],
)
def test_what_else_a_role_may_do(role: str, acts: set[Act]) -> None:
    for act in Act:
        if act in acts:
            require_right(role, act)
        else:
            with pytest.raises(PrescriptionNotAllowed):
                require_right(role, act)


def amends(role: str, **changes: object) -> bool:
    before, now = prescription(), prescription(**changes)
    try:
        require_amender(role, now, Stratum.LOW, issued=asdict(before), wanted=asdict(now))
    except PrescriptionNotAllowed:
        return False
    return True


@pytest.mark.parametrize(
    ("role", "changes", "allowed"),
    [
        ("doctor", {"low": 0.3, "ceiling_bpm": 150}, True),
        ("prescriber", {"low": 0.3}, True),
        ("therapist", {"conditioning_min": 20, "low": 0.35}, True),
        ("therapist", {"ceiling_bpm": 150}, False),
        ("therapist", {"group": Group.CARDIAC}, False),
        ("manager", {"conditioning_min": 33}, True),
        ("manager", {"conditioning_min": 27}, True),
        ("manager", {"conditioning_min": 33.1}, False),
        ("manager", {"conditioning_min": 26.9}, False),
        ("manager", {"conditioning_min": 33, "gap_days_max": 2}, True),
        ("manager", {"sessions_per_week": 5}, False),
        ("manager", {"high": 0.6}, False),
        ("coach", {"conditioning_min": 31}, False),
        ("volunteer", {"conditioning_min": 31}, False),
    ],
)
def test_who_may_amend_what(role: str, changes: dict[str, object], allowed: bool) -> None:
    assert amends(role, **changes) is allowed


def test_a_prescriber_may_not_amend_for_somebody_whose_risk_is_not_recorded() -> None:
    rx = prescription()
    assert not may_issue("prescriber", rx, Stratum.NOT_RECORDED)
    with pytest.raises(PrescriptionNotAllowed):
        require_amender(
            "coach", rx, Stratum.NOT_RECORDED, issued=asdict(rx), wanted=asdict(rx) | {"low": 0.3}
        )


def test_every_right_is_of_a_role_once() -> None:
    assert len({right.role for right in RIGHTS}) == len(RIGHTS)


values = st.none() | st.integers(0, 3) | st.text(max_size=2) | st.lists(st.integers(0, 2))
documents = st.dictionaries(
    st.sampled_from("abcd"), values | st.dictionaries(st.sampled_from("xy"), values)
)


@given(one=documents, other=documents)
def test_a_difference_is_the_same_from_either_side(
    one: dict[str, object], other: dict[str, object]
) -> None:
    turned = tuple(Change(c.field, c.after, c.before) for c in difference(other, one))
    assert difference(one, other) == turned
    assert difference(one, one) == ()


def test_a_difference_is_told_field_by_field() -> None:
    before = {"low": 0.4, "resistance": {"sets": 2, "reps": 8}, "types": ["jog"], "x": None}
    now = {"low": 0.5, "resistance": {"sets": 3, "reps": 8}, "types": ["jog", "row"]}
    assert difference(before, now) == (
        Change("low", 0.4, 0.5),
        Change("resistance.sets", 2, 3),
        Change("types", ["jog"], ["jog", "row"]),
    )


# Domain section 2.9, weeks 1-2: sessions, minutes, low, high, effort.
BEGIN = {
    "t2d": (3, 20, 0.40, 0.49, (11, 12)),
    "htn": (4, 20, 0.40, 0.45, (11, 12)),
    "obesity": (4, 20, 0.40, 0.49, (None, None)),
    "subhealth": (3, 20, 0.30, 0.45, (10, 12)),
    "older": (3, 15, 0.30, 0.45, (3, 4)),
    "cardiac": (3, 20, 0.40, 0.50, (11, 12)),
    "oa": (3, 20, 0.40, 0.50, (None, None)),
}


def test_there_are_the_seven_templates() -> None:
    told = {
        t.code: (
            t.content.sessions_per_week,
            t.content.conditioning_min,
            t.content.low,
            t.content.high,
            (t.content.rpe_low, t.content.rpe_high),
        )
        for t in TEMPLATES
    }
    assert {code: told[code] for code in BEGIN} == BEGIN
    by_hand = {t.code for t in TEMPLATES if t.content.progression is None}
    assert by_hand == set(told) - set(BEGIN), "the others have no progression in section 2.9"
    assert all(t.en and t.zh for t in TEMPLATES)


@pytest.mark.parametrize("code", BEGIN)
def test_a_template_needs_nothing_more_than_its_person(code: str) -> None:
    template = template_of(code)
    assert template is not None
    rx = template.content
    cardiac = {"ceiling_bpm", "strap_assigned"} if code == "cardiac" else set()
    assert set(missing(rx, profile())) == cardiac
    assert not [f for f in findings(rx, profile()) if f.blocks and f.field not in cardiac]
    low, high = bounds_of(rx.group, "hrr")
    assert low is not None
    assert rx.low >= low
    assert high is None or rx.high <= high
    if not cardiac:
        assert isinstance(issue_band(rx, profile()), Band)
    else:
        with pytest.raises(PrescriptionError):
            issue_band(rx, profile())


@pytest.mark.parametrize(
    ("roles", "role"),
    [
        ({"manager", "doctor"}, "doctor"),
        ({"therapist", "prescriber", "coach"}, "prescriber"),
        ({"coach", "manager"}, "manager"),
        ({"coach"}, "coach"),
        ((), ""),
    ],
)
def test_whoever_has_several_roles_acts_in_the_one_that_may_most(
    roles: set[str], role: str
) -> None:
    assert acting(roles) == role

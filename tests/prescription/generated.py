"""Sessions, weeks and courses to compare product and oracle on, many of them on a cut exactly."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from tests.oracle.course import Done, Week
from tests.oracle.grid import Second
from tests.oracle.session import Asked, Bouts
from tests.prescription.oracles import Case

UNIT_S = 30
HRS = (
    *(None, 60, 104, Fraction(419, 4)),
    *(105, Fraction(421, 4), 120, 135, Fraction(541, 4), 150),
)
"""None, rest, and a quarter of a beat below, at and above both limits of 105 to 135 bpm."""
CADENCES = (None, None, 0, 59, 60, 61, 110)


def band(**changes: int) -> Asked:
    """110 to 130 bpm with 5 bpm of tolerance; seconds by name."""
    given = {"warmup_s": 0, "conditioning_s": 600, "cooldown_s": 0, "ceiling_bpm": 150}
    return Asked(**(given | changes), lower_bpm=110, upper_bpm=130, tolerance_bpm=5)  # type: ignore[arg-type]  # keyword table of a test


def on_the_cuts() -> list[Case]:
    """One case for each cut that chance seldom meets: parts of (seconds, bpm or None, cadence)."""
    four = Bouts(4, 120, 0)
    tail = ((90, 60, 60), (1, 150, 60), (29, Fraction(209, 2), 60))
    cases = {
        "firm coverage, lower bound too low": (600, ((300, 120), (84, 100), (96, None))),
        "a little less than firm": (600, ((340, 120), (137, 100), (123, None))),
        "firm coverage, not on target": (600, ((300, 120), (180, 100), (120, None))),
        "unknown time just decides": (600, ((240, 120, 60), (180, None, 60), (180, 100, 60))),
        "above just dilutes": (600, ((300, 120), (120, 140), (180, None))),
        "weak and not firm": (600, ((294, 120, 60), (126, 100, 60), (180, None, 60))),
        "ten minutes of thirty": (1800, ((600, 120),)),
        "rest in half": (600, ((300, 70), (300, None))),
        "valid without a value": (600, ((300, None, -1, True), (300, 120))),
    }
    made = [Case(name, band(conditioning_s=d), _spelt(parts)) for name, (d, parts) in cases.items()]
    resting = Asked(**{**band().__dict__, "bouts": four})
    return [
        *made,
        Case("rest in half of the bouts", resting, _spelt(((240, 70), (240, None)))),
        Case("a silent end of a bout", resting, _spelt(((90, 120), (30, None), (360, 120)))),
        Case("thirty seconds, not one less", resting, _spelt(tail * 4)),
        Case("bouts cut short", resting, _spelt(((200, 120),))),
    ]


def _spelt(parts: Any) -> tuple[Second, ...]:
    seconds: list[Second] = []
    for length, bpm, *more in parts:
        steps = more[0] if more and more[0] >= 0 else None
        valid = bpm is not None or len(more) > 1
        seconds += [Second(None if bpm is None else Fraction(bpm), valid, steps)] * length
    return tuple(seconds)


def twelve_of_thirty_five() -> Week:
    """A little more than a third of its sessions can't be scored."""
    minutes, whole = Fraction(20), Fraction(1)
    known = Done(minutes, minutes, minutes, minutes, whole, whole, Fraction(0), completed=True)
    blind = Done(None, minutes, minutes, minutes, whole, None, None, completed=True)
    return Week(35, Fraction(20), (known,) * 23 + (blind,) * 12)


def random_case(dice: random.Random, name: str) -> Case:
    """Parts of half minutes, so that tenths of ten minutes are hit often."""
    asked = band(
        warmup_s=dice.choice((0, 60, 300)),
        conditioning_s=dice.choice((600, 600, 1200, 1700)),
        cooldown_s=dice.choice((0, 0, 120)),
        ceiling_bpm=dice.choice((150, 133)),
    )
    if dice.random() < 0.3:
        bouts = Bouts(
            dice.choice((2, 4, 5)), dice.choice((60, 119, 120, 240)), dice.choice((0, 60))
        )
        asked = Asked(**{**asked.__dict__, "bouts": bouts})
    return Case(name, asked, tuple(_parts(dice)), dice.random() < 0.15)


def _parts(dice: random.Random) -> list[Second]:
    made: list[Second] = []
    usual = dice.choice(HRS)
    for _ in range(dice.randint(1, 9)):
        hrs = usual if dice.random() < 0.3 else dice.choice(HRS)
        second = Second(
            hrs if hrs is None else Fraction(hrs), dice.random() < 0.9, dice.choice(CADENCES)
        )
        made += [second] * (UNIT_S * dice.randint(1, 12) + dice.choice((0, 0, 0, -1, 1)))
    return made


@st.composite
def any_case(draw: st.DrawFn) -> Case:
    """Any parts of any length, with any plan."""
    parts = draw(
        st.lists(
            st.tuples(
                st.integers(1, 700),
                st.one_of(st.none(), st.integers(40 * 4, 200 * 4)),
                st.booleans(),
                st.one_of(st.none(), st.integers(0, 180)),
            ),
            min_size=1,
            max_size=10,
        )
    )
    seconds = [
        Second(None if q is None else Fraction(q, 4), valid, steps)
        for length, q, valid, steps in parts
        for _ in range(length)
    ]
    lower = draw(st.integers(80, 140))
    upper = lower + draw(st.integers(1, 40))
    bouts = st.builds(Bouts, st.integers(1, 8), st.integers(10, 300), st.integers(0, 120))
    asked = Asked(
        warmup_s=draw(st.integers(0, 900)),
        conditioning_s=draw(st.integers(60, 3600)),
        cooldown_s=draw(st.integers(0, 900)),
        lower_bpm=lower,
        upper_bpm=upper,
        ceiling_bpm=upper + draw(st.integers(1, 30)),
        tolerance_bpm=draw(st.sampled_from((3, 5))),
        bouts=draw(st.one_of(st.none(), bouts)),
    )
    return Case("generated", asked, tuple(seconds), draw(st.booleans()))


def random_weeks(dice: random.Random) -> list[Week]:
    """A short course whose sums often lie on a cut."""
    return [_week(dice) for _ in range(dice.randint(1, 4))]


def _week(dice: random.Random) -> Week:
    minutes = Fraction(dice.choice((20, 30)))
    sessions = dice.choice((0, 1, 2, 3, 5))
    done = tuple(_done(dice, minutes) for _ in range(dice.randint(0, 6)))
    dose = dice.random() < 0.8
    return Week(
        sessions=sessions,
        minutes=minutes,
        done=done,
        excused=dice.random() < 0.15,
        dose_done=Fraction(dice.randint(0, 900)) if dose else None,
        dose_planned=Fraction(dice.choice((0, 400, 600))) if dose else None,
    )


def _done(dice: random.Random, minutes: Fraction) -> Done:
    tenths = Fraction(dice.choice((1, 2, 5, 8, 8, 8, 10, 12, 13, 14)), 10)
    cond = minutes * tenths
    low = cond * Fraction(dice.choice((0, 1, 2, 4)), 4)
    known = dice.random() < 0.7
    return Done(
        tiz_adj_min=low if known else None,
        tiz_low_min=low,
        tiz_high_min=low if known else cond,
        cond_min=cond,
        a_dur=min(Fraction(1), tenths),
        a_int=low / cond if known else None,
        above_share=Fraction(0) if known else None,
        completed=tenths >= Fraction(8, 10),
    )

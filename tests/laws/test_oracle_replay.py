"""A replayed sample stream is scored as plain loops score its samples, by the definition alone."""

from __future__ import annotations

import os
import random
from fractions import Fraction

import numpy as np
import pytest

from tests.oracle.grid import Sample, Smoothing, seconds_of
from tests.oracle.session import Answer, Asked, dose, session
from tests.prescription import oracles
from tiyi.model.frame import Samples, samples_of
from tiyi.model.metrics import Metric, SourceKind
from tiyi.model.results import SessionScore
from tiyi.monitor import replay, score_session

KERNEL = Smoothing(least=5, lower=True)
"""The reading that the kernel `smooth` declares: integers, and 5 clean values at least."""
BASE_MS = 1_760_000_040_000
SEED = int(os.environ.get("TIYI_SEED", random.SystemRandom().randrange(2**32)))
ASKED = Asked(
    warmup_s=300,
    conditioning_s=1200,
    cooldown_s=180,
    lower_bpm=110,
    upper_bpm=130,
    ceiling_bpm=150,
    tolerance_bpm=3,
)


def heart(dice: random.Random, seconds: int) -> list[int]:
    """A heart that follows its levels by at most one beat in 3 s, so that nobody doubts it."""
    levels = [88, *(dice.choice((100, 108, 118, 125, 138)) for _ in range(seconds // 240)), 92]
    found, now = [], 84
    for second in range(seconds):
        aim = levels[second * len(levels) // seconds]
        if second % 3 == 0:
            now += (aim > now) - (aim < now)
        found.append(now + (second % 2))
    return found


def replayed(at_s: list[int], hr: list[int], length_s: int, source: SourceKind) -> SessionScore:
    """The score of a session of so many seconds, from these samples alone."""
    samples = stream(at_s, hr, source)
    context = oracles.context_of(ASKED)
    found = replay(
        samples,
        [context],
        start_ms=BASE_MS,
        end_ms=BASE_MS + length_s * 1000 + 60_000,
        sessions=[("p", BASE_MS, BASE_MS + length_s * 1000)],
    )
    (result,) = [one for one in found.scores if one.by_mark]
    assert result.score is not None
    return result.score


def stream(at_s: list[int], hr: list[int], source: SourceKind) -> Samples:
    """Heart rate at whole seconds."""
    return samples_of(
        ["p"] * len(at_s),
        ["d"] * len(at_s),
        source=source,
        metric=Metric.HR,
        dev_ms=BASE_MS + np.array(at_s) * 1000,
        value=np.array(hr, np.float64),
    )


def true(at_s: list[int], hr: list[int], length_s: int) -> Answer:
    return session(seconds_of(samples_at(at_s, hr), length_s, KERNEL), ASKED)


def samples_at(at_s: list[int], hr: list[int]) -> list[Sample]:
    return [Sample(second, Fraction(bpm)) for second, bpm in zip(at_s, hr, strict=True)]


@pytest.mark.parametrize("seed", [1, 2, 3, SEED], ids=["one", "two", "three", "drawn"])
def test_a_strap_with_gaps_is_scored_as_the_oracle_scores_it(seed: int) -> None:
    dice = random.Random(seed)
    length_s = 60 * dice.randint(18, 34)
    hr = heart(dice, length_s)
    lost: set[int] = set()
    for _ in range(dice.randint(0, 6)):
        start, lasts = dice.randrange(60, length_s - 60), dice.choice((1, 5, 9, 10, 11, 40, 300))
        lost.update(range(start, min(start + lasts, length_s - 5)))
    at_s = [second for second in range(length_s) if second not in lost]
    hr = [hr[second] for second in at_s]

    ours = replayed(at_s, hr, length_s, SourceKind.STRAP)

    true_score = true(at_s, hr, length_s)
    seconds = seconds_of(samples_at(at_s, hr), length_s, KERNEL)
    assert oracles.same(ours.dose_met_min, dose(seconds, true_score, 60, 190))
    found = oracles.differences(ours, true_score, since_ms=BASE_MS)
    assert found == [], f"TIYI_SEED={seed}"


@pytest.mark.parametrize("seed", [1, SEED], ids=["one", "drawn"])
def test_minute_data_stand_until_the_next(seed: int) -> None:
    dice = random.Random(seed)
    length_s = 60 * 30
    at_s = [second for second in range(0, length_s, 60) if dice.random() < 0.8 or second < 120]
    hr = [dice.randint(112, 126) for _ in at_s]

    found = score_session(
        stream(at_s, hr, SourceKind.STRAP),
        [oracles.context_of(ASKED)],
        participant="p",
        start_ms=BASE_MS,
        end_ms=BASE_MS + length_s * 1000,
    )

    assert found.score is not None
    true_score = true(at_s, hr, length_s)
    differences = oracles.differences(found.score, true_score, since_ms=BASE_MS)
    assert differences == [], f"TIYI_SEED={seed}"


@pytest.mark.parametrize(("gap_s", "covered_s"), [(150, 150), (151, 60)])
def test_a_value_stands_for_at_most_150_seconds(gap_s: int, covered_s: int) -> None:
    """By hand: values a minute apart, one gap, and 60 s after the last."""
    at_s = [0, 60, 120, 180, 240, 240 + gap_s, 300 + gap_s]
    length_s = 360 + gap_s

    found = score_session(
        stream(at_s, [120] * len(at_s), SourceKind.STRAP),
        [oracles.context_of(ASKED)],
        participant="p",
        start_ms=BASE_MS,
        end_ms=BASE_MS + length_s * 1000,
    )

    seconds = seconds_of(samples_at(at_s, [120] * len(at_s)), length_s, KERNEL)
    assert sum(second.valid for second in seconds) == 240 + covered_s + 120
    assert found.coverage == pytest.approx((240 + covered_s + 120) / length_s)

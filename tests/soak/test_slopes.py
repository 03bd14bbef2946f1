"""The soak's judgement: a leak is found in noise, a leap and a filling ring are none."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.soak.slopes import slope_of

EVERY_10_S = np.arange(0.0, 1_800.0, 10.0)


def swaying(seed: int = 3) -> NDArray[np.float64]:
    """Half an hour of a process that takes and gives back some memory."""
    chance = np.random.default_rng(seed)
    return 200 + chance.normal(0, 1.5, len(EVERY_10_S))


def test_a_process_that_only_sways_is_flat() -> None:
    found = slope_of(EVERY_10_S, swaying())

    assert found.flat
    assert found.low < 0 < found.high


def test_a_leak_of_one_mib_a_minute_is_found() -> None:
    found = slope_of(EVERY_10_S, swaying() + EVERY_10_S / 60)

    assert not found.flat
    assert found.low < 1.0 < found.high


def test_what_fills_at_first_is_not_counted() -> None:
    filling = np.minimum(EVERY_10_S, 700) / 700 * 100

    assert slope_of(EVERY_10_S, swaying() + filling).flat


def test_one_leap_is_no_slope() -> None:
    leap = np.where(EVERY_10_S > 1_650, 15.0, 0.0)

    assert slope_of(EVERY_10_S, swaying() + leap).flat


def test_a_longer_run_sees_a_smaller_leak() -> None:
    at_s = np.arange(0.0, 8 * 3_600.0, 60.0)
    leaking = 200 + at_s / 60 * 0.1

    assert not slope_of(at_s, leaking).flat
    assert slope_of(at_s[:30], leaking[:30]).flat


def test_a_run_that_is_too_short_has_no_slope() -> None:
    with pytest.raises(ValueError, match="too few"):
        slope_of([0.0, 10.0, 20.0, 30.0], [1.0, 1.0, 1.0, 1.0])

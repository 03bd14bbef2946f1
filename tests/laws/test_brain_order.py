"""Law 2 on the brain: cutting, repeating and permuting the stream changes no result and no page."""

from __future__ import annotations

import pytest

from tests.monitor.directed import withheld_cells
from tests.monitor.mutants import MUTANTS, Mutant
from tests.monitor.storm import storm
from tiyi.model.alerts import AlertKind


@pytest.mark.parametrize("seed", [1, 2])
def test_a_small_storm_changes_nothing(seed: int) -> None:
    assert storm(seed, people=8, seconds=1200).differs == []


@pytest.mark.storm
@pytest.mark.timeout(300)
@pytest.mark.parametrize("mode", range(4))
def test_a_storm_changes_nothing(storm_seed: int, mode: int) -> None:
    assert storm(4 * storm_seed + mode).differs == []


def test_repeats_and_small_delays_page_nobody_twice() -> None:
    both = storm(4, people=8, seconds=1000)

    first, later = ({key[0] for key in run[1].pages()} for run in (both.calm, both.rough))
    # Ticks of the storm are up to minutes apart: what was over by the next one pages nobody.
    over = {e.alert_id for e in both.rough[1].alerts if e.kind is AlertKind.RETROSPECTIVE}
    assert later <= first <= later | over
    assert len(later) > len(over)
    assert sum(both.rough[1].pages().values()) <= sum(both.calm[1].pages().values()) + 1


def test_one_withheld_cell_at_every_phase_of_the_checkpoints_changes_nothing() -> None:
    assert withheld_cells() == []


@pytest.mark.storm
@pytest.mark.timeout(300)
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_the_storms_and_the_directed_test_see_the_mistake(mutant: Mutant) -> None:
    with mutant.applied():
        if mutant.directed:
            killed = bool(withheld_cells())
        else:
            killed = any(storm(seed, people=12, seconds=1600).differs for seed in (4, 1, 2, 3, 5))

    assert killed

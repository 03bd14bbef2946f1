"""The accuracy pages say what the recordings give today, and the bars are reached."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tiyi.bootstrap.accuracy import PAGE, Measured, Zones, measure, page, summary
from tiyi.bootstrap.accuracy_words import REMARKS, WORDS

DOCS = Path(__file__).parents[2] / "docs"
# Two dozen files, each read by a process of its own: more than a usual test on a busy machine.
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def measured(shared_data: Path) -> Sequence[Measured]:
    """Every recorded workout, measured once."""
    return measure(shared_data / "workouts")


@pytest.mark.parametrize("language", WORDS)
def test_the_committed_page_is_current(measured: Sequence[Measured], language: str) -> None:
    committed = (DOCS / language / PAGE).read_text(encoding="utf-8")

    wanted = "run `python -m tiyi.bootstrap.accuracy ../shared/data/workouts`"
    assert committed == page(measured, language), wanted


def test_the_bars_of_time_in_zone_are_reached(measured: Sequence[Measured]) -> None:
    found = summary(measured)

    assert found.files == 10
    assert found.reached, found


def test_every_exception_is_explained_and_nothing_else_is(measured: Sequence[Measured]) -> None:
    assert {each.file for each in measured if each.is_exception} == REMARKS.keys()


def test_counting_only_above_a_limit_would_miss_the_bar(measured: Sequence[Measured]) -> None:
    shares = sorted(each.zones.misplaced_above for each in measured if each.zones is not None)

    assert shares[len(shares) // 2] > 0.02


def zones(misplaced: float) -> Measured:
    return Measured("a.fit", zones=Zones((1.0,), (1.0,), misplaced, misplaced))


@pytest.mark.parametrize(
    ("shares", "reached"),
    [
        ((0.001, 0.001, 0.001), True),
        ((0.002, 0.002, 0.002), False),
        ((0.001, 0.001, 0.001, 0.009), False),
        ((0.001,) * 6 + (0.009,), True),
    ],
)
def test_the_bars_can_be_missed(shares: tuple[float, ...], reached: bool) -> None:
    assert summary([zones(share) for share in shares]).reached is reached


@pytest.mark.parametrize(
    ("one", "exception"),
    [
        (Measured("a.fit", max_bpm=(180, 180), average_bpm=(140, 140.5)), False),
        (Measured("a.fit", max_bpm=(180, 181)), True),
        (Measured("a.fit", average_bpm=(140, 140.6)), True),
        (zones(0.008), True),
        (zones(0.0079), False),
        (Measured("a.fit", refused="workout.empty"), False),
    ],
)
def test_a_file_beyond_a_bar_is_an_exception(one: Measured, exception: bool) -> None:
    assert one.is_exception is exception


def test_an_exception_without_a_remark_says_so() -> None:
    told = page([zones(0.001), Measured("b.fit", max_bpm=(180, 181))], "en")

    assert "- b.fit: not explained" in told

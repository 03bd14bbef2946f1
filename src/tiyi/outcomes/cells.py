"""What an evaluator is shown: figures of groups, no cell of fewer than five people, no row.

A small cell is hidden, and with it others of its family, so that subtracting does not give it away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tiyi.outcomes.dosing import DoseResponse
from tiyi.outcomes.prepost import PrePost
from tiyi.outcomes.report import CohortReport, ItemReport
from tiyi.outcomes.rules import RULES, Rules
from tiyi.outcomes.shares import Share

SHOWN: Final = (
    *("n", "before", "after", "mean", "low", "high", "test", "p", "dz", "gz", "dav", "gav"),
    "rank_biserial",
)
"""Of a group: no median, which is somebody's own value."""
Cells = Mapping[str, int | None]
Value = int | float | str | None


@dataclass(frozen=True, slots=True)
class ItemCells:
    """One item as an evaluator sees it. `hidden`: too few people for any figure.

    Figures are null where they are hidden or were refused; classes are null where a cell is small.
    """

    item: str
    unit: str
    direction: int | None
    primary: bool
    hidden: bool
    intention_to_treat: Mapping[str, Value]
    per_protocol: Mapping[str, Value]
    p_adjusted: float | None
    classes: Cells
    doses: Mapping[str, Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Figures:
    """A report as an evaluator sees it; shares are null where a cell is small."""

    algorithm: str
    config_hash: str
    input_hash: str
    group: str
    enrolled: int | None
    classes: Cells
    primary: str | None
    primary_said: bool
    items: tuple[ItemCells, ...]
    qualified: Mapping[str, Mapping[str, Value]]
    limits: tuple[str, ...]


def is_small(n: int, rules: Rules = RULES) -> bool:
    """Whether so many people may not be shown; nobody is no small cell."""
    return 0 < n < rules.small_cell.value


def protected(cells: Mapping[str, int], rules: Rules = RULES) -> dict[str, int | None]:
    """The cells of one known total: small ones null, and others until nothing can be subtracted.

    What is hidden holds at least two cells and as many people as a cell that may be shown; where
    that can't be, everything is hidden.
    """
    hidden = {name for name, n in cells.items() if is_small(n, rules)}
    rest = sorted((n, name) for name, n in cells.items() if name not in hidden)
    # The next smallest that holds anybody: an empty cell beside a small one hides nothing.
    for name in [name for n, name in rest if n > 0]:
        people = sum(cells[one] for one in hidden)
        if not hidden or (len(hidden) >= 2 and people >= rules.small_cell.value):
            break
        hidden.add(name)
    people = sum(cells[one] for one in hidden)
    if hidden and (len(hidden) < 2 or people < rules.small_cell.value):
        hidden = set(cells)
    return {name: None if name in hidden else n for name, n in cells.items()}


def figures(report: CohortReport, rules: Rules = RULES) -> Figures:
    """The report without what would tell of fewer than five people."""
    absent = [report.enrolled - one.counts.paired for one in report.items]
    telling = is_small(report.enrolled, rules) or any(is_small(one, rules) for one in absent)
    return Figures(
        algorithm=report.algorithm,
        config_hash=report.config_hash,
        input_hash=report.input_hash,
        group=report.group,
        enrolled=None if telling else report.enrolled,
        classes=protected(report.classes, rules),
        primary=report.primary,
        primary_said=report.primary_said,
        items=tuple(_item(one, rules) for one in report.items),
        qualified={
            "baseline": _share(report.grades.baseline, rules),
            "week_16": _share(report.grades.week_16, rules),
        },
        limits=report.limits,
    )


def _item(one: ItemReport, rules: Rules) -> ItemCells:
    whole, followed, classes = one.intention_to_treat, one.per_protocol, one.responders
    few = whole.n < rules.small_cell.value
    apart = few or is_small(followed.n, rules) or is_small(whole.n - followed.n, rules)
    cells = {
        "better": classes.better,
        "same": classes.same,
        "worse": classes.worse,
        "not_known": classes.not_known,
    }
    return ItemCells(
        item=one.item,
        unit=one.unit,
        direction=one.direction,
        primary=one.primary,
        hidden=few,
        intention_to_treat=_group(whole, hidden=few),
        per_protocol=_group(followed, hidden=apart),
        p_adjusted=None if few else one.p_adjusted,
        classes=dict.fromkeys(cells) if few else protected(cells, rules),
        doses={dose.dose: _dose(dose, rules) for dose in one.doses},
    )


def _group(found: PrePost, *, hidden: bool) -> dict[str, Value]:
    return {name: None if hidden else getattr(found, name) for name in SHOWN}


def _dose(found: DoseResponse, rules: Rules) -> dict[str, Value]:
    names = ("n", "slope", "low", "high", "p")
    hidden = found.n < rules.small_cell.value or is_small(found.unknown, rules)
    return {name: None if hidden else getattr(found, name) for name in names}


def _share(found: Share, rules: Rules) -> dict[str, Value]:
    small = any(is_small(n, rules) for n in (found.k, found.n - found.k, found.n, found.unknown))
    names = ("k", "n", "share", "low", "high")
    return {name: None if small else getattr(found, name) for name in names}

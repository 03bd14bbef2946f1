"""What an approved dose of a course changes in the prescription, and what a person has to write."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tiyi.prescription.courses.schedule import Dose
from tiyi.prescription.courses.templates import Step
from tiyi.prescription.parts import Anchor, RpeScale

BY_RESERVE: Final = frozenset({Anchor.HRR, Anchor.VO2R})
"""A course doses intensity as a share of the heart-rate reserve, and %VO2R is about that share."""
SCALES: Final = {"borg": RpeScale.BORG, "cr10": RpeScale.CR10_OLDER}


@dataclass(frozen=True, slots=True)
class Amendment:
    """The next version's document; the fields that it changes; what no rule can carry over."""

    document: dict[str, Any]
    changed: tuple[str, ...]
    by_hand: tuple[str, ...]


def amendment(document: Mapping[str, Any], step: Step, now: Dose, then: Dose) -> Amendment:
    """The prescription with what differs from the week's dose `now` to the approved one `then`.

    What the proposal leaves as it is stays as the issuer wrote it. Intensity is carried only where
    the prescription is by reserve too; the effort of the step goes with it, on its own scale.
    """
    wanted: dict[str, Any] = {}
    by_hand: list[str] = []
    if then.sessions != now.sessions:
        wanted["sessions_per_week"] = then.sessions
    if then.minutes != now.minutes:
        wanted["conditioning_min"] = then.minutes
    if (then.low, then.high) != (now.low, now.high):
        if document.get("anchor") in BY_RESERVE:
            wanted |= {"low": then.low, "high": then.high}
        else:
            by_hand.append("intensity")
        _effort(document, step, wanted, by_hand)
    changed = tuple(name for name, value in wanted.items() if document.get(name) != value)
    return Amendment(dict(document) | wanted, changed, tuple(by_hand))


def _effort(
    document: Mapping[str, Any], step: Step, wanted: dict[str, Any], by_hand: list[str]
) -> None:
    if step.effort is None or document.get("rpe_low") is None:
        return
    low, high, scale = step.effort
    if document.get("rpe_scale", RpeScale.BORG) == SCALES[scale]:
        wanted.update(rpe_low=low, rpe_high=high)
    else:
        by_hand.append("effort")

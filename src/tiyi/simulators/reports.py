"""Outcomes of many runs as JUnit XML for CI and as JSON for everything else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec

from tiyi.simulators.expected import Difference
from tiyi.simulators.seen import Seen


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run with what differed from the expected; `wall_s` how long it took."""

    seen: Seen
    differences: tuple[Difference, ...] = ()
    wall_s: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether everything was as expected."""
        return not self.differences


def write_junit(path: Path, outcomes: Sequence[Outcome]) -> None:
    """One test case per run, class `tiyi.simulate.<scenario>`, name `seed<seed>`."""
    failures = sum(not outcome.passed for outcome in outcomes)
    suite = ElementTree.Element(
        "testsuite",
        name="tiyi simulate",
        tests=str(len(outcomes)),
        failures=str(failures),
        errors="0",
        time=f"{sum(outcome.wall_s for outcome in outcomes):.3f}",
    )
    for outcome in outcomes:
        case = ElementTree.SubElement(
            suite,
            "testcase",
            classname=f"tiyi.simulate.{outcome.seen.scenario}",
            name=f"seed{outcome.seen.seed}",
            time=f"{outcome.wall_s:.3f}",
        )
        if not outcome.passed:
            lines = [str(difference) for difference in outcome.differences]
            failure = ElementTree.SubElement(case, "failure", message=lines[0])
            failure.text = "\n".join(lines)
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    path.write_bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def as_json(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Plain data of all runs, in order."""
    runs = [_run(outcome) for outcome in outcomes]
    return {"passed": all(run["passed"] for run in runs), "runs": runs}


def write_json(path: Path, outcomes: Iterable[Outcome]) -> None:
    """The same as a file."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(as_json(outcomes))) + b"\n")


def _run(outcome: Outcome) -> dict[str, Any]:
    seen = outcome.seen
    return {
        "scenario": seen.scenario,
        "seed": seen.seed,
        "passed": outcome.passed,
        "wall_s": round(outcome.wall_s, 3),
        "differences": [msgspec.to_builtins(one) for one in outcome.differences],
        **_shown(seen),
        "others": {who: _shown(other) for who, other in seen.others.items()},
        "way": None if seen.way is None else msgspec.to_builtins(seen.way),
    }


def _shown(seen: Seen) -> dict[str, Any]:
    return {
        "sessions": [msgspec.to_builtins(one) for one in seen.sessions],
        "alerts": [msgspec.to_builtins(one) for one in seen.alerts],
        "retracted": [msgspec.to_builtins(one) for one in seen.retracted],
    }

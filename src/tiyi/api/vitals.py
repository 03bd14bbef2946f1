"""How the agents are, as every process of tiyi tells it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

BEHIND_MAX_S: Final = 60.0
"""Live watching that is further behind is not ready."""


@dataclass(frozen=True, slots=True)
class Vitals:
    """How the agents of this deployment are."""

    agents: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Agent → figure → value; `behind` is records not yet read."""
    watch_behind_s: float = 0.0
    suspended_since_ms: int | None = None
    """Since when live watching stands still, if it does."""
    log_away: bool = False
    """Whether the log, on other machines, gives no answer: then nobody can be watched."""
    set_aside: Mapping[str, int] = field(default_factory=dict)
    """Code → records that agents of this process could not read, since its start."""


def agent_lines(vitals: Vitals) -> Iterator[str]:
    """How far the agents are, as Prometheus text."""
    yield from metric("tiyi_watch_behind_seconds", "gauge", vitals.watch_behind_s)
    yield "# TYPE tiyi_agent gauge"
    for agent, figures in sorted(vitals.agents.items()):
        for figure, value in sorted(figures.items()):
            yield f'tiyi_agent{{agent="{agent}",figure="{figure}"}} {value}'
    yield "# TYPE tiyi_quarantined_records_total counter"
    for code, count in sorted(vitals.set_aside.items()):
        yield f'tiyi_quarantined_records_total{{code="{code}"}} {count}'


def metric(name: str, kind: str, value: Any) -> Iterator[str]:
    """A metric that stands alone, as Prometheus text."""
    yield f"# TYPE {name} {kind}"
    yield f"{name} {value}"

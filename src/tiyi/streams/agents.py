"""The six agents: each one Faust app, one group, one sink; here is what each reads.

A heart-rate sample comes in here as part of a frame on `samples.live`: `watch` hands it to
`tiyi.monitor.shard`, `archive` to the blocks; what follows from it leaves by `minutes`, `sessions`
and `alerts` to the other four.
"""

from dataclasses import dataclass
from typing import Final

import faust

from tiyi.model.topics import (
    ACTS,
    ALERTS,
    HOPS,
    MINUTES,
    SAMPLES_LATE,
    SAMPLES_LIVE,
    SESSIONS,
    TOUCHED,
    Topic,
)
from tiyi.settings import Settings
from tiyi.streams.drain import Gap, Sink, drain
from tiyi.streams.engine import faust_app, group_of, raw_topic


@dataclass(frozen=True, slots=True)
class AgentPlan:
    """An agent as data: what it reads, how many records at once, how long it gathers."""

    name: str
    topics: tuple[Topic, ...]
    most: int
    within_s: float

    @property
    def group(self) -> str:
        """Under which name it commits what it has done."""
        return group_of(self.name)


WATCH: Final = AgentPlan("watch", (SAMPLES_LIVE,), 500, 0.02)
ARCHIVE: Final = AgentPlan("archive", (SAMPLES_LIVE, SAMPLES_LATE), 500, 0.2)
SCORE: Final = AgentPlan("score", (TOUCHED,), 1_000, 0.2)
SERIES: Final = AgentPlan("series", (MINUTES, SESSIONS, ALERTS), 200, 0.2)
PAGE: Final = AgentPlan("page", (ALERTS, ACTS), 50, 0.02)
CARE: Final = AgentPlan("care", (ALERTS, SESSIONS, HOPS), 100, 0.1)
PLANS: Final[tuple[AgentPlan, ...]] = (WATCH, ARCHIVE, SCORE, SERIES, PAGE, CARE)


def agent_app(
    plan: AgentPlan, sink: Sink, *, settings: Settings, gap: Gap | None = None
) -> faust.App:
    """The Faust app that drains the plan's topics into `sink`; `gap` hears of what was lost."""
    app = faust_app(plan.name, settings)

    @app.agent(raw_topic(app, plan.topics), name=plan.name)  # type: ignore[untyped-decorator]  # faust is not followed by mypy
    async def agent(stream: faust.StreamT[bytes]) -> None:
        await drain(app, stream, sink, most=plan.most, within_s=plan.within_s, gap=gap)

    return app

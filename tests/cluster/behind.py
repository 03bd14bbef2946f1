"""How much of the log an agent has not done yet."""

from __future__ import annotations

from tiyi.ports import Log
from tiyi.streams.agents import PLANS, AgentPlan


async def behind_of(plan: AgentPlan, log: Log) -> int:
    """Records that an agent has not done."""
    done, behind = await log.group_offsets(plan.group), 0
    for topic in plan.topics:
        ends = await log.ends(topic.name)
        behind += sum(end - done.get((topic.name, home), 0) for home, end in ends.items())
    return behind


async def behind_of_all(log: Log) -> dict[str, int]:
    """The same of every agent, by its name."""
    return {plan.name: await behind_of(plan, log) for plan in PLANS}

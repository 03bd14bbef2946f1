"""Everything the API needs of the rest, in one frozen value: bootstrap fills it, tests fake it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from tiyi.ingest.edge import Edge
from tiyi.model.alerts import AlertEvent
from tiyi.ports import Blocks, Clock, Log, Series
from tiyi.settings import Settings

if TYPE_CHECKING:
    from tiyi.api.auth import Callers


@dataclass(frozen=True, slots=True)
class Vitals:
    """How the agents of this deployment are."""

    agents: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Agent → figure → value; `behind` is records not yet read."""
    watch_behind_s: float = 0.0
    suspended_since_ms: int | None = None
    """Since when live watching stands still, if it does."""


class Words(Protocol):
    """Says what an alert means."""

    def __call__(self, event: AlertEvent, language: str) -> tuple[str, str]:
        """Title and text in `zh` or `en`."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """What `create_api` is given."""

    settings: Settings
    clock: Clock
    log: Log
    edge: Edge
    blocks: Blocks
    series: Series
    callers: "Callers"
    words: Words
    vitals: Callable[[], Awaitable[Vitals]]

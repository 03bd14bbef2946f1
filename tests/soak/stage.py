"""Where tiyi runs while it is measured: one process on files, or workers on servers of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.services.influx import Influx
from tests.services.kafka import Kafka
from tests.services.postgres import Postgres
from tests.services.server import Service, until
from tests.services.tiyi import Api, Tiyi, Worker, settings_on
from tiyi.bootstrap.pick import blocks_at
from tiyi.settings import Settings

SERVE, INFLUX = "serve", "influx"
IDLE_WITHIN_S = 300.0
ANSWER_WITHIN_S = 5.0
FOREVER_MS = 1 << 50


class NotIdle(RuntimeError):
    """Agents that do not come to the end of the log; says how many records each is behind."""


@dataclass
class Stage:
    """A running deployment; all of it is private, and goes with the block that made it."""

    settings: Settings
    tiyi: dict[str, Tiyi]
    """Its own processes, by name; `serve` has edge and API."""
    servers: dict[str, Service]
    """Kafka, InfluxDB and PostgreSQL; empty where one process does everything."""

    @property
    def form(self) -> str:
        """«embedded» or «distributed»."""
        return "distributed" if self.servers else "embedded"

    @property
    def url(self) -> str:
        """Where devices send and screens look."""
        return self.tiyi[SERVE].url

    @property
    def pids(self) -> dict[str, int]:
        """Every process by name; RuntimeError when one has ended that nobody ended."""
        found = {name: one.pid for name, one in {**self.tiyi, **self.servers}.items()}
        ended = [name for name in self.tiyi if found[name] is None]
        if ended:
            raise RuntimeError(f"ended by themselves: {', '.join(ended)}; their logs tell why")
        return {name: pid for name, pid in found.items() if pid is not None}

    def wait_until_idle(self) -> None:
        """Return when every agent has done what the log holds; NotIdle."""
        if not until(lambda: not any(self._behind().values()), IDLE_WITHIN_S):
            raise NotIdle(f"records behind: {self._behind()}")

    def _behind(self) -> dict[str, int]:
        try:
            answer = httpx.get(f"{self.url}/readyz", timeout=ANSWER_WITHIN_S, trust_env=False)
        except httpx.HTTPError:
            return {"no answer": 1}
        agents: dict[str, dict[str, Any]] = answer.json()["agents"]
        return {name: int(figures["behind"]) for name, figures in agents.items()}

    def rows_stored(self) -> int:
        """All rows in the blocks."""
        blocks = blocks_at(self.settings.blocks_url)
        try:
            return sum(len(blocks.read(who, 0, FOREVER_MS)) for who in blocks.participants())
        finally:
            blocks.close()


@contextmanager
def staged(folder: Path, *, distributed: bool, workers: int = 2) -> Iterator[Stage]:
    """A deployment that answers, with the settings that an operator would have."""
    with ExitStack() as stack:
        servers, settings = dict[str, Service](), dict[str, str]()
        if distributed:
            servers, settings = _servers(stack, folder)
        own: dict[str, Tiyi] = {}
        if distributed:
            for number in range(1, workers + 1):
                own[f"worker-{number}"] = Worker(folder / f"worker-{number}", settings)
        own[SERVE] = Api(folder / SERVE, settings)
        for one in own.values():
            stack.enter_context(one)
        yield Stage(Settings.from_environment(settings, data=folder / SERVE), own, servers)


def _servers(stack: ExitStack, folder: Path) -> tuple[dict[str, Service], dict[str, str]]:
    """Start the servers; with the settings that name them."""
    postgres = stack.enter_context(Postgres(folder / "postgres"))
    influx = stack.enter_context(Influx(folder / "influx"))
    kafka = stack.enter_context(Kafka(folder / "kafka"))
    servers: dict[str, Service] = {"kafka": kafka, INFLUX: influx, "postgres": postgres}
    return servers, settings_on(folder, kafka, influx, postgres)

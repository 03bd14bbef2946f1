"""Processes of tiyi on real servers: workers and the API, frozen and killed like any server."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from tests.services.server import LOOPBACK, Server, free_ports, until
from tiyi.seal import made_or_read

if TYPE_CHECKING:
    from tests.services.influx import Influx
    from tests.services.kafka import Kafka
    from tests.services.postgres import Postgres

ANSWER_WITHIN_S = 2.0
TELL_WITHIN_S = 5.0
KEYS = "quarantine.key"
REPOSITORY = Path(__file__).resolve().parents[2]


def settings_on(
    folder: Path, kafka: Kafka, influx: Influx, postgres: Postgres, **others: str
) -> dict[str, str]:
    """Settings of every process on these servers, with one key file in `folder`, made once."""
    keys = folder / KEYS
    made_or_read(keys)
    return {
        "TIYI_LOG": kafka.url,
        "TIYI_SERIES": influx.series,
        "TIYI_RECORDS": postgres.url,
        "TIYI_QUARANTINE_KEY_FILE": str(keys),
        **others,
    }


class Tiyi(Server):
    """One process of tiyi; `settings` are the TIYI_… variables for log and stores."""

    start_within_s = 90.0
    stop_within_s = 20.0

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        """Nothing runs yet; `folder` is its data folder."""
        super().__init__(folder)
        self.port = free_ports(1)[0]
        self._settings = dict(settings)

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://{LOOPBACK}:{self.port}"

    def prepare(self) -> None:
        """It makes its files itself."""

    def environment(self) -> Mapping[str, str]:
        """Its settings."""
        return {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(REPOSITORY), **self._settings}

    def ready(self) -> bool:
        """Whether it answers; `is_well` asks for more."""
        return self._answers("/livez")

    def is_well(self) -> bool:
        """Whether it says that it is ready."""
        return self._answers("/readyz")

    def tell(self) -> None:
        """Have it write to its log what it is doing, where it runs."""
        if self.pid is not None:
            os.kill(self.pid, signal.SIGUSR1)
            until(lambda: self.log_tail(200).endswith("that is all\n"), TELL_WITHIN_S)

    def _answers(self, path: str) -> bool:
        try:
            return httpx.get(self.url + path, timeout=ANSWER_WITHIN_S).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False

    def _command(self, *arguments: str) -> list[str]:
        data = ("--data", str(self.folder), "--port", str(self.port))
        return [sys.executable, "-m", "tiyi", *arguments, *data]


class Worker(Tiyi):
    """`tiyi worker` with some roles, all of them by default."""

    def __init__(
        self, folder: Path, settings: Mapping[str, str], *, roles: str = "", name: str = ""
    ) -> None:
        """`name`: of a static member of the group."""
        super().__init__(folder, settings)
        self.name = name or folder.name
        self._roles = ["--roles", roles] if roles else []
        self._static = ["--name", name] if name else []

    def command(self) -> Sequence[str]:
        """The worker in the foreground."""
        return self._command("worker", *self._roles, *self._static)


class Api(Tiyi):
    """`tiyi serve`: edge, API and page, and no agent."""

    name = "api"

    def command(self) -> Sequence[str]:
        """The server in the foreground."""
        return self._command("serve")

"""The demo on real servers: `python -m tests.services.demo` (make demo-cluster).

Kafka, InfluxDB and PostgreSQL, two workers, edge and API, and the demo's simulated people; all of
it private to this run, on loopback ports, in a temporary folder. Ctrl+C ends everything.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.services.influx import Influx
from tests.services.kafka import Kafka
from tests.services.postgres import Postgres
from tests.services.server import NotInstalled, NotReady
from tests.services.tiyi import Worker, settings_on
from tiyi.bootstrap import demo
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.process import leave
from tiyi.settings import Settings

FLUSH_S = "6"


def main() -> int:
    """Run until interrupted; the exit code."""
    order = _parser().parse_args()
    folder = Path(tempfile.mkdtemp(prefix="tiyi-cluster-"))
    try:
        with ExitStack() as stack:
            settings = _servers(stack, folder, brokers=order.brokers)
            for number in range(1, order.workers + 1):
                name = f"worker-{number}"
                _say(f"starting {name}")
                stack.enter_context(Worker(folder / name, settings, name=name))
            given = Settings.from_environment(settings, data=folder / "api", port=order.port)
            now_ms = SystemClock().now_ms()
            plan = demo.plan_of(order.participants, order.seed, [], now_ms=now_ms)
            return asyncio.run(demo.run(given, plan, say=_say_live))
    except (NotInstalled, NotReady) as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make demo-cluster")
    parser.add_argument("--participants", type=int, default=50)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--brokers", type=int, default=1, choices=range(1, 6))
    return parser


def _servers(stack: ExitStack, folder: Path, *, brokers: int) -> dict[str, str]:
    """Start the servers; the settings that name them."""
    _say("starting PostgreSQL, InfluxDB and Kafka")
    postgres = stack.enter_context(Postgres(folder / "postgres"))
    influx = stack.enter_context(Influx(folder / "influx"))
    kafka = stack.enter_context(Kafka(folder / "kafka", brokers=brokers))
    return settings_on(folder, kafka, influx, postgres, TIYI_ARCHIVE_FLUSH_S=FLUSH_S)


def _say_live(url: str) -> None:
    _say(f"live at {url} (Ctrl+C stops it)")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    leave(main())

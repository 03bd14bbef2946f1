"""Runs real servers in the foreground: `python -m tests.services up --kafka 3 --postgres FOLDER`.

It prints the settings with which tiyi uses them, one KEY=VALUE a line, then a line `# ready …`.
SIGINT or SIGTERM ends it and them. A folder that is used again has its data again.
`python -m tests.services archive` makes what lets Kafka be ready sooner, once.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

from tests.services.server import NotInstalled, NotReady, Server, Service

LOOK_S = 1.0


@dataclass(frozen=True, slots=True)
class Chosen:
    """A service to run, its processes, and the settings that it stands for once it runs."""

    service: Service
    servers: Sequence[Server]
    settings: Callable[[], Mapping[str, str]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit code."""
    order = _parser().parse_args(arguments)
    try:
        if order.command == "archive":
            return _make_archive()
        chosen = list(_chosen(order))
        if chosen:
            _run(chosen)
    except (NotInstalled, NotReady) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stderr.write("choose at least one of --kafka N, --influx, --postgres, --mosquitto\n")
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.services")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("archive", help="make Kafka's archive of classes, once")
    up = commands.add_parser("up", help="run servers in the foreground")
    up.add_argument("folder", type=Path, metavar="FOLDER", help="for data and logs; may exist")
    up.add_argument(
        "--kafka", type=int, choices=range(1, 6), metavar="N", help="a cluster of 1 to 5 brokers"
    )
    up.add_argument("--influx", action="store_true", help="an InfluxDB")
    up.add_argument("--postgres", action="store_true", help="a PostgreSQL")
    up.add_argument("--mosquitto", action="store_true", help="a Mosquitto")
    return parser


def _make_archive() -> int:
    from tests.services.kafka_archive import make_archive
    from tests.services.kafka_java import archive_file

    if not archive_file().exists():
        sys.stderr.write("services: reading Kafka's classes beforehand, once; ten seconds\n")
        make_archive()
    return 0


def _chosen(order: argparse.Namespace) -> Iterator[Chosen]:
    folder: Path = order.folder
    if order.postgres:
        yield _postgres(folder / "postgres")
    if order.influx:
        from tests.services.influx import Influx

        influx = Influx(folder / "influx")
        yield Chosen(influx, [influx], lambda: {"TIYI_SERIES": influx.series})
    if order.mosquitto:
        from tests.services.mosquitto import Mosquitto

        mosquitto = Mosquitto(folder / "mosquitto")
        yield Chosen(mosquitto, [mosquitto], lambda: {"MQTT_URL": mosquitto.url})
    if order.kafka:
        from tests.services.kafka import Kafka

        kafka = Kafka(folder / "kafka", order.kafka)
        yield Chosen(kafka, kafka.brokers, lambda: {"TIYI_LOG": kafka.url})


def _postgres(folder: Path) -> Chosen:
    from tests.services.postgres import Postgres

    postgres = Postgres(folder)

    def settings() -> Mapping[str, str]:
        blocks = postgres.kept_database("tiyi_blocks")
        return {"TIYI_RECORDS": postgres.url, "TIYI_BLOCKS": blocks}

    return Chosen(postgres, [postgres], settings)


def _run(chosen: Sequence[Chosen]) -> NoReturn:
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, _leave)
    began_s = time.monotonic()
    with ExitStack() as stack:
        for one in chosen:
            stack.enter_context(one.service)
            for key, value in one.settings().items():
                _say(f"{key}={value}")
        _say(f"# ready after {time.monotonic() - began_s:.1f} s")
        _watch([server for one in chosen for server in one.servers])


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End by unwinding, which ends the servers; a second signal does not disturb that."""
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.SIG_IGN)
    raise SystemExit(0)


def _watch(servers: Sequence[Server]) -> NoReturn:
    """Say which process serves, and which one ended by itself; NotReady when none is left."""
    for server in servers:
        _say(f"# {server.folder.name} is process {server.pid}")
    left = list(servers)
    while left:
        time.sleep(LOOK_S)
        for server in [server for server in left if server.pid is None]:
            left.remove(server)
            _say(f"# {server.folder.name} ended by itself: see {server.log}")
    raise NotReady("no server is left")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())

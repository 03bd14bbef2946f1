"""The properties of a broker in a small cluster that notices failures within seconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.services.server import LOOPBACK, free_ports

LOGGING = """
Configuration:
  status: error
  Appenders:
    Console:
      name: STDERR
      target: SYSTEM_ERR
      PatternLayout: {pattern: "%d{HH:mm:ss.SSS} %p %c{1} %m%n"}
  Loggers:
    Root:
      level: WARN
      AppenderRef: {ref: STDERR}
"""


@dataclass(frozen=True, slots=True)
class Ports:
    """The ports of a cluster in order of its brokers: for clients, brokers and controllers."""

    clients: list[int]
    brokers: list[int]
    controllers: list[int]

    @classmethod
    def free(cls, brokers: int) -> Self:
        """Ports for so many brokers."""
        ports = free_ports(3 * brokers)
        return cls(ports[:brokers], ports[brokers : 2 * brokers], ports[2 * brokers :])


def properties(folder: Path, node: int, ports: Ports, protocol: str) -> dict[str, object]:
    """Everything that broker `node` is told, but for what its client listener needs."""
    return {
        **_identity(folder, node, ports, protocol),
        **_copies(brokers=len(ports.clients)),
        # By default a broker that was killed can't come back for nine seconds.
        "broker.session.timeout.ms": 3000,
        "broker.heartbeat.interval.ms": 500,
        # Consumers in tests want to be found dead sooner than after the default's six seconds.
        "group.min.session.timeout.ms": 1000,
        "group.initial.rebalance.delay.ms": 0,
        "auto.create.topics.enable": "false",
        # Less memory and fewer threads than a machine of its own would deserve.
        "log.cleaner.dedupe.buffer.size": 4 * 1024 * 1024,
        "num.network.threads": 2,
        "num.io.threads": 4,
        "background.threads": 2,
    }


def as_file(values: Mapping[str, object]) -> str:
    """The text of a Java properties file, which knows no letters beyond Latin-1 but by number."""
    return "".join(f"{key}={_escaped(str(value))}\n" for key, value in values.items())


def _escaped(value: str) -> str:
    doubled = value.replace("\\", "\\\\")
    return "".join(sign if sign.isascii() else f"\\u{ord(sign):04x}" for sign in doubled)


def _identity(folder: Path, node: int, ports: Ports, protocol: str) -> dict[str, object]:
    voters = [f"{k}@{LOOPBACK}:{port}" for k, port in enumerate(ports.controllers, start=1)]
    listeners = {
        "CLIENT": ports.clients[node - 1],
        "BROKER": ports.brokers[node - 1],
        "CONTROLLER": ports.controllers[node - 1],
    }
    addresses = ",".join(f"{name}://{LOOPBACK}:{port}" for name, port in listeners.items())
    return {
        "process.roles": "broker,controller",
        "node.id": node,
        "controller.quorum.voters": ",".join(voters),
        "listeners": addresses,
        "advertised.listeners": addresses,
        "controller.listener.names": "CONTROLLER",
        "inter.broker.listener.name": "BROKER",
        "listener.security.protocol.map": (
            f"CLIENT:{protocol},BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"
        ),
        "log.dirs": folder / "data",
    }


def _copies(brokers: int) -> dict[str, object]:
    copies = min(3, brokers)
    in_sync = 2 if brokers >= 3 else 1
    return {
        "default.replication.factor": copies,
        "min.insync.replicas": in_sync,
        "offsets.topic.replication.factor": copies,
        "offsets.topic.num.partitions": 4,
        "transaction.state.log.replication.factor": copies,
        "transaction.state.log.min.isr": in_sync,
        "transaction.state.log.num.partitions": 2,
        "share.coordinator.state.topic.replication.factor": copies,
        "share.coordinator.state.topic.min.isr": in_sync,
        "share.coordinator.state.topic.num.partitions": 1,
    }

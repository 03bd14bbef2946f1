"""compose.yaml read as data, and what is wrong with a service of it, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from tests.house.sources import REPOSITORY

COMPOSE = REPOSITORY / "compose.yaml"
MOUNTED = "/run/secrets/"
STOPS_WITHIN_MIN_S = 20
PINNED = re.compile(r"^[\w./-]+:v?\d+\.\d+(\.\d+)?(-[\w.]+)?(@sha256:[0-9a-f]{64})?$")
LOOPBACK = re.compile(r"^127\.0\.0\.1:\d+:\d+$")
SECRET_WORD = re.compile(r"PASSWORD|TOKEN|SECRET|_KEY")
WRITES_TO_ITS_ROOT = {"kafka"}
"""Kafka's image writes its own settings beside its programs at each start."""

Service = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stack:
    """What compose.yaml declares."""

    services: Mapping[str, Service]
    networks: frozenset[str]
    volumes: frozenset[str]
    secrets: Mapping[str, str]
    """Name → file."""

    @classmethod
    def of(cls, text: str) -> Stack:
        """Anchors and merges are resolved, as compose does."""
        read = yaml.safe_load(text)
        return cls(
            read["services"],
            frozenset(read["networks"]),
            frozenset(read["volumes"]),
            {name: place["file"] for name, place in read["secrets"].items()},
        )

    def of_tiyi(self) -> dict[str, Service]:
        """The services that run a command of tiyi."""
        return {
            name: service
            for name, service in self.services.items()
            if service["image"].startswith("tiyi:") and "entrypoint" not in service
        }

    def waited_for(self) -> set[tuple[str, str]]:
        """(service, condition) of everything that somebody waits for."""
        return {
            (needed, how["condition"])
            for service in self.services.values()
            for needed, how in service.get("depends_on", {}).items()
        }

    def wrong(self) -> list[str]:
        """Everything that is wrong with any service."""
        return [f"{name}: {what}" for name in self.services for what in self._wrong(name)]

    def _wrong(self, name: str) -> Iterator[str]:
        service = self.services[name]
        yield from _runs_wrongly(service)
        if not service.get("read_only") and name not in WRITES_TO_ITS_ROOT:
            yield "its root can be written to"
        once = (name, "service_completed_successfully") in self.waited_for()
        if "healthcheck" not in service and not once:
            yield "has no health check"
        yield from self._reaches_wrongly(service)

    def _reaches_wrongly(self, service: Service) -> Iterator[str]:
        for port in service.get("ports", []):
            if not LOOPBACK.match(port):
                yield f"publishes {port} beyond this machine"
        if not service.get("networks") or set(service["networks"]) - self.networks:
            yield "is in no network of ours"
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("./"):
                if not (REPOSITORY / source).exists():
                    yield f"mounts {source}, which is not there"
                elif not volume.endswith(":ro"):
                    yield f"could write to {source}"
            elif source not in self.volumes:
                yield f"mounts {source}, which nobody declared"
        yield from self._keeps_secrets_wrongly(service)
        for needed, how in service.get("depends_on", {}).items():
            wants_health = how["condition"] == "service_healthy"
            if wants_health and "healthcheck" not in self.services[needed]:
                yield f"waits for the health of {needed}, which has no check"

    def _keeps_secrets_wrongly(self, service: Service) -> Iterator[str]:
        given = set(service.get("secrets", []))
        for secret in given - self.secrets.keys():
            yield f"wants the secret {secret}, which nobody declared"
        environment = service.get("environment", {})
        named = {
            str(value).removeprefix(MOUNTED)
            for value in (*environment.values(), *service.get("command", []))
            if str(value).startswith(MOUNTED)
        }
        for secret in named ^ given:
            yield f"names the secret {secret} without having it, or has it for nothing"
        for key, value in environment.items():
            if SECRET_WORD.search(key) and not str(value).startswith(MOUNTED):
                yield f"has {key} in the open"


def _runs_wrongly(service: Service) -> Iterator[str]:
    if not PINNED.match(service["image"]):
        yield f"has no version: {service['image']}"
    if str(service.get("user", "root")).split(":")[0] in {"root", "0"}:
        yield "runs as root"
    if service.get("cap_drop") != ["ALL"]:
        yield "keeps capabilities"
    if "no-new-privileges:true" not in service.get("security_opt", []):
        yield "may gain privileges"
    if service.get("restart") not in {"unless-stopped", "on-failure"}:
        yield "stays down after a failure"
    if seconds(service.get("stop_grace_period", "10s")) < STOPS_WITHIN_MIN_S:
        yield "is killed before it has stopped"
    if "max-size" not in service.get("logging", {}).get("options", {}):
        yield "may fill the disk with what it says"


def seconds(text: str) -> int:
    """Seconds of `30s`."""
    return int(text.removesuffix("s"))

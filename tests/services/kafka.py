"""A private Kafka cluster without ZooKeeper: each broker is a server of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self
from urllib.parse import quote, urlencode

from tests.services.kafka_java import java
from tests.services.kafka_listener import Listener
from tests.services.kafka_properties import LOGGING, Ports, as_file, properties
from tests.services.kafka_wire import live_brokers
from tests.services.server import LOOPBACK, NotReady, Server, until

CLUSTER_ID = "dGl5aS10ZXN0cy1rYWZrYQ"
HEAP_MB = 384
HEAP_OF_MANY_MB = 256
FORMAT_HEAP_MB = 128


class Broker(Server):
    """One broker and controller; `Kafka` makes them."""

    name = "kafka"
    # A broker that wants to leave in order waits for minutes when most of the others are gone.
    stop_within_s = 8.0

    def __init__(self, folder: Path, node: int, *, ports: Ports, heap_mb: int) -> None:
        """Nothing runs yet; `node` counts from 1, `ports` are those of the whole cluster."""
        super().__init__(folder)
        self.node = node
        self.port = ports.clients[node - 1]
        self.properties: Mapping[str, object] = {}
        self.classes: str | None = None
        """The option about the archive of classes, if not the usual one."""
        self._internal_port = ports.brokers[node - 1]
        self._heap_mb = heap_mb
        self._file = self.folder / "server.properties"

    def prepare(self) -> None:
        """Write its properties, and format its storage once."""
        self._file.write_text(as_file(self.properties), encoding="ascii")
        (self.folder / "log4j2.yaml").write_text(LOGGING, encoding="utf-8")
        if not (self.folder / "data" / "meta.properties").exists():
            format_ = ["format", "--cluster-id", CLUSTER_ID, "--config", str(self._file)]
            self._run("kafka.tools.StorageTool", format_)

    def _run(self, program: str, arguments: Sequence[str]) -> None:
        command = [*java(self.folder, heap_mb=FORMAT_HEAP_MB), program, *arguments]
        result = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False
        )
        if result.returncode != 0:
            raise NotReady(f"{program} ended with code {result.returncode}: {result.stderr}")

    def command(self) -> Sequence[str]:
        """The broker in a small Java machine."""
        machine = java(self.folder, heap_mb=self._heap_mb, classes=self.classes)
        return [*machine, "kafka.Kafka", str(self._file)]

    def ready(self) -> bool:
        """Whether it answers, and counts itself among the cluster's live brokers."""
        return self.node in self.live_brokers()

    def live_brokers(self) -> frozenset[int]:
        """The brokers that it believes alive; none while it does not answer."""
        return live_brokers(LOOPBACK, self._internal_port)


class Kafka:
    """A cluster on loopback; `brokers[i]` is a service that is killed, frozen, started alone.

    Topics are not made by themselves. Internal topics have min(3, brokers) copies; with three
    brokers a write with acks=all needs two.
    """

    def __init__(
        self,
        folder: Path,
        brokers: int = 1,
        *,
        sasl: tuple[str, str] | None = None,
        tls: bool = False,
        settings: Mapping[str, object] | None = None,
    ) -> None:
        """Nothing runs yet. `sasl` is the user and password that clients need (PLAIN); with `tls` a
        certificate of its own is made. `settings` go over the brokers' properties.
        """
        self.folder = folder.resolve()
        self._listener = Listener(self.folder, sasl=sasl, tls=tls)
        ports = Ports.free(brokers)
        heap_mb = HEAP_MB if brokers == 1 else HEAP_OF_MANY_MB
        self.brokers = tuple(
            Broker(self.folder / f"broker{node}", node, ports=ports, heap_mb=heap_mb)
            for node in range(1, brokers + 1)
        )
        for broker in self.brokers:
            broker.properties = {
                **properties(broker.folder, broker.node, ports, self._listener.protocol),
                **self._listener.properties(),
                **(settings or {}),
            }

    @property
    def servers(self) -> list[str]:
        """host:port of each broker, for clients."""
        return [f"{LOOPBACK}:{broker.port}" for broker in self.brokers]

    @property
    def url(self) -> str:
        """`kafka://` with the servers, the user if there is one, and how they are spoken to."""
        user = "".join(
            f"{quote(name, safe='')}:{quote(password, safe='')}@"
            for name, password in filter(None, [self._listener.sasl])
        )
        options = urlencode(self._listener.options(), safe="/")
        return f"kafka://{user}{','.join(self.servers)}" + (f"?{options}" if options else "")

    @property
    def ca(self) -> Path | None:
        """The certificate that clients have to trust; None without TLS."""
        return self._listener.ca

    @property
    def pid(self) -> int | None:
        """The process of the first broker that runs; None when none does."""
        return next((broker.pid for broker in self.brokers if broker.pid is not None), None)

    def start(self) -> None:
        """Start the brokers that do not run; returns when all of them know each other."""
        idle = [broker for broker in self.brokers if broker.pid is None]
        self._listener.prepare()
        with ThreadPoolExecutor(len(self.brokers)) as pool:
            list(pool.map(Broker.prepare, idle))
        for broker in idle:
            broker.launch()
        for broker in idle:
            broker.await_ready()
        if not until(self.ready, Broker.start_within_s):
            raise NotReady(f"the brokers in {self.folder} do not find each other: see their logs")

    def ready(self) -> bool:
        """Whether every broker answers, and knows every other one to be alive."""
        everybody = {broker.node for broker in self.brokers}
        return all(broker.live_brokers() == everybody for broker in self.brokers)

    def kill(self) -> None:
        """SIGKILL to all brokers."""
        self._each(Broker.kill)

    def suspend(self) -> None:
        """SIGSTOP to all brokers."""
        self._each(Broker.suspend)

    def resume(self) -> None:
        """SIGCONT to all brokers."""
        self._each(Broker.resume)

    def stop(self) -> None:
        """End all brokers that run, at the same time, and cleanly where they can."""
        self._each(Broker.ask_to_end)
        self._each(Broker.await_end)

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _each(self, what: Callable[[Broker], None]) -> None:
        for broker in self.brokers:
            what(broker)

"""Makes the archive of classes with which a broker is ready in half the time."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from tests.services.kafka import Kafka
from tests.services.kafka_java import archive_file

WRITTEN_WITHIN_S = 120.0


def make_archive() -> Path:
    """The archive of these jars and this Java, made now if it is not there; NotInstalled."""
    archive = archive_file()
    if not archive.exists():
        with tempfile.TemporaryDirectory(prefix="tiyi-classes-") as folder:
            recorded = _recorded(Path(folder))
            # It appears under its name only when it is complete.
            unfinished = archive.with_suffix(f".{os.getpid()}")
            shutil.copyfile(recorded, unfinished)
            unfinished.replace(archive)
    return archive


def _recorded(folder: Path) -> Path:
    """The classes that a broker used from its start to its end."""
    recorded = folder / "classes.jsa"
    kafka = Kafka(folder)
    (broker,) = kafka.brokers
    broker.classes = f"-XX:ArchiveClassesAtExit={recorded}"
    broker.stop_within_s = WRITTEN_WITHIN_S
    with kafka:
        pass
    return recorded

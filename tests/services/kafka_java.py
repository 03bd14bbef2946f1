"""The Java command for Kafka's programs: small, soon ready, with its classes read beforehand."""

from __future__ import annotations

import hashlib
import subprocess
from functools import cache
from pathlib import Path

from tests.services.places import find


def java(folder: Path, *, heap_mb: int, classes: str | None = None) -> list[str]:
    """The command up to the name of the program, which works in `folder`.

    `classes` is the option that names the archive of classes; by default the one that is there.
    """
    archive = archive_file()
    if classes is None and archive.exists():
        classes = f"-XX:SharedArchiveFile={archive}"
    return [
        str(find("java")),
        f"-Xmx{heap_mb}m",
        # A broker of tests lives for seconds: to be ready soon is worth more than to be fast later.
        *("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        *filter(None, [classes]),
        f"-Dlog4j2.configurationFile={folder / 'log4j2.yaml'}",
        # A killed broker leaves its native libraries there.
        f"-Djava.io.tmpdir={folder}",
        *("-cp", _class_path()),
    ]


@cache
def archive_file() -> Path:
    """Where the archive of classes of these jars and this Java is, or would be."""
    version = subprocess.run(
        [str(find("java")), "-version"], capture_output=True, text=True, check=True
    )
    jars = find("kafka")
    key = hashlib.sha256(version.stderr.encode()).hexdigest()[:12]
    return jars.with_name(f"{jars.name}-java-{key}.jsa")


@cache
def _class_path() -> str:
    return ":".join(str(jar) for jar in sorted(find("kafka").glob("*.jar")))

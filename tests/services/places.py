"""Where the real servers are on this machine; scripts/services.sh knows, and brings them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from typing import Final, Literal

from tests.services.server import NotInstalled

Part = Literal["postgres", "mosquitto", "java", "kafka", "influx"]

SCRIPT: Final = Path(__file__).resolve().parents[2] / "scripts" / "services.sh"
TITLES: Final[dict[Part, str]] = {
    "postgres": "PostgreSQL",
    "mosquitto": "Mosquitto",
    "java": "Java 17 or newer",
    "kafka": "Kafka",
    "influx": "InfluxDB",
}


@cache
def find(part: Part) -> Path:
    """The program of a part, or the folder of its programs or jars; NotInstalled."""
    result = subprocess.run(
        [str(SCRIPT), "--find", part], capture_output=True, text=True, check=False
    )
    path = result.stdout.strip()
    if result.returncode != 0 or not path:
        raise NotInstalled(TITLES[part], f"scripts/services.sh --find {part} finds nothing")
    return Path(path)

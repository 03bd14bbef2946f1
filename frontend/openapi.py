"""Prints the API's OpenAPI document; no server has to run for it."""

import json
from pathlib import Path
from types import SimpleNamespace

from tiyi.api.app import create_api
from tiyi.settings import Settings

# The routes are described by their types alone; nothing behind them is asked.
names = ("log", "clock", "words", "advice")
services = SimpleNamespace(settings=Settings(data=Path()), **dict.fromkeys(names))
print(json.dumps(create_api(services).openapi(), sort_keys=True))

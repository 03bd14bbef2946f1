"""The lists of `benchmarks.people` on a real PostgreSQL of its own."""

import tempfile
from pathlib import Path

from benchmarks.people import Row, measure_lists
from tests.services.postgres import Postgres


def measure() -> list[Row]:
    """All rows of this benchmark: (name, value, unit, note)."""
    with (
        tempfile.TemporaryDirectory(prefix="tiyi-people-") as folder,
        Postgres(Path(folder)) as server,
    ):
        return measure_lists(server.url)

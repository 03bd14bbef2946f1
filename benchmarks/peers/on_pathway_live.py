"""Pathway as a stream: rows from a Python thread, revised results at every commit."""

from __future__ import annotations

from collections.abc import Callable

import pathway as pw

from benchmarks.peers.job import Answer, Stream
from benchmarks.peers.meter import Meter
from benchmarks.peers.on_pathway import SCHEMA, columns, work_on

PACKAGE = "pathway"
COMMIT_MS = 1000


class Samples(pw.io.python.ConnectorSubject):  # type: ignore[misc]  # it ships no usable types
    """Hands over rows that are ready in memory."""

    def __init__(self, rows: list[dict[str, int]]) -> None:
        super().__init__()
        self.rows = rows

    def run(self) -> None:
        """All rows, as fast as the engine takes them."""
        for row in self.rows:
            self.next(**row)


def prepare(stream: Stream) -> Callable[[Meter], Answer]:
    """Rows in memory, as its connector wants them."""
    given = columns(stream)
    rows = [dict(zip(given, values, strict=True)) for values in zip(*given.values(), strict=True)]
    return work_on(
        pw.io.python.read(Samples(rows), schema=SCHEMA, autocommit_duration_ms=COMMIT_MS)
    )

"""Who takes part: what does the work, in which environment, on how many of the samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from benchmarks.peers.samples import PEOPLE, SECONDS

Kind = Literal["tiyi", "plain", "stream", "ceiling"]
ALL: Final = PEOPLE * SECONDS


@dataclass(frozen=True, slots=True)
class Contender:
    """One row of the table."""

    name: str
    module: str
    kind: Kind
    samples: int = ALL
    repeats: int = 1
    """So many processes, one after another; the median by CPU time counts."""
    prepare: str = "prepare"
    own_environment: bool = False
    """Whether it is installed beside tiyi, or among the peers."""
    broker: bool = False


QUICK: Final = 3
CONTENDERS: Final = (
    Contender("tiyi, whole brain, live", "by_brain", "tiyi"),
    Contender(
        "tiyi, whole brain, catching up", "by_brain", "tiyi", prepare="prepare_catch_up"
    ),
    Contender("tiyi, same job, live", "by_kernels", "tiyi", repeats=QUICK),
    Contender(
        "tiyi, same job, catching up", "by_kernels", "tiyi", repeats=QUICK,
        prepare="prepare_catch_up",
    ),
    Contender("Python dict loop", "loop", "plain", repeats=QUICK),
    Contender("Bytewax", "on_bytewax", "stream", PEOPLE * 50, own_environment=True),
    Contender("Pathway, file at once", "on_pathway", "stream", PEOPLE * 100, own_environment=True),
    Contender(
        "Pathway, stream of rows", "on_pathway_live", "stream", PEOPLE * 30, own_environment=True
    ),
    Contender(
        "Quix Streams", "on_quix", "stream", PEOPLE * 30, own_environment=True, broker=True
    ),
    Contender("Faust windowed table", "on_faust", "stream", PEOPLE * 4, broker=True),
    Contender("Polars, one shot", "in_polars", "ceiling", repeats=QUICK, own_environment=True),
    Contender("DuckDB, one shot", "in_duckdb", "ceiling", repeats=QUICK, own_environment=True),
)  # fmt: skip


def named(name: str) -> Contender:
    """The contender of that name."""
    return next(each for each in CONTENDERS if each.name == name)

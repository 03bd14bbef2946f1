"""Runs contenders one after another on one core, and judges what they answered."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.peers.broker import VARIABLE
from benchmarks.peers.child import ANSWER, STREAM
from benchmarks.peers.contenders import Contender
from benchmarks.peers.job import Stream, faults, load_answer, reference, save
from benchmarks.peers.samples import SECONDS, WARM_S, people, stream
from tests.services.kafka import Kafka

REPOSITORY: Final = Path(__file__).resolve().parents[2]
PEERS_PYTHON: Final = REPOSITORY / ".make" / "peers" / "bin" / "python"
LIMIT_S: Final = 900
THREADS: Final = (
    *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS", "RAYON_NUM_THREADS"),
    *("TOKIO_WORKER_THREADS", "PATHWAY_THREADS", "PATHWAY_PROCESSES"),
)
"""Variables by which libraries are told how many threads to run."""
WHOLE_MINUTES: Final = (1, 2, 3)
"""The brain's answer is judged by these: its warming reaches into the minute before them."""


@dataclass(frozen=True, slots=True)
class Result:
    """Figures of one contender, or what it failed with."""

    name: str
    samples: int
    version: str = ""
    start_s: float = 0.0
    wall_s: float = 0.0
    cpu_s: float = 0.0
    before_mb: float = 0.0
    peak_mb: float = 0.0
    faults: list[str] = field(default_factory=list)
    failure: str = ""

    @property
    def per_cpu_s(self) -> float:
        """Samples per second of CPU; 0 where it failed."""
        return self.samples / self.cpu_s if self.cpu_s else 0.0

    @property
    def per_wall_s(self) -> float:
        """Samples per second of wall time; 0 where it failed."""
        return self.samples / self.wall_s if self.wall_s else 0.0

    @property
    def is_right(self) -> bool:
        """Whether it answered, and rightly."""
        return not self.failure and not self.faults


class Failed(Exception):
    """A contender's process did not do its work."""


def contest(
    chosen: Sequence[Contender], python: Path, announce: Callable[[str], None]
) -> Iterator[Result]:
    """The results in order. Everybody gets the same core; a broker gets the others."""
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, set(cores[:-1]) or {cores[-1]})
    try:
        with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
            given = stream(people(), WARM_S, SECONDS)
            save(given, Path(place) / STREAM)
            environment = os.environ | dict.fromkeys(THREADS, "1") | {"PYTHONPATH": str(REPOSITORY)}
            ring = Ring(Path(place), python, environment, cores[-1])
            for contender in chosen:
                # Not before somebody needs it: it would take time from the others.
                if contender.broker and VARIABLE not in environment:
                    announce("Kafka's start")
                    kafka = stack.enter_context(Kafka(Path(place) / "kafka"))
                    environment[VARIABLE] = kafka.servers[0]
                announce(contender.name)
                yield _result(ring, contender, given)
    finally:
        os.sched_setaffinity(0, cores)


def _result(ring: Ring, contender: Contender, given: Stream) -> Result:
    try:
        return ring.fight(contender, given)
    except Failed as failure:
        return Result(contender.name, contender.samples, failure=str(failure))


@dataclass(frozen=True, slots=True)
class Ring:
    """Where contenders run: the folder, the peers' Python, the environment, the core."""

    folder: Path
    python: Path
    environment: dict[str, str]
    core: int

    def fight(self, contender: Contender, given: Stream) -> Result:
        """The median of its processes; a wrong answer of any of them counts. Raises Failed."""
        part = given.first(contender.samples)
        runs = []
        for _ in range(contender.repeats):
            with self._room() as room:
                if contender.broker:
                    self._child("feed", contender, room)
                figures = self._child("work", contender, room)
                wrong = judged(part, room / ANSWER)
                runs.append(Result(contender.name, contender.samples, **figures, faults=wrong))
        runs.sort(key=lambda each: each.cpu_s)
        middle = asdict(runs[len(runs) // 2])
        middle["faults"] = next((each.faults for each in runs if each.faults), [])
        return Result(**middle)

    @contextmanager
    def _room(self) -> Iterator[Path]:
        """A folder of its own: what engines keep on disk does not meet the next one."""
        with tempfile.TemporaryDirectory(dir=self.folder) as place:
            (Path(place) / STREAM).symlink_to(self.folder / STREAM)
            yield Path(place)

    def _child(self, step: str, contender: Contender, room: Path) -> dict[str, Any]:
        python = self.python if contender.own_environment else Path(sys.executable)
        # A feeder leaves the core alone on which the broker's client will work.
        cores = os.sched_getaffinity(0)
        core = self.core if step == "work" else min(cores)
        what = [contender.module, contender.prepare, str(contender.samples), str(core)]
        command = [str(python), "-m", "benchmarks.peers.child", step, *what]
        try:
            child = subprocess.run(
                command, cwd=room, env=self.environment, capture_output=True, text=True,
                timeout=LIMIT_S, check=False,
            )  # fmt: skip
        except FileNotFoundError:
            raise Failed(f"there is no {python}: make bench-peers makes it") from None
        except subprocess.TimeoutExpired:
            raise Failed(f"not done within {LIMIT_S} s") from None
        if child.returncode != 0:
            last = (child.stderr.strip().splitlines() or ["it said nothing"])[-1]
            raise Failed(f"{step} ended with code {child.returncode}: {last}")
        return dict(json.loads(child.stdout.splitlines()[-1])) if step == "work" else {}


def judged(part: Stream, path: Path) -> list[str]:
    """What is wrong with a contender's answer."""
    answer, expected = load_answer(path), reference(part)
    if not answer.zone_s.shape[1]:
        answer, expected = answer.minutes(WHOLE_MINUTES), expected.minutes(WHOLE_MINUTES)
    return faults(answer, expected)

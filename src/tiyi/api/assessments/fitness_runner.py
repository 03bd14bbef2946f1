"""Runs imports of fitness tests one after the other: file → checked rows → tests and scores."""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from tiyi.api.jobs import FileQueue, zone_of_site
from tiyi.api.services import Services
from tiyi.interop.fitness_csv import (
    Column,
    FitnessEncoding,
    FitnessList,
    FitnessRow,
    RowError,
    read_tests,
)
from tiyi.model.errors import InputError
from tiyi.model.scope import Scope
from tiyi.storage.records import fitness_imports
from tiyi.storage.records.assessments import Assessment
from tiyi.storage.records.fitness_imports import FitnessJob, LabelAmbiguous
from tiyi.storage.records.health import InFuture
from tiyi.storage.records.scoped import RecordNotFound
from tiyi.storage.records.scored_tests import RowScore, scored

ROWS_AT_ONCE: Final = 500
"""Tests of one transaction: others write in between."""
ERRORS_KEPT: Final = 1_000
WAITING_MAX: Final = 16
PREVIEW_ROWS: Final = 20
"""Rows and refusals that a preview shows."""


class FitnessRunner(FileQueue):
    """A bounded queue of jobs; files wait in `fitness` below the data folder, and no longer."""

    def __init__(self, services: Services) -> None:
        super().__init__(
            services, WAITING_MAX, folder="fitness", busy="too many files wait; send it again later"
        )

    async def run(self, scope: Scope) -> None:
        """Run jobs for ever."""
        await self.work_off(
            scope, lambda tx: [job.job for job in fitness_imports.unfinished(tx, scope)], self.work
        )

    async def work(self, scope: Scope, name: str) -> FitnessJob:
        """Run one job to its end; begun again it finds its tests there, and counts them so."""
        job = await self._services.in_records(
            lambda tx: fitness_imports.get(tx, scope, name), scope=scope
        )
        path = self.path(job.job)
        if job.state in {"waiting", "running"}:
            job = await self._run(scope, job, path)
        await asyncio.to_thread(path.unlink, missing_ok=True)
        return job

    async def _run(self, scope: Scope, job: FitnessJob, path: Path) -> FitnessJob:
        try:
            content = await asyncio.to_thread(path.read_bytes)
            zone = await self._services.in_records(
                lambda tx: zone_of_site(tx, scope, job.site), scope=scope
            )
            found = await asyncio.to_thread(read_tests, content, columns_of(job), zone=zone)
        except FileNotFoundError:
            refused = {"code": FitnessEncoding.code, "params": {}}
            return await self._move(scope, job, "failed", refused)
        except InputError as error:
            refused = {"code": error.code, "params": error.params}
            return await self._move(scope, job, "failed", refused)
        return await self._take(scope, job, found)

    async def _take(self, scope: Scope, job: FitnessJob, found: FitnessList) -> FitnessJob:
        counts: Counter[str] = Counter()
        errors = list(found.errors)
        total, done = len(found.rows) + len(errors), len(errors)
        for start in range(0, len(found.rows), ROWS_AT_ONCE):
            rows = found.rows[start : start + ROWS_AT_ONCE]
            counted, refused = await self._some(scope, job, rows)
            counts += counted
            errors += refused
            done += len(rows)
            detail = _detail(total, done, counts, errors)
            job = await self._move(scope, job, "running", detail)
        return await self._move(scope, job, "done", _detail(total, total, counts, errors))

    async def _some(
        self, scope: Scope, job: FitnessJob, rows: Sequence[FitnessRow]
    ) -> tuple[Counter[str], list[RowError]]:
        now_ms = self._services.clock.now_ms()
        return await self._services.in_records(
            lambda tx: taken(tx, scope, job, rows, now_ms=now_ms), scope=scope, writing=True
        )

    async def _move(
        self, scope: Scope, job: FitnessJob, state: str, detail: dict[str, Any]
    ) -> FitnessJob:
        now_ms = self._services.clock.now_ms()
        return await self._services.in_records(
            lambda tx: fitness_imports.change(
                tx, scope, job, state=state, detail=detail, at_ms=now_ms
            ),
            scope=scope,
            writing=True,
        )


def columns_of(job: FitnessJob) -> tuple[Column, ...] | None:
    """How the job's file is read: its mapping as it was when the job began; None: by name."""
    said = job.document.get("columns")
    return None if said is None else tuple(msgspec.convert(one, Column) for one in said)


def taken(
    tx: Any, scope: Scope, job: FitnessJob, rows: Sequence[FitnessRow], *, now_ms: int
) -> tuple[Counter[str], list[RowError]]:
    """Keep rows as tests: counts of new, known and of grades, and the rows that were refused."""
    tests, errors = tests_of(tx, scope, job, rows, now_ms=now_ms)
    standing = fitness_imports.take(tx, scope, job.site, [test for _, test in tests], at_ms=now_ms)
    counts: Counter[str] = Counter()
    fine = []
    for row, test in tests:
        word = standing[test.assessment]
        if word in {"new", "known"}:
            counts[word] += 1
            fine.append(test)
        else:
            errors.append(RowError(row.line, "", word))
    names = [test.participant for test in fine]
    for one in scored(fine, fitness_imports.about(tx, scope, job.site, names)):
        counts[f"grade.{one.grade}" if one.grade else f"cause.{one.cause}"] += 1
    return counts, errors


def previewed(
    tx: Any, scope: Scope, job: FitnessJob, rows: Sequence[FitnessRow], *, now_ms: int
) -> tuple[list[RowScore], list[RowError]]:
    """What rows would score, and which would be refused; nothing is kept."""
    tests, errors = tests_of(tx, scope, job, rows, now_ms=now_ms)
    kept = [test for _, test in tests[:PREVIEW_ROWS]]
    people = fitness_imports.about(tx, scope, job.site, [test.participant for test in kept])
    return scored(kept, people), errors


def tests_of(
    tx: Any, scope: Scope, job: FitnessJob, rows: Sequence[FitnessRow], *, now_ms: int
) -> tuple[list[tuple[FitnessRow, Assessment]], list[RowError]]:
    """Rows as tests of participants of the job's site, and the rows of nobody or of later."""
    found, errors = [], []
    for by_label in (False, True):
        mine = [row for row in rows if row.by_label is by_label]
        names = [row.who for row in mine]
        known = fitness_imports.people(tx, scope, job.site, names, by_label=by_label)
        for row in mine:
            who = known.get(row.who)
            if row.who not in known:
                errors.append(RowError(row.line, "", RecordNotFound.code))
            elif who is None:
                errors.append(RowError(row.line, "", LabelAmbiguous.code))
            elif row.held_ms > now_ms:
                errors.append(RowError(row.line, "", InFuture.code))
            else:
                found.append((row, _test(job, row, who)))
    return found, errors


def _test(job: FitnessJob, row: FitnessRow, who: str) -> Assessment:
    """The id comes from site, person and row: the same file again says nothing new."""
    key = f"{job.site}\n{who}\n{row.row or row.held_ms}"
    return Assessment(
        assessment=f"t-{hashlib.sha256(key.encode()).hexdigest()[:32]}",
        participant=who,
        visit=job.document["visit"],
        held_ms=row.held_ms,
        standard=job.document["standard"],
        tester=job.document["tester"],
        screened=False,
        items={name: {"value": value, "equipment": None} for name, value in row.items.items()},
    )


def _detail(total: int, done: int, counts: Counter[str], errors: list[RowError]) -> dict[str, Any]:
    told = sorted(errors, key=lambda error: error.line)
    return {
        "rows": total,
        "done": done,
        "new": counts["new"],
        "known": counts["known"],
        "refused": len(errors),
        "grades": _counted(counts, "grade."),
        "causes": _counted(counts, "cause."),
        "errors": [
            {"line": error.line, "column": error.column, "code": error.code}
            for error in told[:ERRORS_KEPT]
        ],
    }


def _counted(counts: Counter[str], prefix: str) -> list[dict[str, Any]]:
    return [
        {"word": name.removeprefix(prefix), "tests": count}
        for name, count in sorted(counts.items())
        if name.startswith(prefix)
    ]

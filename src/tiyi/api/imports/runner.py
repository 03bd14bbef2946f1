"""Runs import jobs one after the other: file → workout → checked samples → the late topic."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from tiyi.api.jobs import FileQueue
from tiyi.api.services import Services
from tiyi.ingest.edge.metrics import HR_MISSING, implausible
from tiyi.ingest.workouts import Workout, WorkoutError, read_workout_async
from tiyi.ingest.workouts.samples import source_of, workout_samples
from tiyi.model.errors import BusyError
from tiyi.model.frame import FrameCodec, Samples
from tiyi.model.ids import partition_of
from tiyi.model.metrics import Metric
from tiyi.model.scope import Scope
from tiyi.model.topics import FUTURE_LIMIT_MS, SAMPLES_LATE
from tiyi.storage.records import consents, imports
from tiyi.storage.records.consents import Consent
from tiyi.storage.records.imports import ImportJob

FRAME_ROWS: Final = 10_000
WAITING_MAX: Final = 64
RETRY_S: Final = 1.0


class ImportRunner(FileQueue):
    """A bounded queue of jobs; files wait in `uploads` below the data folder."""

    def __init__(self, services: Services) -> None:
        busy = "too many imports wait; send the file again later"
        super().__init__(services, WAITING_MAX, folder="uploads", busy=busy)
        self._codec = FrameCodec()

    async def run(self, scope: Scope) -> None:
        """Run jobs for ever; one that is begun again counts its rows once."""
        await self.work_off(
            scope, lambda tx: [job.job for job in imports.unfinished(tx, scope)], self.work
        )

    async def work(self, scope: Scope, name: str) -> ImportJob:
        """Run one job to its end, whatever the file does; one that has ended already stays so."""
        job = await self._services.in_records(lambda tx: imports.get(tx, scope, name), scope=scope)
        if job.state not in {"waiting", "running"}:
            return job
        job = await self._move(scope, job, "running", {"rows": 0})
        path = self.path(job.sha256)
        try:
            workout = await read_workout_async(path, job.filename)
            ended, detail = "done", await self._send(scope, job, workout)
        except WorkoutError as error:
            ended, detail = "failed", {"code": error.code, "params": error.params}
        job = await self._move(scope, job, ended, detail)
        # Only now: without its file a job that is begun again would fail.
        await asyncio.to_thread(path.unlink, missing_ok=True)
        return job

    async def _send(self, scope: Scope, job: ImportJob, workout: Workout) -> dict[str, Any]:
        samples = workout_samples(
            workout,
            participant=job.participant,
            device=f"import-{job.sha256[:16]}",
            source=source_of(workout),
        )
        periods = await self._services.in_records(
            lambda tx: consents.periods(tx, scope, job.participant), scope=scope
        )
        kept, refused = checked(samples, periods, self._services.clock.now_ms())
        for start in range(0, len(kept), FRAME_ROWS):
            rows = np.arange(start, min(start + FRAME_ROWS, len(kept)))
            await self._append(job.participant, self._codec.encode(kept.take(rows)))
        return {
            "rows": len(kept),
            "refused": dict(refused),
            "row_errors": [
                {"line": error.line, "column": error.column, "code": error.code}
                for error in workout.row_errors[:100]
            ],
            "warnings": list(workout.warnings),
            "sport": workout.sport,
            "start_ms": workout.start_ms,
            "end_ms": workout.end_ms,
        }

    async def _append(self, participant: str, frame: bytes) -> None:
        """Append one frame; a log that is behind is waited for."""
        while True:
            try:
                await self._services.log.append(SAMPLES_LATE.name, partition_of(participant), frame)
                return
            except BusyError:
                await self._services.clock.sleep(RETRY_S)

    async def _move(
        self, scope: Scope, job: ImportJob, state: str, detail: dict[str, Any]
    ) -> ImportJob:
        now_ms = self._services.clock.now_ms()
        return await self._services.in_records(
            lambda tx: imports.change(tx, scope, job, state=state, detail=detail, at_ms=now_ms),
            scope=scope,
            writing=True,
        )


def checked(
    samples: Samples, periods: list[Consent], now_ms: int
) -> tuple[Samples, Mapping[str, int]]:
    """The rows that may be kept, and how many were refused by code, as at the edge."""
    agreed = np.zeros(len(samples), np.bool_)
    for period in periods:
        until = now_ms + FUTURE_LIMIT_MS if period.to_ms is None else period.to_ms
        agreed |= (samples.at_ms >= period.from_ms) & (samples.at_ms < until)
    absent = (samples.metric == Metric.HR) & np.isin(samples.value, HR_MISSING)
    future = samples.at_ms > now_ms + FUTURE_LIMIT_MS
    wrong = implausible(samples.metric, samples.value) & ~absent
    refused = {
        "clock_future": future,
        "no_consent": ~agreed & ~future,
        "implausible": wrong & agreed & ~future,
    }
    bad = np.logical_or.reduce([*refused.values(), absent])
    counted = {code: int(rows.sum()) for code, rows in refused.items() if rows.any()}
    return samples.take(np.flatnonzero(~bad)), counted

"""Runs enrolment jobs one after the other: list → checked rows → participants, some at a time."""

import asyncio
import hashlib
from pathlib import Path
from typing import Any, Final

from tiyi.api.jobs import FileQueue, zone_of_site
from tiyi.api.services import Services
from tiyi.interop.enrolment_csv import EnrolError, EnrolList, EnrolRow, batches, read_list
from tiyi.model.errors import InputError
from tiyi.model.scope import Scope
from tiyi.storage.records import enrolment
from tiyi.storage.records.enrolment import EnrolmentJob, Newcomer

ROWS_AT_ONCE: Final = 250
"""People of one transaction: others write in between, and a cancel is heard."""
ERRORS_KEPT: Final = 1_000
WAITING_MAX: Final = 16


class EnrolmentRunner(FileQueue):
    """A bounded queue of jobs; lists wait in `enrolments` below the data folder, and no longer."""

    def __init__(self, services: Services) -> None:
        super().__init__(
            services,
            WAITING_MAX,
            folder="enrolments",
            busy="too many lists wait; send it again later",
        )

    async def run(self, scope: Scope) -> None:
        """Run jobs for ever."""
        await self.work_off(
            scope, lambda tx: [job.job for job in enrolment.unfinished(tx, scope)], self.work
        )

    async def work(self, scope: Scope, name: str) -> EnrolmentJob:
        """Run one job to its end; begun again it leaves alone whom it has enrolled before."""
        job = await self._services.in_records(
            lambda tx: enrolment.get(tx, scope, name), scope=scope
        )
        path = self.path(job.job)
        if job.state in {"waiting", "running"}:
            job = await self._run(scope, job, path)
        # Only now, and in any case: it holds names.
        await asyncio.to_thread(path.unlink, missing_ok=True)
        return job

    async def _run(self, scope: Scope, job: EnrolmentJob, path: Path) -> EnrolmentJob:
        try:
            content = await asyncio.to_thread(path.read_bytes)
            zone = await self._services.in_records(
                lambda tx: zone_of_site(tx, scope, job.site), scope=scope
            )
            found = await asyncio.to_thread(read_list, content, zone=zone)
        except FileNotFoundError:
            return await self._move(scope, job, "failed", {"code": "enrol.encoding", "params": {}})
        except InputError as error:
            refused = {"code": error.code, "params": error.params}
            return await self._move(scope, job, "failed", refused)
        return await self._enrol(scope, job, found)

    async def _enrol(self, scope: Scope, job: EnrolmentJob, found: EnrolList) -> EnrolmentJob:
        errors, done, new = list(found.errors), 0, 0
        total = len(found.rows) + len(errors)
        for rows in batches(found.rows, ROWS_AT_ONCE):
            now_ms = self._services.clock.now_ms()
            people = [(row, _newcomer(job, row)) for row in rows]
            refused = {
                row.line: code
                for row, who in people
                if (code := enrolment.refusal(who, now_ms)) is not None
            }
            errors += [EnrolError(line, "born", code) for line, code in refused.items()]
            fine = [who for row, who in people if row.line not in refused]
            done += len(rows)
            new += await self._some(scope, job, fine, now_ms)
            job = await self._move(scope, job, "running", _detail(total, done, new, errors))
            if job.state == "cancelled":
                return job
        return await self._move(scope, job, "done", _detail(total, total, new, errors))

    async def _some(
        self, scope: Scope, job: EnrolmentJob, people: list[Newcomer], now_ms: int
    ) -> int:
        """How many were new; in a dry run, how many would be."""

        def work(tx: Any) -> int:
            if job.dry_run:
                names = [who.participant for who in people]
                return len(people) - len(enrolment.taken(tx, scope, names))
            return enrolment.enrol(tx, scope, job.site, people, cohort=job.cohort, at_ms=now_ms)

        return await self._services.in_records(work, scope=scope, writing=not job.dry_run)

    async def _move(
        self, scope: Scope, job: EnrolmentJob, state: str, detail: dict[str, Any]
    ) -> EnrolmentJob:
        """The job as it stands then: whoever cancelled it meanwhile was first."""
        now_ms = self._services.clock.now_ms()

        def work(tx: Any) -> EnrolmentJob:
            known = enrolment.get(tx, scope, job.job)
            if known.state == "cancelled":
                return known
            return enrolment.change(tx, scope, known, state=state, detail=detail, at_ms=now_ms)

        return await self._services.in_records(work, scope=scope, writing=True)


def _detail(total: int, done: int, new: int, errors: list[EnrolError]) -> dict[str, Any]:
    told = sorted(errors, key=lambda error: error.line)
    return {
        "rows": total,
        "done": done,
        "new": new,
        "refused": len(errors),
        "errors": [
            {"line": error.line, "column": error.column, "code": error.code}
            for error in told[:ERRORS_KEPT]
        ],
    }


def _newcomer(job: EnrolmentJob, row: EnrolRow) -> Newcomer:
    """The id comes from site and label: the same list again enrols nobody twice."""
    name = hashlib.sha256(f"{job.site}\n{row.label}".encode()).hexdigest()[:16]
    return Newcomer(
        participant=f"p-{name}",
        label=row.label,
        name=row.name,
        phone=row.phone,
        born=row.born,
        sex=row.sex,
        language=row.language,
        zone=row.zone,
        consent=row.consent,
        signer=row.signer,
    )

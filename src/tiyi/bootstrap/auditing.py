"""The audit chain of an installation: walked on request, and its head written down elsewhere."""

import asyncio
import json
import logging
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar, Final

from tiyi.access.chain import Head, Verified, verify
from tiyi.bootstrap.pick import records_at
from tiyi.model.errors import AWAY, InputError, OperationError
from tiyi.model.scope import system_scope
from tiyi.ports import Clock
from tiyi.settings import Settings
from tiyi.storage.records import audit
from tiyi.storage.records.sql import SqlRecords
from tiyi.streams.opening import Opening

logger = logging.getLogger(__name__)
WRITTEN_EVERY_S: Final = 60.0
_OWNER_ONLY: Final = 0o600


class HeadsUnreadable(OperationError):
    """The file of audit heads can't be read or written."""

    code: ClassVar[str] = "audit.heads"


class HeadInvalid(InputError):
    """A head is NUMBER:HASH, as the verifier prints it."""

    code: ClassVar[str] = "audit.head_invalid"


@dataclass(frozen=True, slots=True)
class Report:
    """What the verifier found; lines without a place in the chain beside it."""

    organisation: str
    verified: Verified
    older: int
    """Lines of a version that had no chain."""
    unchained: int
    """Lines that were put among the others past tiyi."""
    heads_apart: int

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.verified.breaks and not self.unchained


def report(settings: Settings, given: tuple[Head, ...] = ()) -> Report:
    """Walk the organisation's chain; `given` are heads that somebody has noted elsewhere."""
    scope = system_scope("audit", settings.organisation)
    records = records_at(settings.records_url)
    try:
        # Written down before the walk, so that none of them can be ahead of what it sees.
        apart = (*heads_apart(settings.audit_heads_file, settings.organisation), *given)
        with records.reading(scope) as tx:
            inside = audit.head(tx, scope)
            found = verify(scope.organisation, audit.links(tx, scope), (*apart, inside))
            older, unchained = audit.unchained(tx, scope)
    finally:
        records.close()
    return Report(scope.organisation, found, older, unchained, len(apart))


def head_of(text: str) -> Head:
    """A head as the verifier prints it; HeadInvalid for anything else."""
    number, _, digest = text.partition(":")
    if not number.isdecimal() or len(digest) != 64:
        raise HeadInvalid("a head is NUMBER:HASH, as `tiyi audit verify` prints it")
    return Head(int(number), digest)


def heads_apart(path: Path, organisation: str) -> list[Head]:
    """The heads of an organisation that stand in the file; none where there is no file yet."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        noted = [json.loads(line) for line in lines if line.strip()]
        return [
            Head(int(one["number"]), str(one["hash"]))
            for one in noted
            if one["organisation"] == organisation
        ]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise HeadsUnreadable(
            f"the audit heads in {path} can't be read: put the file back from your copy",
            path=str(path),
        ) from error


class Witness:
    """Writes the head down once a minute where it has moved, in a file that only ever grows."""

    def __init__(self, settings: Settings, records: Opening[SqlRecords], clock: Clock) -> None:
        self._path, self._organisation = settings.audit_heads_file, settings.organisation
        self._records, self._clock = records, clock
        self._written: Head | None = None

    async def keep(self) -> None:
        """For ever; while the records are away there is nothing to write down."""
        while True:
            try:
                await asyncio.to_thread(self.write)
            except HeadsUnreadable as error:
                logger.error("%s [%s]", error, error.code)
            await self._clock.sleep(WRITTEN_EVERY_S)

    def write(self) -> None:
        """The head of now, unless it is the last one written; blocking."""
        records = self._records.store
        if records is None:
            return
        scope = system_scope("audit", self._organisation)
        try:
            with records.reading(scope) as tx:
                head = audit.head(tx, scope)
        except AWAY:
            return
        if head.number and head != self._written:
            self._append(head)
            self._written = head

    def _append(self, head: Head) -> None:
        said = {"organisation": self._organisation, "at_ms": self._clock.now_ms()} | asdict(head)
        try:
            place = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _OWNER_ONLY)
            with open(place, "a", encoding="utf-8") as file:
                file.write(json.dumps(said, sort_keys=True) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise HeadsUnreadable(
                f"the audit heads in {self._path} can't be written ({error.strerror}): free some"
                " space, or let this user write there",
                path=str(self._path),
            ) from error

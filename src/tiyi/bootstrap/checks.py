"""What `tiyi doctor` looks at: each check says what is, and what to do where it is not right."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.reach import asks
from tiyi.model.errors import TiyiError
from tiyi.seal import OTHERS, read_seal
from tiyi.settings import Settings, path_of
from tiyi.storage.sqlite import damage
from tiyi.streams.duty import channels_of
from tiyi.web.catalog import Catalog

DISK_FREE_MIN_BYTES: Final = 2 << 30
CLOCK_YEAR_MIN_MS: Final = 1_767_225_600_000
"""2026-01-01: a clock before this was never set."""


class State(StrEnum):
    """How a check came out."""

    OK = "ok"
    NOTE = "note"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report."""

    name: str
    state: State
    says: str


def all_checks(settings: Settings, *, now_ms: int, web: Path) -> list[Check]:
    """Every check of an embedded installation, in the order of what to mend first."""
    checks: list[Callable[[], Iterator[Check]]] = [
        _python,
        lambda: _folder(settings),
        lambda: _clock(now_ms),
        lambda: spool_checks(settings),
        lambda: _stores(settings),
        lambda: _keys(settings),
        lambda: _duty(settings),
        lambda: _reach(settings),
        lambda: _screen(web),
        _catalog,
    ]
    return [line for check in checks for line in check()]


def _python() -> Iterator[Check]:
    version = ".".join(map(str, sys.version_info[:3]))
    fine = sys.version_info >= (3, 11)
    yield Check("python", State.OK if fine else State.FAILED, f"{version}; 3.11 or newer is needed")


def _folder(settings: Settings) -> Iterator[Check]:
    folder = settings.data
    free, size = _free(folder)
    if free < DISK_FREE_MIN_BYTES:
        yield Check("disk", State.FAILED, f"{size}: make room, or move TIYI_DATA")
    else:
        yield Check("disk", State.OK, size)
    if not folder.exists():
        yield Check("data", State.NOTE, f"{folder} does not exist yet; the first start makes it")
    elif folder.stat().st_mode & 0o077:
        yield Check("data", State.NOTE, f"{folder} is readable by others: chmod 700 it")
    else:
        yield Check("data", State.OK, str(folder))


def _free(folder: Path) -> tuple[int, str]:
    """Bytes free on the disk of a folder that may not exist yet, and the same in words."""
    nearest = next(place for place in (folder, *folder.resolve().parents) if place.exists())
    free = shutil.disk_usage(nearest).free
    return free, f"{free / 2**30:.1f} GiB free at {nearest}"


def spool_checks(settings: Settings) -> Iterator[Check]:
    """Whether the spool can become as large as it may; an embedded log has none."""
    if settings.is_embedded:
        return
    folder, name = settings.spool_folder, "spool"
    if folder.exists() and not folder.is_dir():
        yield Check(name, State.FAILED, f"{folder} is no folder: move TIYI_SPOOL")
        return
    taken = sum(file.stat().st_size for file in folder.glob("*.segment"))
    free, size = _free(folder)
    said = f"{folder}, up to {settings.spool_mib} MiB, {taken / 2**20:.1f} MiB taken; {size}"
    if free < settings.spool_bytes - taken:
        how = "make room, move TIYI_SPOOL, or lower TIYI_SPOOL_MIB"
        yield Check(name, State.FAILED, f"{said}: {how}")
    else:
        yield Check(name, State.OK, said)


def _clock(now_ms: int) -> Iterator[Check]:
    if now_ms < CLOCK_YEAR_MIN_MS:
        yield Check("clock", State.FAILED, "the machine's clock is not set: start a time service")
    else:
        yield Check("clock", State.OK, "set; keep a time service running")


def _stores(settings: Settings) -> Iterator[Check]:
    for name, url in (
        ("log", settings.log_url),
        ("blocks", settings.blocks_url),
        ("series", settings.series_url),
        ("records", settings.records_url),
    ):
        path, ask = path_of(url), asks(url)
        if ask is not None:
            yield _answering(name, url, ask)
        elif not path.exists():
            yield Check(name, State.NOTE, f"{path} does not exist yet")
        else:
            yield _sound(name, path)


def _answering(name: str, url: str, ask: Callable[[str], str]) -> Check:
    """What the server says of itself, or why it says nothing."""
    try:
        return Check(name, State.OK, ask(url))
    except TiyiError as error:
        return Check(name, State.FAILED, str(error))


def _sound(name: str, path: Path) -> Check:
    """The store's own check, read-only, so that a running server is not disturbed."""
    wrong = damage(path)
    if wrong is not None:
        return Check(name, State.FAILED, f"{path}: {wrong}; restore it from a backup")
    return Check(name, State.OK, f"{path}, {path.stat().st_size / 2**20:.1f} MiB")


def _keys(settings: Settings) -> Iterator[Check]:
    """The quarantine's key file: there, readable as keys, and nobody else's to read."""
    path, name = settings.quarantine_keys, "keys"
    if settings.quarantine_key_file is None and not settings.is_embedded:
        says = "TIYI_QUARANTINE_KEY_FILE has to name one key file for all processes of this log"
        yield Check(name, State.FAILED, says)
        return
    if settings.quarantine_key_file is None and not path.exists():
        yield Check(name, State.NOTE, f"{path} does not exist yet; the first start makes it")
        return
    try:
        read_seal(path)
    except TiyiError as error:
        yield Check(name, State.FAILED, str(error))
        return
    if path.stat().st_mode & OTHERS:
        yield Check(name, State.FAILED, f"{path} can be read by others: chmod 600 it")
    else:
        yield Check(name, State.OK, f"{path}; keep a copy of it apart from the data")


def _duty(settings: Settings) -> Iterator[Check]:
    try:
        channels = channels_of(settings, now_ms=SystemClock().now_ms)
    except TiyiError as error:
        yield Check("duty", State.FAILED, str(error))
        return
    names = ", ".join(channel.notifier.name for channel in channels)
    if settings.duty is None and not settings.webhook_url:
        yield Check("duty", State.NOTE, "pages only go to a file: set TIYI_DUTY to reach people")
    else:
        yield Check("duty", State.OK, f"pages go to: {names}")


def _reach(settings: Settings) -> Iterator[Check]:
    where = f"{settings.host}:{settings.port}"
    if settings.loopback:
        yield Check("reach", State.OK, f"{where}, this machine only")
    else:
        yield Check("reach", State.OK, f"{where}, with an operator token; put TLS in front of it")


def _screen(web: Path) -> Iterator[Check]:
    if (web / "index.html").exists():
        yield Check("web app", State.OK, "built")
    else:
        yield Check("web app", State.NOTE, "not built: run make web in a checkout")


def _catalog() -> Iterator[Check]:
    messages = Catalog.load().messages
    counts = ", ".join(f"{language} {len(texts)}" for language, texts in sorted(messages.items()))
    yield Check("languages", State.OK, counts)

"""Reads workout files: starts the limited child, waits as long as allowed, answers or refuses."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import msgspec

from tiyi.ingest.workouts.containers import too_large
from tiyi.ingest.workouts.errors import EmptyFile, Malformed, TooSlow, WorkoutError
from tiyi.ingest.workouts.limits import Limits
from tiyi.ingest.workouts.wire import Read, Request, decode_answer, encode, error_of
from tiyi.ingest.workouts.workout import Workout

# -P: the current folder may be anybody's download folder and must not be imported from.
_COMMAND: Final = (sys.executable, "-P", "-m", "tiyi.ingest.workouts.child")
_INHERITED: Final = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "LANG", "TMPDIR")
"""The child gets no other variable: the server's keys and tokens are not a parser's business."""


def read_workout(
    source: Path | str | bytes, name: str = "", *, limits: Limits | None = None
) -> Workout:
    """Read a FIT, TCX, GPX or CSV workout, also packed in gzip or zip.

    `source` is a path or the bytes themselves; `name` is the file's name where bytes are given.
    Blocks until the workout is there, at most `limits.wall_s`. Raises the classes of `errors`.
    """
    limits = limits or Limits()
    request = _request(source, name, limits)
    with subprocess.Popen(
        _COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    ) as child:
        try:
            output, _ = child.communicate(request, timeout=limits.wall_s)
        except subprocess.TimeoutExpired:
            raise TooSlow(limit_s=limits.wall_s) from None
        finally:
            child.kill()  # this child only; after a regular end it does nothing
    return _workout(output, child.returncode, limits)


async def read_workout_async(
    source: Path | str | bytes, name: str = "", *, limits: Limits | None = None
) -> Workout:
    """As `read_workout`, without blocking the event loop; a cancelled call ends its child."""
    limits = limits or Limits()
    request = await asyncio.to_thread(_request, source, name, limits)
    child = await asyncio.create_subprocess_exec(
        *_COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=_environment(),
    )
    try:
        async with asyncio.timeout(limits.wall_s):
            output, _ = await child.communicate(request)
    except TimeoutError:
        raise TooSlow(limit_s=limits.wall_s) from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return await asyncio.to_thread(_workout, output, child.returncode or 0, limits)


def _request(source: Path | str | bytes, name: str, limits: Limits) -> bytes:
    """Read the file, one byte more than allowed at most, and refuse what needs no child."""
    if isinstance(source, bytes):
        data = source
    else:
        path = Path(source)
        name = name or path.name
        try:
            with path.open("rb") as file:
                data = file.read(limits.max_bytes + 1)
        except OSError:
            raise WorkoutError() from None
    if not data:
        raise EmptyFile()
    if len(data) > limits.max_bytes:
        raise too_large(limits)
    return encode(Request(name=name, data=data, limits=limits))


def _workout(output: bytes, status: int, limits: Limits) -> Workout:
    """Interpret how the child ended; what it could not put into words means a malformed file."""
    if status == -signal.SIGXCPU:
        raise TooSlow(limit_s=limits.cpu_s)
    if status == -signal.SIGKILL:  # by the system, short of memory: our own kill is told before
        raise too_large(limits)
    if status != 0:
        raise Malformed()
    try:
        answer = decode_answer(output)
    except (msgspec.DecodeError, ValueError):
        raise Malformed() from None
    if isinstance(answer, Read):
        return answer.workout
    raise error_of(answer)


def _environment() -> dict[str, str]:
    environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    # Worker threads of the linear algebra library would eat address space for nothing.
    return environment | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

"""Compiled twins of the busiest kernels: which there are, whether they speak, how they are made.

A kernel in NumPy is the reference and says what is right. Where numba is installed (the extra
`tiyi[fast]`) and TIYI_FAST is not 0, its twin in `tiyi.signal.fast` answers under the same name,
with the same bits for integers. This is the only module that knows numba and the environment.
"""

import os
import sys
from collections.abc import Callable
from functools import lru_cache, wraps
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, TypeVar, cast

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

TWINS: Final[dict[str, str]] = {}
"""Name of a kernel that has a twin → the module of the twin, which has the same name there."""
_TURNED_OFF: Final = os.environ.get("TIYI_FAST", "1") == "0"
WANTED: Final = not _TURNED_OFF and find_spec("numba") is not None

_loaded: dict[str, Callable[..., Any]] = {}
_why_not: list[str] = []


def twinned(module: str) -> Callable[[Kernel], Kernel]:
    """Let the twin of a kernel answer in its place, where it can.

    A twin takes what is contiguous and of the types that the kernel names, and answers
    `NotImplemented` to everything else: then the kernel itself answers. It is compiled, or read
    from the cache, at its first call or by `warm`.

    Args:
        module: where the twin is, under the kernel's name.
    """

    def choose(reference: Kernel) -> Kernel:
        name = reference.__name__
        TWINS[name] = module
        if not WANTED:
            return reference

        @wraps(reference)
        def kernel(*args: Any, **kwargs: Any) -> Any:
            found = (_loaded.get(name) or _load(name))(*args, **kwargs)
            return reference(*args, **kwargs) if found is NotImplemented else found

        return cast(Kernel, kernel)

    return choose


def warm() -> str:
    """Make all twins ready, so that no later call waits for a compiler.

    Returns:
        What speaks, in one line: the twins and where compiled code is kept, or why it is NumPy
        alone.
    """
    for name in set(TWINS) - set(_loaded) if WANTED else ():
        _load(name)
    if _TURNED_OFF:
        return "NumPy alone: TIYI_FAST is 0"
    if not WANTED:
        return "NumPy alone: numba is not installed"
    if _why_not:
        return f"NumPy alone: {_why_not[0]}"
    where = f"kept in {cache_folder()}" if cache_folder() else "compiled anew by every process"
    return f"twins by numba, {where}"


def speak(twins: bool) -> None:
    """Let twins answer, or the kernels in NumPy alone: to compare both in one process.

    Args:
        twins: whether those that are wanted may answer from now on.
    """
    _loaded.clear()
    if not twins:
        _loaded.update(dict.fromkeys(TWINS, _none))


def compiled(signature: str | None = None) -> Callable[[Kernel], Kernel]:
    """Compile a function at once for one signature, or with its callers where there is none.

    The strict rules of IEEE 754 hold (no fastmath), threads are the caller's business (no
    parallel loops), and Python's lock is not held.
    """

    def build(function: Kernel) -> Kernel:
        import numba

        settings: Any = numba.config
        folder, given = cache_folder(), settings.CACHE_DIR
        settings.CACHE_DIR = folder or given
        try:
            return cast(
                Kernel,
                numba.njit(
                    signature,
                    cache=bool(folder), nogil=True, error_model="numpy",
                )(function),
            )  # fmt: skip
        finally:
            settings.CACHE_DIR = given

    return build


@lru_cache(maxsize=1)
def cache_folder() -> str:
    """Where compiled code is kept; empty where no folder can be written.

    Never beside the sources. The folder is named after the text of all that is compiled: numba
    would not notice a changed constant of another module.
    """
    digest = sha256()
    for room in ("signal", "model"):
        for path in sorted((Path(__file__).parents[1] / room).rglob("*.py")):
            digest.update(path.read_bytes())
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    base = Path(os.environ.get("NUMBA_CACHE_DIR") or Path(home) / "tiyi")
    folder = base / f"fast-{digest.hexdigest()[:16]}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return ""
    return str(folder) if os.access(folder, os.W_OK | os.X_OK) else ""


def _load(name: str) -> Callable[..., Any]:
    """Compile the twin; where that is not possible, one that leaves all to NumPy."""
    try:
        twin = cast(Callable[..., Any], getattr(import_module(TWINS[name]), name))
    except _troubles() as error:  # numba is there, and does not work here: the kernel does
        _why_not.append(str(error).splitlines()[0])
        twin = _none
    _loaded[name] = twin
    return twin


def _troubles() -> tuple[type[Exception], ...]:
    """What a compiler that does not fit says: of its own errors, or when it is imported."""
    own = getattr(sys.modules.get("numba.core.errors"), "NumbaError", ImportError)
    return (ImportError, OSError, RuntimeError, own)


def _none(*_: Any, **__: Any) -> Any:
    return NotImplemented

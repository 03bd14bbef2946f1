"""How many heaps the C library keeps for the threads of a process."""

import ctypes
from contextlib import suppress
from typing import Final

ARENAS: Final = 2
_M_ARENA_MAX: Final = -8


def keep_few() -> bool:
    """Let all threads share two heaps from now on; whether the C library heard it.

    By default glibc gives each of dozens of threads one of its own, and what was freed in one is of
    no use to another. To be called before threads begin; elsewhere than with glibc nothing happens.
    """
    with suppress(AttributeError, OSError):
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, ARENAS))
    return False

"""Threads share a few heaps once they were told to."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tiyi.bootstrap.arenas import ARENAS, keep_few

# What the C library itself tells of its heaps while many threads hold memory at once.
TOLD = """
import ctypes, sys, threading
from tiyi.bootstrap.arenas import keep_few
if sys.argv[1] == "few":
    keep_few()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.fdopen.restype = ctypes.c_void_p
together = threading.Barrier(17)
def work():
    libc.malloc(1000)
    together.wait()
    together.wait()
for _ in range(16):
    threading.Thread(target=work).start()
together.wait()
out = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
together.wait()
"""


def heaps(how: str) -> int:
    told = subprocess.run(
        [sys.executable, "-c", TOLD, how], capture_output=True, text=True, check=True, timeout=50
    )
    return len(re.findall("<heap nr=", told.stdout))


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc has arenas")
def test_threads_share_few_heaps() -> None:
    if heaps("many") <= ARENAS:
        pytest.skip("this C library or machine keeps few by itself")
    assert heaps("few") <= ARENAS
    assert keep_few()

"""`tiyi analyse FILE --json` as the tests ask it, and the recordings that they ask about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from tests.conftest import REPOSITORY
from tiyi.cli import main
from tiyi.signal.arrays import Float64

RECORDINGS = REPOSITORY.parent / "shared" / "data"
needs_data = pytest.mark.skipif(not RECORDINGS.is_dir(), reason="the recordings are not there")


def asked(*arguments: str) -> tuple[int, dict[str, Any]]:
    """Its exit code and its answer."""
    result = CliRunner().invoke(main, ["analyse", *arguments, "--json"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    answer: dict[str, Any] = json.loads(result.stdout.splitlines()[0])
    return result.exit_code, answer


def steady(count: int = 600) -> Float64:
    """Intervals that breathe: 800 ms, 30 ms up and down every five beats."""
    rr_ms: Float64 = np.rint(800 + 30 * np.sin(np.arange(count) * 2 * np.pi / 5))
    return rr_ms


def rr_file(folder: Path, rr_ms: Float64) -> str:
    """Intervals in a text file of that folder."""
    path = folder / "rr.txt"
    path.write_text("".join(f"{each:g}\n" for each in rr_ms))
    return str(path)

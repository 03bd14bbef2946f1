"""`tiyi analyse FILE --json` as the tests ask it."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner

from tiyi.cli import main


def asked(*arguments: str) -> tuple[int, dict[str, Any]]:
    """Its exit code and its answer."""
    result = CliRunner().invoke(main, ["analyse", *arguments, "--json"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    answer: dict[str, Any] = json.loads(result.stdout.splitlines()[0])
    return result.exit_code, answer

"""What processes say: one line, with a time that can be laid beside those of other machines."""

from __future__ import annotations

import logging
import re
import subprocess
import sys

from tiyi.bootstrap.logs import FORM, InUtc

LINE = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z WARNING tiyi\.x: 3 agents wait"


def test_a_line_has_its_time_in_utc() -> None:
    record = logging.LogRecord("tiyi.x", logging.WARNING, "", 1, "%d agents wait", (3,), None)
    record.created, record.msecs = 1_767_258_000.25, 250.0

    said = InUtc(FORM).format(record)

    assert said == "2026-01-01T09:00:00.250Z WARNING tiyi.x: 3 agents wait"


def test_the_command_line_says_so_on_stderr() -> None:
    script = (
        "import logging, click, tiyi.cli as cli\n"
        "cli.main.callback()\n"
        "logging.getLogger('tiyi.x').warning('%d agents wait', 3)\n"
        "logging.getLogger('tiyi.x').info('not this')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert re.fullmatch(LINE, done.stderr.strip())

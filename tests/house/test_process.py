"""The package starts as a program, and its room named signal shadows nobody."""

from __future__ import annotations

import subprocess
import sys

import tiyi
from tests.house.sources import REPOSITORY, modules


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )


def test_the_package_runs_as_a_program() -> None:
    result = run("-m", "tiyi", "--version")

    assert result.returncode == 0, result.stderr
    assert tiyi.__version__ in result.stdout


def test_the_room_named_signal_leaves_the_standard_one_alone() -> None:
    script = (
        "import tiyi.signal, signal, asyncio\n"
        "assert signal.getsignal(signal.SIGINT) is not None\n"
        "asyncio.run(asyncio.sleep(0))\n"
    )

    result = run("-c", script)

    assert result.returncode == 0, result.stderr


def test_no_module_puts_a_folder_on_the_path() -> None:
    needle = "sys.path" + "."

    assert [module.path for module in modules("src") if needle in module.text] == []

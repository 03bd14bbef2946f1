"""The tools are set up as the house rules say: banned clocks, locks without hosts, helpful make."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.sources import REPOSITORY

LOCKS = sorted((REPOSITORY / "requirements").glob("*.txt"))
NAME = re.compile(r"^[A-Za-z0-9._-]+")


def normal(requirement: str) -> str:
    """The name of a requirement, as locks spell it."""
    match = NAME.match(requirement)
    assert match, requirement
    return re.sub(r"[-_.]+", "-", match.group()).lower()


def ruff_codes(path: str, text: str) -> set[str]:
    """The rules that ruff sees broken in a file of that name with that text."""
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--output-format=concise",
            "--stdin-filename",
            path,
            "-",
        ],
        cwd=REPOSITORY,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    return set(re.findall(r":\d+:\d+: ([A-Z]+\d+) ", result.stdout))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("import time\n\nNOW = time.time()", "TID251"),
        ("import time\n\nNOW = time.monotonic()", "TID251"),
        ("from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)", "TID251"),
        ("import random\n\nDICE = random.randint", "TID251"),
        ("from unittest import mock\n\nM = mock", "TID251"),
        ("import numpy as np\n\nX = np.random.rand(3)", "NPY002"),
        ("from datetime import datetime\n\nX = datetime(2026, 1, 1)", "DTZ001"),
        ("def f(x) -> int:\n    return x", "ANN001"),
        ("from . import x", "TID252"),
    ],
)
def test_ruff_sees_what_the_core_must_not_do(line: str, code: str) -> None:
    assert code in ruff_codes("src/tiyi/monitor/snippet.py", f'"""Say."""\n\n{line}\n')


def test_ruff_lets_chinese_sentences_pass() -> None:
    text = '"""体医：心率（次/分），区间。"""\n\nWORDS = "未佩戴，未同步：信号差！"\n'

    assert ruff_codes("src/tiyi/web/snippet.py", text) == set()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_is_pinned_by_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8"))
    packages = [entry for entry in entries if not entry.startswith("#")]

    assert packages
    assert [entry for entry in packages if "==" not in entry or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt"])
def test_the_lock_holds_everything_the_project_asks_for(lock: str) -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (REPOSITORY / "requirements" / lock).read_text(encoding="utf-8")
    locked = {normal(line) for line in text.splitlines() if line[:1].isalnum()}

    assert {normal(requirement) for requirement in project["dependencies"]} - locked == set()


def test_every_make_target_says_what_it_does() -> None:
    text = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    phony = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)[0].split()
    explained = re.findall(r"^([a-z-]+):.*## \S", text, re.MULTILINE)

    assert sorted(set(phony) - set(explained)) == []

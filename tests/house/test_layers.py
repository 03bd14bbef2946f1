"""The import law holds, and import-linter sees each way of breaking it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.graph import orphans
from tests.house.sources import REPOSITORY, Module, modules

ROOMS = (
    *("model", "signal", "prescription", "alerts", "assessment", "screening", "outcomes"),
    *("access", "coaching", "monitor", "service"),
    *("ingest", "storage", "interop", "web", "streams", "api", "simulators"),
    *("bootstrap", "bootstrap/plots"),
)
LINT = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
)

# Contract → a file and the line in it that breaks the contract, and this one only.
BREACHES = [
    ("layers", "signal", "import tiyi.prescription"),
    ("layers", "model", "from tiyi import monitor"),
    ("layers", "alerts", "import tiyi.prescription"),
    ("layers", "screening", "import tiyi.prescription"),
    ("layers", "alerts", "import tiyi.screening"),
    ("layers", "outcomes", "import tiyi.prescription"),
    ("core", "outcomes", "import random"),
    ("layers", "service", "import tiyi.monitor"),
    ("core", "service", "import time"),
    ("layers", "coaching", "import tiyi.alerts"),
    ("models", "signal", "import statsmodels.api"),
    ("layers", "assessment", "import tiyi.prescription"),
    ("layers", "api", "import tiyi.streams"),
    ("layers", "storage", "import tiyi.ingest"),
    ("layers", "surprise", "x = 1"),
    ("layers", "access", "import tiyi.alerts"),
    ("core", "access", "import secrets"),
    ("core", "monitor", "import asyncio"),
    ("core", "signal", "import time"),
    ("core", "alerts", "import sqlite3"),
    ("core", "model", "import pydantic"),
    ("core", "prescription", "import msgspec"),
    ("core", "screening", "import sqlalchemy"),
    ("core", "assessment", "import time"),
    ("arithmetic", "monitor", "import scipy.signal"),
    ("engine", "api", "import faust"),
    ("broker", "streams", "import aiokafka"),
    ("broker", "ingest", "import psycopg"),
    ("http", "streams", "import fastapi"),
    ("sql", "streams", "import sqlite3"),
    ("sql", "api", "import sqlalchemy"),
    ("pictures", "api", "import matplotlib"),
    ("compiler", "signal", "import numba"),
    ("compiler", "monitor", "from numba import njit"),
    ("pictures", "bootstrap", "from matplotlib import pyplot"),
]


def configuration() -> str:
    return (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")


def contract_name(identifier: str) -> str:
    contracts = tomllib.loads(configuration())["tool"]["importlinter"]["contracts"]
    return str(next(contract["name"] for contract in contracts if contract["id"] == identifier))


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter with the law of `folder`/pyproject.toml on the package in `folder`/src."""
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """A package with empty rooms under our law."""
    (tmp_path / "pyproject.toml").write_text(configuration(), encoding="utf-8")
    package = tmp_path / "src" / "tiyi"
    for room in ROOMS:
        (package / room).mkdir(parents=True)
        (package / room / "__init__.py").write_text("", encoding="utf-8")
    (package / "__init__.py").write_text("", encoding="utf-8")
    pictures = package / "bootstrap" / "plots" / "__init__.py"
    pictures.write_text("import matplotlib\n", encoding="utf-8")
    (package / "signal" / "twins.py").write_text("import numba\n", encoding="utf-8")
    model = package / "outcomes" / "mixed.py"
    model.write_text("import statsmodels\n", encoding="utf-8")
    return tmp_path


def test_dependencies_point_inwards() -> None:
    result = lint(REPOSITORY)

    assert result.returncode == 0, result.stdout + result.stderr


def test_empty_rooms_keep_the_law(skeleton: Path) -> None:
    result = lint(skeleton)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("contract", "room", "line"), BREACHES)
def test_a_breach_is_named(skeleton: Path, contract: str, room: str, line: str) -> None:
    (skeleton / "src" / "tiyi" / room).mkdir(exist_ok=True)
    (skeleton / "src" / "tiyi" / room / "__init__.py").write_text(f"{line}\n", encoding="utf-8")

    result = lint(skeleton)

    assert result.returncode != 0
    assert f"{contract_name(contract)} BROKEN" in result.stdout
    assert result.stdout.count(" BROKEN") == 1


def entry_points() -> list[str]:
    project = tomllib.loads(configuration())["project"]
    groups = [project["scripts"], *project["entry-points"].values()]
    return [target.split(":")[0] for group in groups for target in group.values()]


def test_every_module_is_used_by_somebody() -> None:
    assert orphans(modules("src"), entry_points()) == []


def test_a_module_that_nobody_mentions_is_an_orphan() -> None:
    package = [
        Module.of("src/tiyi/__init__.py", ""),
        Module.of("src/tiyi/cli.py", "from tiyi.api import app\nRUN = '-m tiyi.child'"),
        Module.of("src/tiyi/api/app.py", "import tiyi.api.routes"),
        Module.of("src/tiyi/api/routes.py", ""),
        Module.of("src/tiyi/child.py", ""),
        Module.of("src/tiyi/lost.py", "import tiyi.lost"),
    ]

    assert orphans(package, ["tiyi.cli"]) == ["src/tiyi/lost.py"]

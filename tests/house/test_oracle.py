"""The oracle of adherence stands on its own: nothing of tiyi, nothing but the standard library."""

from __future__ import annotations

import ast
import sys

import pytest

from tests.house.sources import Module, modules

OWN = "tests.oracle"
CALLS = ("__import__", "exec", "eval")


def foreign_imports(module: Module) -> list[str]:
    """Whatever a module of the oracle may not import."""
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append("." * node.level + (node.module or ""))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in (
            "__import__",
            "exec",
            "eval",
        ):
            found.append(ast.unparse(node))
    return [
        name
        for name in found
        if not (name == OWN or name.startswith(f"{OWN}."))
        and name.split(".")[0] not in sys.stdlib_module_names - {"importlib", "runpy"}
    ]


def test_the_oracle_imports_nothing_of_what_it_judges() -> None:
    oracle = [module for module in modules("tests") if module.path.startswith("tests/oracle/")]

    assert len(oracle) >= 3
    assert [name for module in oracle for name in foreign_imports(module)] == []


@pytest.mark.parametrize(
    "line",
    [
        "import tiyi.prescription",
        "from tiyi.model import results",
        "import numpy as np",
        "from tests.prescription import oracles",
        "import importlib",
        "x = __import__('tiyi')",
    ],
)
def test_a_foreign_import_is_found(line: str) -> None:
    assert foreign_imports(Module.of("tests/oracle/x.py", line)) != []

"""Who imports whom inside the package, read from the sources without running them."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from tests.house.sources import Module


def dotted(path: str) -> str:
    """`src/tiyi/api/app.py` is `tiyi.api.app`; a package is its own `__init__.py`."""
    return path.removeprefix("src/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def mentioned(module: Module) -> set[str]:
    """Dotted names that the module imports, or names in a string (for `python -m NAME`)."""
    names: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names |= {word for word in node.value.split() if word.startswith("tiyi.")}
    return names


def orphans(modules: Iterable[Module], entries: Iterable[str]) -> list[str]:
    """Modules that nobody mentions: neither another module nor an entry point.

    Packages, `__main__` and alembic's scripts, which are found by their place, do not count.
    """
    every = list(modules)
    wanted = set(entries)
    for module in every:
        wanted |= mentioned(module) - {dotted(module.path)}
    return [
        module.path
        for module in every
        if dotted(module.path) not in wanted
        and not module.path.endswith(("__init__.py", "__main__.py"))
        and "/migrations/" not in module.path
    ]

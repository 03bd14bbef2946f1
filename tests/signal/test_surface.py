"""The public surface of the signal room."""

import ast
import inspect
from pathlib import Path
from types import FunctionType

import pytest

from tiyi import signal

ROOM = Path(inspect.getfile(signal)).parent
MODULES = sorted(ROOM.rglob("*.py"))
# What one module may import besides, since it alone decides whether twins speak, and compiles them.
BESIDES = {"twins.py": {"numba", "os", "sys", "pathlib", "hashlib", "importlib"}}


def by_kind(name: str) -> tuple[bool, bool, str]:
    """Constants, then classes, then functions: the order of an isort-style ``__all__``."""
    return (not name.isupper(), not name[0].isupper(), name)


def test_the_public_names_are_sorted_and_exist() -> None:
    assert signal.__all__ == sorted(set(signal.__all__), key=by_kind)
    assert all(hasattr(signal, name) for name in signal.__all__)


def test_what_is_imported_into_the_package_is_public() -> None:
    tree = ast.parse(Path(inspect.getfile(signal)).read_text(encoding="utf-8"))
    imported = [
        alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
    ]
    assert sorted(imported, key=by_kind) == signal.__all__


@pytest.mark.parametrize(
    "name", [name for name in signal.__all__ if isinstance(getattr(signal, name), FunctionType)]
)
def test_a_public_function_says_what_it_takes_and_gives(name: str) -> None:
    text = inspect.getdoc(getattr(signal, name)) or ""
    assert text.splitlines()[0].endswith((".", ":"))
    if name not in {"latest_second", "latest_value", "rate_jumped"}:
        assert "Returns:" in text
        assert "``[" in text or "any shape" in text


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOM)))
def test_the_room_imports_nothing_but_arrays_and_the_standard_library(path: Path) -> None:
    allowed = {
        "tiyi.signal",
        "tiyi.model",
        "numpy",
        "dataclasses",
        "functools",
        "math",
        "typing",
        "collections",
        *BESIDES.get(str(path.relative_to(ROOM)), ()),
    }
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        assert all(any(name.startswith(good) for good in allowed) for name in names), names

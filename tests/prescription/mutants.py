"""Changes one comparison of the scoring modules at a time, and loads the room with it."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import tiyi.prescription

ROOM = Path(tiyi.prescription.__path__[0])
CHAIN = ("judge", "continuous", "bouts", "score", "week", "course")
"""In the order in which they import each other."""
OTHER: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
"""The neighbour that differs on the cut only: the hardest change to notice."""


@dataclass(frozen=True)
class Mutant:
    """One comparison: module, line, and its place in the order of the tree."""

    module: str
    line: int
    place: int
    text: str

    @property
    def name(self) -> str:
        return f"{self.module}.py: {self.text}"


def mutants() -> list[Mutant]:
    """Every order comparison of the scoring modules."""
    return [mutant for module in CHAIN for mutant in _of(module)]


def _of(module: str) -> Iterator[Mutant]:
    source = (ROOM / f"{module}.py").read_text(encoding="utf-8")
    for place, (node, which) in enumerate(_comparisons(ast.parse(source))):
        text = f"{ast.unparse(node)} [{which}]"
        yield Mutant(module, node.lineno, place, text)


def _comparisons(tree: ast.Module) -> Iterator[tuple[ast.Compare, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for which, operator in enumerate(node.ops):
                if type(operator) in OTHER:
                    yield node, which


def load(mutant: Mutant | None, patch: dict[str, ModuleType]) -> dict[str, ModuleType]:
    """The chain anew, one module of it changed, as modules of the same names.

    While they load they stand in `sys.modules`; `patch` takes what stood there before.
    """
    loaded = {}
    for module in CHAIN:
        name = f"tiyi.prescription.{module}"
        patch.setdefault(name, sys.modules[name])
        tree = ast.parse((ROOM / f"{module}.py").read_text(encoding="utf-8"))
        if mutant is not None and mutant.module == module:
            node, which = list(_comparisons(tree))[mutant.place]
            node.ops[which] = OTHER[type(node.ops[which])]()
        spec = importlib.util.spec_from_loader(name, None)
        assert spec is not None
        made = importlib.util.module_from_spec(spec)
        sys.modules[name] = made
        exec(compile(tree, f"<mutant {name}>", "exec"), made.__dict__)  # noqa: S102 - our own source
        loaded[module] = made
    return loaded

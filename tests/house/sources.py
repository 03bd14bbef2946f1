"""Finds the files that the house rules speak about."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "src" / "tiyi"


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file: its name below the repository, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @classmethod
    def of(cls, path: str, text: str) -> Module:
        """Read `text` as the file `path`; bad snippets in the tests of the checks come this way."""
        return cls(path, text, ast.parse(text, filename=path))


@cache
def modules(*roots: str) -> tuple[Module, ...]:
    """Every Python file below the given folders of the repository, in order of their names."""
    files = sorted(path for root in roots for path in (REPOSITORY / root).rglob("*.py"))
    return tuple(
        Module.of(path.relative_to(REPOSITORY).as_posix(), path.read_text(encoding="utf-8"))
        for path in files
    )


@cache
def tracked_texts() -> tuple[tuple[str, str], ...]:
    """Name and text of every text file that git keeps and that is still on disk."""
    # The checkout may belong to another user than the tester; reading its index is harmless.
    command = ["git", "-c", f"safe.directory={REPOSITORY}", "ls-files", "-z"]
    listing = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True)
    return tuple(_texts(listing.stdout.decode().split("\0")))


def _texts(names: list[str]) -> Iterator[tuple[str, str]]:
    for name in filter(None, names):
        path = REPOSITORY / name
        if not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" not in content:
            yield name, content.decode("utf-8", errors="replace")

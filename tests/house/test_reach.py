"""Whoever asks the records without a caller says for whom: else PostgreSQL shows no row."""

from __future__ import annotations

import ast

import pytest

from tests.house.sources import Module, modules

STORES = ("src/tiyi/storage/blocks/", "src/tiyi/storage/series/")
"""They have transactions of their own, over rows that have no site."""
ROUTES = "Served"
"""What hands a route the records of its caller: there a transaction knows its scope."""
TURN = "self._turn.reading()"
"""The publisher's lock, which holds no rows."""


def nameless(module: Module) -> list[str]:
    """Transactions that say nobody's name, in a module whose callers are no routes."""
    if module.path.startswith(STORES) or ROUTES in module.text:
        return []
    return [
        f"{module.path}:{node.lineno}: says not for whom"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and _is_nameless(node)
    ]


def _is_nameless(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or ast.unparse(call) == TURN:
        return False
    if call.func.attr == "in_records":
        return not any(word.arg == "scope" for word in call.keywords)
    return call.func.attr in {"reading", "writing"} and not call.args and not call.keywords


def test_work_of_nobody_who_called_says_for_whom() -> None:
    assert [line for module in modules("src") for line in nameless(module)] == []


@pytest.mark.parametrize(
    "call",
    ["services.in_records(work)", "services.in_records(work, writing=True)", "records.reading()"],
)
def test_a_call_that_says_nobody_is_found(call: str) -> None:
    assert nameless(Module.of("src/tiyi/api/x.py", call))
    assert not nameless(Module.of("src/tiyi/api/x.py", f"x: Served\n{call}"))

"""The shape of readable code as functions from a module to its offences."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from tests.house.sources import Module

BODY_LINES_MAX = 60
BODY_LINES_USUAL = 25
USUAL_SHARE_MIN = 0.9
MODULE_LINES_MAX = 400
POSITIONAL_MAX = 5

Function = ast.FunctionDef | ast.AsyncFunctionDef
_IGNORE = re.compile(r"#\s*type:\s*ignore")
_IGNORE_WITH_CODE_AND_REASON = re.compile(r"#\s*type:\s*ignore\[[a-z0-9, -]+\]\s+#\s*\S+\s+\S+")


def functions(module: Module) -> Iterator[Function]:
    """Every function of the module, methods and inner functions too."""
    for node in ast.walk(module.tree):
        if isinstance(node, Function):
            yield node


def body_lines(function: Function) -> int:
    """Lines from the first statement after the docstring to the last."""
    statements = function.body[1:] if ast.get_docstring(function) else function.body
    if not statements:
        return 0
    return (statements[-1].end_lineno or 0) - statements[0].lineno + 1


def long_bodies(module: Module) -> list[str]:
    """Functions that do not fit on a screen."""
    return [
        f"{module.path}:{function.lineno} {function.name}: {lines} lines, at most {BODY_LINES_MAX}"
        for function in functions(module)
        if (lines := body_lines(function)) > BODY_LINES_MAX
    ]


def long_module(module: Module) -> list[str]:
    """The module itself, when it holds more than one subject's worth of lines."""
    lines = module.text.count("\n")
    return [f"{module.path}: {lines} lines, at most {MODULE_LINES_MAX}"] * (
        lines > MODULE_LINES_MAX
    )


def silent_module(module: Module) -> list[str]:
    """The module, when no sentence at its top says what it is for."""
    docstring = ast.get_docstring(module.tree)
    if docstring and docstring.splitlines()[0].rstrip().endswith((".", ".»", "?", "!")):
        return []
    first = "no docstring" if not docstring else f"not one sentence: {docstring.splitlines()[0]!r}"
    return [f"{module.path}: {first}"]


def crowded_signatures(module: Module) -> list[str]:
    """Functions with too many parameters that a caller may give by position."""
    return [
        f"{module.path}:{function.lineno} {function.name}: {count} positional parameters, "
        f"at most {POSITIONAL_MAX}: make the rest keyword-only"
        for function in functions(module)
        if (count := _positional(function)) > POSITIONAL_MAX
    ]


def _positional(function: Function) -> int:
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len(names) - (bool(names) and names[0] in {"self", "cls", "mcs"})


def broad_handlers(module: Module) -> list[tuple[str, int]]:
    """Function and line of each handler that takes every exception and does not raise it on."""
    found = []
    for scope in [module.tree, *functions(module)]:
        name = getattr(scope, "name", "<module>")
        found += [
            (name, handler.lineno)
            for handler in _own_nodes(scope)
            if isinstance(handler, ast.ExceptHandler)
            and _is_broad(handler.type)
            and not _raises_on(handler)
        ]
    return found


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function or module without those of the functions inside it."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, Function):
            yield child
            yield from _own_nodes(child)


def _is_broad(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(isinstance(k, ast.Name) and k.id in {"Exception", "BaseException"} for k in kinds)


def _raises_on(handler: ast.ExceptHandler) -> bool:
    return isinstance(handler.body[-1], ast.Raise)


def unexplained_ignores(module: Module) -> list[str]:
    """Comments that silence the type checker without a code and a reason."""
    tokens = tokenize.generate_tokens(io.StringIO(module.text).readline)
    return [
        f"{module.path}:{token.start[0]}: write `# type: ignore[code]  # why`"
        for token in tokens
        if token.type == tokenize.COMMENT
        and _IGNORE.search(token.string)
        and not _IGNORE_WITH_CODE_AND_REASON.search(token.string)
    ]

"""Every file keeps the shape of the house, and each check can fail."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.house import shape
from tests.house.sources import Module, modules

SOURCES = ("src",)
EVERYTHING = ("src", "tests", "benchmarks", "scripts")

# A handler that takes every exception and goes on, file::function → why it must.
BROAD_HANDLERS_ALLOWED: dict[str, str] = {
    "src/tiyi/bootstrap/application.py::serve": "a start that fails half-way ends the process",
    "src/tiyi/bootstrap/worker.py::serve": "a start that fails half-way ends the process",
    "src/tiyi/streams/drain.py::drain": "whatever an agent meets, its process ends",
}

# Signatures that may be crowded: numba compiles no keyword-only parameters.
COMPILED = "src/tiyi/signal/fast/"


def crowded(module: Module) -> list[str]:
    """Crowded signatures of what is not compiled."""
    return [] if module.path.startswith(COMPILED) else shape.crowded_signatures(module)


CHECKS: list[tuple[Callable[[Module], list[str]], tuple[str, ...]]] = [
    (shape.long_bodies, EVERYTHING),
    (shape.long_module, EVERYTHING),
    (shape.silent_module, EVERYTHING),
    (crowded, SOURCES),
    (shape.unexplained_ignores, EVERYTHING),
]


@pytest.mark.parametrize(
    ("check", "roots"), CHECKS, ids=lambda value: getattr(value, "__name__", "")
)
def test_every_file_keeps_the_shape(
    check: Callable[[Module], list[str]], roots: tuple[str, ...]
) -> None:
    assert [offence for module in modules(*roots) for offence in check(module)] == []


def test_nine_of_ten_bodies_are_short() -> None:
    lengths = [shape.body_lines(f) for module in modules("src") for f in shape.functions(module)]

    usual = sum(length <= shape.BODY_LINES_USUAL for length in lengths)

    assert usual >= shape.USUAL_SHARE_MIN * len(lengths), f"{usual} of {len(lengths)} are short"


def test_nobody_swallows_every_exception_without_a_listed_reason() -> None:
    found = {
        f"{module.path}::{name}": line
        for module in modules("src")
        for name, line in shape.broad_handlers(module)
    }

    assert set(found) - set(BROAD_HANDLERS_ALLOWED) == set(), found


def test_the_list_of_broad_handlers_holds_no_leftovers() -> None:
    found = {
        f"{module.path}::{name}"
        for module in modules("src")
        for name, _ in shape.broad_handlers(module)
    }

    assert set(BROAD_HANDLERS_ALLOWED) - found == set()


def offences(check: Callable[[Module], list[str]], text: str) -> int:
    """How often the check objects to a file with this text."""
    return len(check(Module.of("snippet.py", text)))


def lines(count: int) -> str:
    """A function body of so many lines."""
    return "".join(f"    x{number} = {number}\n" for number in range(count))


def test_a_body_of_sixty_one_lines_is_too_long() -> None:
    assert offences(shape.long_bodies, f"def f():\n    '''Say.'''\n{lines(60)}") == 0
    assert offences(shape.long_bodies, f"def f():\n    '''Say.'''\n{lines(61)}") == 1
    assert (
        offences(
            shape.long_bodies,
            f"class A:\n    async def f(self):\n{lines(61)}".replace("    x", "        x"),
        )
        == 1
    )


def test_a_file_of_four_hundred_and_one_lines_is_too_long() -> None:
    assert offences(shape.long_module, "x = 1\n" * 400) == 0
    assert offences(shape.long_module, "x = 1\n" * 401) == 1


@pytest.mark.parametrize("text", ["x = 1\n", '"""no full stop"""\n', '"""Half a\nsentence."""\n'])
def test_a_module_without_an_opening_sentence_is_found(text: str) -> None:
    assert offences(shape.silent_module, text) == 1
    assert offences(shape.silent_module, '"""What it is for."""\n' + text) == 0


def test_a_sixth_positional_parameter_is_one_too_many() -> None:
    assert offences(shape.crowded_signatures, "def f(self, a, b, c, d, e, *, g): ...\n") == 0
    assert offences(shape.crowded_signatures, "def f(a, b, c, d, e, g): ...\n") == 1
    assert offences(shape.crowded_signatures, "def f(a, b, c, /, d, e, g): ...\n") == 1


@pytest.mark.parametrize(
    ("caught", "then", "expected"),
    [
        ("except Exception", "pass", 1),
        ("except", "pass", 1),
        ("except (OSError, BaseException)", "return", 1),
        ("except Exception", "raise", 0),
        ("except Exception as error", "raise ValueError from error", 0),
        ("except OSError", "pass", 0),
    ],
)
def test_a_handler_that_swallows_everything_is_found(caught: str, then: str, expected: int) -> None:
    text = f"def f():\n    try:\n        g()\n    {caught}:\n        {then}\n"

    assert len(shape.broad_handlers(Module.of("snippet.py", text))) == expected


def test_an_ignore_needs_a_code_and_a_reason() -> None:
    comment = "x = f()  # type: " + "ignore"

    assert offences(shape.unexplained_ignores, f"{comment}\n") == 1
    assert offences(shape.unexplained_ignores, f"{comment}[arg-type]\n") == 1
    assert offences(shape.unexplained_ignores, f"{comment}[arg-type]  # faust has no types\n") == 0
    assert offences(shape.unexplained_ignores, f"x = '{comment}'\n") == 0

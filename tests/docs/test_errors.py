"""Every code that tiyi answers with has a sentence in both languages, and no sentence is idle."""

import ast
import importlib
import json
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import tiyi
from tiyi.ingest.edge.codes import CODES, RowCode
from tiyi.ingest.recordings import errors as recordings
from tiyi.ingest.workouts import errors as workouts
from tiyi.model.errors import TiyiError
from tiyi.web.catalog import LANGUAGES

PACKAGE = Path(tiyi.__file__).parent
PLACEHOLDERS_OF = {kind.code: kind.advice for kind in workouts.ALL} | {
    kind.code: kind.advice for kind in recordings.ALL
}
SCREEN_ONLY = {"network", "http_404", "http_500", "http_502", "http_503"}
"""What the page says when no problem document came: its own codes, not the server's."""
HTTP = {f"http.{status}" for status in (400, 403, 404, 405, 413, 415, 503)}
"""What the framework answers by itself; other statuses fall back to the page's general words."""
PLAIN = {
    "request.malformed": "api/problems.py",
    "request.invalid": "api/problems.py",
    "server.defect": "api/problems.py",
    "body.too_large": "api/envelope.py",
    "receipt.invalid": "api/ingest/socket.py",
}
"""Codes that are answered without an error class, and the file that does it."""


def sentences(language: str) -> dict[str, str]:
    path = PACKAGE / "web" / "locales" / language / "errors.json"
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def family(kind: type[TiyiError]) -> Iterator[type[TiyiError]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from family(narrower)


def error_codes() -> set[str]:
    """The code of every error class of the package."""
    for module in pkgutil.walk_packages(tiyi.__path__, "tiyi."):
        if "__main__" not in module.name and ".migrations" not in module.name:
            importlib.import_module(module.name)
    return {kind.code for kind in family(TiyiError) if kind.__module__.startswith("tiyi.")}


def said_by(function: str, place: int) -> set[str]:
    """The words that the workout readers hand to a function, as its argument number `place`."""
    calls = (
        node
        for path in (PACKAGE / "ingest" / "workouts").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and len(node.args) > place
    )
    return {
        constant.value
        for call in calls
        if getattr(call.func, "attr", getattr(call.func, "id", "")) == function
        for constant in ast.walk(call.args[place])
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    }


def answered() -> set[str]:
    """Every code that somebody outside can meet."""
    rows = {code.word for code in RowCode if code is not RowCode.FINE}
    tables = {explained.code for explained in CODES}
    doubts, cells = said_by("warn", 0), said_by("RowError", 2)
    assert len(doubts) >= 8
    assert len(cells) >= 3
    return error_codes() | rows | tables | doubts | cells | HTTP | set(PLAIN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_sentence_and_every_sentence_a_code(language: str) -> None:
    said = set(sentences(language)) - SCREEN_ONLY
    codes = answered()

    assert sorted(codes - said) == [], "codes without a sentence"
    assert sorted(said - codes) == [], "sentences that nobody says"


@pytest.mark.parametrize("code", PLAIN)
def test_a_code_without_a_class_stands_in_its_file(code: str) -> None:
    assert f'"{code}"' in (PACKAGE / PLAIN[code]).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_wants_nothing_that_its_error_does_not_give(language: str) -> None:
    """Only errors that always carry the same parameters may have placeholders."""
    wrong = [
        code
        for code, text in sentences(language).items()
        for word in _placeholders(text)
        if f"{{{word}}}" not in PLACEHOLDERS_OF.get(code, "")
    ]

    assert wrong == []


def _placeholders(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.split("{")[1:]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_ends_as_one(language: str) -> None:
    end = {"en": ".", "zh": "。"}[language]

    assert [code for code, text in sentences(language).items() if not text.endswith(end)] == []

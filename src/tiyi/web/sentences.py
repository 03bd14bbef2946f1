"""A code that tiyi answers with as the sentence that the screen shows for it."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources


def sentence(code: str, language: str, params: Mapping[str, object] | None = None) -> str:
    """The sentence of a code with its placeholders filled; the code itself where it has none."""
    text = _sentences(language).get(code, code)
    return text.format_map(params) if params else text


@cache
def _sentences(language: str) -> Mapping[str, str]:
    file = resources.files("tiyi.web").joinpath("locales", language, "errors.json")
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return found

"""The two message catalogues say the same things, with the same placeholders."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE

LOCALES = PACKAGE / "web" / "locales"
PLACEHOLDER = re.compile(r"\{+\s*(\w+)[^{}]*\}+")
HAN = re.compile(r"[\u4e00-\u9fff]")


def flat(messages: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Nested messages as dotted keys; a list counts by its places."""
    found: dict[str, str] = {}
    for key, value in messages.items():
        name = f"{prefix}{key}"
        if isinstance(value, list):
            value = {str(place): item for place, item in enumerate(value)}
        if isinstance(value, Mapping):
            found |= flat(value, f"{name}.")
        else:
            found[name] = str(value)
    return found


def catalogue(language: str, folder: Path = LOCALES) -> dict[str, str]:
    """Every message of one language, its file's name in front of its key."""
    messages: dict[str, str] = {}
    for path in sorted((folder / language).glob("*.json")):
        messages |= flat(json.loads(path.read_text(encoding="utf-8")), f"{path.stem}:")
    return messages


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Keys that only one catalogue has, and keys whose placeholders differ."""
    lonely = sorted(set(one) ^ set(other))
    unlike = [
        f"{key}: placeholders differ"
        for key in sorted(set(one) & set(other))
        if set(PLACEHOLDER.findall(one[key])) != set(PLACEHOLDER.findall(other[key]))
    ]
    return lonely + unlike


def test_both_catalogues_say_the_same_things() -> None:
    assert differences(catalogue("en"), catalogue("zh")) == []


def test_there_is_something_to_say() -> None:
    assert catalogue("en"), f"no messages below {LOCALES.name}/en"


def test_the_english_catalogue_holds_no_chinese() -> None:
    # The switch between the languages names each in its own script.
    assert [
        key for key, text in catalogue("en").items() if HAN.search(text) and "language" not in key
    ] == []


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ({"a": {"b": "{n} s"}}, {"a": {"b": "{n} 秒"}}, 0),
        ({"a": {"b": "{n} s"}}, {"a": {"b": "{m} 秒"}}, 1),
        ({"a": "{{n}} s"}, {"a": "秒"}, 1),
        ({"a": "x"}, {"b": "x"}, 2),
        ({"a": ["x", "y"]}, {"a": ["x"]}, 1),
    ],
)
def test_a_difference_is_found(
    english: dict[str, object], chinese: dict[str, object], expected: int
) -> None:
    assert len(differences(flat(english), flat(chinese))) == expected

"""The documentation is complete, in both languages, and points at things that exist."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import tiyi
from tests.house.sources import REPOSITORY, tracked_texts

DOCS = REPOSITORY / "docs"
LANGUAGES = ("en", "zh")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
VERSION_HEADING = re.compile(r"^## \[(\d[^\]]*)\]", re.MULTILINE)
STOP = re.compile(r"^\s*(\d)\.\s+`([^`]+)`", re.MULTILINE)
VARIABLE = re.compile(r"\bTIYI_[A-Z][A-Z_]*[A-Z]\b")


def pages(language: str) -> dict[str, str]:
    """Name and text of every page in one language."""
    folder = DOCS / language
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.md"))
    }


def dead_links(page: Path, text: str) -> list[str]:
    """Links of a page to files that are not there."""
    targets = (match.split("#")[0] for match in LINK.findall(text))
    return [
        f"{page.name}: {target}"
        for target in targets
        if target and "://" not in target and not (page.parent / target).exists()
    ]


def stops(text: str) -> list[str]:
    """The files of a numbered list «1. `path`», numbered from one without a gap."""
    found = STOP.findall(text)
    return [path for place, (number, path) in enumerate(found, start=1) if int(number) == place]


def test_both_languages_have_the_same_pages() -> None:
    english, chinese = (set(pages(language)) for language in LANGUAGES)

    assert english == chinese
    assert english, "there are no pages"


def test_every_link_leads_somewhere() -> None:
    dead = [
        link
        for name, text in tracked_texts()
        if name.endswith(".md")
        for link in dead_links(REPOSITORY / name, text)
    ]

    assert dead == []


def test_a_link_to_nowhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "here.md").touch()
    text = "[a](here.md#part) [b](gone.md) ![c](gone.png) [d](https://example.org) [e](#part)"

    assert dead_links(tmp_path / "page.md", text) == ["page.md: gone.md", "page.md: gone.png"]


def test_the_changelog_opens_with_this_version() -> None:
    text = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")

    assert VERSION_HEADING.findall(text)[0] == tiyi.__version__


def test_the_seven_files_of_the_reading_guide_exist() -> None:
    guide = stops(tiyi.__doc__ or "")

    assert len(guide) == 7
    assert [path for path in guide if not (REPOSITORY / path).is_file()] == []


def test_the_reading_guide_is_the_one_in_the_architecture() -> None:
    architecture = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    chapter = architecture.split("## Follow one heart-rate sample")[1].split("\n## ")[0]

    assert stops(chapter) == stops(tiyi.__doc__ or "")


def test_stops_are_read_in_their_order() -> None:
    assert stops("1. `a.py` — x\n  2. `b.py`: y\n") == ["a.py", "b.py"]
    assert stops("1. `a.py`\n3. `c.py`\n") == ["a.py"]


def commands(group: click.Group, prefix: str) -> Iterator[str]:
    """Every command of the terminal program as a person types it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")
        elif not command.hidden:
            yield f"{prefix} {name}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_documented(language: str) -> None:
    main = importlib.import_module("tiyi.cli").main
    assert isinstance(main, click.Group)
    text = "\n".join(pages(language).values())

    every = list(commands(main, "tiyi"))
    missing = [command for command in every if f"`{command}" not in text]

    assert every
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_is_documented(language: str) -> None:
    text = "\n".join(pages(language).values())
    source = (REPOSITORY / "src" / "tiyi" / "settings.py").read_text(encoding="utf-8")

    assert sorted(set(VARIABLE.findall(source)) - set(VARIABLE.findall(text))) == []

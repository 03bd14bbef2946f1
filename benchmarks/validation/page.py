"""Validation rows as a page in Markdown: the bars that are missed first, then room by room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from benchmarks.validation.rows import Row
from benchmarks.validation.words import WORDS, Words

PAGE: Final = "validation.md"
ROUNDING: Final = 1e-9
"""What is smaller is the rounding of sums, which differs from machine to machine."""


def is_reached(row: Row) -> bool:
    """Whether a figure is as good as asked; what is not judged is never missed."""
    if row.bar is None:
        return True
    return bool(row.ours >= row.bar if row.at_least else row.ours <= row.bar)


def page(rooms: Mapping[str, Sequence[Row]], language: str) -> str:
    """The whole page.

    Args:
        rooms: the rows of each room by its name.
        language: one of `WORDS`.

    Raises:
        WordMissingError: a text that has no words in this language.
    """
    words = WORDS[language]
    blocks = [
        f"# {words.title}",
        words.other_language,
        words.intro,
        f"## {words.missed_title}",
        "\n".join(_missed(rooms, words)) or words.none_missed,
    ]
    for name, rows in rooms.items():
        blocks.append(f"## {words.rooms[name]}")
        for seen, title in enumerate(words.tuned_titles):
            part = [row for row in rows if row.seen == bool(seen)]
            if part:
                blocks += [f"### {title}", "\n".join(_table(part, words))]
    return "\n\n".join(blocks) + "\n"


def _missed(rooms: Mapping[str, Sequence[Row]], words: Words) -> Iterator[str]:
    missed = [row for rows in rooms.values() for row in rows if not is_reached(row)]
    for row in sorted(missed, key=lambda row: row.seen):
        yield words.missed.format(
            name=words.text(row.name),
            ours=_figure(row.ours, row, words),
            bar=_bar(row, words),
            tuned=words.tuned[row.seen],
            data=words.text(row.data),
        )


def _table(rows: Iterable[Row], words: Words) -> Iterator[str]:
    yield _cells(words.head)
    yield _cells(["---"] * len(words.head))
    for row in rows:
        yield _cells(
            (
                words.text(row.name),
                words.text(row.data),
                words.text(row.truth),
                _figure(row.ours, row, words),
                _bar(row, words),
                "–" if row.bar is None else words.reached[is_reached(row)],
                words.text(row.peers) or "–",
            )
        )


def _cells(texts: Iterable[str]) -> str:
    escaped = (text.replace("|", r"\|") for text in texts)
    return f"| {' | '.join(escaped)} |"


def _bar(row: Row, words: Words) -> str:
    if row.bar is None:
        return "–"
    return f"{'≥' if row.at_least else '≤'} {_figure(row.bar, row, words)}"


def _figure(value: float, row: Row, words: Words) -> str:
    return f"{_number(value)} {words.text(row.unit)}".rstrip()


def _number(value: float) -> str:
    """Two decimals, or three digits of what is below 1."""
    size = abs(value)
    if 0 < size < ROUNDING:
        return f"< {ROUNDING:.0e}".replace("e-0", "e-")
    if 0 < size < 1:
        return f"{value:.3g}".replace("e-0", "e-")
    return f"{value:.2f}".rstrip("0").rstrip(".")

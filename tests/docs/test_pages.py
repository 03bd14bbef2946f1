"""The pages say what the code says: generated parts are current, examples run, tables fit."""

import asyncio
import doctest
import inspect
import re
from pathlib import Path
from typing import Any

import pytest

import tiyi.signal
from tests.docs.generated import DOCS, LANGUAGES, PART, names_of_commands, pages, renewed
from tests.docs.words import NUMBERS_ZH
from tests.docs.words_screening import SOURCES_ZH
from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.ports import Page
from tiyi.prescription.thresholds import ADHERENCE, LIMITS, RULES, rows
from tiyi.screening.contraindications import CONTRAINDICATIONS
from tiyi.screening.gate_rows import GATE_ROWS
from tiyi.screening.stratum import STRATUM_ROWS
from tiyi.settings import Settings
from tiyi.streams.channels.guard import Guard
from tiyi.streams.duty import channels_of
from tiyi.streams.notifiers import WebhookNotifier

PAGES = [(path, language) for path, language in pages()]
EXAMPLES = [path for path, _ in PAGES if ">>> " in path.read_text(encoding="utf-8")]
KERNEL = re.compile(r"^\| `(\w+)` \| [^|]+ \| ([\d–]+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
DELAY = re.compile(r"Delay\s+(\d+) s")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def name_of(path: Path) -> str:
    return path.relative_to(DOCS).as_posix()


@pytest.mark.parametrize(("path", "language"), PAGES, ids=[name_of(path) for path, _ in PAGES])
def test_generated_parts_are_current(path: Path, language: str) -> None:
    text = path.read_text(encoding="utf-8")

    assert text == renewed(text, language), "run `python -m tests.docs.generated`"
    assert text.count("<!-- generated:") == len(PART.findall(text)), "a part lacks its end"


def test_an_old_part_is_found() -> None:
    assert "samples.live" in renewed("<!-- generated: topics -->\nold\n<!-- end -->", "en")


@pytest.mark.parametrize("path", EXAMPLES, ids=[name_of(path) for path in EXAMPLES])
def test_the_examples_of_a_page_run(path: Path) -> None:
    found = doctest.testfile(str(path), module_relative=False)

    assert found.attempted > 0
    assert found.failed == 0, f"python -m doctest {name_of(path)}"


def test_every_number_has_its_chinese_words() -> None:
    names = {name for name, *_ in (*rows(ADHERENCE), *rows(LIMITS), *rows(RULES))}

    assert names == NUMBERS_ZH.keys()


def test_every_source_of_screening_has_its_chinese_words() -> None:
    sources = {row.source for row in (*GATE_ROWS, *CONTRAINDICATIONS)}
    sources |= {row.source for row in STRATUM_ROWS}

    assert sources == SOURCES_ZH.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_function_of_the_signal_room_is_on_its_page(language: str) -> None:
    text = (DOCS / language / "signal.md").read_text(encoding="utf-8")
    functions = {n for n in tiyi.signal.__all__ if inspect.isfunction(getattr(tiyi.signal, n))}

    assert {name for name in functions if f"`{name}`" not in text} == set()
    assert {name for name, *_ in KERNEL.findall(text)} <= functions


@pytest.mark.parametrize("language", LANGUAGES)
def test_delays_and_sources_are_those_of_the_docstrings(language: str) -> None:
    text = (DOCS / language / "signal.md").read_text(encoding="utf-8")
    kernels = KERNEL.findall(text)
    assert len(kernels) > 20
    for name, delay, source in kernels:
        said = inspect.getdoc(getattr(tiyi.signal, name)) or ""
        declared = DELAY.search(said)
        assert delay == (declared[1] if declared else "–"), name
        assert [year for year in YEAR.findall(source) if year not in said] == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_that_exists_shows_its_help(language: str) -> None:
    text = (DOCS / language / "commands.md").read_text(encoding="utf-8")

    assert [n for n in names_of_commands() if f"<!-- generated: usage {n} -->" not in text] == []


def example(language: str, page: str, name: str) -> str:
    """The code of a named example."""
    text = (DOCS / language / page).read_text(encoding="utf-8")
    return text.split(f"<!-- example: {name} -->\n```python\n")[1].split("```\n<!-- end -->")[0]


@pytest.mark.asyncio
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_signature_example_believes_our_pages_and_no_others(language: str) -> None:
    code: dict[str, Any] = {}
    exec(example(language, "operating.md", "signature"), code)  # noqa: S102 - our own page
    seen = await received("secret", page_of_an_alert())

    assert code["is_from_tiyi"]("secret", *seen)
    assert not code["is_from_tiyi"]("another", *seen)
    assert not code["is_from_tiyi"]("secret", seen[0], seen[1] + b" ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_duty_list_of_the_page_is_one(language: str, tmp_path: Path) -> None:
    text = (DOCS / language / "operating.md").read_text(encoding="utf-8")
    duty = tmp_path / "duty.json"
    duty.write_text(text.split("```json\n")[1].split("```")[0], encoding="utf-8")

    room, call = channels_of(Settings(data=tmp_path, duty=duty), now_ms=lambda: 0)

    assert (room.notifier.name, room.language, len(room.severities)) == ("duty-room", "zh", 4)
    assert (call.notifier.name, call.sites) == ("on-call", frozenset({"west"}))
    assert call.severities == {Severity.S1, Severity.S2}


def page_of_an_alert() -> Page:
    event = AlertEvent(
        alert_id="a1",
        revision=1,
        kind=AlertKind.RAISED,
        participant="p1",
        site="west",
        rule="R03",
        severity=Severity.S2,
        started_ms=1,
        held_until_ms=2,
        ended_ms=None,
        published_ms=3,
        session_id=None,
        page=True,
        found_late=False,
        notify=("C",),
    )
    return Page(event, "en", "title", "text")


async def received(secret: str, page: Page) -> tuple[dict[str, str], bytes]:
    """Headers and body as a receiver on this machine gets them from the webhook channel."""
    got: asyncio.Queue[tuple[dict[str, str], bytes]] = asyncio.Queue()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()[1:]
        given = dict(line.split(": ", 1) for line in head if line)
        lengths = {name.lower(): value for name, value in given.items()}
        body = await reader.readexactly(int(lengths["content-length"]))
        got.put_nowait((given, body))
        writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        guard = Guard(private=frozenset({f"127.0.0.1:{port}"}))
        await WebhookNotifier(f"http://127.0.0.1:{port}/", secret, guard=guard).deliver(page)
        return await got.get()

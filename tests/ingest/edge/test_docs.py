"""The page for device makers is true: its examples run, its tables are the code's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.ingest.edge.docs import pages, written
from tests.ingest.edge.fakes import NOON_MS
from tests.ingest.edge.world import GATE, edge_with
from tiyi.api.ingest.routes import ReceiptNote
from tiyi.ingest.edge.codes import CODES, RowCode
from tiyi.ingest.edge.down import DownMessage, Mailbox
from tiyi.ingest.edge.metrics import BY_NAME, RANGES
from tiyi.model.metrics import Metric

PAGES = pages()


def examples(page: Path, kind: str) -> list[Any]:
    """The fenced blocks of that kind, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        json.loads(block) for block in re.findall(rf"```json {kind}\n(.*?)```", text, re.DOTALL)
    ]


@pytest.mark.asyncio
@pytest.mark.parametrize(("language", "page"), PAGES)
async def test_every_batch_gets_the_ack_that_follows_it(language: str, page: Path) -> None:
    batches, acks = examples(page, "batch"), examples(page, "ack")
    assert len(batches) == len(acks) == 2
    for made, promised in zip(batches, acks, strict=True):
        edge, _ = edge_with()
        ack = await edge.submit(GATE, json.dumps(made).encode())
        assert msgspec.to_builtins(ack) == promised | {"durable": tuple(promised["durable"])}


@pytest.mark.parametrize(("language", "page"), PAGES)
def test_the_message_and_its_receipt_are_what_the_mailbox_speaks(language: str, page: Path) -> None:
    (told,), (receipt,) = examples(page, "message"), examples(page, "receipt")
    message = msgspec.convert(told, DownMessage)
    note = msgspec.convert(receipt, ReceiptNote)
    assert msgspec.to_builtins(message) == told | {"choices": tuple(told["choices"])}
    mailbox = Mailbox()
    mailbox.carry("gate", [message.participant])
    mailbox.post(message, "default", "main", now_ms=NOON_MS)

    delivery = mailbox.receipt("gate", note.id, note.state, NOON_MS, answer=note.answer)

    assert delivery.answer == receipt["answer"]
    assert delivery.answer in message.choices


@pytest.mark.parametrize(("language", "page"), PAGES)
def test_the_tables_are_the_code_s(language: str, page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert written(text, language) == text, "run python -m tests.ingest.edge.docs"


def test_every_code_of_a_row_is_explained_and_every_metric_has_a_range() -> None:
    explained = {code.code for code in CODES}

    assert {code.word for code in RowCode if code} - explained == set()
    assert len(explained) == len(CODES)
    assert set(RANGES) == set(Metric)
    assert set(BY_NAME.values()) == {int(metric) for metric in Metric}

"""A backup from before somebody left does not bring them back."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select

from tests.bootstrap.test_backup import _bare, data, made, tiyi
from tiyi.bootstrap.pick import blocks_at, records_at
from tiyi.model.context import Answer
from tiyi.model.frame import samples_of
from tiyi.model.scope import system_scope
from tiyi.settings import Settings
from tiyi.storage.backup.departed import FILE, departures, read, write
from tiyi.storage.records import consents, erasures, participants
from tiyi.storage.records.participants import Participant, Person
from tiyi.storage.records.schema import METADATA

__all__ = ["_bare", "data"]
NOW_MS = 1_767_225_600_000
SCOPE = system_scope("test")


def lived(folder: Path) -> None:
    """Three people with consent and a sample each."""
    settings = Settings(data=folder)
    records, blocks = records_at(settings.records_url), blocks_at(settings.blocks_url)
    for name in ("anna", "bert", "cara"):
        at_ms = np.array([NOW_MS])
        columns = {"dev_ms": at_ms, "at_ms": at_ms, "value": np.array([80.0])}
        rows = samples_of([name], ["d"], source=1, metric=1, boot=1, **columns)
        blocks.merge([rows], stored={})
        with records.writing() as tx:
            new = Participant(name, "main", name, "UTC", "zh", 1)
            participants.add(tx, SCOPE, new, at_ms=NOW_MS)
            secret = Person(f"{name} Wang", "1", "", 0)
            participants.set_person(tx, SCOPE, name, secret, at_ms=NOW_MS)
            consents.record(tx, SCOPE, name, given=True, from_ms=NOW_MS, at_ms=NOW_MS)
    records.close()
    blocks.close()


def leave(folder: Path) -> Path:
    """Anna is erased, Bert withdraws; the list that the server keeps of it."""
    records = records_at(Settings(data=folder).records_url)
    with records.writing() as tx:
        erasures.erase(tx, SCOPE, "anna", reason="asked", at_ms=NOW_MS + 1)
        consents.record(tx, SCOPE, "bert", given=False, from_ms=NOW_MS + 1, at_ms=NOW_MS + 1)
    with records.reading() as tx:
        known = departures(tx, SCOPE, NOW_MS + 2)
    records.close()
    assert write(folder / FILE, known)
    assert not write(folder / FILE, known)
    return folder / FILE


def test_a_restore_erases_and_stops_again_before_anybody_serves(data: Path, tmp_path: Path) -> None:
    lived(data)
    backup = made(data)
    departed = leave(data)
    target = tmp_path / "new"

    result = tiyi("restore", backup, "--data", target, "--departed", departed, "--json")

    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["departed"] == 2
    settings = Settings(data=target)
    blocks, records = blocks_at(settings.blocks_url), records_at(settings.records_url)
    assert blocks.participants() == ["bert", "cara"]
    with records.reading() as tx:
        rows = [r for t in METADATA.sorted_tables for r in tx.execute(select(t))]
        proof = erasures.get(tx, SCOPE, "anna")
        answers = {who: consents.answer(tx, SCOPE, who, NOW_MS + 9) for who in ("bert", "cara")}
    topics = [(row.topic, row.key) for row in records.outbox().waiting(100)]
    blocks.close()
    records.close()
    assert not any("anna Wang" in str(row) for row in rows)
    assert proof.removed["people"] == 1
    assert answers == {"bert": Answer.NO, "cara": Answer.YES}
    assert {("context", "anna"), ("context", "bert")} <= set(topics)


def test_without_the_list_a_restore_says_what_it_cannot_know(data: Path, tmp_path: Path) -> None:
    lived(data)
    backup = made(data)

    result = tiyi("restore", backup, "--data", tmp_path / "new")

    assert "--departed" in result.output


@pytest.mark.parametrize("content", [b"{}\n", b'{"participant": "a"', b"\xff\n"])
def test_a_damaged_list_restores_nothing(data: Path, tmp_path: Path, content: bytes) -> None:
    backup = made(data)
    wrong = tmp_path / "departed.jsonl"
    wrong.write_bytes(content)

    result = tiyi("restore", backup, "--data", tmp_path / "new", "--departed", wrong)

    assert result.exit_code != 0
    assert not (tmp_path / "new").exists()


def test_somebody_whom_the_backup_never_knew_is_remembered(data: Path, tmp_path: Path) -> None:
    backup = made(data)
    lived(data)
    departed = leave(data)
    target = tmp_path / "new"

    tiyi("restore", backup, "--data", target, "--departed", departed)

    records = records_at(Settings(data=target).records_url)
    with records.reading() as tx:
        assert erasures.get(tx, SCOPE, "anna").state == "pending"
    records.close()
    assert [one.what for one in read(departed)] == ["erased", "withdrawn"]

"""Lists of drugs on profiles become facts of the health record, and nothing said is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.storage.records import world
from tiyi.model.context import Answer
from tiyi.model.scope import system_scope
from tiyi.storage.records import health, profiles
from tiyi.storage.records.engine import open_engine, transaction
from tiyi.storage.records.migrate import migrate

EVERYWHERE = system_scope("test")
PERSON = """
INSERT INTO participants (organisation, site, participant, label, zone, language, version,
changed_by, changed_ms) VALUES ('default', 'north', :who, :who, 'UTC', 'zh', 1, 'dr.lin', 1)
"""
PROFILE = """
INSERT INTO profiles (organisation, site, participant, version, effective_from_ms, document, actor,
at_ms) VALUES ('default', 'north', :who, :version, :since, :document, 'dr.lin', :since)
"""
FACT = """
INSERT INTO health_facts (organisation, site, fact, participant, version, kind, code, label,
affects, from_ms, to_ms, void, note, actor, at_ms) VALUES ('default', 'north', 'h-1', 'known', 1,
'medication', 'C07AB02', 'metoprolol', 'yes', 3, NULL, :no, '', 'dr.lin', 3)
"""
SAID: dict[str, list[tuple[str, list[str] | None]]] = {
    "known": [("not_recorded", ["metoprolol", "aspirin"])],
    "silent": [("not_recorded", None)],
    "none": [("not_recorded", [])],
    "harmless": [("not_recorded", ["metformin"])],
    "herbal": [("not_recorded", ["metformin", "herb"])],
    "digoxin": [("no", ["digoxin"])],
    "changing": [("yes", ["metoprolol"]), ("yes", ["metoprolol", "ivabradine"]), ("yes", [])],
}


@pytest.fixture(params=world.ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return world.place(request, tmp_path)


def carried(url: str) -> dict[str, tuple[list[Any], int, dict[str, Any]]]:
    """Participant → (facts, version of the profile, its document) after the migration."""
    migrate(url, to="0006")
    engine = open_engine(url)
    with transaction(engine, writing=True) as tx:
        for who, versions in SAID.items():
            tx.execute(text(PERSON), {"who": who})
            for number, (answer, drugs) in enumerate(versions, 1):
                document = json.dumps({"rate_drug": answer, "drugs": drugs, "rhr_bpm": 60})
                row = {"who": who, "version": number, "since": number * 10, "document": document}
                tx.execute(text(PROFILE), row)
        tx.execute(text(FACT), {"no": False})

    migrate(url)

    with transaction(engine, writing=False, reach=EVERYWHERE) as tx:
        found = {}
        for who in SAID:
            newest = profiles.versions(tx, EVERYWHERE, who)[-1]
            facts = [
                (one.code or one.label, one.affects, one.from_ms, one.to_ms)
                for one in health.facts(tx, EVERYWHERE, who)
            ]
            found[who] = (facts, newest.version, newest.document)
    engine.dispose()
    return found


def test_every_list_of_drugs_becomes_facts_with_their_dates(url: str) -> None:
    found = carried(url)

    facts = {who: sorted(rows, key=repr) for who, (rows, _, _) in found.items()}
    assert facts == {
        "known": [("B01AC06", Answer.NO, 10, None), ("C07AB02", Answer.YES, 3, None)],
        "silent": [],
        "none": [],
        "harmless": [("A10BA02", Answer.NO, 10, None)],
        "herbal": [("A10BA02", Answer.NO, 10, None), ("herb", Answer.NOT_RECORDED, 10, None)],
        "digoxin": [("C01AA05", Answer.NO, 10, None)],
        "changing": [("C01EB17", Answer.YES, 20, 30), ("C07AB02", Answer.YES, 10, 30)],
    }
    answers = {who: document["rate_drug"] for who, (_, _, document) in found.items()}
    assert (answers["none"], answers["harmless"]) == ("no", "no"), "a list that said «no»"
    assert answers["herbal"] == answers["silent"] == answers["known"] == "not_recorded"
    assert {who: version for who, (_, version, _) in found.items()} == {
        who: len(said) + (who in {"none", "harmless"}) for who, said in SAID.items()
    }

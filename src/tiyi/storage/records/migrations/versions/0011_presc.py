"""One list of drugs, with what profiles said; proposals name the prescription that followed."""

import json
from typing import Any, Final
from uuid import NAMESPACE_OID, uuid5

import sqlalchemy as sa
from alembic import op

revision: Final = "0011"
down_revision: Final = "0009"
branch_labels: Final = None
depends_on: Final = None

ACTOR: Final = "migration-0011"
CARRIED: Final = "carried from the list of drugs of the profile"
WITHDRAWN: Final = "; the list ended or was withdrawn with a later version"
ANSWERED: Final = "; the recorded answer of that time was that drugs do not limit heart rate"
_LIMITS: Final = {
    "metoprolol": "C07AB02",
    "bisoprolol": "C07AB07",
    "atenolol": "C07AB03",
    "propranolol": "C07AA05",
    "nebivolol": "C07AB12",
    "sotalol": "C07AA07",
    "carvedilol": "C07AG02",
    "labetalol": "C07AG01",
    "arotinolol": "arotinolol",
    "ivabradine": "C01EB17",
    "diltiazem": "C08DB01",
    "verapamil": "C08DA01",
}
_UNDECIDED: Final = {
    "amiodarone": "C01BD01",
    "dronedarone": "C01BD07",
    "propafenone": "C01BC03",
    "digoxin": "C01AA05",
}
_LEAVES_ALONE: Final = {
    "amlodipine": "C08CA01",
    "nifedipine": "C08CA05",
    "felodipine": "C08CA02",
    "levamlodipine": "C08CA17",
    "enalapril": "C09AA02",
    "perindopril": "C09AA04",
    "valsartan": "C09CA03",
    "losartan": "C09CA01",
    "irbesartan": "C09CA04",
    "telmisartan": "C09CA07",
    "hydrochlorothiazide": "C03AA03",
    "indapamide": "C03BA11",
    "spironolactone": "C03DA01",
    "furosemide": "C03CA01",
    "glyceryl_trinitrate": "C01DA02",
    "isosorbide": "C01DA08",
    "metformin": "A10BA02",
    "acarbose": "A10BF01",
    "gliclazide": "A10BB09",
    "glimepiride": "A10BB12",
    "sitagliptin": "A10BH01",
    "dapagliflozin": "A10BK01",
    "insulin": "A10A",
    "atorvastatin": "C10AA05",
    "rosuvastatin": "C10AA07",
    "aspirin": "B01AC06",
    "clopidogrel": "B01AC04",
}
_CODES: Final = _LIMITS | _UNDECIDED | _LEAVES_ALONE
_UNKNOWN: Final = "not_recorded"


def upgrade() -> None:
    """Add the dose, and carry every list of drugs: facts for drugs, an answer for «takes none»."""
    op.add_column("health_facts", sa.Column("dose", sa.Text(), nullable=True))
    op.add_column("course_proposals", sa.Column("outcome", sa.Text(), nullable=True))
    tx = op.get_bind()
    profiles = sa.table("profiles", *(sa.column(name) for name in _PROFILE))
    order = (profiles.c.organisation, profiles.c.participant, profiles.c.version)
    people: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in tx.execute(sa.select(profiles).order_by(*order)).mappings():
        one = dict(row) | {"document": json.loads(row["document"])}
        people.setdefault((one["organisation"], one["participant"]), []).append(one)
    for versions in people.values():
        if any(one["document"].get("drugs") is not None for one in versions):
            _carry(tx, versions)
            _answer(tx, profiles, versions[-1])


def downgrade() -> None:
    """Take the dose away; facts and answers that were carried stay, as facts do."""
    op.drop_column("course_proposals", "outcome")
    op.drop_column("health_facts", "dose")


_PROFILE: Final = (
    "organisation",
    "site",
    "participant",
    "version",
    "effective_from_ms",
    "document",
    "actor",
    "at_ms",
)
_FACT: Final = (
    *("organisation", "site", "fact", "participant", "version", "kind", "code", "label"),
    *("affects", "from_ms", "to_ms", "void", "note", "actor", "at_ms"),
)


def _carry(tx: sa.Connection, versions: list[dict[str, Any]]) -> None:
    """A fact for each stretch of versions in which a drug stood on the list."""
    facts = sa.table("health_facts", *(sa.column(name) for name in _FACT))
    newest = versions[-1]
    mine = (
        facts.c.organisation == newest["organisation"],
        facts.c.participant == newest["participant"],
        facts.c.kind == "medication",
    )
    known = {code.upper() for (code,) in tx.execute(sa.select(facts.c.code).where(*mine))}
    begun: dict[str, dict[str, Any]] = {}
    rows = []
    for one in versions:
        listed = one["document"].get("drugs") or []
        gone = [drug for drug in begun if drug not in listed]
        rows += [_row(drug, begun.pop(drug), one["effective_from_ms"]) for drug in gone]
        for drug in listed:
            begun.setdefault(drug, one)
    rows += [_row(drug, since, None) for drug, since in begun.items()]
    for row in rows:
        # What the health record says of a drug already is newer and has its own dates.
        if not row["code"] or row["code"].upper() not in known:
            tx.execute(sa.insert(facts).values(**row))


def _row(drug: str, since: dict[str, Any], to_ms: int | None) -> dict[str, Any]:
    recorded = since["document"].get("rate_drug", _UNKNOWN)
    answered = drug not in _LIMITS and drug not in _LEAVES_ALONE and recorded == "no"
    note = CARRIED + (WITHDRAWN if to_ms is not None else "") + (ANSWERED if answered else "")
    says = "yes" if drug in _LIMITS else "no" if drug in _LEAVES_ALONE or answered else _UNKNOWN
    named = f"{since['organisation']}/{since['participant']}/{drug}/{since['version']}"
    return {
        "organisation": since["organisation"],
        "site": since["site"],
        "fact": f"h-{uuid5(NAMESPACE_OID, named).hex}",
        "participant": since["participant"],
        "version": 1,
        "kind": "medication",
        "code": _CODES.get(drug, ""),
        "label": drug,
        "affects": says,
        "from_ms": since["effective_from_ms"],
        "to_ms": to_ms,
        "void": False,
        "note": note,
        "actor": since["actor"],
        "at_ms": since["at_ms"],
    }


def _answer(tx: sa.Connection, profiles: sa.TableClause, newest: dict[str, Any]) -> None:
    """A list in which every drug leaves heart rate alone was a «no»: it becomes a recorded one."""
    document = newest["document"]
    listed = document.get("drugs")
    silent = document.get("rate_drug", _UNKNOWN) == _UNKNOWN
    if listed is None or not silent or not all(drug in _LEAVES_ALONE for drug in listed):
        return
    said = {name: value for name, value in document.items() if name != "drugs"}
    text = json.dumps(said | {"rate_drug": "no"}, ensure_ascii=False, sort_keys=True)
    values = newest | {"version": newest["version"] + 1, "document": text, "actor": ACTOR}
    tx.execute(sa.insert(profiles).values(**values))

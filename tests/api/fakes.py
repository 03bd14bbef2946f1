"""Services made of fakes: a log in memory, a standing clock, callers by name."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from starlette.requests import HTTPConnection

from tests.ingest.edge.fakes import NOON_MS, FakeClock, MemoryLog
from tiyi.api.auth import bearer
from tiyi.api.services import Services
from tiyi.api.vitals import Vitals
from tiyi.ingest.edge import Assignment, DeviceRecord, Edge, TokenRecord
from tiyi.ingest.edge.devices import token_hash
from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.context import Answer, Band, CeilingKind, Context, Stratum
from tiyi.model.ids import SiteId
from tiyi.model.metrics import SourceKind
from tiyi.model.minutes import BOARD_COLUMNS
from tiyi.model.scope import Role, Scope
from tiyi.model.table import Table
from tiyi.seal import Seal
from tiyi.settings import Settings
from tiyi.storage.blocks.sqlite import SqliteBlocks
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.series.sqlite import SqliteSeries

ORGANISATION = "default"
SENDER_TOKEN = "sender-token"
MAIN, NORTH = (frozenset({SiteId(name)}) for name in ("main", "north"))
PEOPLE = {"anna": "main", "bert": "main", "cara": "north"}


@dataclass
class NamedCallers:
    """Callers by bearer token: `operator` sees all, `main-doctor` one site, `stranger` none.

    Of site main there are also a `prescriber`, a `coach` and a `second` doctor; `north` is a doctor
    of site north.
    """

    scopes: dict[str, Scope] = field(
        default_factory=lambda: {
            "operator": Scope(ORGANISATION, None, Role.OPERATOR, "operator"),
            "main-doctor": Scope(ORGANISATION, frozenset({SiteId("main")}), Role.DOCTOR, "dr-main"),
            "stranger": Scope("elsewhere", None, Role.DOCTOR, "dr-elsewhere"),
            "second": Scope(ORGANISATION, MAIN, Role.DOCTOR, "dr-second"),
            "prescriber": Scope(ORGANISATION, MAIN, Role.PRESCRIBER, "prescriber"),
            "coach": Scope(ORGANISATION, MAIN, Role.COACH, "coach"),
            "north": Scope(ORGANISATION, NORTH, Role.DOCTOR, "dr-north"),
        }
    )

    def scope_of(self, connection: HTTPConnection) -> Scope | None:
        token = bearer(connection.headers)
        return self.scopes.get(token) if token else None


def words(event: AlertEvent, language: str, zone: str | None) -> tuple[str, str]:
    return f"{event.rule} {language}", f"{event.severity} {zone}"


async def well() -> Vitals:
    return Vitals(agents={"watch": {"behind": 0}})


@cache
def migrated() -> bytes:
    """An empty records database, migrated once for all tests."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "records.db"
        migrate(f"sqlite:///{file}")
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return file.read_bytes()


SEAL = Seal.fresh()


def services(tmp_path: Path, **changes: object) -> Services:
    """Everything faked; the edge knows one sender and a strap for each of `PEOPLE`."""
    clock = FakeClock()
    log = MemoryLog(clock)
    edge = Edge(log, clock, Seal.fresh())
    register(edge)
    (tmp_path / "records.db").write_bytes(migrated())
    records = SqlRecords(f"sqlite:///{tmp_path / 'records.db'}")
    made = Services(
        settings=Settings(data=tmp_path, second_factor="optional"),
        clock=clock,
        log=log,
        edge=edge,
        records=records,
        blocks=SqliteBlocks(tmp_path / "blocks.db"),
        series=SqliteSeries(tmp_path / "series.db"),
        callers=NamedCallers(),
        words=words,
        vitals=well,
        seal=SEAL,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # each test names its own fields


def register(edge: Edge, people: Sequence[str] = tuple(PEOPLE)) -> None:
    """Tell the edge of a sender and of a strap per person."""
    edge.registry.apply_token(TokenRecord(token_hash(SENDER_TOKEN), "gate", ORGANISATION, "main"))
    for name in people:
        edge.registry.apply_device(
            DeviceRecord(
                f"strap-{name}",
                ORGANISATION,
                "main",
                SourceKind.STRAP,
                assignments=(Assignment(name, 0),),
            )
        )


def context(participant: str, **changes: object) -> Context:
    """A context with a band of 110 to 130 under a clinical ceiling of 150."""
    made = Context(
        participant=participant,
        version=1,
        effective_from_ms=0,
        organisation=ORGANISATION,
        site=PEOPLE.get(participant, "main"),
        zone="Asia/Shanghai",
        rhr_bpm=60.0,
        hrmax_bpm=180.0,
        female=True,
        rate_drug=Answer.NO,
        rhythm=Answer.NO,
        stratum=Stratum.LOW,
        cardiac=False,
        reply_channel=True,
        band=Band(110, 130, 150, CeilingKind.CLINICAL, "bpm", {}),
        no_band_cause=None,
        prescription_id="rx",
        prescription_version=1,
        warmup_min=5,
        conditioning_min=30,
        cooldown_min=5,
        rpe_high=13,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # each test names its own fields


def board(people: dict[str, float], *, generation: int = 1, at_ms: int = NOON_MS) -> Table:
    """A board table with a heart rate per person."""
    given: dict[str, object] = {
        "who": np.arange(len(people)),
        "hr_bpm": list(people.values()),
        "hr_at_ms": at_ms,
        "source": 1,
        "cadence_spm": np.nan,
        "position": 2,
        "verdict": 1,
        "in_s": 60,
        "elapsed_s": 90,
        "settled_ms": at_ms - 8_000,
        "interval_ms": 1_000,
        "session": b"s-1",
    }
    columns = {
        name: np.broadcast_to(np.asarray(given.get(name, 0), dtype), len(people)).copy()
        for name, dtype in BOARD_COLUMNS.items()
    }
    return Table(columns, {"participants": list(people), "generation": generation})


def alert(alert_id: str, participant: str = "anna", **changes: object) -> AlertEvent:
    """A raised alert."""
    made = AlertEvent(
        alert_id=alert_id,
        revision=1,
        kind=AlertKind.RAISED,
        participant=participant,
        site=PEOPLE.get(participant, "main"),
        rule="R01",
        severity=Severity.S2,
        started_ms=NOON_MS - 60_000,
        held_until_ms=NOON_MS,
        ended_ms=None,
        published_ms=NOON_MS,
        session_id=None,
        page=True,
        found_late=False,
        notify=("C",),
        evidence={"hr_bpm": 151},
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # each test names its own fields

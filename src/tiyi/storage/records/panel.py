"""A doctor's own people: how they stand, open referrals, and clearances that run out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from tiyi.model.evidence import Number
from tiyi.model.scope import Scope
from tiyi.screening.referral import CLEARING, State
from tiyi.storage.records import responsibles, triage
from tiyi.storage.records.schema_screening import REFERRALS, SCREENINGS
from tiyi.storage.records.scoped import within
from tiyi.storage.records.triage import TriageLine

DAY_MS: Final = 24 * 3_600_000
AHEAD: Final = Number(14, "domain.md §4.3, L16: clearance due in 14 d", "P")
OPEN: Final = (State.REQUESTED, State.ACCEPTED)
ROWS_AT_ONCE: Final = 500
SCREENING: Final = "screening"


@dataclass(frozen=True, slots=True)
class Clearance:
    """Until when somebody may exercise; `origin` is `screening` or the id of a referral.

    `ended`: health has changed since, or the term is over.
    """

    origin: str
    valid_until_ms: int
    ended: bool


@dataclass(frozen=True, slots=True)
class OpenReferral:
    """A referral that waits for somebody."""

    referral: str
    direction: str
    state: str
    changed_ms: int


@dataclass(frozen=True, slots=True)
class PanelLine:
    """One person of the panel; `running_out` are clearances that end within 14 days, or have.

    `screened` False: no screening is on record, so that nothing is known to run out.
    """

    line: TriageLine
    referrals: tuple[OpenReferral, ...]
    running_out: tuple[Clearance, ...]
    screened: bool


def of_staff(tx: Connection, scope: Scope, staff: str, *, now_ms: int) -> list[PanelLine]:
    """Everybody whom somebody looks after, in the order of need."""
    names = responsibles.people_of(tx, scope, staff, now_ms)
    mine = frozenset(names)
    waiting, by_referral = _referrals(tx, scope, names, now_ms)
    by_screening = _screenings(tx, scope, names, now_ms)
    until_ms = now_ms + round(AHEAD.value) * DAY_MS

    def line_of(one: TriageLine) -> PanelLine:
        name = one.participant
        known = [found[name] for found in (by_screening, by_referral) if name in found]
        soon = tuple(end for end in known if end.ended or end.valid_until_ms <= until_ms)
        return PanelLine(one, tuple(waiting.get(name, ())), soon, name in by_screening)

    every = triage.everybody(tx, scope, now_ms=now_ms)
    return [line_of(one) for one in every if one.participant in mine]


def _referrals(
    tx: Connection, scope: Scope, names: Sequence[str], now_ms: int
) -> tuple[dict[str, list[OpenReferral]], dict[str, Clearance]]:
    """Referrals that wait, oldest first, and the clearance of each that lasts longest."""
    waiting: dict[str, list[OpenReferral]] = {}
    cleared: dict[str, Clearance] = {}
    shown = REFERRALS.c
    for some in _parts(names):
        query = select(REFERRALS).where(
            within(REFERRALS, scope),
            shown.participant.in_(some),
            shown.state.in_((*OPEN, *CLEARING)),
        )
        for row in tx.execute(query.order_by(shown.changed_ms, shown.referral)):
            if row.state in OPEN:
                found = OpenReferral(row.referral, row.direction, row.state, row.changed_ms)
                waiting.setdefault(row.participant, []).append(found)
            elif row.valid_until_ms is not None:
                end = Clearance(row.referral, row.valid_until_ms, row.valid_until_ms <= now_ms)
                before = cleared.get(row.participant)
                if before is None or before.valid_until_ms < end.valid_until_ms:
                    cleared[row.participant] = end
    return waiting, cleared


def _screenings(
    tx: Connection, scope: Scope, names: Sequence[str], now_ms: int
) -> dict[str, Clearance]:
    """Until when the newest screening of each holds."""
    found: dict[str, Clearance] = {}
    shown = SCREENINGS.c
    for some in _parts(names):
        query = select(shown.participant, shown.valid_until_ms, shown.ended_ms).where(
            within(SCREENINGS, scope), shown.participant.in_(some)
        )
        for name, until_ms, ended_ms in tx.execute(query.order_by(shown.version)):
            over = ended_ms is not None or until_ms <= now_ms
            found[name] = Clearance(SCREENING, until_ms, over)
    return found


def _parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + ROWS_AT_ONCE] for start in range(0, len(names), ROWS_AT_ONCE))

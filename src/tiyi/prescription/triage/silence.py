"""Why nothing is heard of somebody: the first row of one table that holds, and what it rests on.

It is a guess, and says so; what nobody knows is an answer of its own (platform.md §2.5, row 43).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.model.evidence import Number
from tiyi.prescription.triage.table import Judged

_LIVE: Final = "devices-security.md §5.4, row 5: silent at 30 s live, 24 h daily"
_OWN: Final = "what tiyi says of itself on /readyz"
BATTERY_PCT: Final = Number(15, "domain.md §4.3, L12: battery <15 %", "P")
BATTERY_AGE_MS: Final = Number(6 * 3_600_000, "level last told within 6 h before the silence", "P")
LIVE_MS: Final = Number(120_000, "domain.md §4.3, R07: no sample for 120 s", "P")
DAILY_MS: Final = Number(24 * 3_600_000, _LIVE, "P")
BEHIND_MS: Final = Number(900_000, "DESIGN.md §6: live horizon, 15 min", "P")
OTHERS: Final = Number(2, "at least two others of the site in session are silent too", "P")
OTHERS_SHARE: Final = Number(0.5, "at least half of the others of the site in session", "P")


class SilenceCause(StrEnum):
    """What probably keeps data away."""

    PAUSED = "paused"
    OURS = "ours"
    SITE = "site"
    NOT_HANDED_OUT = "not_handed_out"
    BATTERY = "battery"
    VENDOR = "vendor"
    OFFLINE = "offline"
    NOT_WORN = "not_worn"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceFacts:
    """What is on record of one person when nothing is heard of them; instants in UTC ms.

    None is «not known» throughout, never «never». Last data and last contact are two figures: a
    phone that is in touch may have nothing to tell.
    """

    now_ms: int
    in_session: bool = False
    data_ms: int | None = None
    """The newest sample."""
    contact_ms: int | None = None
    """When whoever brings their samples was last in touch, with samples or without."""
    arrived_ms: int | None = None
    """When the newest of their samples arrived."""
    skin_ms: int | None = None
    """The newest sample of heart rate with contact to the skin."""
    bare_ms: int | None = None
    """The newest one that its device itself says was without."""
    battery_pct: float | None = None
    battery_ms: int | None = None
    vendor: bool | None = None
    """Whether their samples come through a vendor's cloud or an importer."""
    devices: int | None = None
    """Assigned to them now."""
    returned_ms: int | None = None
    """When they last gave a device back; None: never, or not recorded."""
    others: int | None = None
    """Other people of their site in session."""
    others_silent: int | None = None
    ours: bool | None = None
    """Whether tiyi itself can't watch, or is behind."""
    watched: bool | None = None
    """Whether consent to be watched holds; None: nobody recorded it."""
    paused: bool | None = None
    """Whether the prescription, or the course, is paused today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceRow:
    """One guess; `rests_on` names the facts by which it is judged."""

    name: str
    cause: SilenceCause
    judge: Callable[[SilenceFacts], Judged]
    rests_on: tuple[str, ...]
    source: str
    evidence: str = "P"


@dataclass(frozen=True, slots=True)
class Guess:
    """`row` None: no row holds, and the cause is not known. `unjudged`: rows nobody can judge."""

    cause: SilenceCause
    row: str | None
    rests_on: tuple[str, ...]
    unjudged: tuple[str, ...]


def guess(facts: SilenceFacts, rows: Sequence[SilenceRow] | None = None) -> Guess:
    """The first row that holds; a row that can't be judged never holds."""
    chosen = SILENCE_ROWS if rows is None else rows
    judged = [(row, row.judge(facts)) for row in chosen]
    unjudged = tuple(row.name for row, found in judged if found is None)
    holds = next((row for row, found in judged if found), None)
    if holds is None:
        return Guess(SilenceCause.NOT_KNOWN, None, (), unjudged)
    return Guess(holds.cause, holds.name, holds.rests_on, unjudged)


def silent(facts: SilenceFacts) -> Judged:
    """Whether nothing was measured for longer than is usual; None: nothing was ever heard."""
    if facts.data_ms is None:
        return None
    return facts.now_ms - facts.data_ms > _patience_ms(facts)


def _withdrawn(facts: SilenceFacts) -> Judged:
    return None if facts.watched is None else not facts.watched


def _others(facts: SilenceFacts) -> Judged:
    if not facts.in_session:
        return False
    if facts.others is None or facts.others_silent is None:
        return None
    many = facts.others_silent >= OTHERS.value
    return many and facts.others_silent >= OTHERS_SHARE.value * facts.others


def _without_device(facts: SilenceFacts) -> Judged:
    return None if facts.devices is None else facts.devices == 0


def _gave_back(facts: SilenceFacts) -> Judged:
    """The last device was given back: what was heard since then is not heard of another."""
    without = _without_device(facts)
    return without if not without else facts.returned_ms is not None


def _empty(facts: SilenceFacts) -> Judged:
    """The level was low when it was last told, shortly before nothing was told any more."""
    if facts.battery_pct is None or facts.battery_ms is None:
        return None
    if facts.battery_pct >= BATTERY_PCT.value:
        return False
    if facts.data_ms is None:
        return None
    return facts.data_ms - facts.battery_ms <= BATTERY_AGE_MS.value


def _patience_ms(facts: SilenceFacts) -> float:
    return LIVE_MS.value if facts.in_session else DAILY_MS.value


def _out_of_touch(facts: SilenceFacts) -> Judged:
    if facts.contact_ms is None:
        return None
    return facts.now_ms - facts.contact_ms > _patience_ms(facts)


def _by_vendor(facts: SilenceFacts) -> Judged:
    return facts.vendor


def _catching_up(facts: SilenceFacts) -> Judged:
    """What arrives now was measured long ago: the phone sends what it kept."""
    if facts.arrived_ms is None or facts.data_ms is None:
        return None
    recent = facts.now_ms - facts.arrived_ms <= LIVE_MS.value
    return recent and facts.arrived_ms - facts.data_ms > BEHIND_MS.value


def _off(facts: SilenceFacts) -> Judged:
    """The device's own last word was that it has no contact to the skin."""
    if facts.bare_ms is None:
        return None
    return facts.skin_ms is None or facts.bare_ms > facts.skin_ms


def _moves_only(facts: SilenceFacts) -> Judged:
    """Something else is measured still, and no heart rate."""
    if facts.data_ms is None or facts.skin_ms is None:
        return None
    fresh = facts.now_ms - facts.data_ms <= _patience_ms(facts)
    return fresh and facts.data_ms - facts.skin_ms > LIVE_MS.value


def _quiet(facts: SilenceFacts) -> Judged:
    """Whoever brings the samples is in touch and has none."""
    away = _out_of_touch(facts)
    if away is None or facts.data_ms is None:
        return None
    return not away and facts.now_ms - facts.data_ms > _patience_ms(facts)


def _row(
    name: str,
    judge: Callable[[SilenceFacts], Judged],
    source: str,
    *rests_on: str,
) -> SilenceRow:
    cause = SilenceCause(name.split(".", maxsplit=1)[0])
    return SilenceRow(name=name, cause=cause, judge=judge, rests_on=rests_on, source=source)


_AHEAD: Final = "project choice: what explains the silence of many goes before what explains one"
_HANDED: Final = "domain.md §1a: device loans; a device that is back brings nobody's data"
_TOUCH: Final = "platform.md §2.6, row 54: last data and last contact are two figures"
SILENCE_ROWS: Final = (
    _row("paused.consent", _withdrawn, "domain.md §4.3, G15: consent withdrawn", "watched"),
    _row("paused.plan", lambda facts: facts.paused, "domain.md §4.3, G15: not active", "paused"),
    _row("ours", lambda facts: facts.ours, _OWN, "ours"),
    _row("site", _others, _AHEAD, "in_session", "others", "others_silent"),
    _row("not_handed_out.returned", _gave_back, _HANDED, "devices", "returned_ms"),
    _row("not_handed_out", _without_device, _HANDED, "devices"),
    _row("battery", _empty, BATTERY_PCT.source, "battery_pct", "battery_ms", "data_ms"),
    _row("offline.catching_up", _catching_up, _TOUCH, "arrived_ms", "data_ms"),
    _row("vendor", _by_vendor, "platform.md §2.5, row 43", "vendor"),
    _row("offline", _out_of_touch, _TOUCH, "contact_ms"),
    _row("not_worn", _off, "contact flag of the device", "bare_ms", "skin_ms"),
    _row("not_worn.moves", _moves_only, "domain.md §4.3, R06", "data_ms", "skin_ms"),
    _row("not_worn.quiet", _quiet, _TOUCH, "contact_ms", "data_ms"),
)

"""The sentences that explain an alert: what was seen, what to do now, and how late the news is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from tiyi.alerts.between.seen import BETWEEN_SEEN
from tiyi.alerts.between.table import BETWEEN_ROWS
from tiyi.alerts.rows_form import STREAM_AGE_S, Row
from tiyi.alerts.table import ROWS
from tiyi.model.alerts import AlertEvent, AlertKind, Severity


class Audience(StrEnum):
    """Who reads: staff, who see zone and action, or the participant, who is told what to do."""

    COACH = "coach"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Message:
    """A key of the catalogs and the values of its placeholders, ready to print."""

    key: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A title and whole sentences in order; a language joins them, it never rearranges them."""

    title: Message
    sentences: tuple[Message, ...]


SEEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "R01": ("hr_bpm", "limit_bpm", "held_s", "quality_pct"),
        "R02_sustained": ("hr_bpm", "limit_bpm", "held_s"),
        "R02_share": ("share_pct", "limit_bpm"),
        "R03_clinical": ("hr_bpm", "limit_bpm", "held_s", "quality_pct"),
        "R03_default": ("hr_bpm", "limit_bpm", "held_s", "quality_pct"),
        "R04": ("hr_bpm", "limit_bpm", "held_s", "quality_pct"),
        "R05": ("hr_bpm", "cadence_spm", "held_s", "quality_pct"),
        "R06": ("cadence_spm", "held_s"),
        "R07": ("held_s",),
        "R08_check": ("change_bpm", "hr_bpm"),
        "R08_ask": ("change_bpm", "hr_bpm"),
        "R08_alone": ("change_bpm", "hr_bpm"),
        "R08_unanswered": ("change_bpm", "hr_bpm", "held_s"),
        "R09": ("change_bpm", "hr_bpm", "held_s", "quality_pct"),
        "R10": ("change_bpm", "hr_bpm"),
        "R12": ("hr_bpm", "minutes", "limit_bpm"),
        "R13": ("votes",),
        "R14": ("effort", "limit_effort"),
        "R15": ("hr_bpm", "cadence_spm"),
        "R15U": ("hr_bpm", "held_s"),
        "R16": ("symptom",),
        "R22": ("held_s",),
        "R21": ("elapsed_min", "planned_min"),
        "X01": (),
        **BETWEEN_SEEN,
    }
)
"""Evidence an episode of each kind of row should carry, so that its alert can be told in numbers.

`hr_bpm` HRs when the row was raised · `limit_bpm` the prescribed limit (R12: the one not reached) ·
`held_s` how long the condition had held by then · `quality_pct` of the last 30 s · `change_bpm` the
size of a drop, rise or drift · `share_pct` of the known time · `minutes` since the end ·
`votes` irregular minutes of the last six · `effort`/`limit_effort` Borg or CR10 · `symptom` the
mark's code, 0 for SOS · `elapsed_min`, `planned_min` of the session. Of rules on results
`BETWEEN_SEEN` says them. With one missing the sentence without numbers is used.
"""


EVERY_ROW: Final[tuple[Row, ...]] = (*ROWS, *BETWEEN_ROWS)
"""All that may be told: of samples, and of results."""


def kind_of_row(name: str) -> str:
    """The catalogs' name of a row: the row's without its severity."""
    parts = name.split(".")
    return "_".join(part for part in parts if part not in set(Severity))


def utc_minute(at_ms: int) -> str:
    """Hour and minute of an instant, for readers whose zone is not known."""
    minutes = at_ms // 60_000
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d} UTC"


def explain(
    event: AlertEvent,
    audience: Audience = Audience.COACH,
    *,
    clock: Callable[[int], str] = utc_minute,
) -> Explanation:
    """What to say of an alert in its present revision; `clock` prints an instant in ms.

    Raises ValueError for a participant whom the alert's rule does not address, and for a rule that
    is not in the table.
    """
    if audience is Audience.PARTICIPANT and "P" not in event.notify:
        raise ValueError(f"alert rule {event.rule} does not address the participant")
    kind = _kind(event)
    sentences = [
        *_lead(event, audience, clock),
        _seen(kind, event),
        *_own_limits(event, audience),
        *_repeats(event, audience),
        *_action(kind, event, audience),
        *_afterwards(event, audience, clock),
    ]
    return Explanation(Message(f"alerts:{kind}.title"), tuple(sentences))


def actions(event: AlertEvent, audience: Audience = Audience.COACH) -> tuple[Message, ...]:
    """Only what to do, for readers who see zone and action but not what was found."""
    return tuple(_action(_kind(event), event, audience))


def _kind(event: AlertEvent) -> str:
    names = [row.name for row in EVERY_ROW if row.rule == event.rule and row.is_alert]
    if not names:
        raise ValueError(f"alert rule {event.rule} is not in the rule table")
    row = event.evidence.get("row")
    return kind_of_row(str(row) if row in names else names[0])


def _lead(event: AlertEvent, audience: Audience, clock: Callable[[int], str]) -> list[Message]:
    """What a reader must know before the numbers: withdrawn, over, or late."""
    delay_s = int(event.evidence.get("delay_s", 0))
    started = clock(event.started_ms)
    late = {"started": started, "delay_min": str(max(1, round(delay_s / 60)))}
    if event.kind is AlertKind.RETRACTED:
        merged = "merged_into" in event.evidence
        return [Message("alerts:lead.merged" if merged else "alerts:lead.withdrawn")]
    if event.kind is AlertKind.RETROSPECTIVE:
        return [Message("alerts:lead.past", {"started": started})]
    if event.found_late:
        return [Message("alerts:lead.found_late", late)]
    if event.rule == "R16" and audience is Audience.COACH and delay_s > STREAM_AGE_S:
        return [Message("alerts:lead.delayed", late)]
    return []


def _seen(kind: str, event: AlertEvent) -> Message:
    wanted = SEEN[kind]
    found = {name: event.evidence[name] for name in wanted if name in event.evidence}
    if not wanted or len(found) < len(wanted):
        return Message(f"alerts:{kind}.plain")
    if kind == "R16":
        code = int(found["symptom"])
        return Message(f"alerts:R16.seen.{code}" if 0 <= code <= 6 else "alerts:R16.plain")
    return Message(f"alerts:{kind}.seen", {name: _number(found[name]) for name in wanted})


def _own_limits(event: AlertEvent, audience: Audience) -> list[Message]:
    """Staff see which limits were set for this person, and what they usually are."""
    own = event.evidence.get("own_limits")
    if own is None or audience is Audience.PARTICIPANT:
        return []
    return [Message("alerts:lead.own_limits", {"limits": str(own)})]


def _number(value: float | int | str) -> str:
    return value if isinstance(value, str) else f"{round(float(value), 1):g}"


def _repeats(event: AlertEvent, audience: Audience) -> list[Message]:
    repeats = int(event.evidence.get("repeats", 0))
    if not repeats or audience is Audience.PARTICIPANT:
        return []
    return [Message("alerts:lead.repeats", {"repeats": str(repeats)})]


def _action(kind: str, event: AlertEvent, audience: Audience) -> list[Message]:
    if event.kind is AlertKind.RETRACTED:
        return []
    if event.kind is AlertKind.RETROSPECTIVE:
        return [Message(f"alerts:past.{audience}")]
    own = {row.severity for row in EVERY_ROW if kind_of_row(row.name) == kind}
    # A row found too late for its own severity is told with the mildest words of its kind.
    severity = event.severity if event.severity in own else max(own)
    action = [Message(f"alerts:{kind}.{severity}.{audience}")]
    if event.severity in (Severity.S1, Severity.S2):
        action.append(Message("alerts:emergency"))
    return action


def _afterwards(
    event: AlertEvent, audience: Audience, clock: Callable[[int], str]
) -> list[Message]:
    """Staff see that the condition has ended; data alone never tell a participant so."""
    if (
        event.ended_ms is None
        or event.kind is AlertKind.RETRACTED
        or audience is Audience.PARTICIPANT
    ):
        return []
    return [Message("alerts:lead.ended", {"ended": clock(event.ended_ms)})]

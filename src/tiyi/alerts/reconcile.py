"""The pure fold from what has been published and what is derived now to what must be published.

The state is nothing but the newest revision of each alert, so a restart continues from the log:
`known_from(published)` is the state, and reconciling the same episodes again publishes nothing.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from tiyi.alerts.episodes import (
    LIVE_ROWS,
    Episode,
    Group,
    Held,
    absolute,
    episodes_of,
    grouped,
    rank,
)
from tiyi.alerts.rows_form import Row
from tiyi.alerts.table import ROWS, RULE_VERSION
from tiyi.model.alerts import AlertEvent, AlertKind, Severity

REMEMBERED_MS: Final = 2 * 3_600_000
"""An alert is remembered this long after everything that may still be derived again."""
SETTLED_MS: Final = 30 * 60_000
"""Nothing older than the live ring is derived again."""

_Told: TypeAlias = tuple[AlertEvent, tuple[Held, ...]]

Ids: TypeAlias = Callable[[str, str, int], str]
"""(participant, rule, first start in ms) → alert id."""


@dataclass(frozen=True, slots=True)
class PersonAlerts:
    """What has been published of one participant: the newest revision of each alert, by start."""

    participant: str
    site: str
    published: tuple[AlertEvent, ...] = ()


def alert_id(participant: str, rule: str, started_ms: int) -> str:
    """The id an alert gets at its first publication; it keeps it when its start moves."""
    named = f"{participant}\0{rule}\0{started_ms}".encode()
    return hashlib.blake2s(named, digest_size=12).hexdigest()


def known_from(participant: str, site: str, events: Iterable[AlertEvent]) -> PersonAlerts:
    """The state after `events`, in any order and repeated at will; other people's are left out."""
    newest: dict[str, AlertEvent] = {}
    for event in events:
        kept = newest.get(event.alert_id)
        if event.participant == participant and (kept is None or kept.revision < event.revision):
            newest[event.alert_id] = event
    return PersonAlerts(participant, site, _by_start(newest.values()))


def reconcile(
    known: PersonAlerts, episodes: Sequence[Episode], *, from_s: int, now_ms: int, base_ms: int,
    until_s: int | None = None, ids: Ids = alert_id, watched: bool = True,
    table: Sequence[Row] = ROWS,
) -> tuple[PersonAlerts, list[AlertEvent]]:  # fmt: skip
    """The state and the events that make the published alerts true to `episodes`.

    `episodes` is every episode of the participant that is not over before `from_s` (those latched
    at `from_s` with their true start); what began before `from_s` is settled and never retracted.
    `until_s` bounds a derivation of the past: what begins there or later is not its business.
    Episodes of verdict rows are ignored, order does not matter. Of somebody who is not `watched`
    any more no prompt is repeated. `table` has the rows of `ROWS`, maybe with other times.
    """
    return reconcile_held(
        known,
        [absolute(one, base_ms, table) for one in episodes if table[one.row].is_alert],
        from_ms=base_ms + from_s * 1000,
        until_ms=None if until_s is None else base_ms + until_s * 1000,
        now_ms=now_ms,
        ids=ids,
        rows=LIVE_ROWS if table is ROWS else {row.name: row for row in table},
        watched=watched,
    )


def reconcile_held(
    known: PersonAlerts,
    found: Sequence[Held],
    *,
    from_ms: int,
    now_ms: int,
    until_ms: int | None = None,
    ids: Ids = alert_id,
    rows: Mapping[str, Row] = LIVE_ROWS,
    watched: bool = True,
) -> tuple[PersonAlerts, list[AlertEvent]]:
    """The same for episodes by absolute time, of the rows of that table alone."""
    scope = _Scope(from_ms, until_ms, now_ms, ids, rows, watched)
    events: list[AlertEvent] = []
    rules = {event.rule for event in known.published} | {held.row.rule for held in found}
    for rule in sorted(rules):
        published = [event for event in known.published if event.rule == rule]
        derived = [held for held in found if held.row.rule == rule]
        events += _reconcile_rule(known, published, derived, scope)
    newest = {event.alert_id: event for event in (*known.published, *events)}
    kept = [event for event in newest.values() if not _forgotten(event, scope)]
    return replace(known, published=_by_start(kept)), events


@dataclass(frozen=True, slots=True)
class _Scope:
    """One call's times."""

    from_ms: int
    until_ms: int | None
    now_ms: int
    ids: Ids
    rows: Mapping[str, Row]
    watched: bool

    def covers(self, held: Held) -> bool:
        """Whether this call decides if the episode exists."""
        return held.start_ms >= self.from_ms and (
            self.until_ms is None or held.start_ms < self.until_ms
        )

    def fresh(self, held: Held) -> bool:
        """Whether the newest sample on which it holds is young enough to tell people."""
        age_s = held.row.live_age_s
        if age_s is None:
            return held.end_ms is None
        return self.now_ms - held.held_until_ms <= age_s * 1000


def _reconcile_rule(
    known: PersonAlerts, published: list[AlertEvent], derived: list[Held], scope: _Scope
) -> list[AlertEvent]:
    told = [(event, _brought_up(event, derived, scope)) for event in published]
    told = [(event, episodes) for event, episodes in told if episodes]
    groups = grouped(_truth(told, derived, scope))
    owners = _owners(groups, told)
    ids = {event.alert_id for event in published}
    events: list[AlertEvent] = []
    successor: dict[str, str] = {}
    for group, owner in zip(groups, owners, strict=True):
        before = [event for event, held in told if group.overlaps(held)]
        mine = owner or _unpublished(known, group, _new_id(known, group, ids, scope.ids))
        ids.add(mine.alert_id)
        successor |= {event.alert_id: mine.alert_id for event in before}
        events += _revision(mine, group, before, scope)
    owned = {event.alert_id for event in owners if event is not None}
    events += [
        _retraction(event, held, successor.get(event.alert_id), scope)
        for event, held in told
        if event.alert_id not in owned and event.kind is not AlertKind.RETRACTED
    ]
    return events


def _brought_up(event: AlertEvent, derived: list[Held], scope: _Scope) -> tuple[Held, ...]:
    """A published alert's episodes with the ends known by now.

    An end is published with the alert's, so that of a lesser row of its rule, or one that came in
    this very call, may still be open there. What began before `from_s` and is not derived any more
    ended before it; where the past alone is derived, an open end is as published.
    """
    ends = {(held.row.name, held.start_ms): held.end_ms for held in derived}
    brought_up = []
    for held in episodes_of(event, scope.rows):
        key = held.row.name, held.start_ms
        if key in ends and (ends[key] is not None or scope.until_ms is None):
            held = replace(held, end_ms=ends[key])
        elif held.start_ms < scope.from_ms and key not in ends and held.end_ms is None:
            held = replace(held, end_ms=scope.from_ms)
        brought_up.append(held)
    return tuple(brought_up)


def _truth(told: list[_Told], derived: list[Held], scope: _Scope) -> list[Held]:
    """What holds now: the derived episodes, and the published ones this call can't decide."""
    published = {
        (held.row.name, held.start_ms): held
        for event, episodes in told
        if event.kind is not AlertKind.RETRACTED
        for held in episodes
    }
    truth = {key: held for key, held in published.items() if not scope.covers(held)}
    for held in derived:
        key = held.row.name, held.start_ms
        if scope.until_ms is not None and held.end_ms is None and key in published:
            held = replace(held, end_ms=published[key].end_ms)
        truth[key] = held
    return list(truth.values())


def _owners(groups: list[Group], told: list[_Told]) -> list[AlertEvent | None]:
    """For each group the published alert it continues: one that told people before any other."""
    left = sorted(told, key=lambda pair: _preference(pair[0]))
    owners: list[AlertEvent | None] = []
    for group in groups:
        pair = next((pair for pair in left if group.overlaps(pair[1])), None)
        if pair is not None:
            left.remove(pair)
        owners.append(None if pair is None else pair[0])
    return owners


def _preference(event: AlertEvent) -> tuple[bool, bool, int, str]:
    retracted = event.kind is AlertKind.RETRACTED
    return retracted, _told_severity(event) is None, event.started_ms, event.alert_id


def _unpublished(known: PersonAlerts, group: Group, identity: str) -> AlertEvent:
    """Revision 0 of a new alert: what the first revision is made from."""
    return AlertEvent(
        alert_id=identity,
        revision=0,
        kind=AlertKind.RETROSPECTIVE,
        participant=known.participant,
        site=known.site,
        rule=group.episodes[0].row.rule,
        severity=Severity.S4,
        started_ms=group.started_ms,
        held_until_ms=group.held_until_ms,
        ended_ms=None,
        published_ms=0,
        session_id=None,
        page=False,
        found_late=False,
        notify=(),
    )


def _new_id(known: PersonAlerts, group: Group, taken: set[str], ids: Ids) -> str:
    """The id of the group's start; a start that another alert began with is told apart by a ms."""
    at_ms, rule = group.started_ms, group.episodes[0].row.rule
    while (identity := ids(known.participant, rule, at_ms)) in taken:
        at_ms += 1
    return identity


def _revision(
    owner: AlertEvent, group: Group, before: list[AlertEvent], scope: _Scope
) -> list[AlertEvent]:
    """The next revision of `owner`, or nothing when it says already what the group is."""
    fresh = [held for held in group.episodes if scope.fresh(held)]
    live = _gravest(held.row.severity for held in fresh)
    # What people were told of an alert that late data cut in two counts for the live part of it.
    told = _gravest(_told_severity(event) for event in (owner, *(before if fresh else ())))
    pages = live is not None and (told is None or rank(live) < rank(told))
    prompts = not pages and scope.watched and _prompt_is_due(owner, fresh, scope.now_ms)
    first = pages and told is None
    told = live if pages else told
    top = _explaining(group, told, scope)
    draft = replace(
        owner,
        severity=_published_severity(top, told, scope),
        started_ms=group.started_ms,
        held_until_ms=group.held_until_ms,
        ended_ms=None if top.row.closed_by_person else group.ended_ms,
        evidence=_evidence(owner, group, top) | {"told": told and told.value},
    )
    retracted = owner.kind is AlertKind.RETRACTED
    if not (pages or prompts or retracted) and says(owner) == says(draft):
        return []
    age_ms = scope.now_ms - group.started_ms
    draft.evidence["delay_s"] = max(0, age_ms // 1000)
    if pages or prompts:
        draft.evidence["told_ms"] = scope.now_ms
    session = top.evidence.get("session_id", owner.session_id)
    return [
        replace(
            draft,
            revision=owner.revision + 1,
            kind=_kind(owner, draft, live=live is not None, raised=first),
            published_ms=scope.now_ms,
            session_id=None if session is None else str(session),
            page=pages or prompts,
            found_late=owner.found_late or (first and _is_late(top.row, age_ms)),
            notify=top.row.notify,
        )
    ]


def _is_late(row: Row, age_ms: int) -> bool:
    return row.live_age_s is not None and age_ms > row.live_age_s * 1000


def _kind(owner: AlertEvent, draft: AlertEvent, *, live: bool, raised: bool) -> AlertKind:
    if raised or (owner.revision == 0 and live):
        return AlertKind.RAISED
    if owner.revision == 0 or draft.evidence["told"] is None:
        return AlertKind.RETROSPECTIVE
    if owner.ended_ms is None and draft.ended_ms is not None:
        return AlertKind.CLEARED
    return AlertKind.AMENDED


def _retraction(
    event: AlertEvent, episodes: tuple[Held, ...], successor: str | None, scope: _Scope
) -> AlertEvent:
    """The alert did not happen, or is part of another; what people were told stays on record."""
    closed = [
        replace(held, end_ms=scope.now_ms if held.end_ms is None else held.end_ms)
        for held in episodes
    ]
    reason = {"reason": "late_data"} if successor is None else {"reason": "merged"}
    return replace(
        event,
        revision=event.revision + 1,
        kind=AlertKind.RETRACTED,
        ended_ms=scope.now_ms if event.ended_ms is None else event.ended_ms,
        published_ms=scope.now_ms,
        page=False,
        evidence=event.evidence
        | reason
        | ({} if successor is None else {"merged_into": successor})
        | {"episodes": _plain(closed)},
    )


def _explaining(group: Group, told: Severity | None, scope: _Scope) -> Held:
    """The episode that gives the alert its severity; of several the newest with evidence."""
    return min(
        group.episodes,
        key=lambda held: (
            rank(_published_severity(held, told, scope)),
            not held.evidence,
            -held.start_ms,
            held.row.name,
        ),
    )


def _published_severity(held: Held, told: Severity | None, scope: _Scope) -> Severity:
    """The row's own while it is live or was told; at most S3 when it was found when it was over."""
    severity = held.row.severity
    if scope.fresh(held) or (told is not None and rank(severity) >= rank(told)):
        return severity
    return max(severity, Severity.S3, key=rank)


def _gravest(severities: Iterable[Severity | None]) -> Severity | None:
    return min((one for one in severities if one is not None), key=rank, default=None)


def _prompt_is_due(owner: AlertEvent, fresh: list[Held], now_ms: int) -> bool:
    told_ms = owner.evidence.get("told_ms")
    return told_ms is not None and any(
        held.row.repeat_s and held.end_ms is None and now_ms - told_ms >= held.row.repeat_s * 1000
        for held in fresh
    )


def _evidence(owner: AlertEvent, group: Group, top: Held) -> dict[str, Any]:
    numbers = {key: value for key, value in top.evidence.items() if key != "session_id"}
    forgotten = ("reason", "merged_into")
    kept = {key: value for key, value in owner.evidence.items() if key not in forgotten}
    return kept | {
        **numbers,
        "row": top.row.name,
        "rule_version": RULE_VERSION,
        "repeats": group.repeats,
        "episodes": _plain(group.episodes),
    }


def _plain(episodes: Iterable[Held]) -> list[list[str | int | None]]:
    """Row name, start, end and newest holding sample in ms: plain, and equal after JSON."""
    return [[one.row.name, one.start_ms, one.end_ms, one.held_until_ms] for one in episodes]


def _told_severity(event: AlertEvent) -> Severity | None:
    """The gravest severity people were told; None for a retrospective alert."""
    told = event.evidence.get("told")
    return None if told is None else Severity(told)


def says(event: AlertEvent) -> tuple[object, ...]:
    """What makes a revision worth publishing: times, severity, which rows since when."""
    rows = [(name, start_ms) for name, start_ms, *_ in event.evidence.get("episodes", ())]
    return event.started_ms, event.ended_ms, event.severity, rows


def _by_start(events: Iterable[AlertEvent]) -> tuple[AlertEvent, ...]:
    return tuple(sorted(events, key=lambda event: (event.started_ms, event.rule, event.alert_id)))


def _forgotten(event: AlertEvent, scope: _Scope) -> bool:
    """Whether nothing that can still be derived may touch the alert."""
    ends = [held.end_ms for held in episodes_of(event, scope.rows)] or [event.ended_ms]
    settled_ms = min(scope.from_ms, scope.now_ms - SETTLED_MS)
    return all(end_ms is not None and end_ms < settled_ms - REMEMBERED_MS for end_ms in ends)

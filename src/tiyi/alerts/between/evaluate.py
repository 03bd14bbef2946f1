"""Every rule on results for one person: facts and what was told before become episodes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tiyi.alerts.between.facts import Facts
from tiyi.alerts.between.form import Limits
from tiyi.alerts.between.sessions import session_tracks
from tiyi.alerts.between.spans import stretches, undecided
from tiyi.alerts.between.spots import reading_tracks, spot_tracks
from tiyi.alerts.between.table import BETWEEN, BETWEEN_ROWS, BETWEEN_RULES
from tiyi.alerts.between.tracks import Track, folded, laid
from tiyi.alerts.between.truth import every, some
from tiyi.alerts.episodes import Held, episodes_of
from tiyi.alerts.reconcile import PersonAlerts, reconcile_held
from tiyi.model.alerts import AlertEvent, AlertKind

DERIVED_DAYS: Final = 14
"""So far back every look derives anew: late data amend that long, twice the longest way of a band.
"""
BASE_DAYS: Final = 35
"""So much further back days are looked at: the longest window and the days that it must hold."""
NIGHTS_LOW, REST_AND_NIGHTS, REST_UP = "L07.S4", "L07.S3", "L06.S3"


@dataclass(frozen=True, slots=True)
class Look:
    """When a person is looked at, by which rules, and from when on everything is derived anew."""

    now_ms: int
    from_ms: int
    rules: Collection[str] = BETWEEN_RULES


def looked(
    known: PersonAlerts, facts: Facts, days: Mapping[str, Track], look: Look
) -> tuple[PersonAlerts, list[AlertEvent]]:
    """The person's alerts and the events that make them true to the facts at `look.now_ms`.

    Args:
        known: what was published of the person, of the look's rules.
        facts: everything that is known of the person.
        days: tracks of the rows on days by row name; empty where they are not looked at.
        look: the instant, and the rules.

    Returns:
        As `reconcile`; with what it returns as `known`, the same facts give nothing.

    Source: domain section 4.3, between sessions, R11, R17 to R20.
    """
    told = _told(known.published)
    found = episodes(facts, days, told, look)
    return reconcile_held(known, found, from_ms=look.from_ms, now_ms=look.now_ms, rows=BETWEEN)


def episodes(
    facts: Facts, days: Mapping[str, Track], told: Mapping[str, Sequence[Held]], look: Look
) -> list[Held]:
    """Every episode of the look's rules; `told`: row name → its published episodes."""
    tracks = {**days, **{one.row: one for one in _tracks(facts)}}
    wanted = [one for one in tracks.values() if _is_asked(one.row, facts, look)]
    found: dict[str, list[Held]] = {
        one.row: folded(one, BETWEEN[one.row], told.get(one.row, ()), look.from_ms, look.now_ms)
        for one in wanted
    }
    if NIGHTS_LOW in found:
        both = _with_rest(days[NIGHTS_LOW], found.get(REST_UP, []), look.now_ms)
        row, before = BETWEEN[REST_AND_NIGHTS], told.get(REST_AND_NIGHTS, ())
        found[REST_AND_NIGHTS] = folded(both, row, before, look.from_ms, look.now_ms)
    for name in undecided(facts):
        found[name] = list(told.get(name, ()))
    for stretch in stretches(facts):
        held = laid(stretch, BETWEEN[stretch.row], look.from_ms, look.now_ms)
        if held is not None and _is_asked(stretch.row, facts, look):
            found.setdefault(stretch.row, []).append(held)
    return [_with_own_limits(held, facts.limits) for of_row in found.values() for held in of_row]


def _with_own_limits(held: Held, limits: Limits) -> Held:
    """The episode with the limits of its row that were set for this person, as evidence."""
    rows = (row for row in BETWEEN_ROWS if row.name == held.row.name)
    own = [
        f"{one.name} {limits[one.key]:g} ({one.value:g})"
        for row in rows
        for one in row.thresholds
        if limits[one.key] != one.value
    ]
    if not own:
        return held
    return replace(held, evidence={**held.evidence, "own_limits": ", ".join(own)})


def _tracks(facts: Facts) -> Iterable[Track]:
    yield from spot_tracks(facts)
    yield from reading_tracks(facts)
    yield from session_tracks(facts)


def _is_asked(name: str, facts: Facts, look: Look) -> bool:
    """Rules that judge a body are off for people under 18."""
    row = BETWEEN[name]
    return row.rule in look.rules and not (row.clinical and facts.minor)


def _with_rest(nights: Track, rest: Sequence[Held], now_ms: int) -> Track:
    """Low nights while the resting rate is up."""
    up = [
        any(one.start_ms <= at_ms and at_ms < (one.end_ms or now_ms + 1) for one in rest)
        for at_ms in nights.at_ms
    ]
    raised = [every(pair) for pair in zip(nights.raised, up, strict=True)]
    cleared = [some((back, not is_up)) for back, is_up in zip(nights.cleared, up, strict=True)]
    return Track(REST_AND_NIGHTS, nights.at_ms, raised, cleared, nights.numbers)


def _told(published: Iterable[AlertEvent]) -> dict[str, list[Held]]:
    """Episodes of alerts that stand, by row."""
    found: dict[str, list[Held]] = defaultdict(list)
    for event in published:
        if event.kind is not AlertKind.RETRACTED:
            for held in episodes_of(event, BETWEEN):
                found[held.row.name].append(held)
    return found

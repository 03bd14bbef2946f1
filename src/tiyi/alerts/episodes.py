"""Episodes, the stretches in which a rule row held, and their grouping into one alert each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Final

from tiyi.alerts.table import ROWS, Row
from tiyi.model.alerts import AlertEvent, Severity

LIVE_ROWS: Final[Mapping[str, Row]] = MappingProxyType({row.name: row for row in ROWS})
"""The rows that the brain evaluates, by name."""
GROUP_MS: Final = 3_600_000
"""Repeats are counted on one alert for at most an hour; then the rule is told again."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A row of `table.ROWS` latched for one participant; seconds count from the shard's base.

    `start_s` is the second in which the hold time was fulfilled, `end_s` the second in which the
    clearing time was (None while latched), `held_until_s` the newest second in which the raising
    condition held on a real sample. `evidence` holds plain numbers that explain the alert
    (`hr_bpm`, `limit_bpm`, `held_s`, `quality_pct`, …) and, in a session, its `session_id`.
    """

    row: int
    start_s: int
    end_s: int | None
    held_until_s: int
    evidence: dict[str, float | int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """An episode by absolute time, of a row by value: what grouping and matching work on."""

    row: Row
    start_ms: int
    end_ms: int | None
    held_until_ms: int
    evidence: dict[str, float | int | str] = field(default_factory=dict, compare=False)

    def overlaps(self, other: "Held") -> bool:
        """Whether the two share an instant; an open one lasts for ever."""
        return (other.end_ms is None or self.start_ms <= other.end_ms) and (
            self.end_ms is None or other.start_ms <= self.end_ms
        )


@dataclass(frozen=True)
class Group:
    """Every episode of one rule that is one alert, by start; spells are its unbroken stretches."""

    episodes: tuple[Held, ...]

    @property
    def started_ms(self) -> int:
        """When the first episode began."""
        return self.episodes[0].start_ms

    @cached_property
    def ended_ms(self) -> int | None:
        """When the last episode ended; None while one is latched."""
        ends = [held.end_ms for held in self.episodes]
        return None if None in ends else max(end for end in ends if end is not None)

    @property
    def held_until_ms(self) -> int:
        """The newest sample on which any of its conditions held."""
        return max(held.held_until_ms for held in self.episodes)

    @cached_property
    def repeats(self) -> int:
        """How often it came back after its first stretch."""
        return len(_spells(self.episodes)) - 1

    def overlaps(self, others: Iterable[Held]) -> bool:
        """Whether any episode shares an instant with any of `others`."""
        return any(mine.overlaps(other) for other in others for mine in self.episodes)


def rank(severity: Severity) -> int:
    """1 for an emergency to 4 for information: the smaller, the graver."""
    return int(severity.value[1])


def absolute(episode: Episode, base_ms: int, table: Sequence[Row] = ROWS) -> Held:
    """The episode by absolute time."""
    return Held(
        row=table[episode.row],
        start_ms=base_ms + episode.start_s * 1000,
        end_ms=None if episode.end_s is None else base_ms + episode.end_s * 1000,
        held_until_ms=base_ms + episode.held_until_s * 1000,
        evidence=episode.evidence,
    )


def grouped(episodes: Iterable[Held]) -> list[Group]:
    """One rule's episodes as alerts: a pure function of the set, whatever its order.

    Overlapping episodes of its rows are one stretch. A stretch that begins within the rule's
    refractory time after the one before joins it as a repeat, but never follows an emergency, nor
    for longer than an hour.
    """
    groups: list[Group] = []
    for spell in _spells(episodes):
        if groups and _joins(groups[-1], Group(spell)):
            groups[-1] = Group((*groups[-1].episodes, *spell))
        else:
            groups.append(Group(spell))
    return groups


def _joins(before: Group, spell: Group) -> bool:
    # The first row decides: it does not change when graver or lesser rows follow.
    refractory_ms = 1000 * spell.episodes[0].row.refractory_s
    return (
        before.ended_ms is not None
        and spell.started_ms - before.ended_ms < refractory_ms
        and spell.started_ms - before.started_ms < GROUP_MS
        and all(held.row.severity is not Severity.S1 for held in before.episodes)
    )


def _spells(episodes: Iterable[Held]) -> list[tuple[Held, ...]]:
    spells: list[list[Held]] = []
    end_ms: int | None = 0
    for held in sorted(episodes, key=lambda one: (one.start_ms, one.row.name)):
        if spells and (end_ms is None or held.start_ms <= end_ms):
            spells[-1].append(held)
            end_ms = None if end_ms is None or held.end_ms is None else max(end_ms, held.end_ms)
        else:
            spells.append([held])
            end_ms = held.end_ms
    return [tuple(spell) for spell in spells]


def episodes_of(event: AlertEvent, rows: Mapping[str, Row] = LIVE_ROWS) -> tuple[Held, ...]:
    """The episodes an alert was published with; empty for a rule that table does not know.

    A mark is over when its clearing time is, although nobody publishes an end of its alert.
    """
    found = []
    for name, start_ms, end_ms, held_until_ms in event.evidence.get("episodes", ()):
        if name in rows:
            row = rows[name]
            if row.closed_by_person and end_ms is None:
                end_ms = start_ms + row.clear_s * 1000
            found.append(Held(row, start_ms, end_ms, held_until_ms))
    return tuple(found)

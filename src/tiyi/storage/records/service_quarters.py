"""What a quarter's pack is made of: the people of every site in the scope, and their targets."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from tiyi.model.scope import Scope
from tiyi.outcomes.rules import RULES
from tiyi.outcomes.target_cells import ShownStanding, shown
from tiyi.service.quarter import Quarter, days_of, quarter_of
from tiyi.storage.records import programmes, service_people, service_settings, target_counts
from tiyi.storage.records.counters import Span


def of_scope(tx: Connection, scope: Scope, year: int, quarter: int, *, now_ms: int) -> Quarter:
    """The quarter of all programmes that the scope covers; each person once."""
    first, last = days_of(year, quarter)
    k = service_settings.small_cell(tx, scope)
    people = service_people.of_all(tx, scope, Span(first, last), now_ms=now_ms)
    names = sorted({one.site for one in programmes.every(tx, scope)})
    until = Span(date(year, 1, 1), last)
    rules = replace(RULES, small_cell=replace(RULES.small_cell, value=k))
    standings: dict[str, tuple[ShownStanding, ...]] = {}
    for site in names:
        reached = target_counts.of_site(tx, scope, site, until, now_ms=now_ms)
        standings[site] = shown(reached.counts, reached.standings, rules).standings
    return quarter_of(people, standings, year, quarter, k)

"""Other limits of the rules tried on stored history, without a change to any store."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Final

from tiyi.alerts.between.evaluate import Look
from tiyi.alerts.between.form import Limits
from tiyi.alerts.between.table import BETWEEN_RULES
from tiyi.alerts.burden import HOUR_MS
from tiyi.alerts.rows_form import Row
from tiyi.alerts.table import ROWS
from tiyi.alerts.trial import Change, Trial, trial_of
from tiyi.alerts.trial_compared import (
    Coded,
    Raised,
    RuleTried,
    compared,
    raised_from,
    raised_of,
)
from tiyi.api.between.watch import Between
from tiyi.bootstrap.rebuild import spans
from tiyi.bootstrap.stores import OpenStores
from tiyi.model.errors import InputError
from tiyi.model.scope import Scope
from tiyi.monitor.batch import alerts_under
from tiyi.storage.records import between, burden

DAY_MS: Final = 24 * HOUR_MS
LOOK_BACK_MS: Final = 4 * HOUR_MS
"""No session that is longer can still be open at the begin of a piece."""
AFTER_MS: Final = 35 * 60_000
"""Rules on recovery look at a person for half an hour after a session."""
LEAD_DAYS: Final = 14
"""So much before the history rules on results begin: what had begun by then is not new in it."""
HISTORY_MOST_MS: Final = 70 * DAY_MS
"""Rules on results read the records of 120 days: this history, its lead, and 35 days of base."""


class TrialUnreadable(InputError):
    """The file is no table of limits."""

    code: ClassVar[str] = "rules.try_file"


class NoHistory(InputError):
    """Nothing is stored of the span that the rules could be tried on."""

    code: ClassVar[str] = "rules.try_no_history"


@dataclass
class Tried:
    """What both runs raised, and the sessions in which; people are added one by one."""

    now: list[Raised] = field(default_factory=list)
    then: list[Raised] = field(default_factory=list)
    coded: list[Coded] = field(default_factory=list)
    hours: float = 0.0
    sessions: int = 0
    sessions_without_result: int = 0
    people: int = 0
    """Of whom there is anything in the span."""

    def rules(self) -> list[RuleTried]:
        """Rule by rule; NoHistory where nobody had any."""
        if not self.people:
            raise NoHistory("nothing is stored of that time to try these rules on")
        return compared(self.now, self.then, self.coded, self.hours)


def read_trial(path: Path) -> Trial:
    """The trial of a TOML file: `[[limit]]` tables with `rule`, `limit` and `value`.

    Raises TrialUnreadable, and what `trial_of` raises.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TrialUnreadable(f"{path.name} can't be read as TOML") from error
    entries = said.get("limit")
    if not isinstance(entries, list) or not entries or set(said) != {"limit"}:
        raise TrialUnreadable(f"{path.name} has no [[limit]] tables, or something besides them")
    return trial_of([_change(path, entry) for entry in entries])


def _change(path: Path, entry: object) -> Change:
    match entry:
        case {"rule": str(rule), "limit": str(limit), "value": int() | float() as value, **rest}:
            if not rest and not isinstance(value, bool):
                return Change(rule, limit, value)
    raise TrialUnreadable(f"a [[limit]] of {path.name} needs rule, limit and a number as value")


class Trying:
    """One trial over a span of stored history, person by person."""

    def __init__(
        self, stores: OpenStores, scope: Scope, trial: Trial, *, from_ms: int, to_ms: int
    ) -> None:
        self._stores, self._scope, self._trial = stores, scope, trial
        self._from_ms, self._to_ms = from_ms, to_ms
        self._between = Between(stores.records, stores.series, stores.blocks)

    def people(self) -> list[str]:
        """Everybody of the records, by id."""
        with self._stores.records.reading(self._scope) as tx:
            return list(between.everybody(tx, self._scope))

    def each(self, people: Sequence[str], tried: Tried) -> Iterator[str]:
        """Add each person's alerts and sessions to `tried`; who is done."""
        for participant in people:
            self._add(participant, tried)
            yield participant

    def _add(self, participant: str, tried: Tried) -> None:
        pieces = self._pieces(participant)
        runs: list[list[Raised]] = []
        for rows, limits in ((ROWS, {}), (self._trial.rows, self._trial.limits)):
            live = self._live(participant, pieces, rows) if self._trial.of_samples else []
            results = self._results(participant, limits) if self._trial.limits else []
            runs.append([*live, *results])
        tried.now += runs[0]
        tried.then += runs[1]
        early_ms = self._from_ms - LEAD_DAYS * DAY_MS
        with self._stores.records.reading(self._scope) as tx:
            known = burden.of_participant(tx, self._scope, participant, early_ms, self._to_ms)
            watched = burden.sessions_of(tx, self._scope, participant, self._from_ms, self._to_ms)
        tried.coded += [Coded(raised_of(one.event), one.code) for one in known]
        tried.hours += watched.hours
        tried.sessions += watched.sessions
        tried.sessions_without_result += watched.without_result
        tried.people += bool(pieces or watched.sessions or any(runs))

    def _pieces(self, participant: str) -> list[tuple[int, int]]:
        hours = [hour for hour in self._stores.blocks.hours(participant) if hour < self._to_ms]
        found = spans(hours, self._from_ms)
        return [(max(a, self._from_ms), min(b, self._to_ms)) for a, b in found]

    def _live(
        self, participant: str, pieces: Sequence[tuple[int, int]], rows: Sequence[Row]
    ) -> list[Raised]:
        """Of the rules on samples; an alert belongs to the piece in or after which it begins."""
        contexts = self._stores.history.contexts(participant)
        found: list[Raised] = []
        nexts_ms = [*(start_ms for start_ms, _ in pieces[1:]), self._to_ms]
        for (start_ms, end_ms), next_ms in zip(pieces, nexts_ms, strict=False):
            first_ms, last_ms = start_ms - LOOK_BACK_MS, min(end_ms + AFTER_MS, self._to_ms)
            samples = self._stores.blocks.read(participant, first_ms, last_ms)
            events = alerts_under(samples, contexts, rows, start_ms=first_ms, end_ms=last_ms)
            found += [raised_of(one) for one in events if start_ms <= one.started_ms < next_ms]
        return found

    def _results(self, participant: str, limits: Limits) -> list[Raised]:
        """Of rules that have other limits; the rest can't differ."""
        rules = BETWEEN_RULES & {change.rule for change in self._trial.changes}
        look = Look(self._to_ms, self._from_ms - LEAD_DAYS * DAY_MS, rules)
        held = self._between.episodes_under(self._scope, participant, look, limits)
        every = raised_from(participant, held)
        return [one for one in every if self._from_ms <= one.started_ms < self._to_ms]

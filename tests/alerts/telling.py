"""Short ways to say which rows held when, and to reconcile them, for the tests of alerts."""

from collections.abc import Sequence

from tiyi.alerts.between.table import BETWEEN
from tiyi.alerts.episodes import Episode, Held
from tiyi.alerts.reconcile import PersonAlerts, reconcile, reconcile_held
from tiyi.alerts.table import row_named
from tiyi.model.alerts import AlertEvent

BASE_MS = 1_700_000_000_000
NOBODY = PersonAlerts("p-1", "site-1")


def at(second: int) -> int:
    """The instant of a second of the story."""
    return BASE_MS + second * 1000


def held(
    name: str, start_s: int, end_s: int | None = None, *, until_s: int | None = None
) -> Episode:
    """A row that held; by default its newest sample is that of its last second."""
    newest = until_s if until_s is not None else (start_s if end_s is None else end_s)
    return Episode(row_named(name), start_s, end_s, newest, {"hr_bpm": 152.0, "row_is": name})


def call(
    known: PersonAlerts, episodes: Sequence[Episode], *, now_s: int, from_s: int = 0
) -> tuple[PersonAlerts, list[AlertEvent]]:
    """Reconcile at a second of the story."""
    return reconcile(known, episodes, from_s=from_s, now_ms=at(now_s), base_ms=BASE_MS)


def raised(name: str) -> AlertEvent:
    """The alert of a row that holds, of samples or of results, in its first revision."""
    if name not in BETWEEN:
        _, (event,) = call(NOBODY, [held(name, 100)], now_s=105)
        return event
    now = at(105)
    of_results = [Held(BETWEEN[name], at(100), None, at(105), {"row_is": name})]
    _, (event,) = reconcile_held(NOBODY, of_results, from_ms=at(0), now_ms=now, rows=BETWEEN)
    return event

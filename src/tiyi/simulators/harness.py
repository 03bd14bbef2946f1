"""A scenario from its devices to its verdict, in virtual time: what `tiyi simulate` runs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from tiyi.simulators.expected import Expected, check
from tiyi.simulators.reports import Outcome
from tiyi.simulators.scenario import Scenario
from tiyi.simulators.scoring import Scored, score
from tiyi.simulators.seen import Seen, seen_alerts, seen_minutes, seen_sessions
from tiyi.simulators.watching import Watched, watch
from tiyi.simulators.wearing import SELF
from tiyi.simulators.world import Recording, participants_of, record

WHOLE: Final[frozenset[str]] = frozenset()
"""Nothing is broken."""


def run(scenario: Scenario, seed: int, *, broken: frozenset[str] = WHOLE) -> Seen:
    """One scenario with one seed; `broken` rules are taken out of the brain's table."""
    (seen,) = run_many([(scenario, seed)], broken=broken)
    return seen


def outcomes(
    runs: Iterable[tuple[Scenario, int, Expected]],
    *,
    broken: frozenset[str] = WHOLE,
    elapsed_s: Callable[[], float],
) -> Iterator[Outcome]:
    """Run and compare one after the other, as each is done; `elapsed_s` is any monotonic clock."""
    for scenario, seed, expected in runs:
        began_s = elapsed_s()
        seen = run(scenario, seed, broken=broken)
        yield Outcome(seen, tuple(check(expected, seen)), elapsed_s() - began_s)


def run_many(runs: Sequence[tuple[Scenario, int]], *, broken: frozenset[str] = WHOLE) -> list[Seen]:
    """Many runs side by side in one world: cheaper than one by one, and the same for each."""
    return observe(record(runs), runs, broken=broken)


def observe(
    recording: Recording,
    runs: Sequence[tuple[Scenario, int]],
    *,
    broken: frozenset[str] = WHOLE,
) -> list[Seen]:
    """What the brain makes of a recorded world; the same recording may be observed again."""
    watched = watch(recording, broken=broken)
    scored = score(recording, watched, broken=broken)
    return [_seen_all(scenario, seed, recording, watched, scored) for scenario, seed in runs]


def _seen_all(
    scenario: Scenario, seed: int, recording: Recording, watched: Watched, scored: Scored
) -> Seen:
    """What was seen of the scenario's participant, and of the others with it."""
    ids = participants_of(scenario, seed)
    minutes = seen_minutes(watched.minutes, scenario.start_ms)
    seen = {
        who: replace(_seen(scenario, seed, one, scored), minutes=minutes.get(one, ()))
        for who, one in ids.items()
    }
    mine = seen.pop(SELF)
    return replace(mine, way=recording.ways[ids[SELF]], others=seen)


def _seen(scenario: Scenario, seed: int, participant: str, scored: Scored) -> Seen:
    events = [event for event in scored.alerts if event.participant == participant]
    results = [result for result in scored.results if result.participant == participant]
    alerts = seen_alerts(events, scenario.start_ms)
    return Seen(
        scenario=scenario.name,
        seed=seed,
        sessions=tuple(seen_sessions(results, scenario.start_ms)),
        alerts=tuple(alert for alert in alerts if not alert.was_retracted),
        retracted=tuple(alert for alert in alerts if alert.was_retracted),
        events=tuple(events),
        results=tuple(results),
    )

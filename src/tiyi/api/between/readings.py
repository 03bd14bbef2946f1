"""Values that were measured once, each with whether it was in exercise and how hard that was."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from tiyi.alerts.between.facts import SpotFact
from tiyi.model.frame import Samples
from tiyi.model.metrics import UNUSABLE, Metric
from tiyi.storage.records.measurements import Measurement
from tiyi.storage.records.sessions import Session

MINUTE_MS: Final = 60_000
WORK: Final = {"power": Metric.POWER, "speed": Metric.SPEED, "cadence": Metric.CADENCE}
AT_HOME: Final = frozenset({"self", "device"})
"""Sources of readings that nobody of the staff took."""
Work = Callable[[int], Mapping[str, float]]
"""An instant → work of the minute before it, by what measured it; empty where nothing did."""


def work_in(samples: Samples) -> Mapping[str, float]:
    """Mean of each measure of work among the samples of a minute; unusable values are none."""
    usable = (samples.flags & UNUSABLE) == 0
    found = {}
    for name, metric in WORK.items():
        mine = usable & (samples.metric == metric)
        if mine.any():
            found[name] = float(samples.value[mine].mean())
    return found


def spots(
    readings: Sequence[Measurement], known: Sequence[Session], work: Work
) -> Iterator[SpotFact]:
    """Readings as facts, in their order.

    What was said of the moment counts; else a session around the instant means exercise. Without
    either nobody knows.
    """
    for one in readings:
        around = next((session for session in known if _holds(session, one.measured_ms)), None)
        exercise = None if one.moment is None else one.moment == "exercise"
        if exercise is None and around is not None:
            exercise = True
        asked = one.kind == "blood_pressure" and exercise is True and around is not None
        yield SpotFact(
            kind=one.kind,
            at_ms=one.measured_ms,
            values={name: float(value) for name, value in one.readings.items()},
            exercise=exercise,
            session_id=None if around is None else around.session,
            after_ms=0 if around is not None else _since(known, one.measured_ms),
            home=one.source in AT_HOME,
            work=work(one.measured_ms) if asked else {},
        )


def _holds(session: Session, at_ms: int) -> bool:
    return session.started_ms <= at_ms and (session.ended_ms is None or at_ms <= session.ended_ms)


def _since(known: Sequence[Session], at_ms: int) -> int | None:
    """How long ago the last session ended; None: there was none."""
    ended = [one.ended_ms for one in known if one.ended_ms is not None and one.ended_ms < at_ms]
    return at_ms - max(ended) if ended else None

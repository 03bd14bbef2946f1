"""What the score agent does, in virtual time: closed sessions and late rows are scored again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.context import Context
from tiyi.model.frame import Samples, concat
from tiyi.model.results import Finality, SessionResult
from tiyi.model.sessions import Touched, TouchReason
from tiyi.monitor import replay, score_session
from tiyi.simulators.watching import Watched
from tiyi.simulators.world import Recording

AROUND_MS: Final = 15 * 60_000
"""Late rows are judged with so much before and after them."""


@dataclass(slots=True)
class Scored:
    """Every alert event, live and found later, and every revision of every session's result."""

    alerts: list[AlertEvent] = field(default_factory=list)
    results: list[SessionResult] = field(default_factory=list)

    def newest(self, participant: str) -> list[SessionResult]:
        """The newest result of each of a participant's sessions."""
        mine = [result for result in self.results if result.participant == participant]
        return list({result.session_id: result for result in mine}.values())


class SampleShelf:
    """Everybody's samples, taken out as they were known at an instant of log time."""

    def __init__(self, parts: Sequence[tuple[int, Samples]]) -> None:
        whole = concat([samples for _, samples in parts])
        appended_ms = np.repeat([at_ms for at_ms, _ in parts], [len(one) for _, one in parts])
        order = np.argsort(whole.participant, kind="stable")
        self._samples, self._appended_ms = whole.take(order), appended_ms[order]
        numbers = np.arange(len(whole.participants) + 1)
        self._edges = np.searchsorted(self._samples.participant, numbers)

    def of(self, participant: str, until_ms: int) -> Samples:
        """A participant's rows that had been appended by then."""
        number = self._samples.participants.index(participant)
        rows = np.arange(self._edges[number], self._edges[number + 1])
        mine = self._samples.take(rows[self._appended_ms[rows] <= until_ms])
        return replace(mine, participant=np.zeros(len(mine), "<u2"), participants=(participant,))


def score(
    recording: Recording, watched: Watched, *, broken: frozenset[str] = frozenset()
) -> Scored:
    """Everything the score agent would have said, in order, on top of what the brain said live."""
    scored = Scored(alerts=list(watched.alerts))
    jobs = [*watched.touched, *_late_jobs(watched)]
    if not jobs:
        return scored
    shelf = SampleShelf(watched.samples)
    contexts = {context.participant: context for context in recording.contexts}
    for at_ms, touched in sorted(jobs, key=lambda job: job[0]):
        context = contexts[touched.participant]
        if touched.reason is TouchReason.SESSION_CLOSED:
            _score_closed(scored, shelf, context, touched, at_ms)
        else:
            _score_late(scored, shelf, context, touched, at_ms, broken=broken)
    return scored


def _late_jobs(watched: Watched) -> Iterable[tuple[int, Touched]]:
    """One job per participant with late rows, when the last of them has come."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    when: dict[str, int] = {}
    for at_ms, samples in watched.late:
        for number in np.unique(samples.participant).tolist():
            who = samples.participants[number]
            mine = samples.at_ms[samples.participant == number]
            first[who] = min(int(mine.min()), first.get(who, int(mine.min())))
            last[who] = max(int(mine.max()), last.get(who, int(mine.max())))
            when[who] = max(at_ms, when.get(who, at_ms))
    for who, at_ms in when.items():
        yield at_ms, Touched(who, first[who], last[who] + 1, TouchReason.LATE)


def _score_closed(
    scored: Scored, shelf: SampleShelf, context: Context, touched: Touched, at_ms: int
) -> None:
    known = {result.session_id: result for result in scored.newest(touched.participant)}
    before = known.get(touched.session_id or "")
    result = score_session(
        shelf.of(touched.participant, at_ms),
        [context],
        participant=touched.participant,
        start_ms=touched.from_ms,
        end_ms=touched.to_ms,
        session=touched.session_id,
    )
    _keep(scored, result, before, "closed")


def _score_late(
    scored: Scored,
    shelf: SampleShelf,
    context: Context,
    touched: Touched,
    at_ms: int,
    *,
    broken: frozenset[str],
) -> None:
    """The whole stretch again: its sessions, and alerts that nobody was told of."""
    again = replay(
        shelf.of(touched.participant, at_ms),
        [context],
        start_ms=touched.from_ms - AROUND_MS,
        end_ms=touched.to_ms + AROUND_MS,
        now_ms=at_ms,
    )
    for result in again.scores:
        same = [one for one in scored.newest(touched.participant) if _overlap(one, result)]
        _keep(scored, result, same[0] if same else None, "late_data")
    told = [event for event in scored.alerts if event.participant == touched.participant]
    for event in again.alerts:
        if event.rule not in broken and not any(_is_same(event, known) for known in told):
            scored.alerts.append(event)


def _keep(scored: Scored, result: SessionResult, before: SessionResult | None, reason: str) -> None:
    """A new revision, unless the same samples, prescription and algorithm gave it before."""
    if before is None:
        scored.results.append(replace(result, reason=reason))
    elif before.input_hash != result.input_hash:
        scored.results.append(
            replace(
                result,
                session_id=before.session_id,
                revision=before.revision + 1,
                finality=Finality.AMENDED,
                reason=reason,
            )
        )


def _overlap(one: SessionResult, other: SessionResult) -> bool:
    return one.started_ms < other.ended_ms and other.started_ms < one.ended_ms


def _is_same(found: AlertEvent, known: AlertEvent) -> bool:
    """Whether an alert that was found late is one that is known already."""
    if found.rule != known.rule or known.kind is AlertKind.RETRACTED:
        return False
    ends = (found.ended_ms or found.held_until_ms, known.ended_ms or known.held_until_ms)
    return found.started_ms <= ends[1] and known.started_ms <= ends[0]

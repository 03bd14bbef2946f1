"""Conditions on sessions and weeks of one person: effort, load, recovery, adherence."""

from collections.abc import Iterator, Sequence

from tiyi.alerts.between.facts import Facts, SessionFact, WeekFact
from tiyi.alerts.between.form import Limits
from tiyi.alerts.between.tracks import Numbers, Track
from tiyi.alerts.between.truth import (
    Truth,
    denied,
    every,
    is_above,
    is_below,
    of_last,
    running,
)
from tiyi.model.context import Answer


def session_tracks(facts: Facts) -> Iterator[Track]:
    """Tracks of the rows on sessions and weeks."""
    sessions, limits = facts.sessions, facts.limits
    above = [is_above(one.above_share, limits["L04.share"]) for one in sessions]
    yield _counted("L04.S3", sessions, above, limits)
    below = [
        every((is_below(one.a_int, limits["L05.share"]), one.mostly_below)) for one in sessions
    ]
    yield _counted("L05.S3", sessions, below, limits)
    yield _repeated(facts)
    yield _recovery(facts)
    yield _load(facts)
    yield _weeks_low(facts)
    yield _weeks_falling(facts)


def _counted(
    row: str, sessions: Sequence[SessionFact], flags: Sequence[Truth], limits: Limits
) -> Track:
    """So many of the last so many, cleared where it is known that there are fewer."""
    rule = row.partition(".")[0]
    least, of = limits[f"{rule}.sessions"], limits[f"{rule}.of"]
    raised = of_last(flags, least, of)
    return Track(
        row,
        [one.ended_ms for one in sessions],
        raised,
        [denied(one) for one in raised],
        _counts(flags, int(of)),
    )


def _counts(flags: Sequence[Truth], of: int) -> list[Numbers]:
    windows = [flags[max(0, i + 1 - of) : i + 1] for i in range(len(flags))]
    return [{"count": list(window).count(True), "of": len(window)} for window in windows]


def _repeated(facts: Facts) -> Track:
    paced = facts.rhythm is Answer.YES
    flags = [None if paced else one.low_for_load for one in facts.sessions]
    track = _counted("R05R.S2", facts.sessions, flags, facts.limits)
    return Track(
        track.row, track.at_ms, track.raised, [denied(one) for one in flags], track.numbers
    )


def _recovery(facts: Facts) -> Track:
    """Only sessions whose recovery could be measured are looked at."""
    limits = facts.limits
    eligible = [one for one in facts.sessions if one.hr_recovery_bpm is not None]
    slow = [denied(is_above(one.hr_recovery_bpm, limits["R11.fall"])) for one in eligible]
    track = _counted("R11.S3", eligible, slow, limits)
    again = running([denied(one) for one in slow], limits["R11.clear"])
    return Track(track.row, track.at_ms, track.raised, again, track.numbers)


def _load(facts: Facts) -> Track:
    width, ratio = int(facts.limits["L08.weeks"]), facts.limits["L08.ratio"]
    raised: list[Truth] = []
    numbers: list[Numbers] = []
    for place, week in enumerate(facts.loads):
        before = [one.load for one in facts.loads[max(0, place - width) : place]]
        known = [load for load in before if load is not None]
        if week.load is None or len(known) < width:
            raised.append(None)
            numbers.append({})
            continue
        usual = sum(known) / width
        raised.append(week.load > ratio * usual)
        numbers.append({"ratio": round(week.load / usual, 2)} if usual > 0 else {})
    ends = [week.ends_ms for week in facts.loads]
    return Track("L08.S4", ends, raised, [denied(one) for one in raised], numbers)


def _low(week: WeekFact, limits: Limits) -> Truth:
    return is_below(week.a_min, limits["L03.share"])


def _falls(weeks: Sequence[WeekFact], place: int, limits: Limits) -> tuple[Truth, float | None]:
    """Whether A_min falls so fast over the last weeks, and by how much a week."""
    width = int(limits["L03.slope_weeks"])
    shares = [week.a_min for week in weeks[max(0, place + 1 - width) : place + 1]]
    known = [share for share in shares if share is not None]
    if len(known) < width:
        return None, None
    slope = _slope(known)
    return slope <= -limits["L03.slope"], slope


def _slope(values: Sequence[float]) -> float:
    """Of the least-squares line through values a step apart; rounded so that a cut is met."""
    middle = (len(values) - 1) / 2
    over = sum((place - middle) * value for place, value in enumerate(values))
    return round(over / sum((place - middle) ** 2 for place in range(len(values))), 9)


def _done(facts: Facts) -> list[Truth]:
    """Whether a week was done well enough to end either row."""
    return [
        every((denied(_low(week, facts.limits)), denied(_falls(facts.weeks, i, facts.limits)[0])))
        if i + 1 >= facts.limits["L03.slope_weeks"]
        else denied(_low(week, facts.limits))
        for i, week in enumerate(facts.weeks)
    ]


def _weeks_low(facts: Facts) -> Track:
    low = [_low(week, facts.limits) for week in facts.weeks]
    numbers: list[Numbers] = [
        {} if week.a_min is None else {"share_pct": round(100 * week.a_min)} for week in facts.weeks
    ]
    at_ms = [week.final_ms for week in facts.weeks]
    raised = running(low, facts.limits["L03.weeks"])
    return Track("L03.low.S3", at_ms, raised, _done(facts), numbers)


def _weeks_falling(facts: Facts) -> Track:
    found = [_falls(facts.weeks, place, facts.limits) for place in range(len(facts.weeks))]
    numbers: list[Numbers] = [
        {} if slope is None else {"fall_pct": round(-100 * slope)} for _, slope in found
    ]
    at_ms = [week.final_ms for week in facts.weeks]
    return Track("L03.falling.S3", at_ms, [one for one, _ in found], _done(facts), numbers)

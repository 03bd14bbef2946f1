"""Conditions on values that are measured once: pressure, oxygen, glucose, weight, satisfaction."""

from collections.abc import Iterator, Sequence
from typing import Final

from tiyi.alerts.between.facts import Facts, SpotFact
from tiyi.alerts.between.tracks import Numbers, Track
from tiyi.alerts.between.truth import Truth, every, is_above, some
from tiyi.model.context import Answer

MINUTE_MS: Final = 60_000
HOUR_MS: Final = 60 * MINUTE_MS
DAY_MS: Final = 24 * HOUR_MS
WORK: Final = ("power", "speed", "cadence")
"""What may tell that work rises: the first that both readings have."""


def spot_tracks(facts: Facts) -> Iterator[Track]:
    """Tracks of R17 to R20, which are asked as soon as a value comes."""
    pressures = _of(facts, "blood_pressure")
    yield from _in_exercise(facts, pressures)
    yield _falling_pressure(facts, pressures)
    yield from _oxygen(facts, _of(facts, "spo2"))
    yield from _glucose(facts, _of(facts, "glucose"))


def reading_tracks(facts: Facts) -> Iterator[Track]:
    """Tracks of the rows on readings of days and weeks."""
    yield from _at_home(facts, _of(facts, "blood_pressure"))
    yield _weight(facts, _of(facts, "weight"))
    yield _satisfaction(facts, _of(facts, "satisfaction"))
    yield _battery(facts)


def _of(facts: Facts, kind: str) -> list[SpotFact]:
    return [one for one in facts.spots if one.kind == kind]


def _track(
    row: str,
    spots: Sequence[SpotFact],
    raised: Sequence[Truth],
    cleared: Sequence[Truth],
    numbers: Sequence[Numbers],
) -> Track:
    named = [
        told if spot.session_id is None else {**told, "session_id": spot.session_id}
        for spot, told in zip(spots, numbers, strict=True)
    ]
    return Track(row, [one.at_ms for one in spots], raised, cleared, named)


def _in_exercise(facts: Facts, spots: Sequence[SpotFact]) -> Iterator[Track]:
    limits = facts.limits
    high, stop = (
        [
            spot.values["systolic"] > limits[f"R17.{part}systolic"]
            or spot.values["diastolic"] > limits[f"R17.{part}diastolic"]
            for spot in spots
        ]
        for part in ("", "stop_")
    )
    lower = [not one for one in high]
    numbers = [_pressure(one) for one in spots]
    # Not known to be exercise: what would be an emergency in it is told all the same.
    urgent = [one and spot.exercise is not False for one, spot in zip(stop, spots, strict=True)]
    yield _track("R17.stop.S1", spots, urgent, lower, numbers)
    during = [every((one, spot.exercise)) for one, spot in zip(high, spots, strict=True)]
    yield _track("R17.reduce.S3", spots, during, lower, numbers)


def _pressure(spot: SpotFact) -> Numbers:
    return {part: round(spot.values[part]) for part in ("systolic", "diastolic")}


def _falling_pressure(facts: Facts, spots: Sequence[SpotFact]) -> Track:
    raised: list[Truth] = []
    numbers: list[Numbers] = []
    for place, spot in enumerate(spots):
        before = next((one for one in reversed(spots[:place]) if _same_session(one, spot)), None)
        if before is None:
            raised.append(None if spot.exercise is None else False)
            numbers.append({})
            continue
        fall = before.values["systolic"] - spot.values["systolic"]
        rises = _works_harder(before, spot, facts.limits["R18.work"])
        raised.append(every((fall >= facts.limits["R18.fall"], rises)))
        numbers.append({"change_mmhg": round(fall), **_pressure(spot)})
    return _track("R18.S1", spots, raised, [True] * len(spots), numbers)


def _same_session(one: SpotFact, other: SpotFact) -> bool:
    return other.session_id is not None and one.session_id == other.session_id


def _works_harder(before: SpotFact, now: SpotFact, share: float) -> Truth:
    kind = next((one for one in WORK if one in before.work and one in now.work), None)
    return None if kind is None else now.work[kind] > (1 + share) * before.work[kind]


def _oxygen(facts: Facts, spots: Sequence[SpotFact]) -> Iterator[Track]:
    limits = facts.limits
    values = [one.values["spo2"] for one in spots]
    back: list[Truth] = [value >= limits["R19.clear"] for value in values]
    numbers: list[Numbers] = [{"spo2_pct": value} for value in values]
    found: dict[str, list[Truth]] = {
        "R19.low.S2": [value < limits["R19.low"] for value in values],
        "R19.rest.S1": [value < limits["R19.rest"] for value in values],
        "R19.emergency.S1": [value <= limits["R19.emergency"] for value in values],
    }
    for row, raised in found.items():
        yield _track(row, spots, raised, back, numbers)


def _glucose(facts: Facts, spots: Sequence[SpotFact]) -> Iterator[Track]:
    limits = facts.limits
    values = [one.values["glucose"] for one in spots]
    low = [value < limits["R20.low"] for value in values]
    around = [_around_exercise(one, limits["R20.after"]) for one in spots]
    high_enough = [value >= limits["R20.clear"] for value in values]
    length = int(limits["R20.clear_readings"])
    back: list[Truth] = [
        i + 1 >= length and all(high_enough[i + 1 - length : i + 1]) for i in range(len(values))
    ]
    numbers: list[Numbers] = [{"glucose_mmol": value} for value in values]
    urgent: list[Truth] = [
        where is not False
        and (value < limits["R20.emergency"] or (is_low and _has_symptom(facts, spot)))
        for spot, value, is_low, where in zip(spots, values, low, around, strict=True)
    ]
    yield _track("R20.S1", spots, urgent, back, numbers)
    raised = [every((is_low, where)) for is_low, where in zip(low, around, strict=True)]
    yield _track("R20.S2", spots, raised, back, numbers)
    on_drug = {Answer.YES: True, Answer.NO: False}.get(facts.lowers_glucose)
    falling = [
        every(
            (
                limits["R20.low"] <= value <= limits["R20.falling"],
                _falls(facts, spots, i),
                on_drug,
                where,
            )
        )
        for i, (value, where) in enumerate(zip(values, around, strict=True))
    ]
    yield _track("R20.S3", spots, falling, back, numbers)


def _around_exercise(spot: SpotFact, after_h: float) -> Truth:
    """In exercise or so long after it; None: nobody knows."""
    after = spot.after_ms is not None and spot.after_ms <= after_h * HOUR_MS
    return True if after else spot.exercise


def _has_symptom(facts: Facts, spot: SpotFact) -> bool:
    near_ms = facts.limits["R20.symptom"] * MINUTE_MS
    return any(abs(at_ms - spot.at_ms) <= near_ms for at_ms in facts.symptoms_ms)


def _falls(facts: Facts, spots: Sequence[SpotFact], place: int) -> Truth:
    """Lower than a reading of the last hour; unknown without one."""
    since_ms = spots[place].at_ms - facts.limits["R20.before"] * MINUTE_MS
    before = [one.values["glucose"] for one in spots[:place] if one.at_ms >= since_ms]
    return (
        some(is_above(value, spots[place].values["glucose"]) for value in before)
        if before
        else None
    )


def _at_home(facts: Facts, spots: Sequence[SpotFact]) -> Iterator[Track]:
    limits = facts.limits
    home = [one for one in spots if one.home and one.exercise is not True]
    found: dict[str, list[Truth]] = {"": [], "urgent_": []}
    numbers: list[Numbers] = []
    for place, spot in enumerate(home):
        since_ms = spot.at_ms - limits["L13.days"] * DAY_MS
        recent = [one for one in home[: place + 1] if one.at_ms > since_ms]
        known = len(recent) >= limits["L13.readings"]
        means = {
            part: sum(one.values[part] for one in recent) / len(recent)
            for part in ("systolic", "diastolic")
        }
        for kind, flags in found.items():
            high = any(mean >= limits[f"L13.{kind}{part}"] for part, mean in means.items())
            flags.append(high if known else None)
        numbers.append({part: round(mean) for part, mean in means.items()} | {"count": len(recent)})
    lower = [None if one is None else not one for one in found[""]]
    yield _track("L13.S3", home, found[""], lower, numbers)
    yield _track("L13.S2", home, found["urgent_"], lower, numbers)


def _weight(facts: Facts, spots: Sequence[SpotFact]) -> Track:
    limits = facts.limits
    weak = {Answer.YES: True, Answer.NO: False}.get(facts.heart_failure)
    raised: list[Truth] = []
    cleared: list[Truth] = []
    numbers: list[Numbers] = []
    base: float | None = None
    for place, spot in enumerate(spots):
        weight, since_ms = spot.values["weight"], spot.at_ms - limits["L15.days"] * DAY_MS
        before = [one.values["weight"] for one in spots[:place] if one.at_ms >= since_ms]
        gain = round(weight - min(before), 6) if before else None
        up = None if gain is None else gain >= limits["L15.gain"]
        if up and base is None:
            base = min(before)
        raised.append(every((up, weak)))
        back = base is not None and round(weight - base, 6) < limits["L15.gain"]
        cleared.append(back)
        base = None if back else base
        numbers.append({} if gain is None else {"gain_kg": round(gain, 1)})
    return _track("L15.S2", spots, raised, cleared, numbers)


def _satisfaction(facts: Facts, spots: Sequence[SpotFact]) -> Track:
    values = [one.values["score"] for one in spots]
    low = [value <= facts.limits["L17.score"] for value in values]
    numbers: list[Numbers] = [{"score": value} for value in values]
    return _track("L17.S3", spots, low, [not one for one in low], numbers)


def _battery(facts: Facts) -> Track:
    low = [percent < facts.limits["L12.battery"] for _, percent in facts.battery]
    numbers: list[Numbers] = [{"battery_pct": round(percent)} for _, percent in facts.battery]
    at_ms = [at for at, _ in facts.battery]
    return Track("L12.battery.S4", at_ms, low, [not one for one in low], numbers)

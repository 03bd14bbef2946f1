"""Scores of many recorded tests at once: rows of the records become arrays, and rows again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np

from tiyi.assessment.errors import AgeOutside, EditionUnknown, TableMissing
from tiyi.assessment.formulas import completed
from tiyi.assessment.scoring import UNKNOWN, Cause, People, Scores, State, score_many
from tiyi.assessment.standards import EDITIONS, GRADES
from tiyi.prescription.fitness_samples import age_years
from tiyi.storage.records.assessments import Assessment
from tiyi.storage.records.fitness_imports import About

_CODES: Mapping[Cause, str] = {
    Cause.AGE_OUTSIDE: AgeOutside.code,
    Cause.TABLE_MISSING: TableMissing.code,
}


@dataclass(frozen=True, slots=True)
class RowScore:
    """One test's score; `total` and `grade` None: `cause` says why, `items` which are guilty."""

    test: Assessment
    total: int | None
    grade: str | None
    cause: str | None
    items: tuple[str, ...]


def scored(tests: Sequence[Assessment], people: Mapping[str, About]) -> list[RowScore]:
    """Every test's score, in their order; an age or a sex that is not recorded is the cause."""
    found: dict[int, RowScore] = {}
    for edition in dict.fromkeys(test.standard for test in tests):
        mine = [place for place, test in enumerate(tests) if test.standard == edition]
        if edition not in EDITIONS:
            cause = EditionUnknown.code if edition else "no_standard"
            found |= {n: RowScore(tests[n], None, None, cause, ()) for n in mine}
            continue
        scores = score_many(edition, _arrays([tests[n] for n in mine], people))
        found |= {n: _row(tests[n], scores, place) for place, n in enumerate(mine)}
    return [found[place] for place in range(len(tests))]


def _arrays(tests: Sequence[Assessment], people: Mapping[str, About]) -> People:
    known = [people.get(test.participant, About(None, None, "UTC")) for test in tests]
    values = [completed({n: item["value"] for n, item in test.items.items()}) for test in tests]
    names = dict.fromkeys(name for row in values for name in row)
    ages = [_age(test, who) for test, who in zip(tests, known, strict=True)]
    female = [UNKNOWN if who.female is None else int(who.female) for who in known]
    columns = {name: np.array([row.get(name, np.nan) for row in values], float) for name in names}
    return People(np.array(ages, np.int64), np.array(female, np.int64), columns)


def _age(test: Assessment, who: About) -> int:
    if who.born is None:
        return UNKNOWN
    day = datetime.fromtimestamp(test.held_ms / 1000, ZoneInfo(who.zone)).date()
    return max(age_years(date.fromisoformat(who.born), day), UNKNOWN)


def _row(test: Assessment, scores: Scores, place: int) -> RowScore:
    cause = Cause(int(scores.cause[place]))
    if cause is Cause.NONE:
        grade = GRADES[int(scores.grade[place])]
        return RowScore(test, int(scores.total[place]), grade, None, ())
    guilty = np.isin(scores.states[:, place], (State.MISSING, State.OFF_TABLE, State.NO_TABLE))
    items = tuple(scores.items[n] for n in np.flatnonzero(guilty))
    return RowScore(test, None, None, _CODES.get(cause, cause.name.lower()), items)

"""Who is active, and who stays: giving up is leaving, withdrawing, or 28 days without a session."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from tiyi.service.people import Person
from tiyi.service.rates import WHOLE, Figure, count, named, one_each
from tiyi.service.rules import RETAINED_WEEKS, RULES, Rules
from tiyi.service.survival import Spell, lasting


def gave_up(person: Person, rules: Rules = RULES) -> date | None:
    """The day since which it is known that somebody gave up; None so far.

    Silence is known to be giving up on its 28th day, not on its first: until then the person is
    under way. Silence after the course is none.
    """
    start = person.started or person.joined
    end = person.seen if person.over is None else min(person.seen, person.over)
    days = [start, *sorted(day for day, _ in person.trained if start <= day <= end), end]
    quiet = timedelta(days=int(rules.quiet_days.value))
    silent = [early + quiet for early, late in pairwise(days) if late - early >= quiet]
    left = person.left if person.left is not None and person.left <= end else None
    return min([*silent[:1], *([left] if left is not None else [])], default=None)


def spell(person: Person, rules: Rules = RULES) -> Spell | None:
    """Days from the first day until somebody gave up, or for which they were followed whole.

    None: their first day is still to come.
    """
    start = person.started or person.joined
    if start > person.seen:
        return None
    end = gave_up(person, rules)
    if end is not None:
        return Spell(max((end - start).days, 0) + 1, True)
    last = person.seen if person.over is None else min(person.seen, person.over)
    return Spell((last - start).days + 1, False)


def retained(people: Sequence[Person], rules: Rules = RULES) -> list[Figure]:
    """Retention at each week, by Kaplan and Meier; `low`: all that are not known gave up."""
    spells = [one for one in (spell(person, rules) for person in people) if one is not None]
    found = []
    for week in RETAINED_WEEKS:
        days = 7 * week
        words = [one.lasts(days) for one in spells]
        kept, lost, unknown = (words.count(word) for word in (True, False, None))
        every = len(words)
        share = lasting(spells, days, rules)
        found.append(
            Figure(
                *named("retained"),
                "week",
                str(week),
                kept,
                kept + lost,
                unknown,
                None if share is None else share[0],
                kept / every if every else None,
                (kept + unknown) / every if every else None,
                None if share is None else share[1],
                "kaplan_meier",
                every,
            )
        )
    return found


def enrolled(people: Sequence[Person], by: str = WHOLE, key: str = "") -> Figure:
    """Everybody of the span."""
    return count("enrolled", len(people), len(people), by, key)


def active(
    people: Sequence[Person], by: str = WHOLE, key: str = "", rules: Rules = RULES
) -> Figure:
    """Who trained in the 28 days up to the last one; who is too new to tell is not known."""
    words = [is_active(one, rules) for one in people]
    known = [one for one in words if one is not None]
    unknown = len(words) - len(known)
    return one_each("active", sum(known), len(known), unknown, by=by, key=key, rules=rules)


def is_active(person: Person, rules: Rules = RULES) -> bool | None:
    """Whether somebody trained in the 28 days up to `seen`; None: too new to tell."""
    since = person.seen - timedelta(days=int(rules.quiet_days.value))
    if person.left is not None and person.left <= person.seen:
        return False
    days = [day for day, _ in person.trained if person.joined <= day <= person.seen]
    if not days and person.joined > since:
        return None
    return bool(days) and days[-1] > since

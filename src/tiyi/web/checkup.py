"""The sheet of a check-up on paper: body, pressure, laboratory, fitness, questionnaires."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from tiyi.assessment.field import Result, Why
from tiyi.assessment.scoring import ItemScore, Score, State
from tiyi.assessment.standards import HEIGHT_WEIGHT
from tiyi.model.fitness_items import ITEMS
from tiyi.web.catalog import Catalog

BOTH: Final = "both"
_ORDER: Final = {"en": ("en",), "zh": ("zh",), BOTH: ("zh", "en")}
_PAGES: Final = Environment(
    loader=PackageLoader("tiyi.web", "sheets"), autoescape=True, undefined=StrictUndefined
)
_BODY: Final = ("height", "weight", "waist", "hip", "body_fat", "rhr")
_BODY_TESTS: Final = (
    *("bmi", "bmi_class", "obesity_grade", "central_obesity", "before_central_obesity"),
    *("waist_hip", "waist_hip_class", "waist_height", "waist_height_class", "body_fat_class"),
)
_LABORATORY: Final = ("glucose", "spo2")


@dataclass(frozen=True, slots=True)
class Reading:
    """The newest reading of a kind; `text` is its value with the unit."""

    text: str
    measured_ms: int


@dataclass(frozen=True, slots=True)
class CheckupFacts:
    """What the sheet tells. `score` None: `cause` is the key of the reason.

    `readings`: kind → its newest reading; `screening`: outcome and end of validity, None: none.
    """

    label: str
    participant: str
    site: str
    zone: str
    visit: str
    edition: str
    tester: str
    held_ms: int
    printed_ms: int
    items: Mapping[str, float]
    score: Score | None
    cause: str | None
    results: Sequence[Result]
    readings: Mapping[str, Reading]
    screening: tuple[str, int] | None


Said = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    label: Said
    value: Said
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Section:
    heading: Said
    rows: Sequence[_Row]


class _Writer:
    """Says things in every language of one sheet."""

    def __init__(self, catalog: Catalog, language: str) -> None:
        self._catalog, self.languages = catalog, _ORDER[language]

    def say(self, key: str, **params: object) -> Said:
        """A message of the sheet."""
        return tuple(
            self._catalog.text(f"assessment:{key}", language, **params)
            for language in self.languages
        )

    def unknown(self, why: str, missing: Sequence[str] = ()) -> Said:
        """«Unknown», why, and which inputs are missing."""
        return tuple(self._unknown(language, why, missing) for language in self.languages)

    def outcome(self, outcome: str) -> Said:
        """What a screening came to."""
        key = f"screening:outcomes.{outcome}"
        return tuple(self._catalog.text(key, language) for language in self.languages)

    def _unknown(self, language: str, why: str, missing: Sequence[str]) -> str:
        reason = self._catalog.text(f"assessment:why.{why}", language)
        if not missing:
            return self._catalog.text("assessment:unknown", language, why=reason)
        names = [self._catalog.text(f"assessment:items.{name}", language) for name in missing]
        named = ("、" if language == "zh" else ", ").join(names)
        return self._catalog.text("assessment:unknown_named", language, why=reason, names=named)


def checkup(catalog: Catalog, facts: CheckupFacts, language: str = BOTH) -> str:
    """The page as HTML for A4; everything that people wrote is escaped, nothing is loaded.

    `language`: `en`, `zh` or `both` (Chinese first). Instants in the participant's zone.
    """
    writer = _Writer(catalog, language)
    sections = [
        _Section(writer.say(f"section.{name}"), list(rows))
        for name, rows in (
            ("body", _body(writer, facts)),
            ("pressure", _readings(writer, facts, ("blood_pressure",))),
            ("laboratory", _laboratory(writer, facts)),
            ("standard", _standard(writer, facts)),
            ("fitness", _fitness(writer, facts)),
            ("questionnaires", _questionnaires(writer, facts)),
        )
    ]
    return _PAGES.get_template("checkup.html.j2").render(
        html_language="zh-CN" if writer.languages[0] == "zh" else "en",
        heading=writer.say("title"),
        about=[
            _Row(writer.say("label.participant"), (f"{facts.label} ({facts.participant})",)),
            _Row(writer.say("label.visit"), writer.say(f"visits.{facts.visit}")),
            _Row(writer.say("label.held"), (_day(facts.held_ms, facts.zone),)),
            _Row(writer.say("label.place"), (facts.site,)),
            _Row(writer.say("label.tester"), _or_unknown(writer, facts.tester)),
        ],
        sections=sections,
        advice=writer.say("advice"),
        footer=writer.say("evidence"),
        page={"assessed": facts.participant, "printed": _day(facts.printed_ms, facts.zone)},
    )


def _body(writer: _Writer, facts: CheckupFacts) -> Iterator[_Row]:
    for item in _BODY:
        yield _measured(writer, item, facts)
    yield from (_result(writer, one) for one in facts.results if one.test in _BODY_TESTS)


def _measured(writer: _Writer, item: str, facts: CheckupFacts) -> _Row:
    label = writer.say(f"items.{item}")
    if item not in facts.items:
        return _Row(label, writer.unknown(Why.MISSING))
    return _Row(label, (f"{facts.items[item]:g} {ITEMS[item].unit}".strip(),))


def _readings(writer: _Writer, facts: CheckupFacts, kinds: Sequence[str]) -> Iterator[_Row]:
    for kind in kinds:
        reading, label = facts.readings.get(kind), writer.say(f"readings.{kind}")
        if reading is None:
            yield _Row(label, writer.unknown(Why.MISSING))
        else:
            yield _Row(label, (reading.text,), _day(reading.measured_ms, facts.zone))


def _laboratory(writer: _Writer, facts: CheckupFacts) -> Iterator[_Row]:
    yield from _readings(writer, facts, _LABORATORY)
    for name in ("hba1c", "lipids"):
        yield _Row(writer.say(f"readings.{name}"), writer.unknown("not_kept"))


def _standard(writer: _Writer, facts: CheckupFacts) -> Iterator[_Row]:
    score = facts.score
    edition = writer.say(f"editions.{facts.edition or 'none'}")
    if score is None:
        yield _Row(edition, writer.unknown(facts.cause or "missing"))
        return
    for one in score.items:
        yield _scored(writer, one, facts)
    if score.grade is None or score.total is None:
        yield _Row(edition, writer.unknown(facts.cause or "missing"))
    else:
        grade = writer.say(f"grades.{score.grade}")
        points = writer.say("points", points=score.total)
        yield _Row(edition, tuple(f"{g} · {p}" for g, p in zip(grade, points, strict=True)))


def _scored(writer: _Writer, one: ItemScore, facts: CheckupFacts) -> _Row:
    label = writer.say(f"items.{one.item}")
    if one.state is State.MISSING:
        return _Row(label, writer.unknown(Why.MISSING))
    note = _values(one.item, facts.items)
    if one.points is None:
        return _Row(label, writer.unknown(one.state.name.lower()), note)
    doubted = one.row is not None and one.row.suspect
    said = writer.say("points_doubted" if doubted else "points", points=one.points)
    return _Row(label, said, note)


def _values(item: str, items: Mapping[str, float]) -> str:
    names = ("height", "weight") if item == HEIGHT_WEIGHT else (item,)
    return ", ".join(f"{items[name]:g} {ITEMS[name].unit}".strip() for name in names)


def _fitness(writer: _Writer, facts: CheckupFacts) -> Iterator[_Row]:
    found = [one for one in facts.results if one.test not in _BODY_TESTS]
    if not found:
        yield _Row(writer.say("field_tests"), writer.unknown(Why.MISSING))
    yield from (_result(writer, one) for one in found)


def _result(writer: _Writer, one: Result) -> _Row:
    label, note = writer.say(f"tests.{one.test}"), f"{one.how} · {one.source} [{one.evidence}]"
    if one.value is None:
        return _Row(label, writer.unknown(one.why or Why.MISSING, one.missing), note)
    value = f"{round(one.value, 2):g} {one.unit}".strip()
    if one.word is None:
        return _Row(label, (value,), note)
    words = writer.say(f"words.{one.word}")
    return _Row(label, tuple(f"{value} · {word}" for word in words), note)


def _questionnaires(writer: _Writer, facts: CheckupFacts) -> Iterator[_Row]:
    label = writer.say("readings.screening")
    if facts.screening is None:
        yield _Row(label, writer.unknown(Why.MISSING))
    else:
        outcome, until_ms = facts.screening
        yield _Row(label, writer.outcome(outcome), _day(until_ms, facts.zone))
    yield from _readings(writer, facts, ("satisfaction", "rpe"))


def _or_unknown(writer: _Writer, text: str) -> Said:
    return (text,) if text else writer.unknown("not_recorded")


def _day(at_ms: int, zone: str) -> str:
    return datetime.fromtimestamp(at_ms / 1000, ZoneInfo(zone)).strftime("%Y-%m-%d")

"""The sheet of a prescription on paper: one HTML page, in one language or in both, for A4."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from tiyi.model.context import Band, UnknownCause
from tiyi.prescription.catalogue import exercise_of
from tiyi.prescription.parts import Anchor, Structure
from tiyi.prescription.prescription import Prescription
from tiyi.prescription.volume import category_of_band, volume_of
from tiyi.web.catalog import Catalog

BOTH: Final = "both"
_ORDER: Final = {"en": ("en",), "zh": ("zh",), BOTH: ("zh", "en")}
_FRACTIONS: Final = frozenset({Anchor.HRR, Anchor.VO2R, Anchor.HRMAX, Anchor.VT})
_PAGES: Final = Environment(
    loader=PackageLoader("tiyi.web", "sheets"), autoescape=True, undefined=StrictUndefined
)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What the sheet tells; `band` None with the `cause` why there is none."""

    prescription: Prescription
    label: str
    participant: str
    site: str
    zone: str
    status: str
    effective_from_ms: int
    issued_ms: int
    issuer: str
    printed_ms: int
    band: Band | None
    cause: UnknownCause | None


@dataclass(frozen=True, slots=True)
class _Row:
    """One line: its label and its values, each in every language of the sheet."""

    label: Sequence[str]
    values: Sequence[Sequence[str]]
    listed: bool = False
    main: bool = False


class _Writer:
    """Says things in every language of one sheet."""

    def __init__(self, catalog: Catalog, language: str) -> None:
        self._catalog, self.languages = catalog, _ORDER[language]

    def say(self, key: str, **params: object) -> tuple[str, ...]:
        """A message of the sheet; parameters that are tuples are one per language."""
        return tuple(
            self._catalog.text(f"sheet:{key}", language, **_of_language(params, place))
            for place, language in enumerate(self.languages)
        )

    def cause(self, cause: UnknownCause) -> tuple[str, ...]:
        """Why there is no band."""
        return tuple(self._catalog.cause(cause, language) for language in self.languages)

    def names(self, codes: Sequence[str]) -> tuple[str, ...]:
        """Exercises by name; a code that the catalogue lost is shown itself."""
        found = [(code, exercise_of(code)) for code in codes]
        return tuple(
            ("、" if language == "zh" else ", ").join(
                str(getattr(exercise, language)) if exercise else code for code, exercise in found
            )
            for language in self.languages
        )

    def row(self, name: str, *values: Sequence[str], **shape: bool) -> _Row:
        """A line under its label."""
        return _Row(self.say(f"label.{name}"), values, **shape)


def sheet(catalog: Catalog, facts: SheetFacts, language: str = BOTH) -> str:
    """The page as HTML; everything that people wrote is escaped, nothing is loaded from elsewhere.

    `language`: `en`, `zh` or `both` (Chinese first). Instants in the participant's zone.
    """
    writer, rx = _Writer(catalog, language), facts.prescription
    page = _PAGES.get_template("prescription.html.j2")
    number = {"prescription": rx.prescription_id, "number": rx.version}
    return page.render(
        html_language="zh-CN" if writer.languages[0] == "zh" else "en",
        heading=writer.say("title"),
        kind=writer.say(f"kind.{'medical' if rx.medical else 'fitness'}"),
        in_force=facts.status == "issued",
        status=writer.say(f"status.{facts.status}"),
        rows=[*_about(writer, facts), *_dose(writer, facts), *_beside(writer, rx)],
        emergency=writer.say("emergency"),
        signature=writer.say("label.signature"),
        footer=writer.say("version", **number),
        page={
            "prescription_id": rx.prescription_id,
            "printed": _day(facts.printed_ms, facts.zone),
        },
    )


def _about(writer: _Writer, facts: SheetFacts) -> Iterator[_Row]:
    yield writer.row("participant", (f"{facts.label} ({facts.participant}, {facts.site})",))
    yield writer.row("group", writer.say(f"group.{facts.prescription.group}"))
    yield writer.row("valid", (_day(facts.effective_from_ms, facts.zone),))
    yield writer.row("issuer", (f"{facts.issuer}, {_day(facts.issued_ms, facts.zone)}",))


def _dose(writer: _Writer, facts: SheetFacts) -> Iterator[_Row]:
    rx = facts.prescription
    frequency = [writer.say("frequency", sessions=rx.sessions_per_week)]
    if rx.gap_days_min:
        frequency.append(writer.say("gap_min", days=rx.gap_days_min))
    if rx.gap_days_max is not None:
        frequency.append(writer.say("gap_max", days=rx.gap_days_max))
    yield writer.row("frequency", *frequency, listed=len(frequency) > 1)
    yield writer.row("intensity", _intensity(writer, rx))
    yield from _zone(writer, facts)
    if rx.rpe_low is not None and rx.rpe_high is not None:
        scale = writer.say(f"scale.{rx.rpe_scale}")
        effort = writer.say("effort", low=rx.rpe_low, high=rx.rpe_high, scale=scale)
        yield writer.row("effort", effort, main=facts.band is None)
    if rx.secondary is not None:
        second = rx.secondary
        yield writer.row("second", _by(writer, second.anchor, second.low, second.high))
    minutes = {name: _number(getattr(rx, f"{name}_min")) for name in ("warmup", "cooldown")}
    conditioning = _number(rx.conditioning_min)
    yield writer.row("time", writer.say("time", conditioning=conditioning, **minutes))
    yield writer.row("structure", _structure(writer, rx))
    if rx.types:
        yield writer.row("type", writer.names(rx.types))
    yield writer.row("volume", _volume(writer, rx))


def _zone(writer: _Writer, facts: SheetFacts) -> Iterator[_Row]:
    band = facts.band
    if band is None:
        if facts.cause is not None:
            yield writer.row("band", writer.cause(facts.cause))
        return
    limits = writer.say("band", lower=band.lower_bpm, upper=band.upper_bpm)
    yield writer.row("band", limits, main=True)
    ceiling = writer.say(f"ceiling.{band.ceiling_kind}", bpm=band.ceiling_bpm)
    yield writer.row("ceiling", ceiling, main=True)
    basis = list(_basis(writer, band.inputs))
    if basis:
        yield writer.row("basis", *basis, listed=True)


def _basis(writer: _Writer, inputs: dict[str, float | str]) -> Iterator[tuple[str, ...]]:
    if "hrmax_bpm" in inputs:
        source = writer.say(f"source.{inputs['hrmax_source']}")
        yield writer.say("input.hrmax", bpm=_number(inputs["hrmax_bpm"]), source=source)
    if "hrmax_error_bpm" in inputs:
        yield writer.say("input.error", bpm=_number(inputs["hrmax_error_bpm"]))
    if "rhr_bpm" in inputs:
        yield writer.say("input.rhr", bpm=_number(inputs["rhr_bpm"]))
    if "hr_vt1_bpm" in inputs:
        yield writer.say("input.vt", bpm=_number(inputs["hr_vt1_bpm"]))
    if "met_max" in inputs:
        yield writer.say("input.met", met=_number(inputs["met_max"]))


def _beside(writer: _Writer, rx: Prescription) -> Iterator[_Row]:
    strength, stretch, balance = rx.resistance, rx.flexibility, rx.balance
    if strength is not None:
        yield writer.row("resistance", _strength(writer, rx))
    if stretch is not None:
        days, hold = stretch.days_per_week, stretch.hold_s
        said = writer.say("flexibility", days=days, repeats=stretch.repeats, hold=hold)
        yield writer.row("flexibility", said)
    if balance is not None:
        minutes = _number(balance.minutes)
        said = writer.say("balance", days=balance.days_per_week, minutes=minutes)
        yield writer.row("balance", said)
    if rx.progression:
        yield writer.row("progression", (rx.progression,))
    for name, codes in (("caution", rx.cautions), ("stop", rx.stop_rules)):
        if codes:
            label = "cautions" if name == "caution" else name
            yield writer.row(label, *(writer.say(f"{name}.{c}") for c in codes), listed=True)
    if rx.contraindications_checked:
        yield writer.row("checked", (", ".join(rx.contraindications_checked),))
    if rx.override_reason:
        yield writer.row("reason", (rx.override_reason,))


def _intensity(writer: _Writer, rx: Prescription) -> tuple[str, ...]:
    said, category = _by(writer, rx.anchor, rx.low, rx.high), category_of_band(rx)
    if category is None:
        return said
    words = writer.say(f"category.{category}")
    return tuple(f"{one} · {word}" for one, word in zip(said, words, strict=True))


def _by(writer: _Writer, anchor: Anchor, low: float, high: float) -> tuple[str, ...]:
    if anchor is Anchor.TALK:
        ends = sorted({round(low), round(high)})
        words = tuple(" – ".join(said) for said in zip(*(writer.say(f"talk.{e}") for e in ends)))  # noqa: B905 - of one length
        return writer.say("anchor.talk", words=words)
    factor = 100 if anchor in _FRACTIONS else 1
    return writer.say(f"anchor.{anchor}", low=_number(low * factor), high=_number(high * factor))


def _structure(writer: _Writer, rx: Prescription) -> tuple[str, ...]:
    bouts = rx.intervals
    if rx.structure is Structure.INTERVAL and bouts is not None:
        rest = {"work": bouts.work_s, "rest": bouts.rest_s}
        return writer.say("structure.interval", reps=bouts.reps, **rest)
    return writer.say(f"structure.{rx.structure}", bouts=rx.bouts_per_session)


def _volume(writer: _Writer, rx: Prescription) -> tuple[str, ...]:
    volume = volume_of(rx)
    minutes = _number(volume.week_min)
    if volume.met_min_low is None or volume.met_min_high is None:
        return writer.say("volume", minutes=minutes)
    low, high = round(volume.met_min_low), round(volume.met_min_high)
    return writer.say("volume_met", minutes=minutes, low=low, high=high)


def _strength(writer: _Writer, rx: Prescription) -> tuple[str, ...]:
    strength = rx.resistance
    assert strength is not None  # noqa: S101 - the caller looked
    said = writer.say(
        "resistance",
        days=strength.days_per_week,
        exercises=strength.exercises,
        sets=strength.sets,
        low=strength.reps_low,
        high=strength.reps_high,
    )
    if strength.one_rm_low is None or strength.one_rm_high is None:
        return said
    low, high = (_number(share * 100) for share in (strength.one_rm_low, strength.one_rm_high))
    loads = writer.say("load", low=low, high=high)
    return tuple(one + load for one, load in zip(said, loads, strict=True))


def _of_language(params: dict[str, object], place: int) -> dict[str, Any]:
    return {
        name: value[place] if isinstance(value, tuple) else value for name, value in params.items()
    }


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"


def _day(at_ms: int, zone: str) -> str:
    return datetime.fromtimestamp(at_ms / 1000, ZoneInfo(zone)).strftime("%Y-%m-%d")

"""The sentences of screening, in both languages, and answers as they are shown with them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from tiyi.api.alerts.models import InBoth
from tiyi.api.screening.models import (
    ActShown,
    DecisionShown,
    GateShown,
    InputShown,
    LackShown,
    QuestionnaireShown,
    ReadingShown,
    ReasonShown,
    ReferralShown,
    RuleShown,
    ScreeningShown,
    TopicShown,
)
from tiyi.model.alerts import Severity
from tiyi.screening.conditions import Condition
from tiyi.screening.contraindications import CONTRAINDICATIONS
from tiyi.screening.describe import describe
from tiyi.screening.gate_rows import GATE_ROWS
from tiyi.screening.inputs import INPUTS
from tiyi.screening.inputs_form import Input, Moment
from tiyi.screening.judging import RULE_VERSION
from tiyi.screening.questionnaire import QUESTIONNAIRE_VERSION, Topic
from tiyi.screening.referral import State, acts_in, shown
from tiyi.screening.rules_form import Rule
from tiyi.storage.records.gate_answers import KeptAnswer
from tiyi.storage.records.referrals import Referral, ReferralAct
from tiyi.storage.records.screenings import ScreeningVersion
from tiyi.web.catalog import Catalog

_GROUPS: Final = (
    *("words", "follow_ups", "parq", "outcomes", "gate", "why", "acsm", "strata", "monitoring"),
    *("intensity", "effects", "profiles", "directions", "states", "acts"),
)
"""Groups of words that a screen needs beside questions, inputs and rows."""


class Teller:
    """Says what screening has to say, from the catalogs."""

    def __init__(self, catalog: Catalog) -> None:
        """With these catalogs."""
        self._catalog = catalog

    def both(self, key: str, **params: object) -> InBoth:
        """A message in both languages."""
        return InBoth(
            zh=self._catalog.text(f"screening:{key}", "zh", **params),
            en=self._catalog.text(f"screening:{key}", "en", **params),
        )

    def condition(self, condition: Condition) -> InBoth:
        """A condition in words."""
        return InBoth(zh=self._described(condition, "zh"), en=self._described(condition, "en"))

    def questionnaire(self) -> QuestionnaireShown:
        """What a screening asks, and the rows by which it is judged."""
        asked = (row for row in INPUTS.values() if Moment.RECORDS not in row.moments)
        return QuestionnaireShown(
            version=QUESTIONNAIRE_VERSION,
            rule_version=RULE_VERSION,
            topics=[TopicShown(code=one, text=self.both(f"topics.{one}")) for one in Topic],
            inputs=[self._input(row) for row in asked],
            contraindications=[self._rule(row) for row in CONTRAINDICATIONS],
            gate=[self._rule(row) for row in GATE_ROWS],
            words={group: self._group(group) for group in _GROUPS},
        )

    def screening(self, known: ScreeningVersion) -> ScreeningShown:
        """A kept screening."""
        return ScreeningShown(
            participant=known.participant,
            version=known.version,
            valid_until_ms=known.valid_until_ms,
            by=known.actor,
            at_ms=known.at_ms,
            ended_ms=known.ended_ms,
            ended_by=known.ended_by,
            ended_reason=known.ended_reason,
            answers=known.document,
            decision=self._decision(known.decision),
        )

    def gate(self, known: KeptAnswer) -> GateShown:
        """A kept answer of the gate."""
        answer = known.document["answer"]
        return GateShown(
            number=known.number,
            participant=known.participant,
            answer=answer["word"],
            text=self.both(f"gate.{answer['word']}"),
            reasons=self._reasons(answer["reasons"]),
            lacking=self._lacking(answer["lacking"]),
            used=_used(answer["used"]),
            not_asked=answer["not_asked"],
            profile=answer["profile"],
            rule_version=known.rule_version,
            by=known.actor,
            at_ms=known.at_ms,
        )

    def referral(self, known: Referral, acts: Iterable[ReferralAct], now_ms: int) -> ReferralShown:
        """A referral as it stands now."""
        state = shown(State(known.state), known.valid_until_ms, now_ms)
        return ReferralShown(
            referral=known.referral,
            participant=known.participant,
            direction=known.direction,
            place=known.place,
            reason=known.reason,
            state=state,
            state_text=self.both(f"states.{state}"),
            valid_until_ms=known.valid_until_ms,
            version=known.version,
            acts=[
                ActShown(
                    version=one.version,
                    act=one.act,
                    state=one.state,
                    note=one.note,
                    by=one.actor,
                    at_ms=one.at_ms,
                )
                for one in acts
            ],
            next_acts=[*acts_in(state)],
        )

    def _group(self, group: str) -> dict[str, InBoth]:
        prefix = f"screening:{group}."
        keys = (key for key in self._catalog.messages["en"] if key.startswith(prefix))
        words = [key.removeprefix(prefix) for key in keys]
        return {word: self.both(f"{group}.{word}", wait_min="…") for word in words}

    def _described(self, condition: Condition, language: str) -> str:
        def say(phrase: str, **params: object) -> str:
            return self._catalog.text(f"screening:phrases.{phrase}", language, **params)

        return describe(condition, say)

    def _input(self, row: Input) -> InputShown:
        needed = row.needed if isinstance(row.needed, bool) else self.condition(row.needed)
        return InputShown(
            name=row.name,
            text=self.both(f"inputs.{row.name}"),
            unit=row.unit,
            low=None if row.words else row.low,
            high=None if row.words else row.high,
            words=[*row.words],
            moments=[*row.moments],
            screening_age_min=row.screening_age_min,
            gate_age_min=row.gate_age_min,
            needed=needed,
        )

    def _rule(self, row: Rule) -> RuleShown:
        return RuleShown(
            code=row.code,
            effect=row.effect,
            severity=row.severity,
            profiles=[*row.profiles],
            applies=None if row.applies is None else self.condition(row.applies),
            condition=self.condition(row.condition),
            text=self.both(f"rows.{row.code}"),
            source=row.source,
            evidence=row.evidence,
        )

    def _decision(self, decision: Mapping[str, Any]) -> DecisionShown:
        acsm, monitoring = decision["acsm"], decision["monitoring"]
        return DecisionShown(
            outcome=decision["outcome"],
            text=self.both(f"outcomes.{decision['outcome']}"),
            parq=decision["parq"],
            acsm=acsm,
            acsm_text=None if acsm is None else self.both(f"acsm.{acsm}"),
            begin=decision["begin"],
            cleared=decision["cleared"],
            needs_clearance=decision["needs_clearance"],
            stratum=decision["stratum"],
            stratum_reasons={code: self._row(code) for code in decision["stratum_rows"]},
            monitoring=monitoring,
            monitoring_text=None if monitoring is None else self.both(f"monitoring.{monitoring}"),
            reasons=self._reasons(decision["reasons"]),
            lacking=self._lacking(decision["lacking"]),
            used=_used(decision["used"]),
            profile=decision["profile"],
            rule_version=decision["rule_version"],
        )

    def _reasons(self, reasons: Iterable[Mapping[str, Any]]) -> list[ReasonShown]:
        return [
            ReasonShown(
                code=one["code"],
                effect=one["effect"],
                severity=one["severity"],
                text=self._advice(one["code"], one["severity"]),
                on=[ReadingShown(**reading) for reading in one["on"]],
            )
            for one in reasons
        ]

    def _row(self, code: str) -> InBoth:
        """A row's sentence."""
        return self._named("rows", code)

    def _named(self, group: str, word: str) -> InBoth:
        """What a word of a kept answer says; the word itself where the rules no longer have it."""
        if f"screening:{group}.{word}" not in self._catalog.messages["en"]:
            return InBoth(zh=word, en=word)
        return self.both(f"{group}.{word}")

    def _advice(self, code: str, severity: str | None) -> InBoth:
        """A row's sentence; where it is urgent, also whom to phone in an emergency."""
        text = self._row(code)
        if severity not in (Severity.S1, Severity.S2):
            return text
        phone = "alerts:emergency"
        return InBoth(
            zh=text.zh + self._catalog.text(phone, "zh"),
            en=f"{text.en} {self._catalog.text(phone, 'en')}",
        )

    def _lacking(self, lacking: Iterable[Mapping[str, Any]]) -> list[LackShown]:
        return [
            LackShown(
                **one,
                name=self._named("inputs", one["input"]),
                text=self.both(f"why.{one['why']}", wait_min=one["wait_min"]),
            )
            for one in lacking
        ]


def _used(used: Iterable[Mapping[str, Any]]) -> list[ReadingShown]:
    return [ReadingShown(**one["reading"], age_s=one["age_s"]) for one in used]

"""Routes of what prescribing rests on: exercises, drugs, categories of intensity, group ranges."""

from dataclasses import asdict

import msgspec
from fastapi import APIRouter
from pydantic import BaseModel

from tiyi.api.common import Caller
from tiyi.prescription.anchors import (
    AGE_METS,
    CADENCE,
    EDITION,
    RELATIVE_CADENCE,
    STEPS,
    cadence_mets,
)
from tiyi.prescription.catalogue import EXERCISES
from tiyi.prescription.drugs import DRUGS
from tiyi.prescription.groups import LIMITS_OF_GROUPS
from tiyi.prescription.lifecycle import RIGHTS, TRANSITIONS

router = APIRouter(prefix="/prescribing")


class ExerciseShown(BaseModel):
    """One exercise: METs, and what can judge it, best first."""

    code: str
    en: str
    zh: str
    met_low: float
    met_high: float
    judged_by: list[str]
    source: str
    evidence: str


class DrugShown(BaseModel):
    """One drug; `limits_rate` `not_recorded`: no rule decides, a clinician has to.

    `atc` is its WHO code or group; empty where it has none.
    """

    code: str
    atc: str
    drug_class: str
    en: str
    zh: str
    limits_rate: str


class StepShown(BaseModel):
    """One category on one scale; null is open."""

    scale: str
    category: str
    low: float | None
    high: float | None
    source: str
    evidence: str


class LimitShown(BaseModel):
    """One published range of a group; shares are fractions of 1, null is open."""

    group: str
    field: str
    low: float | None
    high: float | None
    source: str
    evidence: str
    stage: str


class CadenceShown(BaseModel):
    """Walking cadence from which an adult reaches so many METs."""

    mets: float | None
    cadence_spm: int
    source: str
    evidence: str


class AgeStepsShown(BaseModel):
    """Absolute METs of moderate and vigorous effort at an age."""

    age_from: int
    age_to: int | None
    moderate: tuple[float, float]
    vigorous: tuple[float, float]


class RelativeCadenceShown(BaseModel):
    """Walking cadence of relative moderate and vigorous effort at an age."""

    age_from: int
    age_to: int
    moderate_spm: tuple[int, int]
    vigorous_spm: tuple[int, int]


class Intensity(BaseModel):
    """The tables of intensity, and the edition that they are of."""

    edition: str
    steps: list[StepShown]
    age_mets: list[AgeStepsShown]
    cadence: list[CadenceShown]
    relative_cadence: list[RelativeCadenceShown]
    groups: list[LimitShown]


class TransitionShown(BaseModel):
    """An act leads from a status to another."""

    act: str
    before: str
    after: str
    reason: bool


class RightShown(BaseModel):
    """What one role may do."""

    role: str
    kinds: list[str]
    strata: list[str]
    adjusts: str
    acts: list[str]


class LifeCycle(BaseModel):
    """Every act that is possible, and who may do what."""

    transitions: list[TransitionShown]
    rights: list[RightShown]


@router.get("/exercises")
def list_exercises(_scope: Caller) -> list[ExerciseShown]:
    """The exercise catalogue."""
    return [ExerciseShown(**msgspec.to_builtins(asdict(one))) for one in EXERCISES]


@router.get("/drugs")
def list_drugs(_scope: Caller) -> list[DrugShown]:
    """The drugs that the rules know; one that is not here is not «no»."""
    return [DrugShown(**asdict(one), limits_rate=one.limits_rate) for one in DRUGS]


@router.get("/intensity")
def show_intensity(_scope: Caller) -> Intensity:
    """Categories of every scale, cadence, and the published ranges of every group."""
    return Intensity(
        edition=EDITION,
        steps=[StepShown(**asdict(step)) for step in STEPS],
        age_mets=[AgeStepsShown(**asdict(row)) for row in AGE_METS],
        cadence=[
            CadenceShown(**(asdict(row) | {"mets": cadence_mets(row.cadence_spm)}))
            for row in CADENCE
        ],
        relative_cadence=[RelativeCadenceShown(**asdict(row)) for row in RELATIVE_CADENCE],
        groups=[LimitShown(**asdict(row)) for row in LIMITS_OF_GROUPS],
    )


@router.get("/life-cycle")
def show_life_cycle(_scope: Caller) -> LifeCycle:
    """Every status and act, and who may do what."""
    return LifeCycle(
        transitions=[TransitionShown(**asdict(step)) for step in TRANSITIONS],
        rights=[
            RightShown(
                role=right.role,
                kinds=sorted(right.kinds),
                strata=sorted(right.strata),
                adjusts=right.adjusts,
                acts=sorted(right.acts),
            )
            for right in RIGHTS
        ],
    )

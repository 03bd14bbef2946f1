"""What four months changed: people before and after, cohorts, and how well each figure is known."""

from tiyi.outcomes.change import Change, Responder, change_of
from tiyi.outcomes.people import Dose, Missing, Person, Reading, Visit
from tiyi.outcomes.report import CohortReport, cohort_report

__all__ = [
    "Change",
    "CohortReport",
    "Dose",
    "Missing",
    "Person",
    "Reading",
    "Responder",
    "Visit",
    "change_of",
    "cohort_report",
]
